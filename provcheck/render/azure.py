"""Issues of an Azure Pipelines run, as logging commands.

Escapes: azure-pipelines-task-lib, node/taskcommand.ts, and `%AZP25` for the per cent sign.
"""

from collections.abc import Iterator

from provcheck.finding import Finding
from provcheck.lines import position
from provcheck.render.level import ERROR, level
from provcheck.render.paths import in_log, relative
from provcheck.render.result import Look, Result, Totals
from provcheck.render.visible import visible

_TOP = "BUILD_SOURCESDIRECTORY"  # the checkout, in a job of Azure
_DATA = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, ord(";"): "%3B", ord("]"): "%5D"}


class Format:
    """`##vso[task.logissue type=…;sourcepath=…]message`, a line a finding."""

    def __init__(self, look: Look) -> None:
        """Take nothing from the look: programs read this."""
        del look

    def file(self, result: Result) -> Iterator[str]:
        """Yield a line for each finding."""
        for finding in result.findings:
            yield _issue(result, finding)

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield nothing: the lines stand alone."""
        del totals
        return iter(())


def _issue(result: Result, finding: Finding) -> str:
    line, column = position(result.document, finding.span.start)
    properties = {
        "type": "error" if level(finding.severity) == ERROR else "warning",
        "sourcepath": in_log(relative(result.name, _TOP)),
        "linenumber": str(line),
        "columnnumber": str(column),
        "code": finding.rule.id,
    }
    listed = "".join(f"{k}={v.translate(_PROPERTY)};" for k, v in properties.items())
    message = visible(finding.message).translate(_DATA)
    return f"##vso[task.logissue {listed}]{message}\n"
