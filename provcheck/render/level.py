"""Severities in the words of other people's formats."""

from provcheck.rule import Severity

ERROR, WARNING, NOTE = "error", "warning", "note"  # as SARIF has them
_LEVELS = {
    Severity.CRITICAL: ERROR,
    Severity.MAJOR: ERROR,
    Severity.MINOR: WARNING,
    Severity.NEUTRAL: NOTE,
}


def level(severity: Severity) -> str:
    """Return ERROR, WARNING or NOTE."""
    return _LEVELS[severity]
