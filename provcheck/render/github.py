"""Annotations of GitHub Actions, as workflow commands.

Of one step GitHub shows ten errors, ten warnings and ten notices and drops the rest
without a word; so the severest are written, and a notice says how many are not. Escapes:
actions/toolkit, packages/core/src/command.ts.
"""

import os
from collections.abc import Iterator

from provcheck.finding import Finding
from provcheck.render.level import ERROR, NOTE, WARNING, level
from provcheck.render.paths import in_log, relative
from provcheck.render.place import last_line, place
from provcheck.render.result import Look, Result, Totals
from provcheck.render.severest import Severest
from provcheck.render.summary import counted
from provcheck.render.visible import visible

SUMMARY = "GITHUB_STEP_SUMMARY"  # names the file of the job summary
_TOP = "GITHUB_WORKSPACE"  # the checkout, in a job
_ROOM = 10  # annotations of one kind in one step
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class Format:
    """`::error title=…,file=…,line=…::message`, written when the run ends."""

    def __init__(self, look: Look) -> None:
        """Take nothing from the look: programs read this."""
        del look
        self._kept = {
            ERROR: Severest[str](_ROOM),
            WARNING: Severest[str](_ROOM),
            NOTE: Severest[str](_ROOM - 1),  # the last notice is ours
        }

    def file(self, result: Result) -> Iterator[str]:
        """Keep the annotations of one file; nothing is written yet."""
        for finding in result.findings:
            kept = self._kept[level(finding.severity)]
            kept.add(finding.severity, _annotation(result, finding))
        return iter(())

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the annotations, and a notice where some were left out."""
        del totals
        for kept in self._kept.values():
            yield from kept.things()
        if left := sum(kept.left_out for kept in self._kept.values()):
            where = "the job summary" if os.environ.get(SUMMARY) else "any other format"
            more = f"{counted(left, 'finding')} more than GitHub shows"
            yield f"::notice title=provcheck::{more}; {where} has them all\n"


def _annotation(result: Result, finding: Finding) -> str:
    name = level(finding.severity)
    at = place(result.document, finding.span)
    last = last_line(result.document, finding.span)
    properties: dict[str, object] = {
        "title": f"provcheck ({finding.rule.id})",
        "file": in_log(relative(result.name, _TOP)),
        "line": at.line,
        "endLine": last,
    }
    if at.line == at.end_line:  # GitHub takes columns within one line only
        properties |= {"col": at.column, "endColumn": at.end_column}
    listed = ",".join(f"{k}={str(v).translate(_PROPERTY)}" for k, v in properties.items())
    message = visible(finding.message).translate(_DATA)
    return f"::{'notice' if name == NOTE else name} {listed}::{message}\n"
