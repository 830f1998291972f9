"""Results made by hand, and what a format writes of them."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from provcheck.checker import Checker
from provcheck.engine import Failure, run
from provcheck.finding import Finding
from provcheck.parse import parse
from provcheck.render.result import Aside, Look, Result, renderer
from provcheck.render.tally import Tally
from provcheck.report import Report, Signature
from provcheck.rule import Rule, Safety, Scope, Severity
from tests.making import Word, rule

BAD = "wrong"
WIDE = "é😀👨‍👩‍👧"  # 7 code points, 11 UTF-16 code units, 24 bytes of UTF-8


@cache
def signature() -> Signature:
    return Checker().check("").signature


def bad(rule_id: str = "family/bad-word", severity: Severity = Severity.MAJOR) -> Rule:
    """Return a rule that hits the word BAD wherever it stands, and mends it."""
    check = Word(BAD, "right")
    scope = Scope(unit="document")
    return rule(
        rule_id,
        check,
        severity=severity,
        fix=Safety.UNSAFE,
        scope=scope,
        message="“{match}” is not right",
    )


def made(
    text: str,
    name: str = "story.txt",
    rules: Iterable[Rule] | None = None,
    failures: tuple[Failure, ...] = (),
    encoding: str = "utf-8",
) -> Result:
    """Return the result of checking `text` with `rules` (the one of `bad`)."""
    document = parse(text, name=name)
    findings, broken = run(document, rules or (bad(),))
    assert not broken
    report = Report(document, findings, failures, signature())
    return Result(name, report, findings, encoding)


def aside(result: Result, *, standing: Any, reason: str = "") -> Result:  # noqa: ANN401
    """Return `result` with its first finding set aside, after a comparison."""
    first, *rest = result.findings
    set_aside = (Aside(first, standing, reason),)
    return Result(
        result.name, result.report, tuple(rest), result.encoding, set_aside, compared=True
    )


def written(form: str, *results: Result, look: Look | None = None) -> str:
    """Return all that the format `form` writes of a run with `results`."""
    tally, writer = Tally(), renderer(form, look or Look())
    parts: list[str] = []
    for result in results:
        tally.add(result)
        parts += writer.file(result)
    parts += writer.end(tally.totals())
    return "".join(parts)


def read(form: str, *results: Result) -> Any:  # noqa: ANN401 - JSON
    return json.loads(written(form, *results))


def bad_spans(text: str) -> list[Finding]:
    return list(made(text).findings)
