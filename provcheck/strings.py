"""Which of many strings are in one text after the other."""

from __future__ import annotations

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provcheck.sets import Finder

_MANY = 16  # texts from which on it pays to make a set


class Strings:
    """Strings that are looked for in texts.

    From some dozen texts on, a set of them tells at once which are there.
    """

    __slots__ = ("_all", "_find", "_texts")

    def __init__(self, strings: Iterable[str]) -> None:
        """Hold strings, each once."""
        self._all = tuple(dict.fromkeys(strings))
        self._texts = 0
        self._find: Finder | None = None

    def among(self, text: str) -> set[str]:
        """Return those that are in a text."""
        self._texts += 1
        if self._texts == _MANY:
            from provcheck.sets import finder  # noqa: PLC0415 - not for one story

            self._find = finder(self._all, literal=True)
        if self._find is None:
            return {string for string in self._all if string in text}
        data = text.encode("utf-8", "replace")  # halves of surrogate pairs are in none
        return {self._all[number] for number in self._find(data) or ()}
