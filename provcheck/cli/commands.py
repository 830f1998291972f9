"""The commands by name: what each is for, and the module that runs it."""

COMMANDS = {
    "check": "find what is wrong with texts, and repair it (the default command)",
    "rule": "explain a rule, a family of rules, or list them all",
    "baseline": "keep a file of known findings, so that only new ones are reported",
    "config": "show the settings that count for a file, list all, print their schema",
    "provenance": "say where texts come from, with the evidence: agency, language, machine",
    "explain": "show why a place in a text was flagged, or was not",
    "clean": "remove the results and compiled rules that are kept between runs",
    "version": "print the version",
    "help": "print this page, or that of a command",
}

OVERVIEW = """\
provcheck {version}: find machine-translation artefacts, broken punctuation and boilerplate
in wire copy.

usage: provcheck [check] [PATH ...]       texts, folders, patterns, or - for standard input
       provcheck COMMAND [OPTION ...]

commands:
{commands}

`provcheck story.txt` is `provcheck check story.txt`.
Exit codes: 0 nothing found, 1 findings, 2 wrong usage or a file that cannot be read,
3 an internal error, 130 interrupted.
"""


def overview(version: str) -> str:
    """Return the page that `provcheck help` prints."""
    lines = (f"  {name:<10} {purpose}" for name, purpose in COMMANDS.items())
    return OVERVIEW.format(version=version, commands="\n".join(lines))
