"""Marked-up files: the rules see the story, and what they find stands where they say."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.formats import PAGES, format_of, view_of
from tests.growth import is_linear, seconds
from tests.stories import SEED

CHECKER = Checker()
TWELVE = [finding.rule.id for finding in CHECKER.check(SEED).findings]
LINKED = "**country’s** [authorities](u.html)"
FRONT = """\
---
title: "{title}"
date: 2024-12-03
tags: [a, b]
---

"""


def html(story: str) -> str:
    """Return the story as a page: entities, inline tags, white space, a script."""
    section, headline, *rest = (line for line in story.splitlines() if line)
    marked = [re.sub(r"\bthe Army\b", "the <b>Army</b>", line, count=1) for line in rest]
    body = "\n".join(f"  <p class='x'>{line}</p>" for line in marked)
    page = f"<span>{section}</span>\n<h1>{headline}</h1>\n{body}"
    page = page.replace("“", "&ldquo;", 2).replace("’", "&#8217;", 1)
    return (
        "<!DOCTYPE html>\n<html><head><title>Not this. one</title><script>a. b</script>"
        f"</head>\n<body><!-- not. this -->\n{page}\n</body></html>\n"
    )


def markdown(story: str) -> str:
    """Return the story as a page: front matter, emphasis, a link, code, a shortcode."""
    _, headline, _, *rest = (line for line in story.splitlines() if line)
    rest[1] = rest[1].replace(
        "country’s authorities", "**country’s** [authorities](u.html)"
    )
    body = "\n\n".join([headline, *rest])
    shown = body.replace(
        "\n\nLikewise", "\n\n```\nnot. this\n```\n\n{{< x. y >}}\n\nLikewise"
    )
    return FRONT.format(title=headline) + shown + "\n"


def with_crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def with_mark(text: str) -> str:
    return f"\ufeff{text}"


def test_html_page_gives_the_twelve() -> None:
    page = html(SEED)
    report = CHECKER.check(page, "html")
    assert [finding.rule.id for finding in report.findings] == TWELVE
    assert all(page[f.span.start : f.span.end] == f.text for f in report.findings)


@pytest.mark.parametrize("name", ["markdown", "mdx"])
def test_markdown_page_gives_all_but_the_section(name: str) -> None:
    page = markdown(SEED)
    report = CHECKER.check(page, name)
    assert [f.rule.id for f in report.findings] == [i for i in TWELVE if "section" not in i]
    assert all(page[f.span.start : f.span.end] == f.text for f in report.findings)


@pytest.mark.parametrize(("make", "name"), [(html, "html"), (markdown, "markdown")])
@pytest.mark.parametrize("change", [with_crlf, with_mark])
def test_line_ends_and_byte_order_mark_change_nothing(
    make: Callable[[str], str], name: str, change: Callable[[str], str]
) -> None:
    plain, page = make(SEED), change(make(SEED))
    wanted, found = CHECKER.check(plain, name), CHECKER.check(page, name)
    assert [f.rule.id for f in found.findings] == [f.rule.id for f in wanted.findings]
    for one, other in zip(wanted.findings, found.findings, strict=True):
        assert change(one.text).lstrip("\ufeff") == other.text
        assert page[other.span.start : other.span.end] == other.text


@pytest.mark.parametrize(("make", "name"), [(html, "html"), (markdown, "markdown")])
def test_fix_keeps_markup_and_settles(make: Callable[[str], str], name: str) -> None:
    page = make(SEED)
    fixed = CHECKER.fix(page, format=name)
    assert CHECKER.fix(fixed, format=name) == fixed
    assert "Source link" not in fixed
    assert "criminal groups.” in" not in fixed
    for kept in (
        "<b>Army</b>",
        "<script>a. b</script>",
        "**country’s** [authorities](u.html)",
    ):
        assert (kept in page) is (kept in fixed)


@pytest.mark.parametrize(
    ("name", "file", "seen"),
    [
        ("html", "<p>a <b>b</b>  c</p><p>d</p>", "a b c\n\nd\n\n"),
        ("html", "a &amp; b&nbsp;c &#x201c;d&rdquo;", "a & b\xa0c “d”"),
        ("html", "one<br>two <code>x. y</code> z", "one\ntwo `x` z"),
        ("html", "<style>p{}</style><div>a<div>b</div></div>", "a\n\nb\n\n"),
        ("html", "<p>a < b & c", "a < b & c"),
        ("html", "<p unclosed", "<p unclosed"),
        ("xml", "<a><![CDATA[b & c]]></a>", "b & c\n\n"),
        ("markdown", "# A *b* #\ntext", "A b\n\ntext"),
        ("markdown", "A  \nb\\\nc", "A\nb\nc"),
        ("markdown", "- one\n- [x] two\n\n> said\n> more", "one\n\ntwo\n\nsaid more"),
        ("markdown", "a ![alt](i.png) [b][id]\n\n[id]: u.v", "a alt b\n\n"),
        ("markdown", "a `x. y` {{ x. y }} {% x. y %} b", "a `x` `x` `x` b"),
        ("markdown", "5 * 3 snake_case a\\*b **c**", "5 * 3 snake_case a*b c"),
        ("markdown", "a\n\n    code. here\n\nb", "a\n\nb"),
        ("markdown", "| a | b |\n|---|---|\n| c | d |", "a\n\nb\n\nc\n\nd"),
        ("markdown", "Head\n====\n\n<https://a.b/c> &lt;", "Head\n\nhttps://a.b/c <"),
        ("markdown", "<!-- a.\nb -->\nc <b>d</b>", "c d"),
        ("markdown", '+++\ntitle = "It\'s"\n+++\nb', "It's\n\n\nb"),
        ("markdown", "---\ndescription: >\n  one\n  two\n---\nb", "one two\n\n\nb"),
        ("markdown", "---\nnot: closed", "not: closed"),
        ("mdx", "import A from 'a. b'\n\n{/* a. b */}\n<A b={c}>d</A>", "d"),
    ],
)
def test_view(name: str, file: str, seen: str) -> None:
    shown = re.sub(r"\n{3,}", "\n\n", view_of(file, name).text)
    assert shown.strip(" \n") == re.sub(r"\n{3,}", "\n\n", seen).strip(" \n")


def test_format_is_told_by_the_suffix() -> None:
    assert [format_of(p) for p in ("a.md", "b/c.HTML", "d.txt", "e", "f.x")] == [
        *("markdown", "html", "text", "text", "text")
    ]
    with pytest.raises(ValueError, match="only text, markdown"):
        view_of("", "word")


DEFECTS = ("a withdrawal. partial of it", "the “groups.” in it", "it came , then")
PIECES = st.sampled_from(
    [
        *("<b>", "</b>", "<p>", "</p>", "<br>", "<!-- x -->", "&amp;", "&ldquo;", "<", "&"),
        *(
            "**",
            "_",
            "`x`",
            "[",
            "](u)",
            "# ",
            "- ",
            "> ",
            "{{x}}",
            "\\",
            "|",
            "\n",
            "\n\n",
        ),
        *("The men saw ", "é😀", " ", "<script>", "</script>", "```\n", "---\n"),
        *DEFECTS,
    ]
)
MARKUP = st.lists(PIECES, max_size=14).map("".join)
QUICK = settings(max_examples=150, deadline=None)
EVERY = Checker(Config(select=("punctuation", "whitespace", "quotation", "calque")))
MARKED = PAGES


@QUICK
@given(st.sampled_from(MARKED), MARKUP, st.sampled_from(DEFECTS), MARKUP)
def test_what_is_found_stands_where_it_is_said(
    name: str, before: str, defect: str, after: str
) -> None:
    file = f"{before}\n\nThe ministry said {defect} on the day.\n\n{after}"
    report = EVERY.check(file, name)
    assert report.failures == ()
    for finding in report.findings:
        assert file[finding.span.start : finding.span.end] == finding.text


@QUICK
@given(st.sampled_from(MARKED), MARKUP)
def test_a_view_leads_back_to_what_it_shows(name: str, file: str) -> None:
    view = view_of(file, name)
    last = 0
    for n, piece in enumerate(view.pieces):
        end = view.pieces[n + 1].start if n + 1 < len(view.pieces) else len(view.text)
        assert piece.source.start >= last
        last = piece.source.end
        if piece.verbatim:
            assert view.text[piece.start : end] == piece.source.of(file)
    assert sum(len(p) for p in view.text) >= len(view.pieces)


@QUICK
@given(st.sampled_from(MARKED), MARKUP)
def test_fixing_a_file_settles(name: str, file: str) -> None:
    fixed = EVERY.fix(file, format=name)
    assert EVERY.fix(fixed, format=name) == fixed


HOSTILE = {
    "html": ("<div>", "&", "<", '<a "', "<!--", "<script>", "<![CDATA[", "<a.a", "<p>a"),
    "markdown": (
        "*",
        "[",
        "[a](",
        "`",
        "`a``b",
        ">",
        "{{",
        "{%",
        "<a ",
        "x<!--",
        "|a",
        "_a",
    ),
    "mdx": ("x{/*", "<a b={", "{"),
}


@pytest.mark.parametrize(
    ("name", "piece"), [(name, piece) for name, own in HOSTILE.items() for piece in own]
)
def test_hostile_markup_takes_no_square_of_its_length(name: str, piece: str) -> None:
    def cost(count: int) -> float:
        return seconds(lambda: view_of(f"<a{piece * count}", name))

    assert is_linear(cost, 5_000, floor=0.02)
