"""Choose the command, and see to it that nothing ends in a traceback."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from provcheck.cli import INTERNAL, INTERRUPTED, OK, PIPE_CLOSED, USAGE, VERSION_WORDS
from provcheck.cli.commands import COMMANDS, SHARED, overview
from provcheck.cli.console import Console, flush, forget, write
from provcheck.errors import OutputError, ProvcheckError
from provcheck.lean import import_module
from provcheck.record import TYPE_CHECKING
from provcheck.version import VERSION

if TYPE_CHECKING:
    from typing import TextIO

_HELP = ("-h", "--help", "help")
_VERBOSE = ("-v", "--verbose")


def guarded(words: list[str]) -> int:
    """Run the command line `words`; return its exit code, whatever happens."""
    _open_closed()
    console = Console(verbose=any(word in _VERBOSE for word in words))
    try:
        return _told(words, console)
    except BrokenPipeError:  # of what was left to be written, before an error was told
        forget(sys.stdout)
        return PIPE_CLOSED
    except OutputError as error:
        console.error(str(error))
        return USAGE


def _told(words: list[str], console: Console) -> int:
    """Run `words` and tell what goes wrong. Raises where standard output takes no more."""
    try:
        _allow_any_character(sys.stdout, sys.stderr)
        code = _run(words)
        flush(sys.stdout)
    except (BrokenPipeError, OutputError):
        raise
    except KeyboardInterrupt:
        console.error("interrupted")
        return INTERRUPTED
    except ProvcheckError as error:
        console.error(str(error))
        return USAGE
    except SystemExit as stop:  # a page of help was printed
        return stop.code if isinstance(stop.code, int) else USAGE
    except Exception as error:  # noqa: BLE001 - the last resort
        console.internal("", error)
        return INTERNAL
    return code


def _run(words: list[str]) -> int:
    if not words:
        write(sys.stdout, overview(VERSION))
        return USAGE
    if words in VERSION_WORDS:
        write(sys.stdout, f"provcheck {VERSION}\n")
        return OK
    if words[0] in _HELP:
        return _help(words[1:])
    before = _shared(words)
    name, *rest = words[before:] or ("",)
    if name == "help":
        return _help(rest)
    if name in COMMANDS:
        return _command(name, [*words[:before], *rest])
    _refuse_mistyped(name)
    return _command("check", words)


def _shared(words: list[str]) -> int:
    """Return how many words at the start are options that every command has."""
    at = 0
    while at < len(words):
        name, equals, _ = words[at].partition("=")
        if name not in SHARED:
            break
        at += 1 if equals else 1 + SHARED[name]
    return min(at, len(words))


def _refuse_mistyped(word: str) -> None:
    """Raise ProvcheckError where `word` is no file and nearly a command."""
    if word.isalpha() and not os.path.exists(word):  # noqa: PTH110 - pathlib is slow
        from provcheck.tables import hint  # noqa: PLC0415 - only for a mistake

        near = hint(word, COMMANDS)
        if near:
            raise ProvcheckError(f"{word}: no such file or command{near}")


def _command(name: str, words: list[str]) -> int:
    if name == "version":
        raise ProvcheckError("provcheck version takes no arguments")
    return import_module(f"provcheck.cli.{name}").run(words)


def _help(words: list[str]) -> int:
    """Print the page of the command that `words` name, or the overview."""
    named = words[0] if words else ""
    if named in COMMANDS and named not in ("help", "version"):
        return _command(named, ["--help"])
    if named not in COMMANDS and named[:1] not in ("", "-"):
        from provcheck.tables import hint  # noqa: PLC0415 - only for a mistake

        near = hint(named, COMMANDS) or "; provcheck help lists them"
        raise ProvcheckError(f"{named}: no such command{near}")
    write(sys.stdout, overview(VERSION))
    return OK


def _open_closed() -> None:
    """Let what is written to a stream that the caller has closed go nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            stream = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - to the end
            setattr(sys, name, stream)


def _allow_any_character(*streams: TextIO) -> None:
    """Let a terminal that lacks a character show its code instead of failing."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
