"""A re-translation as a translation memory, TMX 1.4b.

What was published is a unit of its own, beside the machine's: a memory that is searched
must not offer one for the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from provcheck.render.drafts.rows import Row, rows
from provcheck.render.xml import DECLARATION, escaped, tag
from provcheck.retranslate.draft import Draft
from provcheck.version import VERSION


def render(draft: Draft, width: int) -> str:
    """Return a TMX document."""
    del width
    return "".join(_document(draft))


def _document(draft: Draft) -> Iterator[str]:
    header = {
        "creationtool": "provcheck",
        "creationtoolversion": VERSION,
        "segtype": "sentence",
        "o-tmf": "provcheck",
        "adminlang": "en",
        "srclang": draft.source,
        "datatype": "plaintext",
    }
    yield DECLARATION + '<tmx version="1.4">\n'
    yield tag("header", **header) + ">\n"
    yield f'<prop type="x-engine">{escaped(draft.engine)}</prop>\n'
    yield f'<prop type="x-quality">{escaped(draft.quality)}</prop>\n'
    yield f"<note>{escaped(draft.label)}</note>\n</header>\n<body>\n"
    for number, row in enumerate(rows(draft), 1):
        yield from _units(draft, row, number)
    yield "</body>\n</tmx>\n"


def _units(draft: Draft, row: Row, number: int) -> Iterator[str]:
    for kind, text in (("machine", row.translation), ("published", row.published)):
        if row.source and text:
            yield tag("tu", tuid=f"{number}-{kind}") + ">"
            yield f'<prop type="x-origin">{kind}</prop>'
            for language, words in ((draft.source, row.source), (draft.target, text)):
                yield f'<tuv xml:lang="{escaped(language)}"><seg>{_text(words)}</seg></tuv>'
            yield "</tu>\n"


def _text(text: str) -> str:
    return escaped(" ".join(text.split()))
