"""Options of `provcheck check` on its files, its baseline and how it runs."""

from __future__ import annotations

from argparse import ArgumentTypeError

from provcheck.cli.options import Parser, name


def add_files(parser: Parser) -> None:
    """Add the options on which files are read."""
    group = parser.add_argument_group("files")
    texts = {
        "--include": "read these files of a folder too",
        "--exclude": "leave these files and folders out",
    }
    for option, text in texts.items():
        group.add_argument(option, action="append", metavar="GLOB", default=[], help=text)
    group.add_argument(
        "--force-exclude",
        action="store_true",
        help="leave excluded files out even where they are named, as hooks do",
    )
    group.add_argument(
        "--no-respect-gitignore",
        action="store_true",
        help="read what git ignores in a folder too",
    )
    group.add_argument(
        "--files-from",
        type=name,
        metavar="FILE",
        help="read these files too: a path a line, or ended by NUL; - is standard input",
    )


def add_original(parser: Parser) -> None:
    """Add the options on the original that a text is compared with."""
    group = parser.add_argument_group("original")
    group.add_argument(
        "--source",
        metavar="FILE",
        help="compare the text with this original (what the field source_file names, or"
        " name.es.md beside name.en.md)",
    )
    group.add_argument(
        "--no-source", action="store_true", help="look for no original, load no model"
    )


def add_baseline(parser: Parser) -> None:
    """Add the options on findings that are not reported."""
    group = parser.add_argument_group("new findings only")
    group.add_argument(
        "--baseline",
        type=name,
        metavar="FILE",
        help="the file of known findings (.provcheck-baseline.json, if there is one)",
    )
    texts = {
        "--no-baseline": "report known findings as new ones",
        "--show-baselined": "report known findings too; they fail no run",
        "--strict-baseline": "fail where a known finding is no longer there",
    }
    for option, text in texts.items():
        group.add_argument(option, action="store_true", help=text)
    group.add_argument(
        "--diff-base",
        type=name,
        metavar="REF",
        help="report only findings on lines that changed since this commit (needs git)",
    )


def add_running(parser: Parser) -> None:
    """Add the options on how the work is done."""
    group = parser.add_argument_group("running")
    group.add_argument(
        "-j",
        "--jobs",
        type=_jobs,
        metavar="N|auto",
        default=1,
        help="processes to work in; auto: as many as there are processors (1)",
    )
    group.add_argument(
        "--no-cache", action="store_true", help="neither use nor keep earlier results"
    )
    group.add_argument(
        "--cache-dir",
        type=name,
        metavar="DIR",
        help="where results of many files are kept",
    )
    group.add_argument(
        "--no-progress", action="store_true", help="draw no bar on the terminal"
    )


def add_watch(parser: Parser) -> None:
    """Add the option to go on checking."""
    parser.add_argument(
        "--watch",
        action="store_true",
        help="check again whatever has changed, until interrupted",
    )


def count(value: str) -> int:
    """Return `value` as a whole number from 0 on. Raises ArgumentTypeError."""
    if not value.isdecimal():
        raise ArgumentTypeError(f"{value!r} is no whole number")
    return int(value)


def _jobs(value: str) -> int:
    if value == "auto":
        return 0
    number = count(value)
    if not number:
        raise ArgumentTypeError("at least one process is needed")
    return number
