"""`provcheck models`: the translation models that are known, and those installed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from provcheck.cli.options import Parser, add_output

_PURPOSE = (
    "Show, install and check translation models. list shows those that are known and those"
    " that are installed; pull downloads one, by its id or by a pair of languages such as"
    " es-en, and import takes one from files; verify compares what is installed with what"
    " was; path prints where it lies; doctor says what is missing and how to get it. Only"
    " pull ever uses a network."
)
_ACTIONS = ("list", "pull", "import", "verify", "path", "doctor")
_FORMATS = ("text", "json")


def run(argv: Sequence[str]) -> int:
    """Do what is asked for; return the exit code. Raises ProvcheckError."""
    given = parser().parse_intermixed_args(argv)
    from provcheck.cli import models_done  # noqa: PLC0415 - --help needs none of it

    return models_done.ACTIONS[given.action](given)


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser("models", "|".join(_ACTIONS) + " [ID|PAIR|PATH ...]", _PURPOSE)
    made.add_argument("action", choices=_ACTIONS, metavar="|".join(_ACTIONS))
    made.add_argument(
        "names", nargs="*", metavar="ID|PAIR|PATH", help="the models, or files to import"
    )
    _add_pulling(made)
    _add_importing(made)
    group = made.add_argument_group("pull and import")
    group.add_argument(
        "--accept-noncommercial",
        action="store_true",
        help="install a model whose licence may forbid commercial use",
    )
    group.add_argument(
        "--max-size",
        type=megabytes,
        metavar="MB",
        default=2000,
        help="the most a model may take (2000)",
    )
    group.add_argument(
        "--no-trial", action="store_true", help="do not have it translate a few sentences"
    )
    output = add_output(made)
    output.add_argument(
        "--output-format",
        choices=_FORMATS,
        metavar="FORMAT",
        default="text",
        help="text or json",
    )
    return made


def _add_pulling(made: Parser) -> None:
    group = made.add_argument_group("pull")
    group.add_argument(
        "--from-package",
        metavar="NAME",
        help="use the files of an installed Python package, where they lie",
    )
    group.add_argument(
        "--mirror",
        type=address,
        metavar="URL",
        help="fetch from URL/ID/NAME instead of where the publisher has them",
    )
    group.add_argument(
        "--sha256",
        action="append",
        type=pin,
        metavar="NAME=HEX",
        default=[],
        help="the hash of a file whose publisher tells none; repeatable",
    )
    group.add_argument(
        "--no-progress", action="store_true", help="draw no bar on the terminal"
    )


def _add_importing(made: Parser) -> None:
    group = made.add_argument_group("import")
    group.add_argument("--as", dest="id", metavar="ID", default="", help="what to call it")
    group.add_argument(
        "--from",
        dest="source",
        metavar="LANG",
        default="",
        help="translated from, as es",
    )
    group.add_argument(
        "--to", dest="target", metavar="LANG", default="", help="translated into, as en"
    )


def megabytes(value: str) -> int:
    """Return a number of megabytes. Raises ArgumentTypeError."""
    if not value.isascii() or not value.isdigit() or not int(value):
        raise argparse.ArgumentTypeError(f"{value!r} is no number of megabytes")
    return int(value)


def address(value: str) -> str:
    """Return an address of the web. Raises ArgumentTypeError."""
    if not value.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError(
            f"{value!r} begins with neither https:// nor http://"
        )
    return value


def pin(value: str) -> tuple[str, str]:
    """Return name and hash of NAME=HEX. Raises ArgumentTypeError."""
    name, _, digest = value.partition("=")
    plain = digest.lower()
    if not name or len(plain) != 64 or set(plain) - set("0123456789abcdef"):  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"{value!r}: NAME= and 64 hexadecimal digits")
    return name, plain
