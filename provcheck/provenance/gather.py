"""The pieces of evidence in a story, weighed, each quoted where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provcheck.document import Document, Span
from provcheck.finding import Finding
from provcheck.language import identify
from provcheck.provenance.agencies import Signature
from provcheck.provenance.claims import Evidence, Status
from provcheck.provenance.marks import HARD, Item, items
from provcheck.provenance.style import Style, decibans_of, judged
from provcheck.provenance.weights import HARD_CAP, STYLE_CAP, Counts, Weight, known, weight

STYLE, SIGNED = "style", "signature"
ENGINE_MARKS = frozenset(
    {"stray-period", "stray-periods", "html-entity", "stop-on-both-sides"}
)
_FEWEST = 3  # documents that speak for a language or an engine
_GLANCE, _SAMPLE = 1000, 4000  # code points that show what language a story is in


def weighed(
    document: Document, findings: Iterable[Finding], *, plain: bool
) -> Iterator[Evidence]:
    """Yield what rules and marks weigh, where their counts tell anything.

    Source languages are told by what speaks for them, engines by marks alone. `plain` says
    that the text has no markup, in which entities would be at their place.
    """
    for item in items(document, findings, plain=plain):
        for hypothesis, made in _weights(item.id):
            yield _piece(document, item, hypothesis).__replace__(
                decibans=made.decibans, low=made.low, high=made.high, counts=made.counts
            )


def speaks(item: str) -> bool:
    """Tell whether an item weighs anything for some hypothesis."""
    return any(True for _ in _weights(item))


def _weights(item: str) -> Iterator[tuple[str, Weight]]:
    """Yield the hypotheses that an item speaks for, or against, and what it weighs."""
    hard = item in HARD
    for hypothesis, counts in known(item).items():
        made = weight(counts, HARD_CAP if hard else STYLE_CAP)
        if _may_speak(item, hypothesis, counts, made):
            yield hypothesis, made


def _may_speak(item: str, hypothesis: str, counts: Counts, made: Weight) -> bool:
    """Tell whether counts are enough to speak for a hypothesis, or against a claim.

    Artefacts are rare, and on their side however few were counted.
    """
    if hypothesis in ("translated", "machine"):
        return made.tells or (item in HARD and made.decibans > 0)
    named = hypothesis.startswith("lang:") or item in ENGINE_MARKS
    return named and made.low > 0 and counts.k1 >= _FEWEST


def _piece(document: Document, item: Item, hypothesis: str) -> Evidence:
    times = f", {item.times} times" if item.times > 1 else ""
    return Evidence(
        span=item.span,
        text=item.span.of(document.text),
        supports=hypothesis,
        id=item.id,
        group=item.group,
        status=Status.EVIDENCED if item.hard else Status.INFERRED,
        reason=f"{item.reason}{times}",
    )


def signed(
    document: Document, found: tuple[Signature, ...], own: Signature | None
) -> Iterator[Evidence]:
    """Yield what signatures say: of the agency, and its own of language and translation.

    Others are listed as agencies that are named beside it.
    """
    for mark in found:
        yield Evidence(
            span=mark.span,
            text=mark.span.of(document.text),
            supports=f"agency:{mark.agency.id}",
            id=SIGNED if mark.agency == (own and own.agency) else "named-beside",
            group=SIGNED,
            status=Status.EVIDENCED,
            reason=f"{mark.kind} of {mark.agency.name}",
        )
    if own and own.agency.source_language != "en":
        yield from _foreign(own, own.span.of(document.text))


def _foreign(own: Signature, text: str) -> Iterator[Evidence]:
    """Yield what it says that an agency signed which writes another language first.

    An agency with an English service may have written English itself.
    """
    agency, counts = own.agency, known(SIGNED)
    told = {f"lang:{agency.source_language}": f"{agency.name} writes in it first"}
    if "en" not in agency.services:
        told["translated"] = f"{agency.name} publishes no English"
    for supports, reason in told.items():
        made = weight(counts[supports.partition(":")[0]], HARD_CAP)
        yield Evidence(
            span=own.span,
            text=text,
            supports=supports,
            id=SIGNED,
            decibans=made.decibans,
            low=made.low,
            high=made.high,
            counts=made.counts,
            group=SIGNED,
            status=Status.EVIDENCED,
            reason=reason,
        )


def styled(document: Document, words: int) -> tuple[tuple[Evidence, ...], str]:
    """Return what the style says, and where it says nothing, why."""
    if not _is_english(document.text):
        return (), "the text is not in English"
    found = judged(document.text, words)
    if found is None:
        return (), f"style needs 150 words, the text has {words}, and nothing else speaks"
    return tuple(_styles(found)), ""


def _styles(found: Style) -> Iterator[Evidence]:
    plain = Evidence(Span(0, 0), "", "", STYLE, group="wording", reason="its style")
    for name, value in (("translated", found.translated), ("machine", found.machine)):
        yield plain.__replace__(supports=name, decibans=value, low=value, high=value)
    if found.language:
        code, chance = found.language
        value = decibans_of(chance) - decibans_of(1 / 15)
        yield plain.__replace__(
            supports=f"lang:{code}", decibans=value, low=value, high=value
        )


def _is_english(text: str) -> bool:
    if identify(text[:_GLANCE]).code == "en":
        return True
    return identify(text[:_SAMPLE]).code in ("", "en")
