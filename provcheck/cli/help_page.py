"""The page that `provcheck COMMAND --help` prints, from the tables of its parser."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from textwrap import wrap

from provcheck.cli.console import columns, flush, write
from provcheck.cli.parser import HELP
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.cli.parser import Parser, Row

_WIDTH = 92  # columns of a page that goes to no terminal
_MOST = 32  # columns for what can be written; what is longer has a line of its own
_LEAST = 11  # columns for what is said of it, however narrow the terminal


def show(parser: Parser) -> None:
    """Print the page, as wide as the terminal."""
    write(sys.stdout, page(parser, columns(sys.stdout, _WIDTH) - 2))
    flush(sys.stdout)  # nothing comes behind it


def page(parser: Parser, width: int) -> str:
    """Return the page in lines of at most `width` columns."""
    usage = f"usage: provcheck {parser.command} [OPTION ...] {parser.usage}".rstrip()
    purpose = "\n".join(wrap(parser.description, max(width, _LEAST)))
    groups: dict[str, list[tuple[str, str]]] = {"positional arguments": []}
    groups["options"] = [(", ".join(HELP), "show this help message and exit")]
    for title, table in parser.tables:
        for names, row in table.items():
            own = title or ("options" if names[0] == "-" else "positional arguments")
            groups.setdefault(own, []).append((_written(names, row), row.get("help", "")))
    longest = max(len(written) for rows in groups.values() for written, _ in rows)
    indent = min(longest + 4, _MOST)
    parts = [usage, purpose]
    for title, rows in groups.items():
        if rows:
            lines = (line for row in rows for line in _lines(*row, indent, width))
            parts.append("\n".join((f"{title}:", *lines)))
    return "\n\n".join(parts) + "\n"


def _written(names: str, row: Row) -> str:
    """Return how an option is written: -j, --jobs N|auto."""
    value = row.get("metavar", "")
    if names[0] != "-":
        return value or names
    return ", ".join(f"{name} {value}".rstrip() for name in names.split())


def _lines(written: str, told: str, indent: int, width: int) -> Iterator[str]:
    """Yield what can be written, and beside or below it what is said of it."""
    first, *rest = wrap(told, max(width - indent, _LEAST)) or [""]
    if len(written) + 4 > indent:
        yield f"  {written}"
        if first:
            yield f"{'':{indent}}{first}"
    else:
        yield f"  {written:{indent - 2}}{first}".rstrip()
    for line in rest:
        yield f"{'':{indent}}{line}"
