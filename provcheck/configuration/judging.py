"""From keys of a configuration file to the scale of a score and the gate of a report."""

from __future__ import annotations

from decimal import Decimal

from provcheck.configuration.keys import GateKeys, ScoreKeys
from provcheck.errors import ConfigError
from provcheck.record import TYPE_CHECKING
from provcheck.score import SCALE, Scale
from provcheck.score.conditions import GATE, Gate

if TYPE_CHECKING:
    from typing import Any

_ABOVE, _FROM, _BETWEEN, _WITHIN = (
    "above 0",
    "from 0 on",
    "above 0 and below 100",
    "from 0 to 100",
)
_MOST = 1_000_000_000  # a history keeps what fits in 64 bits
_ALLOWED = {  # by the place of a key, what may stand there
    "score.threshold": _BETWEEN,
    "score.acceptable": _ABOVE,
    "score.min-words": _FROM,
    "gate.max-critical": _FROM,
    "gate.max-major": _FROM,
    "gate.max-minor": _FROM,
    "gate.min-score": _WITHIN,
}


def scale(keys: ScoreKeys) -> Scale:
    """Return what `[score]` says. Raises ConfigError for what would be no scale."""
    return SCALE.__replace__(**_said(keys, "score"))


def gate(keys: GateKeys) -> Gate:
    """Return what `[gate]` says. Raises ConfigError for what nothing could meet or miss."""
    return GATE.__replace__(**_said(keys, "gate"))


def _said(keys: ScoreKeys | GateKeys, table: str) -> dict[str, Any]:
    """Return the fields that say something; numbers as they are written, without error."""
    made: dict[str, Any] = {}
    for name in type(keys).fields:
        value = getattr(keys, name)
        if value is not None:
            _require(f"{table}.{name.replace('_', '-')}", value)
            made[name] = Decimal(str(value)) if isinstance(value, float) else value
    return made


def _require(place: str, value: float) -> None:
    """Raise ConfigError where the number at `place` is not allowed there."""
    allowed = _ALLOWED.get(place)
    fits = {
        _ABOVE: 0 < value < float("inf"),
        _FROM: value >= 0,
        _BETWEEN: 0 < value < 100,  # noqa: PLR2004 - the ends of a score
        _WITHIN: 0 <= value <= 100,  # noqa: PLR2004
    }
    if allowed and not fits[allowed]:
        raise ConfigError(f"{place}: {value} is no number {allowed}")
    if value > _MOST:
        raise ConfigError(f"{place}: {value} is too large; {_MOST} is the most")
