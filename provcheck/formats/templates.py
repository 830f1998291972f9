"""Template syntax of Hugo, Jekyll and their kin: found, and covered for the parsers.

A parser of markup is given the text with each template covered by placeholders, length for
length, so that nothing in a template is taken for markup and every offset holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from provcheck.document import Span
from provcheck.record import Record

COVER = "\ufffc"
COMMENT = "comment"
TEMPLATE = "template"
TAG = "tag"  # of JSX
EXEMPT = "exempt:"  # begins the kind of a mark: what is not to be judged, and by what
LONGEST = 4000  # code points of a template; what never ends is no template
_CODE = (  # their bodies are no prose
    "highlight|raw|comment|schema|stylesheet|javascript|mermaid|plantuml|graphviz|chart"
    "|katex|mathjax|math|latex"
)
_OPENING = re.compile(r"\{[{%#]")
_ENDS = {"{": "}}", "%": "%}", "#": "#}"}
_ANY = re.compile(
    r"""
    \{%-?\s*+(?P<liquid>"""
    + _CODE
    + r""")\b[^%]{0,200}%\}
  | \{\{[<%]\s*+(?P<hugo>"""
    + _CODE
    + r""")\b[^}]{0,200}(?<!/)[>%]\}\}
  | (?P<comment>\{\{-?\s*+/\*(?:[^*]|\*(?!/)){0,4000}\*/\s*+-?\}\}
      |\{\#(?:[^#]|\#(?!\})){0,4000}\#\})
  | \{\{(?>(?:[^{}"`]|"(?>(?:[^"\\\n]|\\.)*)"|`[^`]*+`|\{(?!\{)|\}(?!\})|"|`){0,4000})\}\}
  | \{%(?>(?:[^%]|%(?!\})){0,4000})%\}
    """,
    re.VERBOSE,
)


class Cover(Record):
    """Code in a page: a template, which may stand for a word, a comment, or a tag."""

    kind: str
    span: Span


def templates(text: str) -> list[Cover]:
    """Return the templates of `text` in order; comments are called that."""
    found: list[Cover] = []
    at = 0
    endless: set[str] = set()  # bodies that are never closed
    ends = dict.fromkeys(_ENDS, 0)  # where the next end of each kind stands
    for opening in _OPENING.finditer(text):
        start, sign = opening.start(), opening[0][1]
        if start < at or not _ends_near(text, start, sign, ends):
            continue
        match = _ANY.match(text, start)
        if match is None:
            continue
        kind, end = _body(text, match, endless)
        found.append(Cover(kind, Span(start, end)))
        at = end
    return found


def covered(text: str, covers: Iterable[Cover]) -> str:
    """Return `text` with the places of `covers` (in order) covered, length for length."""
    pieces: list[str] = []
    at = 0
    for cover in covers:
        span = cover.span
        pieces += (text[at : span.start], COVER * (span.end - span.start))
        at = span.end
    return "".join((*pieces, text[at:])) if pieces else text


def is_covered(span: Span, covers: Sequence[Cover]) -> bool:
    """Tell whether one of `covers`, which are in order and apart, overlaps `span`."""
    n = bisect_right(covers, span.start, key=lambda cover: cover.span.start)
    return any(cover.span.overlaps(span) for cover in covers[max(0, n - 1) : n + 1])


def _ends_near(text: str, start: int, sign: str, ends: dict[str, int]) -> bool:
    """Tell whether what opens at `start` can end before it is too long."""
    if ends[sign] < start:
        end = text.find(_ENDS[sign], start)
        ends[sign] = end if end >= 0 else len(text) + LONGEST + 1
    return ends[sign] - start <= LONGEST


def _body(text: str, match: re.Match[str], endless: set[str]) -> tuple[str, int]:
    """Return kind and end of a template, the body of one that holds code included."""
    liquid, hugo = match["liquid"], match["hugo"]
    kind = COMMENT if match["comment"] or liquid == COMMENT else TEMPLATE
    if not (liquid or hugo):
        return kind, match.end()
    closing = rf"\{{%-?\s*+end{liquid}\s*+-?%\}}"
    if hugo:
        closing = rf"\{{\{{[<%]\s*+/\s*+{hugo}\s*+[>%]\}}\}}"
    end = None if closing in endless else re.compile(closing).search(text, match.end())
    if end is None:
        endless.add(closing)
        return kind, match.end()
    return kind, end.end()
