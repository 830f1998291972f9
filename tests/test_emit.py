"""Records of provenance, held against forms written for the seed by hand."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from provcheck.checker import Checker
from provcheck.emit import EMITTERS, emitted
from provcheck.errors import ConfigError
from tests.forms import differences
from tests.stories import SEED

FORMS = Path(__file__).parent / "golden/provenance"
CHECKER = Checker()
PLAIN = "Ferry sinks off the island\n\nRescue boats reached the place late, the guard said."


def of(name: str, text: str = SEED) -> Any:  # noqa: ANN401 - JSON
    return json.loads(emitted(name, "seed.txt", CHECKER.check(text)))


def form(name: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((FORMS / name).read_text("utf-8"))


# What a form has that no record has (a clock), and what a form's maker only guessed.
APART = {
    "schemaorg": {".sdDatePublished"},
    "ninjs": {".versionCreated", ".by"},
    "prov": {
        ".activity.doc:act/check.prov:endTime",
        ".activity.doc:act/check.prov:startTime",
        ".activity.doc:act/translate.pc:status",
        ".agent.doc:mt/unknown.schema:name",
        ".entity.doc:original-unknown.pc:confidence.$",
        ".entity.doc:original-unknown.pc:status",
        ".entity.doc:report-2b8c25cf3a54fb5e.pc:findings.$",
        ".entity.doc:report-2b8c25cf3a54fb5e.pc:score.$",
    },
}
FORM = {
    "schemaorg": "seed.schemaorg.jsonld",
    "ninjs": "seed.ninjs31.json",
    "prov": "seed.prov.json",
}


@pytest.mark.parametrize("name", FORM)
def test_record_is_as_its_form(name: str) -> None:
    assert set(differences(of(name), form(FORM[name]))) == APART[name]


def test_c2pa_action() -> None:
    assert of("c2pa-action") == {
        "action": "c2pa.translated",
        "sourceLanguage": "es",
        "targetLanguage": "en",
        "softwareAgent": {"name": "unknown machine translation system"},
        "digitalSourceType": form("seed.ninjs31.json")["digitalSourceType"]["uri"],
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (PLAIN, "not asserted"),
        (f"{PLAIN} It cost &lt; <unk> euros.", "language is not known"),
    ],
)
def test_c2pa_action_needs_a_translation_and_its_language(text: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=f"story.txt: no action .*{reason}"):
        emitted("c2pa-action", "story.txt", CHECKER.check(text))


class _Words(HTMLParser):
    """Collects the text of a body, and the types of the issues marked in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.types = "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self.text = ""
        self.types += [v for k, v in attrs if k == "its-loc-quality-issue-type" and v]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_its_html_holds_the_text_and_marks_every_finding() -> None:
    report = CHECKER.check(SEED)
    page = _Words()
    page.feed(emitted("its-html", "seed.txt", report))
    assert page.text.split() == SEED.split()
    assert len(page.types) == len(report.findings)
    assert "typographical" in page.types


@pytest.mark.parametrize("name", [name for name in EMITTERS if name != "c2pa-action"])
@pytest.mark.parametrize("text", [PLAIN, "", "(EFE) <b>&\x00</b>"])
def test_record_of_any_text_claims_no_translation(name: str, text: str) -> None:
    made = emitted(name, "story.txt", CHECKER.check(text))
    assert "ranslation" not in made
    assert "trainedAlgorithmicMedia" not in made
