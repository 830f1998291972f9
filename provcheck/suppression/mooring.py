"""Keep suppressions on their blocks when fixes are made.

A fix that deletes a block takes the comment along that was put on it. One that would
delete another directive, split or join a block that has one, is not offered: what it would
leave speaks of other text than somebody meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
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
        spans = sorted((d.span, n) for n, d in enumerate(self.directives))
        on: dict[int, list[Span]] = {}
        for number, block in self.targets.items():
            on.setdefault(block, []).append(self.directives[number].span)
        return tuple(self._finding(one, spans, on) for one in found)

    def _finding(
        self, finding: Finding, spans: list[tuple[Span, int]], on: dict[int, list[Span]]
    ) -> Finding:
        if finding.fix is None:
            return finding
        edits = list(finding.fix.edits)
        for edit in finding.fix.edits:
            gone = self._gone(edit)
            own = [span for block in gone for span in on.get(block, ())]
            if self._reshapes(edit, gone, on) or any(
                spans[n][0] not in own for n in _touched(edit, spans)
            ):
                return finding.__replace__(fix=None)
            edits += (
                removal(self.file, span)
                for span in dict.fromkeys(own)
                if not edit.span.contains(span)
            )
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

    def _reshapes(self, edit: Edit, gone: range, on: dict[int, list[Span]]) -> bool:
        """Tell whether `edit` splits or joins blocks one of which has a directive."""
        if gone:
            return False
        n = max(0, bisect_right(self.blocks, edit.span.start, key=lambda b: b.start) - 1)
        if n not in on and n + 1 not in on:
            return False
        inside = n < len(self.blocks) and self.blocks[n].contains(edit.span)
        return not inside or "\n" in edit.text or "\r" in edit.text


def _touched(edit: Edit, spans: list[tuple[Span, int]]) -> Iterable[int]:
    """Yield the numbers, in `spans`, of the directives that `edit` takes something of."""
    at = bisect_left(spans, edit.span.start, key=lambda pair: pair[0].end)
    while at < len(spans) and spans[at][0].start < edit.span.end:
        if spans[at][0].overlaps(edit.span):
            yield at
        at += 1
