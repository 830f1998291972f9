"""Compare the names of a sentence with those of its original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from provcheck.bitext import Beside, Bitext, compared, excerpt, whole_translation
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.tables import TableError
from provcheck.values.lexicon import found
from provcheck.values.naming import Name, acronyms, glosses, initials, is_generic, names
from provcheck.values.spelling import Spellings
from provcheck.words import alternatives


class BilingualName(Comparison):
    """What is a hit depends on `fault`.

    "missing": a name of the original that the model keeps as it is stands nowhere in the
    published text. "changed": another stands in its place, which neither the original nor
    the translation has. "added": such a name of two words or more that takes no place.
    """

    fault: str

    def verify(self) -> None:
        """Raise TableError for another fault."""
        if self.fault not in ("changed", "missing", "added"):
            named = f"{self.fault!r} is none of changed, missing, added"
            raise TableError(f"check.fault: {named}")

    def facts(self) -> tuple[str, ...]:
        """Return what a message may name: the original's name, and its sentence."""
        return ("name", "original")

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield one hit a name, on the name or, where it is missing, its sentence."""
        texts = _Texts(document, bitext)
        for beside in compared(document, blocks):
            missing, new = texts.missing(beside), texts.new(beside)
            pairs = _replaced(missing, new, texts)
            if self.fault == "changed":
                yield from (_hit(beside, other, name.text) for name, other in pairs)
            elif self.fault == "missing":
                replaced = [name for name, _ in pairs]
                for name in missing:
                    if name not in replaced and not any(map(texts.there.has, name.words)):
                        facts = {"name": name.text, "original": excerpt(beside.source)}
                        yield Hit(beside.span, facts=facts, original=beside.passage)
            elif not pairs:
                whole = (n for n in new if len(texts.strange(n)) == len(n.words) > 1)
                yield from (_hit(beside, name, "") for name in whole)


class _Texts:
    """The words of the whole story, of its original and of the translation."""

    def __init__(self, document: Document, bitext: Bitext) -> None:
        translation = document.once(whole_translation)
        self.source, self.target = bitext.language, document.language
        self.there = Spellings((document.text,))
        self._known = Spellings((bitext.text, translation))
        self._acronyms = acronyms(f"{bitext.text}\n{translation}\n{document.text}")

    def missing(self, beside: Beside) -> list[Name]:
        """Return names of the original that the model keeps and the text lacks."""
        kept = Spellings(n.text for n in names(beside.around_translation, self.target))
        return [
            name
            for name in names(beside.source, self.source)
            if not _exonyms().search(name.text)
            and not found(name.text, "common", "names", self.source)
            and not any(map(self.there.holds, glosses(name, self.source)))
            and self._stands(kept, name)
            and not self._stands(self.there, name)
        ]

    def new(self, beside: Beside) -> list[Name]:
        """Return names that neither original nor translation has, explanations apart."""
        glossed = {
            word
            for name in names(beside.around_source, self.source)
            for word in glosses(name, self.source)
        }
        return [
            name
            for name in names(beside.target, self.target)
            if self.strange(name)
            and initials(name) not in self._acronyms
            and not any(word.lower() in glossed for word in name.words)
        ]

    def strange(self, name: Name) -> list[str]:
        """Return the words of a published name that are new and explain nothing."""
        known = self._known.holds if name.given else self._known.has
        return [
            word
            for word in name.words
            if not known(word) and not is_generic(word, self.target)
        ]

    def known(self, name: Name) -> list[str]:
        """Return the words of a published name that the original has, and that tell."""
        words = (*name.words, name.lead) if name.lead else name.words
        return [
            word
            for word in words
            if self._known.holds(word) and not is_generic(word, self.target)
        ]

    def _stands(self, texts: Spellings, name: Name) -> bool:
        """Tell whether a name's last word is there, to the letter behind a given name."""
        last = name.words[-1]
        return texts.holds(last) if name.given else texts.has(last)


def _replaced(
    missing: list[Name], new: list[Name], texts: _Texts
) -> list[tuple[Name, Name]]:
    """Return pairs of a name that is missing and the one in its place.

    A new word beside a known one explains that (Sporting Lisbon), unless both names have
    the known one (Marta Villalobos).
    """
    shared = sorted(
        (-sum(map(Spellings((old.text,)).holds, texts.known(other))), n, k)
        for n, old in enumerate(missing)
        for k, other in enumerate(new)
        if all(map(Spellings((old.text,)).holds, texts.known(other)))
    )
    pairs: dict[int, int] = {}
    for _, n, k in shared:
        if n not in pairs and k not in pairs.values():
            pairs[n] = k
    return [(missing[n], new[k]) for n, k in sorted(pairs.items())]


@cache
def _exonyms() -> re.Pattern[str]:
    """Return names of places that English has a name of its own for."""
    lists = ("foreign-names.re-cities", "foreign-names.re-countries")
    return re.compile("|".join(map(alternatives, lists)))


def _hit(beside: Beside, name: Name, old: str) -> Hit:
    start = beside.span.start + name.start
    facts = {"name": old, "original": excerpt(beside.source)}
    return Hit(Span(start, start + len(name.text)), facts=facts, original=beside.passage)
