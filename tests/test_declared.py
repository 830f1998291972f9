"""What publishers declare: in lines, in fields around a story, in content credentials."""

from pathlib import Path

import pytest

from provcheck.c2pa import wrappers
from provcheck.checker import Checker
from provcheck.parse import parse
from provcheck.provenance import Provenance, Status
from provcheck.provenance.spoken import code

FORMS = Path(__file__).parent / "golden/provenance"
CHECKER = Checker()
LEAD = "Rescue boats reached the place two hours after the first call, the guard said."
WRAPPED = (FORMS / "seed.c2pa-wrapped.txt").read_bytes().decode("utf-8")


def of(text: str, format_: str = "text") -> Provenance:
    return CHECKER.check(text, format=format_).provenance


def said(found: Provenance) -> set[str]:
    return {p.supports for p in found.evidence if p.status is Status.DECLARED}


@pytest.mark.parametrize(
    ("line", "supports"),
    [
        (
            "Disclaimer: this is an automated translation from Finnish.",
            {"machine", "lang:fi"},
        ),
        ("This article was automatically translated from Spanish.", {"machine", "lang:es"}),
        ("Traducción automática", {"machine"}),
        ("Переведено автоматически", {"machine"}),
        ("Translated by DeepL", {"machine"}),
        ("Translated from Russian by Anna Moretti", {"translated", "human", "lang:ru"}),
        ("Read the original article in German", {"translated", "lang:de"}),
    ],
)
def test_lines(line: str, supports: set[str]) -> None:
    found = of(f"Ferry sinks off the island\n\n{LEAD}\n\n{LEAD}\n\n{line}")
    assert said(found) == supports
    claim = found.machine if "machine" in supports else found.translated
    assert claim.asserted
    assert claim.status is Status.DECLARED
    assert found.translated.asserted


def test_front_matter() -> None:
    found = of((FORMS / "seed.md").read_text("utf-8"), "markdown")
    assert {"machine", "lang:es", "agency:europapress"} <= said(found)
    assert found.machine.status is Status.DECLARED


def test_superdesk() -> None:
    found = of((FORMS / "seed.superdesk.json").read_text("utf-8"), "superdesk")
    assert {"translated", "agency:europapress"} <= said(found)


def page(head: str, root: str = "en") -> str:
    return (
        f'<html lang="{root}"><head>{head}</head><body><h1>Ferry</h1><p>{LEAD}</p></body>'
    )


@pytest.mark.parametrize(
    ("text", "supports"),
    [
        (page('<meta name="original-language" content="it">'), {"lang:it"}),
        (page('<meta name="translator" content="Google Translate">'), {"machine"}),
        (page('<meta name="translator" content="Anna Moretti">'), {"translated", "human"}),
        (page('<meta name="translation" content="none">'), set[str]()),
        (page("", "fi-FI"), {"language"}),
        (page("", "en-GB"), set[str]()),
        (
            page(
                '<script type="application/ld+json">{"translator": {"name": "DeepL"},'
                ' "translationOfWork": {"inLanguage": "pt-BR"}}</script>'
            ),
            {"machine", "translated", "lang:pt"},
        ),
    ],
)
def test_page(text: str, supports: set[str]) -> None:
    found = of(text, "html")
    assert said(found) == supports
    assert all(piece.span.of(text) == piece.text for piece in found.evidence)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("nb-NO", "no"),
        ("zh_Hant", "zh"),
        ("cmn", "zh"),
        ("English", "en"),
        ("und", ""),
        ("?", ""),
    ],
)
def test_code(tag: str, language: str) -> None:
    assert code(tag) == language


def test_credentials_are_found_and_left_whole() -> None:
    (wrapper,) = wrappers(parse(WRAPPED))
    assert wrapper.end == len(WRAPPED)
    credentials = wrapper.of(WRAPPED)
    for unsafe in (False, True):
        assert CHECKER.fix(WRAPPED, unsafe=unsafe).endswith(credentials)
    report = CHECKER.check(WRAPPED)
    assert "credentials" in said(report.provenance)
    assert not any(f.span.overlaps(wrapper) for f in report.findings)


def test_structured_credentials_are_left_whole() -> None:
    block = "-----BEGIN C2PA MANIFEST-----\nAAAA  BBBB..\n-----END C2PA MANIFEST-----"
    text = f"Ferry sinks\n\n{LEAD}\n\n{block}\n"
    assert block in CHECKER.fix(text, unsafe=True)


def test_variation_selectors_without_the_sign_are_no_credentials() -> None:
    assert wrappers(parse("A\ufeff" + "\ufe01" * 40)) == ()


@pytest.mark.parametrize(
    ("field", "supports"),
    [
        ("translated_from: es", {"translated", "lang:es"}),
        ("translated_from: https://example.org/a", {"translated"}),
        ("authors: [EFE]", {"agency:efe"}),
        ("authors: [EFE, AFP]", set[str]()),
        ("byline: By EFE", {"agency:efe"}),
        ("translation_note: Translated from Spanish by AI", {"machine", "lang:es"}),
    ],
)
def test_front_matter_tells(field: str, supports: set[str]) -> None:
    assert said(of(f"---\n{field}\n---\n\n{LEAD}\n", "markdown")) == supports


@pytest.mark.parametrize(
    ("language", "supports"),
    [
        ("en-x-mtfrom-es", {"machine", "lang:es"}),
        ("en-US-x-mtfrom-pt", {"machine", "lang:pt"}),
        ("en-x-mtfrom-en", set[str]()),
        ("en-US", set[str]()),
    ],
)
def test_browser_marks_the_page_that_it_translated(
    language: str, supports: set[str]
) -> None:
    page = f'<html lang="{language}"><body><article><p>{LEAD}</p></article></body></html>'
    assert said(of(page, "html")) == supports
