"""A history of reports: whole runs, old and foreign files, two writers, weeks, changes."""

from __future__ import annotations

import json
import multiprocessing
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest

from provcheck import Checker
from provcheck.errors import ConfigError
from provcheck.history.compare import Change, difference, of_history, of_report
from provcheck.history.drawn import WRITERS
from provcheck.history.schema import STEPS, upgraded
from provcheck.history.store import AGENCY, LANGUAGE, RULE, History
from provcheck.history.trend import trend, week_of
from provcheck.render.result import Look, Result
from provcheck.score import per_1000
from provcheck.scorecard.build import Build
from provcheck.scorecard.json import written
from provcheck.scorecard.model import Scorecard
from tests.stories import SEED

CLEAN = "Storm closes the harbour\n\n" + " ".join(
    f"Ship {n} of the line stayed in port on Monday." for n in range(300, 340)
)
SLIP = "\n\nThe mayor left , and nobody spoke.\n"
MONDAY, NEXT = "2026-11-23T08:00:00", "2026-11-30T08:00:00"


def card(**texts: str) -> Scorecard:
    checker, build = Checker(), Build()
    for name, text in texts.items():
        report = checker.check(text, name=name)
        build.add(Result(name, report, report.findings))
    return build.made()


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "quality.sqlite")


def test_a_run_comes_back_as_it_was(path: str) -> None:
    made = card(seed=SEED, clean=CLEAN)
    history = History(path)
    assert history.add(made, MONDAY, "first") == 1
    history.close()
    history = History(path)  # it is kept
    (run,) = history.runs()
    score = made.pooled.score
    assert (run.at, run.label, run.signature) == (MONDAY, "first", str(made.signature))
    assert (run.words, run.penalty, run.critical) == (score.words, score.penalty, 0)
    assert (run.documents, run.findings, run.lost) == (2, made.pooled.findings, 0)
    assert run.scale == score.scale
    history.close()


def test_a_file_of_an_older_version_is_led_on(path: str) -> None:
    history = History(path)
    history.add(card(seed=SEED), MONDAY)
    history.close()
    file = sqlite3.connect(path, isolation_level=None)
    more = (*STEPS, ("ALTER TABLE run ADD COLUMN editor TEXT NOT NULL DEFAULT ''",))
    upgraded(file, path, more)
    upgraded(file, path, more)  # a second time there is nothing to do
    rows = file.execute("SELECT penalty, editor FROM run").fetchall()
    assert rows == [(36, "")]
    file.close()
    with pytest.raises(ConfigError, match=r"a later version \(2; here: 1\)"):
        History(path)


def test_a_step_that_fails_leaves_the_file_as_it_was(path: str) -> None:
    history = History(path)
    history.add(card(seed=SEED), MONDAY)
    history.close()
    file = sqlite3.connect(path, isolation_level=None)
    bad = (*STEPS, ("ALTER TABLE run ADD COLUMN editor TEXT", "nonsense"))
    with pytest.raises(sqlite3.OperationalError):
        upgraded(file, path, bad)
    file.close()
    history = History(path)
    assert len(history.runs()) == 1
    history.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no database at all, but long enough to be one " * 50, "no history can be kept"),
        (None, "a database of another program"),
    ],
)
def test_a_file_that_is_none(path: str, content: bytes | None, said: str) -> None:
    if content:
        Path(path).write_bytes(content)
    else:
        file = sqlite3.connect(path)
        file.execute("CREATE TABLE bookmarks (url TEXT)")
        file.close()
    before = Path(path).read_bytes()
    with pytest.raises(ConfigError, match=said):
        History(path)
    assert Path(path).read_bytes() == before


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="unable to open"):
        History(str(tmp_path / "none/quality.sqlite"))


def add_some(path: str, number: int) -> None:
    made = card(seed=SEED)
    for n in range(10):
        history = History(path)
        history.add(made, MONDAY, f"{number}.{n}")
        history.close()


def test_two_writers_at_once_lose_nothing(path: str) -> None:
    start = multiprocessing.get_context("spawn")
    both = [start.Process(target=add_some, args=(path, n)) for n in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [one.exitcode for one in both] == [0, 0]
    history = History(path)
    assert {run.label for run in history.runs()} == {
        f"{number}.{n}" for number in range(2) for n in range(10)
    }
    assert history.rows("SELECT count(*) FROM finding") == [(240,)]
    history.close()


def test_what_is_not_whole_is_not_there(path: str) -> None:
    history = History(path)
    broken = card(a=SEED)
    (only,) = broken.documents
    with pytest.raises(ConfigError, match="UNIQUE"):  # a name twice
        history.add(broken.__replace__(documents=(only, only)), MONDAY)
    assert history.runs() == ()
    assert history.rows("SELECT * FROM part") == []
    history.close()


def test_odd_names_and_texts_are_kept(path: str) -> None:
    history = History(path)
    name = "\udcff\0\u202e.txt"
    history.add(card(**{name: f"The \ud800 mayor{SLIP}"}), MONDAY)
    side = of_history(history, 1, path)
    assert side.documents[0][0] == "\\udcff\\0\u202e.txt"
    history.close()


def test_weeks() -> None:
    assert week_of("2026-11-29T23:59:59") == "2026-W48"
    assert week_of("2027-01-01T00:00:00") == "2026-W53"


def test_a_week_is_the_sum_of_its_runs(path: str) -> None:
    history = History(path)
    history.add(card(seed=SEED), MONDAY)
    history.add(card(clean=CLEAN), "2026-11-29T20:00:00")
    history.add(card(clean=CLEAN + SLIP), NEXT)
    made = trend(history)
    history.close()
    first, second = made.weeks
    sums = card(seed=SEED, clean=CLEAN).pooled.score
    assert (first.name, first.runs, first.documents) == ("2026-W48", 2, 2)
    assert (first.words, first.penalty) == (sums.words, sums.penalty)
    assert first.score == sums.value
    assert second.name == "2026-W49"
    by_name = {(one.kind, one.name): one.values for one in made.series}
    assert by_name[AGENCY, "europapress"] == (Decimal("5.8"), None)
    assert by_name[LANGUAGE, "es"] == (Decimal("5.8"), None)
    stops = by_name[RULE, "punctuation/doubled-stop-at-quote"]
    assert stops == (per_1000(5, sums.words), 0)


def test_an_empty_history_has_no_weeks(path: str) -> None:
    history = History(path)
    assert trend(history).weeks == ()
    with pytest.raises(ConfigError, match="no run 1; it is empty"):
        of_history(history, 1, path)
    history.close()


def test_a_difference_names_what_is_new_and_gone(path: str) -> None:
    before, after = card(a=SEED, b=CLEAN), card(a=SEED.replace(" .", ""), b=CLEAN + SLIP)
    history = History(path)
    history.add(before, MONDAY)
    history.add(after, NEXT, "after")
    kept = difference(of_history(history, 1, path), of_history(history, -1, path))
    with pytest.raises(ConfigError, match="its runs are 1 to 2"):
        of_history(history, 3, path)
    history.close()
    read = difference(
        *(
            of_report(json.loads("".join(written(c, Look()))), "x.json")
            for c in (before, after)
        )
    )
    for told in (kept, read):
        assert [one.rule for one in told.new] == ["whitespace/space-before-punctuation"]
        assert [one.rule for one in told.gone] == ["punctuation/doubled-stop-at-quote"]
        assert told.rules == (
            Change("punctuation/doubled-stop-at-quote", Decimal(5), None),
            Change("whitespace/space-before-punctuation", None, Decimal(1)),
        )
        assert {one.name for one in told.documents} == {"a", "b"}
        assert told.alike
    assert kept.after.title == f"run 2 (after) of {NEXT}"
    assert "".join(WRITERS["text"](kept, Look())).count("1 finding") >= 2
    data = json.loads("".join(WRITERS["json"](kept, Look())))
    assert data["schema"] == "provcheck/report-diff@1"
    assert [one["rule"] for one in data["new"]] == ["whitespace/space-before-punctuation"]
    page = "".join(WRITERS["markdown"](kept, Look()))
    assert "## New: 1 finding\n" in page


def test_a_finding_that_moved_is_the_same(path: str) -> None:
    history = History(path)
    history.add(card(a=CLEAN + SLIP), MONDAY)
    moved = CLEAN.replace("\n\n", "\n\nThe mayor of the town opened the meeting.\n\n")
    history.add(card(a=moved + SLIP), NEXT)
    told = difference(of_history(history, 1, path), of_history(history, 2, path))
    history.close()
    assert (told.new, told.gone) == ((), ())


def test_a_history_is_read_where_nothing_can_be_written(path: str) -> None:
    history = History(path)
    history.add(card(a=SEED), MONDAY)
    with sqlite3.connect(path) as other:  # whoever writes keeps all others from it
        other.execute("BEGIN IMMEDIATE")
        read = History(path, to_add=False)
        assert len(read.runs()) == 1
        read.close()
    other.close()
    history.close()


def test_other_rules_are_told(path: str) -> None:
    made = card(a=SEED)
    assert made.signature
    other = made.__replace__(signature=made.signature.__replace__(rules="other"))
    history = History(path)
    history.add(made, MONDAY)
    history.add(other, NEXT)
    told = difference(of_history(history, 1, path), of_history(history, 2, path))
    history.close()
    for name in ("text", "markdown"):
        assert "Other rules or another version" in "".join(WRITERS[name](told, Look()))


@pytest.mark.parametrize("data", [None, [], {}, {"schema": "other"}, {"schema": 1}, "x"])
def test_what_is_no_report(data: object) -> None:
    with pytest.raises(ConfigError, match=r"x\.json: no report"):
        of_report(data, "x.json")


def test_a_report_of_another_version_is_told() -> None:
    told = r"x\.json: 'provcheck/report@9', where this version reads 'provcheck/report@1'"
    with pytest.raises(ConfigError, match=told):
        of_report({"schema": "provcheck/report@9"}, "x.json")
