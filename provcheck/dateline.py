"""Datelines and the agencies that sign them.

The forms and the agencies are data: rules/_tables/datelines.toml and agencies.toml. A form
is a pattern in which {place}, {date}, {agency} and so on stand for their parts.
"""

from __future__ import annotations

from provcheck.cutting import FIGURES, parted
from provcheck.document import Span
from provcheck.lean import cache, lru_cache
from provcheck.patterns import RICHER, compiled, recall, remember
from provcheck.plain import escape, plain
from provcheck.record import TYPE_CHECKING, Record
from provcheck.words import alternatives, both_forms, table

if TYPE_CHECKING:
    import re


class Agency(Record):
    """A news agency: where it sits and the language it writes in first.

    `services` are the languages it publishes in beside that one.
    """

    id: str
    name: str
    source_language: str
    country: str
    services: tuple[str, ...] = ()


class Dateline(Record):
    """A dateline at the start of a block.

    `span` is the whole of it, `mark` the agency as it stands there with its brackets
    (None where the dateline names none), `agency` the one known by that mark.
    """

    span: Span
    mark: Span | None
    agency: Agency | None
    place: Span | None


class Form(Record):
    """A dateline that a user describes: a pattern, and the agency that signs so."""

    pattern: str
    agency: Agency


@lru_cache(maxsize=16)  # who parses a story asks, then who tells its origin
def dateline_at(
    text: str, start: int, end: int, forms: tuple[Form, ...] = ()
) -> Dateline | None:
    """Return the dateline that begins at `start`, if one does before `end`.

    `forms` are tried before the known ones.
    """
    line_end = min(end, start + _LONGEST)
    for own in forms:
        match = compiled(own.pattern.removeprefix("^"), RICHER).match(text, start, line_end)
        if match:
            return _dateline(match, own.agency)
    known = table("datelines")
    if not _may_be_signed(text[start:line_end], known["signs"]):
        return None
    if not compiled_form(known["signed"]).search(text, start, line_end):
        return None  # so it is with most lines: then no form need be compiled
    for form in known["forms"]:
        match = compiled_form(form).match(text, start, line_end)
        if match and not _is_other(match):
            return _dateline(match)
    return None


def may_begin(lines: str) -> bool:
    """Tell at little cost whether a known dateline may be in some lines of a text."""
    return _may_be_signed(lines, table("datelines")["signs"])


def agency_named(mark: str) -> Agency | None:
    """Return the agency that signs as `mark`, letter case counting."""
    return _agencies().get(mark)


def agency_of(agency_id: str) -> Agency | None:
    """Return the known agency with that id."""
    return next((a for a in _agencies().values() if a.id == agency_id), None)


def marks_of(agency_id: str) -> tuple[str, ...]:
    """Return what the agency signs as, forms that a translation makes of it included."""
    return tuple(mark for mark, a in _agencies().items() if a.id == agency_id)


def _may_be_signed(line: str, signs: list[str]) -> bool:
    """Tell at little cost whether an agency may be named in `line`."""
    if any(sign in line for sign in signs):
        return True
    found = parted(line, FIGURES)
    return not _telling_words().isdisjoint(_WORD.findall(line) if found is None else found)


@cache
def _telling_words() -> frozenset[str]:
    """Return a word of each mark of an agency, the longest: "The" is in any text.

    They are kept for the next start, as every text is asked for them.
    """
    kept = recall(_TELLING)
    if kept is None:
        rows = table("agencies")["agency"]
        marks = (m for row in rows for m in (*row["marks"], *row.get("mangled", ())))
        found = (_WORD.findall(form) for mark in marks for form in both_forms(mark))
        kept = frozenset(max(words, key=len) for words in found if words)
        remember(_TELLING, kept)
    return kept


@cache
def compiled_form(form: str) -> re.Pattern[str]:
    """Return a form of rules/_tables/, each {part} of it written out, compiled."""
    return compiled(form, written_out=_written_out)


_WORD, _DIGIT, _PART = plain(r"[^\W_]+"), plain(r"\d"), plain(r"\{([a-z]+)\}")
_TELLING = "telling words of agencies"  # what they are kept under
_LONGEST = 160  # code points; the longest dateline seen in wire copy has 94


def _dateline(match: re.Match[str], own: Agency | None = None) -> Dateline:
    groups = match.groupdict()
    mark = Span(*match.span("mark")) if groups.get("mark") else None
    place = Span(*match.span("place")) if groups.get("place") else None
    agency = agency_named(groups["agency"]) if groups.get("agency") else None
    span = Span(match.start(), match.start() + len(match[0].rstrip()))
    if own:
        return Dateline(span, mark or span, own, place)
    return Dateline(span, mark, agency, place)


def _is_other(match: re.Match[str]) -> bool:
    """Tell whether what looks like a dateline with an agency names somebody else.

    A date vouches for a place; a second agency is none.
    """
    from provcheck import namesakes  # noqa: PLC0415 - few texts have a dateline

    groups = match.groupdict()
    mark, place = groups.get("agency") or "", groups.get("place") or ""
    if agency_named(mark) is None:
        return False
    if agency_named(place) or namesakes.is_elsewhere(mark, place):
        return True
    dated = _DIGIT.search(match[0])
    return not dated and bool(place) and namesakes.is_other(mark, place)


@cache
def _agencies() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for row in table("agencies")["agency"]:
        services = tuple(row.get("services", ()))
        made = Agency(row["id"], row["name"], row["language"], row["country"], services)
        for mark in (*row["marks"], *row.get("mangled", ())):
            found |= dict.fromkeys(both_forms(mark), made)
    return found


@cache
def _parts() -> dict[str, str]:
    """Return the pattern of each part that a form may name."""
    data, below = table("datelines"), table("credits")
    marks = "|".join(map(escape, sorted(_agencies(), key=lambda m: (-len(m), m))))
    return {
        "place": f"(?P<place>{data['place']})",
        "date": data["date"].replace("{month}", alternatives("months.all")),
        "agency": f"(?P<agency>{marks})",
        "unknown": f"(?P<agency>{data['unknown']})",
        "name": data["unknown"],
        "dash": data["dash"],
        "person": below["person"],
        "staff": below["staff"],
    }


def _written_out(form: str) -> str:
    return _PART.sub(lambda match: _parts()[match[1]], form)
