"""Stories in JSON: the rules see headline and text, and findings stand where they say."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.document import Span
from provcheck.errors import ReadError
from provcheck.formats import RECORDS, format_of
from provcheck.formats.layouts import layouts
from provcheck.formats.records import read
from provcheck.view import View
from tests.growth import is_linear, seconds
from tests.stories import SEED

Item = dict[str, Any]
Fields = tuple[tuple[str, str], ...]
CHECKER = Checker()
SECTION, HEADLINE, *REST = (line for line in SEED.splitlines() if line)
TEXT = "\n\n".join([HEADLINE, *REST[1:]]) if REST[0] == HEADLINE else "\n\n".join(REST)
PAGE = "".join(f"<p>{escape(line, quote=False)}</p>" for line in TEXT.split("\n\n"))
ELEVEN = [
    found.rule.id
    for found in CHECKER.check(SEED).findings
    if found.rule.id != "boilerplate/section-label"
]


def views(file: str, name: str, fields: Fields = ()) -> tuple[View, ...]:
    """Return the stories of a file in which everything can be read."""
    found, unread = read(file, name, fields)
    assert unread == ()
    return found


def superdesk() -> Item:
    return {
        "guid": "urn:x",
        "slugline": "Not this. one",
        "body_html": PAGE.replace("<p>Likewise", "<p><b>Likewise</b>"),
        "headline": HEADLINE,
        "abstract": f"<p>{HEADLINE}</p>",
        "dateline": {"text": "Dec. 3 (EUROPA PRESS) –"},
    }


def ninjs1() -> Item:
    return {"uri": "x", "headline": HEADLINE, "body_text": TEXT, "body_xhtml": PAGE}


def ninjs2() -> Item:
    return {
        "headlines": [
            {"role": "short", "value": "Not this. one"},
            {"role": "main", "value": HEADLINE},
        ],
        "bodies": [
            {"role": "main", "contenttype": "text/plain", "value": "Not this. one"},
            {"role": "main", "contenttype": "text/html", "value": PAGE},
        ],
    }


def ninjs3() -> Item:
    return {
        "bodies": [{"contentType": "text/plain", "charCount": 3, "value": TEXT}],
        "headlines": [{"value": HEADLINE}],
    }


def wordpress() -> Item:
    body = PAGE.replace("“", "&#8220;").replace("</p>", "</p>\n")
    return {
        "title": {"rendered": HEADLINE},
        "excerpt": {"rendered": "<p>Not this. one [&hellip;]</p>"},
        "content": {"rendered": body, "protected": False},
    }


MAKERS = [superdesk, ninjs1, ninjs2, ninjs3, wordpress]


def in_answer(items: list[Item]) -> Item:
    return {"_items": items}


def with_mark(text: str) -> str:
    return f"\ufeff{text}"


def with_crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def spans_hold(file: str, name: str) -> list[str]:
    """Return the rules that found something, if all of it stands where it should."""
    report = CHECKER.check(file, name)
    assert report.failures == ()
    assert all(file[f.span.start : f.span.end] == f.text for f in report.findings)
    return [f.rule.id for f in report.findings]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("pure", [True, False], ids=["escaped", "plain"])
@pytest.mark.parametrize("indent", [None, 2])
def test_item_gives_the_eleven(
    make: Callable[[], Item], *, pure: bool, indent: int
) -> None:
    file = json.dumps(make(), ensure_ascii=pure, indent=indent)
    assert sorted(spans_hold(file, "json")) == sorted(ELEVEN)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (superdesk, "superdesk"),
        (ninjs1, "ninjs"),
        (ninjs3, "ninjs"),
        (wordpress, "wordpress"),
    ],
)
def test_item_by_the_name_of_its_format(make: Callable[[], Item], name: str) -> None:
    assert sorted(spans_hold(json.dumps(make()), name)) == sorted(ELEVEN)


@pytest.mark.parametrize("change", [with_mark, with_crlf])
def test_mark_and_line_ends_shift_what_is_found(change: Callable[[str], str]) -> None:
    file = json.dumps(superdesk(), indent=1)
    wanted, found = CHECKER.check(file, "json"), CHECKER.check(change(file), "json")
    assert [f.rule.id for f in wanted.findings] == [f.rule.id for f in found.findings]
    assert [f.text for f in wanted.findings] == [f.text for f in found.findings]
    for one, other in zip(wanted.findings, found.findings, strict=True):
        assert other.span.start == len(change(f"{file[: one.span.start]}x")) - 1


@pytest.mark.parametrize("wrap", [list, in_answer])
def test_list_of_items_is_several_stories(wrap: Callable[[list[Item]], object]) -> None:
    file = json.dumps(wrap([superdesk(), ninjs1(), {"headline": "A photo"}, wordpress()]))
    report = CHECKER.check(file, "json")
    assert len(report.stories) == 3
    assert sorted(f.rule.id for f in report.findings) == sorted(ELEVEN * 3)
    assert report.score.words == 3 * CHECKER.check(json.dumps(ninjs1()), "json").score.words
    assert report.provenance.agency is None
    assert CHECKER.check(json.dumps(ninjs1()), "json").provenance.agency is not None
    starts = [block.span.start for block in report.document.blocks]
    assert starts == sorted(starts)


def test_lines_in_messages_are_those_of_the_file() -> None:
    line = json.dumps({"title": HEADLINE, "text": TEXT})
    for file, name, number in (
        (f"\n{line}\n{line}", "jsonl", [2, 3]),
        (f"---\nlang: en\ntitle: {HEADLINE}\n---\n\n{TEXT}", "markdown", [3]),
    ):
        found = CHECKER.check(file, name).findings
        told = [f.message for f in found if f.rule.id == "duplication/repeated-headline"]
        assert told == [f"this headline already stands on line {n}" for n in number]


def test_corpus_has_a_story_a_line() -> None:
    line = json.dumps({"id": 1, "title": HEADLINE, "text": TEXT})
    file = f"\ufeff{line}\n\n{line}\r\n{json.dumps({'text': 'Rain fell.'})}\n"
    report = CHECKER.check(file, "jsonl")
    assert sorted(f.rule.id for f in report.findings) == sorted(ELEVEN * 2)
    lines = {file.count("\n", 0, f.span.start) for f in report.findings}
    assert lines == {0, 2}
    assert all(file[f.span.start : f.span.end] == f.text for f in report.findings)


def test_fields_of_a_corpus_can_be_named() -> None:
    story = {"a": {"title": HEADLINE, "parts": ["Not this. one", TEXT]}, "text": "x. y"}
    file = "".join(
        json.dumps({**story, "language": code}) + "\n" for code in ("en-GB", "es", "")
    )
    fields = (("text", "a.parts.1"), ("headline", "a.title"), ("lang", "language"))
    report = Checker(Config(record_fields=fields)).check(file, "jsonl")
    assert sorted(f.rule.id for f in report.findings) == sorted(ELEVEN * 2)
    assert len(report.stories) == 2
    [one] = views('{"text": "a", "head": "b"}', "jsonl", (("headline", "head"),))
    assert one.text == "b\n\na"


@pytest.mark.parametrize(
    ("file", "name", "seen"),
    [
        ('{"headline": "A", "body_html": "<p>b &amp; c<br>d"}', "json", "A\n\nb & c\nd"),
        ('{"body_text": "a\\n\\nb \\"c\\" \\u00e9", "headline": "H"}', "ninjs",
         'H\n\na\n\nb "c" é'),
        ('{"headline": "x", "abstract": "D", "body_html": "b"}', "json", "x\n\nD\n\nb"),
        ('{"text": "\\ud83d\\ude00 \\ud800"}', "jsonl", "😀 \ufffd"),
        ('{"text": "1 < 2 & 3"}', "jsonl", "1 < 2 & 3"),
        ('{"text": "\u2028a\u2028"}', "jsonl", "\u2028a\u2028"),
        ('{"title": {"raw": "R", "x": 1}, "content": {"raw": "t"}}', "json", "R\n\nt"),
        ('{"body_html": ""}', "json", None),
        ("[]", "json", None),
        ("", "jsonl", None),
        ("[1, null]", "json", None),
    ],
)  # fmt: skip
def test_view(file: str, name: str, seen: str | None) -> None:
    shown = [view.text.rstrip("\n") for view in views(file, name)]
    assert shown == ([] if seen is None else [seen])


@pytest.mark.parametrize(
    ("file", "name", "fields", "reason"),
    [
        ('{"a": ', "json", (), "line 1, column 7: not JSON"),
        ('{"text": a}\n{"text": b}\n', "jsonl", (), "of its 2 lines .*: line 1, column 10"),
        ('{"text": 5}', "jsonl", (), "^line 1, column 1: the field text is a number"),
        ("[" * 100_000, "json", (), "nested too deeply|not JSON"),
        ('{"name": "a package"}', "json", (), "no field in it is known to hold a story"),
        ('{"a": "b"}', "jsonl", (("text", "body"),), "has text in a field body"),
    ],
)
def test_file_without_a_story_is_refused(
    file: str, name: str, fields: tuple[tuple[str, str], ...], reason: str
) -> None:
    with pytest.raises(ReadError, match=reason):
        views(file, name, fields)
    with pytest.raises(ReadError, match=r"^a\.json: "):
        Checker(Config(record_fields=fields)).check(file, name, "a.json")


def test_fix_writes_what_json_can_read_again() -> None:
    story = superdesk()
    story["body_html"] = PAGE.replace("”", "&rdquo;", 1)
    for name, made in (
        ("superdesk", story),
        ("ninjs", ninjs3()),
        ("wordpress", wordpress()),
    ):
        file = json.dumps(made, indent=2)
        fixed = CHECKER.fix(file, unsafe=True, format=name)
        assert CHECKER.fix(fixed, unsafe=True, format=name) == fixed
        assert "Source link" in file
        assert "Source link" not in fixed
        assert json.loads(fixed).keys() == made.keys()
        assert len(spans_hold(fixed, name)) < len(ELEVEN)
        assert "<p></p>" not in fixed


@pytest.mark.parametrize(
    ("body", "covered", "taken"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb", "<p>a</p><p>b</p>"),
        ("<p>a</p> <img src='x'><p>b</p>", "a\n\nb", None),
        ("<p>a<br>b</p>", "a\nb", "<p>a<br>b</p>"),
        ("<p>a<br>b c</p>", "\nb", None),
        ("<p>a <b>b</b></p>", "a b", "<p>a <b>b</b></p>"),
        ("<p>x a <b>b</b></p>", "a b", None),
        ("<p>x &amp; y</p>", "& ", "&amp; "),
        ("<p>x é y</p>", "x é", "x \\u00e9"),
    ],
)
def test_edit_takes_whole_elements_or_bare_text(
    body: str, covered: str, taken: str | None
) -> None:
    file = json.dumps({"headline": "H", "body_html": f"<i>q</i>{body}"})
    [view] = views(file, "json")
    at = view.text.index(covered)
    found = view.editable(Span(at, at + len(covered)), file)
    assert (found and found.of(file)) == taken


def test_text_is_written_as_its_place_needs_it() -> None:
    file = json.dumps({"headline": "a", "body_html": "<p>b</p>"})
    [view] = views(file, "json")
    assert view.written('"<', 0) == '\\"<'
    assert view.written('"<', 3) == '\\"&lt;'


def a_corpus(size: int) -> tuple[str, str]:
    line = json.dumps({"text": "Rain fell on the town, officials said on Monday."})
    return f"{line}\n" * size, "jsonl"


def a_long_item(size: int) -> tuple[str, str]:
    return json.dumps({"headline": "é<b>a</b>" * size, "body_html": "é<b>a" * size}), "json"


def a_deep_item(size: int) -> tuple[str, str]:
    inner = '{"a": ' * 200 + "1" + "}" * 200
    return f'{{"body_html": "a", "x": [{",".join([inner] * (size // 20))}]}}', "json"


@pytest.mark.parametrize("make", [a_corpus, a_long_item, a_deep_item])
def test_time_grows_with_the_length(make: Callable[[int], tuple[str, str]]) -> None:
    def cost(size: int) -> float:
        file, name = make(size)
        return seconds(lambda: views(file, name))

    assert is_linear(cost, 2000)


def test_formats_by_suffix_and_their_layouts() -> None:
    assert [format_of(p) for p in ("a.json", "b.JSONL", "c.ndjson")] == [
        *("json", "jsonl", "jsonl")
    ]
    assert all(layouts(name) for name in RECORDS)


KEYS = st.sampled_from(["headline", "abstract", "body_html", "body_text", "x", "text"])
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "&amp;",
                "<br>",
                "é😀",
                '"',
                "\\",
                "\n",
                "a “b.” c",
                "x. y ",
                "<!--",
            ]
        ),
        max_size=8,
    ).map("".join),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
SENTENCES = (
    "The ministry said on Monday that the rain had fallen on the whole town all day."
)
EVERY = Checker(Config(select=("punctuation", "whitespace", "quotation", "calque")))


@settings(max_examples=150, deadline=None)
@given(
    story=st.dictionaries(KEYS, VALUES, max_size=6),
    pure=st.booleans(),
    indent=st.sampled_from([None, 1]),
)
def test_what_is_found_stands_where_it_is_said(
    story: dict[str, Any], *, pure: bool, indent: int | None
) -> None:
    story["body_html"] = f"<p>{SENTENCES} They saw a withdrawal. partial of it.</p>{story}"
    file = json.dumps(story, ensure_ascii=pure, indent=indent)
    report = EVERY.check(file, "json")
    assert report.failures == ()
    assert all(file[f.span.start : f.span.end] == f.text for f in report.findings)
    for _, view in report.stories:
        for n, piece in enumerate(view.pieces):
            if piece.verbatim:
                assert view.extent(n).of(view.text) == piece.source.of(file)
    fixed = EVERY.fix(file, unsafe=True, format="json")
    assert EVERY.fix(fixed, unsafe=True, format="json") == fixed
    assert json.loads(fixed).keys() == story.keys()


NO_STORY = ("{}", '{"a": {}}', '\ufeff{"a": 1}', '[{"a": "b"}]', '"x"', "null", "1", "true")


@pytest.mark.parametrize("file", NO_STORY)
def test_a_file_without_any_text_is_told_of(file: str) -> None:
    with pytest.raises(ReadError, match="name it: --map text=FIELD"):
        read(file, "json")


@pytest.mark.parametrize("file", ["[]", '{"_items": []}', '{"body_html": ""}'])
def test_a_file_of_no_stories_and_an_empty_one_are_in_order(file: str) -> None:
    assert read(file, "json") == ((), ())
