"""The completion script for bash, from 3.2 on.

Where it offers nothing readline completes the names of files (`-o default`), and does it
better than a script could. A shell takes `=` and `:` for words of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from provcheck.cli.commands import SHARED
from provcheck.cli.grammar import Command, Kind, Word

_SCRIPT = """\
# bash completion for provcheck, printed by: provcheck completion bash
_provcheck_value() {{ # command and option: what is the option's value?
    kind='' words=''
    case "$1 $2" in
{values}
    esac
}}
_provcheck() {{
    local at=$COMP_CWORD IFS=$' \\t\\n'
    local cur=${{COMP_WORDS[at]}} option=${{COMP_WORDS[at - 1]}} command='' place=0
    local words='' kind='' options='' before='' word last='' i
    COMPREPLY=()
    for ((i = 1; i < at; i++)); do
        word=${{COMP_WORDS[i]}}
        case $word in
        --) return ;;
        =) continue ;; # what follows is the value of $last
        :) last=: ;; # what follows goes on with what stands before
        -*) last=$word ;;
        *)
            _provcheck_value "${{command:-check}}" "$last"
            if [[ -z $kind && $last != : ]]; then
                case $command:$word in
                {names}) command=$word ;;
                *) command=${{command:-check}} place=$((place + 1)) ;;
                esac
            fi
            last=''
            ;;
        esac
        if [[ -z $command && -n $last ]]; then
            case $last in
            {shared}) ;;
            *) command=check ;;
            esac
        fi
    done
    if [[ $cur == : || $option == : ]]; then return; fi # a path behind a format
    if [[ $cur == = ]]; then
        cur=''
    elif [[ $option == = ]]; then
        option=${{COMP_WORDS[at - 2]}}
    fi
    _provcheck_value "${{command:-check}}" "$option"
    if [[ -z $kind && $cur == -* ]]; then
        case ${{command:-check}} in
{options}
        esac
        kind=words words=$options
        if ((at == 1)); then words="$words --version"; fi
    elif [[ -z $kind && -z $command ]]; then
        kind=words words='{commands}'
    elif [[ -z $kind ]]; then
        case "$command $place" in
{arguments}
        esac
    fi
    case $kind in
    free) compopt +o default 2>/dev/null ;;
    folder) compopt +o default -o dirnames 2>/dev/null ;;
    rules)
        if [[ $cur == *,* ]]; then before=${{cur%,*}},; fi
        COMPREPLY=($(compgen -P "$before" -W "$_provcheck_rules" -- "${{cur##*,}}"))
        ;;
    rule) COMPREPLY=($(compgen -W "$_provcheck_rules" -- "$cur")) ;;
    words | open) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
    esac
}}
_provcheck_rules='{rules}'
complete -o default -F _provcheck provcheck
"""


def script(commands: Sequence[Command], rules: Sequence[str]) -> str:
    """Return the script for a command line and the names of its rules."""
    return _SCRIPT.format(
        names=" | ".join(f":{command.name}" for command in commands),
        shared=" | ".join(
            f"{name}=* | {name}" if n else name for name, n in SHARED.items()
        ),
        commands=" ".join(command.name for command in commands),
        values="\n".join(_values(commands)),
        options="\n".join(map(_options, commands)),
        arguments="\n".join(line for c in commands for line in _arguments(c)),
        rules=" ".join(rules),
    )


def _values(commands: Sequence[Command]) -> Iterator[str]:
    """Yield what is set where the word before is an option with a value."""
    found = (
        (_set(word), f"'{command.name} {name}'")
        for command in commands
        for word in command.options
        if word.kind is not Kind.FLAG
        for name in word.names
    )
    for setting, pairs in groupby(sorted(found), lambda pair: pair[0]):
        yield f"    {' | '.join(name for _, name in pairs)}) {setting} ;;"


def _set(word: Word) -> str:
    words = f" words='{' '.join(word.words)}'" if word.words else ""
    return f"kind={word.kind}{words}"


def _options(command: Command) -> str:
    names = " ".join(name for word in command.options for name in word.names)
    return f"        {command.name}) options='{names}' ;;"


def _arguments(command: Command) -> Iterator[str]:
    """Yield what is set for each argument; nothing is set for a file."""
    for place, word in enumerate(command.arguments):
        if word.kind is not Kind.FILE:
            where = f"'{command.name} '*" if word.several else f"'{command.name} {place}'"
            yield f"        {where}) {_set(word)} ;;"
