"""Run the examples inside rules, as `provcheck rule --test DIR` does for a house style."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from provcheck import fix
from provcheck.catalogue import Catalogue
from provcheck.checker import Checker
from provcheck.checks.suppression import Suppression
from provcheck.config import Config
from provcheck.finding import Finding
from provcheck.formats import PAGES, TEXT
from provcheck.report import Report
from provcheck.rule import Example, Rule, Safety
from provcheck.tables import hint

_FORMATS = (TEXT, *PAGES)  # that an example can be in
OPEN, CLOSE = "⟦", "⟧"  # the marks round a hit in an example


def problems(catalogue: Catalogue, rule_id: str) -> Iterator[str]:
    """Yield what is wrong with the examples of `rule_id`, a line each, key first."""
    docs, rule = catalogue.docs(rule_id), catalogue.rule(rule_id)
    hits = [example for example in docs.examples if OPEN in example.text]
    if not hits:
        yield "examples: none that is hit (mark the hit ⟦so⟧)"
    if len(hits) == len(docs.examples):
        yield "examples: none that stays silent"
    families = {name.partition("/")[0] for name in catalogue}
    strange = [*_unknown("supersedes", rule.supersedes, catalogue)]
    strange += _unknown("beside", rule.beside, families)
    yield from strange
    if strange:
        return
    config = Config(select=needed(rule))
    for number in range(len(docs.examples)):
        yield from _of_example(config, catalogue, rule_id, number)


def needed(rule: Rule) -> tuple[str, ...]:
    """Return what to select so that the examples of `rule` show what they are to show.

    That is the rule, and the families that it wants beside it. Whether a suppression is
    needed is known where the rules were run that it names.
    """
    return ("all",) if isinstance(rule.check, Suppression) else (rule.id, *rule.beside)


def _unknown(key: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    there = frozenset(known)
    for name in names:
        if name not in there:
            yield f"{key}: there is no {name!r}{hint(name, there)}"


def _of_example(
    config: Config, catalogue: Catalogue, rule_id: str, number: int
) -> Iterator[str]:
    example, rule = catalogue.docs(rule_id).examples[number], catalogue.rule(rule_id)
    strange = _misplaced(example.text)
    if strange:
        yield f"examples[{number}].text: {strange}"
        return
    if example.format not in _FORMATS:
        known = f"{', '.join(_FORMATS)}{hint(example.format, _FORMATS)}"
        yield f"examples[{number}].format: {example.format!r} is none of {known}"
        return
    text = unmarked(example)
    report = check_example(example, rule, config, catalogue)
    for failure in report.failures:
        yield f"examples[{number}]: {failure.rule_id} failed: {failure.reason}"
    found = [f for f in report.findings if f.rule.id == rule_id]
    got = marked(text, found)
    if got != example.text:
        yield f"examples[{number}].text: expected {example.text!r}, found {got!r}"
    fixed = fix.apply(text, [f.fix for f in found if f.fix])
    if rule.fix is not Safety.NONE and example.fixed not in (None, fixed):
        yield f"examples[{number}].fixed: expected {example.fixed!r}, got {fixed!r}"


def check_example(
    example: Example, rule: Rule, config: Config, catalogue: Catalogue
) -> Report:
    """Return the report on the example, its original beside it where it has one."""
    source = example.source or min(rule.languages, default=None)
    text = unmarked(example)
    if not example.original:
        return _checker(config, catalogue).check(text, example.format, source_lang=source)
    from provcheck.retranslate.quoted import quoted  # noqa: PLC0415 - few rules compare

    told = quoted(example.original, example.translation or text)
    checker = Checker(config, catalogue, translator=told)
    return checker.check(text, source=example.original, source_lang=source or "es")


@lru_cache(maxsize=2)  # a rule has many examples
def _checker(config: Config, catalogue: Catalogue) -> Checker:
    return Checker(config, catalogue)


def _misplaced(text: str) -> str:
    """Say which mark round a hit lacks its partner; "" where all are in pairs."""
    opened = -1
    for at, char in enumerate(text):
        if char == OPEN and opened >= 0:
            break
        if char == CLOSE and opened < 0:
            return f"character {at + 1} is a {CLOSE} that no {OPEN} opens"
        opened = {OPEN: at, CLOSE: -1}.get(char, opened)
    if opened < 0:
        return ""
    return f"the {OPEN} at character {opened + 1} wants a {CLOSE} behind the hit"


def unmarked(example: Example) -> str:
    """Return the text of the example without the marks round its hits."""
    return example.text.replace(OPEN, "").replace(CLOSE, "")


def marked(text: str, findings: list[Finding]) -> str:
    """Return `text` with the findings marked."""
    for finding in reversed(findings):
        span = finding.span
        text = f"{text[: span.start]}{OPEN}{finding.text}{CLOSE}{text[span.end :]}"
    return text
