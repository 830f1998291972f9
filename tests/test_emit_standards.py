"""Records and wrappers, read by the reference libraries of the standards they follow."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.c2pa import wrappers
from provcheck.checker import Checker
from provcheck.emit import emitted
from provcheck.parse import parse
from tests.stories import SEED
from tests.test_provenance import CLEAN

prov = pytest.importorskip("prov.model", reason="the development group installs it")
c2pa_text = pytest.importorskip("c2pa_text", reason="the development group installs it")
CHECKER = Checker()
_TYPES = set(  # Internationalization Tag Set 2.0, appendix C
    """
    terminology mistranslation omission untranslated addition duplication inconsistency
    grammar legal register locale-specific-content locale-violation style characters
    misspelling typographical formatting inconsistent-entities numbers markup
    pattern-problem whitespace internationalization length non-conformance uncategorized
    other
    """.split()  # noqa: SIM905 - one column of names reads worse
)
TRANSLATED = "Ferry sinks\n\nMADRID, May 3 (EUROPA PRESS) - It sank on Tuesday, he said.\n"
DECLARED = f"{CLEAN}\n\nTranslated from Russian by Anna Moretti\n"


@pytest.mark.parametrize("text", [SEED, CLEAN, TRANSLATED, DECLARED, "", "It sank."])
def test_prov_is_read_and_written_back_the_same(text: str) -> None:
    made = emitted("prov", "story.txt", CHECKER.check(text))
    document = prov.ProvDocument.deserialize(content=made, format="json")
    again = prov.ProvDocument.deserialize(content=document.serialize(), format="json")
    assert document == again
    named = {str(element.identifier) for element in document.get_records(prov.ProvElement)}
    links = list(document.get_records(prov.ProvRelation))
    ends = {str(value) for link in links for _, value in link.formal_attributes if value}
    assert links
    assert ends <= named  # no relation leads to what the record does not describe
    assert set(json.loads(made)["prefix"]) >= {name.partition(":")[0] for name in named}


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=40), st.integers(0, len(TRANSLATED)), st.booleans())
def test_wrapper_of_the_reference_library_survives(
    manifest: bytes,
    at: int,
    unsafe: bool,  # noqa: FBT001 - drawn
) -> None:
    text = TRANSLATED[:at] + c2pa_text.encode_wrapper(manifest) + TRANSLATED[at:]
    _, start, length = c2pa_text.find_wrapper_info(text)
    (found,) = wrappers(parse(text))
    before, own = text[: found.start].encode(), found.of(text).encode()
    assert (len(before), len(own)) == (start, length)  # theirs count bytes
    assert c2pa_text.extract_manifest(CHECKER.fix(text, unsafe=unsafe))[0] == manifest


def test_padded_and_structured_wrappers_are_known_whole() -> None:
    padded = c2pa_text.encode_wrapper_padded(b"manifest", 200)
    address = c2pa_text.encode_data_uri(b"m")
    single = c2pa_text.build_manifest_block(address, "").strip()
    several = c2pa_text.build_manifest_block_multiline(address)
    for block in (padded, single, several):
        text = f"{CLEAN}\n\n{block}"
        (found,) = wrappers(parse(text))
        assert found.of(text) == block
        assert CHECKER.fix(text, unsafe=True).count(block) == 1
        told = [p for p in CHECKER.check(text).provenance.evidence if p.id == "c2pa"]
        assert [piece.text for piece in told] == [block]


def test_credentials_of_a_page_are_told_and_kept() -> None:
    page = f"<html><head></head><body><h1>Ferry</h1><p>{SEED}</p></body></html>"
    for made in (
        c2pa_text.embed_html_inline(page, b"manifest").html,
        c2pa_text.embed_html_reference(page, "https://a.example/m.c2pa"),
    ):
        report = CHECKER.check(made, format="html")
        (piece,) = (p for p in report.provenance.evidence if p.id == "c2pa")
        assert piece.text in made
        fixed = CHECKER.fix(made, unsafe=True, format="html")
        assert c2pa_text.extract_html(fixed) == c2pa_text.extract_html(made)
        assert fixed != made


class _Its(HTMLParser):
    """Collects the ITS attributes of a page, and what ids its references need."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, set[str]] = {}
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for key, value in attrs:
            if key == "id":
                self.ids.add(value or "")
            elif key.startswith("its-"):
                self.values.setdefault(key, set()).add(value or "")


@pytest.mark.parametrize("text", [SEED, CLEAN])
def test_its_keeps_to_the_values_of_the_standard(text: str) -> None:
    page = _Its()
    page.feed(emitted("its-html", "story.txt", CHECKER.check(text)))
    values = page.values
    assert values.get("its-loc-quality-issue-type", set()) <= _TYPES
    for name in ("rating-score", "rating-score-threshold", "issue-severity"):
        assert all(0 <= float(v) <= 100 for v in values.get(f"its-loc-quality-{name}", ()))
    (reference,) = values["its-provenance-records-ref"]
    assert reference.removeprefix("#") in page.ids
    assert "its-mt-confidence" not in values  # not ours to give for an engine unknown


def test_ninjs_takes_no_more_than_the_standard_has() -> None:
    """Names of ninjs 3.1: an item of it refuses others."""
    made: Any = json.loads(emitted("ninjs", "story.txt", CHECKER.check(SEED)))
    assert set(made) <= {"uri", "type", "language", "headlines", "bodies", "by"} | {
        "infoSources",
        "digitalSourceType",
        "associations",
    }
    (link,) = made["associations"]
    assert set(link) == {"name", "rel", "type", "uri", "language"}
    assert set(made["digitalSourceType"]) == {"name", "uri"}
    (body,) = made["bodies"]
    assert set(body) == {"role", "contentType", "charCount", "value"}
