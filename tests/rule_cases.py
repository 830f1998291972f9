"""Shared by the tests of rules: marked examples and how to run one."""

from provcheck.catalogue import Catalogue, builtin
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.finding import Finding
from provcheck.rule import Example, Rule
from provcheck.selftest import check_example, needed

OPEN, CLOSE = "⟦", "⟧"
CATALOGUE: Catalogue = builtin()
RULES: tuple[Rule, ...] = tuple(CATALOGUE.rule(rule_id) for rule_id in CATALOGUE)


def unmarked(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")


def source_of(rule: Rule, example: Example) -> str | None:
    return example.source or min(rule.languages, default=None)


def checker_for(rule: Rule) -> Checker:
    """Return a checker with this rule and the families it wants beside it."""
    return Checker(Config(select=needed(rule)), CATALOGUE)


def findings_of(rule: Rule, example: Example) -> list[Finding]:
    """Return the findings of `rule` alone in the example's unmarked text."""
    config = Config(select=needed(rule))
    report = check_example(example, rule, config, CATALOGUE)
    assert not report.failures
    return [finding for finding in report.findings if finding.rule.id == rule.id]


def marked(text: str, findings: list[Finding]) -> str:
    """Return `text` with the findings marked."""
    for finding in reversed(findings):
        span = finding.span
        text = f"{text[: span.start]}{OPEN}{finding.text}{CLOSE}{text[span.end :]}"
    return text
