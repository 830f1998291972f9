"""A model of style: what the wording of a whole story says, in decibans.

Linear over hashed sequences of masked words (`masking`), in whole numbers of eight bits, so
that it needs no library. Weights, calibration and figures: models/provenance/, made by
benchmarks/style.py. Style never asserts that a machine was at work: it tells a translation
from an original, and human translations are translations.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache, partial
from math import exp, log, log10, sqrt, tanh
from operator import itemgetter, mul

from provcheck import store
from provcheck.provenance.masking import BITS, buckets
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Picker = Callable[[memoryview[int]], tuple[int, ...]]

CLAIMS = ("translated", "machine")  # the other heads are of languages
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
    score = partial(_score, weighted(counts, known), itemgetter(0, 0, *counts), known)
    grown, size = growth(words), log(words / _TYPICAL)
    translated, machine = (
        _decibans(score(grown, name), size, known.head["calibration"][name])
        for name in CLAIMS
    )
    language = None
    if translated > 0:
        codes = [name for name in known.heads if name not in CLAIMS]
        language = _language({name: score(grown, name) for name in codes}, known)
    return Style(translated, machine, language)


def _score(
    values: list[float], picked: Picker, known: Model, grown: float, name: str
) -> float:
    """Return the score of the head `name`, before calibration."""
    about = known.head["heads"][name]
    total = sum(map(mul, picked(known.heads[name])[2:], values))
    return total * grown * about["step"] + about["bias"]


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
    score, name = max((value, name) for name, value in scores.items())
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
