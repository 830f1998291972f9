"""One line a finding, in the form that compilers use and editors read."""

from __future__ import annotations

from provcheck.finding import Finding
from provcheck.lines import position
from provcheck.record import TYPE_CHECKING
from provcheck.render.palette import Ink, Palette, severity_ink
from provcheck.render.result import Look, Result, Totals
from provcheck.render.summary import summary
from provcheck.render.tally import safety
from provcheck.render.visible import visible
from provcheck.rule import Safety

if TYPE_CHECKING:
    from collections.abc import Iterator


class Format:
    """`path:line:column: id severity [*] message`, columns in code points from 1."""

    def __init__(self, look: Look) -> None:
        """Take how the text is to look."""
        self._look = look
        self._palette = Palette(look.colour)

    def file(self, result: Result) -> Iterator[str]:
        """Yield one line for each finding."""
        for finding in result.findings:
            yield headline(result, finding, self._look, self._palette) + "\n"

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the line of counts."""
        yield from summary(totals, self._palette, unsafe=self._look.unsafe)


def headline(result: Result, finding: Finding, look: Look, palette: Palette) -> str:
    """Return place, rule, severity, a star where it can be fixed, and message."""
    line, column = position(result.document, finding.span.start)
    path = palette.paint(visible(result.name), Ink.STRONG)
    severity = palette.paint(finding.severity, severity_ink(finding.severity))
    wanted = (Safety.SAFE, Safety.UNSAFE) if look.unsafe else (Safety.SAFE,)
    star = palette.paint("[*]", Ink.FIXABLE) + " " if safety(finding) in wanted else ""
    message = visible(finding.message)
    return f"{path}:{line}:{column}: {finding.rule.id} {severity} {star}{message}"
