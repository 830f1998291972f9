"""Findings by file: the path once, and a table of what is in it."""

from collections.abc import Iterator

from provcheck.lines import position
from provcheck.render.palette import Ink, Palette, severity_ink
from provcheck.render.result import Look, Result, Totals
from provcheck.render.summary import summary
from provcheck.render.tally import safety
from provcheck.render.visible import visible
from provcheck.rule import Safety


class Format:
    """A heading for each file, below it `line:column  severity  [*]  id  message`."""

    def __init__(self, look: Look) -> None:
        """Take how the text is to look."""
        self._look = look
        self._palette = Palette(look.colour)

    def file(self, result: Result) -> Iterator[str]:
        """Yield the table of one file; nothing for a file without findings."""
        if not result.findings:
            return
        yield self._palette.paint(visible(result.name), Ink.STRONG) + ":\n"
        places = [position(result.document, f.span.start) for f in result.findings]
        lines = max(len(str(line)) for line, _ in places)
        columns = max(len(str(column)) for _, column in places)
        severities = max(len(f.severity) for f in result.findings)
        ids = max(len(f.rule.id) for f in result.findings)
        for finding, (line, column) in zip(result.findings, places, strict=True):
            ink = severity_ink(finding.severity)
            severity = self._palette.paint(f"{finding.severity:<{severities}}", ink)
            star = "[*]" if safety(finding) in self._wanted() else "   "
            yield (
                f"  {line:>{lines}}:{column:<{columns}}  {severity}"
                f"  {self._palette.paint(star, Ink.FIXABLE)}  {finding.rule.id:<{ids}}"
                f"  {visible(finding.message)}\n"
            )
        yield "\n"

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the line of counts."""
        yield from summary(totals, self._palette, unsafe=self._look.unsafe)

    def _wanted(self) -> tuple[Safety, ...]:
        return (Safety.SAFE, Safety.UNSAFE) if self._look.unsafe else (Safety.SAFE,)
