"""Measures of a whole story: how long, how repetitive, how much of it is running text.

Each takes a document and the blocks to count, and returns a number with the place that
shows it best. Shares are from 0 to 1.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from provcheck.document import Block, Document, Span
from provcheck.sentences import sentences

Metric = Callable[[Document, Sequence[Block]], tuple[float, Span]]

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_ENDED = re.compile(r"[.!?…:;][”’\"'»)\]]*$")
_BULLET = re.compile(r"(?:[-–—•*·▪●○■✓✅]|\d{1,2}[.)])\s")
_SHORT = 30  # code points of a line that is hardly a sentence
_PHRASE = 5  # words of a phrase whose repetition counts
_SAMPLE = 200  # words over which variety is measured, so that length does not count


def words(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the number of words."""
    return float(sum(len(_words(document, b.span)) for b in blocks)), _first(blocks)


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
    lengths = [(len(_words(document, b.span)), b.span) for b in blocks]
    n, span = max(lengths, default=(0, _first(blocks)))
    return float(n), span


def short_lines(_document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of paragraphs under 30 characters, and the first of them."""
    return _share([b for b in blocks if b.span.end - b.span.start < _SHORT], blocks)


def open_lines(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of paragraphs that end in no stop, and the first of them."""
    text = document.text
    return _share([b for b in blocks if not _ENDED.search(b.span.of(text))], blocks)


def listed_lines(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of paragraphs that open with a bullet or a number."""
    text = document.text
    return _share([b for b in blocks if _BULLET.match(text, b.span.start)], blocks)


def repeated_lines(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of paragraphs that say what an earlier one said."""
    seen: set[str] = set()
    again: list[Block] = []
    for block in blocks:
        line = block.span.of(document.text).casefold()
        if line in seen:
            again.append(block)
        seen.add(line)
    return _share(again, blocks)


def repeated_phrases(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of words inside phrases of five words seen before."""
    spans = [m for b in blocks for m in _words(document, b.span)]
    folded = [span.of(document.text).casefold() for span in spans]
    seen: set[tuple[str, ...]] = set()
    again: set[int] = set()
    for at in range(len(folded) - _PHRASE + 1):
        phrase = tuple(folded[at : at + _PHRASE])
        if phrase in seen:
            again.update(range(at, at + _PHRASE))
        seen.add(phrase)
    if not again:
        return 0.0, _first(blocks)
    start = min(again)
    return len(again) / len(folded), Span(spans[start].start, spans[start + 4].end)


def commonest_phrase(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of words that the commonest three words in a row make up."""
    spans = [m for b in blocks for m in _words(document, b.span)]
    folded = [span.of(document.text).casefold() for span in spans]
    phrases = list(zip(folded, folded[1:], folded[2:], strict=False))
    if not phrases:
        return 0.0, _first(blocks)
    phrase, n = Counter(phrases).most_common(1)[0]
    at = phrases.index(phrase)
    return 3 * n / len(folded) if n > 1 else 0.0, Span(spans[at].start, spans[at + 2].end)


def variety(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of different words among the first 200."""
    found = [m for b in blocks for m in _words(document, b.span)][:_SAMPLE]
    different = {span.of(document.text).casefold() for span in found}
    return len(different) / len(found) if found else 1.0, _first(blocks)


def symbols(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of characters that are neither letters, digits nor spaces."""
    text = "".join(block.span.of(document.text) for block in blocks)
    odd = sum(not (char.isalnum() or char.isspace()) for char in text)
    return odd / len(text) if text else 0.0, _first(blocks)


def paragraph_spread(document: Document, blocks: Sequence[Block]) -> tuple[float, Span]:
    """Return the share of neighbouring paragraphs that open with the same word."""
    firsts = [(_words(document, b.span)[:1], b) for b in blocks]
    opens = [(w[0].of(document.text).casefold(), b) for w, b in firsts if w]
    same = [b for (one, _), (two, b) in pairwise(opens) if one == two]
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
    "same-openings": paragraph_spread,
}


def _words(document: Document, span: Span) -> list[Span]:
    found = WORD.finditer(document.text, span.start, span.end)
    return [Span(*match.span()) for match in found]


def _sentence_lengths(
    document: Document, blocks: Sequence[Block]
) -> list[tuple[int, Span]]:
    found = (span for block in blocks for span in sentences(document, block))
    return [(len(_words(document, span)), span) for span in found]


def _first(blocks: Sequence[Block]) -> Span:
    return blocks[0].span if blocks else Span(0, 0)


def _share(some: Sequence[Block], of: Sequence[Block]) -> tuple[float, Span]:
    return len(some) / len(of) if of else 0.0, _first(some or of)
