"""Make the report on a run of the results of its files, one by one."""

from __future__ import annotations

from provcheck.render.result import Result
from provcheck.report import Signature
from provcheck.score import SCALE, Scale
from provcheck.score.conditions import GATE, Gate
from provcheck.scorecard.cards import Touches, cards
from provcheck.scorecard.model import Scorecard
from provcheck.scorecard.tally import Tally


class Build:
    """Takes the results of a run; `texts` keeps what the stories say, for writers."""

    def __init__(self, scale: Scale = SCALE, *, texts: bool = False) -> None:
        """Begin with no file."""
        self._scale = scale
        self._texts = texts
        self._tally = Tally(scale)
        self._lost = 0
        self._signature: Signature | None = None

    def add(self, result: Result, touches: Touches | None = None) -> None:
        """Add a file, see `cards`."""
        for card in cards(result, self._scale, touches, texts=self._texts):
            self._tally.add(card)
        self._lost += len(result.report.unread)
        self._signature = result.report.signature

    def made(self, gate: Gate = GATE, *, new: bool = False, lost: int = 0) -> Scorecard:
        """Return the report; `new` tells that there was something to be new against.

        `lost` are files that came to nothing.
        """
        return self._tally.made(gate, self._signature, new=new, lost=lost + self._lost)
