"""Placeholder until the approximation is written: every rule is a candidate."""


def approximate(pattern: str, *, ignore_case: bool = False) -> str | None:
    """Return None: nothing is known of `pattern`."""
    del pattern, ignore_case
    return None
