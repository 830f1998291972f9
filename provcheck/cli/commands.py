"""The commands by name: what each is for, and the module that runs it."""

COMMANDS = {
    "check": "find what is wrong with texts, and repair it (the default command)",
    "report": "say how good texts are: a score with its arithmetic, and a gate",
    "rule": "explain a rule, a family of rules, or list them all",
    "baseline": "keep a file of known findings, so that only new ones are reported",
    "config": "show the settings that count for a file, list all, print their schema",
    "provenance": "say where texts come from, with the evidence: agency, language, machine",
    "explain": "show why a place in a text was flagged, or was not",
    "retranslate": "translate an original anew, and lay it beside what was published",
    "models": "show, install and check translation models",
    "clean": "remove the results and compiled rules that are kept between runs",
    "completion": "print a script that lets bash, zsh or fish complete the command line",
    "version": "print the version",
    "help": "print this page, or that of a command",
}

SHARED = {  # options that may stand before a command, and how many words follow each
    "-q": 0,
    "--quiet": 0,
    "-v": 0,
    "--verbose": 0,
    "--color": 1,
}

EXIT_CODES = {
    0: "nothing found at or above --fail-on, which is minor unless set",
    1: "something found, a gate failed, or a baseline does not fit (--strict-baseline)",
    2: "wrong usage or configuration, or a file that is missing or cannot be read",
    3: "an internal error; the other files are still reported",
    130: "interrupted",
}

OVERVIEW = """\
provcheck {version}: find machine-translation artefacts, broken punctuation and boilerplate
in wire copy.

usage: provcheck [check] [PATH ...]       texts, folders, patterns, or - for standard input
       provcheck COMMAND [OPTION ...]

commands:
{commands}

`provcheck story.txt` is `provcheck check story.txt`. -q, -v and --color may stand before a
command, too.

exit codes:
{codes}
"""


def overview(version: str) -> str:
    """Return the page that `provcheck help` prints."""
    lines = (f"  {name:<11} {purpose}" for name, purpose in COMMANDS.items())
    codes = (f"  {code:<11} {meaning}" for code, meaning in EXIT_CODES.items())
    return OVERVIEW.format(
        version=version, commands="\n".join(lines), codes="\n".join(codes)
    )
