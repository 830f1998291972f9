"""Quotation marks: plain ones for the engine, those of English copy in what it made.

Engines have seen straight marks far more often than any other; guillemets and low marks
make some of them stumble.
"""

from __future__ import annotations

import re

_DOUBLE = str.maketrans(dict.fromkeys("“”«»„‟", '"'))
_SINGLE = str.maketrans(dict.fromkeys("‘’‚‹›", "'"))
_CURLED = frozenset("“”«»„")
_STRAIGHT = re.compile(r'"')
_OPENING = re.compile(r"(?:\A|[\s(\[—–-])\Z")


def plain_marks(text: str) -> str:
    """Return `text` with straight quotation marks and apostrophes."""
    return text.translate(_DOUBLE).translate(_SINGLE)


def styled_marks(text: str, source: str) -> str:
    """Return `text` with curled marks where `source` has any that are not straight.

    A mark opens behind white space or an opening bracket. Where there is an odd number of
    them, which is which cannot be told, and they stay straight.
    """
    straight = [match.start() for match in _STRAIGHT.finditer(text)]
    if len(straight) % 2 or not _CURLED.intersection(source):
        return text
    made = list(text)
    for at in straight:
        made[at] = "“" if _OPENING.search(text[:at][-1:]) else "”"
    return "".join(made)
