"""Find what a regular expression matches."""

from __future__ import annotations

from provcheck import echo
from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression, search_of
from provcheck.hit import Edit, Hit
from provcheck.lines import cut_lines
from provcheck.record import TYPE_CHECKING
from provcheck.sentences import is_lower_cased, sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provcheck.search import Match


_OF_PLACES = (  # what else is said of a match, in patterns that may match nothing
    "unless",
    "unless_sentence",
    "unless_before",
    "unless_document",
    "unless_quotation",
    "unless_below",
    "doubtful",
)


class Pattern(Check):
    r"""Every match of `pattern` is a hit, within one block.

    A group named `hit` narrows the span that is reported, a group named `edit` the span
    that `replace` replaces (a template with \g<name>); `cut_line` deletes the whole line
    instead. A template serves where all its groups took part in the match, else the
    `otherwise` one does, or none: then the hit stands without an edit. Other named groups
    fill the placeholders of the rule's message. A hit is dropped where `unless` matches
    the same place, `unless_sentence` something in its sentence, `unless_before`
    something in it before the hit, `unless_quotation` in the quotation around it,
    `unless_below` what follows it, the paragraphs below included, or `unless_document`
    something anywhere; fewer than `minimum` hits in the document are no
    hits. Where `doubtful` matches the same place, the edit is left to an editor. With
    `cased`, a document most of whose blocks begin in lower case (a chat, a poem) has none.
    With `spare` it is not looked for where no word of two letters or more has so many
    beside its different ones, with `twice` in no block in which no word of so many letters
    stands twice in a row. `also` is a second pattern, found where the first one is not: of
    two choices of which one is bound to a place (the start of the text), `regex` tries both
    at every character, ten times as slow as each for itself.
    """

    pattern: str
    also: str = ""
    ignore_case: bool = False
    replace: str | None = None
    otherwise: str | None = None
    cut_line: bool = False
    unless: str = ""
    unless_sentence: str = ""
    unless_before: str = ""
    unless_document: str = ""
    unless_quotation: str = ""
    unless_below: str = ""
    doubtful: str = ""
    minimum: int = 1
    cased: bool = False
    spare: int = 0
    twice: int = 0

    def verify(self) -> None:
        """Compile everything, so that a bad pattern never waits for a story."""
        self._expression(self.pattern).tried("check.pattern")
        if self.also:
            self._expression(self.also).tried("check.also")
        known = self.facts()
        for key in _OF_PLACES:
            self._expression(getattr(self, key)).tried(f"check.{key}", blank=True)
        from provcheck.template import expect  # noqa: PLC0415 - when rules are compiled only

        for key in ("replace", "otherwise"):
            expect(getattr(self, key), known, f"check.{key}")

    def facts(self) -> tuple[str, ...]:
        """Return the names of the pattern's groups."""
        first, *others = (one.compiled().groupindex for one in self._expressions())
        return tuple(name for name in first if all(name in names for names in others))

    def is_local(self) -> bool:
        """Tell that no block has a say in what is hit in another."""
        return True

    def is_quick(self) -> bool:
        """Tell whether the pattern is a few words, searched for in all blocks at once."""
        return all(expression.is_quick() for expression in self._expressions())

    def least_doubled(self) -> int:
        """Return `twice`."""
        return self.twice

    def anchors(self) -> tuple[Expression, ...] | None:
        """Return the pattern itself, and the second one; None if a word tells more."""
        return None if self.twice else self._expressions()

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per match that nothing excuses."""
        if self.cased and document.once(is_lower_cased):
            return
        if self.spare and not self._is_spared(document):
            return
        if self.twice:
            blocks = [b for b in blocks if self._is_said_twice(document, b)]
        search = search_of(self.pattern, self.ignore_case)
        found = search.within(document, blocks)
        if self.also:
            more = search_of(self.also, self.ignore_case).within(document, blocks)
            found = _merged(found, more) if found and more else found or more
        if found:
            found = self._without_excused(document, found)
        if len(found) >= self.minimum:
            edits = self.cut_line or not self.replace is self.otherwise is None
            bare = not (edits or search.named or self.also)
            for match in found:
                yield Hit(Span(*match.span())) if bare else self._hit(document, match)

    def _without_excused(self, document: Document, found: list[Match]) -> list[Match]:
        """Return the matches that nothing excuses."""
        if self.unless:
            found = [match for match in found if not self._excused(document, match)]
        if self.unless_sentence and found:
            found = self._without_excused_sentences(document, found)
        if self.unless_before and found:
            found = self._without_excused_ends(document, found)
        if self.unless_quotation and found:
            found = self._without_excused_quotations(document, found)
        if self.unless_below:
            found = [match for match in found if not self._excused_below(document, match)]
        if self.unless_document and found and self._is_excused(document):
            return []
        return found

    def _is_spared(self, document: Document) -> bool:
        """Tell whether a word has so many letters beside its different ones."""
        least = self.spare + 2
        long = {word for word in echo.words(document) if len(word) >= least}
        return any(len(word) - len(set(word)) >= self.spare for word in long)

    def _is_said_twice(self, document: Document, block: Block) -> bool:
        return echo.twice(echo.said(document, block)) >= self.twice

    def _expressions(self) -> tuple[Expression, ...]:
        return tuple(map(self._expression, filter(None, (self.pattern, self.also))))

    def _expression(self, pattern: str) -> Expression:
        return Expression(pattern, self.ignore_case)

    def _excused(self, document: Document, match: Match) -> bool:
        excuse = self._expression(self.unless)
        return bool(excuse.search(document.text, Span(*match.span())))

    def _is_excused(self, document: Document) -> bool:
        whole = Span(0, len(document.text))
        return bool(self._expression(self.unless_document).search(document.text, whole))

    def _excused_below(self, document: Document, match: Match) -> bool:
        rest = Span(match.span()[1], len(document.text))
        return self._expression(self.unless_below).match(document.text, rest)

    def _without_excused_quotations(
        self, document: Document, found: list[Match]
    ) -> list[Match]:
        """Return the matches in quotations that excuse none; each is read once."""
        from provcheck.quotations import quotations_near  # noqa: PLC0415 - for hits only

        excuse = self._expression(self.unless_quotation)
        excused: dict[Span, bool] = {}
        left: list[Match] = []
        for match in found:
            span = Span(*match.span())
            around = (q.span for q in quotations_near(document, span))
            said = next((q for q in around if q.contains(span)), None)
            if said and said not in excused:
                excused[said] = bool(excuse.search(document.text, said))
            if not (said and excused[said]):
                left.append(match)
        return left

    def _is_doubtful(self, document: Document, match: Match) -> bool:
        if not self.doubtful:
            return False
        doubt = self._expression(self.doubtful)
        return bool(doubt.search(document.text, Span(*match.span())))

    def _without_excused_sentences(
        self, document: Document, found: list[Match]
    ) -> list[Match]:
        """Return the matches in sentences that excuse none; each is looked through once."""
        excuse = self._expression(self.unless_sentence)
        excused: dict[Span | None, bool] = {None: False}
        left: list[Match] = []
        for match in found:
            sentence = sentence_at(document, _start(match))
            if sentence not in excused:
                excused[sentence] = bool(
                    sentence and excuse.search(document.text, sentence)
                )
            if not excused[sentence]:
                left.append(match)
        return left

    def _without_excused_ends(self, document: Document, found: list[Match]) -> list[Match]:
        """Return the matches with no excuse before them; each sentence is searched once."""
        excuse = self._expression(self.unless_before)
        firsts: dict[Span | None, Match | None] = {None: None}
        left: list[Match] = []
        for match in found:
            at = _hit_span(match).start
            sentence = sentence_at(document, at)
            if sentence and sentence not in firsts:
                firsts[sentence] = excuse.search(document.text, sentence)
            first = firsts[sentence]
            if first is None or first.span()[1] > at:
                left.append(match)
        return left

    def _hit(self, document: Document, match: Match) -> Hit:
        groups = match.groupdict()
        took_part = {name for name, group in groups.items() if group is not None}
        span = _hit_span(match)
        facts = {name: group or "" for name, group in groups.items()}
        edits = self._edits(document, match, span, took_part)
        return Hit(span, edits, (), facts, doubtful=self._is_doubtful(document, match))

    def _edits(
        self, document: Document, match: Match, span: Span, took_part: set[str]
    ) -> tuple[Edit, ...]:
        if self.cut_line:
            return (cut_lines(document, span),)
        from provcheck.template import filled, groups  # noqa: PLC0415 - for hits only

        templates = (t for t in (self.replace, self.otherwise) if t is not None)
        fitting = next((t for t in templates if took_part >= groups(t)), None)
        if fitting is None:
            return ()
        where = Span(*match.span("edit")) if "edit" in took_part else span
        return (Edit(where, filled(fitting, match)),)


def _merged(found: list[Match], more: list[Match]) -> list[Match]:
    """Return matches in order; of two that share characters, the one that begins first."""
    kept: list[Match] = []
    for match in sorted([*found, *more], key=_start):
        if not kept or match.span()[0] >= kept[-1].span()[1]:
            kept.append(match)
    return kept


def _start(match: Match) -> int:
    return match.span()[0]


def _hit_span(match: Match) -> Span:
    return Span(*match.span("hit" if match.groupdict().get("hit") is not None else 0))
