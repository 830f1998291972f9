"""The checker: rules made ready once, used for any number of texts."""

from __future__ import annotations

from provcheck import store
from provcheck.catalogue import Catalogue, builtin
from provcheck.config import Adjustment, Config, selected
from provcheck.dateline import Form
from provcheck.document import Document
from provcheck.engine import Failure, run
from provcheck.errors import ConfigError, ReadError
from provcheck.finding import Finding, Fix
from provcheck.formats import PAGES, TEXT, views_of
from provcheck.gate import Gates
from provcheck.origin import origin
from provcheck.paragraphs import is_broken
from provcheck.parse import parse
from provcheck.record import TYPE_CHECKING
from provcheck.report import Report, Signature
from provcheck.rule import Safety
from provcheck.sieve import FEW, make_sieve
from provcheck.spacing import spaced, written
from provcheck.tables import hint
from provcheck.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provcheck.engine import Drawn
    from provcheck.laid import Laid
    from provcheck.locate import Told
    from provcheck.provenance.consulted import Others
    from provcheck.retranslate.beside import Beside, Translator
    from provcheck.rule import Rule
    from provcheck.sieve import Near, Sieve

_ADDRESSED = (
    "provcheck",
    "translate",
    "its-loc-",
    "its:loc",
)  # one is in pages that speak to us
MAX_PASSES = 20  # a fix that has not settled by then is a wrong rule


class Checker:
    """Checks texts against a fixed selection of rules; safe to share between threads."""

    def __init__(
        self,
        config: Config | None = None,
        catalogue: Catalogue | None = None,
        translator: Translator | None = None,
    ) -> None:
        """Take the defaults, or a configuration, or a catalogue with more rules.

        `translator` returns the engine for two languages; without one it is sought among
        what is installed when the first original is met.
        Raises ConfigError where the configuration names a rule that does not exist,
        RuleError where a built-in rule is ill-formed.
        """
        self.config = config or Config()
        self._translator = translator
        self.catalogue = _changed(catalogue or builtin(), self.config)
        self.forms = _forms(self.config)
        self._selected = selected(self.config, self.catalogue)
        self._sieve = make_sieve(self.catalogue.index, self._selected)
        self._others: tuple[Others, Sieve] | None = None
        self._served: dict[str, Sequence[str]] = {}  # by rule, as they come to be asked for
        self._gates = Gates(self.catalogue.gate)

    def expect(self, size: int) -> None:
        """Say that texts of so many code points are to come, all in all.

        From some twenty stories on it pays to prepare for many, the sooner the better.
        Findings are the same.
        """
        if size > FEW:
            self._sieve = make_sieve(self.catalogue.index, self._selected, few=0)

    def consulting(self, prior: float | None = None) -> Checker:
        """Return a checker for those who ask for provenance alone.

        It runs the rules whose findings may be evidence, and what has a say in findings
        where there are any. `prior` is how probable either claim is before any evidence,
        None as configured.
        """
        from provcheck.provenance.consulted import Others, telling  # noqa: PLC0415 - few ask

        config = self.config.__replace__(prior=prior or self.config.prior)
        made = Checker(config, self.catalogue, self._translator)
        made._selected = telling(self._selected)
        made._sieve = make_sieve(self.catalogue.index, made._selected)
        made._others = Others(self.catalogue, self._selected), self._sieve
        return made

    def check(  # noqa: PLR0913, PLR0917 - the public interface of the design
        self,
        text: str,
        format: str = "text",  # noqa: A002
        name: str | None = None,
        source: str | None = None,
        source_lang: str | None = None,
        source_format: str | None = None,
    ) -> Report:
        """Return the report on `text`.

        `source_lang` is the language the text was translated from, where it is known;
        else the agency that signed it tells, or the original itself. `source`, the original
        in `source_format` (the format of the text), lets the bilingual rules run: it is
        translated by a local model. What comments of a page suppress is set aside, see
        `Report.suppressed`; records and plain text have no comments. Raises ValueError for
        an unknown format, ReadError for records that are none (of a corpus: all of its
        lines, see `Report.unread`); with `source`, ProvcheckError where no model serves.
        """
        beside = None
        if source is not None:
            from provcheck.retranslate.beside import Beside  # noqa: PLC0415 - it translates

            kind = source_format or format
            beside = Beside(source, source_lang, kind, self._translator)
        if format == TEXT:
            document = self._read(text, name)
            if not is_broken(text, (block.span for block in document.blocks)):
                return Report(
                    *self._story(document, text, source_lang, beside),
                    self._signed(beside),
                    prior=self.config.prior,
                    scale=self.config.scale,
                    compared=beside and beside.compared,
                )
        from provcheck.locate import gathered  # noqa: PLC0415 - where there is markup

        try:
            views, unread = views_of(
                text, format, self.config.record_fields, self.config.front_matter
            )
        except ReadError as error:
            raise ReadError(f"{name or 'text'}: {error}") from error
        held = len(views) + sum(not one.blank for one in unread)
        if beside and held != 1:
            reason = f"holds {held} stories; an original goes with one"
            raise ReadError(f"{name or 'text'}: {reason}")
        read = ((v, self._read(v.text, name, v.laid)) for v in views)
        told = [(v, *self._story(own, v.text, source_lang, beside)) for v, own in read]
        whole, findings, failures = gathered(text, name, told)
        stories = tuple((story[1], story[0]) for story in told)
        made = self._signed(beside)
        report = Report(
            whole,
            findings,
            failures,
            made,
            stories=stories,
            format=format,
            prior=self.config.prior,
            scale=self.config.scale,
            compared=beside and beside.compared,
            unread=unread,
        )
        asks = self.config.suppress and format in PAGES
        if asks and (views[0].marks or any(word in text for word in _ADDRESSED)):
            return self._suppressed(report, told[0], source_lang)
        return report

    def _suppressed(self, report: Report, told: Told, source_lang: str | None) -> Report:
        """Return `report` without what comments of its page set aside."""
        from provcheck.suppressing import suppressed  # noqa: PLC0415 - few pages have such
        from provcheck.suppression.faults import Ran  # noqa: PLC0415

        languages = self._languages(told[1], source_lang)
        failed = {failure.rule_id for failure in report.failures}
        run = (i for i in self._selected if self._serves(i, languages) and i not in failed)
        ran = Ran(self.catalogue, frozenset(self._selected), frozenset(run))
        return suppressed(report, told, ran)

    def _read(self, text: str, name: str | None, laid: Laid = ()) -> Document:
        own = self.config.language
        read = spaced(text)
        return parse(read, language=own, name=name, forms=self.forms, laid=laid)

    def _story(
        self,
        document: Document,
        text: str,
        source_lang: str | None,
        beside: Beside | None,
    ) -> tuple[Document, tuple[Finding, ...], tuple[Failure, ...]]:
        """Return a story as it was compared, what rules found in it and which failed.

        `document` is how rules see it, `text` how it is written.
        """
        if beside:
            document = beside.laid(document)
            source_lang = document.bitext.language
        languages = self._languages(document, source_lang)
        near = self._sieve(document)
        rules = self._chosen(document, languages, near)
        drawn = self._drawn(document, languages)
        findings, failures = run(document, rules, near, *drawn)
        if self.config.names:
            from provcheck.spared import spare  # noqa: PLC0415 - few users list names

            findings = spare(document, findings, self.config.names)
        return *written(document, findings, text), failures

    def _chosen(
        self, document: Document, languages: frozenset[str], candidates: Iterable[str]
    ) -> list[Rule]:
        """Return those of some rules that may hit a story."""
        chosen = self._gates.let_in(document, candidates)
        serving = (i for i in sorted(chosen) if self._serves(i, languages))
        return list(map(self.catalogue.rule, serving))

    def _drawn(self, document: Document, languages: frozenset[str]) -> tuple[Drawn, ...]:
        """Return what chooses rules that wait for findings, where some do."""
        if not self._others:
            return ()
        others, sieve = self._others

        def drawn(found: frozenset[str]) -> tuple[Iterable[Rule], Near]:
            more = others.of(found)
            near: Near = sieve(document) if more else {}
            return self._chosen(document, languages, more & near.keys()), near

        return (drawn,)

    def fix(
        self,
        text: str,
        unsafe: bool = False,  # noqa: FBT001, FBT002 - design
        format: str = TEXT,  # noqa: A002
    ) -> str:
        """Return `text` with its safe fixes made, and the unsafe ones if `unsafe`.

        A text without such a fix comes back unchanged; fixing twice is fixing once.
        """
        from provcheck import fix as fixing  # noqa: PLC0415 - most runs mend nothing

        for _ in range(MAX_PASSES):
            fixed = fixing.apply(text, self.fixes(self.check(text, format), unsafe=unsafe))
            if fixed == text:
                break
            text = fixed
        return text

    def fixes(self, report: Report, *, unsafe: bool = False) -> list[Fix]:
        """Return the fixes of `report` that may be made."""
        allowed = (Safety.SAFE, Safety.UNSAFE) if unsafe else (Safety.SAFE,)
        fixes = (finding.fix for finding in report.findings)
        return [fix for fix in fixes if fix and fix.safety in allowed]

    def _languages(self, document: Document, source_lang: str | None) -> frozenset[str]:
        if source_lang:
            return frozenset({source_lang})
        if self.config.source_languages:
            return frozenset(self.config.source_languages)
        signed = origin(document)
        return frozenset({signed.source_language} if signed else ())

    def looks_for(self, rule_id: str) -> bool:
        """Tell whether a rule is run; of one that is none there is nothing to find."""
        return rule_id in self._selected or rule_id not in frozenset(self.catalogue)

    def _serves(self, rule_id: str, languages: frozenset[str]) -> bool:
        """Tell whether a rule's source languages and those of the text meet."""
        wanted = self._served.get(rule_id)
        if wanted is None:
            specific = self.catalogue.setting(rule_id, "specific")
            named = self.catalogue.setting(rule_id, "languages")
            wanted = self._served[rule_id] = (not specific and named) or ()
        return not wanted or not languages.isdisjoint(wanted)

    def _signed(self, beside: Beside | None) -> Signature:
        """Return the signature of a report, the model that took part included."""
        made = self.signature()
        return made.__replace__(models=(beside.engine,)) if beside else made

    def signature(self) -> Signature:
        """Return what makes the numbers of its reports."""
        config = self.config
        parts = (*config.select, *(f"+{n}" for n in config.extend_select))
        parts = (*parts, *(f"-{n}" for n in config.ignore), *map(_changes, config.adjusted))
        return Signature(VERSION, store.content_hash(), ",".join(parts) or "default")


def _changed(catalogue: Catalogue, config: Config) -> Catalogue:
    """Return `catalogue` with what `config` says of agencies and of single rules.

    Raises ConfigError for a rule that does not exist.
    """
    if config.agencies:
        from provcheck.own_agencies import rules  # noqa: PLC0415 - few users have their own

        catalogue = catalogue.joined(rules(config.agencies))
    if not config.adjusted:
        return catalogue
    known = frozenset(catalogue)
    for own in config.adjusted:
        if own.rule_id not in known:
            near = hint(own.rule_id, known)
            raise ConfigError(f'rule."{own.rule_id}": there is no such rule{near}')
    changes = {own.rule_id: dict[str, object](own.keys()) for own in config.adjusted}
    for own in config.adjusted:
        if own.check:
            from provcheck.tuned import tuned  # noqa: PLC0415 - few users go so far

            changes[own.rule_id]["check"] = tuned(catalogue.rule(own.rule_id), own)
    return catalogue.changed(changes)


def _forms(config: Config) -> tuple[Form, ...]:
    if not config.agencies:
        return ()
    from provcheck.own_agencies import forms  # noqa: PLC0415

    return forms(config.agencies)


def _changes(own: Adjustment) -> str:
    """Return a change of a rule as a part of a profile: `rule:severity=critical`."""
    values = {**own.keys(), **dict(own.check)}
    return ":".join((own.rule_id, *(f"{k}={v}" for k, v in values.items())))
