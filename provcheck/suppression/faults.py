"""What is wrong with the directives of a page, as findings of rules of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provcheck.document import Span
from provcheck.finding import Finding, Fix
from provcheck.hit import Edit, Hit
from provcheck.record import TYPE_CHECKING, Record
from provcheck.rule import Safety
from provcheck.suppression.cutting import names_cut, removal
from provcheck.suppression.directives import ANY, Directive, Malformed, Name, Verb
from provcheck.tables import hint

if TYPE_CHECKING:
    from provcheck.catalogue import Catalogue
    from provcheck.suppression.scope import Scopes

FAMILY = "suppression"
UNUSED = "suppression/unused"
UNKNOWN = "suppression/unknown-rule"
MALFORMED = "suppression/malformed"


class Ran(Record):
    """Which rules there are, were selected, and were run on the story.

    Of a rule that was not run nobody knows whether its suppression is needed.
    """

    catalogue: Catalogue
    selected: frozenset[str]
    run: frozenset[str]

    def known(self) -> frozenset[str]:
        """Return the names of rules and families."""
        return frozenset(self.catalogue).union(_family(i) for i in self.catalogue)

    def all_of(self, name: str) -> bool:
        """Tell whether all was run that a directive on `name` can set aside.

        Of a family, that is what is on by default; whether its rules serve the source
        language of the story does not matter, as long as one does.
        """
        if name in self.catalogue:
            return name in self.run
        own = [i for i in self.catalogue if name in (_family(i), ANY)]
        usual = [i for i in own if self._is_usual(i)]
        return self.selected.issuperset(usual) and not self.run.isdisjoint(own)

    def _is_usual(self, rule_id: str) -> bool:
        setting = self.catalogue.setting
        quiet = setting(rule_id, "severity") == "neutral"
        return setting(rule_id, "default") is not False and not quiet


def faults(
    file: str, found: Sequence[Directive | Malformed], scopes: Scopes, ran: Ran
) -> tuple[Finding, ...]:
    """Return the findings on the directives, as they stand in `file`, in order.

    `scopes` are those of the directives among `found`, once all findings were met.
    """
    made: list[Finding] = []
    if MALFORMED in ran.selected:
        made += _malformed(file, ran, found)
    named = [one for one in found if isinstance(one, Directive)]
    known = ran.known() | {ANY}
    shared = _shared(named)
    for number, directive in enumerate(named):
        strange = [name for name in directive.names if name.text not in known]
        if UNKNOWN in ran.selected:
            made += _unknown(file, ran, strange, known)
        idle = [
            name
            for name in directive.names
            if name not in strange and _is_idle(directive, number, name, scopes, ran)
        ]
        if idle and UNUSED in ran.selected:
            alone = directive.span not in shared
            made.append(_unused(file, ran, directive, idle, alone=alone))
    return tuple(sorted(made, key=lambda f: (f.span, f.rule.id)))


def _malformed(
    file: str, ran: Ran, found: Iterable[Directive | Malformed]
) -> Iterator[Finding]:
    for one in found:
        if isinstance(one, Malformed):
            yield _finding(file, ran, MALFORMED, one.span, wrong=one.wrong)


def _is_idle(
    directive: Directive, number: int, name: Name, scopes: Scopes, ran: Ran
) -> bool:
    """Tell whether a name of a directive did nothing that it could have done."""
    if (number, name.text) in scopes.used:
        return False
    return directive.verb is Verb.ENABLE or ran.all_of(name.text)


def _shared(named: Iterable[Directive]) -> set[Span]:
    """Return the places of keys of front matter that make two directives."""
    seen: set[Span] = set()
    return {one.span for one in named if one.span in seen or seen.add(one.span)}


def _unknown(
    file: str, ran: Ran, names: Iterable[Name], known: frozenset[str]
) -> Iterator[Finding]:
    for name in names:
        near = hint(name.text, sorted(known))
        yield _finding(file, ran, UNKNOWN, name.span, hint=near)


def _unused(
    file: str, ran: Ran, directive: Directive, idle: list[Name], *, alone: bool
) -> Finding:
    whole = len(idle) == len(directive.names)
    span = directive.span if whole else Span(idle[0].span.start, idle[-1].span.end)
    edit: Edit | None = None
    if not whole:
        edit = names_cut(file, directive, idle)
    elif alone:
        edit = removal(file, directive.span)
    names = ", ".join(dict.fromkeys(name.text for name in idle))
    made = _finding(file, ran, UNUSED, span, verb=directive.verb, names=names)
    if edit is None or made.rule.fix is Safety.NONE:
        return made
    hit = made.hit.__replace__(edits=(edit,))
    return made.__replace__(hit=hit, fix=Fix(made.rule.fix, (edit,)))


def _finding(file: str, ran: Ran, rule_id: str, span: Span, **facts: str) -> Finding:
    rule, text = ran.catalogue.rule(rule_id), span.of(file)
    hit = Hit(span, facts=facts)
    return Finding(rule, hit, rule.severity, rule.told(text, facts), text)


def _family(rule_id: str) -> str:
    return rule_id.partition("/")[0]
