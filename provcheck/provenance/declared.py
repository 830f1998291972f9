"""What the publisher says of a text in it: lines of the family `disclosure`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provcheck.disclosure import spaced
from provcheck.document import Document, Span
from provcheck.language import NAMES
from provcheck.lines import line_span, position
from provcheck.provenance.agencies import named_in
from provcheck.provenance.claims import Evidence, Status
from provcheck.provenance.notices import notices
from provcheck.words import table

DECLARED = "declared"  # the group of what is said, not weighed
_KINDS = {  # kinds of disclosure: what they declare, and in words
    "machine": ("machine", "the publisher says that a machine translated the text"),
    "engine": ("machine", "the publisher names the engine that translated the text"),
    "plugin": ("translated", "the publisher names the program that keeps translations"),
    "edited": ("edited", "the publisher says that people went over the translation"),
    "label": ("translated", "the publisher marks the text as translated"),
    "human": ("translated", "the publisher names who translated the text"),
    "original": (
        "translated",
        "the publisher says that the original is in another language",
    ),
    "prevails": ("translated", "the publisher says that an original goes before this text"),
    "generated": ("generated", "the publisher says that a program wrote the text"),
}
_OF_AGENCY = ("machine", "engine", "edited", "label", "original", "plugin")


def disclosed(document: Document) -> tuple[Evidence, ...]:
    """Return what lines of the story declare of it, and the language they name."""
    found: list[Evidence] = []
    for kind, span in notices(document):
        line = line_span(document, position(document, span.start)[0])
        piece = statement(span, span.of(document.text), "", f"disclosure/{kind}", "")
        said = spaced(line.of(document.text)).strip()
        for supports, reason in disclosing(kind, said):
            found.append(piece.__replace__(supports=supports, reason=reason))
        for agency in named_in(said) if kind in _OF_AGENCY else ():
            told = f"the publisher says that the text is by {agency.name}"
            found.append(piece.__replace__(supports=f"agency:{agency.id}", reason=told))
    return tuple(found)


def disclosing(kind: str, line: str) -> Iterator[tuple[str, str]]:
    """Yield what a line of a kind of disclosure supports, and the reason in words."""
    yield _KINDS[kind]
    if kind == "human":
        yield kind, "the publisher names a person as translator"
    code = named_language(line)
    if code and kind != "generated":
        yield f"lang:{code}", "the publisher names the language of the original"


def credentials(file: Document) -> Iterator[Evidence]:
    """Yield the content credentials that a file carries, in its text or in its head.

    They are signed statements on the text; what they state is for a validator to read.
    """
    from provcheck.c2pa import manifests, wrappers  # noqa: PLC0415 - few texts carry them

    for span in (*wrappers(file), *manifests(file)):
        told = "the file carries content credentials, which are not examined here"
        yield statement(span, span.of(file.text), "credentials", "c2pa", told)


def statement(span: Span, text: str, supports: str, id_: str, reason: str) -> Evidence:
    """Return a piece of evidence that is said, not weighed."""
    return Evidence(
        span, text, supports, id_, group=DECLARED, status=Status.DECLARED, reason=reason
    )


def named_language(text: str) -> str:
    """Return the code of the only language but English that `text` names, else ""."""
    found = {code for name, code in _names().items() if name in words_of(text)}
    return found.pop() if len(found) == 1 else ""


def words_of(text: str) -> frozenset[str]:
    """Return the words of `text` in lower case."""
    return frozenset(re.findall(r"[^\W\d_]+", text.casefold()))


@cache
def _names() -> dict[str, str]:
    """Return codes by the names of languages, in several languages."""
    english = {name.casefold(): code for code, name in NAMES.items() if code != "en"}
    return {**english, **table("declared")["languages"]}
