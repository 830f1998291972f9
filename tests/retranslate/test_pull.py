"""Pulling a model: what is asked of the net, what is refused, what is left behind."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from provcheck.errors import ModelError
from provcheck.retranslate.allowed import Allowed
from provcheck.retranslate.download import Source
from provcheck.retranslate.home import claimed
from provcheck.retranslate.installed import faults
from provcheck.retranslate.inventory import find_installed, load_installed
from provcheck.retranslate.manifest import Manifest
from provcheck.retranslate.manifest_table import manifest_table
from provcheck.retranslate.pull import pull
from provcheck.retranslate.transfer import Wire
from tests.retranslate.models import (
    CANARY,
    CONVERTED,
    FILES,
    Parrot,
    argos,
    manifest,
    means,
    packed,
    sha256,
    zipped,
)
from tests.retranslate.serving import Server, status, truncated, whole

WIRE = Wire(timeout=0.5, attempts=2, pause=0.0)
NAMES = [*FILES]


def silent(there: int, total: int) -> None:
    del there, total


def offered(server: Server, model: Manifest) -> Source:
    """Have the server offer the packed files of a model; return where."""
    for name, data in FILES.items():
        server.answers[f"/{model.id}/{name}.gz"] = whole(packed(data))
    return Source(f"{server.url}/", wire=WIRE)


def left(home: Path) -> list[str]:
    """Return what lies in a house besides installed models and locks."""
    named = {Path(part.path).name for one in load_installed(home)[0] for part in one.parts}
    return sorted(
        path.name
        for path in home.rglob("*")
        if path.is_file() and path.name not in {*named, ".lock", "installed.json"}
    )


def test_pulled_model_is_unpacked_tested_and_found(server: Server, home: Path) -> None:
    model, engine = manifest(), Parrot()
    told: list[tuple[int, int]] = []
    installed = pull(
        model,
        offered(server, model),
        means(home, model, engine=engine),
        lambda there, total: told.append((there, total)),
    )
    assert engine.asked == [CANARY]
    assert installed.tested
    assert installed.origin == "pull"
    assert {path.name: path.read_bytes() for path in installed.folder.iterdir()} == FILES
    assert told[-1] == (model.transfer_size, model.transfer_size)
    assert load_installed(home) == ([installed], [])
    assert find_installed("es", "en", home=home) == installed
    assert find_installed("es", "en", "parrot-es-en", home) == installed
    assert find_installed("es", "en", "another", home) is None
    assert find_installed("pt", "en", home=home) is None
    assert list(faults(installed)) == []
    assert left(home) == []


def test_what_is_there_is_not_fetched_again(
    server: Server, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = manifest()
    source = offered(server, model)
    first = pull(model, source, means(home, model), silent)
    asked = len(server.asked)
    monkeypatch.setenv("PROVCHECK_OFFLINE", "1")
    assert pull(model, source, means(home, model), silent) == first
    assert len(server.asked) == asked == 3


def test_damaged_model_is_pulled_anew(server: Server, home: Path) -> None:
    model = manifest()
    source = offered(server, model)
    first = pull(model, source, means(home, model), silent)
    (first.folder / NAMES[0]).write_bytes(b"x" * len(FILES[NAMES[0]]))
    (fault,) = faults(first)
    assert "changed since it was installed" in fault
    second = pull(model, source, means(home, model), silent)
    assert list(faults(second)) == []
    assert second.folder != first.folder
    assert not first.folder.exists()


def test_sheet_that_cannot_be_read_is_replaced(server: Server, home: Path) -> None:
    model = manifest()
    source = offered(server, model)
    pull(model, source, means(home, model), silent)
    sheet = home / model.id / "installed.json"
    for text, reason in (
        ("{", "damaged"),
        ("[]", "damaged"),
        ("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "damaged"),
        ('{"schema": "other"}', "not written by this version"),
        (sheet.read_text("utf-8").replace('"origin"', '"orgin"'), "damaged"),
        (sheet.read_text("utf-8").replace('"title"', '"titel"'), "no such key"),
        (sheet.read_text("utf-8").replace('"role": "model"', '"role": "x"'), "damaged"),
    ):
        sheet.write_text(text, "utf-8")
        found, errors = load_installed(home)
        assert found == []
        assert reason in str(errors[0])
        assert "\n" not in str(errors[0])
    pull(model, source, means(home, model), silent)
    assert len(load_installed(home)[0]) == 1


@pytest.mark.parametrize("name", NAMES)
def test_wrong_bytes_are_never_installed(name: str, server: Server, home: Path) -> None:
    model = manifest()
    source = offered(server, model)
    server.answers[f"/{model.id}/{name}.gz"] = whole(packed(FILES[name])[::-1])
    with pytest.raises(ModelError, match="its SHA-256 is") as caught:
        pull(model, source, means(home, model), silent)
    assert str(caught.value).startswith("parrot-es-en: http://127.0.0.1:")
    assert load_installed(home) == ([], [])


def test_what_unpacks_to_something_else_is_refused(server: Server, home: Path) -> None:
    table: Any = manifest_table(manifest())
    table["files"][0]["sha256"] = sha256(b"other weights")
    model = manifest(files=table["files"])
    with pytest.raises(ModelError, match="not the model of parrot-es-en: SHA-256"):
        pull(model, offered(server, model), means(home, model), silent)
    table["files"][0].update(size=10, sha256=sha256(FILES[NAMES[0]]))
    model = manifest(files=table["files"])
    with pytest.raises(ModelError, match="more than the 10 bytes allowed"):
        pull(model, offered(server, model), means(home, model), silent)
    assert load_installed(home) == ([], [])


def test_looping_model_is_refused_and_the_old_one_stays(server: Server, home: Path) -> None:
    model = manifest()
    source = offered(server, model)
    first = pull(model, source, means(home, model), silent)
    (first.folder / NAMES[1]).unlink()
    (fault,) = faults(first)
    assert fault.endswith("missing")
    looping = Parrot({CANARY: "mainstremainstremainstremainstremain"})
    with pytest.raises(ModelError, match=r"parrot-es-en: refused: .* it repeats itself"):
        pull(model, source, means(home, model, engine=looping), silent)
    assert load_installed(home) == ([first], [])
    assert (first.folder / NAMES[0]).exists()


def test_engine_that_breaks_down_is_one_line(server: Server, home: Path) -> None:
    model = manifest()

    def broken(*_: object) -> Parrot:
        raise RuntimeError("bad\nfile")

    with pytest.raises(ModelError, match=r"^parrot-es-en: it cannot be run: bad file$"):
        pull(model, offered(server, model), means(home, model, opener=broken), silent)


def test_without_an_engine_it_is_installed_untested(server: Server, home: Path) -> None:
    model = manifest()
    source = offered(server, model)
    none = means(home, model, opener=None)
    assert pull(model, source, none, silent).tested is False
    assert pull(model, source, none, silent).tested is False
    tried = pull(model, source, means(home, model), silent)
    assert tried.tested
    assert load_installed(home) == ([tried], [])
    assert len(server.asked) == 3
    shutil.rmtree(home)

    def nothing(*_: object) -> None:
        """Have no engine for it."""

    none = means(home, model, opener=nothing)
    assert pull(model, source, none, silent).tested is False
    assert pull(model, source, none, silent).tested is False


def test_transfer_that_broke_goes_on_in_the_next_run(server: Server, home: Path) -> None:
    model = manifest()
    source = offered(server, model)
    path = f"/{model.id}/{NAMES[0]}.gz"
    data = packed(FILES[NAMES[0]])
    server.answers[path] = truncated(9, data)
    with pytest.raises(ModelError, match="what came is kept, so try again"):
        pull(model, source, means(home, model), silent)
    assert left(home) == [f"{sha256(data)}.part"]
    server.answers[path] = whole(data)
    pull(model, source, means(home, model), silent)
    assert [asked for where, asked in server.asked if where == path][-1] != ""
    assert left(home) == []


def test_second_address_is_taken_where_the_first_fails(server: Server, home: Path) -> None:
    model = manifest()
    offered(server, model)
    good = f"{server.url}/{model.id}"
    files = tuple(
        file.__replace__(urls=(f"{server.url}/gone", f"{good}/{file.name}.gz"))
        for file in model.files
    )
    both = model.__replace__(files=files)
    assert pull(both, Source(wire=WIRE), means(home, both), silent).tested
    one = model.__replace__(
        files=tuple(f.__replace__(urls=(f"{server.url}/gone",)) for f in files)
    )
    shutil.rmtree(home)
    with pytest.raises(ModelError, match=r"parrot-es-en: .*/gone: the server answered 404"):
        pull(one, Source(wire=WIRE), means(home, one), silent)


def test_mirror_is_followed_where_it_is_moved(server: Server, home: Path) -> None:
    model = manifest()
    source = offered(server, model)
    name = f"/{model.id}/{NAMES[0]}.gz"
    server.answers["/elsewhere"] = server.answers[name]
    server.answers[name] = status(302, Location="/elsewhere")
    assert pull(model, source, means(home, model), silent).tested


CLOSED = {"spdx": "CC-BY-NC-4.0", "commercial": False, "evidence": ["https://e.org/L"]}


def test_closed_licence_needs_a_word(server: Server, home: Path) -> None:
    model = manifest(licence=CLOSED)
    source = offered(server, model)
    with pytest.raises(ModelError) as caught:
        pull(model, source, means(home, model), silent)
    assert str(caught.value) == (
        "parrot-es-en: its licence, CC-BY-NC-4.0, forbids commercial use;"
        " --accept-noncommercial installs it all the same"
    )
    assert server.asked == []
    accepted = means(home, model, allowed=Allowed(10**6, noncommercial=True))
    assert pull(model, source, accepted, silent).id == model.id


@pytest.mark.parametrize(("value", "closed"), [("1", True), ("yes", True), ("0", False)])
def test_offline_nothing_is_asked(
    value: str,
    closed: bool,  # noqa: FBT001
    server: Server,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = manifest()
    source = offered(server, model)
    monkeypatch.setenv("PROVCHECK_OFFLINE", value)
    if closed:
        with pytest.raises(ModelError, match="PROVCHECK_OFFLINE forbids downloads"):
            pull(model, source, means(home, model), silent)
    else:
        pull(model, source, means(home, model), silent)
    assert bool(server.asked) is not closed


def test_budget_and_disk_are_looked_at_first(
    server: Server, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = manifest()
    source = offered(server, model)
    with pytest.raises(ModelError, match=r"more than the 0 MB allowed \(--max-size\)"):
        pull(model, source, means(home, model, allowed=Allowed(50)), silent)
    usage = shutil.disk_usage(home.parent)._replace(free=10)

    def full(_: object) -> object:
        return usage

    monkeypatch.setattr(shutil, "disk_usage", full)
    with pytest.raises(ModelError, match=r"\d+ bytes are needed, 10 are free"):
        pull(model, source, means(home, model), silent)
    assert server.asked == []


def test_file_without_a_hash_needs_a_pin(server: Server, home: Path) -> None:
    package = zipped(home.parent / "p.argosmodel", argos()).read_bytes()
    url = "https://example.org/package.argosmodel"
    file = {"role": "archive", "name": "package.argosmodel", "urls": [url]}
    model = manifest("argos-es-en", engine="ctranslate2", files=[file])
    server.answers["/argos-es-en/package.argosmodel"] = whole(package)
    bare = Source(server.url, wire=WIRE)
    with pytest.raises(ModelError) as caught:
        pull(model, bare, means(home, model), silent)
    assert str(caught.value) == (
        "argos-es-en: its publisher tells no hash of package.argosmodel; get one from"
        " where you trust it, then --sha256 package.argosmodel=HEX"
    )
    with pytest.raises(ModelError, match=r"it has no file x, only package\.argosmodel"):
        pull(model, bare.__replace__(pins={"x": "0" * 64}), means(home, model), silent)
    wrong = bare.__replace__(pins={"package.argosmodel": "0" * 64})
    with pytest.raises(ModelError, match="its SHA-256 is"):
        pull(model, wrong, means(home, model), silent)
    right = bare.__replace__(pins={"package.argosmodel": sha256(package)})
    installed = pull(model, right, means(home, model), silent)
    assert installed.tested
    assert sorted(path.name for path in installed.folder.iterdir()) == [
        "config.json",
        "model.bin",
        "sentencepiece.model",
        "shared_vocabulary.json",
    ]
    assert (installed.folder / "model.bin").read_bytes() == CONVERTED["model.bin"]
    assert left(home) == []


def test_archive_that_is_no_model_leaves_nothing(server: Server, home: Path) -> None:
    data = zipped(home.parent / "p.zip", {"readme": b"hello"}).read_bytes()
    file = {"role": "archive", "name": "p.zip", "sha256": sha256(data)}
    model = manifest("odd", files=[{**file, "urls": ["https://example.org/p.zip"]}])
    server.answers["/odd/p.zip"] = whole(data)
    with pytest.raises(ModelError, match="no model that is known"):
        pull(model, Source(server.url, wire=WIRE), means(home, model), silent)
    assert left(home) == [f"{sha256(data)}.part"]
    assert load_installed(home) == ([], [])


def test_file_that_is_published_unpacked_is_taken_as_it_is(
    server: Server, home: Path
) -> None:
    bare = tuple(file.__replace__(packed=None) for file in manifest().files)
    model = manifest().__replace__(files=bare)
    for name, data in FILES.items():
        server.answers[f"/{model.id}/{name}.gz"] = whole(data)
    installed = pull(model, Source(server.url, wire=WIRE), means(home, model), silent)
    assert {path.name: path.read_bytes() for path in installed.folder.iterdir()} == FILES
    assert left(home) == []


def test_pin_goes_before_what_the_manifest_says(server: Server, home: Path) -> None:
    model = manifest()
    source = offered(server, model)
    pins = {NAMES[1]: "0" * 64}
    with pytest.raises(ModelError, match="not 0000"):
        pull(model, source.__replace__(pins=pins), means(home, model), silent)


def test_what_has_no_files_or_no_address_says_what_to_do(home: Path) -> None:
    made = {"publisher": "S", "source": "https://e.org/", "conversion": "run it through x"}
    by_hand = manifest("by-hand", files=[], provenance=made)
    with pytest.raises(ModelError, match="nothing to download; make it: run it through x"):
        pull(by_hand, Source(), means(home, by_hand), silent)
    model = manifest(package={"name": "parrots", "module": "parrots", "folder": "x"})
    nowhere = model.__replace__(files=tuple(f.__replace__(urls=()) for f in model.files))
    with pytest.raises(ModelError, match="has no address; add --from-package parrots"):
        pull(nowhere, Source(), means(home, nowhere), silent)
    bare = nowhere.__replace__(package=None)
    with pytest.raises(ModelError, match=r"has no address$"):
        pull(bare, Source(), means(home, bare), silent)


def test_two_at_once_do_not_meet(server: Server, home: Path) -> None:
    model = manifest()
    source = offered(server, model)
    with (
        claimed(home / model.id),
        pytest.raises(ModelError, match="another provcheck is installing this model"),
    ):
        pull(model, source, means(home, model), silent)
    assert pull(model, source, means(home, model), silent).tested


def test_house_that_cannot_be_written_is_one_line(server: Server, home: Path) -> None:
    model = manifest()
    home.write_text("a file")
    with pytest.raises(ModelError, match="cannot be written"):
        pull(model, offered(server, model), means(home, model), silent)


KILLED = """
import sys, time
from pathlib import Path
from tests.retranslate.models import manifest, means
from tests.retranslate.test_pull import WIRE, Source, pull, silent
home, url, where = sys.argv[1:]

def stop(*_):
    print("here", flush=True)
    time.sleep(60)

model, given = manifest(), {}
if where == "trial":
    given["opener"] = stop
else:
    import provcheck.write
    provcheck.write.os.replace = stop
pull(model, Source(url, wire=WIRE), means(Path(home), model, **given), silent)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("where", ["trial", "replace"])
def test_killed_pull_leaves_the_old_model(where: str, server: Server, home: Path) -> None:
    model = manifest()
    source = offered(server, model)
    first = pull(model, source, means(home, model), silent)
    sheet = (home / model.id / "installed.json").read_bytes()
    (first.folder / NAMES[2]).write_bytes(b"damaged")
    words = [sys.executable, "-c", KILLED, str(home), source.mirror, where]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "here\n"
        process.send_signal(signal.SIGKILL)
    assert (home / model.id / "installed.json").read_bytes() == sheet
    assert load_installed(home) == ([first], [])
    deadline = time.monotonic() + 5  # the lock goes with the process
    while time.monotonic() < deadline:
        try:
            again = pull(model, source, means(home, model), silent)
            break
        except ModelError:
            time.sleep(0.05)
    else:
        raise AssertionError
    assert list(faults(again)) == []
    assert left(home) == []
    assert json.loads((home / model.id / "installed.json").read_bytes())["tested"]
