"""Stretches of text whose marks are not punctuation: addresses, numbers, short forms.

The full stop of "Corp." or of "example.com" ends no sentence. A rule names the kinds of
mask its hits must not touch.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from provcheck.document import Document, Span
from provcheck.words import alternatives, words

_PATH = r"(?:/[^\s“”\"]{0,500})?"


class MaskKind(StrEnum):
    """What a masked stretch is."""

    URL = "url"
    EMAIL = "email"
    HANDLE = "handle"
    DOMAIN = "domain"
    FILE_NAME = "file-name"
    CODE = "code"
    INITIALISM = "initialism"
    ABBREVIATION = "abbreviation"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, order=True)
class Mask:
    """A span and why its marks do not count."""

    span: Span
    kind: MaskKind


def masks(document: Document) -> tuple[Mask, ...]:
    """Return the masks of the document, in order and apart from each other.

    Use it as `document.once(masks)`.
    """
    return tuple(
        Mask(Span(*match.span()), MaskKind((match.lastgroup or "").replace("_", "-")))
        for match in _expression().finditer(document.text)
    )


def touches(document: Document, span: Span, kinds: frozenset[MaskKind]) -> bool:
    """Tell whether `span` shares a character with a mask of one of `kinds`."""
    found = document.once(masks)
    low, high = 0, len(found)
    while low < high:  # the first mask that ends behind the start of the span
        middle = (low + high) // 2
        if found[middle].span.end <= span.start:
            low = middle + 1
        else:
            high = middle
    while low < len(found) and found[low].span.start < span.end:
        if found[low].kind in kinds:
            return True
        low += 1
    return False


def _word(key: str) -> str:
    """Return the entries of a list as one group that starts and ends as a word."""
    return rf"(?<![^\W_]){alternatives(key)}(?![^\W_])"


@cache
def _expression() -> re.Pattern[str]:
    """Return one alternation; the first kind that fits a place wins it.

    Every repeat is bounded or runs over characters no other part wants, so the scan is
    linear in the text.
    """
    tld, suffix = alternatives("domains.top-level"), alternatives("domains.file")
    initials = _word("abbreviations.initials")
    label = r"[^\W_](?:[\w-]{0,62}[^\W_])?"
    kinds = {
        "url": r"(?:https?|ftp)://[^\s<>“”\"]{1,2000}|(?<!\w)www\.[^\s<>“”\"]{1,2000}",
        "email": rf"(?<![\w.+-])[\w.+-]{{1,64}}@{label}(?:\.{label}){{1,6}}",
        "handle": r"(?<![\w@/])[@#][^\W\d_]\w{0,79}",
        "file_name": rf"(?<![\w.])[\w-]{{1,80}}\.{suffix}(?![\w])",
        "domain": rf"(?<![\w.@])(?:{label}\.){{1,6}}{tld}(?![\w-]|\.\w){_PATH}",
        "code": r"`[^`\r\n]{1,500}`",
        "initialism": rf"(?<![^\W_])(?:[^\W\d_]\.){{2,8}}|{initials}",
        "abbreviation": rf"{_stop_words()}|(?<![\w’'])[A-Z]\.",
        "number": r"(?<![\w.,])[+-]?\d+(?:[.,:]\d+)*(?![\w])",
    }
    named = (f"(?P<{name}>{pattern})" for name, pattern in kinds.items())
    return re.compile("|".join(named))


def _stop_words() -> str:
    """Return one group of all abbreviations, each with its full stop."""
    lists = "|".join(alternatives(key) for key in words("abbreviations.all"))
    return rf"(?<![^\W_])(?:{lists})\."
