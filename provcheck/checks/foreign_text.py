"""Find text that is still in another language."""

from __future__ import annotations

from itertools import compress, count

from provcheck import echo
from provcheck.check import Check
from provcheck.cutting import is_western
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.folding import folded_words
from provcheck.hit import Hit
from provcheck.lean import cache
from provcheck.named import Named
from provcheck.plain import plain
from provcheck.record import TYPE_CHECKING
from provcheck.sentences import sentences
from provcheck.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provcheck.language import Guess

_CONTENT = 3  # small-letter words that are no function words: else it is a list of names


_ONE = r"\b\L<foreign.sign>\b"
_SIGN = Expression(  # three function words, close together, or letters of another script
    rf"(?i:{_ONE}[^.]{{1,40}}{_ONE}[^.]{{1,60}}{_ONE})|[\u0370-\u1fff]{{3}}|[\u3040-\ud7af]{{3}}"
)
_FEWEST = 3  # function words in a text that is worth a closer look
_REACH = 52  # words from the first of them to the last: 40 and 60 characters in between
_ENDLESS = float("inf")
_FIGURES = "¼½¾¹²³"  # once folded, they part words or are a part of one
_OTHER = plain("[\u0370-\u1fff\u3040-\ud7af]")  # letters of other scripts


class Unit(Named):
    """What is judged as one text."""

    DOCUMENT = "document"  # all blocks together; the hit is from the first to the last
    BLOCK = "block"
    SENTENCE = "sentence"


class ForeignText(Check):
    """A unit in another language than the document's is a hit.

    What stands in quotation marks or brackets does not count, nor do words with a capital
    letter: a name or a title keeps its language. The rest must have `min_words` words (two
    characters make one where the script sets no spaces), three of them no function words,
    and the language must be at least as probable as `certainty` (0 to 1).
    """

    unit: Unit = Unit.BLOCK
    min_words: int = 6
    certainty: float = 0.95

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def facts(self) -> tuple[str, ...]:
        """Return the language of the unit."""
        return ("language",)

    def anchors(self) -> None:
        """Return None: function words of some language are in almost every text."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per foreign unit."""
        if not document.once(_is_signed):
            return
        for parts in self._units(document, blocks):
            whole = Span(parts[0].start, parts[-1].end)
            if not self._is_signed(document, whole):
                continue
            from provcheck.language import NAMES  # noqa: PLC0415 - few texts come so far

            guess = self._guess(document, parts)
            if guess.code and guess.code != document.language:
                facts = {"language": NAMES.get(guess.code, guess.code)}
                yield Hit(whole, facts=facts)

    def _is_signed(self, document: Document, whole: Span) -> bool:
        """Tell whether anything in a unit is worth a closer look."""
        text = whole.of(document.text)
        if not _may_be_signed(text, folded_words(text)):
            return False
        return _SIGN.search(document.text, whole) is not None

    def _units(
        self, document: Document, blocks: Sequence[Block]
    ) -> Iterator[Sequence[Span]]:
        if self.unit is Unit.SENTENCE:
            for block in blocks:
                for sentence in sentences(document, block):
                    yield (sentence,)
        elif self.unit is Unit.BLOCK:
            for block in blocks:
                yield (block.span,)
        elif blocks:
            yield tuple(block.span for block in blocks)

    def _guess(self, document: Document, parts: Sequence[Span]) -> Guess:
        from provcheck import language  # noqa: PLC0415

        text = " ".join(_unquoted(document, part) for part in parts)
        running = [word for word in text.split() if _is_running(word)]
        dense = sum("\u3040" <= char <= "\u9fff" for char in text)
        if max(len(running), dense // 2) < self.min_words:
            return language.UNKNOWN
        if not dense and language.content_words(running) < _CONTENT:
            return language.UNKNOWN
        guess = language.identify(" ".join(running))
        return guess if guess.probability >= self.certainty else language.UNKNOWN


def _is_signed(document: Document) -> bool:
    """Tell whether anything in the document is worth a closer look."""
    text = document.text
    if not _may_be_signed(text, echo.words(document)):
        return False
    return _SIGN.search(text, Span(0, len(text))) is not None


def _may_be_signed(text: str, found: Iterable[str]) -> bool:
    """Tell at little cost whether a text, whose words are `found`, may have a sign."""
    western = is_western(text)
    if any(map(text.__contains__, _FIGURES)) or (not western and _OTHER.search(text)):
        return True
    reach = _REACH if western else _ENDLESS
    before = last = 0
    for n, at in enumerate(compress(count(), map(_signs().__contains__, found)), start=1):
        if n >= _FEWEST and at - before <= reach:
            return True
        before, last = last, at
    return False


@cache
def _signs() -> frozenset[str]:
    """Return the function words of other languages, as `echo.words` gives them."""
    return frozenset(part for word in words("foreign.sign") for part in folded_words(word))


def _is_running(word: str) -> bool:
    """Tell whether a word belongs to running text: it has no capital to begin with."""
    return word[:1].isalpha() and word[0] == word[0].lower()


def _unquoted(document: Document, span: Span) -> str:
    """Return the text of `span` without what stands in quotation marks or brackets."""
    from provcheck.quotations import quotations_near  # noqa: PLC0415

    pieces, at = list[str](), span.start
    for quotation in quotations_near(document, span):
        if quotation.span.overlaps(span) and quotation.closed:
            pieces.append(document.text[at : max(at, quotation.span.start)])
            at = max(at, quotation.span.end)
    pieces.append(document.text[at : span.end])
    return _without_brackets(" ".join(pieces))


def _without_brackets(text: str) -> str:
    before, open_, rest = text.partition("(")
    pieces = [before]
    while open_:
        _, _, rest = rest.partition(")")
        before, open_, rest = rest.partition("(")
        pieces.append(before)
    return " ".join(pieces)
