"""Template syntax of Hugo, Jekyll and their kin: found, and covered for the parsers.

A parser of markup is given the text with each template covered by placeholders, length for
length, so that nothing in a template is taken for markup and every offset holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from provcheck.document import Span
from provcheck.record import Record

COVER = "\ufffc"
COMMENT = "comment"
TEMPLATE = "template"
TAG = "tag"  # of JSX
ATTRIBUTES = "attributes"  # of a block or span: what it is called, how it looks
EXEMPT = "exempt:"  # begins the kind of a mark: what is not to be judged, and by what
LONGEST = 4000  # code points of a template; what never ends is no template
_VALUE = r"(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'|[^\s{}\"'=]{1,200})"
_ATTRIBUTE = rf"(?:[.\#][\w:-]{{1,80}}|[\w:-]{{1,40}}={_VALUE})"
_ATTRIBUTES = re.compile(  # kramdown's, then those of Hugo and Pandoc
    r"\{:[^{}\n]{0,400}\}"
    rf"|\{{[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE}){{0,20}}[ \t]*\}}"
)
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


def attributes(text: str) -> list[Span]:
    """Return where attributes stand that Markdown of site generators gives to its parts."""
    if not ("{" in text and "}" in text):
        return []
    return [Span(*match.span()) for match in _ATTRIBUTES.finditer(text)]


def beside(covers: list[Cover], kind: str, spans: Iterable[Span]) -> list[Cover]:
    """Return `covers`, in order, with those of `spans` that touch none of them."""
    starts = [cover.span.start for cover in covers]
    made = list(covers)
    for span in spans:
        at = bisect_right(starts, span.start)
        near = covers[max(0, at - 1) : at + 1]
        if not any(span.overlaps(cover.span) for cover in near):
            made.append(Cover(kind, span))
    return sorted(made, key=lambda cover: cover.span) if len(made) > len(covers) else covers


def covered(text: str, covers: Iterable[Cover]) -> str:
    """Return `text` with the places of `covers` (in order) covered, length for length."""
    pieces: list[str] = []
    at = 0
    for cover in covers:
        span = cover.span
        pieces += (text[at : span.start], COVER * (span.end - span.start))
        at = span.end
    return "".join((*pieces, text[at:])) if pieces else text


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
