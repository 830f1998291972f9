"""Files with markup on the command line: their format, their encoding, their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from provcheck.cli.running import CACHED_FROM
from tests.cli.conftest import Run

PAGE = (
    "<html><head>{head}</head><body><h1>Militia asks Baghdad for troops</h1>"
    "<p>The caf{e} of the <b>Army</b> saw the rain. partial sun on the day.</p></body>"
)
STORY = """\
---
title: Militia asks Baghdad for troops
---

The **Army** saw a withdrawal. partial of it on the day.
"""


def page(texts: Path, head: str, encoding: str) -> None:
    text = PAGE.format(head=head, e="é")
    (texts / "page.html").write_bytes(text.encode(encoding))


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "cp1252"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta http-equiv=x content="text/html; charset=iso-8859-2">', "iso-8859-2"),
        ('<meta charset="klingon">', "utf-8"),
    ],
)
def test_page_is_read_in_its_encoding(
    run: Run, texts: Path, head: str, encoding: str
) -> None:
    page(texts, head, encoding)
    ran = run("page.html", "--output-format", "concise")
    assert ran.code == 1
    assert "punctuation/stray-period major" in ran.out
    assert (
        f"page.html:1:{PAGE.format(head=head, e='é').index('. partial') + 1}: " in ran.out
    )


def test_fix_of_a_page_keeps_its_encoding(run: Run, texts: Path) -> None:
    page(texts, "", "cp1252")
    assert run("page.html", "--fix", "--unsafe-fixes").code == 0
    fixed = (texts / "page.html").read_bytes().decode("cp1252")
    assert fixed == PAGE.format(head="", e="é").replace("rain. ", "rain ")


def test_page_that_is_not_what_it_says_is_refused(run: Run, texts: Path) -> None:
    page(texts, '<meta charset="utf-8">', "cp1252")
    ran = run("page.html")
    assert ran.code == 2
    assert "page.html: byte" in ran.err


@pytest.mark.parametrize("words", [("story.md",), ("story.x", "--format-as", "markdown")])
def test_markdown_by_suffix_or_by_option(
    run: Run, texts: Path, words: tuple[str, ...]
) -> None:
    (texts / words[0]).write_text(STORY, "utf-8")
    ran = run(*words, "--output-format", "concise")
    assert f"{words[0]}:5:30: punctuation/stray-period" in ran.out


def test_standard_input_is_told_by_its_name(run: Run) -> None:
    ran = run(
        "-", "--stdin-filename", "a.md", "--diff", "--unsafe-fixes", stdin=STORY.encode()
    )
    assert "+The **Army** saw a withdrawal partial of it on the day." in ran.out


def test_explanation_of_a_place_in_markup(run: Run, texts: Path) -> None:
    (texts / "story.md").write_text(STORY, "utf-8")
    ran = run("explain", "story.md:5:30")
    assert ran.code == 0
    assert ran.out.startswith("story.md:5:30, markdown; what follows is the text without")
    assert "punctuation/stray-period" in ran.out
    assert "it is markup" in run("explain", "story.md:1").out


CORPUS = (
    '{"id": 1, "body": "Rain fell on the town."}\n'
    '{"id": 2, "body": "The army saw a withdrawal. partial of it on the day."}\n'
)


def test_corpus_with_named_fields(run: Run, texts: Path) -> None:
    (texts / "a.jsonl").write_text(CORPUS, "utf-8")
    column = CORPUS.splitlines()[1].index(". partial") + 1
    ran = run("a.jsonl", "--map", "text=body", "--output-format", "concise")
    assert ran.code == 1
    assert ran.out.startswith(f"a.jsonl:2:{column}: punctuation/stray-period")
    ran = run("explain", f"a.jsonl:2:{column}", "--map", "text=body")
    assert "punctuation/stray-period" in ran.out
    assert "it is markup" in run("explain", "a.jsonl:2:2", "--map", "text=body").out
    run("a.jsonl", "--map", "text=body", "--fix", "--unsafe-fixes")
    assert (texts / "a.jsonl").read_text("utf-8") == CORPUS.replace("l. p", "l p")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            ("--map", "txt=body"),
            "'txt' is none of text, headline, deck, lang, id; did",
        ),
        (("--map", "text"), "name the field: text=FIELD"),
        (("--map", "text=x"), "a.jsonl: no story in it has text in a field x"),
    ],
)
def test_map_that_fits_nothing(
    run: Run, texts: Path, words: tuple[str, ...], reason: str
) -> None:
    (texts / "a.jsonl").write_text(CORPUS, "utf-8")
    ran = run("a.jsonl", *words)
    assert ran.code == 2
    assert reason in ran.err
    assert ran.err.count("\n") == 1


def test_json_without_a_story_is_refused(run: Run, texts: Path) -> None:
    (texts / "package.json").write_text('{"name": "x"}', "utf-8")
    ran = run("package.json")
    assert ran.code == 2
    assert "package.json: no field in it is known to hold a story" in ran.err


def test_cache_knows_which_fields_were_read(run: Run, texts: Path) -> None:
    paths = [f"{n}.jsonl" for n in range(CACHED_FROM)]
    for path in paths:
        (texts / path).write_text(CORPUS.replace("}", ', "more": "Rain fell."}'), "utf-8")
    told = (*paths, "--output-format", "concise", "--cache-dir", "kept", "--map")
    for _ in range(2):
        assert "0.jsonl:2:" in run(*told, "text=body").out
        assert run(*told, "text=more").code == 0
