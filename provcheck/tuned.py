"""Numbers of a rule's check as a configuration sets them.

Only numbers: what a check looks for decides where the sieve lets its rule run, and a rule
that is to look for something else is a rule of one's own.
"""

from __future__ import annotations

from math import isfinite
from types import NoneType, UnionType

from provcheck import tables
from provcheck.config import Adjustment
from provcheck.errors import ConfigError
from provcheck.record import TYPE_CHECKING
from provcheck.rule import Rule

if TYPE_CHECKING:
    from typing import Any

    from provcheck.check import Check


_SHARES = frozenset({"share", "certainty"})  # fields that are parts of a whole


def tuned(rule: Rule, own: Adjustment) -> dict[str, float]:
    """Return the numbers of `own` as fields of the check of `rule`.

    Raises ConfigError for a number that the check does not have or cannot be.
    """
    place, known = f'rule."{rule.id}"', _numbers(type(rule.check))
    made: dict[str, float] = {}
    for name, value in own.check:
        key = name.replace("_", "-")
        if name not in known:
            names = [field.replace("_", "-") for field in known]
            told = f"; it has {', '.join(names)}" if names else "; it has none"
            near = tables.hint(key, names) or told
            raise ConfigError(f"{place}.{key}: no such number of its check{near}")
        if not isfinite(value):
            raise ConfigError(f"{place}.{key}: {value:g} is no number to compare with")
        if value < 0:
            raise ConfigError(f"{place}.{key}: {value:g} is no number from 0 on")
        if name in _SHARES and value > 1:
            raise ConfigError(f"{place}.{key}: {value:g} is no share; give one from 0 to 1")
        if known[name] is int and not value.is_integer():
            raise ConfigError(f"{place}.{key}: {value:g} is no whole number")
        made[name] = known[name](value)
    try:
        rule.check.__replace__(**made).verify()
    except tables.TableError as error:
        reason = str(error).removeprefix("check.")
        raise ConfigError(f"{place}.{reason}") from error
    return made


def _numbers(kind: type[Check]) -> dict[str, type[int | float]]:
    """Return the fields of a kind of check that are numbers."""
    types = {name: _plain(tables.field_type(kind, name)) for name in kind.fields}
    return {name: hint for name, hint in types.items() if hint in (int, float)}


def _plain(hint: Any) -> Any:  # noqa: ANN401 - a type
    if isinstance(hint, UnionType):
        return next(part for part in hint.__args__ if part is not NoneType)
    return hint
