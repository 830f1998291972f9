"""`provcheck rule --test DIR`: run the examples inside a user's own rules."""

from __future__ import annotations

from pathlib import Path

from provcheck.catalogue import builtin, load
from provcheck.cli import FOUND, OK, USAGE
from provcheck.cli.console import Console, write
from provcheck.errors import ConfigError
from provcheck.record import TYPE_CHECKING
from provcheck.render.summary import counted
from provcheck.render.visible import visible
from provcheck.selftest import problems

if TYPE_CHECKING:
    from typing import TextIO


def test(folder: str, out: TextIO, console: Console) -> int:
    """Print what is wrong with the rules under `folder`; return the exit code.

    A problem is printed as file, key and what was found there. A file that is no rule is
    an error; the others are tested. Raises ConfigError for a folder that does not exist.
    """
    path = Path(folder)
    if not path.is_dir():
        raise ConfigError(f"--test {folder}: no such folder")
    prefix = f"{path.resolve().name}/"
    own, errors = load(path, prefix)
    for error in errors:
        console.error(str(error))
    if not own and not errors:
        raise ConfigError(f"--test {folder}: no rules there; a rule is a file NAME.toml")
    catalogue, found, examples = builtin().joined(own), 0, 0
    for rule_id in own:
        file = path / f"{rule_id.removeprefix(prefix)}.toml"
        examples += len(catalogue.docs(rule_id).examples)
        for problem in problems(catalogue, rule_id):
            found += 1
            write(out, visible(f"{file}: {problem}") + "\n")
    tried = f"{counted(examples, 'example')} in {counted(len(own), 'rule')}"
    write(out, f"{tried}: {counted(found, 'problem') if found else 'all hold'}\n")
    if errors:
        return USAGE
    return FOUND if found else OK
