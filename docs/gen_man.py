"""Write docs/provcheck.1, the manual page, from what the parsers are made of.

With `--check` nothing is written; the exit code is 1 if the page is stale.
"""

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from provcheck.cli.commands import EXIT_CODES
from provcheck.cli.grammar import ENVIRONMENT, Command, Word, commands
from provcheck.configuration.find import BASELINE, NAMES
from provcheck.version import VERSION

FILE = Path(__file__).parent / "provcheck.1"
PURPOSE = (
    "find machine-translation artefacts, broken punctuation and boilerplate in news copy"
)
DESCRIPTION = (
    "provcheck reads agency stories as text, Markdown, MDX, HTML, XML or JSON and reports"
    " what machine translation and careless republishing left in them, with exact places"
    " and, where one is known, a repair. It uses no network. Without a command it checks:"
    " provcheck story.txt is provcheck check story.txt."
)
EXAMPLES = {
    "provcheck check news/": "check the text, Markdown, MDX and HTML files of a folder",
    "provcheck check --diff story.txt": "show what --fix would change",
    "provcheck check --diff-base origin/main": "report findings on changed lines only",
    "provcheck rule punctuation/stray-period": "say why a rule exists",
}
FILES = {
    ", ".join(NAMES): (
        "Configuration: of the closest folder above a text that has one of them,"
        " pyproject.toml only with a table [tool.provcheck]."
    ),
    BASELINE: "Findings that are known and not reported, see provcheck baseline.",
}
OPEN = (
    "ID",
    "ID|PAIR|PATH",
    "LANG",
    "N|auto",
)  # values for which there are other words than we can offer
SIGNS = {"\\": "\\e", "-": "\\-", "“": "\\(lq", "”": "\\(rq", "’": "\\(cq", "'": "\\(aq"}


def page() -> str:
    """Return the page in the language of roff, in ASCII."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    yield '.\\" written by docs/gen_man.py; not edited by hand'
    yield f'.TH PROVCHECK 1 "" "provcheck {VERSION}" "User Commands"'
    yield from (".SH NAME", f"provcheck \\- {_text(PURPOSE)}", ".SH SYNOPSIS")
    for command in commands():
        yield f".B provcheck {command.name}"
        if usage := f"{'[OPTION ...] ' if command.options else ''}{command.usage}".strip():
            yield _text(usage)
        yield ".br"
    yield from (".SH DESCRIPTION", _text(DESCRIPTION), ".SH COMMANDS")
    for command in commands():
        yield from _section(command)
    yield from _terms(
        "EXIT STATUS", {str(code): about for code, about in EXIT_CODES.items()}
    )
    yield from _terms("ENVIRONMENT", ENVIRONMENT)
    yield from _terms("FILES", FILES)
    yield from _terms("EXAMPLES", EXAMPLES)


def _section(command: Command) -> Iterator[str]:
    yield f".SS provcheck {command.name}"
    yield _text(command.about)
    for title, words in groupby((*command.arguments, *command.options), _title):
        if title:
            yield from (".PP", f"{_text(title.capitalize())}:")
        for word in words:
            yield from (".TP", _head(word), _text(_about(word)))


def _title(word: Word) -> str:
    return word.group


def _head(word: Word) -> str:
    """Return the names of an option with its value, or an argument."""
    value = f"\\fI{_text(word.value)}\\fR" if word.value else ""
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in word.names)
    return " ".join(filter(None, (names, value)))


def _about(word: Word) -> str:
    """Return what an option does, and its choices where the help leaves them out."""
    missing = any(choice not in word.about for choice in word.words)
    if not missing or word.value in OPEN:
        return word.about
    choices = f"one of {', '.join(word.words)}"
    return f"{word.about}; {choices}" if word.about else choices


def _terms(title: str, terms: dict[str, str]) -> Iterable[str]:
    yield f".SH {title}"
    for term, about in terms.items():
        yield from (".TP", f"\\fB{_text(term)}\\fR", _text(about))


def _text(text: str) -> str:
    """Return `text` so that roff prints it: its own signs, and others than ASCII, named."""
    made = "".join(
        SIGNS.get(c) or (c if c.isascii() else f"\\[u{ord(c):04X}]") for c in text
    )
    return f"\\&{made}" if made.startswith(".") else made


def main() -> int:
    """Write the page, or with --check say whether it is stale; 1 if it was."""
    text = page()
    if "--check" not in sys.argv[1:]:
        FILE.write_text(text, "ascii")
    elif not FILE.exists() or FILE.read_text("ascii") != text:
        print(f"{FILE}: stale")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
