"""Leave what is known unmended: a fix of it would change lines that nobody asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from provcheck.cli.fixing import fix
from provcheck.cli.setups import Setups
from provcheck.cli.work import Failed, Outcome
from provcheck.finding import Finding
from provcheck.record import TYPE_CHECKING
from provcheck.report import Report

if TYPE_CHECKING:
    from provcheck.baseline import Baseline


def mended(
    found: Iterable[Outcome | Failed], baseline: Baseline, setups: Setups, *, unsafe: bool
) -> Iterator[Outcome | Failed]:
    """Yield what came of each file, the fixes made of findings that are not known."""
    for outcome in found:
        if isinstance(outcome, Failed):
            yield outcome
            continue
        try:
            checker = setups.of(outcome.path).checker
            known = Known(baseline, outcome.path)
            fixed = fix(checker, outcome.report, unsafe=unsafe, left=known.left)
        except Exception as error:  # noqa: BLE001 - the other files are still mended
            yield Failed(outcome.path, error)
        else:
            yield outcome.__replace__(fixed=fixed)


class Known:
    """The known findings of one text, pass by pass while it is mended.

    A finding is known by its sentence. Where another fix has changed that, it is still the
    finding of the same rule on the same words that was known before.
    """

    def __init__(self, baseline: Baseline, path: str) -> None:
        """Take what is known, and the path of the text."""
        self._baseline = baseline
        self._path = path
        self._first: Counter[tuple[str, str]] | None = None

    def left(self, report: Report) -> Report:
        """Return `report` with the findings that are to be mended if they can be."""
        met = self._baseline.met(self._path, report.document, report.findings)
        known = Counter(_about(report.findings[n]) for n in met)
        if self._first is None:
            self._first = known
        changed = self._first - known
        others: list[Finding] = []
        for n, finding in enumerate(report.findings):
            if n in met:
                continue
            if changed[_about(finding)]:
                changed[_about(finding)] -= 1
            else:
                others.append(finding)
        return report.holding(tuple(others), report.suppressed)


def _about(finding: Finding) -> tuple[str, str]:
    return finding.rule.id, finding.text
