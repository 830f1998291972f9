"""Find the two runs that are to be told apart, and print what is different."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from provcheck.archive.read import Results, is_results
from provcheck.cli import OK
from provcheck.cli.changed import git
from provcheck.cli.console import Console, columns, write, write_bytes
from provcheck.errors import ConfigError
from provcheck.history.compare import Side, difference, of_cards, of_history, of_report
from provcheck.history.drawn import WRITERS
from provcheck.history.store import History
from provcheck.record import TYPE_CHECKING
from provcheck.render.result import WIDTH, Look

if TYPE_CHECKING:
    from provcheck.cli.parser import Given

_RUN = "run:"  # before the number of a run
_LAST_GOOD = 1  # exit code of a run that found something, or whose gate failed


def differs(given: Given) -> int:
    """Print the difference; return the exit code. Raises ProvcheckError."""
    console = Console(given.quiet, given.verbose, given.color)
    history = _history(given.history) if given.history else None
    try:
        _expect_revision(given, history)
        lacking: dict[str, list[str]] = {}
        words = (given.before, given.after)
        sides = [_side(word, given, history, lacking) for word in words]
        _expect_paths(given, lacking)
    finally:
        if history:
            history.close()
    if console.quiet:
        return OK
    look = Look(console.coloured(sys.stdout), columns(sys.stdout, WIDTH))
    text = "".join(WRITERS[given.output_format](difference(*sides), look))
    if given.output_format == "text":
        write(sys.stdout, text)
    else:
        write_bytes(sys.stdout, text.encode("utf-8", "backslashreplace"))
    return OK


def _history(path: str) -> History:
    """Open a history that is there: what only reads begins none. Raises ConfigError."""
    if not os.path.exists(path):  # noqa: PTH110
        raise ConfigError(f"{path}: no such file; provcheck report --history writes one")
    return History(path, to_add=False)


def _expect_revision(given: Given, history: History | None) -> None:
    """Raise ConfigError where paths are named and neither side is a revision of git."""
    words = (given.before, given.after)
    if given.paths and all(_is_whole(word, history) for word in words):
        told = "paths are chosen of revisions of git, and neither side is one"
        raise ConfigError(f"{given.paths[0]}: {told}")


def _is_whole(word: str, history: History | None) -> bool:
    """Tell whether `word` names a run of the history, a report or results."""
    run = history is not None and word.startswith(_RUN)
    return run or os.path.isfile(word) or is_results(word)  # noqa: PTH113


def _expect_paths(given: Given, lacking: dict[str, list[str]]) -> None:
    """Raise ConfigError for a path that no revision has.

    What one lacks was added or deleted in between: it is empty there.
    """
    for path in given.paths:
        if all(path in paths for paths in lacking.values()):
            told = "in neither" if len(lacking) > 1 else "not in"
            raise ConfigError(f"{path}: {told} {' nor '.join(lacking)}; check the path")


def _side(
    word: str, given: Given, history: History | None, lacking: dict[str, list[str]]
) -> Side:
    """Return a run; if it is a revision, hold which paths it lacks in `lacking`."""
    number = word.removeprefix(_RUN)
    if history and number != word:
        return of_history(history, int(number), given.history)
    if os.path.isfile(number):  # noqa: PTH113
        return of_report(_loaded(number), number)
    if is_results(number):
        kept = Results(number)
        return of_cards(kept.cards(), kept.scale, kept.signature, number)
    if history and number == word and not given.paths:
        told = "no number of a run, no file and no revision"
    else:
        told = "no file, no results and no revision of git"
    return _revision(number, given.paths, told, lacking)


def _loaded(path: str) -> object:
    """Return what a file of JSON holds. Raises ConfigError."""
    try:
        return json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        told = "no report; write one with: provcheck report --output-format json:FILE"
        raise ConfigError(f"{path}: {told}") from error


def _revision(
    name: str, paths: list[str], else_: str, lacking: dict[str, list[str]]
) -> Side:
    """Return the report on a revision, by the configuration that it has itself."""
    if name.startswith("-"):
        raise ConfigError(f"{name}: {else_}")
    commit = f"{name}^{{commit}}"
    git(
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        commit,
        why=name,
        else_=else_,
    )
    top = os.fsdecode(git("rev-parse", "--show-toplevel", why=name).rstrip(b"\n"))
    here = os.fsdecode(git("rev-parse", "--show-prefix", why=name).rstrip(b"\n"))
    with TemporaryDirectory(prefix="provcheck-") as folder:
        if git("-C", top, "ls-tree", commit, why=name):  # tarfile reads no empty archive
            _unpack(git("-C", top, "archive", "--format=tar", commit, why=name), folder)
        found = [path for path in paths or ["."] if Path(folder, here, path).exists()]
        lacking[name] = [path for path in paths if path not in found]
        return of_report(_run(Path(folder), here, found, name), name)


def _unpack(data: bytes, folder: str) -> None:
    with tarfile.open(fileobj=BytesIO(data)) as archive:
        if hasattr(tarfile, "data_filter"):  # from Python 3.11.4 on
            archive.extractall(folder, filter="data")
        else:  # links are left out, since they may lead away
            archive.extractall(folder, [m for m in archive if m.isfile()])  # noqa: S202


def _run(folder: Path, here: str, found: list[str], name: str) -> object:
    """Return the report that a run over files of a revision writes; of none, if need be."""
    at, made = folder / here, folder / ".provcheck-report.json"
    at = at if at.is_dir() else folder  # which this revision has not yet
    none = () if found else ("--files-from", os.devnull)
    command = (
        sys.executable,
        "-P",
        "-m",
        "provcheck",
        "report",
        "--no-progress",
        "--quiet",
    )
    ran = subprocess.run(  # noqa: S603 - this program
        (*command, "--no-baseline", "--output-format", f"json:{made}", *none, "--", *found),
        cwd=at,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )
    if ran.returncode > _LAST_GOOD and not made.exists():
        told = ran.stderr.decode(errors="replace").strip().splitlines()
        raise ConfigError(
            f"{name}: {told[0].removeprefix('error: ') if told else 'failed'}"
        )
    return _loaded(str(made))
