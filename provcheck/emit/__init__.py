"""Records of a text's provenance for other programs, in the forms that standards give them.

A record says no more than what is asserted, and on what it rests; what is only likely is
left to the report.
"""

from __future__ import annotations

from importlib import import_module

from provcheck.errors import ConfigError
from provcheck.formats import TEXT
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.report import Report

EMITTERS = ("prov", "schemaorg", "its-html", "c2pa-action", "ninjs")


def emitted(name: str, path: str, report: Report) -> str:
    """Return the record called `name`, one of EMITTERS, on the text at `path`.

    Raises ConfigError where what is asserted does not make such a record, or where the
    text holds several stories.
    """
    if len(report.stories) != 1 and report.format != TEXT:
        held = f"it holds {len(report.stories) or 'no'} stories"
        raise ConfigError(f"{path}: no record {name}: {held}; give a file with one")
    module = import_module(f"provcheck.emit.{name.replace('-', '_')}")
    made: str = module.record(path, report)
    return made
