"""A report comes back from JSON as it was."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.kept import pack, unpack
from provcheck.report import Report
from tests.stories import SEED, with_bom, with_crlf

CHECKER = Checker(Config(select=("all",)))
PIECES = st.sampled_from(
    [
        *SEED.splitlines(keepends=True),
        "\n",
        "\r\n",
        "é😀👨‍👩‍👧 ",
        "\ud800",
        '"] . ',
        "\x00",
        "He  said.. ",
    ]
)


def seen(report: Report) -> tuple[object, ...]:
    """Return all that a renderer or a filter can read of a report."""
    document = report.document
    return (
        [repr(finding) for finding in report.findings],
        report.failures,
        report.signature,
        document.text,
        document.blocks,
        document.dateline,
        document.name,
        document.language,
        report.score,
        report.provenance,
        report.format,
        repr(report.suppressed),
    )


def same(text: str, kind: str = "text") -> None:
    report = CHECKER.check(text, kind, "a.txt")
    assert seen(unpack(pack(report), CHECKER, text, "a.txt")) == seen(report)


@pytest.mark.parametrize("text", [SEED, "", with_bom(SEED).text, with_crlf(SEED).text])
def test_a_story_comes_back(text: str) -> None:
    same(text)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join))
def test_any_text_comes_back(text: str) -> None:
    same(text)


@pytest.mark.parametrize("kind", ["markdown", "mdx", "html", "xml"])
def test_a_story_with_markup_comes_back(kind: str) -> None:
    story = SEED.replace("Kataib", "<b>Kataib</b>").replace("militia", "*militia*")
    same(story, kind)
    same(f"---\ntitle: A story\n---\n{story}", kind)


def test_what_is_set_aside_comes_back() -> None:
    note = "<!-- provcheck: ignore-file[calque, x/y] as sent -->"
    page = f"{note}\n\n{SEED.replace(chr(10), chr(10) * 2)}\n\n<!-- provcheck: ignore -->\n"
    report = CHECKER.check(page, "markdown", "a.txt")
    assert [one.reason for one in report.suppressed] == ["as sent"] * len(report.suppressed)
    assert report.suppressed
    same(page, "markdown")


def test_stories_of_a_corpus_come_back() -> None:
    line = json.dumps({"title": "Militia asks for troops", "text": f"<b>{SEED}</b>"})
    same(f"{line}\n{{}}\n{line}\n", "jsonl")
    same("[]", "json")
