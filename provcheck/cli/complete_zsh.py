"""The completion script for zsh: a file of `fpath`, or one that is sourced."""

from __future__ import annotations

from collections.abc import Sequence

from provcheck.cli.commands import SHARED
from provcheck.cli.grammar import Command, Kind, Word

_SCRIPT = """\
#compdef provcheck
# zsh completion for provcheck, printed by: provcheck completion zsh
_provcheck_rule() {{
    local -a names=({rules})
    compadd "$@" -a names
}}
_provcheck_or_file() {{
    compadd -- "$@"
    _files
}}
_provcheck() {{
    local curcontext=$curcontext command=check
    while true; do # options before the command
        case $words[2] in
        {flags} | {valued}=*) ((CURRENT > 2)) || break ;;
        {valued})
            ((CURRENT > 3)) || break
            words[2]=()
            ((CURRENT--))
            ;;
        *) break ;;
        esac
        words[2]=()
        ((CURRENT--))
    done
    local -a commands=(
{commands}
    )
    if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
        _describe -t commands command commands
        _files
        return
    fi
    case $words[2] in
    ({names})
        command=$words[2]
        shift words
        ((CURRENT--))
        ;;
    esac
    case $command in
{cases}
    esac
}}
if [[ $funcstack[1] == _provcheck ]]; then
    _provcheck "$@"
else
    compdef _provcheck provcheck
fi
"""
_ACTIONS = {
    Kind.FREE: " ",
    Kind.FILE: "_files",
    Kind.FOLDER: "_files -/",
    Kind.RULE: "_provcheck_rule",
    Kind.RULES: "_sequence _provcheck_rule",
}


def script(commands: Sequence[Command], rules: Sequence[str]) -> str:
    """Return the script for a command line and the names of its rules."""
    about = (f"{c.name}:{_escaped(c.purpose, ':')}" for c in commands)
    return _SCRIPT.format(
        rules=" ".join(rules),
        flags=" | ".join(name for name, values in SHARED.items() if not values),
        valued=" | ".join(name for name, values in SHARED.items() if values),
        names=" | ".join(command.name for command in commands),
        commands="\n".join(f"        {_quoted(line)}" for line in about),
        cases="\n".join(map(_case, commands)),
    )


def _case(command: Command) -> str:
    specs = (*map(_option, command.options), *map(_argument, command.arguments))
    lines = " \\\n".join(f"            {spec}" for spec in specs)
    return f"    ({command.name})\n        _arguments -s -S : \\\n{lines}\n        ;;"


def _option(word: Word) -> str:
    """Return the specification of an option; `+` and `=` let a value follow at once."""
    valued = word.kind is not Kind.FLAG
    names = [f"{name}{_joint(name) if valued else ''}" for name in word.names]
    others = "*" if word.several else f"({' '.join(word.names)})" if len(names) > 1 else ""
    name = names[0] if len(names) == 1 else f"{{{','.join(names)}}}"
    about = f"[{_escaped(word.about, '[]')}]"
    value = f":{_escaped(word.value, ':')}:{_action(word)}" if valued else ""
    start = f"{_quoted(others)}" if others else ""
    return f"{start}{name}{_quoted(about + value)}"


def _joint(name: str) -> str:
    return "=" if name.startswith("--") else "+"


def _argument(word: Word) -> str:
    start = "*" if word.several else ""
    return _quoted(f"{start}:{_escaped(word.value, ':')}:{_action(word)}")


def _action(word: Word) -> str:
    if word.kind is Kind.OPEN:
        return f" _provcheck_or_file {' '.join(word.words)}"
    return _ACTIONS.get(word.kind) or f"({' '.join(word.words)})"


def _escaped(text: str, signs: str) -> str:
    for sign in f"\\{signs}":
        text = text.replace(sign, f"\\{sign}")
    return text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
