"""The programs that are measured, and how each of them reads files as its users run it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import STORIES
from environments import LOCKS, node, npm_peers, old_node, own, python_peer, version
from measuring import Words

Reads = Callable[[Sequence[str]], Words]  # from names of files to a command
NPM = "npm"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program: its name, how it is made to read files, and the exit codes it may have.

    `lock` names the environment, `more` says what it runs with, `on` by what. A slow one
    reads only the first `stories`; `ratio` is how many times its stories per second
    provcheck is to reach, where a goal was set.
    """

    name: str
    lock: str
    make: Callable[[], Reads]
    codes: tuple[int, ...] = ()
    more: str = ""
    on: str = ""
    stories: int = STORIES
    ratio: float | None = None

    @property
    def title(self) -> str:
        """Return name and version, and by what it runs where that is not plain."""
        found = version(self.lock, self.name) if self.lock else ""
        on = self.on and f"({self.on})"
        return " ".join(part for part in (self.name, found, on) if part)


def _provcheck(*options: str) -> Callable[[], Reads]:
    def make() -> Reads:
        program = own() / "provcheck"
        return lambda files: [
            program,
            "check",
            "--no-cache",
            "--isolated",
            *options,
            *files,
        ]

    return make


def _python(name: str, *options: str) -> Callable[[], Reads]:
    def make() -> Reads:
        program = python_peer(name) / name
        return lambda files: [program, *options, *files]

    return make


def _script(name: str) -> Callable[[], Reads]:
    def make() -> Reads:
        python = python_peer(name) / "python"
        return lambda files: [python, LOCKS / f"run-{name}.py", *files]

    return make


def _node(script: str, *options: str, by: Callable[[], Path] = node) -> Callable[[], Reads]:
    def make() -> Reads:
        program, packages = by(), npm_peers()
        return lambda files: [program, packages / script, *options, *files]

    return make


def _rules(*names: str) -> str:
    return ", ".join(f"{name} {version(NPM, name)}" for name in names)


_WRITE_GOOD = "write-good/bin/write-good.js"
_CSPELL = ("lint", "--no-progress", "--no-cache", "--root", ".", "--config")

_ONE = "encoding/escape-character"  # hits none of the stories
OWN = Contestant("provcheck", "", _provcheck(), (0, 1), "all default rules")
PEERS = (
    Contestant(  # what it takes to read, parse and tell, whatever the rules are
        "provcheck", "", _provcheck("--select", _ONE), (0,), f"only {_ONE}", on="one rule"
    ),
    Contestant("proselint", "proselint", _python("proselint", "check"), (0, 1), ratio=10),
    Contestant("codespell", "codespell", _python("codespell"), (0, 65), ratio=0.5),
    Contestant("typos", "typos", _python("typos", "-j1", "--isolated"), (0, 2)),
    Contestant("ftfy", "ftfy", _script("ftfy"), (0,)),
    Contestant("write-good", NPM, _node(_WRITE_GOOD), on="Node 24", ratio=5),
    Contestant("write-good", NPM, _node(_WRITE_GOOD, by=old_node), on="Node 20", ratio=5),
    Contestant(
        "retext",
        NPM,
        _node("../run-retext.mjs"),
        (0,),
        _rules(
            "retext-contractions",
            "retext-indefinite-article",
            "retext-passive",
            "retext-repeated-words",
        ),
        ratio=5,
    ),
    Contestant(
        "cspell", NPM, _node("cspell/bin.mjs", *_CSPELL, str(LOCKS / "cspell.json")), (0, 1)
    ),
    Contestant(
        "datatrove",
        "datatrove",
        _script("datatrove"),
        (0,),
        "its filters Gopher repetition and quality, C4, FineWeb",
        stories=500,
        ratio=30,
    ),
    Contestant(
        "textlint",
        NPM,
        _node("textlint/bin/textlint.js", "-c", str(LOCKS / "textlintrc.json")),
        (0, 1),
        _rules(
            "textlint-rule-terminology",
            "textlint-rule-common-misspellings",
            "textlint-rule-stop-words",
            "textlint-rule-doubled-spaces",
        ),
        stories=200,
        ratio=100,
    ),
)
