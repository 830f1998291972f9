"""`provcheck retranslate` and `check --source` as a user runs them."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from provcheck.cli import main
from provcheck.errors import ProvcheckError
from provcheck.retranslate import beside, opening
from provcheck.retranslate.engine import Engine, Translation
from provcheck.retranslate.quoted import Quoted
from tests.retranslate.test_compare import MODEL, ORIGINAL, STRANGE, TEXT

Opened = list[tuple[str, str, str | None]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Opened:
    """Stand in a folder with a story, whose sentences the only engine knows."""
    asked: Opened = []

    def translator(source: str, target: str, model: str | None = None) -> Engine:
        asked.append((source, target, model))
        if source != "es" or model:
            raise ProvcheckError(f"no model from {source} to {target} is installed")
        return Quoted(ORIGINAL, MODEL, source, target)

    beside.installed.cache_clear()
    monkeypatch.setattr(opening, "translator", translator)
    monkeypatch.chdir(tmp_path)
    Path("quake.es.txt").write_text(ORIGINAL, "utf-8")
    Path("quake.en.txt").write_text(TEXT, "utf-8")
    return asked


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.usefixtures("opened")
class TestCheck:
    def test_sidecar_is_found(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = ran(capsys, "check", "--output-format", "concise", "quake.en.txt")
        assert code == 1
        assert "bilingual/number-changed critical “41”" in out
        assert err == ""

    def test_no_source_leaves_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert ran(capsys, "check", "--no-source", "quake.en.txt")[0] == 0

    def test_named_source(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("a.txt").write_text(TEXT, "utf-8")
        words = ("check", "--source", "quake.es.txt", "--output-format", "json", "a.txt")
        code, out, _ = ran(capsys, *words)
        (file,) = json.loads(out)["files"]
        assert (code, len(file["findings"])) == (1, 1)
        original = file["findings"][0]["original"]
        assert ORIGINAL[original["start"] : original["end"]] == original["text"]
        assert json.loads(out)["signature"]["models"] == ["quoted"]

    def test_empty_original(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("quake.es.txt").write_text(" \n", "utf-8")
        words = ("check", "--select", "bilingual")
        code, _, err = ran(capsys, *words, "quake.en.txt")
        assert code == 0
        assert err.startswith("note: quake.es.txt: the original has no text")
        code, _, err = ran(capsys, *words, "--source", "quake.es.txt", "quake.en.txt")
        assert code == 2
        assert err.startswith("error: quake.es.txt: the original has no text")
        assert err.count("\n") == 1

    def test_copy_of_the_original(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("quake.en.txt").write_text(ORIGINAL, "utf-8")
        words = ("check", "--select", "bilingual", "--output-format", "concise")
        code, out, err = ran(capsys, *words, "quake.en.txt")
        assert (code, err) == (1, "")
        assert [line.split()[1] for line in out.splitlines()[:-1]] == [
            "bilingual/untranslated-text"
        ]

    def test_missing_model_loses_no_finding(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("a.txt").write_text(TEXT.replace("shook the", "shook the the"), "utf-8")
        Path("a.fr.txt").write_text(ORIGINAL, "utf-8")
        words = ("check", "--source", "a.fr.txt", "--output-format", "concise", "a.txt")
        code, out, err = ran(capsys, *words)
        assert code == 2
        assert "repeated-function-word" in out
        assert err.count("\n") == 1
        assert "no model from fr to en is installed; a.txt was checked without" in err

    def test_sidecar_without_a_model_is_a_note(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("a.en.txt").write_text(TEXT, "utf-8")
        Path("a.pt.txt").write_text(ORIGINAL, "utf-8")
        code, _, err = ran(capsys, "check", "a.en.txt")
        assert code == 0
        assert err.startswith("note: a.pt.txt: no model from pt to en")

    def test_source_goes_with_one_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        words = ("check", "--source", "quake.es.txt", "quake.en.txt", "quake.es.txt")
        assert ran(capsys, *words)[0] == 2
        assert ran(capsys, "check", "--source", "quake.es.txt", ".")[0] == 2

    def test_source_that_is_not_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, _, err = ran(capsys, "check", "--source", "gone.es.txt", "quake.en.txt")
        assert code == 2
        assert err.startswith("error: gone.es.txt: no such file")

    def test_results_with_an_original_are_not_kept(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for n in range(9):
            Path(f"{n}.en.txt").write_text(TEXT, "utf-8")
            Path(f"{n}.es.txt").write_text(ORIGINAL, "utf-8")
        names = [f"{n}.en.txt" for n in range(9)]
        words = ("check", "--cache-dir", "kept", "--output-format", "concise", *names)
        first = ran(capsys, *words)
        for n in range(9):
            Path(f"{n}.es.txt").write_text(ORIGINAL.replace("14", "41"), "utf-8")
        assert "number-changed" in first[1]
        assert "number-changed" not in ran(capsys, *words)[1]


@pytest.mark.usefixtures("opened")
class TestRetranslate:
    def test_side_by_side(self, capsys: pytest.CaptureFixture[str]) -> None:
        words = ("retranslate", "quake.es.txt", "--published", "quake.en.txt")
        code, out, err = ran(capsys, *words)
        assert (code, err) == (0, "")
        assert out.splitlines()[0].split(" | ")[0].strip() == "original (es)"
        assert "machine translation, a draft: quoted" in out

    def test_another_story_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("other.txt").write_text(STRANGE, "utf-8")
        words = ("retranslate", "quake.es.txt", "--output-format", "json", "--published")
        code, out, err = ran(capsys, *words, "other.txt")
        told = "hardly a sentence renders one of quake.es.txt: is it the right file?"
        assert (code, err) == (0, f"note: other.txt: {told}\n")
        assert json.loads(out)["relation"] == "other"
        Path("copy.txt").write_text(ORIGINAL, "utf-8")
        code, out, err = ran(capsys, *words, "copy.txt")
        told = "it is quake.es.txt itself, not a translation of it"
        assert (code, err) == (0, f"note: copy.txt: {told}\n")
        assert json.loads(out)["relation"] == "copy"

    def test_draft_keeps_what_was_set_aside(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert ran(capsys, "retranslate", "quake.es.txt", "-o", "d.txt")[0] == 0
        text = Path("d.txt").read_text("utf-8")
        assert text.startswith("[machine translation, a draft: quoted]\n\nStrong")
        assert "(AGENCIA SUREÑA) - A magnitude 6.1 earthquake shook the coast.\n" in text

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        words = ("--published", "quake.en.txt", "--output-format", "json")
        code, out, _ = ran(capsys, "retranslate", "quake.es.txt", *words)
        made = json.loads(out)
        assert (code, made["engine"], made["quality"]) == (0, "quoted", "good")
        for segment in made["segments"]:
            for part, text in ((segment["source"], ORIGINAL), (segment["published"], TEXT)):
                if part:
                    assert text[part["start"] : part["end"]] == part["text"]

    @pytest.mark.parametrize("name", ["tmx", "xliff"])
    def test_xml_is_well_formed(
        self, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("quake.es.txt").write_text(ORIGINAL.replace("policía", "pol\x01<&>"), "utf-8")
        words = ("--published", "quake.en.txt", "--output-format", name)
        _, out, _ = ran(capsys, "retranslate", "quake.es.txt", *words)
        root = ET.fromstring(out)  # noqa: S314 - our own output
        assert "quoted" in out
        assert len(root.findall(".//{*}unit") or root.findall(".//tu")) >= 2

    def test_html_is_one_page(self, capsys: pytest.CaptureFixture[str]) -> None:
        words = ("--published", "quake.en.txt", "--output-format", "html")
        _, out, _ = ran(capsys, "retranslate", "quake.es.txt", *words)
        assert not re.search(r"<(?:script|link|img)|(?:src|href)=|url\(|@import", out)
        page = ET.fromstring(re.sub(r"(?s)<!DOCTYPE.*?<body>", "<body>", out)[:-8])  # noqa: S314
        assert len(page.findall(".//tbody/tr")) >= 3

    def test_rough_engine_is_named_so(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Quoted, "quality", "rough")
        for name in ("text", "json", "html", "tmx", "xliff"):
            words = ("retranslate", "quake.es.txt", "--output-format", name)
            told = ran(capsys, *words)[1]
            assert "not for publication (provcheck models pull firefox-es-en-" in told

    def test_folder_goes_on_where_it_stopped(
        self, capsys: pytest.CaptureFixture[str], opened: Opened
    ) -> None:
        Path("in").mkdir()
        for name in ("a", "b"):
            Path(f"in/{name}.es.txt").write_text(ORIGINAL, "utf-8")
        words = ("retranslate", "in", "-o", "out", "-v")
        assert ran(capsys, *words)[0] == 0
        assert len(opened) == 1
        Path("out/in/b.es.txt.en.txt").unlink()
        code, _, err = ran(capsys, *words)
        assert code == 0
        assert "out/in/a.es.txt.en.txt: done before" in err
        assert Path("out/in/b.es.txt.en.txt").exists()

    def test_archive_goes_on_where_it_stopped(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        story = json.dumps({"text": ORIGINAL})
        Path("a.jsonl").write_text(f"{story}\n" * 3, "utf-8")
        words = ("retranslate", "a.jsonl", "-o", "out.jsonl", "--from", "es")
        assert ran(capsys, *words)[0] == 0
        whole = Path("out.jsonl").read_bytes()
        rows = [json.loads(line) for line in whole.splitlines()]
        assert [row["story"] for row in rows] == [1, 2, 3]
        Path("out.jsonl").write_bytes(whole[: len(whole) // 2])
        assert ran(capsys, *words)[0] == 0
        assert Path("out.jsonl").read_bytes() == whole

    def test_archive_of_another_run_is_left(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("a.jsonl").write_text(json.dumps({"text": ORIGINAL}), "utf-8")
        Path("out.jsonl").write_text('{"x": 1}\n', "utf-8")
        code, _, err = ran(capsys, "retranslate", "a.jsonl", "-o", "out.jsonl")
        assert code == 2
        assert "out.jsonl: not begun from a.jsonl" in err
        assert Path("out.jsonl").read_text("utf-8") == '{"x": 1}\n'
        assert ran(capsys, "retranslate", "a.jsonl")[0] == 2

    def test_story_of_an_archive_that_cannot_be_translated(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        rows = (json.dumps({"text": text}) for text in (ORIGINAL, "14 15 16."))
        Path("a.jsonl").write_text("\n".join(rows), "utf-8")
        code, _, err = ran(capsys, "retranslate", "a.jsonl", "-o", "out.jsonl")
        assert code == 2
        assert "a.jsonl:2: the language of the original cannot be told" in err
        assert len(Path("out.jsonl").read_text("utf-8").splitlines()) == 2

    def test_line_of_an_archive_that_cannot_be_read(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        story = json.dumps({"text": ORIGINAL})
        Path("a.jsonl").write_text(f"{{x}}\n{story}\n5\n{story}\n", "utf-8")
        words = ("retranslate", "a.jsonl", "-o", "out.jsonl", "--from", "es")
        code, _, err = ran(capsys, *words)
        assert code == 2
        assert [line.split(" ")[1] for line in err.splitlines()] == [
            "a.jsonl:1:2:",
            "a.jsonl:3:1:",
        ]
        whole = Path("out.jsonl").read_bytes()
        rows = [json.loads(line) for line in whole.splitlines()]
        assert [row["story"] for row in rows] == [1, 2, 3, 4]
        assert [row.get("failed", "")[:8] for row in rows] == [
            "not JSON",
            "",
            "a number",
            "",
        ]
        Path("out.jsonl").write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))
        assert ran(capsys, *words)[0] == 2
        assert Path("out.jsonl").read_bytes() == whole

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("--from", "fr"), "no model from fr to en is installed"),
            (("--model", "big"), "no model from es to en is installed"),
            (("--from", "en"), "it is in en already"),
            (("quake.en.txt",), "name a folder for their drafts with -o"),
            (("quake.en.txt", "-o", "quake.en.txt"), "not a folder"),
            (("quake.en.txt", "-o", "x", "--published", "y"), "goes with one original"),
            (("--published", "a.jsonl"), "name a text or a page"),
            (("--published", "gone"), "gone: no such file"),
            (("gone",), "gone: no such file"),
        ],
    )
    def test_one_line_says_what_is_wrong(
        self, words: Sequence[str], told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("a.jsonl").write_text("{}", "utf-8")
        code, _, err = ran(capsys, "retranslate", "quake.es.txt", *words)
        assert code == 2
        assert told in err
        assert "Traceback" not in err

    def test_internal_error_of_one_file_stops_no_other(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(self: Quoted, sentences: Sequence[str]) -> list[Translation]:
            raise ZeroDivisionError(len(sentences), self.source)

        monkeypatch.setattr(Quoted, "translate", broken)
        code, _, err = ran(capsys, "retranslate", "quake.es.txt")
        assert code == 3
        assert "internal error: ZeroDivisionError" in err


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("out", ["quake.es.txt", "./quake.en.txt"])
def test_no_draft_is_written_over_a_text(
    capsys: pytest.CaptureFixture[str], out: str
) -> None:
    words = ("retranslate", "quake.es.txt", "--published", "quake.en.txt", "-o", out)
    code, _, err = ran(capsys, *words)
    assert code == 2
    assert "to be read; write the draft to another file" in err
    assert Path("quake.es.txt").read_text("utf-8") == ORIGINAL
    assert Path("quake.en.txt").read_text("utf-8") == TEXT


@pytest.mark.usefixtures("opened")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk_behind_standard_output_is_told_in_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8", buffering=1) as full:
        monkeypatch.setattr("sys.stdout", full)
        code = main(["retranslate", "quake.es.txt"])
    told = "error: standard output cannot be written: no space left on device\n"
    assert (code, capsys.readouterr().err) == (2, told)


@pytest.mark.usefixtures("opened")
class TestNames:
    def test_name_behind_two_dashes_may_begin_with_one(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("-o.es.txt").write_text(ORIGINAL, "utf-8")
        words = ("retranslate", "-o", "d.txt", "--", "-o.es.txt")
        assert ran(capsys, *words) == (0, "", "")
        assert "earthquake" in Path("d.txt").read_text("utf-8")
        code, _, err = ran(capsys, "retranslate", "--from", "es", "--", "-gone", "b")
        assert code == 2
        assert "error: -gone: no such file" in err
        assert "error: b: no such file" in err

    @pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
    def test_name_that_is_no_text_is_text_in_json(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        name = os.fsdecode(b"\xff.es.txt")
        Path(name).write_text(ORIGINAL, "utf-8")
        words = ("retranslate", name, "--published", name, "--output-format", "json")
        said = json.loads(ran(capsys, *words)[1])
        assert (said["original"], said["published"]) == (r"\xff.es.txt", r"\xff.es.txt")
        archive = os.fsdecode(b"\xff.jsonl")
        Path(archive).write_text(json.dumps({"text": ORIGINAL}), "utf-8")
        for _ in range(2):  # a second run knows its file
            assert (
                ran(capsys, "retranslate", archive, "-o", "o.jsonl", "--from", "es")[0] == 0
            )
        assert json.loads(Path("o.jsonl").read_bytes())["original"] == r"\xff.jsonl"

    def test_page_is_written_in_the_encoding_that_it_declares(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        head = "<html lang=es><head><meta charset=iso-8859-15></head><body><p>"
        page = head + ORIGINAL.partition("\n\n")[0] + " ñ</p></body></html>\n"
        Path("in").mkdir()
        Path("in/a.es.html").write_bytes(page.encode("iso-8859-15"))
        assert ran(capsys, "retranslate", "in", "-o", "out")[0] == 0
        draft = Path("out/in/a.es.html.en.html").read_bytes().decode("iso-8859-15")
        assert "<html lang=en>" in draft
        assert "<!-- machine translation, a draft: quoted -->" in draft

    def test_published_that_is_a_page(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("a.html").write_text(f"<p>{TEXT.partition(chr(10))[0]}</p>", "utf-8")
        words = ("--published", "a.html", "--output-format", "json")
        code, out, _ = ran(capsys, "retranslate", "quake.es.txt", *words)
        assert (code, json.loads(out)["published"]) == (0, "a.html")


def test_unknown_pair_is_named_as_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: str) -> None:
        """Find no installed model."""

    monkeypatch.setattr(opening, "_model", nothing)
    with pytest.raises(ProvcheckError, match="no model from es to de is known"):
        opening.translator("es", "de")
    with pytest.raises(ProvcheckError, match=r"\Ano model from xx to en is known\Z"):
        opening.translator("xx", "en")
