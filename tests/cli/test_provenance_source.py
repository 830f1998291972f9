"""`provcheck provenance --source`, as its user sees it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provcheck.cli import OK, USAGE, main
from provcheck.errors import ProvcheckError
from provcheck.retranslate import beside, opening, weighing
from provcheck.retranslate.engine import Engine
from tests.retranslate.test_weighing import FLOOD, OWN, Scored, returning

Capture = pytest.CaptureFixture[str]
MISSING = "no model from pt to en is installed; pip install 'provcheck[translate,pt-en]'"


@pytest.fixture(autouse=True)
def stories(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand in a folder with a story and its original; the only engine knows them."""

    def translator(source: str, _target: str, _model: str | None = None) -> Engine:
        if source != "es":
            raise ProvcheckError(MISSING)
        return Scored(FLOOD["es"], FLOOD["model"], -0.2)

    beside.installed.cache_clear()
    monkeypatch.setattr(opening, "translator", translator)
    monkeypatch.setattr(weighing, "calibration_of", returning(OWN))
    monkeypatch.chdir(tmp_path)
    for name, text in FLOOD.items():
        Path(f"flood.{name}.txt").write_text(text, "utf-8")


def ran(capsys: Capture, *words: str) -> tuple[int, str, str]:
    code = main(["provenance", "--isolated", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_table_tells_of_the_original_and_quotes_sentences(capsys: Capture) -> None:
    code, out, err = ran(capsys, "flood.model.txt", "--source", "flood.es.txt")
    assert (code, err) == (OK, "")
    told = " ".join(out.split())
    assert "raw machine translation, from Spanish" in told
    assert "asserted: laid beside its original it shows" in told
    assert "sentences compared; most of the text reads as a machine leaves it" in told
    assert "beside the original: -0.20 nats a subword (people -3.0, machines -1.0)" in told
    assert "the model's own sentence, word for word: “" in told


def test_without_an_original_none_is_looked_for(capsys: Capture) -> None:
    Path("flood.en.md").write_text(FLOOD["model"], "utf-8")
    Path("flood.es.md").write_text(FLOOD["es"], "utf-8")
    code, out, err = ran(capsys, "flood.en.md")
    assert (code, err) == (OK, "")
    assert "original" not in out


def test_json(capsys: Capture) -> None:
    words = ("flood.model.txt", "--source", "flood.es.txt", "--output-format", "json")
    made: dict[str, Any] = json.loads(ran(capsys, *words)[1])["texts"][0]
    assert made["machine"]["asserted"]
    original = made["original"]
    assert original["engine"].startswith("scored")
    assert (original["language"], original["related"], original["silent"]) == (
        "es",
        True,
        None,
    )
    assert (original["log_probability"], original["raw"], original["same"]) == (
        -0.2,
        "mostly",
        True,
    )
    for piece in made["evidence"]:
        assert FLOOD["model"][slice(*piece["span"])] == piece["quote"]


def test_wrong_original(capsys: Capture) -> None:
    text = "Nada de esto tiene que ver con aquello.\n" * 3
    Path("other.es.txt").write_text(text, "utf-8")
    code, out, _ = ran(capsys, "flood.en.txt", "--source", "other.es.txt")
    assert code == OK
    told = " ".join(out.split())
    assert "original nothing is said: the original does not seem to be of this text" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["flood.en.txt", "flood.model.txt", "--source", "flood.es.txt"],
            "name the one text",
        ),
        ([".", "--source", "flood.es.txt"], "--source flood.es.txt: name the one text"),
        (["flood.en.txt", "--source", "nowhere.txt"], "nowhere.txt"),
        (["flood.en.txt", "--source", "flood.es.txt", "--source-lang", "pt"], MISSING),
        (["flood.en.txt", "--source", "flood.model.txt"], "in the language of the text"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(
    capsys: Capture, words: list[str], told: str
) -> None:
    code, out, err = ran(capsys, *words)
    assert code == USAGE
    assert out == ""
    assert err.count("\n") == 1
    assert told in err
    assert words[words.index("--source") + 1] in err
