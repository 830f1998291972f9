"""Why a place was flagged, or was not: what became of every selected rule there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provcheck.catalogue import Catalogue
from provcheck.config import Config, selected
from provcheck.document import Document, Span
from provcheck.engine import blocks_for
from provcheck.guard import spares
from provcheck.hit import Hit
from provcheck.masks import touches
from provcheck.named import Named
from provcheck.origin import origin
from provcheck.quotations import quoted
from provcheck.record import Record
from provcheck.report import Report
from provcheck.rule import Quotes, Rule
from provcheck.sieve import make_sieve
from provcheck.spacing import as_read

_Hits = Sequence[tuple[Rule, tuple[Hit, ...]]]


class Fate(Named):
    """What became of a rule at a place, the most telling first."""

    REPORTED = "reported"
    MASKED = "dropped: touches a mask"
    QUOTED = "dropped: inside a quotation"
    SUPERSEDED = "dropped: another rule names the cause"
    SAME = "dropped: another rule of the family asks for the same edit"
    LONELY = "dropped: wants company"
    NAME = "dropped: a name"
    FAILED = "failed"
    SILENT = "looked here, no hit"
    ELSEWHERE = "does not look here"
    SIEVED = "cannot match anywhere in this text"
    FOREIGN = "for translations from other languages"


class Step(Record):
    """What one rule did at the place; `span` is its hit, where it had one.

    `detail` names what a hit was dropped for, or the reason of a failure.
    """

    rule_id: str
    fate: Fate
    span: Span | None = None
    detail: str = ""


def trace(
    catalogue: Catalogue, config: Config, report: Report, place: Span
) -> tuple[Step, ...]:
    """Return the steps of all rules that `config` selects, in order of fate and id.

    `report` must be the one that the same catalogue and configuration gave.
    """
    document = as_read(report.document)
    ids = selected(config, catalogue)
    candidates = make_sieve(catalogue.index, ids)(document)
    served = {i for i in ids if _serves(catalogue, i, _languages(document, config))}
    running = [catalogue.rule(i) for i in ids if i in candidates and i in served]
    steps = [*_failed(report), *_steps(running, report, place)]
    steps += (Step(i, Fate.FOREIGN) for i in ids if i not in served)
    steps += (Step(i, Fate.SIEVED) for i in ids if i in served and i not in candidates)
    order = list(Fate)
    return tuple(
        sorted(steps, key=lambda s: (order.index(s.fate), s.rule_id, s.span or place))
    )


def _languages(document: Document, config: Config) -> frozenset[str]:
    """Return the source languages that are known, as the checker does."""
    signed = origin(document)
    by_agency = (signed.source_language,) if signed else ()
    return frozenset(config.source_languages or by_agency)


def _serves(catalogue: Catalogue, rule_id: str, languages: frozenset[str]) -> bool:
    wanted = catalogue.setting(rule_id, "languages")
    specific = catalogue.setting(rule_id, "specific")
    return not wanted or bool(specific) or not languages.isdisjoint(wanted)


def _failed(report: Report) -> Iterator[Step]:
    for failure in report.failures:
        yield Step(failure.rule_id, Fate.FAILED, detail=failure.reason)


def _steps(rules: Iterable[Rule], report: Report, place: Span) -> Iterator[Step]:
    failed = {failure.rule_id for failure in report.failures}
    document = as_read(report.document)
    hits = [
        (rule, tuple(rule.check.find(document, blocks_for(rule, document))))
        for rule in rules
        if rule.id not in failed
    ]
    standing = {(f.rule.id, f.span) for f in report.findings}
    for rule, found in hits:
        here = [hit for hit in found if hit.span.overlaps(place)]
        if not here:
            yield Step(rule.id, _silence(rule, document, place))
        for hit in here:
            if (rule.id, hit.span) in standing:
                yield Step(rule.id, Fate.REPORTED, hit.span)
            else:
                yield _dropped(rule, hit, document, hits)


def _silence(rule: Rule, document: Document, place: Span) -> Fate:
    looked = any(b.span.overlaps(place) for b in blocks_for(rule, document))
    return Fate.SILENT if looked else Fate.ELSEWHERE


def _dropped(rule: Rule, hit: Hit, document: Document, hits: _Hits) -> Step:
    """Return why a hit is no finding, by the engine's own tests in their order."""
    fate = _excuse(rule, document, hit)
    if fate:
        return Step(rule.id, fate, hit.span)
    for other, found in hits:
        over = (h for h in found if h.span.overlaps(hit.span))
        if rule.id in other.supersedes and any(
            _excuse(other, document, h) is None for h in over
        ):
            return Step(rule.id, Fate.SUPERSEDED, hit.span, other.id)
    if not rule.beside:
        return Step(rule.id, Fate.SAME, hit.span)
    return Step(rule.id, Fate.LONELY, hit.span, " or ".join(rule.beside))


def _excuse(rule: Rule, document: Document, hit: Hit) -> Fate | None:
    """Return what the text around a hit excuses it by, if anything."""
    scope = rule.scope
    if touches(document, hit.span, scope.masks):
        return Fate.MASKED
    if spares(document, rule, hit.span):
        return Fate.NAME
    if scope.quotes is Quotes.SKIP and quoted(document, hit.span):
        return Fate.QUOTED
    return None
