"""Find the phrases of a list, each with what to write in its place."""

from __future__ import annotations

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression, written_out
from provcheck.hit import Edit, Hit
from provcheck.lean import cache
from provcheck.patterns import EVERY_LINE, RICHER, compiled, lazy
from provcheck.record import TYPE_CHECKING, Record
from provcheck.search import allowed
from provcheck.tables import TableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provcheck.search import Compiled, Match

_PART = lazy(r"\(\?(?:<?[=!]|[a-z-]*:)|\\L<[^>]*>|\\p\{[^}]*\}|\\.|\[[^\]]*\]|\(")
_STOPPED = lazy(r"[.!?…][”’\"'»)]*\s+\Z")
_NEAR = 12  # code points before a phrase: a stop, closing marks, white space


class Phrase(Record):
    """One entry: `text` is a pattern over whole words, its spaces any white space.

    `suggest` is what an editor may write instead ("" offers nothing), `renders` the
    expression in the source language that a word-for-word translation turns into it.
    The hit is dropped where `unless` matches from its start on.
    """

    text: str
    suggest: str = ""
    renders: str = ""
    unless: str = ""


class Phrases(Check):
    """Every phrase of the list is a hit; the first letter may be a capital.

    `start` asks that the phrase begin a sentence. Fewer than `minimum` hits in the
    document are no hits.
    """

    phrases: tuple[Phrase, ...]
    start: bool = False
    minimum: int = 1

    def verify(self) -> None:
        """Compile everything, so that a bad phrase never waits for a story."""
        from provcheck.template import expect  # noqa: PLC0415 - when rules are compiled only

        if not self.phrases:
            raise TableError("check.phrases: there is none")
        for n, phrase in enumerate(self.phrases):
            place, expression = f"check.phrases[{n}]", _expression(phrase.text)
            known = expression.tried(f"{place}.text").groupindex
            expect(phrase.suggest, known, f"{place}.suggest")
            Expression(phrase.unless).tried(f"{place}.unless", blank=True)

    def facts(self) -> tuple[str, ...]:
        """Return what an editor may write instead, and what the phrase renders."""
        return ("suggest", "renders")

    def is_local(self) -> bool:
        """Tell that no block has a say in what is hit in another."""
        return True

    def anchors(self) -> tuple[Expression, ...]:
        """Return one expression a phrase."""
        return tuple(_expression(phrase.text) for phrase in self.phrases)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit a phrase found; where two overlap, the longer one."""
        hits: list[Hit] = []
        any_of = _any_of(tuple([phrase.text for phrase in self.phrases])).search
        for block in blocks:
            start, end = block.span.start, block.span.end
            if not any_of(document.text, start, end, timeout=allowed(start, end)):
                continue
            found = [h for p in self.phrases for h in self._of(p, document, block)]
            hits.extend(_longest(found))
        if len(hits) >= self.minimum:
            yield from hits

    def _of(self, phrase: Phrase, document: Document, block: Block) -> Iterator[Hit]:
        for match in _expression(phrase.text).findall(document.text, block.span):
            span = Span(*match.span())
            if self.start and not _begins_sentence(document, block, span.start):
                continue
            if not _excused(phrase, document, Span(span.start, block.span.end)):
                yield Hit(span, _edits(phrase, match), facts=_facts(phrase, match))


@cache
def _expression(phrase: str) -> Expression:
    return Expression(_pattern(phrase))


@cache
def _any_of(phrases: tuple[str, ...]) -> Compiled:
    """Return what is found wherever one of the phrases is.

    It is known by the phrases, whose pattern takes as long to write out as to search for.
    """

    def any_of(_: str) -> str:
        return written_out("|".join(map(_pattern, phrases)))

    return compiled(f"phrases {phrases!r}", RICHER, EVERY_LINE, written_out=any_of)


def _pattern(phrase: str) -> str:
    text = _either_case(phrase).replace(" ?", r"(?:\s+)?").replace(" ", r"\s+")
    return rf"(?<![\p{{L}}\p{{N}}_-])(?:{text})(?![\p{{L}}\p{{M}}\p{{N}}_])"


def _either_case(pattern: str) -> str:
    """Return `pattern` with each letter that may begin it in both cases.

    Alternatives of a group at the start begin the phrase, and so does what follows an
    optional group there.
    """
    if pattern[:1].isalpha() and "|" not in pattern:  # nothing else can begin it
        return f"[{pattern[0].lower()}{pattern[0].upper()}]{pattern[1:]}"
    out, opened, first, at = list[str](), list[bool](), True, 0
    while at < len(pattern):
        part = _PART.match(pattern, at)
        piece = part[0] if part else pattern[at]
        if piece.startswith("("):
            opened.append(first)
        elif piece == "|":
            first = opened[-1] if opened else True
        elif piece == ")":
            began = opened.pop() if opened else False
            first = began and pattern[at + 1 : at + 2] in ("?", "*")
        elif first and piece.isalpha():
            piece, first = f"[{piece.lower()}{piece.upper()}]", False
        elif piece not in ("?", "*"):
            first = False
        out.append(piece)
        at += len(part[0]) if part else 1
    return "".join(out)


def _begins_sentence(document: Document, block: Block, at: int) -> bool:
    """Tell whether the block or a sentence begins at `at`, an opening mark aside."""
    before = document.text[max(block.span.start, at - _NEAR) : at]
    opened = before.rstrip("“‘\"'(")
    return not opened or bool(_STOPPED.search(opened))


def _excused(phrase: Phrase, document: Document, rest: Span) -> bool:
    if not phrase.unless:
        return False
    return Expression(phrase.unless).match(document.text, rest)


def _edits(phrase: Phrase, match: Match) -> tuple[Edit, ...]:
    if not phrase.suggest:
        return ()
    return (Edit(Span(*match.span()), _suggestion(phrase, match)),)


def _suggestion(phrase: Phrase, match: Match) -> str:
    """Return the suggestion with the first letter's case of what it replaces."""
    from provcheck.template import filled  # noqa: PLC0415 - for hits only

    text = filled(phrase.suggest, match)
    return text[:1].upper() + text[1:] if match.group()[:1].isupper() else text


def _facts(phrase: Phrase, match: Match) -> dict[str, str]:
    suggest = _suggestion(phrase, match) if phrase.suggest else ""
    return {"suggest": suggest, "renders": phrase.renders}


def _longest(hits: list[Hit]) -> list[Hit]:
    """Return the hits in order, of overlapping ones the longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.span.start, -h.span.end)):
        if not kept or not hit.span.overlaps(kept[-1].span):
            kept.append(hit)
    return kept
