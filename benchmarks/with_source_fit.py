"""Calibrate a model on measured texts: counts by log probability, and where to assert.

Thresholds are put beyond all that people wrote, by the tail of their values: the excesses
over a high quantile are taken as exponential (Pickands 1975), and the threshold is where
one text in a thousand of people's is expected to lie, or their highest value if that is
higher.
"""

import math
import random
from collections.abc import Sequence
from typing import Any

from provcheck.record import Record
from provcheck.retranslate.weighing import LONG, NEARLY

LENGTHS = (5, 10, 15)  # sentences from which on a scale holds
_TAIL = 0.1  # share of people's texts that make the tail
_ALARMS = 0.001  # of people's texts that may lie beyond the threshold
_STEP = 0.25  # nats between edges, before neighbours are joined
_FEWEST = 8  # texts in a band
_DIGITS = 2

Row = tuple[int, float, float]  # words, kept, forced


class Measured(Record):
    """A text beside its original: its sentences, and who translated it ("": people)."""

    id: str
    system: str
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
    human = [text for text in texts if not text.system]
    machine = [text for text in texts if text.system]
    long = [pieces(own, LENGTHS[-1]) for own in (human, machine)]
    middles = [_median([forced_of(t.rows) for t in own]) for own in long]
    return {
        "source": source,
        "test": test,
        "texts": len(texts),
        "human": round(middles[0], _DIGITS),
        "machine": round(middles[1], _DIGITS),
        "unrelated": round(_median(wrong), _DIGITS),
        "scale": [_scale(human, machine, length) for length in LENGTHS],
        "sentences": _sentences(human, machine),
    }


def _scale(
    human: Sequence[Measured], machine: Sequence[Measured], length: int
) -> dict[str, Any]:
    values = [
        sorted(forced_of(text.rows) for text in pieces(own, length))
        for own in (machine, human)
    ]
    low, high = (pick(pick(own) for own in values) for pick in (min, max))
    grid = [n * _STEP for n in range(math.ceil(low / _STEP), math.ceil(high / _STEP))]
    edges, counts = _joined(grid, *(_counted(own, grid) for own in values))
    return {
        "sentences": length,
        "edges": edges,
        "machine": [one for one, _ in counts],
        "human": [none for _, none in counts],
        "asserts": threshold(values[1]),
    }


def threshold(people: Sequence[float]) -> float:
    """Return from where on a machine is asserted, given people's values in order."""
    start = people[int(len(people) * (1 - _TAIL))]
    tail = [value - start for value in people if value > start]
    reach = sum(tail) / len(tail) * math.log(_TAIL / _ALARMS)
    return math.ceil(max(people[-1], start + reach) * 100) / 100


def _counted(values: Sequence[float], edges: Sequence[float]) -> list[int]:
    bands = [0] * (len(edges) + 1)
    for value in values:
        bands[sum(edge <= value for edge in edges)] += 1
    return bands


def _joined(
    edges: list[float], machine: Sequence[int], human: Sequence[int]
) -> tuple[list[float], list[tuple[int, int]]]:
    """Join bands with too few texts, and those that say less than a lower one.

    So weight never falls as probability rises (pool adjacent violators).
    """
    bands = [[own] for own in zip(machine, human, strict=True)]
    while len(bands) > 1:
        sums = list(map(_summed, bands))
        ratios = [(one + 0.5) / (none + 0.5) for one, none in sums]
        at = next(
            (
                n
                for n in range(1, len(bands))
                if ratios[n] < ratios[n - 1] or min(map(sum, sums[n - 1 : n + 1])) < _FEWEST
            ),
            0,
        )
        if not at:
            break
        bands[at - 1] += bands.pop(at)
    kept, at = list[float](), 0
    for band in bands[:-1]:
        at += len(band)
        kept.append(edges[at - 1])
    return kept, list(map(_summed, bands))


def _summed(band: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(one for one, _ in band), sum(none for _, none in band)


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
    """Return a text of which `share` of the sentences are the machine's, shuffled in."""
    count = round(share * len(human.rows))
    own = dice.sample(machine.rows, min(count, len(machine.rows)))
    return (*own, *dice.sample(human.rows, len(human.rows) - len(own)))


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
