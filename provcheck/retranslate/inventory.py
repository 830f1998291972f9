"""The models that are installed."""

from __future__ import annotations

from pathlib import Path

from provcheck.errors import ModelError
from provcheck.retranslate.catalogue import Catalogue
from provcheck.retranslate.home import models_home
from provcheck.retranslate.installed import Installed
from provcheck.retranslate.sheet import SHEET, read_sheet


def load_installed(home: Path | None = None) -> tuple[list[Installed], list[ModelError]]:
    """Return the models in `home` by id, and an error for each that cannot be read."""
    found: list[Installed] = []
    errors: list[ModelError] = []
    for sheet in sorted((home or models_home()).glob(f"*/{SHEET}")):
        try:
            found.append(read_sheet(sheet))
        except ModelError as error:
            errors.append(error)
    return found, errors


def find_installed(
    source: str, target: str, model_id: str = "", home: Path | None = None
) -> Installed | None:
    """Return the installed model for a pair of languages, None if there is none.

    Of several, the one that stands first by published COMET, then by id; with `model_id`
    that one or none.
    """
    by_id = {one.id: one for one in load_installed(home)[0]}
    fitting = Catalogue(one.manifest for one in by_id.values()).pair(source, target)
    names = [manifest.id for manifest in fitting if model_id in ("", manifest.id)]
    return by_id[names[0]] if names else None
