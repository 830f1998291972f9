"""The same place counted in other units: bytes of the file, UTF-16 code units."""

from provcheck.document import Span

_STEP = 4096  # code points between two places whose counts are kept


class Ruler:
    """Converts offsets in code points of one text; each costs the same, however far."""

    def __init__(self, text: str, encoding: str) -> None:
        """Measure `text`, whose bytes are in `encoding`."""
        self._text = text
        self._encoding = encoding
        self._marks = [(0, 0)]
        for start in range(0, len(text), _STEP):
            size, units = self._measure(start, start + _STEP)
            last = self._marks[-1]
            self._marks.append((last[0] + size, last[1] + units))

    def bytes(self, span: Span) -> tuple[int, int]:
        """Return `span` in bytes."""
        return self._at(span.start)[0], self._at(span.end)[0]

    def utf16(self, span: Span) -> tuple[int, int]:
        """Return `span` in UTF-16 code units."""
        return self._at(span.start)[1], self._at(span.end)[1]

    def _at(self, offset: int) -> tuple[int, int]:
        n = offset // _STEP
        size, units = self._measure(n * _STEP, offset)
        return self._marks[n][0] + size, self._marks[n][1] + units

    def _measure(self, start: int, end: int) -> tuple[int, int]:
        part = self._text[start:end]
        wide = len(part.encode("utf-16-le", "surrogatepass")) // 2
        return _size(part, self._encoding), wide


def _size(text: str, encoding: str) -> int:
    """Return the bytes of `text`; half a surrogate pair may stand for one that is no text.

    What else has halves of pairs was never in a file.
    """
    try:
        return len(text.encode(encoding, "surrogateescape"))
    except UnicodeEncodeError:
        return len(text.encode(encoding, "surrogatepass"))
