"""Measures of a whole story: how long, how repetitive, how much of it is running text.

Each takes a document and the blocks to count, and returns a number with the place that
shows it best. Shares are from 0 to 1. Words and sentences are cut once a document.
"""

from __future__ import annotations

from itertools import chain, islice, pairwise

from provcheck.document import Block, Document, Span
from provcheck.echo import RUN, echoes, is_odd, said, spoken
from provcheck.patterns import lazy
from provcheck.plain import plain
from provcheck.record import TYPE_CHECKING
from provcheck.runs import earliest, runs_of
from provcheck.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Metric = Callable[[Document, Sequence[Block]], tuple[float, Span]]

WORD = lazy(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_ENDED = lazy(r"[.!?…:;][”’\"'»)\]]*$")
_BULLET = lazy(r"(?:[-–—•*·▪●○■✓✅]|\d{1,2}[.)])\s")
_SHORT = 30  # code points of a line that is hardly a sentence
_PHRASE = RUN  # words of a phrase whose repetition counts
_SAMPLE = 200  # words over which variety is measured, so that length does not count


def words(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the number of words."""
    return float(sum(len(spoken(document, b)) for b in blocks)), _first(blocks)


def sentence_words(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the mean number of words of a sentence, and the longest sentence."""
    lengths = _sentence_lengths(document, blocks)
    if not lengths:
        return 0.0, _first(blocks)
    return sum(n for n, _ in lengths) / len(lengths), max(lengths)[1]


def longest_sentence(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the number of words of the longest sentence, and that sentence."""
    lengths = _sentence_lengths(document, blocks)
    n, span = max(lengths, default=(0, _first(blocks)))
    return float(n), span


def longest_paragraph(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the number of words of the longest paragraph, and that paragraph."""
    lengths = [(len(spoken(document, b)), b.span) for b in blocks]
    n, span = max(lengths, default=(0, _first(blocks)))
    return float(n), span


def short_lines(_document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of paragraphs under 30 characters, and the first of them."""
    return _share([b for b in blocks if b.span.end - b.span.start < _SHORT], blocks)


def open_lines(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of paragraphs that end in no stop, and the first of them."""
    text = document.text
    return _share([b for b in blocks if not _ENDED.search(_tail(text, b))], blocks)


def listed_lines(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of paragraphs that open with a bullet or a number."""
    text = document.text
    return _share([b for b in blocks if _BULLET.match(text, b.span.start)], blocks)


def repeated_lines(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of paragraphs that say what an earlier one said."""
    seen: set[int] = set()
    again: list[Block] = []
    for block in blocks:
        line = hash(spoken(document, block))
        if line in seen:
            again.append(block)
        seen.add(line)
    return _share(again, blocks)


def repeated_phrases(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of words inside phrases of five words seen before."""
    first = earliest(runs_of(_all_words(document, blocks), _PHRASE))
    again, inside, end, at = -1, 0, 0, -1
    for at, before in enumerate(first):
        if before < at:
            again = at if again < 0 else again
            inside += at + _PHRASE - max(at, end)
            end = at + _PHRASE
    if again < 0:
        return 0.0, _first(blocks)
    words = at + _PHRASE
    return inside / words, _place(document, blocks, again, _PHRASE)


def commonest_phrase(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of words that the commonest three words in a row make up."""
    found = list(_all_words(document, blocks))
    phrases = list(zip(found, found[1:], found[2:], strict=False))
    if len(set(phrases)) == len(phrases):
        return 0.0, _first(blocks)
    from collections import Counter  # noqa: PLC0415 - where something comes again

    phrase, n = Counter(phrases).most_common(1)[0]
    return 3 * n / len(found), _place(document, blocks, phrases.index(phrase), 3)


def variety(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of different words among the first 200."""
    found = list(islice(_all_words(document, blocks), _SAMPLE))
    return len(set(found)) / len(found) if found else 1.0, _first(blocks)


def symbols(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of characters that are neither letters, digits nor spaces."""
    text = "".join(block.span.of(document.text) for block in blocks)
    odd = sum(map(len, _ODD.findall(text)))
    return odd / len(text) if text else 0.0, _first(blocks)


def same_openings(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of paragraphs that open with the word of the one before."""
    firsts = [(spoken(document, block)[:1], block) for block in blocks]
    opened = [(word, block) for word, block in firsts if word]
    same = [block for (one, _), (two, block) in pairwise(opened) if one == two]
    return _share(same, blocks[1:] or blocks)


METRICS: dict[str, Metric] = {
    "words": words,
    "sentence-words": sentence_words,
    "longest-sentence": longest_sentence,
    "longest-paragraph": longest_paragraph,
    "short-lines": short_lines,
    "open-lines": open_lines,
    "listed-lines": listed_lines,
    "repeated-lines": repeated_lines,
    "repeated-phrases": repeated_phrases,
    "commonest-phrase": commonest_phrase,
    "variety": variety,
    "symbols": symbols,
    "same-openings": same_openings,
}

HUNGER = {"repeated-phrases": 2}  # bytes a code point that a metric takes, see `earliest`
_ODD = plain(r"[^\w\s]+|_+")
_JOINING, _FRACTIONS = "’'.-", "¼½¾"  # what is in a word of `cut_words`, or none of it


def at_most(
    metric: str, document: Document, blocks: Sequence[Block], least_words: int
) -> float:
    """Return what a metric of at least so many words of `blocks` cannot exceed.

    Infinity where that takes as long to know as the metric.
    """
    if metric != "repeated-phrases" or not least_words or document.once(is_odd):
        return float("inf")
    phrases = document.once(echoes) + (_PHRASE - 1) * _left_out(document, blocks)
    if not phrases:
        return 0.0
    count = sum(len(said(document, block)) for block in blocks) - _joints(document.text)
    return _PHRASE * phrases / max(count, least_words)


def _joints(text: str) -> int:
    """Return how many words `cut_words` may find fewer than `folded_words`, at most."""
    return sum(map(text.count, _JOINING)) + 2 * sum(map(text.count, _FRACTIONS))


def _left_out(document: Document, blocks: Sequence[Block]) -> int:
    """Return how many blocks of the document stand between some of its `blocks`."""
    if len(blocks) in {0, len(document.blocks)}:
        return 0
    first, last = blocks[0].span.start, blocks[-1].span.start
    return sum(first <= b.span.start <= last for b in document.blocks) - len(blocks)


def _all_words(document: Document, blocks: Sequence[Block]) -> Iterator[str]:
    return chain.from_iterable(spoken(document, block) for block in blocks)


def _place(document: Document, blocks: Sequence[Block], at: int, length: int) -> Span:
    """Return the span of `length` words, the first of which is number `at`."""
    found = chain.from_iterable(
        WORD.finditer(document.text, b.span.start, b.span.end) for b in blocks
    )
    some = list(islice(found, at, at + length))
    return Span(some[0].start(), some[-1].end()) if some else _first(blocks)


def _sentence_lengths(
    document: Document, blocks: Sequence[Block]
) -> list[tuple[int, Span]]:
    found = document.once(_sentences_of_blocks)
    return [pair for block in blocks for pair in found[block.span]]


def _sentences_of_blocks(document: Document) -> dict[Span, list[tuple[int, Span]]]:
    text = document.text
    return {
        block.span: [
            (len(WORD.findall(text, span.start, span.end)), span)
            for span in sentences(document, block)
        ]
        for block in document.blocks
    }


def _tail(text: str, block: Block) -> str:
    return text[max(block.span.start, block.span.end - 8) : block.span.end]


def _first(blocks: Sequence[Block]) -> Span:
    return blocks[0].span if blocks else Span(0, 0)


def _share(some: Sequence[Block], of: Sequence[Block]) -> tuple[float, Span]:
    return len(some) / len(of) if of else 0.0, _first(some or of)
