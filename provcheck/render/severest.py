"""Of many findings those that a format has room for: the severest, in reading order."""

from typing import Generic, TypeVar

from provcheck.rule import Severity

T = TypeVar("T")


class Severest(Generic[T]):
    """Keeps at most `room` things; `left_out` counts the others."""

    def __init__(self, room: int) -> None:
        """Begin with nothing."""
        self._room = room
        self._added = 0
        self._kept: list[tuple[int, int, T]] = []

    @property
    def left_out(self) -> int:
        """Return how many of the things added there was no room for."""
        return max(0, self._added - self._room)

    def add(self, severity: Severity, thing: T) -> None:
        """Add the next thing in reading order."""
        self._kept.append((-severity.rank, self._added, thing))
        self._added += 1
        if len(self._kept) > 2 * self._room:
            self._cut()

    def things(self) -> list[T]:
        """Return what there is room for, in the order of adding."""
        self._cut()
        return [thing for _, _, thing in sorted(self._kept, key=lambda kept: kept[1])]

    def _cut(self) -> None:
        self._kept.sort(key=lambda kept: kept[:2])
        del self._kept[self._room :]
