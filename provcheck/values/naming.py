"""Names in a sentence: runs of words with capitals, and which words of them tell.

Lists of words are data: rules/_tables/bilingual/names.toml.
"""

from __future__ import annotations

import re
from functools import cache

from provcheck.record import Record
from provcheck.values.data import table
from provcheck.values.lexicon import found
from provcheck.values.spelling import bare

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_JOINT = re.compile(r"\s(?:(?:de|del|la|las|los|da|do|dos|das|van|von|bin)\s){0,3}")
_CONTRACTED = ("I'", "I’")
_SHORTEST = 4  # letters of a word that is known again in another spelling
_OPENS = re.compile(r"(?:\A|[.!?:…“\"«‘'(\[—–¿¡-]\s*|\n)\Z")
_ACRONYM = re.compile(r"(?<![\w.])(?:[A-ZÁÉÍÓÚ]\.?){2,8}(?!\w)")
_FEWEST = 2  # letters of an acronym


class Name(Record):
    """A run of words with capitals; `words` are those of some length that tell something.

    `lead` is the word that the sentence begins with before them, "" for none. `given`
    tells whether the run begins with a given name whose surnames English respells not.
    """

    start: int
    text: str
    words: tuple[str, ...]
    lead: str = ""
    given: bool = False


def names(text: str, language: str) -> list[Name]:
    """Return the names of a sentence: runs of capitals, but for the word it begins with.

    A given name that it begins with is part of the run all the same.
    """
    made = (_name(text, run, language) for run in _runs(text))
    return [name for name in made if name]


def _runs(text: str) -> list[list[re.Match[str]]]:
    """Return runs of words with capitals."""
    runs: list[list[re.Match[str]]] = []
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
        runs.append(words)
    return runs


def _name(text: str, words: list[re.Match[str]], language: str) -> Name | None:
    lead = ""
    opens = _OPENS.search(text[: words[0].start()])
    if opens and not (len(words) > 1 and is_given(words[0][0])):
        lead, words = words[0][0], words[1:]
    while len(words) > 1 and found(words[0][0], "names", "heads", language):
        if text[words[0].end() : words[1].start()] != " ":
            break
        words = words[1:]
    given = bool(words) and is_given(words[0][0])
    telling = tuple(w[0] for w in words if len(w[0]) >= _SHORTEST)
    if not telling:
        return None
    start, end = words[0].start(), words[-1].end()
    return Name(start, text[start:end], telling, lead, given)


def _is_capital(word: str) -> bool:
    plain = word[0].isupper() and not (word.isupper() and len(word) > 1)
    return plain and not word.startswith(_CONTRACTED)


def is_generic(word: str, language: str) -> bool:
    """Tell whether names that explain another consist of such words: Union, Islands."""
    own = bare(word)
    return own in _bare("generic", language) or own.removesuffix("s") in _bare(
        "generic", language
    )


def is_given(word: str) -> bool:
    """Tell whether a word is a given name whose bearers' names English keeps."""
    return bare(word) in _given()


def glosses(name: Name, language: str) -> tuple[str, ...]:
    """Return words by which English says a name otherwise, () for none."""
    known: dict[str, list[str]] = table("names", "known").get(language, {})
    words = (*name.words, name.lead)
    if len(name.words) == 1:
        known = {**known, **table("names", "ruling").get(language, {})}
    return tuple(word for own in words for word in known.get(own.lower(), ()))


def acronyms(text: str) -> set[str]:
    """Return the letters of each acronym of `text`, in order of the alphabet."""
    letters = (match[0].replace(".", "") for match in _ACRONYM.finditer(text))
    return {"".join(sorted(word)) for word in letters if len(word) >= _FEWEST}


def initials(name: Name) -> str:
    """Return the first letters of a name's words, in order of the alphabet."""
    return "".join(
        sorted(word[0] for word in _WORD.findall(name.text) if word[0].isupper())
    )


@cache
def _given() -> frozenset[str]:
    return _bare("given", "es") | _bare("given", "pt") | _bare("given", "ca")


@cache
def _bare(kind: str, language: str) -> frozenset[str]:
    return frozenset(map(bare, table("names", kind).get(language, ())))
