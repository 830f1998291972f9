"""Which words of a list stand in a sentence; entries are expressions of whole words."""

from __future__ import annotations

import re
from functools import cache

from provcheck.values.data import table


def found(text: str, name: str, kind: str, language: str) -> list[re.Match[str]]:
    """Return the words of `text` that the list `kind` of the table `name` has."""
    return [*_expression(name, kind, language).finditer(text)]


def lists(name: str, kind: str, language: str) -> bool:
    """Tell whether the table has such a list for the language."""
    return bool(table(name, kind).get(language)) if kind else False


@cache
def _expression(name: str, kind: str, language: str) -> re.Pattern[str]:
    entries: list[str] = table(name, kind).get(language, [])
    forms = (re.sub(r"\*\Z", r"\\w*", entry).replace(" ", r"\s") for entry in entries)
    words = "|".join(forms) or "(?!)"
    more = r"|n[’'`´]t(?!\w)" if kind == "plain" and language == "en" else ""
    behind = r"\w’'" if language == "en" else r"\w"  # elsewhere "d'" and "qu'" are words
    return re.compile(rf"(?<![{behind}])(?:{words})(?!\w){more}", re.IGNORECASE)
