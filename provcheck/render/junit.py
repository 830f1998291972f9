"""JUnit's XML: a suite for each file, a failed case for each finding.

A file without findings has one case that passes; a suite of none reads as "no tests ran".
"""

from collections.abc import Iterator

from provcheck.finding import Finding
from provcheck.lines import position
from provcheck.render.cure import cure
from provcheck.render.paths import relative
from provcheck.render.result import Look, Result, Totals
from provcheck.render.xml import DECLARATION, escaped, tag


class Format:
    """Findings set aside are skipped cases; a rule that broke down is an error.

    So is a line that could not be read.
    """

    def __init__(self, look: Look) -> None:
        """Take nothing from the look: programs read this."""
        del look
        self._suites: list[str] = []
        self._counts = [0, 0, 0, 0]

    def file(self, result: Result) -> Iterator[str]:
        """Keep the suite of one file; nothing is written yet."""
        skipped = len(result.aside)
        errors = len(result.report.failures) + len(result.report.unread)
        failures = len(result.findings)
        cases = max(1, failures + errors + skipped)
        counts = (cases, failures, errors, skipped)
        self._counts = [sum(pair) for pair in zip(self._counts, counts, strict=True)]
        path = relative(result.name)
        self._suites.append(f"  {tag('testsuite', name=path, **_named(counts))}>\n")
        self._suites += _cases(result, path)
        self._suites.append("  </testsuite>\n")
        return iter(())

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the document."""
        del totals
        top = tag("testsuites", name="provcheck", **_named(self._counts))
        yield f"{DECLARATION}{top}>\n"
        yield from self._suites
        yield "</testsuites>\n"


def _named(counts: tuple[int, ...] | list[int]) -> dict[str, int]:
    names = ("tests", "failures", "errors", "skipped")
    return dict(zip(names, counts, strict=True))


def _cases(result: Result, path: str) -> Iterator[str]:
    """Yield the cases of a file; at least one."""
    for finding in result.findings:
        failure = tag("failure", message=finding.message, type=finding.severity)
        text = escaped(_told(result, finding))
        yield from _case(result, finding, path, f"{failure}>{text}</failure>")
    for aside in result.aside:
        why = ": ".join(filter(None, (aside.standing, aside.reason)))
        yield from _case(result, aside.finding, path, f"{tag('skipped', message=why)}/>")
    for broken in result.report.failures:
        error = tag("error", message=broken.reason, type="rule")
        yield _inside(tag("testcase", classname=path, name=broken.rule_id), f"{error}/>")
    for unread in result.report.unread:
        line, column = position(result.document, unread.at)
        name = f"line {line}, column {column}"
        error = tag("error", message=str(unread), type="line")
        case = tag("testcase", classname=path, name=name, file=path, line=line)
        yield _inside(case, f"{error}/>")
    missing = result.report.failures or result.report.unread
    if not (result.findings or result.aside or missing):
        yield f"    {tag('testcase', classname=path, name='no findings', file=path)}/>\n"


def _case(result: Result, finding: Finding, path: str, inside: str) -> Iterator[str]:
    line, column = position(result.document, finding.span.start)
    name = f"{finding.rule.id} at {line}:{column}"
    yield _inside(tag("testcase", classname=path, name=name, file=path, line=line), inside)


def _inside(start: str, inside: str) -> str:
    return f"    {start}>\n      {inside}\n    </testcase>\n"


def _told(result: Result, finding: Finding) -> str:
    """Return what is wrong where, and what the fix would do."""
    line, column = position(result.document, finding.span.start)
    told = f"{result.name}:{line}:{column}: {finding.message}"
    if finding.fix:
        told += f"; fix ({finding.fix.safety}): {cure(result.document, finding.fix)}"
    return told
