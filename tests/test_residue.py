"""Marks that translation services leave in pages: what they say of a story."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.document import Span
from provcheck.emit import emitted
from provcheck.provenance import Provenance, Status
from provcheck.provenance.residue import engine_name, left_over, residues
from provcheck.words import table

CHECKER = Checker()
PROSE = (
    "Ferry sinks off the island with forty people on board",
    "Rescue boats reached the place two hours after the first call, the coast guard said.",
    "Divers will search the wreck on Wednesday if the wind drops, a spokeswoman said.",
    "The line was opened in 1961 and carries three hundred people a day in summer.",
)
SPANISH = "Los hombres que trabajan en el puerto de la ciudad no han vuelto a sus casas."
READERS = {  # how each service dresses a text in the page it has translated
    "google": '<font style="vertical-align: inherit;">'
    '<font style="vertical-align: inherit;">{}</font></font>',
    "microsoft": '<span _msttexthash="9" _msthash="4">{}</span>',
    "yandex": '<ya-tr-span data-index="1-0" data-translated="true" data-source-lang="ru"'
    ' data-value="Паром затонул" data-type="trSpan">{}</ya-tr-span>',
    "papago": '<font class="papago-parent"><font class="papago-source"'
    f' style="display:none;">{SPANISH}</font>{{}}</font>',
    "firefox": '<span data-moz-translations-id="3">{}</span>',
    "immersive-translate": '<font class="notranslate immersive-translate-target-wrapper"'
    ' lang="en">{}</font>',
}
OTHERS = {
    "translatepress": "<trp-gettext data-trpgettextoriginal=1>{}</trp-gettext>",
    "weglot": "<p data-wg-notranslate>{}</p>",
    "linguise": '<div class="linguise_switcher">{}</div>',
    "wpml": '<li class="menu wpml-ls-item">{}</li>',
    "transposh": "<link href='/wp-content/plugins/"
    "transposh-translation-filter-for-wordpress/a.css'>{}",
    "gtranslate": '<div class="gtranslate_wrapper">{}</div>',
    "google-widget": '<div id="google_translate_element">{}</div>',
    "conveythis": '<a class="conveythis-no-translate">{}</a>',
}


def page(dress: str, dressed: int = len(PROSE), top: str = "") -> str:
    texts = [dress.format(own) if n < dressed else own for n, own in enumerate(PROSE)]
    paragraphs = "\n".join(f"<p>{own}</p>" for own in texts[1:])
    return f"<body>{top}<article><h1>{texts[0]}</h1>\n{paragraphs}</article></body>"


def of(text: str, format_: str = "html") -> Provenance:
    return CHECKER.check(text, format=format_).provenance


def left(found: Provenance) -> dict[str, str]:
    return {p.supports: p.text for p in found.evidence if p.id.startswith("residue/")}


def test_every_service_is_tested() -> None:
    assert {*READERS, *OTHERS} == set(table("residue"))


@pytest.mark.parametrize("service", READERS)
def test_machine_that_wrote_the_story_is_asserted_and_quoted(service: str) -> None:
    text = page(READERS[service])
    found = of(text)
    assert found.machine.asserted
    assert found.machine.status is Status.EVIDENCED
    assert found.machine.probability >= 0.9
    assert found.translated.asserted
    engine = table("residue")[service].get("engine")
    named = {p.supports for p in found.evidence if p.supports.startswith("engine:")}
    assert named == ({f"engine:{engine}"} if engine else set())
    assert all(p.span.of(text) == p.text for p in found.evidence)
    assert found.evidence[-1].decibans == 0.0


@pytest.mark.parametrize("service", READERS)
def test_marks_at_few_paragraphs_or_around_menus_assert_nothing(service: str) -> None:
    menu = f"<nav>{READERS[service].format('Home')}</nav>"
    for text in (page("{}", 0, menu), page(READERS[service], 1), f"<i>{menu}</i>"):
        found = of(text)
        assert set(left(found)) == {"machine"}
        assert not found.machine.asserted
        assert found.machine.abstained
        assert found.source_language == {}


@pytest.mark.parametrize("service", OTHERS)
def test_plugin_or_switcher_is_shown_and_asserts_nothing(service: str) -> None:
    for text in (page(OTHERS[service]), page("{}", 0, OTHERS[service].format("English"))):
        found = of(text)
        assert set(left(found)) == {"translated"}
        assert not found.translated.asserted
        assert not found.machine.asserted
        assert "150 words" in found.translated.abstained


@pytest.mark.parametrize(
    "tag",
    [
        '<font color="red">{}</font>',
        '<p class="wp-lead">{}</p>',
        '<div data-mt="24">{}</div>',
        '<a class="notranslate" translate="no">{}</a>',
        '<link rel="alternate" hreflang="es" href="/es/">{}',
        "<p>Google Translate was used, translated-ltr, goog-te said {}</p>",
    ],
)
def test_what_others_write_too_is_no_mark(tag: str) -> None:
    assert left(of(page(tag))) == {}


def test_language_of_an_original_that_the_page_keeps() -> None:
    assert list(of(page(READERS["yandex"])).source_language) == ["ru"]
    kept = f'<span class="google-src-text">{SPANISH}</span>'
    found = of(page(f'<span onmouseover="_tipon(this)">{kept} {{}}</span>'))
    assert found.machine.asserted
    assert list(found.source_language) == ["es"]
    assert left(found)["lang:es"] == SPANISH


def test_text_before_a_story_does_not_lend_it_its_marks() -> None:
    text = '<p _msthash="1">Menu</p> words <h1>Ferry</h1><p>sinks</p>'
    at = [Span(text.index(word), text.index(word) + 5) for word in ("Ferry", "sinks")]
    (piece,) = left_over(text, at)
    assert piece.status is Status.INFERRED
    assert "0 of the story's 2" in piece.reason


def test_marks_within_json_and_in_a_plain_text_are_seen() -> None:
    body = page(READERS["google"]).replace('"', '\\"').replace("\n", "\\n")
    item = f'{{"headline": "{PROSE[0]}", "body_html": "{body}"}}'
    assert of(item, "superdesk").machine.asserted
    plain = "\n\n".join(READERS["microsoft"].format(own) for own in PROSE)
    assert of(plain, "text").machine.asserted
    assert of(plain, "markdown").machine.asserted


def test_records_name_the_engine_by_its_marks() -> None:
    made = emitted("schemaorg", "a.html", CHECKER.check(page(READERS["papago"]), "html"))
    assert re.search(r'"translator": \{[^}]*"name": "Papago"', made)
    unnamed = page(READERS["immersive-translate"])
    made = emitted("schemaorg", "a.html", CHECKER.check(unnamed, "html"))
    assert "unknown machine translation system" in made
    assert engine_name("wpml") == engine_name("nobody") == ""


@given(st.lists(st.sampled_from([*(READERS | OTHERS).values(), "<", ">", '"', "a", "\n"])))
def test_marks_are_quoted_where_they_stand_and_alone(parts: list[str]) -> None:
    text = "".join(parts)
    found = list(residues(text))
    assert [span for _, span in found] == sorted(span for _, span in found)
    for service, span in found:
        pattern = table("residue")[service]["pattern"]
        assert re.fullmatch(pattern, span.of(text), re.IGNORECASE)
