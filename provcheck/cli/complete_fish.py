"""The completion script for fish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.cli.commands import SHARED
from provcheck.cli.grammar import Command, Kind, Word

_SCRIPT = """\
# fish completion for provcheck, printed by: provcheck completion fish
function __provcheck_words --description 'The words, without options before a command'
    set -l words (commandline -opc)
    while set -q words[2]
        switch $words[2]
            case {flags} '{valued}=*'
            case {valued}
                set -e words[3]
            case '*'
                break
        end
        set -e words[2]
    end
    printf '%s\\n' $words
end
function __provcheck_in --description 'Is the command one of these?'
    set -l words (__provcheck_words)
    if not contains -- "$words[2]" {names}
        set words provcheck check
    end
    contains -- $words[2] $argv
end
function __provcheck_first --description 'Is there no command yet?'
    test (count (__provcheck_words)) -eq 1
end
function __provcheck_rules --description 'Rules and families behind those of a list'
    set -l typed (string replace -r -- '^-[^=]*=' '' (commandline -ct))
    set -l before (string match -r -- '^.*,' $typed)
    printf '%s\\n' "$before"$__provcheck_names
end
set -g __provcheck_names {rules}
{lines}
"""
_FIRST = "complete -c provcheck -n __provcheck_first"


def script(commands: Sequence[Command], rules: Sequence[str]) -> str:
    """Return the script for a command line and the names of its rules."""
    return _SCRIPT.format(
        flags=" ".join(name for name, values in SHARED.items() if not values),
        valued=" ".join(name for name, values in SHARED.items() if values),
        names=" ".join(command.name for command in commands),
        rules=" ".join(rules),
        lines="\n".join(_lines(commands)),
    )


def _lines(commands: Sequence[Command]) -> Iterator[str]:
    for command in commands:
        about = _quoted(command.purpose)
        yield f"{_FIRST} -a {command.name} -d {about}"
    yield f"{_FIRST} -s V -l version -d 'print the version'"
    shared: dict[Word, list[str]] = {}
    for command in commands:
        for word in (*command.options, *command.arguments):
            shared.setdefault(word.__replace__(group=""), []).append(command.name)
    for word, names in shared.items():
        where = f"complete -c provcheck -n '__provcheck_in {' '.join(names)}'"
        parts = (where, _names(word), _value(word), f"-d {_quoted(word.about)}")
        yield " ".join(filter(None, parts))


def _names(word: Word) -> str:
    short = (f"-s {name[1:]}" for name in word.names if not name.startswith("--"))
    long = (f"-l {name[2:]}" for name in word.names if name.startswith("--"))
    return " ".join((*short, *long))


def _value(word: Word) -> str:
    """Return what fish is told of a value: -r with files, -x without."""
    need = "x" if word.names else "f"
    offers = {
        Kind.FLAG: "-f",
        Kind.FREE: f"-{need}",
        Kind.FILE: "-rF" if word.names else "-F",
        Kind.FOLDER: f"-{need} -a '(__fish_complete_directories)'",
        Kind.RULE: f"-{need} -a '$__provcheck_names'",
        Kind.RULES: f"-{need} -a '(__provcheck_rules)'",
        Kind.OPEN: f"-F -a '{' '.join(word.words)}'",
        Kind.WORDS: f"-{need} -a '{' '.join(word.words)}'",
    }
    return offers[word.kind]


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
