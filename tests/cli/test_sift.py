"""Sifting known findings from new ones: which, and at what cost."""

from collections.abc import Iterable

from provcheck.baseline import Baseline
from provcheck.checker import Checker
from provcheck.cli.sift import Sift
from provcheck.document import Document, Span
from provcheck.finding import Finding
from provcheck.hit import Hit
from provcheck.report import Report
from provcheck.rule import Severity
from tests.cli.conftest import MAJOR
from tests.growth import is_linear, seconds


class Knows(Baseline):
    """A baseline that knows every second finding it is asked about."""

    def known(
        self, path: str, document: Document, findings: Iterable[Finding], *, whole: bool
    ) -> frozenset[int]:
        del path, document
        assert whole
        return frozenset(range(0, len(list(findings)), 2))


KNOWS = Knows((), ".")
REPORT = Checker().check(MAJOR)


def reported(count: int) -> Report:
    """Return a report with `count` findings, every third of them neutral."""
    one = REPORT.findings[0]
    made: list[Finding] = []
    for n in range(count):
        severity = Severity.NEUTRAL if n % 3 == 0 else Severity.MAJOR
        made.append(one.__replace__(hit=Hit(Span(n, n + 1)), severity=severity))
    return Report(REPORT.document, tuple(made), (), REPORT.signature)


def starts(findings: tuple[Finding, ...]) -> list[int]:
    return [finding.span.start for finding in findings]


def test_only_findings_that_weigh_enough_can_be_known() -> None:
    sifted = Sift(KNOWS, None).of("a.txt", reported(9), Severity.NEUTRAL.rank)
    assert starts(sifted.known) == [0, 2, 4, 6, 8]
    sifted = Sift(KNOWS, None).of("a.txt", reported(9), Severity.MAJOR.rank)
    assert starts(sifted.known) == [1, 4, 7]
    assert starts(sifted.report.findings) == [0, 2, 3, 5, 6, 8]


def test_the_cost_grows_with_the_number_of_findings() -> None:
    def cost(count: int) -> float:
        report = reported(count)
        sift = Sift(KNOWS, None)
        return seconds(lambda: sift.of("a.txt", report, Severity.NEUTRAL.rank))

    assert is_linear(cost, 500)
