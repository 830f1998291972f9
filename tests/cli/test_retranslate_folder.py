"""`provcheck retranslate` of folders: which drafts a second run makes again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from provcheck.cli import main
from provcheck.cli.retranslated_before import LOG
from provcheck.errors import ProvcheckError
from provcheck.retranslate import opening
from tests.cli.test_retranslate_lines import Counting

ES = "La policía detuvo a {} personas en la ciudad después de los disturbios.\n"


class Desk:
    """Runs the command on the folder `in`; the engine is called `signature`."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Know Spanish and Portuguese."""
        self.signature, self.opened = "counting 1", list[Counting]()
        self._capsys = capsys

    def translator(self, source: str, target: str, model: str | None) -> Counting:
        if not self.signature:
            raise ProvcheckError(f"no model {model} from {source} to {target}")
        self.opened.append(Counting(source, self.signature))
        return self.opened[-1]

    def run(self, *words: str, out: str = "out") -> tuple[int, str, list[str]]:
        """Return exit code, what was told, and what was translated."""
        self.opened.clear()
        code = main(["retranslate", "in", "-o", out, *words])
        made = [sentence for engine in self.opened for sentence in engine.sentences]
        return code, self._capsys.readouterr().err, made


@pytest.fixture
def desk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """Stand beside a folder with two originals."""
    made = Desk(capsys)
    monkeypatch.setattr(opening, "translator", made.translator)
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for n in (1, 2):
        Path(f"in/{n}.es.txt").write_text(ES.format(n), "utf-8")
    return made


def test_what_is_there_is_not_made_again(desk: Desk) -> None:
    assert len(desk.run()[2]) == 2
    assert desk.run() == (0, "", [])
    told = desk.run("-v")[1]
    assert told.count(": done before\n") == 2


def test_changed_original_has_its_draft_made_anew(desk: Desk) -> None:
    desk.run()
    Path("in/2.es.txt").write_text(ES.format(22), "utf-8")
    assert desk.run() == (0, "", [ES.format(22).strip()])
    assert desk.run() == (0, "", [])


def test_other_engine_makes_all_anew_and_a_missing_one_nothing(desk: Desk) -> None:
    desk.run()
    desk.signature = ""
    assert desk.run() == (0, "", [])
    desk.signature = "counting 2"
    assert len(desk.run()[2]) == 2
    assert "counting 2" in Path("out/in/1.es.txt.en.txt").read_text("utf-8")


@pytest.mark.parametrize("words", [("--anew",), ("--from", "pt")])
def test_what_is_asked_for_otherwise_is_made_anew(desk: Desk, words: Sequence[str]) -> None:
    desk.run()
    assert len(desk.run(*words)[2]) == 2


def test_edited_draft_is_not_lost(desk: Desk) -> None:
    desk.run()
    draft = Path("out/in/1.es.txt.en.txt")
    draft.write_text("Police held one person.\n", "utf-8")
    assert desk.run() == (0, "", [])
    Path("in/1.es.txt").write_text(ES.format(11), "utf-8")
    code, told, made = desk.run()
    assert (code, made) == (0, [])
    assert told == (
        f"note: {draft}: edited, and its original or engine has changed;"
        " --anew makes it again\n"
    )
    assert draft.read_text("utf-8") == "Police held one person.\n"
    assert desk.run("--anew")[0] == 0
    assert "sentence" in draft.read_text("utf-8")


@pytest.mark.parametrize("log", [b"", b'{"name": "in/1.es.txt.en.txt"}\n[]\n{"na'])
def test_draft_of_which_nothing_is_known_is_told(desk: Desk, log: bytes) -> None:
    desk.run()
    Path("out", LOG).write_bytes(log)
    code, told, made = desk.run()
    assert (code, made) == (0, [])
    assert told.count("there already, not known from what; --anew makes it again") == 2


def test_log_that_cannot_be_read(desk: Desk) -> None:
    Path("out", LOG).mkdir(parents=True)
    code, told, _ = desk.run()
    assert code == 2
    assert f"out/{LOG}: cannot be read: is a directory" in told


def test_drafts_beside_the_originals_are_no_originals(desk: Desk) -> None:
    assert desk.run(out="in")[0] == 0
    there = sorted(Path().rglob("*"))
    assert desk.run(out="in") == (0, "", [])
    assert sorted(Path().rglob("*")) == there
    assert desk.run("--output-format", "html", out="in")[0] == 0
    assert desk.run(out="in") == (0, "", [])


def test_two_originals_do_not_share_a_draft(desk: Desk) -> None:
    Path("out").mkdir()
    Path("work/in").mkdir(parents=True)
    Path("work/in/1.es.txt").write_text(ES, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir("work")
        code, told, made = desk.run("../in", out="../out")
    assert (code, made) == (2, [])
    assert told == (
        "error: in/1.es.txt and ../in/1.es.txt would have the same draft;"
        " give them folders of their own\n"
    )
