"""Find words that come round again and again, as a translation model in a loop writes."""

from __future__ import annotations

from itertools import chain, combinations, compress, count

from provcheck.check import Check
from provcheck.document import LONG, Block, Document, Span
from provcheck.echo import RUN, echoes, is_odd, places, runs_in, spoken, words
from provcheck.expression import Expression
from provcheck.hit import Edit, Hit
from provcheck.lean import eq, lru_cache
from provcheck.patterns import lazy
from provcheck.quotations import quoted
from provcheck.record import TYPE_CHECKING
from provcheck.tables import TableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_WORD = lazy(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_THRICE = 3  # rounds of nearly all loops that are looked for, or more
_SAID = 6  # rounds that people say
_OPENING, _STOPS = tuple("“‘\"'«("), tuple(".!?…")
_MARKS = (*_STOPS, *",;:—–-”\"’'»)")
_MANY = 20  # places of one run of words that are compared


class LoopedWords(Check):
    r"""One to `longest` words that stand `times` times in a row are a hit.

    `between` is what may stand between two words, a pattern of a whole gap. Letter case
    does not count. The loop is excused where `unless` matches the whole of it; a loop of
    figures alone is none. The edit leaves the first round.
    """

    times: int = 3
    longest: int = 12
    between: str = r"\s+"
    unless: str = ""

    def verify(self) -> None:
        """Refuse what would call any word a loop, and bad patterns."""
        if self.times < 2 or self.longest < 1:  # noqa: PLR2004 - twice is the least
            raise TableError("check.times: a loop has two rounds or more")
        for key in ("between", "unless"):
            Expression(getattr(self, key)).tried(f"check.{key}", blank=True)

    def facts(self) -> tuple[str, ...]:
        """Return the first round."""
        return ("once",)

    def anchors(self) -> None:
        """Return None: no expression of a size to search with tells a loop."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per loop, the shortest round first."""
        if not _may_echo(document, self.times):
            return
        short = len(document.text) <= LONG
        if short and not self._may_hold(document.once(_spoken)):
            return
        for block in blocks:
            if not self._may_hold(spoken(document, block)):
                continue
            for row in self._chains(document.text, block.span):
                yield from self._loops(document, row)

    def _may_hold(self, words: Sequence[str]) -> bool:
        """Tell at little cost whether there may be a loop among `words`."""
        return any(_may_loop(words, n, self.times) for n in range(1, self.longest + 1))

    def _chains(self, text: str, span: Span) -> Iterator[list[Span]]:
        """Yield the runs of words with nothing but `between` between them."""
        chain: list[Span] = []
        for match in _WORD.finditer(text, span.start, span.end):
            word = Span(*match.span())
            if chain and not self._joins(text, Span(chain[-1].end, word.start)):
                yield chain
                chain = []
            chain.append(word)
        yield chain

    def _joins(self, text: str, gap: Span) -> bool:
        return _fits(self.between, gap.of(text))

    def _loops(self, document: Document, chain: list[Span]) -> Iterator[Hit]:
        words = [word.of(document.text).casefold() for word in chain]
        after = 0
        for start, round_, length in _rounds(words, self.longest, self.times):
            if start < after:
                continue
            after = start + length
            span = Span(chain[start].start, chain[after - 1].end)
            if self._excused(span.of(document.text), words[start : start + round_]):
                continue
            if length <= _SAID * round_ and _is_said_again(document, span):
                continue
            rest = Span(chain[start + round_ - 1].end, span.end)
            once = Span(span.start, rest.start).of(document.text)
            yield Hit(span, (Edit(rest, ""),), facts={"once": once})

    def _excused(self, loop: str, once: Sequence[str]) -> bool:
        if not any(char.isalpha() for char in loop) or max(map(len, once)) == 1:
            return True
        excuse = Expression(rf"(?:{self.unless})\Z")
        return bool(self.unless) and excuse.match(loop, Span(0, len(loop)))


def _is_said_again(document: Document, loop: Span) -> bool:
    """Tell whether a loop is all of what somebody says in a breath, or an exclamation.

    It begins a quotation, a sentence in one, or what a label says; and a mark follows,
    or there is one in it.
    """
    text, start, end = document.text, loop.start, loop.end
    behind = text[end : end + 1]
    if behind == "!":
        return True
    if behind not in _MARKS and not any(stop in loop.of(text) for stop in _STOPS):
        return False
    before = text[max(0, start - 2) : start]
    if before[-1:] in _OPENING:
        return True
    mark = before.rstrip()[-1:]
    if mark == ":":
        return text[start].isupper()
    return mark in _STOPS and quoted(document, loop)


@lru_cache(maxsize=1024)
def _fits(between: str, gap: str) -> bool:
    """Tell whether a whole gap is what may stand between two words of a loop."""
    expression = Expression(rf"(?:{between})\Z")
    return expression.match(gap, Span(0, len(gap)))


def _may_echo(document: Document, times: int) -> bool:
    """Tell at little cost whether there may be a loop in the document.

    Words are cut here as `echoes` cuts them, into as many or more, so that a round of RUN
    words or more shows there.
    """
    if times < _THRICE or len(document.text) > LONG or document.once(is_odd):
        return True
    return document.once(_comes_thrice)


def _comes_thrice(document: Document) -> bool:
    """Tell whether any words may come three times in a row.

    Three rounds of RUN words or more are of so many runs, and each run is in a first round.
    """
    found = tuple(words(document))
    if any(_may_loop(found, n, _THRICE) for n in range(1, RUN)):
        return True
    fewest = runs_in(_THRICE * RUN) - RUN
    return document.once(echoes) >= fewest and any(
        map(_is_even, document.once(places).values())
    )


def _is_even(standing: Sequence[int]) -> bool:
    """Tell whether there may be three places at equal distances."""
    return len(standing) >= _THRICE and (
        len(standing) > _MANY
        or any(2 * b - a in standing for a, b in combinations(standing, 2))
    )


def _spoken(document: Document) -> tuple[str, ...]:
    """Return the words of all blocks in a row."""
    return tuple(chain.from_iterable(spoken(document, b) for b in document.blocks))


def _may_loop(words: Sequence[str], n: int, times: int) -> bool:
    """Tell whether a round of `n` words may come `times` times in a row.

    Then as many words as all rounds but one hold equal the word `n` further on, so one
    of those at a multiple of that number does: only these are looked at.
    """
    step = n * (times - 1)
    equal = map(eq, words[::step], words[n::step])
    return any(_run(words, at, n) >= step for at in compress(count(0, step), equal))


def _run(words: Sequence[str], at: int, n: int) -> int:
    """Return the length of the stretch around `at` that equals the one `n` later."""
    start, end = at, at
    while start > 0 and words[start - 1] == words[start - 1 + n]:
        start -= 1
    while end + n < len(words) and words[end] == words[end + n]:
        end += 1
    return end - start


def _rounds(words: list[str], longest: int, times: int) -> list[tuple[int, int, int]]:
    """Return (start, words a round, words in all) of each loop, in order of start.

    For a round of n words, a stretch in which every word equals the one n before it is a
    loop. Of two that start together the shorter round comes first. Linear in the words.
    """
    found: list[tuple[int, int, int]] = []
    for n in range(1, longest + 1):
        run = 0
        for at in range(n, len(words) + 1):
            if at < len(words) and words[at] == words[at - n]:
                run += 1
                continue
            if run >= n * (times - 1):
                whole = (run // n + 1) * n
                found.append((at - run - n, n, whole))
            run = 0
    return sorted(found)
