"""`provcheck provenance`, as its user sees it."""

import json
import re
from pathlib import Path

import pytest

from provcheck.checker import Checker
from provcheck.cli import USAGE, entry
from provcheck.lines import position
from provcheck.parse import parse
from provcheck.render.origins_evidence import language_name
from provcheck.render.origins_text import OriginsText
from provcheck.render.palette import Palette
from tests.stories import HERE, SEED
from tests.test_provenance import CLEAN

STORY = str(HERE.parent / "seeds/000_267bdd29bf83d223.txt")


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["provcheck", "provenance", "--isolated", *words])
    return entry()


Capture = pytest.CaptureFixture[str]


def test_table(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    assert run(monkeypatch, STORY) == 0
    told = capsys.readouterr().out
    assert "raw machine translation, from Spanish, Europa Press\n" in told
    assert "  source language  Spanish, over 99 %\n" in told
    assert "    13:272      +10.7  the quotation already ends the sentence" in told
    assert "⟦.” .⟧" in told
    assert "Evidence, not proof." in told
    assert "AI" not in told


def test_every_piece_has_its_line_its_weight_and_its_counts(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    assert run(monkeypatch, STORY) == 0
    shown = " ".join(capsys.readouterr().out.split())
    for piece in Checker().check(SEED).provenance.evidence:
        line, column = position(parse(SEED), piece.span.start)
        place = f"{line}:{column}" if piece.text else "whole"
        weight = f"{piece.decibans:+.1f}" if piece.decibans else "signed"
        assert f"{place} {weight if piece.counted else f'({weight})'} " in shown
        assert piece.reason in shown
        assert not piece.counts or f"[{piece.counts}" in shown
    assert "[a/b : c/d] is found" in shown
    assert "A weight in brackets is not added" in shown


def test_what_speaks_against_is_set_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    assert run(monkeypatch, str(tmp_path / "a.txt")) == 0
    told = capsys.readouterr().out
    assert "no translation can be asserted, Reuters" in told
    assert re.search(r"translated\n  against\n    whole +-\d", told)
    assert "not asserted" in told
    assert "brackets" not in told


def test_reason_for_saying_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, tmp_path: Path
) -> None:
    for text, reason in (
        ("A ferry sank.", "style needs 150 words, the text has 3, and nothing else speaks"),
        ("Los hombres que trabajan en el puerto no han vuelto.", "not in English"),
    ):
        (tmp_path / "a.txt").write_text(text, "utf-8")
        assert run(monkeypatch, str(tmp_path / "a.txt")) == 0
        told = capsys.readouterr().out
        assert told.count("nothing is said:") == 2
        assert reason in " ".join(told.split())
        assert "not said: too little points to one" in told
        assert "no dateline, byline or credit names one" in told
        assert "decibans" not in told


def test_languages_are_called_by_their_names() -> None:
    names = [language_name(code) for code in ("es", "fi", "cs", "xx")]
    assert names == ["Spanish", "Finnish", "Czech", "xx"]


def test_declaration_is_stated_not_weighed(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, tmp_path: Path
) -> None:
    page = '<html lang="en"><meta name="translator" content="DeepL">\n<p>A ferry sank.</p>'
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert run(monkeypatch, str(tmp_path / "a.html")) == 0
    told = capsys.readouterr().out
    assert "by a machine     99 %; asserted: the publisher says so\n" in told
    place = f"1:{page.index('DeepL') + 1}"
    assert (
        f"    {place}       stated  a field names a machine as translator: “DeepL”\n"
        in told
    )


@pytest.mark.parametrize("width", [20, 40, 60, 92, 200])
def test_lines_keep_to_the_width(width: int) -> None:
    for text in (SEED, CLEAN, f"{CLEAN}\n\nTranslated by DeepL\n"):
        page = list(
            OriginsText(Palette(colour=False), width).page("a", Checker().check(text))
        )
        own = max(width, 54)  # what a place, a weight and a few words take
        assert all(len(line.rstrip("\n")) <= own for line in page[1:])
        assert "".join(page).count("\xa0") == 0


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
