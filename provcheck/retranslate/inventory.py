"""The models that are installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from provcheck.errors import ModelError
from provcheck.retranslate.catalogue import Catalogue
from provcheck.retranslate.home import models_home
from provcheck.retranslate.installed import Installed, faults
from provcheck.retranslate.sheet import SHEET, read_sheet

_SHOWN = 16  # digits of the hash of the weights in the signature of an engine


def load_installed(home: Path | None = None) -> tuple[list[Installed], list[ModelError]]:
    """Return the models in `home` by id, and an error for each that cannot be read."""
    found, errors = load_each(home)
    return found, [*errors.values()]


def load_each(home: Path | None = None) -> tuple[list[Installed], dict[str, ModelError]]:
    """Return the same, the errors by the id of the model."""
    found: list[Installed] = []
    errors: dict[str, ModelError] = {}
    for sheet in sorted((home or models_home()).glob(f"*/{SHEET}")):
        try:
            found.append(read_sheet(sheet))
        except ModelError as error:
            errors[sheet.parent.name] = error
    return found, errors


def fitting(
    source: str, target: str, model_id: str = "", home: Path | None = None
) -> list[Installed]:
    """Return the installed models for a pair of languages, the one to prefer first.

    They stand by published COMET, then by id; with `model_id` there is that one or none.
    """
    by_id = {one.id: one for one in load_installed(home)[0]}
    paired = Catalogue(one.manifest for one in by_id.values()).pair(source, target)
    return [by_id[one.id] for one in paired if model_id in ("", one.id)]


def find_installed(
    source: str, target: str, model_id: str = "", home: Path | None = None
) -> Installed | None:
    """Return the first of `fitting`, None if there is none."""
    return next(iter(fitting(source, target, model_id, home)), None)


def passed_over(
    source: str, target: str, model_id: str, signature: str, home: Path | None = None
) -> Iterator[str]:
    """Yield why models that were to be preferred are not what `signature` names.

    Of the first that is installed only the sizes are looked at where it is the one.
    """
    for error in load_installed(home)[1]:
        yield str(error)
    for one in fitting(source, target, model_id, home):
        if one.sha256[:_SHOWN] in signature and one.is_whole:
            return
        yield next(faults(one), f"{one.id}: it cannot be opened")
