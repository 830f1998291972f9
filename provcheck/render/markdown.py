"""A report for a pull request or a job summary, in GitHub's Markdown.

Whatever a story holds is text there: no markup, link, mention or HTML of its own.
"""

import re
from collections.abc import Iterator

from provcheck.document import Span
from provcheck.finding import Finding
from provcheck.lines import line_span, position
from provcheck.render.cure import cure
from provcheck.render.palette import Palette
from provcheck.render.paths import relative
from provcheck.render.result import Look, Result, Totals
from provcheck.render.summary import CAVEAT, counted, quality, summary
from provcheck.render.visible import visible

_ROOM = 900_000  # bytes of tables; GitHub refuses a job summary of more than 1 MiB
_LONG = 300  # code points of a message or fix
_AROUND = 30  # code points shown on either side of a hit
_HIT = 80  # code points of a hit that are shown
_SIGNS = re.compile(r"[\\`*_\[\]|~$]")
_GAP = "\u200b"  # parts what GitHub would make a link or a mention
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", _GAP: "&#8203;"})
_LINK = re.compile(r"(?<=@)|(?<=#)(?=\d)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_HEAD = "| place | severity | rule | finding | text | fix |\n"
_RULE = "| --- | --- | --- | --- | --- | --- |\n"
_PLAIN = Palette(colour=False)


class Format:
    """The counts first, then a table for each file with findings."""

    def __init__(self, look: Look) -> None:
        """Take what counts as fixable."""
        self._look = look
        self._tables: list[str] = []
        self._room = _ROOM
        self._left_out = 0

    def file(self, result: Result) -> Iterator[str]:
        """Keep the table of one file; nothing is written yet."""
        head = f"\n## {escaped(relative(result.name))}\n\n{_HEAD}{_RULE}"
        for n, finding in enumerate(result.findings):
            row = _row(result, finding)
            self._keep(row if n else head + row)
        return iter(())

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the page."""
        yield "# provcheck\n\n"
        lines = list(summary(totals, _PLAIN, unsafe=self._look.unsafe))
        if totals.alone:
            lines += quality(totals.alone, _PLAIN, totals.hidden)
        yield "\\\n".join(_emphasised(line.rstrip("\n")) for line in lines)
        yield "\n" if lines else "No file was checked.\n"
        yield from self._tables
        if self._left_out:
            left = counted(self._left_out, "finding")
            yield f"\n{left} more than this page has room for.\n"

    def _keep(self, part: str) -> None:
        self._room -= len(part.encode("utf-8", "replace"))
        if self._room >= 0:
            self._tables.append(part)
        else:  # the page ends here: a smaller finding further down is not let in
            self._room = -1
            self._left_out += 1


def escaped(text: str) -> str:
    """Return `text` on one line so that Markdown shows it as it is."""
    parted = _LINK.sub(_GAP, visible(text))  # of its own it has none: they are written out
    return _SIGNS.sub(r"\\\g<0>", parted).translate(_ENTITIES)


def _row(result: Result, finding: Finding) -> str:
    line, column = position(result.document, finding.span.start)
    fix = finding.fix
    told = f"{fix.safety}: {cure(result.document, fix)}" if fix else ""
    cells = (
        f"{line}:{column}",
        str(finding.severity),
        f"`{finding.rule.id}`",
        escaped(_cut(finding.message)),
        _excerpt(result, finding.span),
        escaped(_cut(told)),
    )
    return f"| {' | '.join(cells)} |\n"


def _excerpt(result: Result, span: Span) -> str:
    """Return the hit, underlined, and the words around it on its line."""
    text = result.document.text
    line = line_span(result.document, position(result.document, span.start)[0])
    start, end = max(line.start, span.start - _AROUND), min(span.end, span.start + _HIT)
    last = max(end, min(line.end, end + _AROUND))
    before, inside = text[start : span.start], text[span.start : end]
    after = text[end:last].rstrip("\r\n")
    if start > line.start:
        before = "…" + (before.partition(" ")[2] or before)
    if end < span.end:
        inside, after = inside + "…", ""
    elif last < line.end - 1:
        after = (after.rpartition(" ")[0] or after) + "…"
    before, inside, after = map(escaped, (before, inside, after))
    return f"{before}<ins>{inside}</ins>{after}".strip()


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _emphasised(line: str) -> str:
    """Return a line of the summary; the verdict stands out, the caveat steps back."""
    if line == CAVEAT:
        return f"*{line}*"
    return re.sub(r"^(Quality \S+ / 100 )(PASS|FAIL|INCOMPLETE)", r"\1**\2**", line)
