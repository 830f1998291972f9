"""A re-translation as a page of its own: no script, nothing to load."""

from __future__ import annotations

from collections.abc import Iterator

from provcheck.render.drafts.rows import Row, rows
from provcheck.render.xml import escaped
from provcheck.retranslate.draft import Draft
from provcheck.version import VERSION

_STYLE = (
    "h1{overflow-wrap:anywhere}"
    "body{font:16px/1.5 Georgia,serif;margin:2em auto;max-width:90em;padding:0 1em}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}"
    "th,td{border-bottom:1px solid #ccc;padding:.5em;text-align:start;vertical-align:top;"
    "overflow-wrap:anywhere}"
    ".label{background:#fff3cd;padding:.5em 1em}.note{color:#a00;font-size:.85em}"
)


def render(draft: Draft, width: int) -> str:
    """Return an HTML document."""
    del width
    return "".join(_page(draft))


def _page(draft: Draft) -> Iterator[str]:
    title = f"{draft.name}: re-translation"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f"<title>{escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    yield f"<h1>{escaped(title)}</h1>\n"
    yield f'<p class="label">{escaped(draft.label)}: {escaped(draft.engine)}'
    yield f" (provcheck {VERSION})</p>\n<table>\n<thead><tr>"
    heads = ["original", "re-translation", *(["published"] if draft.published else [])]
    yield "".join(f'<th scope="col">{head}</th>' for head in heads)
    yield "</tr></thead>\n<tbody>\n"
    for row in rows(draft):
        yield from _row(draft, row)
    yield "</tbody>\n</table>\n</body>\n</html>\n"


def _row(draft: Draft, row: Row) -> Iterator[str]:
    yield f'<tr><td lang="{escaped(draft.source)}" dir="auto">{_text(row.source)}</td>'
    note = f'<div class="note">{escaped(row.note)}</div>' if row.note else ""
    yield f'<td lang="{escaped(draft.target)}">{_text(row.translation)}{note}</td>'
    if draft.published:
        yield f'<td lang="{escaped(draft.target)}">{_text(row.published)}</td>'
    yield "</tr>\n"


def _text(text: str) -> str:
    return escaped(" ".join(text.split()))
