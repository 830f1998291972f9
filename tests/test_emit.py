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


MARKUP = {
    "html": (
        "<html><head><style>p{}</style></head><body><nav>Home</nav><article><h1>Ferry sinks"
        "</h1><p class='a'>Rescue <b>boats</b> reached the AT&amp;T pier late . Likewise,"
        " they left.</p></article><script>x</script></body></html>"
    ),
    "markdown": (
        "---\ntitle: Ferry sinks\nlayout: post\n---\n\nRescue **boats** reached the"
        " AT&amp;T [pier](a.html) late . Likewise,\nthey left.\n"
    ),
    "ninjs": json.dumps(
        {
            "type": "text",
            "headline": "Ferry sinks",
            "body_xhtml": "<p>Rescue <b>boats</b> reached the AT&amp;T\npier late ."
            " Likewise, they left.</p>",
        }
    ),
}
SEEN = "Ferry sinks Rescue boats reached the AT&T pier late . Likewise, they left."


@pytest.mark.parametrize("notation", MARKUP)
def test_its_html_holds_what_is_read_of_a_file_with_markup(notation: str) -> None:
    report = CHECKER.check(MARKUP[notation], format=notation)
    page = _Words()
    page.feed(emitted("its-html", "story", report))
    assert page.text.split() == SEEN.split()
    assert len(page.types) == len(report.findings) > 0
    for name in ("ninjs", "schemaorg", "prov"):
        made = emitted(name, "story", report)
        assert "Ferry sinks" in made
        assert not any(sign in made for sign in ("<b>", "**", "&amp;", "layout"))


@pytest.mark.parametrize("name", [name for name in EMITTERS if name != "c2pa-action"])
def test_no_record_has_what_a_terminal_obeys(name: str) -> None:
    text = "Ferry \x1b[31msinks\r\n\nRescue \x9b2J boats\u202e \xad \x07 \udc80 late\r."
    for format_ in ("text", "html", "markdown"):
        made = emitted(name, "a\x1b.txt", CHECKER.check(text, format=format_))
        assert not [char for char in made if char not in "\n\t" and not char.isprintable()]
    assert name != "its-html" or ("&lt;U+001B&gt;[31m" in made and "&#x202E;" in made)


@pytest.mark.parametrize("name", EMITTERS)
def test_record_is_of_one_story(name: str) -> None:
    line = json.dumps({"text": PLAIN})
    for text, held in ((f"{line}\n{line}\n", "2 stories"), ('{"text": " "}', "no stories")):
        report = CHECKER.check(text, format="jsonl")
        with pytest.raises(
            ConfigError, match=f"a.jsonl: no record {name}: it holds {held}"
        ):
            emitted(name, "a.jsonl", report)
