"""What translators in browsers and plugins of content systems leave in a page's tags.

The marks are data: rules/_tables/residue.toml. A reader's tool writes a machine's words
into the page; where its marks stand around most of a story, that is a machine's. A template
of a page can carry a few of them, so fewer say nothing. No evaluation text has tags, so the
marks are shown and not weighed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from html import unescape

from provcheck.document import Span
from provcheck.language import NAMES, identify
from provcheck.provenance.claims import Evidence, Status
from provcheck.provenance.spoken import code
from provcheck.words import table

ID = "residue/"  # of the evidence, followed by the service
_GROUP = "services"
_MOST = 0.5  # of a story's headlines and paragraphs that a machine's have marks at
_BETWEEN = re.compile(
    r"(?>(?:\s++|<[^<>]*+>|[^<>]*+>)*)"
)  # tags, the first of them cut open
_NEAR = 500  # code points in which a text follows the mark that stands at it
_ENOUGH = 20  # stretches of an original that show its language
_TOLD = {
    "plugin": "{} keeps translations on the site, a machine's or people's",
    "switcher": "{} offers readers other languages; it need not have touched the text",
}


def residues(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the marks that stand in a file with tags, in order, each with its service."""
    if "<" not in text:
        return
    pattern, names = _compiled()
    for match in pattern.finditer(text):
        yield names[match.lastindex or 0], Span(*match.span())


def left_over(file: str, prose: Sequence[Span]) -> Iterator[Evidence]:
    """Yield what the marks in a file say of a story in it, a service at a time.

    `prose` is where headlines and paragraphs of the story stand in the file, in order.
    """
    found: dict[str, list[Span]] = {}
    for service, span in residues(file):
        found.setdefault(service, []).append(span)
    for service, spans in found.items():
        about = table("residue")[service]
        if about["kind"] == "reader":
            yield from _machine(file, service, spans, prose)
        else:
            told = _TOLD[about["kind"]].format(about["name"])
            yield _piece(file, service, spans[0], "translated", told)


def engine_name(service: str) -> str:
    """Return how the engine behind a service is called; "" where it has none of its own."""
    about = table("residue").get(service, {})
    return about["name"] if "engine" in about else ""


def _machine(
    file: str, service: str, spans: Sequence[Span], prose: Sequence[Span]
) -> Iterator[Evidence]:
    """Yield what a tool for readers says: machine, engine, language of the original."""
    about, kept = table("residue")[service], _kept(file, service)
    originals = (Span(*match.span()) for match in kept)
    at = _marked(file, sorted((*spans, *originals)), prose)
    many = bool(at) and len(at) >= _MOST * len(prose)
    where = f"at {len(at)} of the story's {len(prose)} headlines and paragraphs"
    told = f"{about['name']} wrote into the page, {where}"
    first = at[0] if at else spans[0]
    made = _piece(file, service, first, "machine", told)
    if not many:
        yield made.__replace__(reason=f"{told}; a page's template can hold such tags")
        return
    yield made.__replace__(status=Status.EVIDENCED)
    if "engine" in about:
        engine = made.__replace__(supports=f"engine:{about['engine']}", reason=told)
        yield engine.__replace__(status=Status.EVIDENCED)
    if kept:
        yield from _original(file, service, kept)


def _marked(file: str, spans: Sequence[Span], prose: Sequence[Span]) -> list[Span]:
    """Return the first mark of each piece of prose that has one within or just before."""
    starts = [span.start for span in prose]
    made: dict[int, Span] = {}
    for span in spans:
        n = bisect_right(starts, span.start)
        if n and prose[n - 1].end > span.start:
            made.setdefault(n - 1, span)
        elif n < len(prose) and n not in made and _leads(file, span.end, starts[n]):
            made[n] = span
    return [made[n] for n in sorted(made)]


def _leads(file: str, end: int, start: int) -> bool:
    """Tell whether nothing but tags stands between a mark's end and a text's start."""
    return start - end < _NEAR and bool(_BETWEEN.fullmatch(file, end, start))


def _kept(file: str, service: str) -> list[re.Match[str]]:
    """Return the pieces of the original that a page keeps beside their translations."""
    pattern = table("residue")[service].get("original")
    return list(re.finditer(pattern, file, re.IGNORECASE)) if pattern else []


def _original(file: str, service: str, kept: Sequence[re.Match[str]]) -> Iterator[Evidence]:
    """Yield the language of the original, as the page says, else as its text shows."""
    about = table("residue")[service]
    said = re.search(about["language"], file) if "language" in about else None
    text = unescape(" ".join(match["text"] for match in kept[:_ENOUGH]))
    language = code(said["text"]) if said else identify(text).code
    span = Span(*kept[0].span("text"))
    if language not in ("", "en"):
        told = f"the page keeps the original, in {NAMES.get(language, language)}"
        made = _piece(file, service, span, f"lang:{language}", told)
        yield made.__replace__(status=Status.EVIDENCED)


def _piece(file: str, service: str, span: Span, supports: str, told: str) -> Evidence:
    return Evidence(
        span, span.of(file), supports, f"{ID}{service}", group=_GROUP, reason=told
    )


@cache
def _compiled() -> tuple[re.Pattern[str], dict[int, str]]:
    rows = list(table("residue").items())
    pattern = "|".join(f"({about['pattern']})" for _, about in rows)
    return re.compile(pattern, re.IGNORECASE), {
        n: service for n, (service, _) in enumerate(rows, 1)
    }
