"""Shared by the tests of engine and checks: rules and documents made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Edit, Hit
from provcheck.index import Anchor
from provcheck.parse import parse
from provcheck.rule import Rule, Safety, Scope, Severity


class Word(Check):
    """A check that hits each occurrence of a text, and then breaks down if told to."""

    word: str
    replace: str | None = None
    error: Exception | None = None

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            at = document.text.find(self.word, block.span.start, block.span.end)
            while at >= 0:
                span = Span(at, at + len(self.word))
                edits = () if self.replace is None else (Edit(span, self.replace),)
                yield Hit(span, edits, facts={"word": self.word})
                at = document.text.find(self.word, at + 1, block.span.end)
        if self.error:
            raise self.error

    def verify(self) -> None:
        pass

    def anchors(self) -> tuple[Expression, ...] | None:
        return None


def rule(  # noqa: PLR0913 - each is a field of Rule
    rule_id: str,
    check: Check,
    *,
    severity: Severity = Severity.MAJOR,
    fix: Safety = Safety.NONE,
    scope: Scope | None = None,
    supersedes: tuple[str, ...] = (),
    beside: tuple[str, ...] = (),
    message: str = "“{match}”",
) -> Rule:
    return Rule(
        id=rule_id,
        title=rule_id,
        message=message,
        mqm="other",
        severity=severity,
        check=check,
        fix=fix,
        scope=scope or Scope(),
        supersedes=supersedes,
        beside=beside,
    )


def hits(check: Check, text: str) -> list[str]:
    """Return the text of each hit of `check` in all blocks of `text`."""
    document = parse(text)
    return [hit.span.of(text) for hit in check.find(document, document.blocks)]


def edited(check: Check, text: str) -> str:
    """Return `text` with the edits of all hits made."""
    document = parse(text)
    return _applied(text, check.find(document, document.blocks))


def _applied(text: str, found: Iterable[Hit]) -> str:
    edits = [edit for hit in found for edit in hit.edits]
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def needing(word: str) -> Anchor:
    """Return an anchor of texts that hold `word`."""
    return Anchor(word, (((word,),),))
