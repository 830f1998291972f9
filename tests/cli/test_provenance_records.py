"""`provcheck provenance` of files that hold many stories, or one that says nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provcheck.checker import Checker
from provcheck.cli import OK, USAGE, entry
from provcheck.document import Span
from provcheck.formats.extents import extent
from tests.stories import SEED
from tests.test_provenance import CLEAN, LEAD

SIGNED = f"Ferry\n\nMADRID, May 3 (EUROPA PRESS) - {LEAD}\n\n{LEAD}"
ROWS: list[dict[str, object]] = [
    {"text": SEED, "headline": "", "machine_translated": False},
    {"text": CLEAN, "source": "EFE"},
    {"text": SIGNED, "translated_by": "DeepL"},
    {"text": ""},
]
Capture = pytest.CaptureFixture[str]


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["provcheck", "provenance", "--isolated", *words])
    return entry()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in ROWS), "utf-8")
    return path


def test_corpus_is_told_story_by_story(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, corpus: Path
) -> None:
    assert run(monkeypatch, "--output-format", "json", str(corpus)) == OK
    texts = json.loads(capsys.readouterr().out)["texts"]
    assert [text["path"] for text in texts] == [f"{corpus}#{n}" for n in (1, 2, 3)]
    seed, clean, signed = texts
    assert not seed["machine"]["asserted"]
    assert "no machine" in seed["machine"]["conflict"]
    assert clean["agency"]["id"] == "reuters"
    assert signed["machine"]["status"] == "declared"
    file = corpus.read_text("utf-8")
    for line, text in enumerate(texts, 1):
        for piece in text["evidence"]:
            assert file[slice(*piece["span"])] == piece["quote"]
            assert piece["line"] == line or not piece["quote"]


def test_corpus_and_folder_are_counted_by_stories(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, corpus: Path
) -> None:
    assert run(monkeypatch, str(corpus)) == OK
    told = capsys.readouterr().out
    assert "3 texts." in told
    assert told.count("Europa Press") == 2
    corpus.with_suffix(".txt").write_text(SEED, "utf-8")
    assert run(monkeypatch, str(corpus), str(corpus.with_suffix(".txt"))) == OK
    assert "4 texts." in capsys.readouterr().out


def test_corpus_of_one_story_is_told_in_full(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, tmp_path: Path
) -> None:
    rows = [{"text": SIGNED}, {"text": " ", "translated_by": "DeepL"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert run(monkeypatch, str(tmp_path / "a.jsonl")) == OK
    told = capsys.readouterr().out
    assert "a.jsonl: translated, from Spanish, Europa Press\n" in told
    assert "DeepL" not in told


def test_items_of_a_list_keep_their_fields_apart() -> None:
    def item(**values: object) -> dict[str, object]:
        return {"type": "text", "headline": "Ferry", "body_html": f"<p>{LEAD}</p>"} | values

    items = [item(translated_by="DeepL"), item(source="EFE")]
    for file in (json.dumps(items), json.dumps({"x": [{"y": 1}], "_items": items})):
        report = Checker().check(file, format="superdesk")
        starts = [view.pieces[0].source.start for _, view in report.stories]
        parts = [extent(file, "superdesk", at).of(file) for at in starts]
        assert [json.loads(part) for part in parts] == items
    single = json.dumps(item(associations=[{"rel": "translationOf"}]))
    assert extent(single, "superdesk", 30) == Span(0, len(single))


def test_file_of_several_stories_says_nothing_as_a_whole(corpus: Path) -> None:
    found = Checker().check(corpus.read_text("utf-8"), format="jsonl").provenance
    assert found.evidence == ()
    assert found.machine.abstained == "of the file as a whole: it holds 3 stories"
    empty = Checker().check('{"text": ""}', format="jsonl").provenance
    assert "no stories" in empty.machine.abstained


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", b"", "the text has 0"),
        ("a.txt", b"\xef\xbb\xbf\n\n", "the text has 0"),
        ("a.html", b"<html></html>", "the text has 0"),
        ("a.md", b"---\ntitle: \n---\n", "the text has 0"),
        ("a.json", b"[]", "of the file as a whole: it holds no stories"),
        ("a.jsonl", b'{"text": ""}', "of the file as a whole: it holds no stories"),
    ],
)
def test_empty_story_is_told_as_such(  # noqa: PLR0913, PLR0917 - of three fixtures
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    tmp_path: Path,
    name: str,
    data: bytes,
    told: str,
) -> None:
    (tmp_path / name).write_bytes(data)
    assert run(monkeypatch, str(tmp_path / name)) == OK
    assert told in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        (
            "a.txt",
            "Ferry “sinks”".encode("cp1252"),
            "byte 6 (0x93) is not UTF-8; try --enc",
        ),
        ("a.txt", b"Fer\0ry", "a binary file"),
        ("a.json", b'{"a": "b"}', "no field in it is known to hold a story"),
        ("a.json", b"", "line 1, column 1: not JSON"),
        ("a.jsonl", b"\xff\n", "byte 0xFF cannot be read"),
    ],
)
def test_what_cannot_be_read_is_one_line(  # noqa: PLR0913, PLR0917 - of three fixtures
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    tmp_path: Path,
    name: str,
    data: bytes,
    told: str,
) -> None:
    (tmp_path / name).write_bytes(data)
    assert run(monkeypatch, str(tmp_path / name)) == USAGE
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""
