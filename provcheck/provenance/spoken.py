"""The language that fields declare against the one in which the text is written.

The field speaks of the text it stands beside: where the text contradicts it, the field is
wrong, most often a setting of the content system, and says nothing of an original.
Languages that are one to readers are brought together (Bokmål and Norwegian).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.document import Document, Role
from provcheck.language import MIN_CHARS, NAMES, identify
from provcheck.provenance.claims import Evidence
from provcheck.provenance.declared import statement
from provcheck.provenance.field import Field
from provcheck.words import table

ID = "language-mismatch"
_UNDETERMINED = ("", "und", "mul", "mis", "zxx", "x")


def code(value: str) -> str:
    """Return the language of a BCP 47 tag, ISO 639 code or English name, "" for none.

    Macrolanguages stand for the languages they hold.
    """
    primary = value.strip().replace("_", "-").split("-")[0].lower()
    by_name = {name.lower(): own for own, name in NAMES.items()}
    primary = by_name.get(primary, primary)
    known = primary.isalpha() and len(primary) in (2, 3)
    if not known or primary in _UNDETERMINED:
        return ""
    one: str = table("declared")["codes"].get(primary, primary)
    return one


def mismatches(declared: Sequence[Field], story: Document) -> Iterator[Evidence]:
    """Yield each declared language where most paragraphs are in another.

    Paragraphs too short to tell are left out. Where the text is in several languages, as
    when a wire sends a translation with its original, all are named, most frequent first.
    """
    if not declared:
        return
    prose = [b.span.of(story.text) for b in story.blocks if b.role is Role.PARAGRAPH]
    told = [code(identify(text).code) for text in prose if len(text) >= MIN_CHARS]
    known = [own for own in told if own]
    fields = {code(field.value): field for field in reversed(declared)}
    for own, field in fields.items():
        other = [language for language in known if language != own]
        if own and len(other) * 2 > len(known):
            yield _mismatch(field, known)


def _mismatch(field: Field, known: list[str]) -> Evidence:
    ranked = sorted(set(known), key=lambda language: (-known.count(language), language))
    parts = (f"{NAMES.get(x, x)} in {known.count(x)}" for x in ranked)
    told = f"the field says {field.value}; of {len(known)} paragraphs: {', '.join(parts)}"
    return statement(field.span, field.value, "language", ID, told)
