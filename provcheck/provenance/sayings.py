"""What a sentence on a translation is about: the text it stands in, or some other one."""

from __future__ import annotations

import re
from functools import cache

from provcheck.document import Span
from provcheck.expression import Expression
from provcheck.words import words

_IN_ENGLISH = re.compile(r"(?i)\bin english\b")
_EDITION = re.compile(
    r"(?i)(?:read|leer?|lea|leia|lire|lisez|leggi|auf|читат[ьи]) (?!.{0,20}\borigina)"
)  # another edition, not the source
_WIDGET = re.compile(  # what a site says of a tool that it offers its readers
    r"(?i)\bpowered by (?:google )?translate|\b(?:may|can) be used to translate|\bselect "
    r"(?:a |your )?language|\bconvenience\b|\byour (?:\w+ )?(?:texts?|documents?|files?"
    r"|website|content)\b|\btranslat[^.\n]{0,80} in (?:seconds|minutes)\b"
)
_OBJECT = re.compile(
    r"(?i)\bto translate (?!(?:this|the) (?:article|story|text|page|post|report)\b)"
)
_SUMMARY = re.compile(r"(?i)\bsummary\b")
_PERSON = re.compile(  # engines that are given names: "Translated by Claude Lefort"
    r"\b(?:[Cc]laude|[Gg]emini|A[Ii]|Mistral|Llama)\s+"
    r"(?!AI\b|Pro\b|Flash|Opus|Sonnet|Haiku|Translat|Large|Ultra)[A-ZÀ-ÖØ-Þ][a-zß-ÿ]"
)
_NAMED_AI = re.compile(  # a person: "Translated by Ai Weiwei"
    r"\bAi\s+(?!Translat|Tool|Soft|Assist|System)[A-ZÀ-ÖØ-Þ][a-zß-ÿ]"
)
_AWAY = re.compile(
    r"(?i)\btranslat\w+\s[^.;\n]{0,60}?\b(?:into\s+(?!(?:\w+\s)?english)[^\W\d_]"
    r"|from\s(?:the\s)?english\b)|\btranslat\w+\s+into\s+(?!(?:\w+\s)?english)[^\W\d_]"
)
_OF = re.compile(r"(?i)(?:english )?translation of ")
_NEXT = re.compile(r"(?i)[,;(]|\b(?:and|but)\b")
_CLAUSE = re.compile(r"(?i),\s(?:the|an?|one|his|her|their|its|she|he|they|it)\s")
_SUBJECT = re.compile(  # "machine translation from Finnish is getting better"
    r"(?i)translation (?:from|of) ((?:the )?\w+)\s+(?!(?:and|by|with|using|via|into|to|made"
    r"|provided|powered|courtesy|original)\b)[^\W\d_]{2}"
)


def is_of_tool(line: str) -> bool:
    """Tell whether a line is about a tool with which readers can translate a page."""
    return bool(_WIDGET.search(line))


def is_of_other(sentence: str, said: str, kind: str) -> bool:
    """Tell whether a sentence denies what is `said`, or says it of another thing.

    `kind` is one of disclosure.
    """
    head = _NEXT.split(said)[0]  # what follows is said of something else
    head = sentence[: sentence.find(said)] + head if said in sentence else sentence
    if not known("denying").isdisjoint(words_in(head)) and kind != "prevails":
        return True
    of = _OF.match(said)
    if kind == "original" and of and not _is_source(said, of.end()):
        return True
    if kind == "original":
        return bool(_IN_ENGLISH.search(said)) or bool(_EDITION.match(said))
    if _is_else(said, kind) or _AWAY.search(sentence) or _is_subject(sentence):
        return True
    return known("own").isdisjoint(words_in(sentence)) and bool(_CLAUSE.search(sentence))


def _is_else(said: str, kind: str) -> bool:
    """Tell whether what is said names English as the original, a person, or a part."""
    if kind == "prevails":
        return "english" in said.casefold()
    if kind == "machine":
        return bool(_NAMED_AI.search(said))
    if kind == "engine":
        return bool(_PERSON.search(said) or _OBJECT.search(said))
    return kind == "generated" and bool(_SUMMARY.search(said))


def _is_subject(sentence: str) -> bool:
    """Tell whether a sentence begins with a translation and goes on about it.

    What follows "translation of" may be the original alone, with who published it.
    """
    found = (match.start(1) for match in _SUBJECT.finditer(sentence))
    return not all(_is_source(sentence, at) for at in found)


def _is_source(text: str, at: int) -> bool:
    """Tell whether an original is named there, and what is said of it ends with it."""
    return _source().match(text, Span(at, len(text)))


@cache
def _source() -> Expression:
    return Expression(r"(?i:\L<disclosure.re-source>)")


def words_in(text: str) -> list[str]:
    """Return the words of `text`, in order, in lower case."""
    return re.findall(r"[^\W\d_]+", text.casefold())


@cache
def known(name: str) -> frozenset[str]:
    """Return the words of a list of the table `disclosure`."""
    return frozenset(words(f"disclosure.{name}"))
