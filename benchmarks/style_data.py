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

from provcheck.provenance.masking import BITS, buckets, plain, tokens

COMMON = 250  # words that are not masked: those in most documents
LONGEST = 3  # tokens in a sequence
CLEAN_PART = 4  # every fourth clean story is trained on
SETS = ("mt", "human_translation", "human_original", "human_mixed", "clean")
_YEARS = ((2009, "2008-09"), (2011, "2010-11"), (2015, "2014-15"))
_OWN_GROUP = ("google", "bergamot-tiny", "opusmt")  # systems of many documents


@dataclass(frozen=True)
class Documents:
    """Documents, an entry each in every array; `vectors` have a row each."""

    texts: list[str]
    sets: NDArray[Any]
    languages: NDArray[Any]
    systems: NDArray[Any]
    families: NDArray[Any]
    years: NDArray[Any]
    words: NDArray[Any]
    known: NDArray[Any]
    vectors: NDArray[np.float32]
    common: list[str]
    rarity: NDArray[np.uint8]
    rarity_step: float

    def of(self, *names: str) -> NDArray[np.bool_]:
        """Return which documents are of one of the sets `names`."""
        return np.isin(self.sets, names)


def read(data: Path) -> Documents:
    """Return the documents of the evaluation folder `data`."""
    found = [(name, row) for name in SETS for row in _rows(data, name)]
    found = [f for f in found if f[0] != "clean" or _in_part(f[1]["id"])]
    texts = [row["text"] for _, row in found]
    common = _common(texts)
    counts = [Counter(buckets(text, frozenset(common), LONGEST)) for text in texts]
    rarity, step = _rarity(counts)
    systems = np.array([str(row.get("system")) for _, row in found])
    return Documents(
        texts=texts,
        sets=np.array([name for name, _ in found]),
        languages=np.array([row.get("source_lang") or "en" for _, row in found]),
        systems=systems,
        families=np.array([_family(system) for system in systems]),
        years=np.array([_years(name, row) for name, row in found]),
        words=np.array([len(text.split()) for text in texts]),
        known=np.array([row.get("source_original") is True for _, row in found]),
        vectors=vectors(counts, rarity, step),
        common=common,
        rarity=rarity,
        rarity_step=step,
    )


def vectors(
    counts: list[Counter[int]], rarity: NDArray[np.uint8], step: float
) -> NDArray[np.float32]:
    """Return a row a document, of length one; see `provcheck.provenance.style.weighted`."""
    made = np.zeros((len(counts), 1 << BITS), np.float32)
    for row, own in zip(made, counts, strict=True):
        numbers = np.fromiter(own.keys(), np.int64, len(own))
        repeats = np.fromiter(own.values(), np.float64, len(own))
        values = (1 + np.log(repeats)) * rarity[numbers] * step
        row[numbers] = values / (np.sqrt((values**2).sum()) or 1)
    return made


def _rarity(counts: list[Counter[int]]) -> tuple[NDArray[np.uint8], float]:
    """Return how rare each bucket is, in steps, and the size of a step."""
    documents = np.zeros(1 << BITS)
    for own in counts:
        documents[list(own)] += 1
    rare = np.log((1 + len(counts)) / (1 + documents)) + 1
    step = float(rare.max() / 255)
    return np.rint(rare / step).astype(np.uint8), step


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


def _in_part(name: str) -> bool:
    return crc32(name.encode()) % CLEAN_PART == 0


def _years(name: str, row: dict[str, Any]) -> str:
    if name == "clean":
        return f"clean-{crc32(row['id'].encode()) // CLEAN_PART % 2}"
    year = int(row["year"])
    return next((label for last, label in _YEARS if year <= last), str(year))


def _family(system: str) -> str:
    """Return what is left out together: a large system, or half of the small ones."""
    return system if system in _OWN_GROUP else f"other-{crc32(system.encode()) % 2}"
