"""`provcheck check`: its options."""

from collections.abc import Sequence

from provcheck.cli.options import (
    Parser,
    add_configuration,
    add_output,
    add_reading,
    add_selection,
    output_format,
)
from provcheck.cli.run_options import (
    add_baseline,
    add_files,
    add_original,
    add_running,
    add_watch,
    count,
)
from provcheck.render import FORMATS

SEVERITIES = ("neutral", "minor", "major", "critical")


def run(argv: Sequence[str]) -> int:
    """Check what the arguments name; return the exit code."""
    options = list(argv[: argv.index("--")] if "--" in argv else argv)
    namespace = parser().parse_intermixed_args(options)
    namespace.paths += argv[len(options) + 1 :]  # behind "--" there are only paths
    from provcheck.cli.session import check  # noqa: PLC0415 - --help needs none of it
    from provcheck.cli.settings import settings  # noqa: PLC0415

    if namespace.watch:
        from provcheck.cli.watch import watch  # noqa: PLC0415 - few ask for it

        return watch(settings(namespace), check)
    return check(settings(namespace))


def parser() -> Parser:
    """Return the parser of the command."""
    made = Parser("check", "[PATH ...]", "Find what is wrong with texts, and repair it.")
    made.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files, folders, patterns, or - for standard input (default: .)",
    )
    add_files(made)
    add_selection(made)
    _add_fixing(made)
    _add_judging(made)
    add_original(made)
    add_baseline(made)
    add_configuration(made)
    add_reading(made)
    _add_printing(made)
    add_running(made)
    add_watch(made)
    return made


def _add_fixing(made: Parser) -> None:
    group = made.add_argument_group("fixing")
    texts = {
        "--fix": "make the safe fixes; - is written to standard output",
        "--unsafe-fixes": "with --fix, make the fixes too that an editor should read",
        "--diff": "print what --fix would change, and change nothing",
        "--exit-non-zero-on-fix": "exit with 1 where something was fixed",
    }
    for name, text in texts.items():
        group.add_argument(name, action="store_true", help=text)


def _add_judging(made: Parser) -> None:
    group = made.add_argument_group("judging")
    group.add_argument(
        "--fail-on",
        choices=(*SEVERITIES, "never"),
        metavar="SEVERITY",
        help="the mildest that makes the exit code 1: neutral, minor, major, critical or"
        " never (minor)",
    )
    group.add_argument(
        "--min-severity",
        choices=SEVERITIES,
        metavar="SEVERITY",
        help="the mildest that is printed (minor)",
    )
    group.add_argument(
        "--max-findings",
        type=count,
        metavar="N",
        default=0,
        help="let so many findings pass before the exit code is 1 (0)",
    )
    group.add_argument(
        "--exit-zero", action="store_true", help="exit with 0 in spite of findings"
    )


def _add_printing(made: Parser) -> None:
    group = add_output(made)
    group.add_argument(
        "--output-format",
        action="append",
        type=output_format,
        metavar="FORMAT[:PATH]",
        help=f"{', '.join(FORMATS)}; to a file if a path follows; repeatable (full)",
    )
    group.add_argument(
        "--statistics",
        action="store_true",
        help="print how often each rule found something, in place of the findings",
    )
