"""Shared by the tests on whole stories: what is expected, and the same story rewritten."""

import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, cycle
from pathlib import Path
from typing import Any

from provcheck.report import Report
from provcheck.rule import Severity

HERE = Path(__file__).parent
GOLDEN: dict[str, Any] = json.loads((HERE / "golden/seed.findings.json").read_bytes())
SEED = (HERE.parent / GOLDEN["story"]).read_bytes().decode("utf-8")
BOM = "\ufeff"

# CR never stands right before LF, so each keeps its meaning.
_MIXED = ("\r\n", "\n", "\r\n", "\r")


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """One finding as a test states it."""

    start: int
    end: int
    rule: str
    severity: str
    fix: str


TWELVE = tuple(
    Expected(row["span"][0], row["span"][1], row["rule"], row["severity"], row["fix"])
    for row in GOLDEN["findings"]
)


def reported(report: Report) -> list[Expected]:
    """Return the findings that are printed, with nothing broken down."""
    assert not report.failures
    return [
        Expected(f.span.start, f.span.end, f.rule.id, str(f.severity), _safety(f.fix))
        for f in report.findings
        if f.severity is not Severity.NEUTRAL
    ]


def _safety(fix: Any) -> str:  # noqa: ANN401 - Fix or None
    return str(fix.safety) if fix else "none"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text of which each character became another text, and where each went."""

    text: str
    places: tuple[int, ...]

    def move(self, row: Expected) -> Expected:
        start, end = self.places[row.start], self.places[row.end]
        return Expected(start, end, row.rule, row.severity, row.fix)


def rewrite(text: str, change: Callable[[str], str], before: str = "") -> Rewritten:
    """Return `text` with each character changed, `before` put in front of it."""
    pieces = [change(char) for char in text]
    places = accumulate(map(len, pieces), initial=len(before))
    return Rewritten(before + "".join(pieces), tuple(places))


def with_crlf(text: str) -> Rewritten:
    return rewrite(text, lambda char: "\r\n" if char == "\n" else char)


def with_bom(text: str) -> Rewritten:
    return rewrite(text, lambda char: char, BOM)


def with_crlf_and_bom(text: str) -> Rewritten:
    return rewrite(text, lambda char: "\r\n" if char == "\n" else char, BOM)


def with_mixed_ends(text: str) -> Rewritten:
    ends = cycle(_MIXED)
    return rewrite(text, lambda char: next(ends) if char == "\n" else char)


def decomposed(text: str) -> Rewritten:
    """Return `text`, which must be composed, in NFD."""
    found = rewrite(text, lambda char: unicodedata.normalize("NFD", char))
    assert found.text == unicodedata.normalize("NFD", text)
    return found
