"""A bad line of a corpus is told and left alone, and takes no other line with it."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.errors import ReadError
from provcheck.formats.json_text import NESTED
from provcheck.formats.records import read
from provcheck.kept import pack, unpack
from provcheck.lines import position
from provcheck.read import decode
from tests.growth import calls

CHECKER = Checker(Config(select=("punctuation",)))
TEXT = "The attack has caused a withdrawal. partial of the troops from the town."
GOOD = json.dumps({"text": TEXT}).encode()
MARKED = b"\xef\xbb\xbf" + GOOD
BAD = {
    "no JSON": (b'{"text": b}', 10, "not JSON: Expecting value"),
    "cut": (b'{"text": "a', 10, "not JSON: Unterminated string"),
    "tab": (b'{"text": "a\tb"}', 12, "not JSON: Invalid control character (U+0009)"),
    "NUL": (b'{"text": "a\0b"}', 12, "not JSON: Invalid control character (U+0000)"),
    "bare NUL": (b"\0", 1, "not JSON: Expecting value (U+0000)"),
    "byte": (b'{"text": "caf\xe9"}', 14, "byte 0xE9 cannot be read in the encoding"),
    "half": (b'{"text": "\xed\xa0\x80"}', 11, "byte 0xED cannot be read"),
    "deep": (b'{"text": %s}' % (b"[" * 9999 + b"]" * 9999), 1, "nested too deeply"),
    "number": (b'{"text": 5}', 1, "the field text is a number, not text"),
    "long": (b'{"text": %s}' % (b"1" * 9999), 1, "the field text is a number"),
    "truth": (b'{"text": true}', 1, "the field text is true or false, not text"),
    "list": (b'{"text": ["a"]}', 1, "the field text is a list, not text"),
    "object": (b'{"text": {"a": ""}}', 1, "the field text is an object, not text"),
    "bare number": (b"5", 1, "a number, where a story is an object"),
    "bare text": (b'"a"', 1, "a string, where a story is an object"),
    "null": (b"null", 1, "null, where a story is an object"),
}
NO_FIELD = (b'{"text": null}', b'{"id": 5}', b"{}", b"[1]", b'{"headline": "a"}')
EMPTY = (
    b'{"text": ""}',
    b'{"text": " \\n"}',
    b'{"text": "<p></p>"}',
    b'{"text": "", "title": "a"}',
)
NO_STORIES = (b"", b" \r", b"\t")
SOUND = (b'{"text": "a\\ud800b"}', b'{"text": "a", "n": %s}' % (b"9" * 9999))


def corpus(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


@pytest.mark.parametrize("kind", BAD)
def test_bad_line_is_told_and_the_others_are_checked(kind: str) -> None:
    line, column, reason = BAD[kind]
    source = decode(corpus([GOOD, line, GOOD]), "utf-8", "a.jsonl", by_line=True)
    report = CHECKER.check(source.text, "jsonl", "a.jsonl")
    [unread] = report.unread
    assert position(report.document, unread.at) == (2, column)
    assert unread.reason.startswith(reason)
    assert str(unread).startswith(f"{unread.reason}; this line is skipped: mend it")
    lines = [position(report.document, f.span.start)[0] for f in report.findings]
    assert lines == [1, 3]
    assert all(f.span.of(source.text) == f.text for f in report.findings)


@pytest.mark.parametrize("line", [*NO_STORIES, *SOUND, MARKED], ids=repr)
def test_line_that_is_sound_is_not_told(line: bytes) -> None:
    source = decode(corpus([GOOD, line]), "utf-8", "a.jsonl", by_line=True)
    views, unread = read(source.text, "jsonl")
    assert unread == ()
    assert len(views) == 1 + (line in (*SOUND, MARKED))


@pytest.mark.parametrize("line", [*NO_FIELD, *EMPTY], ids=repr)
def test_line_without_text_is_told_and_is_no_error(line: bytes) -> None:
    source = decode(corpus([GOOD, line, GOOD]), "utf-8", "a.jsonl", by_line=True)
    report = CHECKER.check(source.text, "jsonl", "a.jsonl")
    assert report.unread == ()
    [blank] = report.blank
    assert position(report.document, blank.at) == (2, 1)
    why = "the field text is empty" if line in EMPTY else "no text in a field that is known"
    assert str(blank) == f"{why}; see --map where another field has it"
    assert len(report.findings) == 2
    again = unpack(pack(report), CHECKER, source.text, "a.jsonl")
    assert again.blank == report.blank
    assert report.holding((), ()).blank == report.blank


def test_corpus_without_text_is_told_once_how_to_name_the_field() -> None:
    for line in EMPTY:
        _, [blank] = read(corpus([line] * 3).decode(), "jsonl")
        assert (blank.at, blank.blank) == (0, True)
        assert str(blank).startswith("there is no text in any of its lines; name the field")
        assert "--map text=FIELD" in str(blank)


def test_line_without_text_in_a_field_that_was_named() -> None:
    file = corpus([b'{"body": "a"}', GOOD]).decode()
    _, [blank] = read(file, "jsonl", (("text", "body"),))
    assert blank.reason == "no text in a field body"
    _, [blank] = read(corpus([GOOD, b"{}"]).decode(), "jsonl", (("headline", "head"),))
    assert blank.reason == "no text in a field that is known"


def test_line_in_another_language_is_not_looked_at() -> None:
    file = '{"text": "a", "lang": "es"}\n{"text": "", "lang": "es"}'
    fields = (("text", "text"), ("lang", "lang"))
    assert read(file, "jsonl", fields) == ((), ())


def test_levels_are_counted_where_there_are_many() -> None:
    deep = {n: f'{{"text": "a", "x": {"[" * n}{"]" * n}}}' for n in (NESTED - 1, NESTED)}
    wide = f'{{"text": "a", "x": [{"[],{}," * NESTED}[]]}}'
    views, unread = read("\n".join([*deep.values(), wide]), "jsonl")
    assert [one.at for one in unread] == [len(deep[NESTED - 1]) + 1]
    assert len(views) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"body": 5, "head": "a"}, "the field body is a number, not text"),
        ({"body": TEXT, "head": ["a"]}, "the field head is a list, not text"),
        ({"body": TEXT, "meta": {"lang": 1}}, "the field meta.lang is a number, not text"),
        ({"body": TEXT, "head": None, "meta": "en"}, None),
        ({"body": TEXT, "title": 5, "text": 5}, None),
        ({"text": TEXT}, None),
    ],
)
def test_fields_that_are_named_hold_text(line: object, reason: str | None) -> None:
    fields = (("text", "body"), ("headline", "head"), ("lang", "meta.lang"))
    file = f"{json.dumps({'body': 'a'})}\n{json.dumps(line)}"
    _, unread = read(file, "jsonl", fields)
    unread = tuple(one for one in unread if not one.blank)
    assert [one.reason for one in unread] == ([reason] if reason else [])
    assert all(one.remedy == "mend it, or see --map" for one in unread)


def test_text_may_be_in_another_field() -> None:
    for story in ({"text": 5, "body": TEXT}, {"content": {"rendered": TEXT}}):
        views, unread = read(json.dumps(story), "jsonl")
        assert (len(views), unread) == (1, ())


def test_half_a_character_of_a_text_from_a_program() -> None:
    _, [unread] = read('{"text": "a"}\n{"text": "\ud800"}', "jsonl")
    assert unread.reason == "half a character cannot be read in the encoding of the file"


def test_fields_are_told_before_lines_where_no_story_is() -> None:
    with pytest.raises(ReadError, match="no field in it is known to hold a story"):
        read('{"a": 1}\n{"a"', "jsonl")


def test_stories_in_other_languages_are_no_bad_lines() -> None:
    file = '{"text": "a", "lang": "es"}\n{"text": '
    views, unread = read(file, "jsonl", (("text", "text"), ("lang", "lang")))
    assert (views, len(unread)) == ((), 1)
    report = Checker(Config(record_fields=(("lang", "lang"),))).check(file, "jsonl")
    assert (report.findings, len(report.unread)) == ((), 1)


def test_an_original_goes_with_one_line() -> None:
    file = corpus([GOOD, b"{"]).decode()
    with pytest.raises(ReadError, match="holds 2 stories; an original goes with one"):
        CHECKER.check(file, "jsonl", source="El ataque.", source_lang="es")


LINES = st.lists(
    st.sampled_from([GOOD, MARKED, *(bad for bad, _, _ in BAD.values()), *NO_STORIES])
    | st.binary(max_size=12).map(lambda data: data.replace(b"\n", b"")),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(others=LINES)
def test_what_is_not_read_changes_nothing(others: list[bytes]) -> None:
    lines = [GOOD, *others, GOOD]
    data = corpus(lines)
    source = decode(data, "utf-8", "a.jsonl", by_line=True)
    assert source.encode(source.text) == data
    report = CHECKER.check(source.text, "jsonl", "a.jsonl")
    good = [n for n, line in enumerate(lines, 1) if line in (GOOD, MARKED)]
    found = [source.text.count("\n", 0, f.span.start) + 1 for f in report.findings]
    assert found == good
    told = [source.text.count("\n", 0, one.at) + 1 for one in report.unread]
    assert told == sorted(set(told) - set(good))
    assert {n for n, line in enumerate(lines, 1) if line in BAD_LINES} <= set(told)
    fixed = source.encode(CHECKER.fix(source.text, unsafe=True, format="jsonl"))
    mended = [
        line.replace(b"l. p", b"l p") if line in (GOOD, MARKED) else line for line in lines
    ]
    assert fixed == corpus(mended)
    again = unpack(pack(report), CHECKER, source.text, "a.jsonl")
    assert again.unread == report.unread


BAD_LINES = {bad for bad, _, _ in BAD.values()}


@pytest.mark.parametrize("line", [b'{"text": b}', b'{"text": 5}', b'{"text": "\xe9"}'])
def test_work_grows_with_the_bad_lines(line: bytes) -> None:
    def work(size: int) -> int:
        source = decode(corpus([GOOD, *[line] * size]), "utf-8", "a", by_line=True)
        return calls(lambda: read(source.text, "jsonl"))

    work(1)
    assert work(400) < 4.5 * work(100)
