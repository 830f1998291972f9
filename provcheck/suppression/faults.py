"""What is wrong with the directives of a page, as findings of rules of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

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
_HINTED = 50  # names for which a near one is looked up; it takes a millisecond each


class Ran(Record):
    """Which rules there are, were selected, and were run on the story.

    Of a rule that was not run nobody knows whether its suppression is needed.
    """

    catalogue: Catalogue
    selected: frozenset[str]
    run: frozenset[str]

    def known(self) -> frozenset[str]:
        """Return the names of rules and families, and ANY."""
        families = (_family(rule_id) for rule_id in self.catalogue)
        return frozenset(self.catalogue).union(families, (ANY,))

    def all_of(self, name: str) -> bool:
        """Tell whether all was run that a directive on `name` can set aside.

        Of a family, that is what is on by default; whether its rules serve the source
        language of the story does not matter, as long as one does.
        """
        if name in self.run:
            return True
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
    judge, made = _Judge(file, ran), list[Finding]()
    if MALFORMED in ran.selected:
        made += (judge.malformed(one) for one in found if isinstance(one, Malformed))
    named = [one for one in found if isinstance(one, Directive)]
    if UNKNOWN in ran.selected:
        made += (fault for directive in named for fault in judge.unknown(directive))
    if UNUSED in ran.selected:
        shared = _shared(named)
        for number, directive in enumerate(named):
            used = scopes.used.get(number, ())
            made += judge.unused(directive, used, alone=directive.span not in shared)
    return tuple(sorted(made, key=lambda f: (f.span, f.rule.id)))


def _shared(named: Iterable[Directive]) -> set[Span]:
    """Return the places of keys of front matter that make two directives."""
    seen: set[Span] = set()
    return {one.span for one in named if one.span in seen or seen.add(one.span)}


class _Judge:
    """Makes findings on the directives of one file; looks up each name once."""

    def __init__(self, file: str, ran: Ran) -> None:
        self._file = file
        self._ran = ran
        self._known = ran.known()
        self._hints: dict[str, str] = {}
        self._complete: dict[str, bool] = {}

    def malformed(self, one: Malformed) -> Finding:
        """Return the finding on a comment that is no directive."""
        return self._finding(MALFORMED, one.span, wrong=one.wrong)

    def unknown(self, directive: Directive) -> Iterator[Finding]:
        """Yield a finding on each name that is none."""
        for name in directive.names:
            if name.text not in self._known:
                yield self._finding(UNKNOWN, name.span, hint=self._hint(name.text))

    def unused(
        self, directive: Directive, used: Collection[str], *, alone: bool
    ) -> Iterator[Finding]:
        """Yield a finding on the names that did nothing they could have done.

        `alone` says that no other directive is made of the same piece of the file.
        """
        idle = [name for name in directive.names if self._is_idle(directive, name, used)]
        if not idle:
            return
        whole = len(idle) == len(directive.names)
        span = directive.span if whole else Span(idle[0].span.start, idle[-1].span.end)
        edit: Edit | None = None
        if not whole:
            edit = names_cut(self._file, directive, idle)
        elif alone:
            edit = removal(self._file, directive)
        names = ", ".join(dict.fromkeys(name.text for name in idle))
        made = self._finding(UNUSED, span, verb=directive.verb, names=names)
        if edit and made.rule.fix is not Safety.NONE:
            hit = made.hit.__replace__(edits=(edit,))
            made = made.__replace__(hit=hit, fix=Fix(made.rule.fix, (edit,)))
        yield made

    def _is_idle(self, directive: Directive, name: Name, used: Collection[str]) -> bool:
        if name.text in used or name.text not in self._known:
            return False
        if directive.verb is Verb.ENABLE:
            return True
        if name.text not in self._complete:
            self._complete[name.text] = self._ran.all_of(name.text)
        return self._complete[name.text]

    def _hint(self, name: str) -> str:
        """Return what may have been meant; of many names, for the first ones only."""
        if name not in self._hints and len(self._hints) < _HINTED:
            self._hints[name] = hint(name, sorted(self._known))
        return self._hints.get(name, "")

    def _finding(self, rule_id: str, span: Span, **facts: str) -> Finding:
        rule, text = self._ran.catalogue.rule(rule_id), span.of(self._file)
        hit = Hit(span, facts=facts)
        return Finding(rule, hit, rule.severity, rule.told(text, facts), text)


def _family(rule_id: str) -> str:
    return rule_id.partition("/")[0]
