"""`provcheck models`: the translation models that are known, and those installed."""

from __future__ import annotations

from collections.abc import Sequence

from provcheck.cli.options import COLOUR, TALK
from provcheck.cli.parser import Parser, flag, one, several
from provcheck.errors import UsageError
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.cli.parser import Table

_PURPOSE = (
    "Show, install and check translation models. list shows those that are known and those"
    " that are installed; pull downloads one, by its id or by a pair of languages such as"
    " es-en, and import takes one from files; verify compares what is installed with what"
    " was; path prints where it lies; doctor says what is missing and how to get it. Only"
    " pull ever uses a network."
)
_ACTIONS = ("list", "pull", "import", "verify", "path", "doctor")


def megabytes(value: str) -> int:
    """Return a number of megabytes. Raises UsageError."""
    if not value.isascii() or not value.isdigit() or not int(value):
        raise UsageError(f"{value!r} is no number of megabytes")
    return int(value)


def address(value: str) -> str:
    """Return an address of the web. Raises UsageError."""
    if not value.startswith(("https://", "http://")):
        raise UsageError(f"{value!r} begins with neither https:// nor http://")
    from urllib.parse import urlsplit  # noqa: PLC0415 - only pull asks for one

    try:
        named = urlsplit(value).hostname
    except ValueError:  # brackets around what is no address
        named = None
    if not named:
        raise UsageError(f"{value!r} is no address")
    return value


def pin(value: str) -> tuple[str, str]:
    """Return name and hash of NAME=HEX. Raises UsageError."""
    name, _, digest = value.partition("=")
    plain = digest.lower()
    if not name or len(plain) != 64 or set(plain) - set("0123456789abcdef"):  # noqa: PLR2004
        raise UsageError(f"{value!r}: NAME= and 64 hexadecimal digits")
    return name, plain


_ARGUMENTS: Table = {
    "action": {"choices": _ACTIONS, "metavar": "|".join(_ACTIONS)},
    "names": one("ID|PAIR|PATH", "the models, or files to import", nargs="*"),
}
_PULLING: Table = {
    "--from-package": one(
        "NAME", "use the files of an installed Python package, where they lie"
    ),
    "--mirror": one(
        "URL",
        "fetch from URL/ID/NAME instead of where the publisher has them",
        type=address,
    ),
    "--sha256": several(
        "NAME=HEX", "the hash of a file whose publisher tells none; repeatable"
    )
    | {"type": pin},
    "--no-progress": flag("draw no bar on the terminal"),
}
_IMPORTING: Table = {
    "--as": one("NAME", "what to call it", dest="id"),
    "--from": one("LANG", "translated from, as es", dest="source"),
    "--to": one("LANG", "translated into, as en", dest="target"),
}
_BOTH: Table = {
    "--accept-noncommercial": flag(
        "install a model whose licence may forbid commercial use"
    ),
    "--max-size": one(
        "MB", "the most a model may take (2000)", type=megabytes, default=2000
    ),
    "--no-trial": flag("do not have it translate a few sentences"),
}
_OUTPUT: Table = {
    "--output-format": one(
        "FORMAT", "text or json", choices=("text", "json"), default="text"
    ),
}


def run(argv: Sequence[str]) -> int:
    """Do what is asked for; return the exit code. Raises ProvcheckError."""
    given = parser().parse(argv)
    from provcheck.cli import models_done  # noqa: PLC0415 - --help needs none of it

    return models_done.ACTIONS[given.action](given)


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser("models", "|".join(_ACTIONS) + " [ID|PAIR|PATH ...]", _PURPOSE)
    made.add("", _ARGUMENTS)
    made.add("pull", _PULLING)
    made.add("import", _IMPORTING)
    made.add("pull and import", _BOTH)
    made.add("output", COLOUR, TALK, _OUTPUT)
    return made
