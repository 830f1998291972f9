"""What fields around a story declare of it: original, translator, agency, kind of source.

Whether the language they declare is the text's: `spoken`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provcheck.dateline import Agency, agency_named
from provcheck.document import Document
from provcheck.language import NAMES
from provcheck.provenance.claims import Evidence
from provcheck.provenance.declared import disclosing, statement, words_of
from provcheck.provenance.field import Field, term
from provcheck.provenance.fields import fields
from provcheck.provenance.notices import notices
from provcheck.provenance.spoken import code, mismatches
from provcheck.words import table

_KINDS = (
    *("original", "agency", "translator", "flag", "flag-translated", "flag-generated"),
    *("flag-human", "copy-of", "note", "made", "language"),
)
_FLAGS = {
    "flag-translated": ("translated", "the text is translated"),
    "flag-generated": ("generated", "a program wrote the text"),
}
_MADE = "field/digitalsourcetype"
_BY = re.compile(r"(?i)by:? ")
_MT_FROM = re.compile(r"(?i)(?P<own>[a-z]{2,3})(?:-\w+)*?-x-mtfrom-(?P<source>[a-z]{2,3})")
_PERSON = re.compile(r"[^\W\d_][\w’'.-]*(?: [^\W\d_][\w’'.-]*){1,4}")
_CALLED = ("name", "formalname")  # of a party with a role, who it is


def declarations(file: str, format_: str, story: Document) -> tuple[Evidence, ...]:
    """Return what the fields of a file declare of its story, places in the file."""
    found = sorted(fields(file, format_), key=lambda field: field.span)
    made = [evidence for field in found for evidence in _said(field)]
    languages = [field for field in found if _kind(field) == "language"]
    pieces = (*made, *_by_model(made), *mismatches(languages, story))
    first: dict[tuple[str, str, str], Evidence] = {}
    for piece in pieces:
        text = piece.span.of(file)
        first.setdefault((piece.supports, piece.id, text), piece.__replace__(text=text))
    return tuple(first.values())  # a page may say a thing at every element


def _said(field: Field) -> Iterator[Evidence]:
    """Yield what a field declares."""
    kind, value = _kind(field), field.value.strip().casefold()
    if field.opens:
        if kind == "copy-of":
            yield _statement(field, "translated", "a field tells of an original")
    elif kind.startswith("flag"):
        yield from _flagged(field, kind, value)
    elif value not in _list("none") and kind in _READ:
        yield from _READ[kind](field)


def _original(field: Field) -> Iterator[Evidence]:
    if code(field.value) not in ("", "en"):
        told = "a field names the language of the original"
        yield _statement(field, f"lang:{code(field.value)}", told)


def _signed(field: Field) -> Iterator[Evidence]:
    agency = _agency(_BY.sub("", field.value.strip("[]\"' ")))
    if agency:
        yield _statement(field, f"agency:{agency.id}", "a field names the agency")


def _copied(field: Field) -> Iterator[Evidence]:
    told = "a field names the text this is a translation of"
    yield _statement(field, "translated", told)
    if code(field.value) in NAMES:
        yield from _original(field)


def _marked(field: Field) -> Iterator[Evidence]:
    """Yield what the browser's translator leaves in the language of a page that it made.

    Source: Chrome writes "en-x-mtfrom-es" where it translated a page from Spanish.
    """
    match = _MT_FROM.fullmatch(field.value.strip())
    if match and code(match["source"]) not in ("", code(match["own"])):
        told = "the browser's mark of a page that it translated"
        yield _statement(field, "machine", told)
        yield from _original(field.__replace__(value=match["source"]))


def _flagged(field: Field, kind: str, value: str) -> Iterator[Evidence]:
    """Yield what a field says that is true or false, or says by whom."""
    if kind == "flag":
        if value in _list("false") or not _list("people").isdisjoint(words_of(value)):
            told = "a field says that no machine translated the text"
            yield _statement(field, "human", told)
        elif value not in _list("none"):
            yield _statement(field, "machine", "a field names a machine as translator")
    elif value in _list("true") and kind == "flag-human":
        yield _statement(field, "translated", "a field says that the text is translated")
        yield _statement(field, "human", "a field says that people translated the text")
    elif value in _list("true"):
        supports, told = _FLAGS[kind]
        yield _statement(field, supports, f"a field says that {told}")


def _translator(field: Field) -> Iterator[Evidence]:
    said = words_of(field.value)
    machine = not said.isdisjoint(_list("engines") | _list("brands")) or not _list(
        "machines"
    ).isdisjoint(field.about)
    if machine:
        yield _statement(field, "machine", "a field names a machine as translator")
        return
    yield _statement(field, "translated", "a field names a translator")
    if _PERSON.fullmatch(field.value.strip()) or not _list("people").isdisjoint(said):
        yield _statement(field, "human", "a field names a person as translator")


def names_engine(value: str) -> bool:
    """Tell whether a value names an engine, and does not only say that it is one."""
    return not words_of(value).isdisjoint(_list("brands"))


def _notes(field: Field) -> Iterator[Evidence]:
    """Yield what a note to editors or readers discloses."""
    for kind, _ in notices(Document(field.value, ())):
        for supports, told in disclosing(kind, field.value):
            yield _statement(field, supports, f"in a note, {told}")


def _made(field: Field) -> Iterator[Evidence]:
    kind = term(field.value)
    told = "the publisher says that a model made the text"
    if kind in _list("by-model"):
        yield _statement(field, "generated", told).__replace__(id=_MADE)
    elif kind in _list("by-both"):
        yield _statement(field, "generated", told).__replace__(id=_MADE)
        yield _statement(field, "edited", f"{told}, and people")


def _by_model(made: list[Evidence]) -> Iterator[Evidence]:
    """Yield that a machine translated what is a translation and made by a model."""
    translated = any(p.supports == "translated" or p.supports[:5] == "lang:" for p in made)
    for piece in made:
        if translated and piece.supports == "generated" and piece.id == _MADE:
            told = "fields say that the text is a translation, and made by a model"
            yield piece.__replace__(supports="machine", reason=told)


def _kind(field: Field) -> str:
    """Return the kind of a field, "" for one that says nothing of the text's origin."""
    if not _list("relations").isdisjoint(field.about):
        related = {"language": "original", "tag": "original", "hreflang": "original"}
        related["rel"] = "copy-of"
        return related.get(field.name.removesuffix("uri"), "")
    if field.name in _CALLED and not _list("roles").isdisjoint(field.about):
        return "translator"
    own = f"{field.parent}.{field.name}"
    kind = next((k for name in (own, field.name) for k in _KINDS if name in _list(k)), "")
    outside = own not in _list("language") and field.parent not in _list("nesting")
    return "" if kind == "language" and outside else kind


def _statement(field: Field, supports: str, told: str) -> Evidence:
    name = f"{field.parent}.{field.name}" if field.parent else field.name
    return statement(field.span, field.value, supports, f"field/{name}", told)


def _agency(value: str) -> Agency | None:
    return agency_named(value) or agency_named(value.upper())


_READ = {
    "original": _original,
    "agency": _signed,
    "translator": _translator,
    "copy-of": _copied,
    "note": _notes,
    "made": _made,
    "language": _marked,
}


@cache
def _list(kind: str) -> frozenset[str]:
    return frozenset(table("declared")[kind])
