"""Elements of HTML in which somebody else speaks, opened and closed tag by tag."""

from __future__ import annotations

from provcheck.laid import Part
from provcheck.view import Builder

QUOTING = frozenset(("blockquote", "q"))


class Quotes:
    """The quoting elements that are open, each with where it begins in the view.

    In Markdown one may begin in a block and end in another. What is never closed quotes
    nothing: a tag that was forgotten would make the rest of the page a quotation.
    """

    __slots__ = ("_count", "_open", "_out")

    def __init__(self, out: Builder) -> None:
        """Take the view that the page is shown in."""
        self._out = out
        self._open: list[tuple[str, int]] = []
        self._count: dict[str, int] = dict.fromkeys(QUOTING, 0)

    def tag(self, name: str, *, closing: bool) -> None:
        """Read a tag of one of `QUOTING`."""
        if not closing:
            self._open.append((name, self._out.size))
            self._count[name] += 1
        elif self._count[name]:
            while True:
                last, start = self._open.pop()
                self._count[last] -= 1
                if last == name:  # those inside are never closed
                    self._out.lay(Part.QUOTE, start)
                    return
