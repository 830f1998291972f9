"""Which findings of a report a run is about: not the known ones, only changed lines."""

from __future__ import annotations

from collections.abc import Iterable

from provcheck.cli.shown import Sifted
from provcheck.document import Document
from provcheck.finding import Finding
from provcheck.record import TYPE_CHECKING
from provcheck.report import Report
from provcheck.rule import Severity

if TYPE_CHECKING:
    from provcheck.baseline import Baseline
    from provcheck.cli.changed import Changed


WEIGHTY = Severity.MINOR  # milder findings are known only where they are shown


class Sift:
    """Takes findings out of reports, by a baseline or by the lines that have changed."""

    def __init__(self, baseline: Baseline | None, changed: Changed | None) -> None:
        """Take what to sift by; None leaves that aside."""
        self.baseline = baseline
        self._changed = changed

    def of(self, path: str, report: Report, least: int) -> Sifted:
        """Return what counts of `report`.

        Neutral findings are left alone, unless the rank `least` says that they are shown.
        `path` is that of the file, `-` for standard input.
        """
        findings, aside = report.findings, report.suppressed
        if self._changed:
            findings = _touched(self._changed, path, report.document, findings)
            own = (one.finding for one in aside)
            left = set(map(id, _touched(self._changed, path, report.document, own)))
            aside = tuple(one for one in aside if id(one.finding) in left)
        known: tuple[Finding, ...] = ()
        if self.baseline:
            weighty = min(least, WEIGHTY.rank)
            places = [n for n, f in enumerate(findings) if f.severity.rank >= weighty]
            asked = (findings[n] for n in places)
            whole = not report.unread
            met = self.baseline.known(path, report.document, asked, whole=whole)
            gone = {places[n] for n in met}
            known = tuple(f for n, f in enumerate(findings) if n in gone)
            findings = tuple(f for n, f in enumerate(findings) if n not in gone)
        if len(findings) == len(report.findings) and len(aside) == len(report.suppressed):
            return Sifted(report, ())
        return Sifted(report.holding(findings, aside), known)


def _touched(
    changed: Changed, path: str, document: Document, findings: Iterable[Finding]
) -> tuple[Finding, ...]:
    return tuple(f for f in findings if changed.touches(path, document.text, f))
