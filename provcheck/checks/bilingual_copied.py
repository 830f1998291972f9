"""Find runs of words that stand in the text as they do in the original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provcheck.bitext import Bitext, excerpt, within
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.record import Record
from provcheck.values.lexicon import found
from provcheck.values.runs import Runs, Shared
from provcheck.words import table

_WORD = re.compile(r"[^\W\d_]+")
_OPENS = re.compile(r"(?:\A|[.!?:…\n]\s?[“\"«‘'(¿¡]?)\Z")
_APART = re.compile(r"(?:\([^()]*|\[[^\[\]]*|[@#/._-])\Z")  # in brackets, in an address
_OPENED = re.compile(r"[“«„][^”»“«„]*\Z")
_ANCHORS = 2  # function words that, with a word of content, say that it was not translated
_CONTENT, _LONG = 2, 4  # or so many words of content in a run of so many words
_LETTERS = 4  # of a word of content
_BEFORE = 40  # code points in which a word like “called” announces what follows


class BilingualCopied(Comparison):
    """A run of the original's words within a published sentence is a hit.

    Not a name, a quotation, a loan or what stands in brackets, nor words that the model
    leaves as they are. A name that ends a run is no part of it.
    """

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield one hit a run."""
        lists = _Lists.of(bitext.language, document.language)
        if not bitext.related or not lists.anchors:
            return
        inside = within(document, blocks)
        told = [pair.source for pair in bitext.pairs if pair.source]
        runs = Runs([passage.text for passage in told])
        for pair in bitext.pairs:
            if not pair.target or not inside(pair.target):
                continue
            text = pair.target.of(document.text)
            for run in runs.of(text):
                source = told[run.source]
                span = lists.untranslated(run, text, source.text, pair.translation)
                if span:
                    start = pair.target.start
                    facts = {"original": excerpt(source.text)}
                    place = Span(start + span.start, start + span.end)
                    yield Hit(place, facts=facts, original=source)


class _Lists(Record):
    """What tells words of the original from others.

    `anchors` are small words that the text's language does not have, `common` those of
    both languages.
    """

    anchors: frozenset[str]
    common: frozenset[str]
    source: str
    target: str

    @classmethod
    def of(cls, source: str, target: str) -> _Lists:
        """Return the lists for two languages; no anchors where there is none for one."""
        lists = table("function-words")
        own, other = (frozenset(lists.get(code, ())) for code in (source, target))
        alike = {word for word in own if found(word, "common", "alike", target)}
        anchors = own - other - alike if other else frozenset[str]()
        return cls(anchors, own | other, source, target)

    def untranslated(
        self, run: Shared, text: str, source: str, translation: str
    ) -> Span | None:
        """Return what of a run was left untranslated, None if it may stand there."""
        words = [span.of(text) for span in run.words]
        first = run.words[0].start
        if _is_name(words[0], text[:first], source[run.start :], source[: run.start]):
            return None
        words = self._without_name(words)
        kept = {word.lower() for word in _WORD.findall(translation)}
        if not words or not self._tells(words, kept):
            return None
        span = Span(first, run.words[len(words) - 1].end)
        before = text[:first]
        meant = _APART.search(before) or _in_quotes(source[: run.start])
        announced = found(before[-_BEFORE:], "common", "naming", self.target)
        loan = found(span.of(text), "common", "loans", self.target)
        return None if meant or announced or loan else span

    def _without_name(self, words: list[str]) -> list[str]:
        """Return a run without the name that ends it, with the small words before that."""
        end = len(words)
        if self.source == "de" or not words[-1][0].isupper():  # German nouns are no names
            return words
        while end and (words[end - 1][0].isupper() or words[end - 1] in self.common):
            end -= 1
        return words[:end]

    def _tells(self, words: list[str], kept: set[str]) -> bool:
        """Tell whether there are small words of the original, and others, in a run."""
        anchors = sum(word.lower() in self.anchors for word in words)
        content = sum(
            len(word) >= _LETTERS
            and (word.islower() or self.source == "de")
            and word.lower() not in self.common
            and word.lower() not in kept
            for word in words
        )
        long = len(words) >= _LONG and content >= _CONTENT
        return bool(anchors and content) and (anchors >= _ANCHORS or long)


def _is_name(word: str, before: str, there: str, source: str) -> bool:
    """Tell whether a run begins with a capital that no beginning of a sentence gives it."""
    if not word[0].isupper():
        return False
    return not _OPENS.search(before) or (there[0].isupper() and not _OPENS.search(source))


def _in_quotes(before: str) -> bool:
    """Tell whether a quotation is open behind `before`."""
    return before.count('"') % 2 == 1 or bool(_OPENED.search(before))
