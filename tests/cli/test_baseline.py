"""Known findings: what stays known when texts move, and what does not."""

from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, FIXED, MAJOR, Run
from tests.stories import SEED

CONCISE = ("--output-format", "concise")
LAST = "The harbour was closed until late in the evening.\n"
NAME = ".provcheck-baseline.json"
UPDATE = "provcheck baseline update --accept-new"


@pytest.fixture
def known(run: Run, tmp_path: Path) -> Path:
    """Return a folder with a story whose findings are all known."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text(SEED, "utf-8")
    (tmp_path / "news/b.txt").write_text(f"{CLEAN}\n{MAJOR}\n{LAST}", "utf-8")
    assert run("baseline", "create", "news").code == 0
    return tmp_path


def new(run: Run, *words: str) -> list[str]:
    """Return rule and line of each new finding, and see that the exit code fits."""
    ran = run("check", "news", *CONCISE, *words)
    found = [line.split(" ")[:2] for line in ran.out.splitlines() if ".txt:" in line]
    assert ran.code == bool(found)
    return [f"{rule}:{place.split(':')[1]}" for place, rule in found]


@pytest.mark.usefixtures("known")
def test_what_is_known_is_not_reported(run: Run) -> None:
    assert new(run) == []
    assert "13 known findings left out" in run("news").err
    assert len(new(run, "--no-baseline")) == 13


def test_lines_put_above_change_nothing(run: Run, known: Path) -> None:
    path = known / "news/b.txt"
    path.write_text(
        f"The mayor was there.\n\nThe talks went on until Sunday.\n\n{path.read_text()}"
    )
    assert new(run) == []


def test_paragraphs_in_another_order_change_nothing(run: Run, known: Path) -> None:
    path = known / "news/b.txt"
    path.write_text("\n".join(reversed(path.read_text().splitlines(keepends=True))))
    assert new(run) == []


def test_a_file_with_another_name_changes_nothing(run: Run, known: Path) -> None:
    (known / "news/a.txt").rename(known / "news/other.txt")
    (known / "news/deep").mkdir()
    (known / "news/b.txt").rename(known / "news/deep/c.txt")
    assert new(run) == []


def test_one_more_of_the_same_is_one_new_finding(run: Run, known: Path) -> None:
    path = known / "news/b.txt"
    text = path.read_text()
    path.write_text(f"{text}\nHe thanked them.\n\n{MAJOR}")
    rules = [found for found in new(run) if found.startswith("punctuation/")]
    assert rules == ["punctuation/doubled-stop-at-quote:9"]


def test_a_copy_beside_it_is_new(run: Run, known: Path) -> None:
    (known / "news/copy.txt").write_text((known / "news/b.txt").read_text())
    assert new(run) == ["punctuation/doubled-stop-at-quote:3"]


def test_words_that_another_rule_takes_over_stay_known(run: Run, known: Path) -> None:
    path = known / "news/c.txt"
    path.write_text("The mayor , who was there, spoke. She left , too.\n")
    run("baseline", "update", "--accept-new", "news")
    assert new(run) == []
    path.write_text(f"{path.read_text()}\nNobody , he said, was hurt.\n")
    assert new(run) == ["whitespace/tokenized-punctuation:3"]  # it takes three of them
    run("baseline", "update", "--accept-new", "news")
    path.write_text("The mayor , who was there, spoke. She left , too.\n")
    assert new(run) == []  # and fewer are a neighbour's again


@pytest.mark.usefixtures("known")
def test_known_findings_are_shown_on_request(run: Run) -> None:
    ran = run("news", "--show-baselined", *CONCISE)
    assert ran.code == 0
    assert ran.out.count("(known)") == 13
    assert "13 known findings shown" in ran.err


def test_what_is_gone_is_told_and_pruned(run: Run, known: Path) -> None:
    (known / "news/b.txt").write_text(FIXED, "utf-8")
    ran = run("news")
    assert ran.code == 0
    assert "note: 1 finding of the baseline no longer found" in ran.err
    strict = run("news", "--strict-baseline")
    assert strict.code == 1
    assert "error: 1 finding of the baseline no longer found" in strict.err
    assert "-1 in" in run("baseline", "prune", "news").err
    assert run("news", "--strict-baseline").code == 0
    (known / "news/b.txt").write_text(MAJOR, "utf-8")
    assert new(run) == ["punctuation/doubled-stop-at-quote:1"]


def test_files_that_were_not_checked_stay_in_it(run: Run, known: Path) -> None:
    assert "-0 in" in run("baseline", "prune", "news/b.txt").err
    assert new(run) == []
    (known / "news/a.txt").unlink()
    assert "-12 in" in run("baseline", "update", "news/b.txt").err


def test_update_adds_only_what_is_accepted(run: Run, known: Path) -> None:
    (known / "news/c.txt").write_text(MAJOR * 2, "utf-8")
    ran = run("baseline", "update", "news")
    assert "note: +0 -0 in" in ran.err
    assert "new findings left out; add them with --accept-new" in ran.err
    found = len(new(run))
    assert found >= 2
    assert f"note: +{found} -0 in" in run("baseline", "update", "news", "--accept-new").err
    assert new(run) == []


@pytest.mark.usefixtures("known")
def test_create_overwrites_nothing(run: Run) -> None:
    ran = run("baseline", "create", "news")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"error: {NAME}: is there already; delete it, or add to it with: {UPDATE}\n"
    )


def test_show_lists_them(run: Run, known: Path) -> None:
    out = run("baseline", "show").out
    assert "news/b.txt: punctuation/doubled-stop-at-quote the quotation already" in out
    assert out.endswith(f"13 known findings in 2 files ({NAME})\n")
    lines = (known / NAME).read_text("utf-8").splitlines()
    assert lines == sorted(lines)
    assert not any(SEED[200:240] in line for line in lines)


def test_a_baseline_of_another_name(run: Run, known: Path) -> None:
    (known / NAME).rename(known / "old.json")
    assert len(new(run)) == 13
    assert new(run, "--baseline", "old.json") == []
    (known / "provcheck.toml").write_text('baseline = "old.json"', "utf-8")
    assert new(run) == []
    assert "13 known findings in 2 files" in run("baseline", "show").out


WRONG = [
    ("{", ".provcheck-baseline.json:1: no entry of a baseline; delete it, then"),
    ("[]", ":1: no entry"),
    ('\n{"p":"a","r":"b","h":"0","n":1,"m":""}', ":2: no entry"),
    ('{"p":"a","r":"b","h":"0123456789abcdef","n":0,"m":""}', ":1: no entry"),
    ('{"p":"a","r":"b","h":"0123456789abcdef","n":true,"m":""}', ":1: no entry"),
    ('{"p":3,"r":"b","h":"0123456789abcdef","n":1,"m":""}', ":1: no entry"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_file_that_is_none(run: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    (tmp_path / NAME).write_text(text, "utf-8")
    ran = run("a.txt")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert said in ran.err
    assert run("a.txt", "--no-baseline").code == 0


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    told = "no such file; make it with: provcheck baseline create"
    ran = run("baseline", "prune", "a.txt")
    assert (ran.code, ran.err) == (2, f"error: {NAME}: {told}\n")
    for name, quoted in (("no.json", "no.json"), ("a b.json", "'a b.json'")):
        ran = run("a.txt", "--baseline", name)
        assert (ran.code, ran.err) == (2, f"error: {name}: {told} --baseline {quoted}\n")
    assert run("a.txt", "--baseline", ".").err.startswith("error: .: no file of known")
    (tmp_path / NAME).write_bytes(b"\xff")
    assert "it is not utf-8; delete it, then make it anew" in run("a.txt").err


def test_the_advice_leads_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "provcheck.toml").write_text('baseline = "known.json"\n')
    named = tmp_path / "known.json"
    command = run("a.txt").err.rpartition(": provcheck ")[2].split()
    assert run(*command, "a.txt").code == run("a.txt").code == 0
    assert "delete it, or add to it with: provcheck baseline update" in run(*command).err
    assert run("baseline", "update", "--accept-new", "a.txt").code == 0
    named.write_text("garbage")
    for words in (("a.txt",), ("baseline", "update"), ("baseline", "prune")):
        assert "known.json:1: no entry of a baseline; delete it, then" in run(*words).err


def test_a_conflict_of_a_merge_is_told_as_such(run: Run, known: Path) -> None:
    own = known / NAME
    lines = own.read_text().splitlines()
    own.write_text("\n".join([lines[0], "<<<<<<< HEAD", *lines[1:], ">>>>>>> topic"]))
    ran = run("news")
    assert (
        ran.err == f"error: {NAME}:2: a merge stopped here; take out its marks and keep"
        " the other lines\n"
    )


@pytest.mark.parametrize(
    "words",
    [("--select", "calque"), ("--ignore", "punctuation"), ("--min-severity", "critical")],
)
def test_what_was_not_looked_for_is_not_gone(
    run: Run, known: Path, words: tuple[str, ...]
) -> None:
    before = (known / NAME).read_bytes()
    ran = run("news", "--strict-baseline", *words)
    assert (ran.code, "no longer" in ran.err) == (0, False)
    for action in ("prune", "update"):
        assert run("baseline", action, "news", *words).code == 0
    assert (known / NAME).read_bytes() == before


def test_a_rule_that_is_no_more_is_gone(run: Run, known: Path) -> None:
    own = known / NAME
    own.write_text(own.read_text().replace('"calque/likewise"', '"calque/no-more"'))
    assert (
        "1 finding of the baseline no longer found" in run("news", "--select", "calque").err
    )
    assert "-1 in" in run("baseline", "prune", "news", "--select", "calque").err


def test_what_cannot_be_read_is_told(run: Run, known: Path) -> None:
    (known / "news/bad.txt").write_bytes(b"\xff")
    ran = run("baseline", "update", "news", "missing.txt")
    assert ran.code == 2
    assert "bad.txt: byte 0 (0xFF) is not UTF-8" in ran.err
    assert "missing.txt: no such file" in ran.err


@pytest.mark.parametrize("words", [(), ("--unsafe-fixes",), ("-j", "2")])
def test_what_is_known_is_not_mended(run: Run, known: Path, words: tuple[str, ...]) -> None:
    before = {path: path.read_bytes() for path in (known / "news").iterdir()}
    assert run("news", "--diff", *words).out == ""
    assert run("news", "--fix", *words).code == 0
    assert {path: path.read_bytes() for path in before} == before


def test_what_is_new_beside_it_is_mended(run: Run, known: Path) -> None:
    path = known / "news/b.txt"
    text = path.read_text()
    added = "\nIt was cold.\n\n“It will be held in the town of Baghdad.”"
    path.write_text(f"{text}{added} .\n")
    assert "note: would fix 1 finding in 1 file\n" in run("news", "--diff").err
    assert run("news", "--fix").code == 0
    assert path.read_text() == f"{text}{added}\n"
    assert new(run) == []


def test_what_is_known_stays_where_its_sentence_is_mended(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{CLEAN}\n{MAJOR.replace('said', 'said  ,')}")
    rule = "punctuation/doubled-stop-at-quote"
    assert run("baseline", "create", "a.txt", "--select", rule).code == 0
    run("a.txt", "--fix", "--unsafe-fixes")
    assert path.read_text() == f"{CLEAN}\n{MAJOR.replace('said', 'said,')}"


def test_fixing_without_the_baseline_mends_all(run: Run, known: Path) -> None:
    run("news", "--fix", "--no-baseline")
    assert (known / "news/b.txt").read_text() == f"{CLEAN}\n{FIXED}\n{LAST}"


def test_one_file_that_cannot_be_mended_stops_no_other(
    run: Run, known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("provcheck.cli.sparing.fix", broken)
    (known / "news/bad.txt").write_bytes(b"\xff")
    ran = run("news", "--fix")
    assert ran.code == 3
    assert ran.err.count("internal error") == 2
    assert "bad.txt: byte 0" in ran.err
