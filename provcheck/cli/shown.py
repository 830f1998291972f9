"""What is shown of a file: its findings that weigh enough, and what is set aside."""

from __future__ import annotations

from provcheck.cli.settings import Sifting
from provcheck.finding import Finding
from provcheck.read import Source
from provcheck.record import TYPE_CHECKING, Record
from provcheck.render.result import Aside, Result, Standing
from provcheck.rule import Severity

if TYPE_CHECKING:
    from provcheck.report import Report


class Sifted(Record):
    """The report on the findings that count, and those that are known beside them."""

    report: Report
    known: tuple[Finding, ...] = ()


def result(
    source: Source, sifted: Sifted, sifting: Sifting, least: Severity, *, compared: bool
) -> Result:
    """Return what the outputs get: findings from the severity `least` on.

    `compared` says that there was a baseline.
    """
    report, known = sifted.report, sifted.known
    shown = [f for f in report.findings if f.severity.rank >= least.rank]
    aside = [
        Aside(one.finding, Standing.SUPPRESSED, one.reason)
        for one in report.suppressed
        if one.finding.severity.rank >= least.rank
    ]
    if sifting.show:
        visible = (f for f in known if f.severity.rank >= least.rank)
        shown += (f.__replace__(message=f"{f.message} (known)", fix=None) for f in visible)
        shown.sort(key=_order)
    else:
        aside += (Aside(finding, Standing.BASELINED) for finding in known)
        aside.sort(key=lambda one: _order(one.finding))
    return Result(
        source.name, report, tuple(shown), source.encoding, tuple(aside), compared
    )


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.span, finding.rule.id
