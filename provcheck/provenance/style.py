"""A model of style: what the wording of a whole story says, in decibans.

Linear over hashed sequences of masked words (`masking`), in whole numbers of eight bits, so
that it needs no library. Weights, calibration and figures: models/provenance/, made by
benchmarks/style.py. Style never asserts that a machine was at work: it tells a translation
from an original, and human translations are translations.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from math import exp, log, log10, sqrt, tanh
from operator import itemgetter, mul

from provcheck import store
from provcheck.provenance.masking import BITS, buckets
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Picker = Callable[[memoryview[int]], tuple[int, ...]]

LEAST_WORDS = 150  # under this style abstains
CAP = 8.0  # decibans that style approaches and never passes
FILE = "provenance/style.weights"
_TYPICAL = 300  # words of a story; the calibration is centred on it
_GROWTH = 0.25  # power of the length with which a score grows: long texts are surer


class Style(Record):
    """What style says, in decibans: for a translation, for a machine, for a language.

    `language` is the source language it points to, with its probability, None where it
    points to none: most often it does not, and never where it speaks for an original.
    """

    translated: float
    machine: float
    language: tuple[str, float] | None


class Model(Record):
    """The model as it is read: what its file's head says, and numbers a bucket each.

    `scale` weighs a sequence, by the buckets; `heads` are the weights of each question.
    """

    head: dict[str, Any]
    common: frozenset[str]
    scale: memoryview[int]
    heads: dict[str, memoryview[int]]


def judged(text: str, words: int) -> Style | None:
    """Return what the style of an English text says; None where it is too short."""
    return None if words < LEAST_WORDS else _judged(text, words, model())


def _judged(text: str, words: int, known: Model) -> Style:
    counts = Counter(buckets(text, known.common, known.head["longest"]))
    scores = _scores(counts, growth(words), known)
    size = log(words / _TYPICAL)
    translated, machine = (
        _decibans(scores[name], size, known.head["calibration"][name])
        for name in ("translated", "machine")
    )
    language = _language(scores, known) if translated > 0 else None
    return Style(translated, machine, language)


def _scores(counts: Counter[int], grown: float, known: Model) -> dict[str, float]:
    """Return the score of each head, before calibration."""
    values = weighted(counts, known)
    picked: Picker = itemgetter(0, 0, *counts)
    made: dict[str, float] = {}
    for name, weights in known.heads.items():
        about = known.head["heads"][name]
        total = sum(map(mul, picked(weights)[2:], values))
        made[name] = total * grown * about["step"] + about["bias"]
    return made


def weighted(counts: Counter[int], known: Model) -> list[float]:
    """Return what each bucket of a text weighs, the whole of length one.

    Roots keep what is repeated from outweighing the rest; `scale` brings frequent
    sequences and rare ones to one spread.
    """
    scale = known.scale
    found = [sqrt(n) * scale[bucket] for bucket, n in counts.items()]
    length = sqrt(sum(map(mul, found, found))) or 1.0
    return [value / length for value in found]


def growth(words: int) -> float:
    """Return what the score of a text of so many words is multiplied by."""
    return (words / _TYPICAL) ** _GROWTH


def _decibans(score: float, size: float, calibration: list[float]) -> float:
    """Return the calibrated log odds in decibans, held under the cap."""
    slope, by_size, offset, by_length = calibration
    odds = (slope + by_size * size) * score + offset + by_length * size
    return CAP * tanh(odds * 10 / log(10) / CAP)


def _language(scores: dict[str, float], known: Model) -> tuple[str, float] | None:
    """Return the language that scores highest, where it scores what the model asks for."""
    asked = known.head["language"]
    score, name = max((v, name) for name, v in scores.items() if name.startswith("lang:"))
    if score < asked["least"]:
        return None
    return name.removeprefix("lang:"), asked["right"]


def probability(decibans: float, prior: float) -> float:
    """Return the probability that `decibans` make of `prior`, never 0 or 1."""
    odds = log(prior / (1 - prior)) + decibans * log(10) / 10
    return 1 / (1 + exp(-odds)) if odds > 0 else exp(odds) / (1 + exp(odds))


def decibans_of(chance: float) -> float:
    """Return the decibans of the odds that make a probability."""
    return 10 * log10(chance / (1 - chance))


@cache
def model() -> Model:
    """Return the model of the file that is installed."""
    return read(store.model_file(FILE))


def read(data: bytes) -> Model:
    """Return the model in `data`: a line of JSON, then the numbers of each part."""
    line, _, rest = data.partition(b"\n")
    head = json.loads(line)
    view, at = memoryview(rest), 1 << BITS
    scale = view[:at]
    heads: dict[str, memoryview[int]] = {}
    for name in head["heads"]:
        heads[name] = view[at : at + len(scale)].cast("b")
        at += len(scale)
    return Model(head, frozenset(head["common"]), scale, heads)
