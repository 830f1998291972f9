"""--add-ignore: a comment for each finding, where the page reads on as it did."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import event, given, settings
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.cli import adding, placing
from provcheck.cli.added import added_to
from provcheck.cli.keying import keyed
from provcheck.config import Config
from provcheck.formats import view_of
from provcheck.suppression.proof import story
from provcheck.view import View
from tests.cli.conftest import CLEAN, MAJOR, Run
from tests.stories import SEED
from tests.test_formats import html, markdown

RULE = "punctuation/doubled-stop-at-quote"
NOTE = f"<!-- provcheck: ignore-next[{RULE}] -->\n"
CONCISE = ("--output-format", "concise")


def test_a_comment_is_written_and_the_second_run_adds_nothing(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"{CLEAN}\n{MAJOR}", "utf-8")
    ran = run("check", "--add-ignore", "page.md")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "note: 1 finding suppressed in 1 file\n"
    assert path.read_text("utf-8") == f"{CLEAN}\n{NOTE}{MAJOR}"
    again = run("check", "--add-ignore", "page.md")
    assert (again.code, again.err) == (0, "note: 0 findings suppressed\n")
    assert path.read_text("utf-8") == f"{CLEAN}\n{NOTE}{MAJOR}"
    assert run("page.md").code == 0


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "{}", "<!-- provcheck: ignore-next[{r}] as sent -->\n{}"),
        ("a.mdx", "{}", "{{/* provcheck: ignore-next[{r}] as sent */}}\n{}"),
        (
            "a.html",
            "<div>\n  <p>{}</p>\n</div>\n",
            "<div>\n  <!-- provcheck: ignore-next[{r}] as sent -->\n  <p>{}</p>\n</div>\n",
        ),
        (
            "a.xml",
            "<a><p>{}</p></a>",
            "<a><p>{}<!-- provcheck: ignore[{r}] as sent --></p></a>",
        ),
        ("a.markdown", "- {}", "- {} <!-- provcheck: ignore[{r}] as sent -->"),
        ("a.md", "## {} ##", "<!-- provcheck: ignore-next[{r}] as sent -->\n## {} ##"),
        ("a.md", "> # {} #", "> # {} <!-- provcheck: ignore[{r}] as sent --> #"),
        (
            "a.md",
            "|{}|x|\n|-|-|\n|x|x|",
            "|{}<!-- provcheck: ignore[{r}] as sent -->|x|\n|-|-|\n|x|x|",
        ),
        (
            "a.md",
            "---\ntitle: {}\n---\n",
            '---\ntitle: {}\nprovcheck: {{ignore-fields: [{r}], reason: "as sent"}}\n---\n',
        ),
        (
            "a.md",
            "\ufeff+++\r\ntitle = '{}'\r\n[x]\r\n+++\r\n",
            (
                "\ufeff+++\r\ntitle = '{}'\r\nprovcheck = "
                '{{ignore-fields = ["{r}"], reason = "as sent"}}\r\n[x]\r\n+++\r\n'
            ),
        ),
    ],
)
def test_the_carrier_is_that_of_the_format(
    run: Run, tmp_path: Path, name: str, before: str, after: str
) -> None:
    fault = MAJOR.strip()
    path = tmp_path / name
    path.write_bytes(before.format(fault).encode())
    assert run("--add-ignore=as sent", name).code == 0
    assert path.read_bytes().decode() == after.format(fault, r=RULE)
    assert run(name, *CONCISE).out == "No findings in 1 file · 1 suppressed\n"


def test_plain_text_is_refused_with_the_remedy(run: Run, texts: Path) -> None:
    (texts / "a.md").write_text(MAJOR, "utf-8")
    (texts / "b.jsonl").write_text(f'{{"text": "{MAJOR[:-1]}"}}\n', "utf-8")
    ran = run("check", "--add-ignore", "major.txt", "clean.txt", "b.jsonl", "a.md")
    remedy = "make its findings known instead: provcheck baseline create"
    assert ran.code == 2
    assert ran.err.splitlines() == [
        f"error: major.txt: plain text has no comments for suppressions; {remedy}",
        f"error: b.jsonl: jsonl has no comments for suppressions; {remedy}",
        "note: 1 finding suppressed in 1 file",
    ]
    assert (texts / "major.txt").read_text("utf-8") == MAJOR
    assert (texts / "a.md").read_text("utf-8") == NOTE + MAJOR


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--add-ignore", "--fix"), "with --fix or --diff"),
        (("--add-ignore", "--diff"), "with --fix or --diff"),
        (("--add-ignore", "--ignore-suppressions"), "with --ignore-suppressions"),
        (("--add-ignore", "-"), "with -: comments are written into files only"),
        (("--add-ignore=a --> b",), "“--” may not stand in a comment"),
        (("--add-ignore=a */ b",), "“*/” may not"),
        (("--add-ignore={{ a",), "“{{” may not"),
        (("--add-ignore=%} a",), "“%}” may not"),
        (("--add-ignore=caf\udce9",), "caf<U+DCE9>: not UTF-8; write the reason in it"),
    ],
)
def test_what_does_not_go_together_is_refused(
    run: Run, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    path = tmp_path / "page.md"
    path.write_text(MAJOR, "utf-8")
    ran = run("check", *words, "page.md")
    assert ran.code == 2
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert path.read_text("utf-8") == MAJOR


def test_a_word_behind_the_option_is_a_path_not_a_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(MAJOR, "utf-8")
    assert run("check", "page.md", "--add-ignore").code == 0
    assert (tmp_path / "page.md").read_text("utf-8") == NOTE + MAJOR


def test_known_and_mild_findings_get_none(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(MAJOR, "utf-8")
    assert run("baseline", "create").code == 0
    path.write_text(f"{MAJOR}\nThe boat came , then.\n", "utf-8")
    assert run("--add-ignore", "--min-severity", "major", "page.md").code == 0
    assert "provcheck:" not in path.read_text("utf-8")
    assert run("--add-ignore", "page.md").code == 0
    assert path.read_text("utf-8").count("provcheck:") == 1


def test_nothing_is_written_for_a_fault_of_a_suppression(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    text = f"<!-- provcheck: ignore[x/y] -->\n\n{CLEAN}"
    path.write_text(text, "utf-8")
    assert run("--add-ignore", "page.md").code == 0
    assert path.read_text("utf-8") == text
    assert run("page.md").code == 1


def test_what_goes_wrong_with_one_file_stops_no_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.md").write_text(MAJOR, "utf-8")
    (tmp_path / "a.md").write_bytes(b"\xff")
    write = adding.write_file

    def fail(path: str, data: bytes) -> None:
        if path == "b.md":
            raise OSError("no space")
        write(path, data)

    monkeypatch.setattr(adding, "write_file", fail)
    ran = run("--add-ignore", "a.md", "b.md", "c.md", "d.md")
    assert ran.code == 3
    told = [line.partition(";")[0] for line in ran.err.splitlines()]
    assert told[0].startswith("error: d.md: no such file")
    assert told[1].startswith("error: a.md: byte 0")
    assert told[2] == "error: b.md: internal error: OSError: no space"
    assert (tmp_path / "c.md").read_text("utf-8") == NOTE + MAJOR


def test_a_reason_that_the_encoding_lacks_is_an_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    text = f"<meta charset=latin-1><p>{MAJOR.strip()}</p>".replace("“", "&ldquo;")
    path.write_bytes(text.replace("”", "&rdquo;").encode("latin-1"))
    before = path.read_bytes()
    ran = run("--add-ignore=a ł b", "page.html")
    assert ran.code == 2
    assert "has no U+0142" in ran.err
    assert path.read_bytes() == before


def test_a_place_that_cannot_be_had_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    title = "She wrote “was the last of all boats.” ."
    text = f"---\ntitle: {title}\nprovcheck: yes\n---\n\n{MAJOR}"
    path.write_text(text, "utf-8")
    ran = run("--add-ignore", "page.md")
    assert ran.code == 2
    assert ran.err.startswith(f"error: page.md:2:46: {RULE}: no comment can be put there")
    assert path.read_text("utf-8") == text.replace(f"\n\n{MAJOR}", f"\n\n{NOTE}{MAJOR}")
    assert run("--add-ignore", "page.md").code == 2
    assert path.read_text("utf-8").count("<!--") == 1


@pytest.mark.parametrize(
    ("name", "text"), [("a.xml", "<a>\v</a>"), ("a.xml", "\v"), ("a.html", "\v")]
)
def test_a_page_without_a_paragraph_has_no_place(
    run: Run, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    ran = run("--add-ignore=why", name)
    assert ran.code == 2
    assert "encoding/control-character: no comment can be put there" in ran.err
    assert (tmp_path / name).read_text("utf-8") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "provcheck: {ignore: [a/b], reason: old}",
            'provcheck: {ignore: [a/b], ignore-fields: [x/y], reason: "old; new"}',
        ),
        (
            "provcheck:\n  ignore-fields:\n    - x/y\n    - '*'\n  reason: new",
            'provcheck: {ignore-fields: [x/y, "*"], reason: "new"}',
        ),
    ],
)
def test_what_the_key_of_yaml_says_is_kept(before: str, after: str) -> None:
    made = keyed(f"---\na: 1\n{before}\nb: 2\n---\n", ["x/y"], "new")
    assert made == f"---\na: 1\n{after}\nb: 2\n---\n"
    assert made
    assert yaml.safe_load(made.split("---")[1])["provcheck"]["ignore-fields"][0] == "x/y"


def test_what_the_table_of_toml_says_is_kept() -> None:
    table = '[provcheck]\nignore = ["a/b"]\n'
    made = keyed(f"+++\na = 1\n[x]\ny = 1\n{table}[z]\n+++\n", ["x/y"], "")
    assert made
    assert tomllib.loads(made.strip("+\n")) == {
        "a": 1,
        "x": {"y": 1},
        "provcheck": {"ignore": ["a/b"], "ignore-fields": ["x/y"]},
        "z": {},
    }


@pytest.mark.parametrize(
    ("make", "kind"), [(html, "html"), (markdown, "markdown"), (markdown, "mdx")]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_seed_as_a_page_is_suppressed_whole(make: object, kind: str, end: str) -> None:
    assert callable(make)
    page = str(make(SEED)).replace("\n", end)
    checker = Checker()
    report = checker.check(page, kind)
    added = added_to(report, checker, report.findings, "as sent")
    assert (added.count, added.left) == (len(report.findings), ())
    after = checker.check(added.text, kind)
    assert after.findings == ()
    assert [one.finding.text for one in after.suppressed] == [
        finding.text for finding in report.findings
    ]
    assert checker.fix(added.text, unsafe=True, format=kind) == added.text


def test_a_long_table_is_not_read_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    readings: list[int] = []

    def counted(text: str, kind: str) -> View:
        readings.append(len(text))
        return view_of(text, kind)

    monkeypatch.setattr(placing, "view_of", counted)
    rows = "".join(f"| The boat , {n} | x |\n" for n in range(200))
    page = f"| a | b |\n| - | - |\n{rows}"
    checker = Checker()
    report = checker.check(page, "markdown")
    added = added_to(report, checker, report.findings, "")
    assert (added.count, added.left) == (len(report.findings), ())
    assert len(readings) < 70


def test_a_comment_ends_no_table() -> None:
    said = "Likewise, boat 7 came into the harbour before the storm of Monday began."
    page = f"| {said} | {said} |\n| --- | --- |\n| {said} | {said} |\n{said}\n"
    report = EVERY.check(page, "markdown")
    added = added_to(report, EVERY, report.findings, "")
    assert added.left == ()
    assert EVERY.check(added.text, "markdown").findings == ()


FAULTY = st.sampled_from(
    [
        "Likewise, boat 7 came into the harbour before the storm of Monday began.",
        "He said that they “must take the initiative in the region of the north.” .",
        "The boat , then the storm",
        "Source link",
        "It came.. to the harbour",
        "The *boat* came ,, with **the  crew .**",
        "see [the boat , here](x.html) and `code`",
        "Nothing.",
    ]
)
MARKDOWN = st.sampled_from(
    [
        "{p}",
        "## {p} ##",
        "- {p}\n- {q}",
        "> {p}\n> - {q}",
        "1. {p}\n\n   {q}",
        "| {p} | {q} |\n| --- | --- |\n| {q} | {p} |",
        "<div>\n{p}\n</div>",
        "{p}  \n{q}",
        "{p}\\\n{q}",
        "{p}\n====",
        "**{p}**",
        "[^1]: {p}",
        "```\n{p}\n```\n{q}",
        "<!-- provcheck: ignore[x/y] -->\n{p}",
        "{{{{< figure >}}}}\n{p}\n{q}",
    ]
)
HTML = st.sampled_from(
    [
        "<p>{p}</p>",
        "  <p>\n  {p}\n  </p>\n",
        "<div>{p}<p>{q}</p></div>",
        "<ul><li>{p}</li>\n<li>{q}</li></ul>",
        "<table><tr><td>{p}</td><td>{q}</td></tr></table>",
        "{p}<br>{q}\n",
        "<p>{p} <b>{q}</b></p>",
        "<p>{p}<p>{q}",
    ]
)
MATTER = st.sampled_from(["", "---\ntitle: It came.. to , the\n---\n\n"])
EVERY = Checker(Config(select=("all",)))


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(["markdown", "mdx", "html", "xml"]), st.booleans())
def test_whatever_is_found_finds_a_place(
    data: st.DataObject,
    kind: str,
    crlf: bool,  # noqa: FBT001 - drawn
) -> None:
    written = HTML if kind in ("html", "xml") else MARKDOWN
    parts = data.draw(st.lists(st.tuples(written, FAULTY, FAULTY), min_size=1, max_size=4))
    texts = [form.format(p=one, q=other) for form, one, other in parts]
    page = data.draw(MATTER) + data.draw(st.sampled_from(["\n\n", "\n"])).join(texts)
    page = page.replace("\n", "\r\n") if crlf else page
    report = EVERY.check(page, kind)
    wanted = [f for f in report.findings if f.rule.family != "suppression"]
    added = added_to(report, EVERY, wanted, "why not")
    event(f"{added.count} findings")
    assert added.left == ()
    after = EVERY.check(added.text, kind)
    told = {f.rule.id for f in after.findings}
    assert told <= {"suppression/unknown-rule", "suppression/malformed"}
    assert story(view_of(added.text, kind)) == story(view_of(page, kind))
    comment = (
        r"[ ]?(?:<!-- provcheck: [^>]*why not -->|\{/\* provcheck: [^*]*why not \*/\})"
    )
    key = r"(?m)^provcheck: .*\r?\n"
    lines = re.sub(rf"(?m)^[ \t]*{comment}\r?\n", "", re.sub(key, "", added.text))
    assert re.sub(comment, "", lines) == page
