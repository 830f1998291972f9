"""Compare the names of a sentence with those of its original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from provcheck.bitext import Beside, Bitext, compared, excerpt, whole_translation
from provcheck.comparison import Comparison
from provcheck.document import Block, Document, Span
from provcheck.hit import Hit
from provcheck.record import Record
from provcheck.tables import TableError
from provcheck.values.lexicon import found
from provcheck.values.spelling import Spellings
from provcheck.words import alternatives

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_JOINT = re.compile(
    r"\s(?:(?:de|del|la|las|los|da|do|dos|das|e|y|van|von|bin|al|el)\s){0,3}"
)
_CONTRACTED = ("I'", "I’")
_SHORTEST = 4  # letters of a word that is known again in another spelling
_OPENS = re.compile(r"(?:\A|[.!?:…“\"«‘'(\[—–¿¡-]\s*|\n)\Z")


class BilingualName(Comparison):
    """What is a hit depends on `fault`.

    "missing": a name of the original that the model keeps as it is stands nowhere in the
    published text. "changed": another stands in its place, which neither the original nor
    the translation has. "added": such a name of two words or more, with none missing.
    """

    fault: str

    def verify(self) -> None:
        """Raise TableError for another fault."""
        if self.fault not in ("changed", "missing", "added"):
            named = f"{self.fault!r} is none of changed, missing, added"
            raise TableError(f"check.fault: {named}")

    def facts(self) -> tuple[str, ...]:
        """Return what a message may name: what the original has, and its sentence."""
        return ("name", "original")

    def compare(
        self, document: Document, bitext: Bitext, blocks: Sequence[Block]
    ) -> Iterator[Hit]:
        """Yield one hit a name, on the name or, where it is missing, its sentence."""
        translation = document.once(whole_translation)
        known = Spellings((bitext.text, translation))
        there = Spellings((document.text,))
        for beside in compared(document, blocks):
            kept = Spellings(name.text for name in _names(beside.around_translation))
            missing = _missing(beside, bitext.language, kept, there)
            new = [name for name in _names(beside.target) if _is_new(name, known)]
            if missing and new:
                if self.fault == "changed":
                    yield _hit(beside, new[0], missing[0].text)
            elif self.fault == "missing":
                for name in missing:
                    if not any(map(there.has, name.words)):
                        facts = {"name": name.text, "original": excerpt(beside.source)}
                        yield Hit(beside.span, facts=facts, original=beside.passage)
            elif self.fault == "added":
                whole = (n for n in new if len(n.new(known)) == len(n.words) > 1)
                yield from (_hit(beside, name, "") for name in whole)


class _Name(Record):
    """A run of words with capitals; `words` are those of some length."""

    start: int
    text: str
    words: tuple[str, ...]

    def new(self, known: Spellings) -> list[str]:
        """Return its words that are not known."""
        return [word for word in self.words if not known.has(word)]


def _names(text: str) -> list[_Name]:
    """Return the names of a sentence: runs of capitals that no sentence begins with.

    A run of several words counts where it begins the sentence, too, without its first word
    if that one is short of telling.
    """
    names: list[_Name] = []
    at = 0
    while match := _WORD.search(text, at):
        at = match.end()
        if not _is_capital(match[0]):
            continue
        words = [match]
        while joint := _JOINT.match(text, words[-1].end()):
            after = _WORD.match(text, joint.end())
            if not after or not _is_capital(after[0]):
                break
            words.append(after)
        at = words[-1].end()
        if _OPENS.search(text[: words[0].start()]):
            words = words[1:]
        if words:
            start, end = words[0].start(), words[-1].end()
            long = tuple(w[0] for w in words if len(w[0]) >= _SHORTEST)
            if long:
                names.append(_Name(start, text[start:end], long))
    return names


def _is_capital(word: str) -> bool:
    plain = word[0].isupper() and not (word.isupper() and len(word) > 1)
    return plain and not word.startswith(_CONTRACTED)


def _missing(
    beside: Beside, language: str, kept: Spellings, there: Spellings
) -> list[_Name]:
    """Return names of the original whose last word the model keeps and the text lacks."""
    return [
        name
        for name in _names(beside.source)
        if not _exonyms().search(name.text)
        and not found(name.text, "common", "names", language)
        and kept.has(name.words[-1])
        and not there.has(name.words[-1])
    ]


def _is_new(name: _Name, known: Spellings) -> bool:
    """Tell whether the last word of a name is in neither original nor translation."""
    return not known.has(name.words[-1])


@cache
def _exonyms() -> re.Pattern[str]:
    """Return names of places that English has a name of its own for."""
    lists = ("foreign-names.re-cities", "foreign-names.re-countries")
    return re.compile("|".join(map(alternatives, lists)))


def _hit(beside: Beside, name: _Name, old: str) -> Hit:
    start = beside.span.start + name.start
    facts = {"name": old, "original": excerpt(beside.source)}
    return Hit(Span(start, start + len(name.text)), facts=facts, original=beside.passage)
