"""Checkstyle's XML, which most build servers read.

The form is that of Checkstyle's XMLLogger; columns count code points, as Checkstyle's do.
"""

from collections.abc import Iterator

from provcheck.lines import position
from provcheck.render.level import NOTE, level
from provcheck.render.paths import relative
from provcheck.render.result import Look, Result, Totals
from provcheck.render.xml import DECLARATION, tag

_VERSION = "4.3"  # the one that readers of this form look for


class Format:
    """A `file` for each text with findings, an `error` in it for each of them."""

    def __init__(self, look: Look) -> None:
        """Take nothing from the look: programs read this."""
        del look
        self._parts: list[str] = []

    def file(self, result: Result) -> Iterator[str]:
        """Keep the findings of one file; nothing is written yet."""
        if result.findings:
            path = relative(result.name)
            self._parts.append(f"  {tag('file', name=path)}>\n")
            self._parts += _errors(result)
            self._parts.append("  </file>\n")
        return iter(())

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the document."""
        del totals
        yield f"{DECLARATION}{tag('checkstyle', version=_VERSION)}>\n"
        yield from self._parts
        yield "</checkstyle>\n"


def _errors(result: Result) -> Iterator[str]:
    for finding in result.findings:
        line, column = position(result.document, finding.span.start)
        name = level(finding.severity)
        start = tag(
            "error",
            line=line,
            column=column,
            severity="info" if name == NOTE else name,
            message=finding.message,
            source=f"provcheck.{finding.rule.id.replace('/', '.')}",
        )
        yield f"    {start}/>\n"
