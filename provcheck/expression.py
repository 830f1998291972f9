"""Regular expressions of rules: compiled when first needed, matched within a time limit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from functools import cache

from provcheck.document import Span
from provcheck.patterns import EVERY_LINE, IGNORING_CASE, RICHER, compiled, lazy
from provcheck.record import TYPE_CHECKING, Record
from provcheck.tables import TableError
from provcheck.words import expand

if TYPE_CHECKING:
    from typing import Protocol

TIMEOUT = 2.0  # seconds for one block; a rule that needs more is a wrong rule
LONG = 1_000_000  # code points; a longer block gets its share more
SHORT = 10_000  # code points up to which the clock is not asked for the program's own rules
_TRUSTED: ContextVar[bool] = ContextVar("trusted", default=False)


if TYPE_CHECKING:

    class Match(Protocol):
        """The part of a regular expression's match that checks use."""

        def span(self, group: str | int = 0, /) -> tuple[int, int]:
            """Return start and end of the group, (-1, -1) where it took no part."""
            ...

        def group(self, group: str | int = 0, /) -> str:
            """Return the text of the group."""
            ...

        def groupdict(self) -> dict[str, str | None]:
            """Return the named groups; None for one that took no part."""
            ...

        def expand(self, template: str, /) -> str:
            r"""Return `template` with \g<name> replaced by the groups."""
            ...

    class _Compiled(Protocol):
        @property
        def groupindex(self) -> Mapping[str, int]: ...

        @property
        def groups(self) -> int: ...

        def fullmatch(self, text: str, /, *, timeout: float | None) -> Match | None: ...

        def finditer(
            self, text: str, start: int, end: int, /, *, timeout: float | None
        ) -> Iterator[Match]: ...

        def search(
            self, text: str, start: int, end: int, /, *, timeout: float | None
        ) -> Match | None: ...

        def match(
            self, text: str, start: int, end: int, /, *, timeout: float | None
        ) -> Match | None: ...


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
        compiled, limit = self.compiled(), _limit(span)
        return list(compiled.finditer(text, span.start, span.end, timeout=limit))

    def search(self, text: str, span: Span) -> Match | None:
        """Return the first match inside `span`. Raises TimeoutError after TIMEOUT."""
        compiled, limit = self.compiled(), _limit(span)
        return compiled.search(text, span.start, span.end, timeout=limit)

    def match(self, text: str, span: Span) -> bool:
        """Tell whether a match begins where `span` does and ends inside it."""
        compiled, limit = self.compiled(), _limit(span)
        return compiled.match(text, span.start, span.end, timeout=limit) is not None

    def tried(self, where: str, *, blank: bool = False) -> _Compiled:
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

    def compiled(self) -> _Compiled:
        """Return the compiled pattern. Raises TableError where it is no pattern."""
        return _compile(self.pattern, self.ignore_case)


_PROBE = "Aa 1.\n-“é b"  # letters, a figure, marks, spaces, the end of a line
_MANY = 3  # places of the probe at which a pattern may not match nothing


def _is_blank(made: _Compiled) -> bool:
    """Tell whether a pattern matches the empty text, or nothing at many a place."""
    found = made.finditer(_PROBE, 0, len(_PROBE), timeout=TIMEOUT)
    empty = sum(not match.group() for match in found)
    return empty >= _MANY or made.fullmatch("", timeout=TIMEOUT) is not None


def trust(*, own: bool) -> None:
    """Say whether the patterns that are matched next are those of a rule of our own.

    They are tested to take time in proportion to the text. A time limit costs 4 µs a
    match: the system is asked for the time, and a story asks for hundreds of matches.
    """
    _TRUSTED.set(own)


def _limit(span: Span) -> float | None:
    """Return the seconds that a match may take, None where nobody need count them."""
    if _TRUSTED.get() and span.end - span.start <= SHORT:
        return None
    return TIMEOUT * max(1, (span.end - span.start) / LONG)


@cache
def _compile(pattern: str, ignore_case: bool) -> _Compiled:  # noqa: FBT001 - cache key
    flags = (RICHER, EVERY_LINE, IGNORING_CASE) if ignore_case else (RICHER, EVERY_LINE)
    try:
        return compiled(pattern, *flags, written_out=_written_out)
    except ValueError as error:
        raise TableError(str(error)) from error


def _written_out(pattern: str) -> str:
    return _behind_mark(expand(pattern))


_PART = lazy(r"(?s)\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\^")
_START = r"(?:^|(?<=\A\ufeff))"


def _behind_mark(pattern: str) -> str:
    """Let ^ match behind a byte order mark too, which is no part of the first line."""
    return _PART.sub(lambda m: _START if m[0] == "^" else m[0], pattern)
