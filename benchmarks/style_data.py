"""The documents that the model of style is trained and measured on, as vectors."""

import json
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from benchmarks.logistic import Rows, bounds
from provcheck.provenance.masking import BITS, buckets, plain, tokens
from provcheck.provenance.style import growth

COMMON = 450  # words that are not masked: those in most documents
LONGEST = 2  # tokens in a sequence
MIXED_SHARE = 0.03  # what human English of unknown origin counts beside an original
CLEAN_SHARE = 0.015  # what a clean story does
PAIRS = 0.75  # what it counts, where machines are told, that people say the same otherwise
SETS = ("mt", "human_translation", "human_original", "human_mixed", "clean")
_YEARS = ((2009, "2008-09"), (2011, "2010-11"), (2015, "2014-15"))
_OWN_GROUP = ("google", "bergamot-tiny", "opusmt")  # systems of many documents


@dataclass(frozen=True)
class Documents:
    """Documents, an entry each in every array; `rows` has a row each.

    `references` are the numbers of the human documents that say the same, -1 where there is
    none. `scale` says by the bucket what the root of a count is multiplied by.
    """

    sets: NDArray[Any]
    languages: NDArray[Any]
    systems: NDArray[Any]
    families: NDArray[Any]
    years: NDArray[Any]
    words: NDArray[Any]
    known: NDArray[Any]
    references: NDArray[np.int64]
    rows: Rows
    common: list[str]
    scale: NDArray[np.uint8]

    def of(self, *names: str) -> NDArray[np.bool_]:
        """Return which documents are of one of the sets `names`."""
        return np.isin(self.sets, names)


def read(data: Path) -> Documents:
    """Return the documents of the evaluation folder `data`."""
    found = [(name, row) for name in SETS for row in _rows(data, name)]
    texts = [row["text"] for _, row in found]
    common = _common(texts)
    counts = [Counter(buckets(text, frozenset(common), LONGEST)) for text in texts]
    scale = _scale(counts)
    words = np.array([len(text.split()) for text in texts])
    systems = np.array([str(row.get("system")) for _, row in found])
    return Documents(
        sets=np.array([name for name, _ in found]),
        languages=np.array([row.get("source_lang") or "en" for _, row in found]),
        systems=systems,
        families=np.array([_family(system) for system in systems]),
        years=np.array([_years(name, row) for name, row in found]),
        words=words,
        known=np.array([row.get("source_original") is True for _, row in found]),
        references=_references([row for _, row in found]),
        rows=rows(counts, scale, words),
        common=common,
        scale=scale,
    )


def rows(counts: list[Counter[int]], scale: NDArray[np.uint8], words: NDArray[Any]) -> Rows:
    """Return a row a document; see `provcheck.provenance.style.weighted`."""
    numbers, values = list[NDArray[Any]](), list[NDArray[Any]]()
    for own, size in zip(counts, words, strict=True):
        numbers.append(np.fromiter(own.keys(), np.int64, len(own)))
        roots = np.sqrt(np.fromiter(own.values(), np.float64, len(own)))
        found = roots * scale[numbers[-1]]
        values.append(found * (growth(int(size)) / np.sqrt((found**2).sum())))
    starts = bounds(np.array([len(own) for own in counts]))
    return Rows(np.concatenate(numbers), np.concatenate(values), starts, 1 << BITS)


def _scale(counts: list[Counter[int]]) -> NDArray[np.uint8]:
    """Return one over the spread of each bucket's root of its share, in steps.

    The mean spread is added to each, or buckets met once would count most.
    """
    sums, squares = np.zeros(1 << BITS), np.zeros(1 << BITS)
    for own in counts:
        numbers = np.fromiter(own.keys(), np.int64, len(own))
        shares = np.fromiter(own.values(), np.float64, len(own)) / own.total()
        sums[numbers] += np.sqrt(shares)
        squares[numbers] += shares
    spread = np.sqrt(np.maximum(squares / len(counts) - (sums / len(counts)) ** 2, 0))
    met = sums > 0
    inverse = np.where(met, 1 / (spread + spread[met].mean()), 0)
    made = np.rint(inverse * (255 / inverse.max())).astype(np.uint8)
    made[~met] = 255  # as rare as can be
    return made


def _references(found: list[dict[str, Any]]) -> NDArray[np.int64]:
    numbers = {row["id"]: number for number, row in enumerate(found)}
    return np.array([numbers.get(row.get("reference_id"), -1) for row in found])


def _common(texts: Iterable[str]) -> list[str]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update({t for t in tokens(plain(text)) if t[0].isalpha() and t.islower()})
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, _ in ranked[:COMMON]]


def _rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    path = data / ("clean.jsonl.xz" if name == "clean" else f"documents/{name}.jsonl.xz")
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _years(name: str, row: dict[str, Any]) -> str:
    if name == "clean":
        return f"clean-{crc32(row['id'].encode()) % 2}"
    year = int(row["year"])
    return next((label for last, label in _YEARS if year <= last), str(year))


def _family(system: str) -> str:
    """Return what is left out together: a large system, or half of the small ones."""
    return system if system in _OWN_GROUP else f"other-{crc32(system.encode()) % 2}"
