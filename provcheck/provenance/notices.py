"""Notices: lines in which a publisher says of its own text how it was made.

The patterns are those of `provcheck.disclosure`, which keeps fixes away from any line that
may be one; here a story's report on somebody else's translation is none, and neither is
what others say in it (`voices`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provcheck.dateline import compiled_form
from provcheck.disclosure import KINDS, holds, signs_in, spaced
from provcheck.document import Block, Document, Role, Span, Zone
from provcheck.expression import Expression
from provcheck.lines import line_span, line_starts, position
from provcheck.provenance.line_ends import single
from provcheck.provenance.sayings import is_of_other, is_of_tool, known, words_in
from provcheck.provenance.voices import Voices, in_quotes, is_label
from provcheck.words import words

_REACH = 500  # code points around what discloses in which its sentence begins and ends
_STOP = re.compile(r"[.!?…。|]\W{0,4}\s|[(\[{*]|[:;：]\s")  # begins what may be a notice
_ASKS = re.compile(r"[^.!…。\n]{0,80}[?？]")
_SHORT = 40  # words of a notice at most
_LABEL = 60  # code points of a label before its colon
_AHEAD = 6  # words of another language before those that disclose
_AGENCY = r"(?<![^\W_]){agency}(?![^\W_])"
_LEAD = r"\s*{agency}\s*(?:[·•|/]|[–—-]\s)\s*"  # "EFE · " before a notice
_DASH = re.compile(r"\s[–—-]\s|—")
_BRIEF = {  # without a subject, so that only their place tells of what they are said
    "original": re.compile(
        r"(?i)(?:translated from|originally|first|published|written|original"
        r"(?: in|[- ]language| ?:))\b.*"
    ),
    "machine": re.compile(
        r"(?i)(?:ai|auto|machine|computer|automatically)[- ]translated( \w+)?"
    ),
}
_BOOK = re.compile(  # what stands by a book: its pages, number and price
    r"(?i)\b\d{2,4} ?(?:pp|pages)\b|\bISBN\b|[£$€] ?\d|\b(?:paperback|hardback|hardcover)\b"
)
_FEW = 8  # words of a sentence before a notice that goes with it
_NEAR = 4  # lines above or below in which a book's data stand
_SAME = {"abroad": "machine"}
_FOREIGN = ("machine", "abroad", "engine")  # kinds with forms in other languages
_LABELS = {"label": "label", "machine-label": "machine"}


def notices(document: Document) -> tuple[tuple[str, Span], ...]:
    """Return what lines of the document disclose, in order, and by which words.

    Kinds are the lists of rules/_tables/disclosure.toml: "machine" and "engine" for machine
    translation, "edited" where people went over it, "human", "original", "prevails" for
    translations, "generated" for text a program wrote, "label" for no more than the word.
    What a story reports of other texts is none.
    """
    found: list[tuple[str, Span]] = []
    signs = signs_in(spaced(document.text))
    if not signs:
        return ()
    document, back = single(document)
    voices = Voices(document)
    text, lines = _lines(document)
    for number, line in lines:
        small = line.of(text).casefold()
        lists = [name for name in signs if any(holds(small, sign) for sign in signs[name])]
        own = _disclosed(document, text, line, lists) if lists else {}
        if own and not voices.is_other(number):
            found += ((kind, span) for kind, (span, said) in own.items() if said)
    found.sort(key=lambda pair: (pair[1], pair[0]))
    return tuple((kind, back(span)) for kind, span in found)


def _lines(document: Document) -> tuple[str, list[tuple[int, Span]]]:
    """Return the text and its lines, by number; a paragraph that a mailer filled is one.

    There a space stands for the end of a line, so that places are the same.
    """
    text, count = document.text, len(document.once(line_starts))
    parts: list[str] = []
    made: list[tuple[int, Span]] = []
    done, after = 0, 1  # the end of what is in `parts`, the number of the next line
    for block in document.blocks:
        span = block.span
        if text.find("\n", span.start, span.end) < 0:
            continue
        parts += (text[done : span.start], span.of(text).replace("\n", " "))
        first, last = position(document, span.start)[0], position(document, span.end)[0]
        made += ((n, line_span(document, n)) for n in range(after, first))
        whole = Span(line_span(document, first).start, line_span(document, last).end)
        made.append((first, whole))
        done, after = span.end, last + 1
    made += ((n, line_span(document, n)) for n in range(after, count + 1))
    return spaced("".join((*parts, text[done:]))), made


def _disclosed(
    document: Document, text: str, line: Span, lists: list[str]
) -> dict[str, tuple[Span, bool]]:
    """Return what a line discloses, by which words, and whether of its own text."""
    own = {kind: (span, True) for kind, span in _labels(text, line)}
    for kind in (kind for name in reversed(lists) for kind in KINDS[name]):
        match = _of(kind).search(text, line)
        if match:
            span, named = Span(*match.span()), _SAME.get(kind, kind)
            if _is_notice(document, text, line, span, kind):
                own[named] = (span, True)
            else:
                own.setdefault(named, (span, False))
    return own


def _is_notice(document: Document, text: str, line: Span, match: Span, kind: str) -> bool:
    """Tell whether what a line says of a translation is said of the text it stands in.

    A report on somebody else's translation begins otherwise, quotes, or names who said so.
    """
    reach = Span(max(line.start, match.start - _REACH), min(line.end, match.end + _REACH))
    begins = list(_STOP.finditer(text, reach.start, match.start))
    start = begins[-1].end() if begins else reach.start
    stop = _STOP.search(text, match.end, reach.end)
    end = stop.start() if stop else reach.end
    ahead, all_ = words_in(text[start : match.start]), words_in(text[start:end])
    if len(all_) > _SHORT or in_quotes(document, Span(start, end), match):
        return False
    if _ASKS.match(text, match.end, reach.end) or not _is_apart(document, begins, match):
        return False
    book = bool(begins) and text[match.end : match.end + 2].strip()[:1] == "("
    other = is_of_other(text[start:end], match.of(text), kind)
    if other or is_of_tool(reach.of(text)) or (kind == "human" and book):
        return False  # `book`: of a title's translator
    if kind in _FOREIGN and "translat" not in match.of(text).casefold():
        return len(ahead) <= _AHEAD
    if _is_brief(match.of(text), kind) and not _is_beside(document, match):
        return False
    opens = _opens(text[start : match.start], text[match.start : end])
    return opens and known("reporting").isdisjoint(all_)


def _is_brief(said: str, kind: str) -> bool:
    """Tell whether what is said has no subject: “Translated from Spanish”."""
    return kind in _BRIEF and bool(_BRIEF[kind].fullmatch(said.strip(" .")))


def _opens(ahead: str, rest: str = "") -> bool:
    """Tell whether a notice may begin so, before the words that disclose.

    It may name the agency first, and tell of the original of what stands here. What stands
    between dashes is in the midst of a sentence.
    """
    lead = compiled_form(_LEAD).match(ahead)
    if lead and lead[0].strip()[-1] in "–—-" and _DASH.search(rest):
        return False
    bare = compiled_form(_AGENCY).sub(" ", ahead[lead.end() :] if lead else ahead)
    said, known_ = set(words_in(bare)), known("opening")
    if said.isdisjoint(known("about")) and bare != ahead:
        return not said
    return said <= known_ or (
        said <= known_ | known("tale") | _languages()
        and not said.isdisjoint(known("about"))
    )


@cache
def _languages() -> frozenset[str]:
    return frozenset(
        name for row in words("disclosure.re-language") for name in row.split("|")
    )


def _is_beside(document: Document, match: Span) -> bool:
    """Tell whether a line stands above or below a story, and not beside a book's data."""
    number = position(document, match.start)[0]
    last = len(document.once(line_starts))
    near = range(max(1, number - _NEAR), min(last, number + _NEAR) + 1)
    if any(_BOOK.search(line_span(document, n).of(document.text)) for n in near):
        return False
    at = document.block_at(match.start)
    if at is None or at.zone is not Zone.BODY:
        return True
    return at == _body(document)[-1]


def _body(document: Document) -> list[Block]:
    """Return the paragraphs of the story."""
    prose = [block for block in document.blocks if block.role is Role.PARAGRAPH]
    return [block for block in prose if block.zone is Zone.BODY]


def _is_apart(document: Document, begins: list[re.Match[str]], match: Span) -> bool:
    """Tell whether a notice stands where publishers put one.

    That is at the start of a line, in marks of its own, behind a label of notices, or at
    the end of a story, and never behind the name of somebody who says it.
    """
    last = begins[-1] if begins else None
    if last is None or last[0].startswith(("(", "[", "{", "*", "|")):
        return True
    if last[0].startswith((":", "：")):
        above = begins[-2].end() if len(begins) > 1 else last.start() - _LABEL
        return is_label(document.text[max(0, above) : last.start()].rpartition("\n")[2])
    line = line_span(document, position(document, match.start)[0])
    if _is_lead(document.text[line.start : last.end()]):
        return True
    at = document.block_at(match.start)
    if at is None or at.zone is not Zone.BODY:
        return True
    return at == _body(document)[-1]


def _is_lead(text: str) -> bool:
    """Tell whether sentences before a notice name the agency or tell of the original.

    So “Source: EFE. Translated by AI.” and “Original in Spanish. Translated by AI.” begin.
    """
    bare = compiled_form(_AGENCY).sub(" ", text)
    said = words_in(bare)
    about = {"original", "source", "information"} | known("about")
    return (
        len(said) <= _FEW
        and set(said) <= known("opening") | known("tale") | _languages() | about
        and (bare != text or not about.isdisjoint(said))
    )


def _labels(text: str, line: Span) -> Iterator[tuple[str, Span]]:
    """Yield the labels, in marks of their own, that a line begins or ends with."""
    for name, kind in _LABELS.items():
        match = _label(name).search(text, line)
        if match:
            start, end = match.span()
            if not text[line.start : start].strip() or not text[end : line.end].strip():
                yield kind, Span(start, end)


@cache
def _of(kind: str) -> Expression:
    return Expression(rf"\b(?i:\L<disclosure.re-{kind}>)")


@cache
def _label(name: str) -> Expression:
    return Expression(rf"(?i:\L<disclosure.re-{name}>)")
