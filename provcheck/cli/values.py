"""What is written behind options, as values. All raise UsageError."""

from provcheck.errors import UsageError
from provcheck.formats import PARTS
from provcheck.render import FORMATS

_DIGITS = 18  # of a number that can be meant, and fits in 64 bits


def output_format(value: str) -> tuple[str, str]:
    """Return name and path of FORMAT[:PATH]; "" is standard output.

    The error for an unknown format names the nearest.
    """
    name, _, path = value.partition(":")
    _require(name, FORMATS)
    return name, "" if path == "-" else path


def report_format(value: str) -> tuple[str, str]:
    """Return the same of REPORT[:PATH]."""
    from provcheck.scorecard import FORMATS as REPORTS  # noqa: PLC0415 - for reports only

    name, _, path = value.partition(":")
    _require(name, REPORTS)
    return name, "" if path == "-" else path


def record_fields(value: str) -> list[tuple[str, str]]:
    """Return the pairs of PART=FIELD,...

    The error for an unknown part names the nearest.
    """
    pairs = [pair.strip().partition("=") for pair in value.split(",") if pair.strip()]
    for part, _, field in pairs:
        _require(part, PARTS)
        if not field:
            raise UsageError(f"name the field: {part}=FIELD")
    if not pairs:
        raise UsageError(f"{value!r} names nothing")
    return [(part, field) for part, _, field in pairs]


def count(value: str, least: int = 0) -> int:
    """Return `value` as a whole number from `least` on."""
    if not value.isdecimal() or len(value) > _DIGITS:
        raise UsageError(f"{value!r} is no whole number from {least} on")
    return int(value)


def several_of(value: str) -> int:
    """Return `value` as a whole number from 1 on."""
    if not (number := count(value, 1)):
        raise UsageError("at least one is needed")
    return number


def jobs(value: str) -> int:
    """Return a number of processes from 1 on, or 0 for auto."""
    if value == "auto":
        return 0
    number = count(value, 1)
    if not number:
        raise UsageError("at least one process is needed")
    return number


def probability(value: str) -> float:
    """Return `value` as a number between 0 and 1, both left out."""
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number < 1:
        raise UsageError(f"{value}: give a number between 0 and 1")
    return number


def _require(name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        from provcheck.tables import hint  # noqa: PLC0415 - only for a mistake

        near = hint(name, known)
        raise UsageError(f"{name!r} is none of {', '.join(known)}{near}")
