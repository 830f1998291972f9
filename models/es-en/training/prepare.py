"""Make the pairs of sentences from public corpora: DATA/NAME.tsv, Spanish and English.

    python prepare.py --corpora CORPORA --out DATA

CORPORA holds text files, a sentence a line, both sides of a corpus in the same order:

- `europarl.es`, `europarl.en`: Europarl v7 (statmt.org/europarl, es-en)
- `tatoeba.spa`, `tatoeba.eng`: test set v2021-08-07 of the Tatoeba Challenge (spa-eng) in
  its repository; `tatpor.spa`, `tatpor.por` (por-spa), `tatpe.por`, `tatpe.eng` (eng-por)
- `tico.spa`, `tico.eng`: TICO-19 (tico-19.github.io), test and dev sets
- `ntrex.eng`, `ntrex.spa`, `ntrex.spa2`, `ntrex.mex`, `ntrex.por`: NTREX-128
  (MicrosoftTranslator on GitHub), newstest2019-src.eng and its references spa, spa (2),
  spa-MX and por

A corpus that is not there is left out. What has Portuguese on one side is brought into the
other language by Apertium, or by provcheck's Portuguese engine.
"""

import argparse
import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from random import Random

from corpus import Pair

import provcheck
from provcheck.retranslate.marks import plain_marks

_SAMPLE = 20_000  # pairs of Europarl
_MOST = 80  # words of a sentence
_LENGTHS = 0.4, 2.6  # letters of one side by those of the other
_LIKELY = -0.6  # nats a subword, of sentences that the Portuguese engine made
_UNKNOWN = re.compile(r"\*[a-zãõçáéíóúñ]")  # a word that Apertium does not know


def sources(corpora: Path) -> Iterator[tuple[str, list[Pair]]]:
    """Yield the name and the pairs of each source whose files are there."""

    def lines(name: str) -> list[str]:
        path = corpora / name
        return path.read_text("utf-8").split("\n") if path.exists() else []

    def pairs(one: list[str], other: list[str]) -> list[Pair]:
        both = zip(map(_normal, one), map(_normal, other), strict=True)
        return [
            pair for pair in dict.fromkeys(Pair(*sides) for sides in both) if _fits(pair)
        ]

    europarl = pairs(lines("europarl.es"), lines("europarl.en"))
    yield "europarl", Random(1).sample(europarl, min(_SAMPLE, len(europarl)))
    for name in ("tatoeba", "tico"):
        yield name, pairs(lines(f"{name}.spa"), lines(f"{name}.eng"))
    english = lines("ntrex.eng")
    spanish = [lines(f"ntrex.{kind}") for kind in ("spa", "spa2", "mex")]
    news = [pairs(one, english) for one in spanish if one]
    yield "ntrex", list(dict.fromkeys(pair for part in news for pair in part))
    yield "ntrexpt", pairs(*_by_apertium(lines("ntrex.por"), english))
    yield "tatpe", pairs(*_by_apertium(lines("tatpe.por"), lines("tatpe.eng")))
    yield "tatpor", pairs(*_by_engine(lines("tatpor.spa"), lines("tatpor.por")))


def _normal(text: str) -> str:
    return " ".join(plain_marks(unescape(unescape(text))).translate(_MARKS).split())


_MARKS = str.maketrans({"–": "-", "—": "-", "‑": "-", "…": "..."})


def _fits(pair: Pair) -> bool:
    lengths = (len(pair.source) + 5) / (len(pair.target) + 5)
    words = max(len(pair.source.split()), len(pair.target.split()))
    return all(pair) and words <= _MOST and _LENGTHS[0] <= lengths <= _LENGTHS[1]


def _by_apertium(portuguese: list[str], english: list[str]) -> tuple[list[str], list[str]]:
    """Return Spanish that Apertium made of the Portuguese, and the English of it."""
    if not portuguese:
        return [], []
    done = subprocess.run(
        ["apertium", "pt-es"],
        input="\n".join(map(_normal, portuguese)),
        check=True,
        capture_output=True,
        text=True,
    )
    made = done.stdout.split("\n")[: len(portuguese)]
    kept = [
        (one.replace("*", ""), other)
        for one, other in zip(made, english, strict=True)
        if not _UNKNOWN.search(one)
    ]
    return [one for one, _ in kept], [other for _, other in kept]


def _by_engine(spanish: list[str], portuguese: list[str]) -> tuple[list[str], list[str]]:
    """Return Spanish whose Portuguese the engine translates surely, and what it made."""
    if not portuguese:
        return [], []
    made = provcheck.translator("pt", "en").translate(portuguese)
    kept = [
        (own, one.text)
        for own, one in zip(spanish, made, strict=True)
        if one.text and one.score > _LIKELY
    ]
    return [own for own, _ in kept], [text for _, text in kept]


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for name, pairs in sources(given.corpora):
        text = "".join(f"{pair.source}\t{pair.target}\n" for pair in pairs)
        if text:
            (given.out / f"{name}.tsv").write_text(text, "utf-8")
        print(f"{name}: {len(pairs)} pairs", flush=True)


if __name__ == "__main__":
    main()
