"""Put suppressions of findings into the text of a page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from provcheck.checker import Checker
from provcheck.cli.keying import keyed
from provcheck.cli.placing import Page, Wanted, inserted
from provcheck.finding import Finding
from provcheck.formats import WITH_MATTER, front_matter
from provcheck.record import Record
from provcheck.report import Report


class Added(Record):
    """A text with suppressions in it, how many, and the findings that have none."""

    text: str
    count: int
    left: tuple[Finding, ...]


def added_to(
    report: Report, checker: Checker, wanted: Sequence[Finding], reason: str
) -> Added:
    """Return the text of `report` with suppressions for the findings `wanted` of it.

    A finding that they turn out not to reach gets none.
    """
    text, kept = report.document.text, list(wanted)
    while kept:
        made, homeless = _with(report, kept, reason)
        new = checker.check(made, report.format, report.document.name)
        missed = homeless | _missed(report, new, kept)
        if not missed:
            text = made
            break
        kept = [finding for finding in kept if id(finding) not in missed]
    reached = set(map(id, kept))
    left = (finding for finding in wanted if id(finding) not in reached)
    return Added(text, len(kept), tuple(left))


def _with(report: Report, wanted: Iterable[Finding], reason: str) -> tuple[str, set[int]]:
    """Return the text with comments, and the identities of findings that have no place."""
    text, kind = report.document.text, report.format
    matter = front_matter.extent(text).end if kind in WITH_MATTER else 0
    page = Page(report, reason)
    starts = page.starts()
    blocks: dict[int, list[Finding]] = {}
    fields: list[Finding] = []
    homeless: set[int] = set()
    for finding in wanted:
        if finding.span.start < matter:
            fields.append(finding)
        elif not starts:  # a page of control characters alone
            homeless.add(id(finding))
        else:
            block = max(0, bisect_right(starts, finding.span.start) - 1)
            blocks.setdefault(block, []).append(finding)
    groups = [Wanted(block, _ids(own)) for block, own in sorted(blocks.items())]
    placed, left = page.placed(groups)
    made = inserted(text, placed)
    homeless.update(id(finding) for one in left for finding in blocks[one.block])
    if fields:
        with_key = keyed(made, _ids(fields), reason)
        if with_key is None:
            homeless.update(map(id, fields))
        else:
            made = with_key
    return made, homeless


def _ids(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(sorted({finding.rule.id for finding in findings}))


def _missed(report: Report, new: Report, wanted: Iterable[Finding]) -> set[int]:
    """Return the identities of those of `wanted` that nothing sets aside in `new`.

    The story is the same in both, so that the findings of a rule follow in the same order.
    """
    before, after = _by_rule(report), _by_rule(new)
    aside: set[int] = set()
    for rule_id, found in before.items():
        now = after.get(rule_id, [])
        if len(now) == len(found):
            pairs = zip(found, now, strict=True)
            aside.update(id(finding) for (finding, _), (_, gone) in pairs if gone)
    return {id(finding) for finding in wanted if id(finding) not in aside}


def _by_rule(report: Report) -> dict[str, list[tuple[Finding, bool]]]:
    """Return the findings of each rule in order, and whether they are set aside."""
    found = [(finding, False) for finding in report.findings]
    found += ((one.finding, True) for one in report.suppressed)
    made: dict[str, list[tuple[Finding, bool]]] = {}
    for pair in sorted(found, key=lambda pair: pair[0].span):
        made.setdefault(pair[0].rule.id, []).append(pair)
    return made
