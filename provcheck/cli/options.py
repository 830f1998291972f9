"""Options that several commands share, and their values."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from provcheck.cli.console import CHOICES, columns
from provcheck.formats import FORMATS as FORMATS_READ
from provcheck.formats import PARTS
from provcheck.record import TYPE_CHECKING
from provcheck.render import FORMATS

if TYPE_CHECKING:
    from typing import Any, NoReturn

_WIDTH = 92  # columns of a help page that goes to no terminal


class _Formatter(argparse.HelpFormatter):
    """Lays out help pages; argparse's own way to the width imports half of shutil."""

    def __init__(self, prog: str) -> None:
        """Take the width of the terminal."""
        width = columns(sys.stdout, _WIDTH) - 2
        super().__init__(prog, max_help_position=32, width=width)


class Parser(argparse.ArgumentParser):
    """A parser that takes no shortened options, since they change meaning with time."""

    def __init__(self, command: str, arguments: str, purpose: str) -> None:
        """Name the command and its arguments; `purpose` opens its help page."""
        super().__init__(
            prog=f"provcheck {command}",
            usage=f"%(prog)s [OPTION ...] {arguments}",
            description=purpose,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong with the arguments, and exit with 2."""
        unknown = message.removeprefix("unrecognized arguments: ")
        if unknown != message and unknown.startswith("--"):
            from provcheck.tables import hint  # noqa: PLC0415 - only for a mistake

            word = unknown.split()[0].partition("=")[0]
            message = f"no such option: {word}{hint(word, self._option_string_actions)}"
        self.exit(2, f"error: {self.prog}: {message}\n")


class Listed(argparse.Action):
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


def add_selection(parser: Parser) -> None:
    """Add the options that choose the rules."""
    group = parser.add_argument_group("rules")
    texts = {
        "--select": "run only these rules or families (comma-separated, repeatable)",
        "--extend-select": "run these rules or families too",
        "--ignore": "leave these rules or families out",
    }
    for option, text in texts.items():
        group.add_argument(option, action=Listed, metavar="NAMES", default=(), help=text)
    group.add_argument(
        "--source-lang",
        action=Listed,
        metavar="LANG",
        default=(),
        help="what the texts were translated from, as es (as their agency tells)",
    )
    group.add_argument(
        "--rules",
        action="append",
        type=name,
        metavar="DIR",
        default=[],
        help="load the rules of a folder too; their ids begin with its name",
    )


def add_configuration(parser: Parser) -> None:
    """Add the options on configuration files."""
    group = parser.add_argument_group("configuration")
    group.add_argument(
        "--config",
        action="append",
        type=name,
        metavar="FILE|KEY=VALUE",
        default=[],
        help="the configuration file, or a setting over it; repeatable (the closest"
        " provcheck.toml, .provcheck.toml or pyproject.toml above each text)",
    )
    group.add_argument(
        "--isolated", action="store_true", help="look for no configuration file"
    )


def add_reading(parser: Parser) -> None:
    """Add the options on how texts are read."""
    group = parser.add_argument_group("reading")
    group.add_argument(
        "--encoding",
        metavar="NAME",
        help="of the texts (utf-8; of HTML and XML what they declare)",
    )
    group.add_argument(
        "--format-as",
        choices=FORMATS_READ,
        metavar="FORMAT",
        help=f"{', '.join(FORMATS_READ[:-1])} or {FORMATS_READ[-1]} (by the file's suffix)",
    )
    group.add_argument(
        "--map",
        type=record_fields,
        action="extend",
        metavar="PART=FIELD,...",
        default=[],
        help=f"where JSON keeps the {', '.join(PARTS)} of a story; a point leads into a"
        " field, as text=content.body (by names that are known)",
    )
    group.add_argument(
        "--stdin-filename",
        metavar="NAME",
        default="<stdin>",
        help="what to call standard input",
    )


def add_colour(group: argparse._ActionsContainer) -> None:  # pyright: ignore[reportPrivateUsage] - argparse has no public name for it
    """Add the option on colours."""
    group.add_argument(
        "--color",
        choices=CHOICES,
        metavar="WHEN",
        default="auto",
        help="auto, always or never (auto: on a terminal)",
    )


def add_output(parser: Parser) -> argparse._ArgumentGroup:  # pyright: ignore[reportPrivateUsage] - argparse has no public name for it
    """Add the options on what is printed; return their group for more of them."""
    group = parser.add_argument_group("output")
    add_colour(group)
    group.add_argument(
        "-q", "--quiet", action="store_true", help="print errors only; see the exit code"
    )
    group.add_argument(
        "-v", "--verbose", action="store_true", help="say what is done; show tracebacks"
    )
    return group


def output_format(value: str) -> tuple[str, str]:
    """Return name and path of FORMAT[:PATH]; "" is standard output.

    Raises ArgumentTypeError, with the nearest name, for an unknown format.
    """
    kind, _, path = value.partition(":")
    if kind not in FORMATS:
        from provcheck.tables import hint  # noqa: PLC0415 - only for a mistake

        known = ", ".join(FORMATS)
        near = hint(kind, FORMATS)
        raise argparse.ArgumentTypeError(f"{kind!r} is none of {known}{near}")
    return kind, "" if path == "-" else path


def name(value: str) -> str:
    """Return `value`. Raises ArgumentTypeError where it is empty: an unset variable."""
    if not value:
        raise argparse.ArgumentTypeError(f"{value!r} names nothing")
    return value


def record_fields(value: str) -> list[tuple[str, str]]:
    """Return the pairs of PART=FIELD,...

    Raises ArgumentTypeError for an unknown part, with the nearest, or a missing name.
    """
    pairs = [pair.strip().partition("=") for pair in value.split(",") if pair.strip()]
    for part, _, field in pairs:
        if part not in PARTS:
            from provcheck.tables import hint  # noqa: PLC0415 - only for a mistake

            known = ", ".join(PARTS)
            near = hint(part, PARTS)
            raise argparse.ArgumentTypeError(f"{part!r} is none of {known}{near}")
        if not field:
            raise argparse.ArgumentTypeError(f"name the field: {part}=FIELD")
    return [(part, field) for part, _, field in pairs]
