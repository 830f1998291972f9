"""Stories of our own: faults planted in faithful versions are found, and no others."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.errors import ProvcheckError
from provcheck.report import Report
from provcheck.retranslate.opening import translator
from provcheck.retranslate.quoted import quoted

STORIES = Path(__file__).parent / "stories"
LANGUAGES = {"flood": "es", "museum": "es", "port": "pt"}
FAULTS: list[dict[str, Any]] = tomllib.loads((STORIES / "faults.toml").read_text("utf-8"))[
    "fault"
]
LEAST = 0.9  # of the planted faults are found


def read(name: str) -> str:
    return (STORIES / name).read_text("utf-8")


@cache
def checker(story: str) -> Checker:
    """Return a checker whose engine knows the sentences of a story by heart."""
    original = read(f"{story}.{LANGUAGES[story]}.txt")
    told = quoted(original, read(f"{story}.model.txt"))
    return Checker(Config(select=("bilingual",)), translator=told)


def report_on(story: str, text: str, own: Checker | None = None) -> Report:
    language = LANGUAGES[story]
    original = read(f"{story}.{language}.txt")
    report = (own or checker(story)).check(text, source=original, source_lang=language)
    assert report.failures == ()
    return report


def is_found(fault: dict[str, Any], report: Report, text: str) -> bool:
    """Tell whether a finding of a rule that may touches what was planted."""
    at = text.index(fault.get("at") or fault["new"])
    end = at + len(fault.get("at") or fault["new"])
    return any(
        f.rule.id.removeprefix("bilingual/") in fault["rules"]
        and f.span.start < end
        and at < f.span.end
        for f in report.findings
    )


def planted(fault: dict[str, Any]) -> str:
    text = read(f"{fault['story']}.en.txt")
    assert text.count(fault["old"]) == 1
    return text.replace(fault["old"], fault["new"])


@pytest.mark.parametrize("story", LANGUAGES)
def test_faithful_version_has_no_finding(story: str) -> None:
    report = report_on(story, read(f"{story}.en.txt"))
    assert [(f.rule.id, f.text, f.message) for f in report.findings] == []


def test_planted_faults_are_found() -> None:
    missed: list[str] = []
    strange: Counter[str] = Counter()
    for fault in FAULTS:
        text = planted(fault)
        report = report_on(fault["story"], text)
        if not is_found(fault, report, text):
            missed.append(f"{fault['story']} {fault['kind']}: {fault['new']}")
        strange.update(
            f.rule.id
            for f in report.findings
            if f.rule.id.removeprefix("bilingual/") not in fault["rules"]
        )
    assert len(missed) <= (1 - LEAST) * len(FAULTS), missed
    assert not strange


def test_every_kind_of_fault_is_planted_in_both_languages() -> None:
    kinds = {"number", "name", "negation", "omission", "invention", "quotation"}
    for language in ("es", "pt"):
        own = {f["kind"] for f in FAULTS if LANGUAGES[f["story"]] == language}
        assert kinds <= own


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f"{f['story']}-{f['kind']}")
def test_findings_lie_in_the_text_and_quote_the_original(fault: dict[str, Any]) -> None:
    text = planted(fault)
    original = read(f"{fault['story']}.{LANGUAGES[fault['story']]}.txt")
    for finding in report_on(fault["story"], text).findings:
        assert text[finding.span.start : finding.span.end] == finding.text != ""
        if finding.original:
            span = finding.original.span
            assert original[span.start : span.end] == finding.original.text


@pytest.mark.parametrize(("language", "model"), [("es", "pivot"), ("pt", None)])
def test_with_an_installed_model(language: str, model: str | None) -> None:
    """The same with what a real model makes of the originals, where one is installed."""
    try:
        engine = translator(language, "en", model)
    except ProvcheckError as error:
        pytest.skip(str(error))
    real = Checker(
        Config(select=("bilingual",)), translator=lambda _source, _target: engine
    )
    stories = [story for story, own in LANGUAGES.items() if own == language]
    for story in stories:
        faithful = report_on(story, read(f"{story}.en.txt"), real)
        assert [(f.rule.id, f.text) for f in faithful.findings] == []
    own = [fault for fault in FAULTS if fault["story"] in stories]
    texts = [planted(fault) for fault in own]
    missed = [
        fault
        for fault, text in zip(own, texts, strict=True)
        if not is_found(fault, report_on(fault["story"], text, real), text)
    ]
    assert len(missed) <= (1 - LEAST) * len(own), missed
