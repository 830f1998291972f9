"""Names as a text shows them: words with a capital that no sentence asks for.

No list of names is kept; a run of capitalised words is taken for one, as "Likewise Records"
or "Rafael de la Dawn". What looks like a name and is none is left aside: the first word of
a sentence, days and months, words of another script, and everything where all words have
capitals (a headline in title case, a line in capitals).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from provcheck.document import Block, Document, Span
from provcheck.patterns import RICHER, compiled
from provcheck.sentences import sentence_at
from provcheck.words import alternatives

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_STOPPED = re.compile(r"[.!?…][”’\"'»)\]]*$")
_SMALL = 4  # letters from which on a word of a title has a capital
_REACH = 40  # letters of the word in which a span may begin
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_TITLE = 0.6  # share of capitals among such words that makes a title of a line


def within_name(document: Document, span: Span) -> bool:
    """Tell whether `span` lies in a name: it is a part of one, or one of a single word.

    Several words that are a whole name have been looked for as such, capitals and all: the
    title of an institution, translated word for word.
    """
    one = " " not in span.of(document.text)
    near = _names_near(document, span)
    return any(name.contains(span) and (one or name != span) for name in near)


def cuts_name(document: Document, span: Span) -> bool:
    """Tell whether `span` covers a part of a name and leaves another part."""
    near = _names_near(document, span)
    return any(name.overlaps(span) and not span.contains(name) for name in near)


def _names_near(document: Document, span: Span) -> tuple[Span, ...]:
    block = document.block_at(span.start)
    begun = document.text[max(0, span.start - _REACH) : span.start].rpartition(" ")[2]
    ahead = document.text[span.end : span.end + _REACH].strip().partition(" ")[0]
    if block is None or not _CAPITAL.search(f"{begun}{span.of(document.text)} {ahead}"):
        return ()
    made = document.once(_made)
    if block.span.start not in made:
        made[block.span.start] = _names_of(document, block)
    own = made[block.span.start]
    first = bisect_right(own, span.start, key=lambda name: name.end)
    return own[first : first + 1 + span.end - span.start]


def _made(_: Document) -> dict[int, tuple[Span, ...]]:
    """Return the names by the start of their block, as they come to be asked for."""
    return {}


def _names_of(document: Document, block: Block) -> tuple[Span, ...]:
    if _is_title(block.span.of(document.text)):
        return ()
    found = _expression().finditer(document.text, block.span.start, block.span.end)
    spans = (Span(*match.span()) for match in found)
    return tuple(span for span in spans if not _is_opening(document, span))


def _is_title(text: str) -> bool:
    if _STOPPED.search(text):
        return False
    words = [word for word in _WORD.findall(text) if len(word) >= _SMALL]
    capitals = sum(word[0].isupper() for word in words)
    return capitals > _TITLE * len(words)


def _is_opening(document: Document, span: Span) -> bool:
    """Tell whether a name is one word and may owe its capital to where it stands."""
    if " " in span.of(document.text):
        return False
    sentence = sentence_at(document, span.start)
    before = document.text[sentence.start if sentence else span.start : span.start]
    opened = before.rstrip()
    return not _WORD.search(before) or opened[-1:] in ":“‘\"'«(–—-•*"


@cache
def _expression() -> re.Pattern[str]:
    return compiled("names", RICHER, written_out=_written_out)


def _written_out(_: str) -> str:
    """Return runs of words with capitals, joined by spaces and by particles.

    Every repeat is bounded, so that the scan is linear in the text.
    """
    lists = ("weekdays.en", "months.en", "names.none")
    none = "|".join(map(alternatives, lists))
    word = r"[\p{Lu}&&\p{Latin}][\p{L}\p{M}\p{N}’'-]{0,40}+"
    joint = rf" (?:{alternatives('names.particles')} ){{0,3}}"
    begin = rf"(?<![\p{{L}}\p{{M}}\p{{N}}’'-])(?!(?:{none})\b)"
    return rf"{begin}{word}(?:{joint}{word}){{0,12}}"
