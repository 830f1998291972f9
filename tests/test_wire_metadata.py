"""What the metadata of wire formats and pages declare of a story."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.emit import emitted
from provcheck.parse import parse
from provcheck.provenance import Provenance, Status
from provcheck.provenance.fields import fields
from provcheck.provenance.metadata import declarations
from provcheck.provenance.spoken import code

CHECKER = Checker()
LEAD = (
    "Rescue boats reached the place two hours after the first call, the coast guard said,"
    " and fishermen had by then taken most of the passengers on board."
)
SPANISH = (
    "Los barcos de rescate llegaron al lugar dos horas después de la primera llamada, y los"
    " pescadores ya habían sacado del agua a la mayoría de los que iban a bordo."
)


def g2(content: str, lang: str = "en", item: str = "") -> str:
    return f"""\
<?xml version="1.0"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="{lang}">
 <itemMeta><provider literal="wire"/>{item}</itemMeta>
 <contentMeta>{content}<headline>Ferry sinks</headline></contentMeta>
 <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{LEAD}</p></body>
 </html></inlineXML></contentSet>
</newsItem>
"""


def nitf(head: str, root: str = "") -> str:
    return f"""\
<nitf{root}><head>{head}</head><body><body.head><hedline><hl1>Ferry sinks</hl1></hedline>
<distributor>EFE</distributor></body.head><body.content><p>{LEAD}</p></body.content></body></nitf>
"""


def newsml12(lang: str, formal: str) -> str:
    return f"""\
<NewsML><NewsItem><NewsComponent xml:lang="{lang}"><AdministrativeMetadata><Provider>
<Party FormalName="ANSA"/></Provider></AdministrativeMetadata><DescriptiveMetadata>
<Language FormalName="{formal}"/></DescriptiveMetadata><ContentItem><DataContent>
<p>{LEAD}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>
"""


def item(**values: object) -> str:
    return json.dumps({"type": "text", "headline": "Ferry", "body_text": LEAD} | values)


def linked(**values: object) -> str:
    made = json.dumps({"@type": "NewsArticle", "headline": "Ferry"} | values, indent=1)
    script = f'<script type="application/ld+json">{made}</script>'
    return page(script)


def page(head: str, body: str = "") -> str:
    return (
        f'<html lang="en"><head>{head}</head><body><h1>Ferry</h1><p>{LEAD}</p>{body}</body>'
    )


def of(text: str, format_: str) -> Provenance:
    return CHECKER.check(text, format=format_).provenance


def said(found: Provenance) -> set[str]:
    return {p.supports for p in found.evidence if p.status is Status.DECLARED}


TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
PEOPLE = {"translated", "human"}
MIXED = "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
MACHINE = '<contributor roleuri="https://a.example/role/machineTranslator"><name>X</name>'


@pytest.mark.parametrize(
    ("text", "supports"),
    [
        (
            g2('<language tag="it" roleuri="a:role/originalLanguage"/>'),
            {"lang:it"},
        ),
        (g2('<language tag="en" role="x:contentLanguage"/>'), set[str]()),
        (g2(f"{MACHINE}</contributor>"), {"machine"}),
        (
            g2('<contributor role="drol:translator"><name>Ana Ruiz</name>'),
            {"translated", "human"},
        ),
        (g2('<contributor role="drol:editor"><name>Google Ruiz</name>'), set[str]()),
        (g2("<creator><name>Europa Press</name></creator>"), {"agency:europapress"}),
        (
            g2('<digitalSourceType qcode="dst:trainedAlgorithmicMedia"/>'),
            {"generated"},
        ),
        (
            g2("", item='<link rel="irel:translationOf" hreflang="fi" href="urn:a"/>'),
            {"translated", "lang:fi"},
        ),
        (
            g2(
                "",
                item="<edNote>*** DISCLAIMER: THIS IS AN AUTOMATED TRANSLATION FROM FINNISH"
                " ***</edNote>",
            ),
            {"machine", "lang:fi"},
        ),
        (g2("", "fi-FI"), {"language"}),
        (g2("", "eng"), set[str]()),
        (nitf(""), {"agency:efe"}),
        (nitf("", ' baselang="es"'), {"agency:efe", "language"}),
        (nitf("", ' xml:lang="en-GB"'), {"agency:efe"}),
        (newsml12("en", "en"), {"agency:ansa"}),
        (newsml12("it", "it"), {"agency:ansa", "language"}),
        (newsml12("it", "en"), {"agency:ansa", "language"}),
        (newsml12("eng", "English"), {"agency:ansa"}),
    ],
)
def test_xml(text: str, supports: set[str]) -> None:
    found = of(text, "xml")
    assert said(found) == supports
    assert all(piece.span.of(text) == piece.text for piece in found.evidence)


ORIGINAL = {"name": "original", "rel": "translationOf", "uri": "urn:a", "language": "es"}


@pytest.mark.parametrize(
    ("text", "supports"),
    [
        (item(associations=[ORIGINAL]), {"translated", "lang:es"}),
        (item(associations=[{"rel": "picture", "language": "es"}]), set[str]()),
        (item(associations={"x": {"language": "fr"}}, language="en"), set[str]()),
        (
            item(associations=[ORIGINAL], digitalSourceType={"uri": TRAINED}),
            {"translated", "lang:es", "generated", "machine"},
        ),
        (item(digitalsourcetype={"name": "Trained", "uri": TRAINED}), {"generated"}),
        (item(infosources=[{"name": "LUSA", "role": "originator"}]), {"agency:lusa"}),
        (item(by="EUROPA PRESS"), {"agency:europapress"}),
        (item(ednote="Translated by DeepL"), {"machine"}),
        (
            item(ednote='Adds "quotes"; this is an automatic translation from Finnish'),
            {"machine", "lang:fi"},
        ),
        (item(ednote="Adds quotes in paragraph 4"), set[str]()),
        (item(language="nb"), {"language"}),
        (item(translations=["urn:b"], translation_id="urn:a"), set[str]()),
        (item(translated_from="urn:b"), {"translated"}),
        (item(translated_from=None), set[str]()),
    ],
)
def test_json(text: str, supports: set[str]) -> None:
    found = of(text, "ninjs")
    assert said(found) == supports
    assert all(piece.span.of(text) == piece.text for piece in found.evidence)


@pytest.mark.parametrize(
    ("text", "supports"),
    [
        (
            linked(translator={"@type": "Person", "name": "Ana Ruiz"}),
            {"translated", "human"},
        ),
        (linked(translator={"@type": "SoftwareApplication", "name": "X"}), {"machine"}),
        (
            linked(translator={"@type": "Organization", "name": "Google Translate (auto)"}),
            {"machine"},
        ),
        (
            linked(translationOfWork={"@id": "urn:a", "inLanguage": {"name": "x"}}),
            {"translated"},
        ),
        (
            linked(translationOfWork={"@type": "NewsArticle", "inLanguage": "es"}),
            {"translated", "lang:es"},
        ),
        (
            linked(translationOfWork="urn:a", digitalSourceType=MIXED),
            {"translated", "generated", "edited", "machine"},
        ),
        (linked(workTranslation={"inLanguage": "es"}), set[str]()),
        (linked(inLanguage="de-DE"), {"language"}),
        (
            linked(publisher={"@type": "Thing", "name": "Reuters"}),
            {"agency:reuters"},
        ),
        (page('<meta name="dc.language" content="it">'), {"language"}),
        (page('<meta http-equiv="content-language" content="en-US">'), set[str]()),
        (page('<meta property="og:locale" content="es_ES">'), {"language"}),
        (page('<meta itemprop="translator" content="Yandex">'), {"machine"}),
        (page("", '<span itemprop="translator">Ana Ruiz</span>'), PEOPLE),
        (
            page("", '<p its-tool="DeepL">x</p><p its-person="Ana">y</p>'),
            {"machine", "translated"},
        ),
        (
            page(
                '<script type="application/its+xml"><its:provenanceRecords>'
                '<its:provenanceRecord tool="an-mt" revTool="x"/></script>'
            ),
            {"machine"},
        ),
        (page('<meta name="generator" content="Google"><meta name="x">'), set[str]()),
    ],
)
def test_html(text: str, supports: set[str]) -> None:
    found = of(text, "html")
    assert said(found) == supports
    assert all(piece.span.of(text) == piece.text for piece in found.evidence)


def test_story_in_several_languages_is_told_paragraph_by_paragraph() -> None:
    text = page("").replace('"en"', '"fi"') + "".join(
        f"<p>{own}</p>" for own in (LEAD, SPANISH, "Breve.")
    )
    (piece,) = (p for p in of(text, "html").evidence if p.id == "language-mismatch")
    assert piece.reason == "the field says fi; of 3 paragraphs: English in 2, Spanish in 1"
    assert piece.supports == "language"


@pytest.mark.parametrize("tag", ["es", "fr-FR", "de"])
def test_wrong_language_of_a_page_is_no_evidence_of_an_original(tag: str) -> None:
    alternate = f'<link rel="alternate" hreflang="{tag}" href="https://a.example/{tag}">'
    text = page(alternate).replace('"en"', f'"{tag}"', 1)
    found = of(text, "html")
    assert said(found) == {"language"}
    assert found.source_language == {}
    assert not found.translated.asserted


def test_foreign_text_under_another_foreign_label() -> None:
    text = page("").replace('"en"', '"sv"').replace(LEAD, SPANISH)
    (piece,) = (p for p in of(text, "html").evidence if p.id == "language-mismatch")
    assert piece.supports == "language"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nb-NO", "nn"),
        ("nor", "no"),
        ("zh-Hant", "cmn"),
        ("hr", "sr-Latn"),
        ("arb", "ar"),
        ("iw", "heb"),
        ("in", "ind"),
        ("fil", "tl"),
        ("pes", "fas"),
        ("English", "eng"),
    ],
)
def test_languages_that_are_one_to_readers(one: str, other: str) -> None:
    assert code(one) == code(other) != ""


def test_what_every_element_says_is_told_once() -> None:
    text = page("", '<p its-tool="DeepL">x</p>' * 50 + '<p its-tool="Systran">y</p>')
    named = [
        piece.text for piece in of(text, "html").evidence if piece.id == "field/its.itstool"
    ]
    assert named == ["DeepL", "Systran"]


def test_engine_is_named_by_fields_that_name_one() -> None:
    for name, wanted in (("DeepL", "DeepL"), ("machine", "unknown machine")):
        text = linked(translator={"@type": "SoftwareApplication", "name": name})
        made = json.loads(emitted("schemaorg", "a.html", CHECKER.check(text, "html")))
        assert made["translator"]["name"].startswith(wanted)


NOTATIONS = ("html", "xml", "json", "markdown", "text")
SCRAPS = [
    *(g2(MACHINE), nitf(""), item(associations=[ORIGINAL]), linked(translator="X")),
    *("]", "}", "</p>", "<p", '<meta name="lang" content="', "---\n", "\\"),
    *("<a b='", '"k": {'),
]


@given(st.lists(st.sampled_from(SCRAPS), max_size=6), st.sampled_from(NOTATIONS), st.data())
def test_broken_files_are_read_as_far_as_they_go(
    parts: list[str], notation: str, data: st.DataObject
) -> None:
    text = "".join(own[: data.draw(st.integers(0, len(own)))] for own in parts)
    for field in fields(text, notation):
        assert 0 <= field.span.start <= field.span.end <= len(text)
    for piece in declarations(text, notation, parse(text)):
        assert piece.span.of(text) == piece.text
