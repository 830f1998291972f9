"""What a text is to an original: a version of it, the original itself, another story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from provcheck.bitext import OTHER, TRUSTED, UNSURE, VERSION
from provcheck.language import identify
from provcheck.retranslate.chain import Link
from provcheck.retranslate.likeness import anchors
from provcheck.values.spelling import bare

_RELATED = 0.25  # share of the shorter side that must have counterparts
_KNOWN = 0.25  # likeness of a counterpart; in a story, strangers reach less in any order
_SENTENCES = 3  # of the shorter side from which on strangers are told from free versions
_WORDS = 15  # likewise
_NAMED = 2  # names and figures of either side, none shared, that tell strangers in less
_SAME = 0.9  # part of the words that a text and its copy share


def is_copy(text: str, original: str, language: str) -> bool:
    """Tell whether `text` is the original, in the original's language.

    What is names and figures only is the same in every language, and no copy.
    """
    own, other = (Counter(bare(story).split()) for story in (text, original))
    shared, most = (own & other).total(), max(own.total(), other.total())
    return shared > 0 and shared >= _SAME * most and identify(text).code == language


def relation_of(
    links: Iterable[Link], translations: Sequence[str], published: Sequence[str]
) -> str:
    """Return the relation of two texts, given as the sentences of both in one language."""
    sides = (translations, published)
    least = min(map(len, sides))
    words = min(sum(len(text.split()) for text in side) for side in sides)
    enough = least >= _SENTENCES and words >= _WORDS
    known = _KNOWN if enough else TRUSTED
    alike = sum(link.full and link.likeness >= known for link in links)
    if not least or alike >= max(1, _RELATED * least):
        return VERSION
    own, other = (frozenset[str]().union(*map(anchors, side)) for side in sides)
    named = min(len(own), len(other)) >= _NAMED and own.isdisjoint(other)
    return OTHER if enough or named else UNSURE
