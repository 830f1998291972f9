"""A re-translation as XLIFF 2.1, the machine's text as a match of the sentence.

The target is what was published; without it there is none, since what a machine made is
a proposal and not a translation that somebody has accepted.
"""

from __future__ import annotations

from collections.abc import Iterator

from provcheck.render.drafts.rows import Row, rows
from provcheck.render.xml import DECLARATION, escaped, tag
from provcheck.retranslate.draft import Draft

_SPACES = {
    "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
    "xmlns:mtc": "urn:oasis:names:tc:xliff:matches:2.0",
}


def render(draft: Draft, width: int) -> str:
    """Return an XLIFF document."""
    del width
    return "".join(_document(draft))


def _document(draft: Draft) -> Iterator[str]:
    languages = {"srcLang": draft.source, "trgLang": draft.target}
    yield DECLARATION + tag("xliff", version="2.1", **_SPACES, **languages) + ">\n"
    yield tag("file", id="f1", original=draft.name) + ">\n<notes>"
    yield f'<note category="engine">{escaped(draft.engine)}</note>'
    yield f'<note category="quality">{escaped(draft.quality)}</note>'
    yield f'<note category="label">{escaped(draft.label)}</note></notes>\n'
    made = [row for row in rows(draft) if row.source]
    for number, row in enumerate(made, 1):
        yield from _unit(draft, row, number)
    if not made:  # a file without a unit is none
        yield '<unit id="u0"><segment><source/></segment></unit>\n'
    yield "</file>\n</xliff>\n"


def _unit(draft: Draft, row: Row, number: int) -> Iterator[str]:
    source = f"<source>{_text(row.source)}</source>"
    yield tag("unit", id=f"u{number}") + ">"
    if row.translation:
        match = {"ref": "#s1", "id": "m1", "type": "mt", "origin": draft.engine}
        yield "<mtc:matches>" + tag("mtc:match", **match) + ">"
        yield f"{source}<target>{_text(row.translation)}</target></mtc:match></mtc:matches>"
    if row.note:
        yield f"<notes><note>{escaped(row.note)}</note></notes>"
    target = f"<target>{_text(row.published)}</target>" if row.published else ""
    state = "translated" if target else "initial"
    yield f'<segment id="s1" state="{state}">{source}{target}</segment></unit>\n'


def _text(text: str) -> str:
    return escaped(" ".join(text.split()))
