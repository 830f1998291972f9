"""Turn raw text into a Document: name the role and the zone of each of its blocks.

The words that decide (section labels, bylines, furniture) are data under rules/_tables/.
No character is added, dropped or changed.
"""

from __future__ import annotations

from itertools import dropwhile

from provcheck.dateline import Dateline, Form, dateline_at, may_begin
from provcheck.document import Block, Document, Role, Span, Zone
from provcheck.furniture import is_listed
from provcheck.laid import Part, is_own, parts_of
from provcheck.lean import cache
from provcheck.paragraphs import paragraphs
from provcheck.patterns import lazy
from provcheck.record import TYPE_CHECKING
from provcheck.words import alternatives, folded, words

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from provcheck.laid import Laid

_STOPS, _BEHIND = (".", "!", "?", "…", ":", ";"), "”’\"'»)]"  # one, then of the others any
_GLANCE = 120  # code points of a line in which its words are counted first
_WORD = lazy(r"\w[\w\u0300-\u036f’'.-]*")
_HEAD_LINES = 12  # a dateline lower than this is a second story's, not this one's
_PROSE_WORDS = 12  # headlines and decks of wire copy run longer but end in no stop
_SENTENCE_WORDS = 4  # the shortest last paragraph ("He declined to comment.")
_PATH = lazy(r"\s*[/|·]\s*")  # between a section and one of its parts
_NEAR = 3  # lines between a headline and what is left of it
_CUT_WORDS = 6  # the fewest of what is left that are surely of that headline
_LABELS = 3  # lines with names of sections that may stand over a headline
_LABEL_WORDS = 4  # a section label ("Middle East and Africa") has no more
_PAGE_LINES = 12  # short lines of which a text has more only if it is a page, or a list
_PAGE_LABELS = 4  # furniture among them that tells the page from the list
_FURNITURE_COST = 20  # words of prose that one line of furniture outweighs
_LOOSE_COST = 1  # words of prose that one line without a stop outweighs
_FULL_WORDS = 60  # a longer paragraph counts no more: pages hide terms of use in one


def parse(
    text: str,
    *,
    language: str = "en",
    name: str | None = None,
    forms: tuple[Form, ...] = (),
    laid: Laid = (),
) -> Document:
    """Return `text` as a Document with blocks, roles and zones.

    `forms` are datelines beside the known ones. `laid` says what parts of a page are: the
    cells of its tables are no lines of the story, so they open, end and part nothing.
    """
    spans = paragraphs(text)
    cells: list[Span] = []
    if laid:
        cells = [span for span in spans if Part.CELL in parts_of(laid, span)]
        spans = [span for span in spans if Part.CELL not in parts_of(laid, span)]
    dateline, at = _find_dateline(text, spans, forms)
    alone = dateline is not None and dateline.span == spans[at]
    first = at if dateline else _first_prose(text, spans, laid)
    last = _last_prose(text, spans, first + alone)
    if _is_page(text, [span for span in spans if not is_own(laid, span)]):
        first, last = _densest(text, spans)
        dateline, at = _find_dateline(text, spans[: first + 1], forms, max(0, first - 1))
        alone = dateline is not None and dateline.span == spans[at]
        first = at if dateline else first
    zones = (_zone(n, first, last) for n in range(len(spans)))
    blocks = list(map(_plain_block, spans, zones))
    if alone:
        blocks[first] = Block(spans[first], Role.DATELINE, Zone.HEAD)
    _name_head(text, blocks, first)
    for n in range(last + 1, len(blocks)):
        if _is_furniture(blocks[n].span.of(text), text):
            blocks[n] = Block(blocks[n].span, Role.FURNITURE, Zone.TAIL)
    where = dateline.span if dateline else None
    blocks += (Block(cell, Role.CELL, Zone.BODY) for cell in cells)
    if cells:
        blocks.sort(key=lambda block: block.span)
    return Document(
        text,
        tuple(blocks),
        dateline=where,
        language=language,
        name=name,
        forms=forms,
        laid=tuple(laid),
    )


def is_prose(line: str) -> bool:
    """Tell whether `line` reads as running text: a dozen words up to a stop."""
    return _is_ended(line) and _has_words(line, _PROSE_WORDS)


def _is_ended(line: str) -> bool:
    return line.rstrip(_BEHIND).endswith(_STOPS)


def _has_words(line: str, fewest: int) -> bool:
    """Tell whether there are so many words in `line`."""
    if len(_WORD.findall(line[:_GLANCE])) >= fewest:
        return True
    return len(line) > _GLANCE and len(_WORD.findall(line)) >= fewest


def _find_dateline(
    text: str, spans: Sequence[Span], forms: tuple[Form, ...], start: int = 0
) -> tuple[Dateline | None, int]:
    lines = spans[start : start + _HEAD_LINES]
    if not forms and lines and not may_begin(text[lines[0].start : lines[-1].end]):
        return None, 0
    for n, span in enumerate(lines, start):
        found = dateline_at(text, span.start, span.end, forms)
        if found and (found.span != span or n + 1 < len(spans)):  # else it opens nothing
            return found, n
    return None, 0


def _first_prose(text: str, spans: Sequence[Span], laid: Laid) -> int:
    """Return the index of the first block of running text.

    Only the first line may be a headline that ends in a stop, so below it any
    sentence will do, but for those that a page makes its headings. A text without one has
    no head.
    """
    for n, span in enumerate(spans):
        if laid and Part.HEADING in parts_of(laid, span):
            continue
        line = span.of(text)
        told = is_prose(line) or (n and _ends_story(line, text))
        if told and not _is_furniture(line, text) and not _breaks_off(text, spans, n):
            return n
    return 0


def _breaks_off(text: str, spans: Sequence[Span], n: int) -> bool:
    """Tell whether block `n` is the beginning of another one near it, cut with “…”."""
    line = spans[n].of(text)
    start = line.rstrip(".… ")
    if len(line) > _GLANCE * 2 or start == line or not line.endswith(("…", "...")):
        return False
    near = spans[max(0, n - _NEAR) : n + 1 + _NEAR]
    return _has_words(start, _CUT_WORDS) and any(
        span.end - span.start < len(line) * 4
        and _folded(span.of(text)).startswith(_folded(start))
        for span in near
        if span != spans[n]
    )


def _last_prose(text: str, spans: Sequence[Span], first: int) -> int:
    """Return the index of the last block of the story proper."""
    last = len(spans) - 1
    while last > first and not _ends_story(spans[last].of(text), text):
        last -= 1
    return last


def _ends_story(line: str, text: str) -> bool:
    if not _is_ended(line) or not _has_words(line, _SENTENCE_WORDS):
        return False
    return not _is_furniture(line, text)


def _is_page(text: str, spans: Sequence[Span]) -> bool:
    """Tell whether the text is a whole web page: many short lines, some of them its own.

    A story with a list or a table has short lines too, but no labels of a site.
    """
    short = [s for s in spans if not _is_ended(s.of(text)[-8:])]
    if len(short) < _PAGE_LINES or 2 * len(short) < len(spans):
        return False
    return sum(_is_furniture(span.of(text), text) for span in short) >= _PAGE_LABELS


def _densest(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """Return first and last index of the run of blocks that holds most prose.

    Words of sentences count for it, furniture and loose lines against it.
    """
    best, run, start, found = 0, 0, 0, (0, len(spans) - 1)
    for n, span in enumerate(spans):
        if run <= 0:
            run, start = 0, n
        run += _worth(span.of(text), text)
        if run > best:
            best, found = run, (start, n)
    return found


def _worth(line: str, text: str) -> int:
    """Return the words of a line of prose, or what another line costs, below zero."""
    if _is_furniture(line, text):
        return -_FURNITURE_COST
    count = len(_WORD.findall(line))
    if _is_ended(line) and count >= _SENTENCE_WORDS:
        return min(count, _FULL_WORDS)
    return -_LOOSE_COST


def _zone(n: int, first: int, last: int) -> Zone:
    if n < first:
        return Zone.HEAD
    return Zone.BODY if n <= last else Zone.TAIL


def _plain_block(span: Span, zone: Zone) -> Block:
    return Block(span, Role.PARAGRAPH, zone)


def _name_head(text: str, blocks: list[Block], first: int) -> None:
    """Give the blocks above the story their roles: label, headline, deck, byline."""
    headline: str | None = None
    for n in range(min(first, len(blocks))):
        line = blocks[n].span.of(text)
        role = _head_role(line, blocks, n, text, headline)
        if role is Role.HEADLINE and headline is None:
            headline = _folded(line)
        blocks[n] = Block(blocks[n].span, role, Zone.HEAD)


def _head_role(
    line: str, blocks: list[Block], n: int, text: str, headline: str | None
) -> Role:
    if all(block.role is Role.SECTION for block in blocks[:n]):
        below = (block.span.of(text) for block in blocks[n + 1 : n + 1 + _LABELS])
        if _is_label(line, next(dropwhile(_names_sections, below), "")):
            return Role.SECTION
    if _byline().match(line):
        return Role.BYLINE
    if _is_furniture(line, text):
        return Role.FURNITURE
    if headline is None or _folded(line) == headline:
        return Role.HEADLINE
    return Role.DECK


def _folded(line: str) -> str:
    return " ".join(folded(line).split())


def _is_label(line: str, below: str) -> bool:
    """Tell whether `line` labels the section: a known word or two over a headline."""
    if not _names_sections(line):
        return False
    return len(below.split()) > _LABEL_WORDS and not below.endswith(".")


def _names_sections(line: str) -> bool:
    """Tell whether `line` is the name of a section, or of one and of those above it."""
    if len(line.split()) > _LABEL_WORDS:
        return False
    return all(_folded(name).rstrip(":") in _labels() for name in _PATH.split(line))


@cache
def _labels() -> frozenset[str]:
    return frozenset(map(folded, words("section-labels.all")))


@cache
def _byline() -> re.Pattern[str]:
    return lazy(rf"{alternatives('bylines.re-start')}\s+[^\W\d_]")


def _is_furniture(line: str, text: str) -> bool:
    return is_listed(line, ("furniture.all",), text)
