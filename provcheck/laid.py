"""What a page makes of a block by its markup, where that is more than a paragraph.

A label of a site ("Related articles") that came along with the text is a line like any
other. One that somebody has marked as a heading of a section, put into a table or listed
with its link is the page's own.
"""

from __future__ import annotations

from provcheck.document import Document, Span
from provcheck.lean import bisect_left
from provcheck.named import Named
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Laid = Sequence[tuple["Part", Span]]  # in the order of the text, by their ends


class Part(Named):
    """What a part of a page is."""

    HEADING = "heading"
    CELL = "cell"  # of a table
    ITEM = "item"  # of a list
    LINK = "link"  # a block of links and nothing else
    FIELD = "field"  # of front matter
    QUOTE = "quote"  # what somebody else says; other parts may be inside


_OWN = frozenset({Part.HEADING, Part.CELL, Part.FIELD})
_ALONE = frozenset(_OWN | {Part.ITEM})
_LISTED = frozenset({Part.ITEM, Part.LINK})  # both at once: a link in a list of them


def parts_of(laid: Laid, span: Span) -> frozenset[Part]:
    """Return what those parts of `laid` are that share a character with `span`."""
    found: set[Part] = set()
    at = bisect_left(laid, span.start + 1, key=lambda pair: pair[1].end)
    while at < len(laid) and laid[at][1].start < span.end:
        found.add(laid[at][0])
        at += 1
    return frozenset(found)


def is_own(laid: Laid, span: Span) -> bool:
    """Tell whether the page has made the block `span` its own, whatever it says."""
    if not laid:
        return False
    found = parts_of(laid, span)
    return not found.isdisjoint(_OWN) or found >= _LISTED


def stands_alone(laid: Laid, span: Span) -> bool:
    """Tell whether `span` touches a part that is no paragraph of running text."""
    return not parts_of(laid, span).isdisjoint(_ALONE)


def is_title_of(document: Document, field: Span, block: Span) -> bool:
    """Tell whether `block` is a heading of the page, and `field` is of its front matter.

    Generators of sites print the one, the other or none, as the layout has it: a page that
    says its title in both has said it once.
    """
    laid = document.laid
    return bool(laid) and (
        Part.FIELD in parts_of(laid, field) and Part.HEADING in parts_of(laid, block)
    )


def is_listed(document: Document, span: Span) -> bool:
    """Tell whether the page lists the block, or makes it a link that leads somewhere."""
    return bool(document.laid) and not parts_of(document.laid, span).isdisjoint(_LISTED)
