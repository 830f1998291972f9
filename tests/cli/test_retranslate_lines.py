"""`provcheck retranslate` of archives: what a second run does, and what a row says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from provcheck.cli import main
from provcheck.errors import ProvcheckError
from provcheck.retranslate import opening
from provcheck.retranslate.engine import Translation

ES = "La policía detuvo a {} personas en la ciudad después de los disturbios."
DE = "Die Polizei hat nach den Unruhen in der Stadt {} Menschen festgenommen."
Told = tuple[int, str]


class Counting:
    """Translates into the sentence's number of letters, and counts its sentences."""

    target, quality = "en", "good"

    def __init__(self, source: str, signature: str) -> None:
        """Begin with no sentence."""
        self.source, self.signature = source, signature
        self.sentences: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        self.sentences += sentences
        made = (f"Police held people, says a sentence of {len(s)}." for s in sentences)
        return [Translation(text, 0.0, ()) for text in made]

    def score(self, pairs: Sequence[tuple[str, str]]) -> None:
        del pairs


class Desk:
    """Runs the command on an archive, with the engines of `known` languages."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Know Spanish."""
        self.known, self.version, self.opened = ["es"], "counting 1", list[Counting]()
        self._capsys = capsys

    def translator(self, source: str, target: str, model: str | None) -> Counting:
        if source not in self.known:
            raise ProvcheckError(f"no model from {source} to {target}; pull one")
        self.opened.append(Counting(source, f"{self.version} {model or ''}".strip()))
        return self.opened[-1]

    def write(self, *stories: dict[str, Any] | str) -> None:
        rows = (s if isinstance(s, str) else json.dumps(s) for s in stories)
        Path("a.jsonl").write_text("".join(f"{row}\n" for row in rows), "utf-8")

    def run(self, *words: str) -> Told:
        self.opened.clear()
        code = main(["retranslate", "a.jsonl", "-o", "out.jsonl", *words])
        return code, self._capsys.readouterr().err

    @property
    def sentences(self) -> list[str]:
        return [sentence for engine in self.opened for sentence in engine.sentences]

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(row) for row in Path("out.jsonl").read_bytes().splitlines()]


@pytest.fixture
def desk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """Stand in an empty folder; there is a model from Spanish."""
    made = Desk(capsys)
    monkeypatch.setattr(opening, "translator", made.translator)
    monkeypatch.chdir(tmp_path)
    return made


def story(number: int, text: str = ES) -> dict[str, Any]:
    return {"id": f"n{number}", "text": text.format(number)}


def source_of(row: dict[str, Any]) -> str:
    """Return the first sentence by its span, which counts code points of the file."""
    span = row["segments"][0]["source"]
    shown = Path("a.jsonl").read_text("utf-8")[span["start"] : span["end"]]
    return json.loads(f'"{shown}"')


def test_failed_story_is_tried_again_as_long_as_it_fails(desk: Desk) -> None:
    desk.write(story(1), story(2, DE), story(3))
    code, told = desk.run()
    assert (code, told) == (2, "error: a.jsonl:2: no model from de to en; pull one\n")
    assert [row.get("failed", "") for row in desk.rows] == [
        "",
        "no model from de to en; pull one",
        "",
    ]
    assert desk.run() == (code, told)
    assert desk.sentences == []
    assert len(desk.rows) == 3
    desk.known.append("de")
    assert desk.run() == (0, "")
    assert desk.sentences == [DE.format(2)]
    assert [row["source"] for row in desk.rows] == ["es", "de", "es"]


def test_reason_that_many_stories_have_is_told_twice(desk: Desk) -> None:
    desk.write(*(story(n, DE) for n in range(4)))
    code, told = desk.run()
    assert code == 2
    assert told.splitlines() == [
        "error: a.jsonl:1: no model from de to en; pull one",
        "error: a.jsonl: 3 more stories: no model from de to en; pull one",
    ]


def test_story_is_known_by_its_words_wherever_it_stands(desk: Desk) -> None:
    desk.write(story(1), story(2), story(3))
    desk.run()
    desk.write(story(0), story(1), story(3), "", story(2) | {"id": "other"}, story(4))
    assert desk.run()[0] == 0
    assert desk.sentences == [ES.format(0), ES.format(4)]
    rows = desk.rows
    assert [row["id"] for row in rows] == ["n0", "n1", "n3", "other", "n4"]
    assert [row["line"] for row in rows] == [1, 2, 3, 5, 6]
    assert [source_of(row) for row in rows] == [ES.format(n) for n in (0, 1, 3, 2, 4)]


def test_changed_story_is_translated_again(desk: Desk) -> None:
    desk.write(story(1), story(2))
    desk.run()
    desk.write(story(1), story(2, ES + " Nadie resultó herido en los disturbios."))
    desk.run()
    assert len(desk.sentences) == len(desk.rows[1]["segments"]) == 2
    assert len(desk.rows) == 2


@pytest.mark.parametrize("words", [("--from", "ca"), ("--model", "x"), ("--anew",)])
def test_what_is_asked_for_otherwise_is_made_anew(desk: Desk, words: Sequence[str]) -> None:
    desk.known.append("ca")
    desk.write(story(1), story(2))
    desk.run()
    assert desk.run(*words)[0] == 0
    assert len(desk.sentences) == len(desk.rows) == 2


def test_other_engine_makes_all_anew_and_a_missing_one_nothing(desk: Desk) -> None:
    desk.write(story(1))
    desk.run()
    desk.known, before = [], Path("out.jsonl").read_bytes()
    assert desk.run() == (0, "")
    assert Path("out.jsonl").read_bytes() == before
    desk.known, desk.version = ["es"], "counting 2"
    desk.run()
    assert [row["engine"] for row in desk.rows] == ["counting 2"]


def test_run_that_is_stopped_loses_no_row(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(story(1), story(3))
    desk.run()
    desk.write(story(0), story(1), story(2), story(3), story(4))
    translate = Counting.translate

    def stopped(own: Counting, sentences: Sequence[str]) -> list[Translation]:
        if sentences == [ES.format(4)]:
            raise KeyboardInterrupt
        return translate(own, sentences)

    monkeypatch.setattr(Counting, "translate", stopped)
    assert desk.run()[0] == 130
    monkeypatch.setattr(Counting, "translate", translate)
    with Path("out.jsonl").open("ab") as file:
        file.write(b'{"original": "a.js')  # what was being written
    assert desk.run() == (0, "")
    assert desk.sentences == [ES.format(4)]
    assert [row["id"] for row in desk.rows] == [f"n{n}" for n in range(5)]


def test_row_says_which_record_it_is_of(desk: Desk) -> None:
    text = ES.format(1)
    desk.write(
        {"uri": "urn:x", "text": text},
        {"text": " "},
        {"meta": {"no": 7}, "id": "", "text": text + " "},
        {"id": 10**30, "text": text + "  "},
        {"id": True, "text": text + "   "},
        "[]",
    )
    desk.run()
    told = [(row["line"], row.get("id")) for row in desk.rows]
    assert told == [(1, "urn:x"), (3, None), (4, str(10**30)), (5, None)]
    desk.run("--map", "id=meta.no")
    assert [row.get("id") for row in desk.rows] == [None, 7, None, None]


def test_mapped_language_is_believed(desk: Desk) -> None:
    desk.known += ["pt"]
    rows = [story(1) | {"tongue": "pt-BR"}, story(2) | {"tongue": "Spanish"}, story(3)]
    desk.write(*rows, story(4) | {"tongue": "en"})
    code, told = desk.run("--map", "lang=tongue")
    assert (code, told) == (2, "error: a.jsonl:4: it is in en already; see --from\n")
    assert [row.get("source") for row in desk.rows] == ["pt", "es", "es", None]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--output-format", "html"), "a.jsonl: its drafts are JSON Lines, not html"),
        (("--published", "b.txt"), "a.jsonl: --published goes with one original"),
        (("b.jsonl",), "out.jsonl: not a folder; name one for the drafts"),
        (("b.jsonl", "-o", "c.jsonl"), "c.jsonl: not a folder"),
        (("-o", "folder"), "folder: a folder; name the file for the drafts"),
        (("-o", "a.txt/out.jsonl"), "a.txt: cannot be made"),
    ],
)
def test_what_archives_do_not_have_is_refused_before_anything_is_written(
    desk: Desk, words: Sequence[str], told: str
) -> None:
    desk.write(story(1))
    for name in ("b.jsonl", "a.txt"):
        Path(name).write_bytes(Path("a.jsonl").read_bytes())
    Path("folder").mkdir()
    before = sorted(Path().rglob("*"))
    code, err = desk.run(*words)
    assert (code, err.count("\n")) == (2, 1)
    assert told in err
    assert sorted(Path().rglob("*")) == before
    assert desk.opened == []


def test_several_archives_go_to_a_folder(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(story(1))
    Path("b.jsonl").write_bytes(Path("a.jsonl").read_bytes())
    assert main(["retranslate", "a.jsonl", "b.jsonl", "-o", "out"]) == 0
    assert capsys.readouterr().err == ""
    assert sorted(path.name for path in Path("out").glob("*.jsonl")) == [
        "a.jsonl.en.jsonl",
        "b.jsonl.en.jsonl",
    ]


def test_file_of_something_else_is_left(desk: Desk) -> None:
    desk.write(story(1))
    desk.run()
    row = Path("out.jsonl").read_bytes()
    told = "error: a.jsonl: out.jsonl: not begun from a.jsonl; name another file\n"
    for other in (
        row[:9] + b"\n" + row,
        b"[" * 9**5 + b"\n",
        row.replace(b"a.js", b"b.js"),
    ):
        Path("out.jsonl").write_bytes(other)
        assert desk.run() == (2, told)
        assert Path("out.jsonl").read_bytes() == other


def test_id_may_be_nought(desk: Desk) -> None:
    desk.write(story(1) | {"id": 0, "uri": "x"})
    desk.run()
    assert desk.rows[0]["id"] == 0
