"""Count over the results of a run."""

from provcheck.finding import Finding
from provcheck.render.result import Result, Standing, Totals
from provcheck.rule import Safety, Severity


class Tally:
    """Sums that grow file by file; the reports themselves are let go."""

    def __init__(self) -> None:
        """Start at nothing."""
        self._files = self._touched = self._fixed = self._mended = self._lost = 0
        self._suppressed = self._unread = self._hidden = 0
        self._failed: set[str] = set()
        self._severities: dict[Severity, int] = {}
        self._safeties = dict.fromkeys(Safety, 0)
        self._last: Result | None = None

    def add(self, result: Result, fixed: int = 0) -> None:
        """Count one file, in which `fixed` findings were mended."""
        self._files += 1
        self._touched += bool(result.findings)
        self._fixed += fixed
        self._mended += bool(fixed)
        self._suppressed += sum(a.standing is Standing.SUPPRESSED for a in result.aside)
        for finding in result.findings:
            severities, severity = self._severities, finding.severity
            severities[severity] = severities.get(severity, 0) + 1
            self._safeties[safety(finding)] += 1
        self._failed.update(failure.rule_id for failure in result.report.failures)
        self._unread += len(result.report.unread)
        shown = set(map(id, result.findings))
        self._hidden += sum(_costs(f) for f in result.report.findings if id(f) not in shown)
        self._last = result

    def lose(self, files: int = 1) -> None:
        """Count files that came to nothing: the one that is left is not the whole run."""
        self._lost += files

    def totals(self) -> Totals:
        """Return the sums, severest first."""
        ranked = sorted(self._severities.items(), key=lambda item: -item[0].rank)
        last = self._last.report if self._last else None
        return Totals(
            files=self._files,
            touched=self._touched,
            severities=tuple(ranked),
            safe=self._safeties[Safety.SAFE],
            unsafe=self._safeties[Safety.UNSAFE],
            fixed=self._fixed,
            mended=self._mended,
            suppressed=self._suppressed,
            alone=last if self._files + self._lost == 1 else None,
            signature=last.signature if last else None,
            failed=len(self._failed),
            unread=self._unread,
            hidden=self._hidden,
        )


def _costs(finding: Finding) -> bool:
    return finding.severity is not Severity.NEUTRAL


def safety(finding: Finding) -> Safety:
    """Return who may fix the finding."""
    return finding.fix.safety if finding.fix else Safety.NONE
