"""Front matter: titles and decks are read as YAML and TOML say, and written back so."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.document import Span
from provcheck.formats import front_matter, view_of

STORY = "The ministry said so on the day."
EVERY = Checker(Config(select=("punctuation", "whitespace", "quotation")))
TEXT = st.text(
    st.sampled_from([*"aB: #'\"\\-[{&*!|>%@`,?é😀~=.0", "\t", "\n", "\u2028"]), max_size=12
)


def shown(file: str) -> str:
    """Return the first block of the view, "" where that is the story below."""
    first = view_of(file, "markdown").text.removesuffix(STORY).removesuffix("\n\n")
    return first.strip("\n")


@settings(max_examples=600, deadline=None)
@given(TEXT, st.sampled_from([None, "'", '"']), st.booleans())
def test_a_title_is_what_yaml_says_or_not_shown(
    title: str,
    style: str | None,
    escaped: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    head = yaml.safe_dump(
        {"title": title, "tags": ["a"]},
        default_style=style,
        allow_unicode=not escaped,
        width=999,
    )
    file = f"---\n{head}---\n\n{STORY}"
    assert shown(file) in (title.strip("\n"), "")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: The mayor spoke", "The mayor spoke"),
        ("title: The mayor spoke # of late", "The mayor spoke"),
        ("title: It's #1", "It's"),
        ("title: 'It''s the mayor' # so", "It's the mayor"),
        ('title: "The \\"mayor\\" \\u00e9 \\ud83d\\ude00"', 'The "mayor" é 😀'),
        ('"title": The mayor', "The mayor"),
        ("title: >-\n  The mayor\n  spoke", "The mayor spoke"),
        ("title: The mayor\n  spoke", ""),  # goes on: left alone
        ('title: "The mayor\n  spoke"', ""),
        ('title: "The \\q mayor"', ""),
        ("title: [The mayor]", ""),
        ("title: *anchor", ""),
        ("title:The mayor", ""),
        ("params:\n  title: The mayor", ""),
        ("title:", ""),
    ],
)
def test_yaml(line: str, title: str) -> None:
    assert shown(f"---\n{line}\n---\n\n{STORY}") == title


@pytest.mark.parametrize(
    "line",
    [
        'title = "The \\"mayor\\" \\u00e9"',
        "title = 'The mayor \\n spoke' # so",
        'title = "a"\n[params]\ntitle = "b"',
    ],
)
def test_toml(line: str) -> None:
    assert shown(f"+++\n{line}\n+++\n\n{STORY}") == tomllib.loads(line)["title"]


@pytest.mark.parametrize(
    ("quoted", "reader"),
    [
        ('title: "Mayor \\"said\\" it , then"', yaml.safe_load),
        ("title: 'It''s so , then'", yaml.safe_load),
        ("title: The mayor , then", yaml.safe_load),
        ("title = 'The mayor , then'", tomllib.loads),
    ],
)
def test_a_fix_keeps_the_head_readable(
    quoted: str, reader: Callable[[str], dict[str, str]]
) -> None:
    fence = "+++" if " = " in quoted else "---"
    fixed = EVERY.fix(
        f"{fence}\n{quoted}\n{fence}\n\n{STORY}\n", unsafe=True, format="markdown"
    )
    head = fixed.split(fence)[1].strip()
    assert reader(head)["title"] == reader(quoted)["title"].replace(" ,", ",")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: 'Mayor&#39;s &quot;day&quot;'", "title: 'Mayor''s \"day\"'"),
        ('title: "Mayor&#39;s &quot;day&quot;"', 'title: "Mayor\'s \\"day\\""'),
        (
            "title: A &eacute; day &#39;s",
            "title: A é day &#39;s",
        ),  # a mark could begin a string
        ("title: >\n  A &#39;day\n  &eacute;", "title: >\n  A &#39;day\n  é"),
        ("title = 'Mayor&#39;s &eacute;'", "title = 'Mayor&#39;s é'"),
    ],
)
def test_what_a_fix_writes_is_quoted_as_the_field_is(before: str, after: str) -> None:
    fence = "+++" if " = " in before else "---"
    checker = Checker(Config(select=("markup/html-entity",)))
    page = "{0}\n{1}\n{0}\n\n{2}\n"
    fixed = checker.fix(page.format(fence, before, STORY), format="markdown")
    assert fixed == page.format(fence, after, STORY)


CAPTIONED = ("title", "Caption", "summary")
HEADS = {
    "yaml": "---\nsummary: Rain , then\ncaption: 'The , port'\ntitle: Sun , then\n---\n",
    "toml": (
        "+++\nsummary = \"Rain , then\"\ncaption = 'The , port'\n"
        'title = "Sun , then"\n+++\n'
    ),
    "json": (
        '{"summary": "Rain , then", "caption": "The \\u002c port",\n'
        '"title": "Sun , then"}\n'
    ),
}


@pytest.mark.parametrize("name", ["markdown", "mdx", "html"])
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_chosen_keys_are_read_in_the_order_of_a_story(name: str, head: str) -> None:
    file = f"{head}\n{STORY}\n"
    seen = view_of(file, name, CAPTIONED).text.strip()
    assert seen == f"Sun , then\n\nRain , then\n\nThe , port\n\n{STORY}"
    assert view_of(file, name, ()).text.strip() == STORY
    assert view_of(file, name, ("caption",)).text.strip() == f"The , port\n\n{STORY}"
    assert view_of(file, name).text.strip() == f"Sun , then\n\nRain , then\n\n{STORY}"


@pytest.mark.parametrize("name", ["markdown", "mdx", "html"])
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_faults_in_chosen_keys_stand_where_they_are(name: str, head: str) -> None:
    config = Config(select=("whitespace/space-before-punctuation",), front_matter=CAPTIONED)
    file = f"\ufeff{head}\n{STORY}\n".replace("\n", "\r\n")
    checker = Checker(config)
    found = checker.check(file, name).findings
    assert len(found) == 3
    assert all(file[f.span.start : f.span.end] == f.text for f in found)
    fixed = checker.fix(file, format=name)
    assert fixed == file.replace(" ,", ",").replace(" \\u002c", "\\u002c")


def test_an_excerpt_of_the_story_is_no_repetition() -> None:
    said = "The ministry said on the day that it would close the port to all ships."
    checker = Checker(Config(front_matter=("title", "description", "excerpt")))
    for cut in (said, f"{said[:50]}…"):
        head = f'title: Port closes\ndescription: "{cut}"\nexcerpt: "{cut}"'
        file = f"---\n{head}\n---\n\n{said}\n"
        report = checker.check(file, "markdown")
        assert [f.rule.id for f in report.findings] == []
        assert report.stories[0][1].text.strip() == f"Port closes\n\n{said}"


@pytest.mark.parametrize(
    "file",
    [
        '{"title": "A , b"} then\n\nText.',
        '{"title": "A , b"\n\nText.',
        "{{< a >}}\n\nText.",
    ],
)
def test_what_only_looks_like_json_is_text(file: str) -> None:
    assert front_matter.extent(file) == Span(0, 0)


def test_json_of_no_bottom_is_text() -> None:
    assert front_matter.extent('{"a":' * 100_000) == Span(0, 0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("TTTIt was , soTTT", "It was , so"),
        ("TTTIt isn't , soTTT  # why", "It isn't , so"),
        ('"""It \\u0041 "was" , so"""', 'It A "was" , so'),
        ("TTTTTT", ""),
        ('"""\nIt was \\\n  , so"""', ""),
        ("TTT\nIt was , so\nTTT", ""),
        ("TTTa''b , cTTT", "a''b , c"),
        ('"a\\e , b"', ""),
        ('"""a\\ , b"""', ""),
        ("12 .", ""),
    ],
)
def test_strings_of_toml(value: str, shown: str) -> None:
    value = value.replace("TTT", 3 * "'")
    file = f"+++\ntitle = {value}\n+++\nBody.\n"
    assert view_of(file, "markdown").text == (f"{shown}\n\nBody." if shown else "Body.")
    assert Checker().fix(file, format="markdown") == (
        file.replace(" ,", ",") if shown else file
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("12 , 5", "12 , 5"),
        ("12 .", "12 ."),
        ("1.5", ""),
        ("~", ""),
        ("null", ""),
        ("True", ""),
        ("2024-01-02 10:00:00", ""),
        ("&a It was , so", ""),
        ("!!str It was , so", ""),
        ("It was ,\n  so", ""),
        ('"It was , \\\n  so"', ""),
        ("'It was ,\n  so'", ""),
        ("|2-\n   It was , so", ""),
        (">-2\n   It was , so", " It was , so"),
    ],
)
def test_values_of_yaml_that_are_no_text_of_one_line(value: str, shown: str) -> None:
    file = f"---\ntitle: {value}\n---\nBody.\n"
    seen = view_of(file, "markdown").text
    assert seen == (f"{shown.strip()}\n\nBody." if shown else "Body.")
