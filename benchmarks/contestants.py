"""The programs that are measured, and how each of them reads files as its users run it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus import STORIES
from environments import LOCKS, node, npm_peers, own, python_peer, versions
from measuring import Words

Reads = Callable[[Sequence[str]], Words]  # from names of files to a command


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program: what it is, how it is made to read files, the exit codes it may have.

    A slow one reads only the first `stories`; `ratio` is how many times its stories per
    second provcheck is to reach, where a goal was set.
    """

    name: str
    what: str
    make: Callable[[], Reads]
    codes: tuple[int, ...] = ()
    stories: int = STORIES
    ratio: float | None = None


def _provcheck() -> Reads:
    program = own() / "provcheck"
    return lambda files: [program, "check", "--no-cache", "--isolated", *files]


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


def _node(script: str, *options: str) -> Callable[[], Reads]:
    def make() -> Reads:
        packages = npm_peers()
        return lambda files: [node(), packages / script, *options, *files]

    return make


_TEXTLINT = (
    "textlint",
    "textlint-rule-terminology",
    "textlint-rule-common-misspellings",
    "textlint-rule-stop-words",
    "textlint-rule-doubled-spaces",
)
_RETEXT = (
    "retext",
    "retext-contractions",
    "retext-indefinite-article",
    "retext-passive",
    "retext-repeated-words",
)
_CSPELL = ("lint", "--no-progress", "--no-cache", "--root", ".", "--config")

OWN = Contestant("provcheck", "all default rules", _provcheck, (0, 1))
PEERS = (
    Contestant(
        "proselint",
        versions("proselint", ["proselint"]),
        _python("proselint", "check"),
        (0, 1),
        ratio=10,
    ),
    Contestant(
        "codespell",
        versions("codespell", ["codespell"]),
        _python("codespell"),
        (0, 65),
        ratio=0.5,
    ),
    Contestant(
        "typos",
        versions("typos", ["typos"]),
        _python("typos", "-j1", "--isolated"),
        (0, 2),
    ),
    Contestant("ftfy", versions("ftfy", ["ftfy"]), _script("ftfy"), (0,)),
    Contestant(
        "write-good",
        versions("npm", ["write-good"]),
        _node("write-good/bin/write-good.js"),
        ratio=5,
    ),
    Contestant(
        "retext", versions("npm", _RETEXT), _node("../run-retext.mjs"), (0,), ratio=5
    ),
    Contestant(
        "cspell",
        versions("npm", ["cspell"]),
        _node("cspell/bin.mjs", *_CSPELL, str(LOCKS / "cspell.json")),
        (0, 1),
    ),
    Contestant(
        "datatrove",
        f"{versions('datatrove', ['datatrove'])}: its filters Gopher repetition and"
        " quality, C4, FineWeb",
        _script("datatrove"),
        (0,),
        stories=500,
        ratio=30,
    ),
    Contestant(
        "textlint",
        versions("npm", _TEXTLINT),
        _node("textlint/bin/textlint.js", "-c", str(LOCKS / "textlintrc.json")),
        (0, 1),
        stories=200,
        ratio=100,
    ),
)
