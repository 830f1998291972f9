"""Parsers made of tables, which completion, the manual page and the help pages read too.

A table has a row for each option or argument: by its names, what it is called on the help
page ("metavar"), what is said of it ("help"), and how what is written becomes a value:

- "action": "store_true" for a flag, "append" for what may be given several times, "extend"
  where each time gives several values, "listed" for names parted by commas; else the last
  value counts;
- "type": a function from the text to the value, which raises UsageError;
- "choices", "default", and "dest" where the value is not called as the option is;
- "nargs" of an argument: "?" for at most one, "*" for any number, "+" for one or more.

The standard library's parser would do, at 8 ms a start: it brings translations of its
messages along, and the locale to choose one. Options may stand anywhere and are not
shortened, since what a short form means changes with time; behind -- there are none.
"""

from __future__ import annotations

from provcheck.errors import UsageError
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any, NoReturn

    Row = dict[str, Any]
    Table = dict[str, Row]  # by the names of an option, "-j --jobs", or of an argument
    Option = tuple[str, str, Row]  # what it is called in messages; where its value goes

_NAMES = frozenset(
    {"DIR", "FILE", "FILE|KEY=VALUE", "ID", "LANG", "NAME", "PATH", "REF"}
)  # of what cannot be empty
_SEVERAL = ("append", "extend")
HELP = ("-h", "--help")


class Given:
    """What a command line says: an attribute for each option and argument."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of any type
            """Return what is said of `name`."""

        def __setattr__(self, name: str, value: Any) -> None:  # noqa: ANN401
            """Hold what is said of `name`."""


class Parser:
    """Reads the words of a command line.

    `tables` are its options in the order of the help page, each with the title of their
    group; "" is the title of arguments and of options in no group. `options` are those
    that may be written.
    """

    def __init__(self, command: str, arguments: str, purpose: str) -> None:
        """Name the command and its arguments; `purpose` opens its help page."""
        self.command = command
        self.usage = arguments
        self.description = purpose
        self.tables: list[tuple[str, Table]] = []
        self.options: dict[str, Option] = dict.fromkeys(
            HELP, ("/".join(HELP), "help", {"action": "store_true"})
        )
        self._arguments: list[Option] = []
        self._defaults: dict[str, Any] = {}

    def add(self, title: str, *tables: Table) -> None:
        """Add options or arguments, in a group of their own if it has a title."""
        for table in tables:
            self.tables.append((title, table))
            for written, row in table.items():
                names = written.split()
                self._expect(names[-1], row)
                if written[0] == "-":
                    option = ("/".join(names), _dest(names[-1], row), row)
                    self.options |= dict.fromkeys(names, option)
                else:
                    called = row.get("metavar", written)
                    self._arguments.append((called, _dest(written, row), row))

    def leave_out(self, *tables: Table) -> None:
        """Let what is parsed have the values of options that are not offered."""
        for table in tables:
            for written, row in table.items():
                self._expect(written.split()[-1], row)

    def set_defaults(self, **values: object) -> None:
        """Let what is parsed have these values, where no option says otherwise."""
        self._defaults |= values

    def parse(self, words: Iterable[str]) -> Given:
        """Return what `words` say. Raises UsageError; prints the page of help if asked."""
        given = Given()
        vars(given).update(self._defaults)  # lists are never added to, see `_take`
        places: list[str] = []
        rest = iter(words)
        for word in rest:
            if word == "--":
                places += rest
            elif word[:1] != "-" or word == "-" or _is_number(word):
                places.append(word)
            elif word[1] == "-":
                self._take_long(given, word, rest)
            else:
                self._take_short(given, word, rest)
        self._place(given, places)
        return given

    def error(self, message: str) -> NoReturn:
        """Raise UsageError, which says in one line what is wrong with the words."""
        raise UsageError(f"provcheck {self.command}: {message}")

    def _expect(self, name: str, row: Row) -> None:
        """Hold the value of what is not written."""
        silent = False if row.get("action") == "store_true" else None
        default = row.get("default", [] if row.get("nargs") in ("*", "+") else silent)
        self._defaults[_dest(name, row)] = default

    def _take_long(self, given: Given, word: str, rest: Iterator[str]) -> None:
        name, equals, value = word.partition("=")
        option = self.options.get(name)
        if option is None:
            from provcheck.tables import hint  # noqa: PLC0415 - only for a mistake

            meant = _as_file(word) or hint(name, self.options)
            self.error(f"no such option: {name}{meant}")
        elif not _is_flag(option):
            self._take(given, option, value if equals else self._next(option, rest))
        elif equals:
            self.error(f"argument {option[0]}: takes no value: {value!r}")
        else:
            self._flag(given, option)

    def _take_short(self, given: Given, word: str, rest: Iterator[str]) -> None:
        """Take -q, -qv, -j 2, -j2 or -j=2."""
        letters = word[1:]
        while letters:
            option = self.options.get(f"-{letters[0]}")
            letters = letters[1:]
            if option is None:
                self.error(f"unrecognized arguments: {word}{_as_file(word)}")
            if _is_flag(option):
                self._flag(given, option)
            else:
                value = letters.removeprefix("=") or self._next(option, rest)
                self._take(given, option, value)
                return

    def _flag(self, given: Given, option: Option) -> None:
        if option[1] != "help":
            setattr(given, option[1], True)
            return
        from provcheck.cli.help_page import show  # noqa: PLC0415 - few ask for it

        show(self)
        raise SystemExit(0)

    def _next(self, option: Option, rest: Iterator[str]) -> str:
        """Return the word behind an option, which is none itself."""
        value = next(rest, "--")
        if value[:1] == "-" and value != "-" and " " not in value and not _is_number(value):
            self.error(f"argument {option[0]}: expected one argument")
        return value

    def _take(self, given: Given, option: Option, text: str) -> None:
        """Hold the value of one occurrence of an option."""
        _, name, row = option
        value, action = self._value(option, text), row.get("action")
        if action in _SEVERAL:
            before: list[Any] = getattr(given, name) or []
            value = [*before, *(value if action == "extend" else (value,))]
        elif action == "listed":
            names = [*filter(None, (part.strip() for part in text.split(",")))]
            if not names:  # an unset variable
                self.error(f"argument {option[0]}: {text!r} names nothing")
            value = (*(getattr(given, name) or ()), *names)
        setattr(given, name, value)

    def _value(self, option: Option, text: str) -> Any:  # noqa: ANN401 - of any type
        called, _, row = option
        try:
            value = row["type"](text) if "type" in row else text
        except UsageError as error:
            self.error(f"argument {called}: {error}")
        choices: Sequence[str] = row.get("choices", ())
        if choices and value not in choices:
            known = ", ".join(map(repr, choices))
            wrong = f"invalid choice: {value!r} (choose from {known})"
            self.error(f"argument {called}: {wrong}")
        return value

    def _place(self, given: Given, places: list[str]) -> None:
        """Hold the words that are no options as arguments, in order."""
        missing: list[str] = []
        for number, option in enumerate(self._arguments, 1):
            called, name, row = option
            many = row.get("nargs") or ""
            behind = sum(_is_needed(row) for _, _, row in self._arguments[number:])
            end = max(0, len(places) - behind) if many in {"*", "+"} else 1
            values = [self._value(option, text) for text in places[:end]]
            places = places[end:]
            if values:
                setattr(given, name, values if many in {"*", "+"} else values[0])
            elif _is_needed(row):
                missing.append(called)
        if missing:
            self.error(f"the following arguments are required: {', '.join(missing)}")
        if places:
            self.error(f"unrecognized arguments: {' '.join(places)}")


def _dest(name: str, row: Row) -> str:
    return row.get("dest") or name.lstrip("-").replace("-", "_")


def _is_flag(option: Option) -> bool:
    return option[2].get("action") == "store_true"


def _is_needed(row: Row) -> bool:
    return row.get("nargs") in {None, "+"}


def _is_number(word: str) -> bool:
    return word[1:].isdecimal() and word.isascii()


def _as_file(word: str) -> str:
    """Return how a word that is no option is written if it is meant for a file."""
    import os  # noqa: PLC0415 - only for a mistake

    return f" (for the file, write ./{word})" if os.path.lexists(word) else ""


def _named(metavar: str) -> Row:
    return {"type": _name} if metavar in _NAMES else {}


def _name(value: str) -> str:
    """Return `value`. Raises UsageError where it is empty: an unset variable."""
    if not value:
        raise UsageError(f"{value!r} names nothing")
    return value


def flag(text: str) -> Row:
    """Return the row of an option without a value."""
    return {"action": "store_true", "help": text}


def one(metavar: str, text: str, **more: Any) -> Row:  # noqa: ANN401 - whatever rows have
    """Return the row of an option with a value, None where `more` has no default."""
    return {"metavar": metavar, "help": text, **_named(metavar), **more}


def several(metavar: str, text: str) -> Row:
    """Return the row of an option that may be given several times."""
    row: Row = {"action": "append", "metavar": metavar, "default": [], "help": text}
    return {**row, **_named(metavar)}


def listed(metavar: str, text: str) -> Row:
    """Return the row of an option with names, comma-separated and repeatable."""
    return {"action": "listed", "metavar": metavar, "default": (), "help": text}
