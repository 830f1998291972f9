"""Read the comments of a page that speak to provcheck: one grammar, whatever the carrier.

    provcheck: ignore[calque/likewise, punctuation] reason

Only a comment that is nothing else counts; prose that mentions one does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provcheck.document import Span
from provcheck.formats.templates import COMMENT
from provcheck.named import Named
from provcheck.record import Record
from provcheck.tables import hint
from provcheck.view import View

MARK = "provcheck"  # what a directive begins with, and the key of front matter
ANY = "*"  # names all rules
_INSTRUCTION = re.compile(r"<\?(?=provcheck\s)")  # of XML: its target is our name
_CARRIERS = (  # how a comment opens, and what closes it
    (_INSTRUCTION, "?>"),
    (re.compile(r"<!--"), "-->"),
    (re.compile(r"\{\{-?\s*+/\*"), "*/"),  # Hugo
    (re.compile(r"\{\s*+/\*"), "*/"),  # MDX
    (re.compile(r"\{%-?\s*+comment\b[^%]*+%\}"), "{%"),  # Liquid, as Jekyll
    (re.compile(r"\{#"), "#}"),  # Jinja and its kin
    (re.compile(r"%%"), "%%"),  # Obsidian
)
_BODY = re.compile(
    rf"\s*+{MARK}(?P<colon>\s*+:)?\s*+(?P<verb>[^\s\[\]:]*+)\s*+"
    r"(?:\[(?P<names>[^\[\]]*+)\])?(?P<reason>.*)",
    re.DOTALL,
)
_NEARLY = re.compile(  # meant to be one: `provcheck-ignore`, `Provcheck: ignore[…]`
    r"\s*+@?(?P<mark>[A-Za-z]{6,12}|[A-Za-z]{3,5}[-_][A-Za-z]{4,6})(?P<gap>\s*:\s*|[-_.]|\s+)"
    r"(?P<verb>[A-Za-z-]{4,20})(?P<rest>.*)",
    re.DOTALL,
)
_LISTED = re.compile(r"\s*+(?:\Z|[\[(:=]|[a-z-]{3,30}/[a-z])")  # no sentence goes on so
_NAME = re.compile(r"[^\s,]+")
_SEPARATORS = " \t\r\n:;,.|–—-"  # what may stand between the list and the reason
_SHOWN = 40  # characters of a comment that is quoted
_SAMPLE = "calque/likewise"


class Verb(Named):
    """What a directive does with findings of the rules it names."""

    IGNORE = "ignore"  # those of the block it stands in, else of the next one
    NEXT = "ignore-next"  # those of the next block
    DISABLE = "disable"  # those from here on
    ENABLE = "enable"  # as far as here
    FILE = "ignore-file"  # those of the whole file
    FIELDS = "ignore-fields"  # those of the fields of front matter; written only there


_IN_COMMENTS = tuple(verb for verb in Verb if verb is not Verb.FIELDS)


class Name(Record):
    """A rule, a family or ANY as a directive names it, and where in the file it does."""

    text: str
    span: Span


class Directive(Record):
    """What a comment, or a key of front matter, asks for.

    `span` is all of it in the file, `reason` what is said for it, on one line; `key` tells
    whether it is one of front matter.
    """

    verb: Verb
    names: tuple[Name, ...]
    reason: str
    span: Span
    key: bool = False


class Malformed(Record):
    """A comment that speaks to provcheck and is no directive: where, and what is wrong."""

    span: Span
    wrong: str


def directives(file: str, view: View) -> Iterator[Directive | Malformed]:
    """Yield what the comments of a page ask for, in the order of the file."""
    comments = sorted(span for kind, span in view.marks if kind == COMMENT)
    for span in comments:
        inside, named = _inside(file, span)
        body = _BODY.fullmatch(file, inside.start, inside.end)
        if body and (named or body["colon"]):
            yield _directive(span, body)
        elif nearly := _NEARLY.fullmatch(file, inside.start, inside.end):
            yield from _meant(span, nearly)


def _inside(file: str, span: Span) -> tuple[Span, bool]:
    """Return what is inside of a comment, and whether its opening names us."""
    for opening, closing in _CARRIERS:
        begun = opening.match(file, span.start, span.end)
        if begun:
            end = file.rfind(closing, begun.end(), span.end)
            return Span(begun.end(), max(begun.end(), end)), opening is _INSTRUCTION
    return Span(span.start, span.start), False


def _meant(span: Span, match: re.Match[str]) -> Iterator[Malformed]:
    """Yield what is wrong with a comment that is a slip away from a directive."""
    mark = re.sub("[-_]", "", match["mark"].lower())
    if mark != MARK and not hint(mark, (MARK,)):
        return
    verb = match["verb"].lower().removesuffix("-line")
    meant = next((own for own in _IN_COMMENTS if own == verb), "")
    meant = meant or next((own for own in _IN_COMMENTS if hint(verb, (own,))), "")
    spaced = match["gap"].isspace()
    if meant and (not spaced or _LISTED.match(match["rest"])):
        said = " ".join(match[0].split())[:_SHOWN]
        yield Malformed(span, f"“{said}”; did you mean {MARK}: {meant}[{_SAMPLE}]?")


def _directive(span: Span, match: re.Match[str]) -> Directive | Malformed:
    verb, names = match["verb"], match["names"]
    if verb not in _IN_COMMENTS:
        named = ", ".join(_IN_COMMENTS)
        return Malformed(span, f"“{verb}” is none of {named}{hint(verb, _IN_COMMENTS)}")
    if names is None or not names.strip(" \t\r\n,"):
        return Malformed(span, f"name the rules, as {verb}[{_SAMPLE}]")
    at = match.start("names")
    found = (Name(m[0], Span(at + m.start(), at + m.end())) for m in _NAME.finditer(names))
    return checked(Directive(Verb(verb), tuple(found), spoken(match["reason"]), span))


def spoken(reason: str) -> str:
    """Return a reason on one line, without what parts it from the list."""
    return " ".join(reason.lstrip(_SEPARATORS).split())


def checked(found: Directive) -> Directive | Malformed:
    """Return `found`, unless it sets all rules aside and does not say why."""
    everything = any(name.text == ANY for name in found.names)
    if everything and not found.reason and found.verb is not Verb.ENABLE:
        return Malformed(found.span, f"“{ANY}” needs a reason behind the list")
    return found
