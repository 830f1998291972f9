r"""A document in which \n is the end of each line, and the way back.

Where lines of a paragraph are read as one, a space stands for the end of each: \r\n would
be two, and \r none. Pages have no such ends, for their text is made here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from provcheck.document import Block, Document, Span

_END = re.compile("\r\n")


def single(document: Document) -> tuple[Document, Callable[[Span], Span]]:
    r"""Return `document` with \n for \r\n and \r, and what tells where a span stood."""
    text = document.text
    if "\r" not in text or document.laid:
        return document, lambda span: span
    before = [match.start() for match in _END.finditer(text)]
    after = [at - number for number, at in enumerate(before)]

    def forth(span: Span) -> Span:
        return Span(*(at - bisect_left(before, at) for at in (span.start, span.end)))

    def back(span: Span) -> Span:
        return Span(*(at + bisect_left(after, at) for at in (span.start, span.end)))

    made = Document(
        text.replace("\r\n", "\n").replace("\r", "\n"),
        tuple(Block(forth(b.span), b.role, b.zone) for b in document.blocks),
        dateline=forth(document.dateline) if document.dateline else None,
        language=document.language,
        name=document.name,
        forms=document.forms,
    )
    return made, back
