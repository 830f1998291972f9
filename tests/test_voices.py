"""Notices that others than the publisher speak: they declare nothing of the story."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck import Checker
from provcheck.document import Document, Span
from provcheck.provenance import Status
from provcheck.provenance.others import Others
from tests.growth import is_linear, seconds

CHECKER = Checker()
NOTICE = "This article was automatically translated from Spanish."
TEXT = "This text was translated automatically"
FIRST = "A court in Leeds heard on Monday how a forged diary came to light in a church."
LAST = (
    "The trial continues on Thursday, when the defence will call two witnesses from York."
)


def story(*lines: str) -> str:
    return "\n\n".join(["How a forged diary came to light", FIRST, *lines, LAST]) + "\n"


def page(inner: str) -> str:
    return f"<article><h1>Diary</h1><p>{FIRST}</p>\n{inner}\n<p>{LAST}</p></article>"


def declares(text: str, format_: str = "text") -> bool:
    made = CHECKER.check(text, format=format_).provenance
    assert not made.translated.asserted or made.machine.asserted
    said = [piece for piece in made.evidence if piece.status is Status.DECLARED]
    assert made.machine.asserted is bool(said)
    return bool(said)


OTHERS_IN_TEXT = [
    story(f"> {NOTICE}"),
    story(f"The page bears a label that reads as follows: '{TEXT}'"),
    story(f"The page bears a label that reads: {TEXT}."),
    story("The page bears a label that reads:", f"{TEXT}."),
    story("Labels in use:", "Human translation", "Machine-translated from Russian", TEXT),
    story(f"The footer says “Read with care. {NOTICE} Do not copy it” and no more."),
    story(f"It ends with ‘{TEXT}’ in small print."),
    story("Q: Who wrote it?", f"A: {NOTICE}"),
    story("Q. Is this a machine translation?", f"A. Yes. {TEXT}."),
    story("What does the label mean?", f"{TEXT}."),
    story("Is this a machine translation? Nobody knew."),
    story(f"PROSECUTOR: {TEXT}."),
    story(f"The judge was shown a letter. {TEXT}. He laughed."),
    story("x") + f"\n3 Comments\n\nAnna Moretti says:\n\n{NOTICE}\n",
    story("x") + f"\nReaders’ comments\n\n{NOTICE}\n",
    story("x") + f"\nComentarios (2)\n\n{NOTICE}\n",
]
OF_OTHERS = [  # of a site's tools, of other texts, of books
    story(
        "Google Translate may be used for this page. The translation may contain errors."
    ),
    story("Select a language. Powered by Google Translate"),
    story("Powered by Google Translate"),
    story(
        "The Google Translate feature is for convenience. The English version is official."
    ),
    story("In case of discrepancies, the English version prevails."),
    story("x") + "\nGoogle Translate was used to translate interviews for this story.\n",
    story("x") + "\nLeer en español\n",
    story("x") + "\n“The Sea Wall,” by M. Duras. Translated by Herma Briffault (Harper).\n",
    story("AI-generated summary"),
]
OTHERS_IN_HTML = [
    page(f"<blockquote><p>{NOTICE}</p></blockquote>"),
    page(f"<p>It says <q>{NOTICE}</q></p>"),
    page(f"<p><q>{NOTICE}</q></p>"),
    page(f"<p><cite>{NOTICE}</cite></p>"),
    page(f"<!-- {NOTICE} -->"),
    page(f'<img src="a.jpg" alt="{NOTICE}">'),
    page(f"<figure><img src=a><figcaption>{NOTICE}</figcaption></figure>"),
    page(f'<section id="comments"><div>x</div><p>{NOTICE}</p></section>'),
    page(f"<ol class='x comment-list'><li><p>{NOTICE}</p></li></ol>"),
    page(f"<div itemtype=https://schema.org/Comment><p>{NOTICE}</p></div>"),
    page(f"<blockquote><p>{NOTICE}</p>"),  # never closed
]
OTHERS_IN_MARKDOWN = [
    story(f"> {NOTICE}"),
    story(f"> He said so,\nof course.\n{NOTICE}"),
    story(f"- > {NOTICE}"),
    story(f"![{NOTICE}](a.jpg)"),
    story("Labels in use:", f"- {NOTICE}\n- {TEXT}"),
    story(f"`{NOTICE}`"),
    story(f"<!-- {NOTICE} -->"),
    story(f"<blockquote>\n\n{NOTICE}\n\n</blockquote>"),
]
OWN = [
    story(NOTICE),
    story("x") + f"\n{NOTICE}\n",
    f"{NOTICE}\n\n{story('x')}",
    story(f"Editor’s note: {TEXT}."),
    story(f"He left. (Note: {TEXT}.)"),
    story(f"Disclaimer: {NOTICE}"),
    story("Hinweis: Dieser Artikel wurde maschinell übersetzt."),
    story("Nota: Este artículo ha sido traducido automáticamente."),
    story("注意：本文由机器翻译"),
    f"Comments\n\n{story(NOTICE)}",  # a counter among the buttons above
    story("Share:", NOTICE),
    story("Note:", NOTICE),
    f"Will the euro survive?\n\n{NOTICE}\n\n{FIRST}\n\n{LAST}\n",
    f"{FIRST}\n\n{LAST} {NOTICE}\n",
]


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        *(("text", text) for text in (*OTHERS_IN_TEXT, *OF_OTHERS)),
        *(("html", text) for text in OTHERS_IN_HTML),
        *(("markdown", text) for text in OTHERS_IN_MARKDOWN),
        (
            "ninjs",
            json.dumps({"type": "text", "body_xhtml": page(f"<q>{NOTICE}</q>")}),
        ),
    ],
)
def test_what_others_say_declares_nothing(format_: str, text: str) -> None:
    assert not declares(text, format_)


@pytest.mark.parametrize("text", OWN)
def test_publisher_declares(text: str) -> None:
    assert declares(text)


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("html", page(f"<p><em>{NOTICE}</em></p>")),
        ("html", page(f"<aside><p>{NOTICE}</p></aside>")),
        ("html", page(f"<blockquote><p>x</p></blockquote><p>{NOTICE}</p>")),
        (
            "html",
            f"<body class='comments-open'><h1>A</h1><p>{FIRST}</p><p>{NOTICE}</p>",
        ),
        ("html", f"<div class='comment'><h1>Diary</h1><p>{FIRST}</p><p>{NOTICE}</p>"),
        ("html", page(f'<a class="comments" href="#x"/><p>{NOTICE}</p>')),
        ("markdown", story(f"*{NOTICE}*")),
        ("markdown", story(f"> [!NOTE]\n> {NOTICE}")),
        ("markdown", story("> He said so.", NOTICE)),
        ("ninjs", json.dumps({"type": "text", "body_xhtml": page(f"<p>{NOTICE}</p>")})),
    ],
)
def test_publisher_declares_in_markup(format_: str, text: str) -> None:
    assert declares(text, format_)


@pytest.mark.parametrize("format_", ["markdown", "html", "ninjs"])
def test_notice_on_two_lines_is_quoted_as_it_is_written(format_: str) -> None:
    broken = NOTICE.replace("automatically ", "automatically\n")
    text = page(f"<p>{broken}</p>") if format_ != "markdown" else story(broken)
    if format_ == "ninjs":
        text = json.dumps({"type": "text", "body_xhtml": text})
    found = CHECKER.check(text, format=format_).provenance
    quotes = [p.text for p in found.evidence if p.id == "disclosure/machine"]
    assert quotes
    assert all("automatically\n" in q or "automatically\\n" in q for q in quotes)
    assert all(piece.span.of(text) == piece.text for piece in found.evidence)


PARTS = ["<q>", "</q>", "<blockquote x='<'>", "<div class=comments>", "</div>", "<h1>"]


@given(st.lists(st.sampled_from([*PARTS, "![a]", "\n", "> ", "a", '"', "<b/>"])))
def test_others_speak_only_where_something_opens(parts: list[str]) -> None:
    text = "".join(parts)
    others = Others(Document(text, ()), "html")
    held = [at for at in range(len(text)) if others.hold(Span(at, at + 1))]
    opening = tuple(part for part in PARTS if part[1] != "/")
    assert not held or text.startswith(opening, min(held))


@pytest.mark.parametrize("part", ["<q>", "<div class=comments ", "![", "<q a='", "<q></q>"])
def test_others_are_found_in_time_that_grows_with_the_file(part: str) -> None:
    def cost(size: int) -> float:
        others = Others(Document(part * size, ()), "markdown")
        return seconds(lambda: others.hold(Span(0, 1)))

    assert is_linear(cost, 5_000)
