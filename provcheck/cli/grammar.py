"""The whole command line as values: what completion and the manual page are made of."""

from __future__ import annotations

from importlib import import_module

from provcheck.catalogue import builtin
from provcheck.cli.commands import COMMANDS
from provcheck.named import Named
from provcheck.record import TYPE_CHECKING, Record
from provcheck.render import FORMATS
from provcheck.retranslate.catalogue import builtin as models
from provcheck.scorecard import FORMATS as REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provcheck.cli.parser import Parser, Row

_MODELS = "ID|PAIR|PATH"  # how the help page calls models, or what to import
_ROUGH = ("apertium", "pivot")  # what --model takes beside ids
WITHOUT_PARSER = ("version", "help")


class Kind(Named):
    """What can be written for a value."""

    FLAG = "flag"  # nothing: an option without a value
    FREE = "free"  # anything
    WORDS = "words"  # one of some words
    OPEN = "open"  # one of some words, or a file
    FILE = "file"
    FOLDER = "folder"
    RULE = "rule"  # a rule or a family
    RULES = "rules"  # these, comma-separated


class Word(Record):
    """An option, or an argument, which has no names.

    `words` are what a value of Kind.WORDS may be. `group` is the title of its part of the
    help page, "" without one; `value` is how the help page calls its value.
    """

    names: tuple[str, ...]
    about: str
    group: str = ""
    value: str = ""
    kind: Kind = Kind.FLAG
    words: tuple[str, ...] = ()
    several: bool = False


class Command(Record):
    """A command: its name, the words behind it on its help page, and what it is for.

    `purpose` is a phrase for a list of commands, `about` what opens its help page.
    """

    name: str
    usage: str
    purpose: str
    about: str
    arguments: tuple[Word, ...]
    options: tuple[Word, ...]


ENVIRONMENT = {
    "PROVCHECK_CONFIG": "the configuration file, where no --config names one",
    "PROVCHECK_OUTPUT_FORMAT": "the FORMAT[:PATH] of a check without --output-format",
    "PROVCHECK_CACHE_DIR": "where compiled rules and earlier results are kept",
    "PROVCHECK_NO_CACHE": "if set, earlier results are neither used nor kept",
    "PROVCHECK_MODELS_DIR": "where translation models are installed",
    "PROVCHECK_OFFLINE": "if set, provcheck models pull fetches nothing",
    "NO_COLOR": "if set, nothing is coloured unless --color always asks for it",
    "FORCE_COLOR": "if set, the output is coloured where it goes to no terminal, too",
    "CLICOLOR_FORCE": "the same",
    "CI": "if set, no progress bar is drawn",
    "PRE_COMMIT": "the same; pre-commit sets it",
}
HELP = Word(("-h", "--help"), "show this help message and exit")
_KINDS = {  # by what help pages call a value; others can be anything
    "DIR": Kind.FOLDER,
    "FILE": Kind.FILE,
    "FILE:LINE[:COLUMN]": Kind.FILE,
    "FILE|KEY=VALUE": Kind.FILE,
    "GLOB": Kind.FILE,
    "NAMES": Kind.RULES,
    "PATH": Kind.FILE,
    "REASON": Kind.FLAG,  # follows an equals sign; the next word is none
    "RULE": Kind.RULE,
}


def commands() -> tuple[Command, ...]:
    """Return all commands, in the order of the overview."""
    return tuple(_command(name) for name in COMMANDS)


def rule_names() -> tuple[str, ...]:
    """Return the ids of the built-in rules and of their families, sorted."""
    ids = tuple(builtin())
    return tuple(sorted({*ids, *(rule_id.partition("/")[0] for rule_id in ids)}))


def _command(name: str) -> Command:
    if name in WITHOUT_PARSER:
        words = tuple(other for other in COMMANDS if other not in WITHOUT_PARSER)
        chosen = Word((), "the command", value="COMMAND", kind=Kind.WORDS, words=words)
        arguments = (chosen,) if name == "help" else ()
        usage = "[COMMAND]" if arguments else ""
        purpose = COMMANDS[name]
        about = f"{purpose[0].upper()}{purpose[1:]}."
        return Command(name, usage, purpose, about, arguments, ())
    parser: Parser = import_module(f"provcheck.cli.{name}").parser()
    found = tuple(_words(parser))
    return Command(
        name=name,
        usage=parser.usage,
        purpose=COMMANDS[name],
        about=parser.description,
        arguments=tuple(word for word in found if not word.names),
        options=(HELP, *(word for word in found if word.names)),
    )


def _words(parser: Parser) -> Iterator[Word]:
    for title, table in parser.tables:
        for names, row in table.items():
            options = tuple(names.split()) if names.startswith("-") else ()
            yield _word(options, title, row)


def _word(names: tuple[str, ...], title: str, row: Row) -> Word:
    value = row.get("metavar", "")
    words = tuple(row.get("choices") or _known_words(value))
    kind = Kind.OPEN if value == _MODELS else Kind.WORDS if words else _kind(value)
    many = row.get("default") in ([], ()) or row.get("action") == "append"
    several = many or row.get("nargs") == "*"
    return Word(names, row.get("help", ""), title, value, kind, words, several)


def _kind(value: str) -> Kind:
    return _KINDS.get(value, Kind.FREE) if value else Kind.FLAG


def _known_words(value: str) -> tuple[str, ...]:
    """Return what can be written for a value whose words no row lists."""
    if value == "FORMAT[:PATH]":
        return FORMATS
    if value == "REPORT[:PATH]":
        return REPORTS
    if value == "N|auto":
        return ("auto",)
    if value == "LANG":
        return _languages()
    if value not in ("ID", _MODELS):
        return ()
    known = models()
    ids = tuple(model.id for model in known)
    return (*ids, *known.pairs()) if value == _MODELS else (*ids, *_ROUGH)


def _languages() -> tuple[str, ...]:
    """Return the languages that rules are for, or models translate."""
    catalogue = builtin()
    of_rules = (catalogue.setting(rule_id, "languages") or () for rule_id in catalogue)
    of_models = ((*model.source, model.target) for model in models())
    return tuple(sorted({code for codes in (*of_rules, *of_models) for code in codes}))
