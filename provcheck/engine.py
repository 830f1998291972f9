"""Run rules over a document: sieve, find, judge, and keep one finding a cause."""

from __future__ import annotations

from provcheck.document import LONG, Block, Document, Role, Span, Zone
from provcheck.finding import Finding, Fix
from provcheck.hit import Edit, Hit
from provcheck.lean import bisect_right
from provcheck.masks import touches
from provcheck.record import TYPE_CHECKING, Record
from provcheck.rule import Quotes, Rule, Safety, Severity
from provcheck.search import trust

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Near = Mapping[str, Sequence[Block] | None]
    Drawn = Callable[[frozenset[str]], tuple[Iterable[Rule], Near]]

_ANYWHERE: Near = {}


def _nobody(_: frozenset[str]) -> tuple[Iterable[Rule], Near]:
    """Return no more rules, whatever others found."""
    return (), _ANYWHERE


class Failure(Record):
    """A rule that broke down on a document; the others went on."""

    rule_id: str
    reason: str


def run(
    document: Document,
    rules: Iterable[Rule],
    near: Near = _ANYWHERE,
    drawn: Drawn = _nobody,
) -> tuple[tuple[Finding, ...], tuple[Failure, ...]]:
    """Return the findings of `rules` in reading order, and the rules that failed.

    A rule is shown only its blocks of `near`, all where there are none. Once rules have
    found something, `drawn` may name more, with their own places.
    """
    found, failed = _find(document, rules, near)
    too, broken = _find(document, *drawn(frozenset(f.rule.id for f in found)))
    return tuple(_settle(found + too)), (*failed, *broken)


def _find(
    document: Document, rules: Iterable[Rule], near: Near
) -> tuple[list[Finding], list[Failure]]:
    findings: list[Finding] = []
    failures: list[Failure] = []
    blocks = places(document, near)
    trusted: bool | None = None
    for rule in _hungriest_first(document, rules):
        if rule.own is not trusted:
            trusted = rule.own
            trust(own=trusted)
        try:
            found = tuple(_apply(rule, document, blocks(rule)))
        except Exception as error:  # noqa: BLE001 - one rule must not stop the rest
            failures.append(Failure(rule.id, _reason(error)))
        else:
            findings += found  # whole, or none if it fails
    trust(own=False)
    return findings, failures


def _hungriest_first(document: Document, rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield the rules, of a long text those first that need much memory for a while.

    There is more of it before others have found much. What they took is given back.
    """
    if len(document.text) <= LONG:
        yield from rules
        return
    from provcheck.memory import give_back  # noqa: PLC0415 - for long texts only

    give_back()
    for rule in sorted(rules, key=lambda rule: -rule.check.hunger()):
        yield rule
        if rule.check.hunger():
            give_back()


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "took longer than it may on one block"
    return f"{type(error).__name__}: {error}"


def _apply(rule: Rule, document: Document, blocks: Sequence[Block]) -> Iterator[Finding]:
    scope = rule.scope
    for hit in rule.check.find(document, blocks):
        from provcheck.guard import is_apart, spares  # noqa: PLC0415 - if anything is hit
        from provcheck.quotations import quoted  # noqa: PLC0415

        if scope.masks and touches(document, hit.span, scope.masks):
            continue
        if spares(document, rule, hit.span):
            continue
        if document.laid and is_apart(document, rule, hit):
            continue
        inside = scope.quotes is not Quotes.CHECK and quoted(document, hit.span)
        if inside and scope.quotes is Quotes.SKIP:
            continue
        yield _judge(rule, document, hit, inside=inside)


def places(document: Document, near: Near) -> Callable[[Rule], Sequence[Block]]:
    """Return what tells the blocks that a rule is shown."""
    known: dict[object, Sequence[Block]] = {}  # nearly all rules look at the same

    def shown(rule: Rule) -> Sequence[Block]:
        among, scope = near.get(rule.id), rule.scope
        if among is not None or document.laid:
            return blocks_for(rule, document, among)
        if not (scope.zones or scope.roles) and scope.unit == "block":
            return document.blocks
        where = (scope.unit, scope.zones, scope.roles)
        if where not in known:
            known[where] = blocks_for(rule, document)
        return known[where]

    return shown


def blocks_for(
    rule: Rule, document: Document, among: Sequence[Block] | None = None
) -> Sequence[Block]:
    """Return the blocks of the document that `rule` looks at, of all or of some."""
    scope = rule.scope
    if scope.unit == "document":
        whole = Span(0, len(document.text))
        return (Block(whole, Role.PARAGRAPH, Zone.BODY),)
    blocks = document.blocks if among is None else among
    if not (scope.zones or scope.roles or document.laid):
        return blocks
    return [
        block
        for block in blocks
        if (not scope.zones or block.zone in scope.zones)
        and (not scope.roles or block.role in scope.roles)
        and not (document.laid and _is_beyond(document, rule, block))
    ]


def _is_beyond(document: Document, rule: Rule, block: Block) -> bool:
    from provcheck.guard import is_beyond  # noqa: PLC0415 - plain text has no parts

    return is_beyond(document, rule, block)


def _judge(rule: Rule, document: Document, hit: Hit, *, inside: bool) -> Finding:
    from provcheck.guard import mends, safety, wanted  # noqa: PLC0415

    severity = rule.severity
    if inside and rule.scope.quotes is Quotes.MARK:
        severity = list(Severity)[max(0, severity.rank - 1)]
    fix = None
    offered = hit.edits and rule.fix is not Safety.NONE
    if offered and mends(document, rule, hit):
        asked = wanted(document, rule, hit)
        fix = Fix(safety(document, hit.edits, asked), hit.edits)
    text = hit.span.of(document.text)
    return Finding(rule, hit, severity, rule.told(text, hit.facts), text, fix, inside)


def _settle(findings: list[Finding]) -> list[Finding]:
    """Return the findings in reading order, superseded and lonely ones left out."""
    findings.sort(key=_place)
    taken = _superseding(findings)
    standing = _apart(f for f in findings if not _covered(f, taken))
    if not any(f.rule.beside for f in standing):
        return standing
    from collections import Counter  # noqa: PLC0415 - for few findings only

    while True:  # a finding that falls may have been the company of another
        company = Counter(f.rule.family for f in standing if _weighs(f))
        kept = [f for f in standing if _accompanied(f, company)]
        if len(kept) == len(standing):
            return kept
        standing = kept


def _place(finding: Finding) -> tuple[int, int, str]:
    span = finding.hit.span
    return span.start, span.end, finding.rule.id


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings but for those that ask for the very edits of one before them.

    A line can be an entry of two lists of furniture; it is to be deleted once.
    """
    seen: dict[tuple[str, Span], list[tuple[Edit, ...]]] = {}
    kept: list[Finding] = []
    for finding in findings:
        edits = finding.hit.edits
        if edits:
            same = seen.setdefault((finding.rule.family, finding.span), [])
            if edits in same:
                continue
            same.append(edits)
        kept.append(finding)
    return kept


def _superseding(findings: list[Finding]) -> dict[str, list[Span]]:
    """Return for each superseded rule the places taken from it, in order and merged."""
    taken: dict[str, list[Span]] = {}
    for finding in findings:
        for rule_id in finding.rule.supersedes:
            spans = taken.setdefault(rule_id, [])
            if spans and spans[-1].overlaps(finding.span):
                end = max(spans[-1].end, finding.span.end)
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(finding.span)
    return taken


def _covered(finding: Finding, taken: dict[str, list[Span]]) -> bool:
    spans = taken.get(finding.rule.id)
    if not spans:
        return False
    at = bisect_right(spans, finding.span.start, key=lambda span: span.start)
    return any(span.overlaps(finding.span) for span in spans[max(0, at - 1) : at + 1])


def _accompanied(finding: Finding, company: Mapping[str, int]) -> bool:
    """Tell whether the company that the finding's rule asks for is there."""
    wanted = finding.rule.beside
    others = sum(company.get(family, 0) for family in wanted)
    itself = finding.rule.family in wanted and _weighs(finding)
    return not wanted or others > itself


def _weighs(finding: Finding) -> bool:
    """Tell whether a finding may support others: neutral ones are too common."""
    return finding.severity is not Severity.NEUTRAL
