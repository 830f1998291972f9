"""What is left of a report when known findings are taken out."""

from __future__ import annotations

from provcheck.finding import Finding
from provcheck.record import Record
from provcheck.report import Report


class Sifted(Record):
    """The report on the findings that count, and those that are known beside them."""

    report: Report
    known: tuple[Finding, ...] = ()
