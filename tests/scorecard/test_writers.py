"""What writers make of stories that mean no good, and of many."""

import csv
import io
import json
import re
from importlib import import_module
from typing import Any

import pytest
from markdown_it import MarkdownIt

from provcheck.render.result import Look, Result, Standing
from provcheck.scorecard import FORMATS, WRITERS
from provcheck.scorecard.build import Build
from provcheck.scorecard.model import Article, Scorecard
from tests.render.writing import BAD, aside, made

HOSTILE = (
    "</script><img src=x onerror=alert(1)> {} | `x` \u202egnp.exe\u202c \x00 \x1b[31m"
    " **b** @all"
)


def card(*results: Result) -> Scorecard:
    build = Build(texts=True)
    for one in results:
        build.add(one)
    return build.made()


def written(form: str, *results: Result, look: Look | None = None) -> str:
    module: Any = import_module(WRITERS[form])
    return "".join(module.written(card(*results), look or Look()))


def hostile(name: str = "story.txt") -> Result:
    return made(f"Headline of the day\n\n{HOSTILE.format(BAD)}", name)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_in_a_story_or_its_name_drives_a_terminal(form: str) -> None:
    out = written(form, hostile("\x1b]0;x\x07\u202e.txt"), look=Look(colour=False))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e\u202c]", out)


def test_markdown_shows_a_story_as_text() -> None:
    page = (
        MarkdownIt("commonmark")
        .enable("table")
        .render(written("markdown", hostile(HOSTILE)))
    )
    assert "<img" not in page
    assert "<script" not in page
    assert "<strong>b</strong>" not in page
    assert page.count("<h1>") == 1
    (row,) = (r for r in page.split("<tr>") if "bad-word" in r and "“wrong”" in r)
    assert row.count("<td>") == 6


def test_markdown_fits_into_a_job_summary() -> None:
    results = [made(f"{BAD} {'x' * 400}" * 30, f"{'n' * 300}{n}.txt") for n in range(150)]
    out = written("markdown", *results)
    assert len(out.encode()) < 1_000_000
    assert "… 50 more" in out
    one = written("markdown", made("\n\n".join([f"{'y' * 300} {BAD}"] * 150)))
    assert "… 50 more" in one


def test_text_cuts_tables_of_many_texts_and_fits_the_terminal() -> None:
    results = [made(f"{BAD} {'word ' * 30}", f"{'n' * 90}{n:02}.txt") for n in range(25)]
    out = written("text", *results, look=Look(width=70))
    assert "… 15 more" in out
    table = out.partition("Worst texts\n")[2].partition("\n\n")[0]
    assert max(map(len, table.splitlines())) <= 70


def test_worst_texts_come_first_and_good_ones_not_at_all() -> None:
    good, bad, worse = (made("word " * 400 + f" {BAD}" * n, f"{n}.txt") for n in range(3))
    out = written("text", good, bad, worse)
    table = out.partition("Worst texts\n")[2].partition("\n\n")[0]
    assert [line.split()[-1] for line in table.splitlines()[1:]] == ["2.txt", "1.txt"]


def test_tsv_has_a_row_a_finding_and_one_for_each_clean_paragraph() -> None:
    text = f"Headline of the day\n\nThis is {BAD} and {BAD}.\n\nThis is right."
    rows = list(
        csv.DictReader(
            io.StringIO(written("tsv", made(text))), delimiter="\t", quoting=csv.QUOTE_NONE
        )
    )
    told = [(r["docSegId"], r["category"], r["severity"]) for r in rows]
    assert told == [
        ("1", "no-error", "no-error"),
        ("2", "other", "Major"),
        ("2", "other", "Major"),
        ("3", "no-error", "no-error"),
    ]
    assert rows[2]["target"] == f"This is {BAD} and <v>{BAD}</v>."
    assert json.loads(rows[2]["metadata"])["points"] == 5
    assert {r["system"] for r in rows} == {"unknown"}


def test_tsv_leaves_out_what_is_set_aside() -> None:
    out = written("tsv", aside(made(f"It is {BAD}."), standing=Standing.SUPPRESSED))
    assert "Major" not in out


def test_tsv_has_findings_that_no_paragraph_shows() -> None:
    whole = card(made(f"It is {BAD}."))
    bare = whole.documents[0].__replace__(article=Article(()))
    module: Any = import_module(WRITERS["tsv"])
    _, row = module.written(whole.__replace__(documents=(bare,)), Look())
    assert row.split("\t")[2] == "0"
    assert row.split("\t")[6] == f"<v>{BAD}</v>"


def test_colour_changes_no_character() -> None:
    plain = written("text", hostile())
    coloured = written("text", hostile(), look=Look(colour=True))
    assert "\x1b[1;31mFAIL" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_json_tells_what_is_set_aside_and_what_broke_down() -> None:
    found = json.loads(
        written("json", aside(made(BAD), standing=Standing.BASELINED, reason="r"))
    )
    (document,) = found["documents"]
    assert document["set_aside"][0]["state"] == "baselined"
    assert document["findings"] == []
