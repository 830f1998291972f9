"""Colours of the terminal, by what they mean."""

from __future__ import annotations

from provcheck.named import Named
from provcheck.record import Record
from provcheck.rule import Severity


class Ink(Named):
    """What a piece of text is; the value is the SGR parameter of its colour."""

    STRONG = "1"
    FAINT = "2"
    CRITICAL = "1;35"
    MAJOR = "1;31"
    MINOR = "33"
    NEUTRAL = "34"
    FRAME = "1;34"
    FIXABLE = "36"
    GOOD = "32"


class Palette(Record):
    """Paints text, or leaves it alone where colours are not wanted."""

    colour: bool

    def paint(self, text: str, ink: Ink) -> str:
        """Return `text` in the colour of `ink`."""
        return f"\x1b[{ink}m{text}\x1b[0m" if self.colour and text else text


def severity_ink(severity: Severity) -> Ink:
    """Return the colour of a severity."""
    return Ink[severity.name]
