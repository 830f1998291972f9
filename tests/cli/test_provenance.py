"""`provcheck provenance`, as its user sees it."""

import json
from pathlib import Path

import pytest

from provcheck.cli import USAGE, entry
from tests.stories import HERE, SEED

STORY = str(HERE.parent / "seeds/000_267bdd29bf83d223.txt")


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["provcheck", "provenance", "--isolated", *words])
    return entry()


Capture = pytest.CaptureFixture[str]


def test_table(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    assert run(monkeypatch, STORY) == 0
    told = capsys.readouterr().out
    assert "raw machine translation, from es (over 99 %), Europa Press" in told
    assert "    13:272" in told
    assert "“.” .”" in told
    assert "Evidence, not proof." in told
    assert "AI" not in told


def test_json(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    assert run(monkeypatch, STORY, "--output-format", "json", "--prior", "0.2") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "provcheck/provenance@1"
    (text,) = told["texts"]
    assert (text["prior"], text["agency"]["id"]) == (0.2, "europapress")
    assert text["machine"]["asserted"]
    for piece in text["evidence"]:
        assert SEED[slice(*piece["span"])] == piece["quote"]


def test_folder(monkeypatch: pytest.MonkeyPatch, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SEED, "utf-8")
    (tmp_path / "b.txt").write_text(SEED, "utf-8")
    (tmp_path / "c.txt").write_text("Nothing to see here.\n", "utf-8")
    assert run(monkeypatch, str(tmp_path)) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0].split() == ["texts", "agency", "language", "verdict"]
    assert rows[1].split(None, 1)[0] == "2"
    assert "raw machine translation" in rows[1]
    assert rows[2].split() == ["1", "-", "-", "unknown"]
    assert rows[3].startswith("3 texts.")


def test_record(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    assert run(monkeypatch, STORY, "--emit", "c2pa-action") == 0
    assert json.loads(capsys.readouterr().out)["sourceLanguage"] == "es"


def test_quiet(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    assert run(monkeypatch, STORY, "-q") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere.txt"], "nowhere.txt: no such file or folder; check the path"),
        ([STORY, "--prior", "1"], "give a number between 0 and 1"),
        ([STORY, "--prior", "x"], "give a number between 0 and 1"),
        (
            [
                STORY,
                STORY[:-4] + "*",
                str(HERE / "redressed/lima-efe.txt"),
                "--emit",
                "prov",
            ],
            "name one text",
        ),
        (["--emit", "nothing"], "invalid choice"),
    ],
)
def test_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, words: list[str], told: str
) -> None:
    assert run(monkeypatch, *words) == USAGE
    assert told in capsys.readouterr().err


def test_file_that_is_no_text(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\x00")
    (tmp_path / "b.txt").write_text(SEED, "utf-8")
    assert run(monkeypatch, str(tmp_path)) == USAGE
    told = capsys.readouterr()
    assert "a.txt" in told.err
    assert "1 text." in told.out


def test_where_nothing_is_read_no_table_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, tmp_path: Path
) -> None:
    for word, code in (("nowhere.txt", USAGE), (str(tmp_path), 0)):
        assert run(monkeypatch, word) == code
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith(
            ("error: nowhere.txt: no such file", f"note: {tmp_path}: no ")
        )
