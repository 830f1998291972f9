"""Weights of evidence: what a count on either side of a question says, in decibans.

The counts are data, models/provenance/evidence.json, written by benchmarks/evidence.py from
the evaluation data. An item is a rule or a mark; for a hypothesis it has found `k1` of `n1`
documents that bear it out and `k0` of `n0` that do not. Source of the form: I. J. Good,
Probability and the Weighing of Evidence (1950); half a document is added on either side.
"""

from __future__ import annotations

import json
from functools import cache
from math import log10, sqrt

from provcheck import store
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import Any

STYLE_CAP, HARD_CAP = 10.0, 20.0  # decibans that one item of style, one artefact can weigh
_Z = 1.96  # standard deviations of a two-sided interval of 95 %
_DB = 10 / 2.302585092994046  # decibans in a natural unit of evidence


class Counts(Record):
    """Documents with an item, of those that bear a hypothesis out and those that do not."""

    k1: int
    n1: int
    k0: int
    n0: int

    def __str__(self) -> str:
        """Return the counts as they are printed: 12/800 : 1/4135."""
        return f"{self.k1}/{self.n1} : {self.k0}/{self.n0}"


class Weight(Record):
    """Decibans for a hypothesis, with the interval of 95 %, and the counts behind them."""

    decibans: float
    low: float
    high: float
    counts: Counts | None = None

    @property
    def tells(self) -> bool:
        """Tell whether the interval lies on one side of nothing."""
        return self.low > 0 or self.high < 0


def weight(counts: Counts, cap: float = STYLE_CAP) -> Weight:
    """Return what `counts` weigh, held within `cap` decibans on either side."""
    one, none = counts.k1 + 0.5, counts.k0 + 0.5
    ratio = 10 * log10((one / (counts.n1 + 1)) / (none / (counts.n0 + 1)))
    spread = 1 / one - 1 / (counts.n1 + 1) + 1 / none - 1 / (counts.n0 + 1)
    reach = _Z * _DB * sqrt(max(0.0, spread))
    ends = (max(-cap, min(cap, end)) for end in (ratio, ratio - reach, ratio + reach))
    middle, low, high = ends
    return Weight(middle, low, high, counts)


def known(item: str) -> dict[str, Counts]:
    """Return the counts of a rule or mark, by hypothesis; none for one never counted."""
    return {name: Counts(*row) for name, row in _items().get(item, {}).items()}


@cache
def _items() -> dict[str, dict[str, list[int]]]:
    data: dict[str, Any] = json.loads(store.model_file("provenance/evidence.json"))
    return data["items"]
