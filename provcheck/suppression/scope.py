"""Which findings of a story its directives set aside.

All places are those of the view. What is found between two blocks belongs to the upper
one. Of several directives that fit, the nearest is taken: one on the block before one on a
region, that before one on the fields of front matter, and that before one on the file.
Last come elements of HTML that say of themselves that they are not to be judged, or that
they are in another language.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from provcheck.document import Span
from provcheck.formats.exempt import LANGUAGE
from provcheck.formats.templates import EXEMPT
from provcheck.record import TYPE_CHECKING, Record
from provcheck.suppression.directives import ANY, Directive, Verb

if TYPE_CHECKING:
    from provcheck.finding import Finding
    from provcheck.view import View

_Key = tuple[int, str]  # the number of a directive, and a name in it


class Region(Record):
    """From where to where a directive holds; `key` says which."""

    start: int
    end: int
    key: _Key


class Scopes:
    """The directives of one story, by what they cover.

    A directive is known by its number. `used` are the names in each that were needed.
    """

    def __init__(
        self,
        view: View,
        blocks: Sequence[Span],
        found: Sequence[Directive],
        language: str = "",
    ) -> None:
        """Take the story, its blocks in order, and its directives in that of the file.

        Elements in another language than `language` are not judged, if it is known.
        """
        self.used: dict[int, set[str]] = {}
        self._found = found
        self._starts = [block.start for block in blocks]
        self._fields_end = view.escapes[-1][0]  # the body begins there
        self._blocks: dict[tuple[int, str], _Key] = {}
        self._regions: dict[str, list[Region]] = {}
        self._fields: dict[str, _Key] = {}
        self._file: dict[str, _Key] = {}
        self._open: dict[str, tuple[int, _Key]] = {}
        self._exempt = [*_exempt(view, language)]
        self.targets: dict[int, int] = {}  # from a directive to the block it is on
        for number, directive in enumerate(found):
            self._take(view, blocks, number, directive)
        for name, (start, key) in self._open.items():
            end = len(view.text) + 1
            self._regions.setdefault(name, []).append(Region(start, end, key))

    def covering(self, finding: Finding) -> str | None:
        """Return the reason given by what sets `finding` aside; None where nothing does."""
        names = (finding.rule.id, finding.rule.family, ANY)
        key = next(filter(None, self._keys(finding.span.start, names)), None)
        if key is None:
            return self._exempted(finding.span)
        self._use(key)
        return self._found[key[0]].reason

    def _use(self, key: _Key) -> None:
        number, name = key
        self.used.setdefault(number, set()).add(name)

    def _exempted(self, span: Span) -> str | None:
        n = bisect_right(self._exempt, span.start, key=lambda one: one[0]) - 1
        if n < 0 or span.end > self._exempt[n][1]:
            return None
        return self._exempt[n][2]

    def _keys(self, start: int, names: Sequence[str]) -> Iterator[_Key | None]:
        """Yield what covers `start` under one of `names`, the nearest first."""
        block = self.block_of(start)
        yield from (self._blocks.get((block, name)) for name in names)
        yield from (self._region(start, name) for name in names)
        if start < self._fields_end:
            yield from map(self._fields.get, names)
        yield from map(self._file.get, names)

    def block_of(self, offset: int) -> int:
        """Return the number of the block that `offset` is in, or stands below."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def _take(
        self, view: View, blocks: Sequence[Span], number: int, directive: Directive
    ) -> None:
        verb, at = directive.verb, place(view, directive.span)
        keys = [(name.text, (number, name.text)) for name in directive.names]
        if verb in (Verb.IGNORE, Verb.NEXT):
            target = self._target(view, blocks, at, verb)
            self.targets[number] = target
            for name, key in keys:
                self._blocks.setdefault((target, name), key)
        elif verb is Verb.DISABLE:
            for name, key in keys:
                self._open.setdefault(name, (at, key))
        elif verb is Verb.ENABLE:
            for name, key in keys:
                self._close(at, name, key)
        else:
            kept = self._file if verb is Verb.FILE else self._fields
            for name, key in keys:
                kept.setdefault(name, key)

    def _target(self, view: View, blocks: Sequence[Span], at: int, verb: Verb) -> int:
        """Return the number of the block that a comment at `at` is on; it may be none."""
        n = bisect_right(self._starts, at) - 1
        if verb is Verb.IGNORE and n >= 0:
            between = view.text[min(blocks[n].end, at) : at]
            if "\n" not in between and "\r" not in between:
                return n
        return bisect_left(self._starts, at)

    def _close(self, at: int, name: str, key: _Key) -> None:
        """End what is disabled: what was disabled by that name, or all of it."""
        names = list(self._open) if name == ANY else [name]
        for one in names:
            if one in self._open:
                start, opened = self._open.pop(one)
                self._regions.setdefault(one, []).append(Region(start, at, opened))
                self._use(key)

    def _region(self, start: int, name: str) -> _Key | None:
        regions = self._regions.get(name, [])
        n = bisect_right(regions, start, key=lambda region: region.start) - 1
        return regions[n].key if n >= 0 and start < regions[n].end else None


def _exempt(view: View, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield where an element begins and ends that is not to be judged, and what says so.

    Of elements inside of each other the outermost is told.
    """
    own, behind = f'{LANGUAGE}="{language}"', 0
    for kind, span in sorted(view.marks, key=lambda mark: mark[1].start):
        said = kind.removeprefix(EXEMPT)
        spoken = said.startswith(LANGUAGE)
        if (
            said == kind
            or span.start < behind
            or (spoken and (said == own or not language))
        ):
            continue
        behind = span.end
        start, end = Span(span.start, span.start), Span(span.end, span.end)
        yield place(view, start), place(view, end), said


def place(view: View, comment: Span) -> int:
    """Return where in the view the text behind a comment of the file begins."""
    pieces = view.pieces
    n = bisect_left(pieces, comment.end, key=lambda piece: piece.source.start)
    return pieces[n].start if n < len(pieces) else len(view.text)
