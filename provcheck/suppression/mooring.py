"""Keep suppressions on their blocks when fixes are made.

A fix that deletes a block takes the comment along that was put on it. One that would
delete another directive, split or join a block that has one, is not offered: what it would
leave speaks of other text than somebody meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from provcheck.document import Span
from provcheck.finding import Finding, Fix
from provcheck.hit import Edit
from provcheck.record import Record
from provcheck.suppression.cutting import removal
from provcheck.suppression.directives import Directive


class Moored(Record):
    """The blocks of a file in order, its directives, and on which block each one is."""

    file: str
    blocks: Sequence[Span]
    directives: Sequence[Directive]
    targets: dict[int, int]

    def findings(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return `found` with fixes that leave every directive where it belongs."""
        ordered = sorted(self.directives, key=lambda directive: directive.span)
        on: dict[int, list[Directive]] = {}
        for number, block in self.targets.items():
            on.setdefault(block, []).append(self.directives[number])
        return tuple(self._finding(one, ordered, on) for one in found)

    def _finding(
        self, finding: Finding, ordered: list[Directive], on: dict[int, list[Directive]]
    ) -> Finding:
        if finding.fix is None:
            return finding
        edits = list(finding.fix.edits)
        for edit in finding.fix.edits:
            gone = self._gone(edit)
            own = [directive for block in gone for directive in on.get(block, ())]
            lost = [one for one in _touched(edit, ordered) if one not in own]
            if lost or self._reshapes(edit, gone, on):
                return finding.__replace__(fix=None)
            away = (one for one in own if not edit.span.contains(one.span))
            edits += (removal(self.file, directive) for directive in away)
        edits.sort(key=lambda edit: edit.span)
        if any(a.span.end > b.span.start for a, b in pairwise(edits)):
            return finding.__replace__(fix=None)
        return finding.__replace__(fix=Fix(finding.fix.safety, tuple(edits)))

    def _gone(self, edit: Edit) -> range:
        """Return the numbers of the blocks that `edit` deletes."""
        if edit.text:
            return range(0)
        first = bisect_left(self.blocks, edit.span.start, key=lambda b: b.start)
        last = bisect_right(self.blocks, edit.span.end, key=lambda b: b.end)
        return range(first, last)

    def _reshapes(self, edit: Edit, gone: range, on: dict[int, list[Directive]]) -> bool:
        """Tell whether `edit` splits or joins blocks one of which has a directive."""
        if gone:
            return False
        n = max(0, bisect_right(self.blocks, edit.span.start, key=lambda b: b.start) - 1)
        if n not in on and n + 1 not in on:
            return False
        inside = n < len(self.blocks) and self.blocks[n].contains(edit.span)
        return not inside or "\n" in edit.text or "\r" in edit.text


def _touched(edit: Edit, ordered: list[Directive]) -> Iterator[Directive]:
    """Yield the directives that `edit` takes something of."""
    at = bisect_right(ordered, edit.span.start, key=lambda directive: directive.span.end)
    while at < len(ordered) and ordered[at].span.start < edit.span.end:
        yield ordered[at]
        at += 1
