"""What fields around a story declare of it, and whether their language is the text's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provcheck.dateline import Agency, agency_named
from provcheck.document import Document, Role
from provcheck.language import MIN_CHARS, NAMES, identify
from provcheck.provenance.claims import Evidence
from provcheck.provenance.declared import statement, words_of
from provcheck.provenance.fields import Field, fields
from provcheck.words import table

# Codes under which one language goes. Sources: ISO 639-3 macrolanguages; BCP 47.
_MACRO = {
    "cmn": "zh",
    "yue": "zh",
    "arb": "ar",
    "pes": "fa",
    "prs": "fa",
    "zsm": "ms",
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "in": "id",
    "hr": "sr",
    "bs": "sr",
    "sh": "sr",
}
_UNDETERMINED = ("", "und", "mul", "zxx", "x")
_KINDS = ("language", "original", "agency", "translator", "flag", "copy-of")


def declarations(file: str, format_: str, story: Document) -> tuple[Evidence, ...]:
    """Return what the fields of a file declare of its story, places in the file."""
    found = list(fields(file, format_))
    made = [evidence for field in found for evidence in _said(field)]
    language = next((f for f in found if _kind(f) == "language" and code(f.value)), None)
    return (*made, *(_mismatch(language, story) if language else ()))


def code(value: str) -> str:
    """Return the language of a BCP 47 tag, macrolanguages brought together; "" for none."""
    primary = value.strip().replace("_", "-").split("-")[0].lower()
    by_name = {name.lower(): own for own, name in NAMES.items()}
    primary = by_name.get(primary, primary)
    known = primary.isalpha() and len(primary) in (2, 3)
    return "" if not known or primary in _UNDETERMINED else _MACRO.get(primary, primary)


def _said(field: Field) -> Iterator[Evidence]:
    kind, value = _kind(field), field.value.strip()
    if value.casefold() in table("declared")["none"]:
        return
    where = f"field/{field.name}"
    if kind == "original" and code(value) not in ("", "en"):
        told = "a field names the language of the original"
        yield statement(field.span, value, f"lang:{code(value)}", where, told)
    elif kind == "agency" and _agency(value):
        told = "a field names the agency"
        yield statement(field.span, value, f"agency:{_id(value)}", where, told)
    elif kind in ("translator", "flag"):
        machine = kind == "flag" or not words_of(value).isdisjoint(_engines())
        told = (
            "a field names a machine as translator"
            if machine
            else "a field names a translator"
        )
        yield statement(
            field.span, value, "machine" if machine else "translated", where, told
        )
    elif kind == "copy-of":
        told = "a field names the text this is a translation of"
        yield statement(field.span, value, "translated", where, told)


def _kind(field: Field) -> str:
    own = f"{field.parent}.{field.name}"
    names = ((name, kind) for name in (own, field.name) for kind in _KINDS)
    return next((kind for name, kind in names if name in _named(kind)), "")


def _mismatch(field: Field, story: Document) -> Iterator[Evidence]:
    """Yield the declared language where most paragraphs are in another.

    Agencies that run their copy through a machine leave the field as it came.
    """
    prose = [b.span.of(story.text) for b in story.blocks if b.role is Role.PARAGRAPH]
    told = [identify(text).code for text in prose if len(text) >= MIN_CHARS]
    known = [own for own in told if own]
    other = [own for own in known if own != code(field.value)]
    if len(other) * 2 > len(known):
        most = max(sorted(set(other)), key=other.count)
        reason = f"the field says {field.value}, the text is in {NAMES.get(most, most)}"
        supports = f"lang:{code(field.value)}" if most == "en" else "other"
        yield statement(field.span, field.value, supports, "language-mismatch", reason)


def _agency(value: str) -> Agency | None:
    return agency_named(value) or agency_named(value.upper())


def _id(value: str) -> str:
    agency = _agency(value)
    return agency.id if agency else ""


@cache
def _named(kind: str) -> frozenset[str]:
    return frozenset(table("declared")[kind])


@cache
def _engines() -> frozenset[str]:
    return frozenset(table("declared")["engines"])
