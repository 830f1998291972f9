"""Which characters of a sentence are taken, so that nothing is read there twice."""

from __future__ import annotations

from collections.abc import Iterable

from provcheck.document import Span


class Cover:
    """The characters of a text that some spans cover.

    It is asked in time that grows with one span, however many there are.
    """

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        """Cover the characters of `spans`, code points of `text`."""
        self._taken = bytearray(len(text))
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Cover the characters of `span` too."""
        self._taken[span.start : span.end] = b"\1" * (span.end - span.start)

    def touches(self, span: Span) -> bool:
        """Tell whether any character of `span` is covered."""
        return 1 in self._taken[span.start : span.end]
