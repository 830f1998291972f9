"""Agencies as a user describes them: what they sign with, and the lines they bring."""

from __future__ import annotations

import re
from collections.abc import Iterable

from provcheck.catalogue import Catalogue, made
from provcheck.config import OwnAgency
from provcheck.dateline import Agency, Form, agency_of
from provcheck.errors import ConfigError


def forms(agencies: Iterable[OwnAgency]) -> tuple[Form, ...]:
    """Return the datelines of `agencies`.

    Raises ConfigError where an agency is not known and its language not told.
    """
    return tuple(Form(own.dateline, _agency(own)) for own in agencies if own.dateline)


def rules(agencies: Iterable[OwnAgency]) -> Catalogue:
    """Return a rule for the boilerplate of each agency, `boilerplate/of-ID`."""
    own = {f"boilerplate/of-{a.id}": _rule(a) for a in agencies if a.boilerplate}
    return made(own)


def _agency(own: OwnAgency) -> Agency:
    known = agency_of(own.id)
    language = own.language or (known and known.source_language)
    if not language:
        told = 'is not known: say what it writes in, as language = "es"'
        raise ConfigError(f"agency.{own.id}: {told}")
    name = own.name or (known.name if known else own.id)
    return Agency(own.id, name, language, known.country if known else "")


def _rule(own: OwnAgency) -> dict[str, object]:
    return {
        "title": f"Boilerplate of {own.name or own.id}",
        "message": "“{match}” is listed as boilerplate of "
        + (own.name or own.id).replace("{", "{{").replace("}", "}}"),
        "mqm": "addition",
        "severity": "major",
        "fix": "safe",
        "check": {"type": "line-list", "lines": list(map(re.escape, own.boilerplate))},
        "why": "The configuration lists these lines as boilerplate of the agency; see"
        " `provcheck config show`. They are part of no story.",
        "sources": [f"the configuration, [agency.{own.id}]"],
        "examples": [{"text": f"⟦{line}⟧"} for line in own.boilerplate],
    }
