"""SARIF that the official schema accepts and code scanning can use."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from provcheck.checker import Checker
from provcheck.engine import Failure
from provcheck.fingerprint import fingerprint
from provcheck.render.result import Look, Result, Standing
from provcheck.rule import Severity
from tests.making import Word, rule
from tests.render.writing import BAD, aside, bad, made, written
from tests.stories import SEED

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas/sarif-2.1.0.json").read_bytes())
VALID: Any = Draft4Validator(SCHEMA)


def run_in(text: str | bytes) -> dict[str, Any]:
    """Return the run of a document, once the schema has accepted it."""
    document = json.loads(text)
    VALID.validate(document)
    (run,) = document["runs"]
    return run


def run_of(*results: Result, look: Look | None = None) -> dict[str, Any]:
    """Return the run that `results` make."""
    return run_in(written("sarif", *results, look=look))


def test_the_seed_with_the_help_of_its_rules() -> None:
    checker = Checker()
    report = checker.check(SEED)
    result = Result("seeds/a story.txt", report, report.findings)
    run = run_of(result, look=Look(docs=checker.catalogue.docs))
    rules = run["tool"]["driver"]["rules"]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [
        f.rule.id for f in report.findings
    ]
    assert all(rule["help"]["markdown"].startswith("# ") for rule in rules)
    assert all(len(rule["properties"]["tags"]) <= 10 for rule in rules)
    uris = {
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for r in run["results"]
    }
    assert uris == {"seeds/a%20story.txt"}
    headline = next(r for r in run["results"] if r["ruleId"].endswith("repeated-headline"))
    (related,) = headline["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == 3
    assert headline["fixes"][0]["description"]["text"] == "Delete this line (safe fix)"


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=20), st.text("a/ é%:\udc80<>", min_size=1, max_size=9))
def test_any_text_and_any_path_is_valid(text: str, name: str) -> None:
    run_of(made(f"{text} {BAD} {text}", name))


@pytest.mark.parametrize(
    ("severity", "level"),
    list(zip(Severity, ["note", "warning", "error", "error"], strict=True)),
)
def test_levels(severity: Severity, level: str) -> None:
    run = run_of(made(BAD, rules=[bad(severity=severity)]))
    assert run["results"][0]["level"] == level
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"]["level"] == level


def test_equal_findings_have_different_fingerprints() -> None:
    result = made(f"{BAD} {BAD}")
    own = fingerprint(result.document, result.findings[0])
    marks = [r["partialFingerprints"] for r in run_of(result)["results"]]
    assert marks == [
        {"primaryLocationLineHash": f"{own}:{n}", "provcheck/v1": f"{own}:{n}"}
        for n in (1, 2)
    ]


def test_what_is_set_aside_is_there_with_the_reason() -> None:
    result = made(f"{BAD} {BAD}")
    suppressed = aside(result, standing=Standing.SUPPRESSED, reason="a quote")
    opened, closed = run_of(suppressed)["results"]
    assert opened["baselineState"] == "new"
    assert "suppressions" not in opened
    assert closed["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "a quote"}
    ]
    old = run_of(aside(result, standing=Standing.BASELINED))["results"][1]
    assert old["baselineState"] == "unchanged"
    assert old["suppressions"] == [{"kind": "external", "status": "accepted"}]
    assert old["partialFingerprints"] == closed["partialFingerprints"]


def test_without_a_baseline_there_is_no_state_of_one() -> None:
    (found,) = run_of(made(BAD))["results"]
    assert "baselineState" not in found


def test_paths_outside_the_root_are_absolute() -> None:
    run = run_of(made(BAD, "/elsewhere/a b.txt"))
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "file:///elsewhere/a%20b.txt"}


def test_signs_of_placeholders_and_links_are_escaped() -> None:
    odd = rule("a/b", Word("[x](1) {0}"))
    (found,) = run_of(made("[x](1) {0}", rules=[odd]))["results"]
    assert found["message"]["text"] == "“\\[x\\](1) {{0}}”"


def test_broken_rules_make_a_run_that_did_not_succeed() -> None:
    run = run_of(made(BAD, failures=(Failure("a/b", "took too long"),)))
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    (note,) = invocation["toolExecutionNotifications"]
    assert note["message"]["text"] == "story.txt: rule a/b failed: took too long"


def test_of_too_many_results_the_severest_are_kept() -> None:
    minor = made(f"{BAD} " * 3000, "a.txt", [bad("f/minor", Severity.MINOR)])
    major = made(f"{BAD} " * 4000, "b.txt", [bad("f/major")])
    run = run_of(minor, major)
    kept = [r["ruleId"] for r in run["results"]]
    assert (kept.count("f/minor"), kept.count("f/major")) == (1000, 4000)
    assert kept == sorted(kept, reverse=True)  # in reading order still
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("2000 results left out")
    assert run["invocations"][0]["executionSuccessful"]


def test_a_long_region_comes_without_its_text() -> None:
    long = "x" * 1001
    (found,) = run_of(made(long, rules=[rule("a/b", Word(long))]))["results"]
    region = found["locations"][0]["physicalLocation"]["region"]
    assert region["charLength"] == 1001
    assert "snippet" not in region
