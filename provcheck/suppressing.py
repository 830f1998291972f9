"""Take out of a report what comments in its file set aside."""

from __future__ import annotations

from provcheck.finding import Suppressed
from provcheck.locate import Told, located
from provcheck.report import Report
from provcheck.suppression.apply import apply
from provcheck.suppression.faults import Ran


def suppressed(report: Report, told: Told, ran: Ran) -> Report:
    """Return `report` with its suppressions applied; itself where the page has none.

    `told` is what was told of its only story, `ran` what is known of the rules.
    """
    view, read, findings, _ = told
    whole = report.document
    made = apply(whole.text, report.format, (view, read), findings, ran)
    if made is None:
        return report
    stand = made.moored.findings(located(view, whole, made.findings))
    aside = [
        Suppressed(found, one.reason)
        for one in made.suppressed
        for found in located(view, whole, (one.finding,))
    ]
    return report.holding(
        tuple(sorted((*stand, *made.faults), key=lambda f: (f.span, f.rule.id))),
        tuple(sorted(aside, key=lambda s: (s.finding.span, s.finding.rule.id))),
    )
