"""Fields around a story that speak of its picture, of a book or of other stories."""

from __future__ import annotations

import json

import pytest

from provcheck import Checker
from provcheck.provenance import Provenance, Status

CHECKER = Checker()
LEAD = (
    "Rescue boats reached the place two hours after the first call, the coast guard said,"
    " and fishermen had by then taken most of the passengers on board."
)
TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
PICTURE = {"@type": "ImageObject", "digitalSourceType": TRAINED, "creditText": "x"}
BOOK = {"@type": "Book", "inLanguage": "es", "translator": {"name": "Ana Ruiz"}}
VIDEO = {"@type": "VideoObject", "inLanguage": "fr", "translator": "Google Translate"}
STORY = {"@type": "NewsArticle", "headline": "Ferry"}


def of(text: str, format_: str) -> Provenance:
    return CHECKER.check(text, format=format_).provenance


def said(found: Provenance) -> set[str]:
    return {p.supports for p in found.evidence if p.status is Status.DECLARED}


def page(*linked: object, body: str = "") -> str:
    made = (
        f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in linked
    )
    head = "".join(made)
    return (
        f'<html lang="en"><head>{head}</head><body><h1>Ferry</h1><p>{LEAD}</p>{body}</body>'
    )


def item(**values: object) -> str:
    return json.dumps({"type": "text", "headline": "Ferry", "body_text": LEAD} | values)


@pytest.mark.parametrize(
    "text",
    [
        page(STORY | {"image": PICTURE}),
        page(STORY | {"image": [PICTURE, PICTURE]}),
        page(STORY | {"associatedMedia": {"digitalSourceType": TRAINED}}),
        page(STORY, BOOK),
        page({"@graph": [STORY, BOOK, VIDEO, PICTURE]}),
        page([STORY, VIDEO]),
        page(STORY | {"about": BOOK, "video": VIDEO}),
        page(STORY | {"x": {"@type": ["Book", "Product"], "translator": "DeepL"}}),
        page({"@type": "ItemList", "itemListElement": [STORY | {"translator": "DeepL"}]}),
        page(STORY | {"relatedLink": [STORY | {"translator": "DeepL"}]}),
        page(STORY | {"comment": {"author": {"name": "EFE"}, "translator": "DeepL"}}),
        page({"@type": "WebSite", "inLanguage": "es", "translator": "DeepL"}),
        page(
            STORY,
            body='<div itemscope itemtype="https://schema.org/Book"><div>'
            '<meta itemprop="inLanguage" content="es"><b itemprop="translator">Ana</b>'
            '</div><i itemprop="translator">DeepL</i></div>',
        ),
        page(
            STORY,
            body='<div itemprop="image" itemscope itemtype="https://schema.org/Thing">'
            '<meta itemprop="digitalSourceType" content="trainedAlgorithmicMedia"></div>',
        ),
    ],
)
def test_things_on_a_page(text: str) -> None:
    assert said(of(text, "html")) == set()


@pytest.mark.parametrize(
    "text",
    [
        item(associations={"featuremedia": {"type": "picture", "byline": "Reuters"}}),
        item(associations=[{"type": "picture", "creditline": "EFE", "name": "main"}]),
        item(image={"credit": "Reuters", "digitalSourceType": TRAINED}),
        item(related=[{"headline": "x", "translated_by": "DeepL", "source": "EFE"}]),
        item(lead={"type": "video", "source": "Reuters"}),
    ],
)
def test_things_in_an_item(text: str) -> None:
    assert said(of(text, "ninjs")) == set()


@pytest.mark.parametrize(
    "element",
    [
        "<media:content url='a'><media:credit>Reuters</media:credit></media:content>",
        "<image><source>Reuters</source></image>",
        "<media media-type='image'><media-producer/><source>EFE</source></media>",
    ],
)
def test_things_in_a_feed(element: str) -> None:
    text = f"<rss><channel><item><title>Ferry</title>{element}<description>{LEAD}"
    assert said(of(f"{text}</description></item></channel></rss>", "xml")) == set()


@pytest.mark.parametrize(
    ("text", "supports"),
    [
        (page(STORY | {"image": PICTURE, "translator": "DeepL"}), {"machine"}),
        (page({"@graph": [BOOK, STORY | {"translator": "DeepL"}]}), {"machine"}),
        (page([STORY | {"translator": {"name": "DeepL"}}]), {"machine"}),
        (
            page({"@type": ["NewsArticle", "Thing"], "author": {"name": "EFE"}}),
            {"agency:efe"},
        ),
        (page({"translator": "DeepL"}), {"machine"}),
        (
            page(
                STORY,
                body='<div itemscope itemtype="https://schema.org/NewsArticle">'
                '<b itemprop="translator">DeepL</b></div>',
            ),
            {"machine"},
        ),
        (
            page(
                STORY,
                body='<div itemscope itemtype="https://schema.org/Book"></div>'
                '<b itemprop="translator">DeepL</b>',
            ),
            {"machine"},
        ),
    ],
)
def test_the_story_itself(text: str, supports: set[str]) -> None:
    assert said(of(text, "html")) == supports


def test_original_among_the_associations() -> None:
    original = {"rel": "translationOf", "language": "es"}
    for text in (item(associations=[original]), item(associations={"original": original})):
        assert said(of(text, "ninjs")) == {"translated", "lang:es"}


def test_deep_json_is_read() -> None:
    deep = '{"a":' * 3_000 + '{"translator": "DeepL"}'
    text = page(STORY).replace(
        "</script>", f"</script><script type='application/ld+json'>{deep}</script>"
    )
    assert said(of(text, "html")) == {"machine"}
