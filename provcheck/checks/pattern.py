"""Find what a regular expression matches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from provcheck import echo
from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Edit, Hit
from provcheck.lines import cut_lines
from provcheck.record import TYPE_CHECKING
from provcheck.sentences import is_lower_cased, sentence_at
from provcheck.template import expect, filled, groups

if TYPE_CHECKING:
    from provcheck.search import Match


class Pattern(Check):
    r"""Every match of `pattern` is a hit, within one block.

    A group named `hit` narrows the span that is reported, a group named `edit` the span
    that `replace` replaces (a template with \g<name>); `cut_line` deletes the whole line
    instead. A template serves where all its groups took part in the match, else the
    `otherwise` one does, or none: then the hit stands without an edit. Other named groups
    fill the placeholders of the rule's message. A hit is dropped where `unless` matches
    the same place, or `unless_sentence` something in its sentence; fewer than `minimum`
    hits in the document are no hits. With `cased`, a document most of whose blocks begin in
    lower case (a chat, a poem) has none. With `spare` it is not looked for where no word
    has so many letters beside its different ones.
    """

    pattern: str
    ignore_case: bool = False
    replace: str | None = None
    otherwise: str | None = None
    cut_line: bool = False
    unless: str = ""
    unless_sentence: str = ""
    minimum: int = 1
    cased: bool = False
    spare: int = 0

    def verify(self) -> None:
        """Compile everything, so that a bad pattern never waits for a story."""
        expression = self._expression(self.pattern)
        known = expression.tried("check.pattern").groupindex
        for key in ("unless", "unless_sentence"):
            self._expression(getattr(self, key)).tried(f"check.{key}", blank=True)
        for key in ("replace", "otherwise"):
            expect(getattr(self, key), known, f"check.{key}")

    def facts(self) -> tuple[str, ...]:
        """Return the names of the pattern's groups."""
        return tuple(self._expression(self.pattern).compiled().groupindex)

    def is_local(self) -> bool:
        """Tell that no block has a say in what is hit in another."""
        return True

    def is_quick(self) -> bool:
        """Tell whether the pattern is a few words, searched for in all blocks at once."""
        return self._expression(self.pattern).is_quick()

    def anchors(self) -> tuple[Expression, ...]:
        """Return the pattern itself."""
        return (self._expression(self.pattern),)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per match that nothing excuses."""
        if self.cased and document.once(is_lower_cased):
            return
        if self.spare and not any(map(self._spares, set(echo.words(document)))):
            return
        found = self._expression(self.pattern).within(document, blocks)
        if self.unless or self.unless_sentence:
            found = [match for match in found if not self._excused(document, match)]
        if len(found) >= self.minimum:
            for match in found:
                yield self._hit(document, match)

    def _spares(self, word: str) -> bool:
        return len(word) > self.spare and len(word) - len(set(word)) >= self.spare

    def _expression(self, pattern: str) -> Expression:
        return _expression(pattern, self.ignore_case)

    def _excused(self, document: Document, match: Match) -> bool:
        start, end = match.span()
        if self.unless:
            excuse = self._expression(self.unless)
            if excuse.search(document.text, Span(start, end)):
                return True
        if self.unless_sentence:
            sentence = sentence_at(document, start)
            excuse = self._expression(self.unless_sentence)
            return bool(sentence and excuse.search(document.text, sentence))
        return False

    def _hit(self, document: Document, match: Match) -> Hit:
        groups = match.groupdict()
        if not (groups or self.cut_line) and self.replace is self.otherwise is None:
            return Hit(Span(*match.span()))
        took_part = {name for name, group in groups.items() if group is not None}
        span = Span(*match.span("hit" if "hit" in took_part else 0))
        facts = {name: group or "" for name, group in groups.items()}
        return Hit(span, self._edits(document, match, span, took_part), (), facts)

    def _edits(
        self, document: Document, match: Match, span: Span, took_part: set[str]
    ) -> tuple[Edit, ...]:
        if self.cut_line:
            return (cut_lines(document, span),)
        templates = (t for t in (self.replace, self.otherwise) if t is not None)
        fitting = next((t for t in templates if took_part >= groups(t)), None)
        if fitting is None:
            return ()
        where = Span(*match.span("edit")) if "edit" in took_part else span
        return (Edit(where, filled(fitting, match)),)


@cache
def _expression(pattern: str, ignore_case: bool) -> Expression:  # noqa: FBT001 - cache key
    return Expression(pattern, ignore_case)
