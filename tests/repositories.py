"""Repositories that are thrown away, in which the program runs without a network."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from provcheck import Checker, store
from tests.stories import SEED
from tests.wheelhouse import ROOT, without_index

PROGRAM = """\
#!{python}
import json, os, sys
def forbid(event, _):
    if event.startswith("socket."):
        raise RuntimeError(f"the network is used: {{event}}")
sys.addaudithook(forbid)
with open({log!r}, "a") as log:
    log.write(json.dumps([os.getpid(), sys.argv[1:], sys.stderr.isatty()]) + "\\n")
from provcheck.cli import entry, progress
progress._PATIENCE = 0.0  # a bar would be drawn at once
raise SystemExit(entry())
"""


@dataclass(frozen=True)
class Repository:
    """A repository of texts; `log` has a line for each process of provcheck."""

    folder: Path
    log: Path
    env: Mapping[str, str]
    around: tuple[str, ...]

    @property
    def program(self) -> Path:
        """Return where provcheck is."""
        return Path(self.env["PATH"].partition(os.pathsep)[0], "provcheck")

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the repository, with more variables."""
        return subprocess.run(
            [*self.around, *words],
            capture_output=True,
            check=False,
            cwd=self.folder,
            encoding="utf-8",
            env={**self.env, **more},
        )

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            (self.folder / name).write_text(text, "utf-8")
        assert self.run("git", "add", "--all").returncode == 0

    def calls(self) -> list[tuple[int, list[str], bool]]:
        lines = self.log.read_text("utf-8").splitlines() if self.log.exists() else ()
        return [tuple(json.loads(line)) for line in lines]


def networkless() -> tuple[str, ...]:
    """Return what runs a command where there is no network; nothing if we may not."""
    made = ("unshare", "--map-root-user", "--net")
    may = (
        bool(shutil.which(made[0]))
        and not subprocess.run([*made, "true"], check=False, capture_output=True).returncode
    )
    return made if may else ()


@cache
def compiled_rules() -> tuple[Path, ...]:
    """Return what holds the rules as they are compiled for this run."""
    Checker().check(SEED)
    own = Path(store.cache_dir())
    return (own / "checkout", own / store.content_hash())


def lend_rules(cache: Path) -> None:
    """Put the compiled rules into the cache of a program, which would make them anew.

    That takes most of a minute.
    """
    hash_of, data = compiled_rules()
    shutil.copytree(data, cache / data.name, ignore=shutil.ignore_patterns("*.part"))
    shutil.copy(hash_of, cache)


def make_repository(tmp_path: Path) -> Repository:
    """Return an empty repository in which git and pre-commit run without a network."""
    programs, home, folder = (tmp_path / name for name in ("bin", "home", "news"))
    for made in (programs, home, folder):
        made.mkdir()
    lend_rules(home / ".cache/provcheck")
    log = tmp_path / "log"
    program = programs / "provcheck"
    program.write_text(PROGRAM.format(python=sys.executable, log=str(log)), "utf-8")
    program.chmod(0o755)
    env = without_index(tmp_path / "wheels")
    for name in ("CI", "PRE_COMMIT", "SKIP", "NO_COLOR", "PROVCHECK_OUTPUT_FORMAT"):
        env.pop(name, None)
    own = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b.c",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "PATH": os.pathsep.join((str(programs), env["PATH"])),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm",
    }
    made = Repository(folder, log, {**env, **own}, networkless())
    assert made.run("git", "init", "--quiet").returncode == 0
    return made
