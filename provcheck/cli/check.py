"""`provcheck check`: its options."""

from __future__ import annotations

import os

from provcheck.cli.options import (
    ADD_IGNORE,
    COLOUR,
    CONFIGURATION,
    FILES,
    ORIGINAL,
    READING,
    RULES,
    RUNNING,
    SEVERITIES,
    SUPPRESSIONS,
    TALK,
)
from provcheck.cli.parser import Parser, flag, one
from provcheck.cli.values import count, output_format
from provcheck.errors import ConfigError, UsageError
from provcheck.files import STDIN
from provcheck.record import TYPE_CHECKING
from provcheck.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provcheck.cli.parser import Table

OUTPUT_FORMAT = "PROVCHECK_OUTPUT_FORMAT"  # of the environment: where no option says

PATHS: Table = {
    "paths": one(
        "PATH",
        "files, folders, patterns, or - for standard input (default: .)",
        nargs="*",
    ),
}
FIXING: Table = {
    "--fix": flag("make the safe fixes; - is written to standard output"),
    "--unsafe-fixes": flag("with --fix, make the fixes too that an editor should read"),
    "--diff": flag("print what --fix would change, and change nothing"),
    "--exit-non-zero-on-fix": flag("exit with 1 where something was fixed"),
}
JUDGING: Table = {
    "--fail-on": one(
        "SEVERITY",
        "the mildest that makes the exit code 1: neutral, minor, major, critical or"
        " never (minor)",
        choices=(*SEVERITIES, "never"),
    ),
    "--min-severity": one(
        "SEVERITY", "the mildest that is printed (minor)", choices=SEVERITIES
    ),
    "--max-findings": one(
        "N",
        "let so many findings pass before the exit code is 1 (0)",
        type=count,
        default=0,
    ),
    "--exit-zero": flag("exit with 0 in spite of findings"),
}
SIFTING: Table = {
    "--baseline": one(
        "FILE", "the file of known findings (.provcheck-baseline.json, if there is one)"
    ),
    "--no-baseline": flag("report known findings as new ones"),
    "--show-baselined": flag("report known findings too; they fail no run"),
    "--strict-baseline": flag("fail where a known finding is no longer there"),
    "--diff-base": one(
        "REF", "report only findings on lines that changed since this commit (needs git)"
    ),
}
PRINTING: Table = {
    "--output-format": one(
        "FORMAT[:PATH]",
        f"{', '.join(FORMATS)}; to a file if a path follows; repeatable (full)",
        action="append",
        type=output_format,
    ),
    "--statistics": flag(
        "print how often each rule found something, in place of the findings"
    ),
}
WATCHING: Table = {
    "--watch": flag("check again whatever has changed, until interrupted"),
}


def run(argv: Sequence[str]) -> int:
    """Check what the arguments name; return the exit code."""
    options = list(argv[: argv.index("--")] if "--" in argv else argv)
    whole = [f"{word}=" if word == ADD_IGNORE else word for word in options]
    given = parser().parse([*whole, *argv[len(options) :]])  # the reason may be left out
    if len(options) < len(argv) and not given.paths:  # no files, not this folder
        given.files_from = given.files_from or os.devnull
    given.output_format = given.output_format or _of_environment()
    from provcheck.cli.session import check  # noqa: PLC0415 - --help needs none of it
    from provcheck.cli.settings import settings  # noqa: PLC0415

    if given.add_ignore is not None:
        from provcheck.cli.adding import add_ignores  # noqa: PLC0415 - few ask for it

        return add_ignores(settings(given), given.add_ignore)
    if given.watch:
        if STDIN in (*given.paths, given.files_from):
            what = STDIN if STDIN in given.paths else f"--files-from {STDIN}"
            raise ConfigError(f"--watch with {what}: it does not change; name files")
        from provcheck.cli.watch import watch  # noqa: PLC0415 - few ask for it

        return watch(settings(given), check)
    return check(settings(given))


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser("check", "[PATH ...]", "Find what is wrong with texts, and repair it.")
    made.add("", PATHS)
    made.add("files", FILES)
    made.add("rules", RULES)
    made.add("fixing", FIXING)
    made.add("judging", JUDGING)
    made.add("original", ORIGINAL)
    made.add("new findings only", SIFTING)
    made.add("suppressions", SUPPRESSIONS)
    made.add("configuration", CONFIGURATION)
    made.add("reading", READING)
    made.add("output", COLOUR, TALK, PRINTING)
    made.add("running", RUNNING, WATCHING)
    return made


def _of_environment() -> list[tuple[str, str]] | None:
    """Return the format that the environment asks for. Raises ConfigError."""
    value = os.environ.get(OUTPUT_FORMAT)
    if not value:
        return None
    try:
        return [output_format(value)]
    except UsageError as error:
        raise ConfigError(f"{OUTPUT_FORMAT}: {error}") from error
