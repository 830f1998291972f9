"""What fields around a story declare of it: original, translator, agency, kind of source.

Whether the language they declare is the text's: `spoken`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provcheck.dateline import Agency, agency_named
from provcheck.document import Document
from provcheck.provenance.claims import Evidence
from provcheck.provenance.declared import disclosing, statement, words_of
from provcheck.provenance.field import Field, term
from provcheck.provenance.fields import fields
from provcheck.provenance.notices import notices
from provcheck.provenance.spoken import code, mismatches
from provcheck.words import table

_KINDS = ("original", "agency", "translator", "flag", "copy-of", "note", "made", "language")
_MADE = "field/digitalsourcetype"
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
    kind, value = _kind(field), field.value.strip()
    if field.opens:
        if kind == "copy-of":
            yield _statement(field, "translated", "a field tells of an original")
    elif value.casefold() in table("declared")["none"]:
        return
    elif kind == "original" and code(value) not in ("", "en"):
        told = "a field names the language of the original"
        yield _statement(field, f"lang:{code(value)}", told)
    elif kind == "agency" and _agency(value):
        yield _statement(field, f"agency:{_id(value)}", "a field names the agency")
    elif kind in ("translator", "flag"):
        yield _translator(field, flag=kind == "flag")
    elif kind == "copy-of":
        told = "a field names the text this is a translation of"
        yield _statement(field, "translated", told)
    elif kind == "note":
        yield from _notes(field)
    elif kind == "made":
        yield from _made(field)


def _translator(field: Field, *, flag: bool) -> Evidence:
    machine = (
        flag
        or not words_of(field.value).isdisjoint(_list("engines") | _list("brands"))
        or not _list("machines").isdisjoint(field.about)
    )
    named = "a machine as translator" if machine else "a translator"
    return _statement(
        field, "machine" if machine else "translated", f"a field names {named}"
    )


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


def _id(value: str) -> str:
    agency = _agency(value)
    return agency.id if agency else ""


@cache
def _list(kind: str) -> frozenset[str]:
    return frozenset(table("declared")[kind])
