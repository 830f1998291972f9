"""Calibrate a model on measured texts: counts by log probability, and where to assert.

Thresholds are put beyond all that people wrote, by the tail of their values: what exceeds a
high quantile is taken as exponential (Pickands 1975), and the threshold is where one text
in a thousand of people's is expected to lie, or their highest value if that is higher; of
several sets, the one with the highest counts.
"""

import math
import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from provcheck.record import Record
from provcheck.retranslate.weighing import LONG, NEARLY

PEOPLE = (
    "",
    "europarl",
    "ntrex",
    "tico",
)  # sets of people's texts, that of the machines first
LENGTHS = (5, 10, 15)  # sentences from which on a scale holds
_TAIL = 0.1  # share of people's texts that make the tail
_ALARMS = 0.001  # of people's texts that may lie beyond the threshold
_STEP = 0.25  # nats between edges, before neighbours are joined
_FEWEST = 8  # texts in a band
_DIGITS = 2

Row = tuple[int, float, float]  # words, kept, forced
_Band = tuple[float, int, int]  # from which value on, machines' texts, people's


class Measured(Record):
    """A text beside its original: its sentences, and who translated it."""

    id: str
    system: str  # of machines; of people one of PEOPLE
    related: bool
    rows: tuple[Row, ...]
    half: int = 0


def forced_of(rows: Sequence[Row]) -> float:
    """Return the mean log probability of a text, long sentences counting for more."""
    words = sum(row[0] for row in rows) or 1
    return sum(row[0] * row[2] for row in rows) / words


def pieces(texts: Sequence[Measured], length: int) -> list[Measured]:
    """Return texts of about `length` sentences: cut apart, or whole for the longest."""
    if length == LENGTHS[-1]:
        return [text for text in texts if len(text.rows) >= length]
    return [
        text.__replace__(rows=text.rows[at : at + length])
        for text in texts
        for at in range(0, len(text.rows) - length + 1, length)
    ]


def calibrated(
    texts: Sequence[Measured], wrong: Sequence[float], source: str, test: str
) -> dict[str, Any]:
    """Return the table of a calibration. `wrong` are values of texts of something else."""
    human = [text for text in texts if text.system in PEOPLE]
    machine = [text for text in texts if text.system not in PEOPLE]
    long = [pieces(own, LENGTHS[-1]) for own in (human, machine)]
    middles = [_median([forced_of(t.rows) for t in own]) for own in long]
    scales: list[dict[str, Any]] = []
    for length in LENGTHS:
        most = max(map(threshold, _by_set(human, length)))
        if scales:  # what asserts of a short text does so of a long one
            most = min(most, scales[-1]["asserts"])
        scales.append(_scale(human, machine, length, most))
    return {
        "source": source,
        "test": test,
        "texts": len(texts),
        "human": round(middles[0], _DIGITS),
        "machine": round(middles[1], _DIGITS),
        "unrelated": round(_median(wrong), _DIGITS),
        "scale": scales,
        "sentences": _sentences([t for t in human if not t.system], machine),
    }


def _scale(
    human: Sequence[Measured], machine: Sequence[Measured], length: int, most: float
) -> dict[str, Any]:
    """Return the counts on texts of a length, a machine being asserted from `most` on."""
    values = [
        sorted(forced_of(text.rows) for text in pieces(own, length))
        for own in (machine, human)
    ]
    low, high = (pick(pick(own) for own in values) for pick in (min, max))
    steps = range(math.ceil(low / _STEP), math.ceil(high / _STEP))
    grid = sorted({most, *(n * _STEP for n in steps)})
    counts = [_counted(own, grid) for own in values]
    bands = _joined(list(zip((low - 1, *grid), *counts, strict=True)), most)
    return {
        "sentences": length,
        "edges": [edge for edge, _, _ in bands[1:]],
        "machine": [one for _, one, _ in bands],
        "human": [none for _, _, none in bands],
        "asserts": most,
    }


def _by_set(human: Sequence[Measured], length: int) -> Iterator[list[float]]:
    """Yield people's values in order, set by set: one kind of text may hide in another."""
    for name in sorted({text.system for text in human}):
        own = [text for text in human if text.system == name]
        yield sorted(forced_of(text.rows) for text in pieces(own, length))


def threshold(people: Sequence[float]) -> float:
    """Return from where on a machine is asserted, given people's values in order.

    Worked out on the logarithm of the distance to 0, which no value can pass.
    """
    far = [-math.log(-value) for value in people]
    start = far[int(len(far) * (1 - _TAIL))]
    tail = [value - start for value in far if value > start]
    reach = sum(tail) / (len(tail) or 1) * math.log(_TAIL / _ALARMS)
    return math.ceil(max(people[-1], -math.exp(-start - reach)) * 100) / 100


def _counted(values: Sequence[float], edges: Sequence[float]) -> list[int]:
    bands = [0] * (len(edges) + 1)
    for value in values:
        bands[sum(edge <= value for edge in edges)] += 1
    return bands


def _joined(bands: list[_Band], most: float) -> list[_Band]:
    """Join bands that say less than a lower one, and those with too few texts.

    So weight never falls as probability rises (pool adjacent violators).
    """
    while True:
        at = next(_unfit(bands, most), None)
        if at is None:
            return bands
        (low, *lower), (_, *upper) = bands[at : at + 2]
        bands[at : at + 2] = [(low, lower[0] + upper[0], lower[1] + upper[1])]


def _unfit(bands: Sequence[_Band], most: float) -> Iterator[int]:
    """Yield the number of each band that is to be joined with the one above it.

    Few texts go up, where they lower the weight, but not across the threshold: people's
    texts lie below it alone.
    """
    ratios = [(one + 0.5) / (none + 0.5) for _, one, none in bands]
    yield from (n for n, (lower, upper) in enumerate(pairwise(ratios)) if upper < lower)
    for number, (low, one, none) in enumerate(bands):
        last = number + 1 == len(bands) or bands[number + 1][0] == most
        if one + none < _FEWEST and not last:
            yield number
        elif one + none < _FEWEST and number and low != most:
            yield number - 1


def _sentences(human: Sequence[Measured], machine: Sequence[Measured]) -> dict[str, Any]:
    sides = [[row for text in own for row in text.rows] for own in (machine, human)]
    cut = _cut(*([row[2] for row in rows] for rows in sides))
    shares = [
        sum(row[0] for row in rows if row[2] >= cut) / sum(row[0] for row in rows)
        for rows in sides
    ]
    long = [[row for row in rows if row[0] >= LONG] for rows in sides]
    same, almost = list[int](), list[int]()
    for rows in long:
        same += [sum(row[1] == 1 for row in rows), len(rows)]
        almost += [sum(NEARLY <= row[1] < 1 for row in rows), len(rows)]
    return {
        "same": same,
        "almost": almost,
        "cut": cut,
        "machine": round(shares[0], _DIGITS),
        "human": round(shares[1], _DIGITS),
    }


def _cut(machine: Sequence[float], human: Sequence[float]) -> float:
    """Return the value beyond which as many machines' lie as people's lie below it."""
    low, high = -12.0, 0.0
    for _ in range(30):
        middle = (low + high) / 2
        beyond = sum(v >= middle for v in machine) / len(machine)
        below = sum(v < middle for v in human) / len(human)
        low, high = (middle, high) if beyond > below else (low, middle)
    return round(low, _DIGITS)


def mixed(
    human: Measured, machine: Measured, share: float, dice: random.Random
) -> tuple[Row, ...]:
    """Return sentences of two texts, as many as the shorter has, a share the machine's."""
    size = min(len(human.rows), len(machine.rows))
    count = round(share * size)
    return (*dice.sample(machine.rows, count), *dice.sample(human.rows, size - count))


def upper(found: int, of: int) -> float:
    """Return the upper end of a one-sided interval of 95 % (Clopper and Pearson 1934)."""
    low, high = found / of if of else 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        below = sum(
            math.comb(of, k) * middle**k * (1 - middle) ** (of - k)
            for k in range(found + 1)
        )
        low, high = (middle, high) if below > 0.05 else (low, middle)  # noqa: PLR2004
    return high


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def as_toml(table: dict[str, Any]) -> str:
    """Return the table of a calibration as a manifest has it."""
    plain = {
        key: value for key, value in table.items() if key not in ("scale", "sentences")
    }
    parts = ["[[calibration]]", *_lines(plain), "", "[calibration.sentences]"]
    parts += _lines(table["sentences"])
    for scale in table["scale"]:
        parts += ["", "[[calibration.scale]]", *_lines(scale)]
    return "\n".join((*parts, "", ""))


def _lines(table: dict[str, Any]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in table.items()]


def _value(value: Any) -> str:  # noqa: ANN401 - a value of TOML
    return f'"{value}"' if isinstance(value, str) else str(value)
