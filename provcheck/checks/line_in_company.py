"""Find lines that are furniture only because the lines around them are."""

from __future__ import annotations

from provcheck.check import Check
from provcheck.document import Block, Document, Span, Zone
from provcheck.expression import Expression
from provcheck.furniture import flat, is_chain, is_listed, lists_of
from provcheck.hit import Hit
from provcheck.lean import bisect_left
from provcheck.lines import cut_lines
from provcheck.patterns import lazy
from provcheck.record import TYPE_CHECKING
from provcheck.tables import TableError
from provcheck.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_LABEL = lazy(r"[^:：]+[:：]?\s*")  # that says nothing itself
_ITEM = lazy(r"[#“‘\"'«¿¡]?(?:\d{1,4}\W{1,3})?[^\W\d_]")  # a note in brackets is none
_FEWEST = 2  # lines of a list
_WORD = lazy(r"\w+")
_STOP = lazy(r"[.!?…:;,][”’\"'»)\]]*$")


class LineInCompany(Check):
    """A line that has furniture near it, on both sides if `enclosed` is set, is a hit.

    Furniture is what `beside` lists ("table.list"). The line itself must be one of
    `lists`, or, where there are none, any line of at most `most_words` words without a
    stop that is not furniture itself. Its company stands at most `reach` lines away, and
    between them are only lines of both kinds; with `edge` the edge of the text will do on
    one of two sides. A line all of whose words the story uses, in
    whatever form, may be its crosshead or caption, and is none; nor is one that `unless`
    matches from its start. The edit deletes the line.

    Below a story, all lines under a bare label of `under` ("Tags", "Related news"), down to
    the next furniture or the end, are one hit: two or more, none of them with a stop. A tag
    is a word or a few, so what the story speaks of is no excuse there.
    """

    beside: tuple[str, ...]
    lists: tuple[str, ...] = ()
    reach: int = 1
    enclosed: bool = False
    edge: bool = False
    most_words: int = 16
    least_letters: int = 1
    unless: str = ""
    under: tuple[str, ...] = ()

    def verify(self) -> None:
        """Refuse a bad `unless` and the name of a list that does not exist."""
        if not self.beside:
            raise TableError("check.beside: there is no list")
        Expression(self.unless).tried("check.unless", blank=True)
        for key in flat((*self.beside, *self.lists, *self.under)):
            words(key)

    def is_of_lines(self) -> bool:
        """Return True."""
        return True

    def anchors(self) -> None:
        """Return None: the neighbours decide."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per line."""
        for zone in (Zone.HEAD, Zone.BODY, Zone.TAIL):
            own = [b for b in blocks if b.zone is zone]
            lists = list(self._under_labels(document, own)) if zone is Zone.TAIL else []
            for hit in self._in_zone(document, own):
                if not any(found.contains(hit.span) for found in lists):
                    yield hit
            for found in lists:
                yield Hit(found, (cut_lines(document, found),))

    def _under_labels(self, document: Document, blocks: Sequence[Block]) -> Iterator[Span]:
        """Yield the lists whose labels stand in `blocks`, each from its first line on."""
        if not self.under:
            return
        lines = [block.span.of(document.text) for block in blocks]
        for n, line in enumerate(lines):
            if not (_LABEL.fullmatch(line) and is_listed(line, self.under, document.text)):
                continue
            from provcheck.doubt import is_story  # noqa: PLC0415 - few stories have labels

            if not document.once(is_story):
                return
            end = n + 1
            while end < len(lines) and self._is_item(document, blocks[end], lines[end]):
                end += 1
            closed = end == len(lines) or bool(lists_of(lines[end], document.text))
            if closed and end - n > _FEWEST:
                yield Span(blocks[n + 1].span.start, blocks[end - 1].span.end)

    def _is_item(self, document: Document, block: Block, line: str) -> bool:
        """Tell whether `line` may be one of a list of links: short and without a stop."""
        if len(line.split()) > self.most_words or not _ITEM.match(line):
            return False
        if _STOP.search(line) or lists_of(line, document.text):
            return False
        return not (
            self.unless and Expression(self.unless).match(document.text, block.span)
        )

    def _in_zone(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        kinds = [self._kind(b.span.of(document.text), document.text) for b in blocks]
        if "known" not in kinds:
            return
        before = self._distances(kinds)
        after = self._distances(kinds[::-1])[::-1]
        for n, block in enumerate(blocks):
            near = [before[n] <= self.reach, after[n] <= self.reach]
            at_edge = self.edge and any(near) and self._is_edge(document, blocks, n)
            company = all(near) or at_edge if self.enclosed else any(near)
            if kinds[n] == "wanted" and company and not self._excused(document, block):
                yield Hit(block.span, (cut_lines(document, block.span),))

    def _is_edge(self, document: Document, blocks: Sequence[Block], n: int) -> bool:
        """Tell whether the text begins or ends at most `reach` lines from block `n`."""
        ends = (document.blocks[0], document.blocks[-1])
        near = blocks[max(0, n - self.reach) : n + self.reach + 1]
        return any(block in ends for block in near)

    def _kind(self, line: str, text: str) -> str:
        if is_listed(line, self.beside, text) or is_chain(line, self.beside, self.lists):
            return "known"
        if self.lists:
            return "wanted" if is_listed(line, self.lists, text) else "other"
        short = len(line.split()) <= self.most_words and not _STOP.search(line)
        return "wanted" if short else "other"

    def _distances(self, kinds: Sequence[str]) -> list[int]:
        """Return for each line how far back its company is; a line of prose cuts it off."""
        found: list[int] = []
        distance = self.reach + 1
        for kind in kinds:
            distance += 1
            found.append(distance)
            if kind == "known":
                distance = 0
            elif kind == "other":
                distance = self.reach + 1
        return found

    def _excused(self, document: Document, block: Block) -> bool:
        line = block.span.of(document.text)
        if self.unless and Expression(self.unless).match(document.text, block.span):
            return True
        found = _WORD.findall(line.casefold())
        letters = sum(len(word) for word in found if not word.isdigit())
        used = document.once(_words_of_story)
        return letters < self.least_letters or all(_is_told(word, used) for word in found)


def _words_of_story(document: Document) -> tuple[str, ...]:
    """Return the words of the story's body, each once, in alphabetical order."""
    body = (b.span.of(document.text) for b in document.blocks if b.zone is Zone.BODY)
    return tuple(sorted({word for line in body for word in _WORD.findall(line.casefold())}))


def _is_told(word: str, used: Sequence[str]) -> bool:
    """Tell whether a word of the story begins with `word` ("tweets" with "tweet")."""
    at = bisect_left(used, word)
    return at < len(used) and used[at].startswith(word)
