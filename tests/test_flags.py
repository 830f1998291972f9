"""Front matter and fields that say yes or no, and what contradicts them."""

from __future__ import annotations

import json

import pytest

from provcheck import Checker
from provcheck.provenance import Provenance, Status, Verdict
from provcheck.provenance.fields import fields
from provcheck.render.provenance_record import provenance_record
from tests.stories import SEED

CHECKER = Checker()
LEAD = "Rescue boats reached the place two hours after the first call, the guard said."


def of(matter: str, story: str = LEAD) -> Provenance:
    text = f"---\ntitle: Ferry sinks\n{matter}\n---\n\n{story}\n"
    found = CHECKER.check(text, format="markdown").provenance
    assert all(piece.span.of(text) == piece.text for piece in found.evidence)
    return found


def said(found: Provenance) -> set[str]:
    return {p.supports for p in found.evidence if p.status is Status.DECLARED}


@pytest.mark.parametrize(
    ("matter", "supports"),
    [
        ("machine_translated: true", {"machine"}),
        ("machine_translated: True # by the desk", {"machine"}),
        ('machine_translated: "yes"', {"machine"}),
        ("machine-translated: DeepL", {"machine"}),
        ("machine_translated: false", {"human"}),
        ("machineTranslated: no", {"human"}),
        ("machine_translated: by hand, staff", {"human"}),
        ("machine_translated:", set[str]()),
        ("machine_translated: null", set[str]()),
        ("ai_generated: true", {"generated"}),
        ("ai_generated: false", set[str]()),
        ("ai_generated: headline", set[str]()),
        ("translated: true", {"translated"}),
        ("translated: false", set[str]()),
        ("human_translated: true", {"translated", "human"}),
        ("human_translated: false", set[str]()),
        ("translated_by: DeepL", {"machine"}),
        ("translated_by: Ana Ruiz", {"translated", "human"}),
        ("translated_by: 'Ana Ruiz' # freelance", {"translated", "human"}),
        ("translated_by: the desk, 2024", {"translated"}),
        ("translation: professional", {"translated", "human"}),
        ("translationOf: /es/ferry", {"translated"}),
        ("translation_of:\n  language: es\n  url: /es/ferry", {"translated"}),
        ("image:\n  credit: Reuters\n  source: EFE", set[str]()),
        ("images:\n  - src: a.jpg\n    credit: Reuters", set[str]()),
        ("related:\n  - translated_by: DeepL\nsource: EFE", {"agency:efe"}),
        ("note_to_self: |\n  source: Reuters\nsource: EFE", {"agency:efe"}),
        ("params:\n  source: EFE", {"agency:efe"}),
    ],
)
def test_front_matter(matter: str, supports: set[str]) -> None:
    assert said(of(matter)) == supports


def test_tables_of_toml() -> None:
    text = '+++\nsource = "EFE"\n[image]\ncredit = "Reuters"\n[params]\nby = "dpa"\n+++\n'
    found = [(f.parent, f.name, f.value) for f in fields(text, "markdown") if f.value]
    assert found == [("", "source", "EFE"), ("params", "by", "dpa")]


def test_flags_of_json() -> None:
    values = {"type": "text", "body_text": LEAD, "ai_generated": True}
    text = json.dumps(values | {"machine_translated": False})
    assert said(CHECKER.check(text, format="ninjs").provenance) == {"generated", "human"}


@pytest.mark.parametrize(
    "matter",
    ["machine_translated: false", "translated_by: Ana Ruiz", "human_translated: 1"],
)
def test_people_named_against_marks_of_a_machine(matter: str) -> None:
    found = of(matter, SEED)
    assert not found.machine.asserted
    assert found.machine.decibans > 0
    assert "marks in the text show a machine, but a field" in found.machine.conflict
    assert found.verdict is not Verdict.RAW
    assert of("source: EFE", SEED).machine.conflict == ""


def test_people_and_a_machine_named_together() -> None:
    found = of("machine_translated: true\ntranslated_by: Ana Ruiz")
    assert found.machine.asserted
    assert "also told that a field names a person" in found.machine.conflict


def test_notice_that_names_a_person_against_marks() -> None:
    report = CHECKER.check(f"{SEED}\n\nTranslated from Spanish by Ana Ruiz\n")
    found = report.provenance
    assert not found.machine.asserted
    assert found.translated.asserted
    record = provenance_record("a.txt", report)
    assert record["machine"]["conflict"] == found.machine.conflict != ""
    assert record["translated"]["conflict"] is None
