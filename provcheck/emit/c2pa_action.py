"""An action of C2PA, for a signer to put into a manifest: `c2pa.translated`.

Source: C2PA specification 2.4, actions; both languages are asked for.
"""

from __future__ import annotations

from typing import Any

from provcheck.emit.facts import facts
from provcheck.errors import ConfigError
from provcheck.render.dump import dump
from provcheck.report import Report


def record(path: str, report: Report) -> str:
    """Return the action.

    Raises ConfigError where no translation is asserted, or its source language not known.
    """
    told = facts(report)
    if not told.translated or not told.source:
        lacking = "source language is not known" if told.translated else "is not asserted"
        reason = f"{path}: no action c2pa.translated: a translation {lacking}"
        if told.translated:
            reason = f"{path}: no action c2pa.translated: the {lacking}"
        raise ConfigError(reason)
    made: dict[str, Any] = {
        "action": "c2pa.translated",
        "sourceLanguage": told.source,
        "targetLanguage": told.language,
    }
    if told.machine:
        made |= {"softwareAgent": {"name": told.engine}, "digitalSourceType": told.made}
    return dump(made, indent=1) + "\n"
