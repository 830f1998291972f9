r"""Formulas in a page of Markdown: in dollars, in TeX's brackets, in its environments.

Sources: Pandoc's manual, section "Math" (an opening dollar has no space behind it, a
closing one none before it and no figure behind it); MathJax, "TeX and LaTeX math
delimiters". Any bracket may have a backslash before it in Markdown, so between `\(` and
`\)` there must be what looks like a formula; so there must behind what may be a price.
"""

from __future__ import annotations

import re

from provcheck.document import Span
from provcheck.formats.markdown_code import FENCE, fence_end, tick_ends
from provcheck.formats.templates import TEMPLATE, Cover, is_covered

_LONGEST = 4000  # code points of a display; a formula in a line has hardly more than 300
_MARK = re.compile(
    rf"{FENCE}|(?P<sign>\$|\\{{1,2}}[(\[]|\\begin\{{)|\\.|(?P<ticks>`+)", re.MULTILINE
)
_INSIDE = r"(?:[^$\n\\]|\\.|\n(?![ \t>]*\r?\n))"
_FORMULA = re.compile(
    rf"""
    (?P<display>\$\$[ \t]*\r?\n(?:[^$]|\$(?!\$)){{1,{_LONGEST}}}(?<=\n)[ \t>]*\$\$
      (?=[ \t]*(?:[\r\n]|\Z))
      |\$\$(?:{_INSIDE}|\$(?!\$)){{1,{_LONGEST}}}\$\$)
  | \$`(?P<code>[^`\n]{{1,300}})`\$
  | (?<![\w$])\$(?P<dollars>(?=[^\s$]){_INSIDE}{{1,300}})(?<![\s(\[“‘"'/-])\$
      (?!\d|\w{{3}}|\$)
  | (?P<slash>\\{{1,2}})\((?P<round>[^$\n]{{1,300}}?)(?P=slash)\)
  | (?P<slashes>\\{{1,2}})\[(?P<square>[ \t]*\r?\n[^$]{{1,{_LONGEST}}}?\n[ \t>]*
      |(?:[^$\n]|\n(?![ \t>]*\r?\n)){{1,{_LONGEST}}}?)(?P=slashes)\]
  | \\begin\{{(?P<name>[a-zA-Z]{{1,40}}\*?)\}}[^$]{{0,{_LONGEST}}}?\\end\{{(?P=name)\}}
    """,
    re.VERBOSE,
)
_CLOSING = {"(": "\\)", "[": "\\]", "b": "\\end{"}  # by what opens
_SIGN = re.compile(r"\\[a-zA-Z]|[\^_=+<>{}×·≤≥≠∈]")
_WORD = re.compile(r"[^\W\d_]{3}")


def formula(text: str, start: int) -> int:
    """Return where the formula ends that begins at `start`; 0 where there is none."""
    closing = _CLOSING.get(
        text[start : start + 2].lstrip("\\") or text[start + 2 : start + 3]
    )
    near = text.find(closing or "$", start + 1, start + _LONGEST) > 0
    match = _FORMULA.match(text, start) if near else None
    if match is None:
        return 0
    kind = match.lastgroup
    said = match["round"] or match["square"] or match["dollars"]
    doubtful = kind in ("round", "square") or (kind == "dollars" and said[0].isdigit())
    if doubtful and _WORD.search(said) and not _SIGN.search(said):
        return 0
    return match.end()


def with_formulas(file: str, start: int, covers: list[Cover]) -> list[Cover]:
    """Return `covers` and those of the formulas below `start` beside them, in order."""
    if "$" not in file and not ("\\" in file and _MARK.search(file, start)):
        return covers
    found: list[Cover] = []
    ticks, at = tick_ends(file, start), start
    while match := _MARK.search(file, at):
        at = match.end()
        if match["fence"]:
            at = fence_end(file, match)
        elif match["ticks"]:
            at = ticks.get(match.start(), at)
        elif match["sign"] and (end := formula(file, match.start())):
            own = Span(match.start(), end)
            if not is_covered(own, covers):
                found.append(Cover(TEMPLATE, own))
            at = end
    return sorted((*covers, *found), key=lambda cover: cover.span)
