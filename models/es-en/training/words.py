"""Teach single words: write what the start model makes of their Portuguese.

    python words.py --data DATA

A word whose Portuguese has several pieces starts with the mean of their vectors, which
says little; sentences have most of these words once or never. `vocabulary.py` leaves the
words and their Portuguese in DATA/grafted.tsv; the English is that of provcheck's
Portuguese engine, or the one in terms.toml.
"""

import argparse
import tomllib
from pathlib import Path

import wordfreq

import provcheck

_HERE = Path(__file__).parent
_LIKELY = -0.9  # nats a subword; below it the start model only guesses
_COMMON = 2.5  # Zipf frequency of English words; rarer ones are Portuguese left as it was
_MOST = 5  # words of a translation


def main() -> None:
    """Write DATA/words.tsv."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args()
    terms = tomllib.loads((_HERE / "terms.toml").read_text("utf-8"))["terms"]
    lines = (given.data / "grafted.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    made = provcheck.translator("pt", "en").translate([row[1] for row in rows])
    kept: dict[str, str] = {}
    for (spanish, portuguese), one in zip(rows, made, strict=True):
        text = one.text.removesuffix(".") if not portuguese.endswith(".") else one.text
        if one.score > _LIKELY and not one.failed and _is_english(text):
            kept[spanish] = _cased(text, spanish)
    kept |= {spanish: own["en"] for spanish, own in terms.items()}
    lines = [f"{spanish}\t{english}\n" for spanish, english in kept.items()]
    (given.data / "words.tsv").write_text("".join(lines), "utf-8")
    print(f"{len(kept)} of {len(rows)} words")


def _is_english(text: str) -> bool:
    """Tell whether `text` is a word of English or a few."""
    words = text.split()
    common = all(wordfreq.zipf_frequency(word, "en") >= _COMMON for word in words)
    return 0 < len(words) <= _MOST and common


def _cased(text: str, spanish: str) -> str:
    lower = spanish[:1].islower() and text[1:] == text[1:].lower()
    return text[:1].lower() + text[1:] if lower else text


if __name__ == "__main__":
    main()
