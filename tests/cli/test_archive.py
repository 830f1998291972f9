"""`provcheck report --results`: archives, kept shard by shard and read back."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from provcheck.archive import read as reading
from provcheck.archive.folder import held
from provcheck.cli import archived_rows
from provcheck.errors import ConfigError
from tests.cli.conftest import Ran, Run
from tests.stories import SEED

STORIES = (
    "Storm closes the harbour\n\nHe said they “must take the initiative.” . It went on.",
    "Council meets\n\nNobody was hurt. In the street , he said , it was quiet.",
    "Ferry sails again\n\nThe ferry left at noon with forty people.",
    SEED[:900],
)
QUICK = ("--select", "punctuation,duplication", "--no-progress")


def line(n: int) -> str:
    return json.dumps({"headline": f"Story {n}", "text": STORIES[n % 4]})


def corpus(path: Path, count: int) -> Path:
    path.write_text("".join(f"{line(n)}\n" for n in range(count)), "utf-8")
    return path


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.iterdir() if not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in files}


def loaded(path: Path) -> Any:  # noqa: ANN401 - JSON
    return json.loads(path.read_bytes())


@pytest.fixture(autouse=True)
def _unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PROVCHECK_CONFIG", raising=False)


def test_the_rows_make_the_report_that_the_texts_make(run: Run, tmp_path: Path) -> None:
    corpus(tmp_path / "a.jsonl", 30)
    (tmp_path / "b.txt").write_text(SEED, "utf-8")
    paths = ("a.jsonl", "b.txt", *QUICK)
    direct = run("report", *paths, "--output-format", "json:d.json")
    page = run("report", *paths, "--output-format", "html:d.html")
    kept = run(
        *("report", *paths, "--results", "r", "--shard", "7"),
        *("--output-format", "json:k.json", "--output-format", "html:k.html"),
    )
    assert kept.code == direct.code == page.code == 1
    one, other = loaded(tmp_path / "d.json"), loaded(tmp_path / "k.json")
    for document in (*one["documents"], *other["documents"]):
        for finding in document["findings"]:
            finding["fingerprint"] = finding["fingerprint"].partition(":")[0]
    assert one == other
    assert (tmp_path / "d.html").read_bytes() == (tmp_path / "k.html").read_bytes()
    assert len(list((tmp_path / "r").glob("part-*.jsonl"))) == 5
    text = run("report", *paths)
    assert run("report", "r").out == text.out
    assert run("report", "r", "--output-format", "markdown").out.startswith("# Quality")


def test_places_are_those_of_the_file(run: Run, tmp_path: Path) -> None:
    path = corpus(tmp_path / "a.jsonl", 12)
    path.write_bytes("\ufeff".encode() + path.read_bytes().replace(b"\n", b"\r\n\n"))
    run("report", "a.jsonl", *QUICK, "--results", "r", "--shard", "5", "-q")
    whole = path.read_bytes().decode()
    rows = [
        json.loads(row)
        for part in sorted((tmp_path / "r").glob("part-*"))
        for row in part.read_bytes().splitlines()
    ]
    found = [finding for row in rows for finding in row["findings"]]
    assert len(found) == 9
    for finding in found:
        start, end = finding["span"]
        assert whole[start:end] == finding["text"]
        assert whole.count("\n", 0, start) + 1 == finding["line"]
    assert [row["path"] for row in rows] == [f"a.jsonl#{2 * n + 1}" for n in range(12)]


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_any_number_of_processes_makes_the_same_bytes(
    run: Run, tmp_path: Path, kind: str
) -> None:
    if kind == "parquet":
        pytest.importorskip("pyarrow")
    corpus(tmp_path / "a.jsonl", 30)
    for jobs in ("1", "3"):
        words = ("--results", f"r{jobs}", "--shard", "4", "-j", jobs)
        run("report", "a.jsonl", *QUICK, *words, "--results-format", kind, "-q")
    first = content(tmp_path / "r1")
    assert len(first) == 9
    assert content(tmp_path / "r3") == first
    assert run("report", "r1").out == run("report", "a.jsonl", *QUICK).out


def command(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "provcheck", "report", "a.jsonl", *QUICK, "-q", *words)


def started(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """Begin a run of its own process group; its results are in `r`."""
    return subprocess.Popen(
        command("--results", "r", "--shard", "20", *words), cwd=folder, process_group=0
    )


def whole(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the shards that are there, each with what changes when it is written."""
    found = (path for path in (folder / "r").glob("part-*"))
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


def until(holds: Any, patience: float = 60.0) -> bool:  # noqa: ANN401 - a function
    end = time.monotonic() + patience
    while not (met := holds()) and time.monotonic() < end:
        time.sleep(0.005)
    return bool(met)


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def kill_after(process: subprocess.Popen[bytes], folder: Path, shards: int) -> None:
    """Kill a run when so many shards are whole; its own processes end by themselves."""
    until(lambda: len(whole(folder)) >= shards or process.poll() is not None)
    process.kill()
    process.wait()
    assert until(lambda: not alive(process.pid))


@pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals")
def test_a_run_that_is_killed_goes_on(run: Run, tmp_path: Path) -> None:
    corpus(tmp_path / "a.jsonl", 900)
    seen: dict[str, tuple[int, int]] = {}
    kills = 0
    for more in (1, 3, 1, 2):
        process = started(tmp_path, "-j", "2")
        kill_after(process, tmp_path, len(seen) + more)
        now = whole(tmp_path)
        assert now.items() >= seen.items()  # what was whole was not written again
        kills += len(now) < 45
        seen = now
    assert kills >= 2
    assert run("report", "r").code == 2
    assert run("report", "a.jsonl", *QUICK, "--results", "r", "--shard", "20").code == 1
    assert whole(tmp_path).items() >= seen.items()
    run("report", "a.jsonl", *QUICK, "--results", "s", "--shard", "20", "-q")
    assert content(tmp_path / "r") == content(tmp_path / "s")
    assert not list((tmp_path / "r").glob(".*.part"))


@pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals")
def test_an_interrupted_run_ends_at_once_with_all_its_processes(tmp_path: Path) -> None:
    corpus(tmp_path / "a.jsonl", 6000)  # more than it can check before it is stopped
    # in the background of a shell interrupts are ignored, also by what is started there
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = started(tmp_path, "-j", "2")
    signal.signal(signal.SIGINT, before)
    assert until(lambda: whole(tmp_path))
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(60) == 130
    assert until(lambda: not alive(process.pid))


def error(ran: Ran) -> str:
    assert ran.code == 2
    assert ran.err.startswith("error: ")
    assert ran.err.count("\n") == 1
    return ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--select", "punctuation"), "holds results of configuration"),
        (("--shard", "3"), "holds results of shard 2, and this is 3"),
        (("b.jsonl",), "holds results of paths"),
        (("--encoding", "latin-1"), "holds results of configuration"),
    ],
)
def test_results_of_other_settings_are_left_alone(
    run: Run, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    corpus(tmp_path / "a.jsonl", 4)
    corpus(tmp_path / "b.jsonl", 4)
    common = ("report", "a.jsonl", "--no-progress", "--results", "r", "-q")
    run(*common, "--shard", "2")
    before = content(tmp_path / "r")
    shard = () if "--shard" in words else ("--shard", "2")
    assert told in error(run(*common, *shard, *words))
    assert content(tmp_path / "r") == before


def test_results_of_another_version_are_left_alone(run: Run, tmp_path: Path) -> None:
    corpus(tmp_path / "a.jsonl", 4)
    words = ("report", "a.jsonl", *QUICK, "--results", "r", "-q")
    run(*words)
    manifest = tmp_path / "r" / "provcheck-results.json"
    made = manifest.read_bytes()
    manifest.write_bytes(made.replace(b'"rules": "', b'"rules": "0'))
    assert "holds results of rules 0" in error(run(*words))
    manifest.write_bytes(made.replace(b"results@1", b"results@9"))
    assert "provcheck/results@9" in error(run(*words))
    assert "provcheck/results@9" in error(run("report", "r"))
    for data in (b"{", b"[]", b'{"schema": "provcheck/results@1"}', b"\xff", b"[" * 99_999):
        manifest.write_bytes(data)
        assert "no manifest of results" in error(run("report", "r"))


def test_texts_that_change_are_checked_again_and_nothing_else(
    run: Run, tmp_path: Path
) -> None:
    path = corpus(tmp_path / "a.jsonl", 10)
    words = ("report", "a.jsonl", *QUICK, "--results", "r", "--shard", "2", "-q")
    run(*words)
    before = whole(tmp_path)
    with path.open("a") as file:
        file.write(line(1) + "\n")
    run(*words)
    after = whole(tmp_path)
    assert after.items() > before.items()
    assert len(after) == 6
    path.write_text(
        "\n".join([line(3), *path.read_text("utf-8").splitlines()[1:]]), "utf-8"
    )
    run(*words)
    assert len(whole(tmp_path)) == 6
    manifest = loaded(tmp_path / "r" / "provcheck-results.json")
    assert sorted(manifest["whole"]["shards"]) == sorted(whole(tmp_path))
    assert run("report", "r").out == run("report", "a.jsonl", *QUICK).out


def test_texts_that_cannot_be_read_are_rows_and_told(run: Run, tmp_path: Path) -> None:
    lines = [b"{]", b"\xff", b"", b"7", line(0).encode(), b'{"text": "a \\ud800 b"}']
    lines += [b'{"other": 1}', b"[" * 60_000, b'{"text": 7}', b'{"text": "\x00"}']
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    (tmp_path / "wide.jsonl").write_bytes(line(0).encode("utf-16"))
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    (tmp_path / "empty.jsonl").write_bytes(b"")
    paths = ("a.jsonl", "wide.jsonl", "bad.txt", "empty.jsonl")
    ran = run("report", *paths, *QUICK, "--results", "r", "-v")
    assert ran.code == 2
    told = ran.err.splitlines()
    for place in ("a.jsonl:1:2: ", "a.jsonl:2:1: ", "a.jsonl:4:1: ", "a.jsonl:8:"):
        assert any(one.startswith(f"error: {place}") for one in told), place
    assert any("wide.jsonl: this is UTF-16" in one for one in told)
    assert any("bad.txt: byte 3 (0xE9)" in one for one in told)
    assert any(one.startswith("note: 1 records have no story") for one in told)
    again = run("report", "r")
    assert again.code == 2
    assert [one for one in again.err.splitlines() if "error" in one] == [
        one for one in told if "error" in one
    ]


def test_many_faults_are_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"{]\n" * 30 + line(2).encode())
    ran = run("report", "a.jsonl", *QUICK, "--results", "r", "-q")
    assert ran.err.count("\n") == 21
    assert ran.err.endswith("error: and 10 more like these\n")


def test_an_archive_without_a_story_says_how_to_name_its_field(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"zeit": "x"}\n' * 3)
    told = error(run("report", "a.jsonl", *QUICK, "--results", "r", "-q"))
    assert told.startswith("error: a.jsonl: no field in it is known to hold a story")
    words = ("--map", "text=zeit", "--results", "s", "-q")
    assert run("report", "a.jsonl", *QUICK, *words).code == 0


def test_a_long_line_is_skipped_unread(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("w") as file:
        file.write(json.dumps({"text": "word " * 300_000}) + "\n" + line(2) + "\n")
    ran = run("report", "a.jsonl", *QUICK, "--results", "r", "-q")
    assert ran.code == 2
    assert ran.err == (
        "error: a.jsonl:1:1: a line of 1.4 MB is skipped, one has 1 at most: split it\n"
    )


def test_a_fault_of_ours_is_told_and_stops_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> Iterator[object]:
        raise RuntimeError("it\nbroke")

    corpus(tmp_path / "a.jsonl", 2)
    monkeypatch.setattr(archived_rows, "cards", fail)
    ran = run("report", "a.jsonl", *QUICK, "--results", "r", "-q")
    assert ran.code == 3
    assert "a.jsonl:1:1: internal error: RuntimeError: it broke; please" in ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--source", "a.jsonl"), "--source"),
        (("--baseline", "x"), "--baseline"),
        (("--diff-base", "HEAD"), "--diff-base"),
        (("-",), "standard input"),
        (("--output-format", "tsv"), "--output-format tsv: has every text"),
        (("--config", "gate.new-only=true"), "gate.new-only"),
        (("--shard", "0"), "--shard"),
    ],
)
def test_what_goes_with_no_archive_is_refused(
    run: Run, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    corpus(tmp_path / "a.jsonl", 2)
    paths = () if words[0] == "-" else ("a.jsonl",)
    ran = run("report", *paths, *words, "--results", "r")
    assert ran.code == 2
    assert told in ran.err.splitlines()[-1]
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize(
    "words", [("r", "r"), ("r", "a.jsonl"), (".", "r"), ("r", "--results", "s")]
)
def test_results_among_texts_are_refused(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Else they would be a folder without texts, and a gate passed on none of them."""
    corpus(tmp_path / "a.jsonl", 2)
    run("report", "a.jsonl", *QUICK, "--results", "r")
    told = error(run("report", *words))
    assert "r: holds results, no texts; report on it alone: provcheck report r\n" in told
    assert not (tmp_path / "s").exists()


def test_a_folder_with_other_files_is_left_alone(run: Run, tmp_path: Path) -> None:
    corpus(tmp_path / "a.jsonl", 2)
    told = error(run("report", "a.jsonl", *QUICK, "--results", "."))
    assert "holds other files" in told
    assert "cannot be kept there" in error(
        run("report", "a.jsonl", *QUICK, "--results", "a.jsonl")
    )


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    corpus(tmp_path / "a.jsonl", 2)
    words = command("--results", "r")
    with held(str(tmp_path / "r")):
        ran = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr == b"error: r: another run is writing there; wait for its end\n"
    ran = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode in (0, 1)


def test_results_that_are_damaged_are_told(run: Run, tmp_path: Path) -> None:
    corpus(tmp_path / "a.jsonl", 4)
    words = ("report", "a.jsonl", *QUICK, "--results", "r", "--shard", "2", "-q")
    run(*words)
    first, second = sorted((tmp_path / "r").glob("part-*"))
    data = first.read_bytes()
    row = data[: data.index(b"\n") + 1]
    for wrong in (data[:-9], b"null\n", b"{}\n", b"\xff", b"", row, data + row):
        first.write_bytes(wrong)
        assert "damaged; remove it" in error(run("report", "r"))
    first.unlink()
    assert "not finished" in error(run("report", "r"))
    assert run(*words).err == ""
    assert first.read_bytes() == data
    assert second.exists()


def test_results_that_cannot_be_opened_are_not_called_damaged(
    run: Run, tmp_path: Path
) -> None:
    """Or somebody removes what a change of rights would have saved."""
    corpus(tmp_path / "a.jsonl", 2)
    run("report", "a.jsonl", *QUICK, "--results", "r")
    (part,) = (tmp_path / "r").glob("part-*")
    part.unlink()
    part.symlink_to(part.name)  # a way in that nobody has, root neither
    said = error(run("report", "r"))
    assert f"{part.name}: cannot be read: " in said
    assert "remove" not in said


def test_a_file_that_changes_meanwhile_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = corpus(tmp_path / "a.jsonl", 4)
    made = archived_rows.Reader.rows

    def late(self: archived_rows.Reader, piece: Any) -> Iterator[Any]:  # noqa: ANN401
        path.write_bytes(path.read_bytes().replace(b"Story", b"story"))
        return made(self, piece)

    monkeypatch.setattr(archived_rows.Reader, "rows", late)
    told = error(run("report", "a.jsonl", *QUICK, "--results", "r", "-q"))
    assert (
        told == "error: a.jsonl: changed while the run was on; run the same command again\n"
    )


def test_a_folder_gives_its_json_lines_and_never_its_results(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    corpus(tmp_path / "in" / "a.jsonl", 3)
    (tmp_path / "in" / "b.txt").write_text(SEED, "utf-8")
    words = ("report", "in", *QUICK, "--results", "in/r", "--output-format", "json:o.json")
    for _ in range(2):
        run(*words)
        assert len(loaded(tmp_path / "o.json")["documents"]) == 4


def test_only_the_worst_are_listed_and_all_are_counted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST", 3)
    monkeypatch.setattr(reading, "ARTICLES", 1)
    corpus(tmp_path / "a.jsonl", 40)
    run("report", "a.jsonl", *QUICK, "--results", "r", "-q")
    run("report", "r", "--output-format", "json:r.json", "--output-format", "html:r.html")
    run("report", "a.jsonl", *QUICK, "--output-format", "json:a.json")
    some, every = loaded(tmp_path / "r.json"), loaded(tmp_path / "a.json")
    listed = sorted(
        (one["score"]["value"], -one["score"]["penalty"], one["path"])
        for one in every["documents"]
        if one["findings"]
    )
    worst = {path for _, _, path in listed[:3]}
    assert {one["path"] for one in some["documents"]} == worst
    assert (some["left_out"], every["left_out"]) == (37, 0)
    for name in ("score", "interval", "rules", "matrix", "agencies", "zones"):
        assert some[name] == every[name]
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "The 3 worst of 40 texts; the results of the archive have them all." in page
    assert page.count('<details class="story"') == 1
    assert "only the worst texts" in error(run("report", "diff", "r.json", "a.json"))
    text = run("report", "r").out
    assert f"… {len(listed) - 10} more" in text


def test_a_history_has_every_text_of_an_archive(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST", 3)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    corpus(tmp_path / "a.jsonl", 12)
    run("report", "a.jsonl", *QUICK, "--history", "direct.sqlite", "-q")
    run("report", "a.jsonl", *QUICK, "--results", "r", "--history", "h.sqlite", "-q")
    for table in ("run", "part", "document", "finding"):
        one, other = (rows(tmp_path / f"{name}.sqlite", table) for name in ("direct", "h"))
        assert one == other
        assert one


def rows(path: Path, table: str) -> list[Any]:
    """Return the rows of a table; equal findings are numbered within their row or file."""
    with closing(sqlite3.connect(path)) as file:
        found = file.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
    hashes = [[str(value).partition(":")[0] for value in row[3:4]] for row in found]
    return sorted(
        (*row[:3], *one, *row[4:]) for row, one in zip(found, hashes, strict=True)
    )


def test_parquet_without_pyarrow_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(name: str) -> None:
        del name

    monkeypatch.setattr("provcheck.archive.parquet.find_spec", nothing)
    corpus(tmp_path / "a.jsonl", 2)
    words = ("--results", "r", "--results-format", "parquet")
    told = error(run("report", "a.jsonl", *QUICK, *words))
    assert "pip install 'provcheck[archive]'" in told
    assert not (tmp_path / "r").exists()


def test_parquet_has_columns_to_ask(run: Run, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    corpus(tmp_path / "a.jsonl", 8)
    with (tmp_path / "a.jsonl").open("a") as file:
        file.write("{]\n")
    run("report", "a.jsonl", *QUICK, "--results", "r", "--results-format", "parquet")
    (path,) = (tmp_path / "r").glob("*.parquet")
    rows = parquet.read_table(path).to_pylist()
    assert len(rows) == 9
    assert [row["path"] for row in rows[:2]] == ["a.jsonl#1", "a.jsonl#2"]
    assert rows[3]["agency"] == "europapress"
    assert rows[8]["lost"].startswith("not JSON")
    for row in rows[:8]:
        whole = json.loads(row["row"])
        assert row["score"] == whole["score"]["value"]
        assert len(row["findings"]) == len(whole["findings"])
        assert row["major"] == sum(f["severity"] == "major" for f in whole["findings"])


def test_no_error_is_raised_but_told() -> None:
    with pytest.raises(ConfigError, match="holds no results"):
        reading.Results("no-such-folder")
