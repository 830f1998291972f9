"""Names as a text shows them: words with a capital that no sentence asks for.

No list of names is kept; a run of capitalised words is taken for one, as "Likewise Records"
or "Rafael de la Dawn". What looks like a name and is none is left aside: the first word of
a sentence, days and months, words of another script, and everything where all words have
capitals (a headline in title case, a line in capitals).
"""

from __future__ import annotations

from itertools import takewhile

from provcheck.document import Block, Document, Span
from provcheck.hit import Edit
from provcheck.lean import bisect_right, cache
from provcheck.patterns import RICHER, compiled, lazy
from provcheck.record import TYPE_CHECKING
from provcheck.sentences import sentence_at
from provcheck.words import alternatives

if TYPE_CHECKING:
    import re

_WORD = lazy(r"[^\W\d_][\w’'-]*")
_STOPPED = lazy(r"[.!?…][”’\"'»)\]]*$")
_SMALL = 4  # letters from which on a word of a title has a capital
_REACH = 40  # letters of the word in which a span may begin
_CAPITAL = lazy(r"[^\W\d_a-z]")
_INNER = lazy(r"(?s)\w(?:.*\w)?")
_POSSESSIVE = lazy(r"[’']s?$")
_QUOTES, _UNQUOTES, _SAYING = "“‘\"'«", ("”", "’", '"', "'", "»"), (":", ",")
_OPENING = f":({_QUOTES}–—-•*"
_TITLE = 0.6  # share of capitals among such words that makes a title of a line


def within_name(document: Document, span: Span, *, title: bool = False) -> bool:
    """Tell whether `span`, marks at its ends aside, lies in a name: a part of one or all.

    With `title`, several words that are a whole name count for none: the title of an
    institution, looked for as it is written.
    """
    word = _inner(document, span)
    one = " " not in word.of(document.text)
    near = _names_near(document, word)
    if any(name.contains(word) and (one or not title or name != word) for name in near):
        return True
    return one and word == span and _stands_elsewhere(document, word)


def changes_name(
    document: Document, edit: Edit, span: Span, *, title: bool = False
) -> bool:
    """Tell whether the edit, of a hit at `span`, leaves a name in part or drops it whole.

    A name that stands in what is written, or still stands in the hit, is no name dropped.
    With `title`, a whole name may be: its translation takes its place.
    """
    text = document.text
    around = (text[span.start : edit.span.start], text[edit.span.end : span.end])
    kept = f" {edit.text} ".join(around)
    touched = [n for n in _names_near(document, edit.span) if n.overlaps(edit.span)]
    if title:
        return not all(edit.span.contains(name) for name in touched)
    return not all(
        edit.span.contains(name) and _stands(name.of(text), kept) for name in touched
    )


def _stands(name: str, text: str) -> bool:
    """Tell whether `name` stands in `text`, and is no part of a longer word there."""
    at = text.find(name)
    while at >= 0:
        if not any(map(_is_of_word, (text[at - 1 : at], text[at + len(name) :][:1]))):
            return True
        at = text.find(name, at + 1)
    return False


def _is_of_word(char: str) -> bool:
    """Tell whether a character goes on a word; an accent may stand alone."""
    return char.isalnum() or char == "_" or "\u0300" <= char <= "\u036f"


def _inner(document: Document, span: Span) -> Span:
    """Return `span` without the white space and marks at its ends."""
    found = _INNER.search(span.of(document.text))
    if not found:
        return span
    return Span(span.start + found.start(), span.start + found.end())


def _stands_elsewhere(document: Document, word: Span) -> bool:
    """Tell whether a word with a capital is a name elsewhere, within a sentence.

    What opens a sentence may be a name; the rest of the story tells. It is not asked for
    “Likewise,” looked for with its comma: that is how an adverb opens one.
    """
    text = word.of(document.text)
    return bool(_CAPITAL.match(text)) and text in document.once(_named)


def _named(document: Document) -> frozenset[str]:
    """Return the words of all names but those that open a sentence, possessives aside."""
    found: set[str] = set()
    for block in document.blocks:
        for name in _runs_in(document, block):
            if _is_opening(document, name):
                continue
            words = name.of(document.text).split()[_opens(document, name) :]
            found.update(_POSSESSIVE.sub("", word) for word in words)
    return frozenset(found)


def _names_near(document: Document, span: Span) -> tuple[Span, ...]:
    block = document.block_at(span.start)
    begun = document.text[max(0, span.start - _REACH) : span.start].rpartition(" ")[2]
    ahead = document.text[span.end : span.end + _REACH].strip().partition(" ")[0]
    if block is None or not _CAPITAL.search(f"{begun}{span.of(document.text)} {ahead}"):
        return ()
    own = _runs_in(document, block)
    first = bisect_right(own, span.start, key=_end)
    near = takewhile(lambda name: name.start <= span.end, own[first:])
    return tuple(name for name in near if not _is_opening(document, name))


def _end(name: Span) -> int:
    return name.end


def _runs_in(document: Document, block: Block) -> tuple[Span, ...]:
    """Return what may be the names of a block; a single word may only open a sentence."""
    made = document.once(_made)
    if block.span.start not in made:
        made[block.span.start] = _runs_of(document, block)
    return made[block.span.start]


def _made(_: Document) -> dict[int, tuple[Span, ...]]:
    """Return runs of capitals by the start of their block, as they come to be asked for."""
    return {}


def _runs_of(document: Document, block: Block) -> tuple[Span, ...]:
    if _is_title(block.span.of(document.text)):
        return ()
    found = _expression().finditer(document.text, block.span.start, block.span.end)
    return tuple([Span(*match.span()) for match in found])


def _is_title(text: str) -> bool:
    if _STOPPED.search(text):
        return False
    words = [word for word in _WORD.findall(text) if len(word) >= _SMALL]
    capitals = sum(word[0].isupper() for word in words)
    return capitals > _TITLE * len(words)


def _is_opening(document: Document, span: Span) -> bool:
    """Tell whether a name is one word and may owe its capital to where it stands."""
    return " " not in span.of(document.text) and _opens(document, span)


def _opens(document: Document, word: Span) -> bool:
    """Tell whether `word` begins a sentence, a speech or an item of a list.

    A single word in quotation marks of its own is a title, unless somebody says it.
    """
    text = document.text
    sentence = sentence_at(document, word.start)
    before = text[sentence.start if sentence else word.start : word.start].rstrip()
    if not _WORD.search(before):
        return True
    if before[-1] in _QUOTES and text[word.end : word.end + 1] in _UNQUOTES:
        return before[:-1].rstrip()[-1:] in _SAYING
    return before[-1] in _OPENING


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
