"""What of a story's findings and text is evidence, and of which kind.

Most findings stand for themselves: the item is the rule. Some say more by how they occur.
One stray period people write too ("He called it quits. he has struggled"), two hardly; a
stop inside and, after a space, outside a closing quote no keyboard habit makes. A writer
may borrow a word with accents that no list has, two different ones are left over. Words in
a loop and signs for unknown words are marks in running prose alone (`artefacts`). Raw HTML
entities come from programs that ask a translation service and do not decode its answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from provcheck.document import Document, Role, Span
from provcheck.finding import Finding
from provcheck.provenance.artefacts import is_stuck, stands_for_a_word
from provcheck.record import Record
from provcheck.words import table

HARD = frozenset({"stray-periods", "stop-on-both-sides", "unknown-token", "loop"})
GROUPS = {  # families whose rules find one thing in several ways; a group counts once
    "boilerplate": "republication",
    "calque": "wording",
    "capitalisation": "typography",
    "date": "figures",
    "dateline": "dateline",
    "document": "republication",
    "duplication": "republication",
    "encoding": "encoding",
    "false-friend": "wording",
    "grammar": "wording",
    "language": "residue",
    "llm": "assistant",
    "markup": "encoding",
    "name": "residue",
    "number": "figures",
    "punctuation": "typography",
    "quotation": "typography",
    "repetition": "repetition",
    "segmentation": "typography",
    "style": "wording",
    "whitespace": "typography",
}
_OWN_GROUP = {
    "stray-period": "stops",
    "stray-periods": "stops",
    "stop-on-both-sides": "stops",
    "html-entity": "encoding",
    "unknown-token": "repetition",
    "loop": "repetition",
}
_ACCENTED = "language/foreign-accented-word"
_STRAY, _DOUBLED = "punctuation/stray-period", "punctuation/doubled-stop-at-quote"
_LEFT_OVER = frozenset(  # stops too many elsewhere: with one inside a sentence, two
    {
        _DOUBLED,
        "punctuation/detached-second-stop",
        "punctuation/period-then-comma",
    }
)
_UNKNOWN, _LOOPED = "llm/unknown-token", "repetition/looped-span"
_OWN_ITEMS = {  # rules whose findings say more by how they occur
    _STRAY: ("stray-period", "stray-periods"),
    _DOUBLED: ("stop-on-both-sides", _DOUBLED),
    _UNKNOWN: ("unknown-token", _UNKNOWN),
    _LOOPED: ("loop", _LOOPED),
}
_ENTITY = re.compile(r"&(?:amp;)?(?:#39|#x27|#34|quot|apos);")
_QUOTED_STOP = re.compile(r"[.!?…](?:[^\w\s&;]|&#?\w{2,8};|\\u[0-9a-fA-F]{4}){1,4}$")
_STOPS = re.compile(r"[.!?…][”\"’')]*(?=\s|$)")
_SMALL = re.compile(r"[.!?…][”\"’')]*\s+[“\"‘'(]*[^\W\d_A-ZÀ-ÖØ-Þ]")
_STARTS_SMALL = re.compile(r"(?:[^\W\d_][\w .’'-]{0,40}: )?[“\"‘'(]*[a-zß-öø-ÿ]")
_TWICE = 2  # as many sentences in lower case as others, and more, are no slips
_LOWER = 0.5  # share of paragraphs in small letters that shows a writer without capitals
_FEW = 3
_LONGEST_WORD = 40
_SPELT_OUT = 5  # letters of a word that is short for none; most short forms have fewer


class Item(Record):
    """A piece of evidence before it is weighed: what it is, and where (code points).

    `reason` says what stands there.
    """

    id: str
    span: Span
    group: str
    times: int = 1
    reason: str = ""

    @property
    def hard(self) -> bool:
        """Tell whether no keyboard habit makes it."""
        return self.id in HARD


def items(
    document: Document, findings: Iterable[Finding], *, plain: bool = True
) -> tuple[Item, ...]:
    """Return the items in the story, each once, at its first place.

    Findings of a user's own rules are none: nobody counted them. Entities are looked for
    in `plain` text alone.
    """
    made: dict[str, Item] = {}
    stopped: set[str] = set()
    accented: set[str] = set()
    raw = _entities(document.text) if plain else ()
    for name, span, reason in (*_told(document, findings), *raw):
        seen = made.get(name)
        times = seen.times + 1 if seen else 1
        if name == "stray-period":
            stopped.add(_word_before(document.text, span.start))
            times = len(stopped)  # the same word twice is an abbreviation ("400 thou. in")
        elif name == _ACCENTED:
            accented.add(span.of(document.text))
            times = len(accented)
        first = seen or Item(name, span, group_of(name), reason=reason)
        made[name] = first.__replace__(times=times)
    if len(accented) == 1:
        del made[_ACCENTED]
    stray = made.pop("stray-period", None)
    if stray and not starts_in_small_letters(document):
        over = [own.span.start for name, own in made.items() if name in _LEFT_OVER]
        asked = [at for at in over if "?" in document.text[max(0, at - 2) : at + 1]]
        more = stray.times > 1 or len(over) > len(asked)  # people write ?”. too
        name = "stray-periods" if more else "stray-period"
        made[name] = stray.__replace__(id=name)
    return tuple(sorted(made.values(), key=lambda item: (item.span, item.id)))


def group_of(item: str) -> str:
    """Return the group of correlated items that counts once."""
    return _OWN_GROUP.get(item) or GROUPS.get(item.partition("/")[0], "other")


def items_of(rule_id: str) -> tuple[str, ...]:
    """Return what findings of a rule may be items of; none where nobody counts them."""
    plain = (rule_id,) if rule_id.partition("/")[0] in GROUPS else ()
    own = _OWN_ITEMS.get(rule_id, plain)
    return (*own, "stray-periods") if rule_id in _LEFT_OVER else own


def starts_in_small_letters(document: Document) -> bool:
    """Tell whether paragraphs of the story begin in lower case, as in a chat."""
    starts = [
        block.span.of(document.text)[0]
        for block in document.blocks
        if block.role is Role.PARAGRAPH
    ]
    small = sum(char.islower() for char in starts)
    return small >= _FEW or (bool(starts) and small > _LOWER * len(starts))


def _told(
    document: Document, findings: Iterable[Finding]
) -> Iterator[tuple[str, Span, str]]:
    for finding in findings:
        rule, text, told = finding.rule.id, finding.text, finding.message
        if rule == _STRAY:
            if finding.quoted or _is_short_form(document.text, finding.span.start):
                continue  # what somebody wrote or said, and "8 wkts. left"
            if _goes_on_small(document, finding.span.start):
                continue
            yield "stray-period", finding.span, told
        elif rule == _DOUBLED and text[:1].isspace():
            yield "stop-on-both-sides", _with_quote(document.text, finding.span), told
        elif rule == _UNKNOWN:
            mark = stands_for_a_word(document, finding.span)
            yield "unknown-token" if mark else rule, finding.span, told
        elif rule == _LOOPED:
            mark = is_stuck(document, finding.span)
            yield "loop" if mark else rule, finding.span, told
        elif rule.partition("/")[0] in GROUPS:
            yield rule, finding.span, told


@cache
def _function_words() -> frozenset[str]:
    return frozenset(table("function-words")["en"])


def _is_short_form(text: str, at: int) -> bool:
    """Tell whether a few letters before a period may be short for a longer word."""
    word = _word_before(text, at)
    return len(word) < _SPELT_OUT and word.casefold() not in _function_words()


def _goes_on_small(document: Document, at: int) -> bool:
    """Tell whether two in three sentences of a paragraph begin in lower case: a habit.

    So recipes, messages and transcripts are typed.
    """
    block = document.block_at(at)
    if block is None:
        return False
    known = document.once(_habits)
    if block.span not in known:
        text = block.span.of(document.text)
        small, ends = len(_SMALL.findall(text)), len(_STOPS.findall(text.rstrip(".!?…")))
        most = small > _TWICE * (ends - small + 1)  # the last one ends the paragraph
        known[block.span] = most or bool(_STARTS_SMALL.match(text))
    return known[block.span]


def _habits(_: Document) -> dict[Span, bool]:
    """Return of paragraphs whether they go on in lower case, as they are asked for."""
    return {}


def _word_before(text: str, at: int) -> str:
    return text[max(0, at - _LONGEST_WORD) : at].rpartition(" ")[2]


def _with_quote(text: str, span: Span) -> Span:
    """Return `span` with the stop and the mark before it, so that a quote shows both.

    Of a file with markup the mark may be written as an entity, or with a backslash.
    """
    before = text[max(0, span.start - _LONGEST_WORD) : span.start]
    match = _QUOTED_STOP.search(before)
    return Span(span.start - len(match[0]) if match else span.start, span.end)


def _entities(text: str) -> Iterator[tuple[str, Span, str]]:
    for match in _ENTITY.finditer(text):
        told = "an entity that the program asking a translation service did not decode"
        yield "html-entity", Span(*match.span()), told
