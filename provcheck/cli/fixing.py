"""Make the fixes of a text, and count what they mended."""

from __future__ import annotations

from collections.abc import Callable

from provcheck.checker import MAX_PASSES, Checker
from provcheck.record import Record
from provcheck.report import Report


class Fixed(Record):
    """A text with its fixes made, the report on it, and how many findings went."""

    text: str
    report: Report
    count: int


def fix(
    checker: Checker,
    report: Report,
    *,
    unsafe: bool,
    left: Callable[[Report], Report] | None = None,
) -> Fixed:
    """Return what `Checker.fix` gives for the text of `report`, and what is left.

    `left` takes findings that are to stay as they are out of a report.
    """
    from provcheck import fix as fixing  # noqa: PLC0415 - most runs mend nothing

    before, now = report.document.text, report
    for _ in range(MAX_PASSES):
        text = now.document.text
        wanted = left(now) if left else now
        fixed = fixing.apply(text, checker.fixes(wanted, unsafe=unsafe))
        if fixed == text:
            break
        now = checker.check(fixed, report.format, report.document.name)
    gone = len(report.findings) - len(now.findings)
    after = now.document.text
    return Fixed(after, now, max(1, gone) if after != before else 0)
