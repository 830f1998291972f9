"""Parsers made of tables, which completion and the manual page read too.

A table has a row for each option: its names, and what argparse is told about it. Argparse
keeps what it was told to itself, so a parser remembers its tables.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from provcheck.cli.console import columns
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, NoReturn

    Row = dict[str, Any]
    Table = dict[str, Row]  # by the names of an option, "-j --jobs", or of an argument

_NAMES = frozenset(
    {"DIR", "FILE", "FILE|KEY=VALUE", "ID", "LANG", "NAME", "PATH", "REF"}
)  # of what cannot be empty
_WIDTH = 92  # columns of a help page that goes to no terminal


class _Formatter(argparse.HelpFormatter):
    """Lays out help pages; argparse's own way to the width imports half of shutil."""

    def __init__(self, prog: str) -> None:
        """Take the width of the terminal."""
        width = columns(sys.stdout, _WIDTH) - 2
        super().__init__(prog, max_help_position=32, width=width)


class Parser(argparse.ArgumentParser):
    """A parser that takes no shortened options, since they change meaning with time.

    `tables` are its options in the order of the help page, each with the title of their
    group; "" is the title of arguments and of options in no group.
    """

    tables: list[tuple[str, Table]]

    def __init__(self, command: str, arguments: str, purpose: str) -> None:
        """Name the command and its arguments; `purpose` opens its help page."""
        super().__init__(
            prog=f"provcheck {command}",
            usage=f"%(prog)s [OPTION ...] {arguments}",
            description=purpose,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self.tables = []

    def add(self, title: str, *tables: Table) -> None:
        """Add options or arguments, in a group of their own if it has a title."""
        group = self.add_argument_group(title) if title else self
        for table in tables:
            self.tables.append((title, table))
            for names, row in table.items():
                group.add_argument(*names.split(), **row)

    def leave_out(self, *tables: Table) -> None:
        """Let what is parsed have the values of options that are not offered."""
        for table in tables:
            for names, row in table.items():
                silent = False if row.get("action") == "store_true" else None
                name = names.split()[-1].lstrip("-").replace("-", "_")
                self.set_defaults(**{name: row.get("default", silent)})

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong with the arguments, and exit with 2."""
        unknown = message.removeprefix("unrecognized arguments: ")
        if unknown != message and unknown.startswith("--"):
            from provcheck.tables import hint  # noqa: PLC0415 - only for a mistake

            word = unknown.split()[0].partition("=")[0]
            message = f"no such option: {word}{hint(word, self._option_string_actions)}"
        self.exit(2, f"error: {self.prog}: {message}\n")


class _Listed(argparse.Action):
    """Collects comma-separated names; the option may be given several times."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Add the names of one occurrence."""
        del parser, option_string
        names = [name.strip() for name in str(values).split(",")]
        found: tuple[str, ...] = getattr(namespace, self.dest) or ()
        setattr(namespace, self.dest, (*found, *filter(None, names)))


def _named(metavar: str) -> Row:
    return {"type": _name} if metavar in _NAMES else {}


def _name(value: str) -> str:
    """Return `value`. Raises ArgumentTypeError where it is empty: an unset variable."""
    if not value:
        raise argparse.ArgumentTypeError(f"{value!r} names nothing")
    return value


def flag(text: str) -> Row:
    """Return the row of an option without a value."""
    return {"action": "store_true", "help": text}


def one(metavar: str, text: str, **more: Any) -> Row:  # noqa: ANN401 - argparse takes all
    """Return the row of an option with a value, None where `more` has no default."""
    return {"metavar": metavar, "help": text, **_named(metavar), **more}


def several(metavar: str, text: str) -> Row:
    """Return the row of an option that may be given several times."""
    row: Row = {"action": "append", "metavar": metavar, "default": [], "help": text}
    return {**row, **_named(metavar)}


def listed(metavar: str, text: str) -> Row:
    """Return the row of an option with names, comma-separated and repeatable."""
    return {"action": _Listed, "metavar": metavar, "default": (), "help": text}
