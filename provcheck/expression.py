"""Regular expressions of rules: compiled when first needed, matched within a time limit."""

from __future__ import annotations

from provcheck.document import Span
from provcheck.lean import cache
from provcheck.patterns import EVERY_LINE, IGNORING_CASE, RICHER, compiled, lazy
from provcheck.record import TYPE_CHECKING, Record
from provcheck.search import TIMEOUT, Search, allowed, is_quick
from provcheck.tables import TableError
from provcheck.words import expand

if TYPE_CHECKING:
    from provcheck.search import Compiled, Match


class Expression(Record):
    """A pattern in the syntax of the `regex` module, version 1, with word lists.

    Matches run over the whole text inside given bounds, so look-behind sees the real
    neighbours and offsets are the document's.
    """

    pattern: str
    ignore_case: bool = False

    def findall(self, text: str, span: Span) -> list[Match]:
        """Return the matches inside `span`. Raises TimeoutError after TIMEOUT.

        They are found before the first is used: the clock runs between them too.
        """
        return search_of(self.pattern, self.ignore_case).findall(text, span.start, span.end)

    def is_quick(self) -> bool:
        """Tell whether a search of a story is as quick as to ask in which blocks."""
        return is_quick(self.pattern)

    def search(self, text: str, span: Span) -> Match | None:
        """Return the first match inside `span`. Raises TimeoutError after TIMEOUT."""
        start, end = span.start, span.end
        return self.compiled().search(text, start, end, timeout=allowed(start, end))

    def match(self, text: str, span: Span) -> bool:
        """Tell whether a match begins where `span` does and ends inside it."""
        start, end = span.start, span.end
        found = self.compiled().match(text, start, end, timeout=allowed(start, end))
        return found is not None

    def tried(self, where: str, *, blank: bool = False) -> Compiled:
        """Return the compiled pattern, of which it is sure that it can serve a rule.

        Raises TableError, `where` first, where it is no pattern or, unless `blank`, one
        that is found everywhere because it matches no text at all.
        """
        try:
            made = self.compiled()
        except TableError as error:
            raise TableError(f"{where}: {error}") from error
        if not blank and _is_blank(made):
            raise TableError(f"{where}: matches the empty text, so it is found everywhere")
        return made

    def compiled(self) -> Compiled:
        """Return the compiled pattern. Raises TableError where it is no pattern."""
        return search_of(self.pattern, self.ignore_case).compiled


_PROBE = "Aa 1.\n-“é b"  # letters, a figure, marks, spaces, the end of a line
_MANY = 3  # places of the probe at which a pattern may not match nothing


def _is_blank(made: Compiled) -> bool:
    """Tell whether a pattern matches the empty text, or nothing at many a place."""
    found = made.finditer(_PROBE, 0, len(_PROBE), timeout=TIMEOUT)
    empty = sum(not match.group() for match in found)
    return empty >= _MANY or made.fullmatch("", timeout=TIMEOUT) is not None


@cache
def search_of(pattern: str, ignore_case: bool) -> Search:  # noqa: FBT001 - cache key
    """Return what searches for a pattern. Raises TableError where it is no pattern."""
    flags = (RICHER, EVERY_LINE, IGNORING_CASE) if ignore_case else (RICHER, EVERY_LINE)
    try:
        return Search(pattern, compiled(pattern, *flags, written_out=written_out))
    except ValueError as error:
        raise TableError(str(error)) from error


def written_out(pattern: str) -> str:
    """Return `pattern` as `regex` takes it: lists and the first line are written out."""
    return _behind_mark(expand(pattern))


_PART = lazy(r"(?s)\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\^")
_START = r"(?:^|(?<=\A\ufeff))"


def _behind_mark(pattern: str) -> str:
    """Let ^ match behind a byte order mark too, which is no part of the first line."""
    return _PART.sub(lambda m: _START if m[0] == "^" else m[0], pattern)
