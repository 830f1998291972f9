"""How rare strings are in English news, by which some are chosen to be looked for."""

from __future__ import annotations

import re
from math import prod

from provcheck.lean import cache
from provcheck.openings import DIGIT, EDGE, FOREIGN, LINE, LOWER, SPACE, UPPER

_SHARE = {  # percent of the characters of English news, folded or in its shape
    **dict(zip(" etaoin", (18, 10, 7.5, 6.5, 6, 5.8, 5.8), strict=True)),
    **dict(zip("srhld", (5.3, 5, 4.8, 3.3, 3), strict=True)),
    **dict.fromkeys("cumfpgwybvk", 1.7),
    **dict.fromkeys(".,\n", 1),
    **dict.fromkeys("jqxz0123456789'-\"()“”’–—", 0.5),
    **dict(zip((LOWER, UPPER, DIGIT, FOREIGN), (75, 3, 1.5, 0.01), strict=True)),
    **dict(zip((EDGE, SPACE, LINE), (17, 17, 1), strict=True)),
}
_OTHER = 0.001
_FREQUENT = {  # percent of the places of English news at which one of these begins
    0.5: "the of to and a in",
    0.1: """an are as at be but by for from has have he his is it its not on or said that
        they was were which who will with""",
    0.03: """about after against all also before between billion can could court day days
        during first former government had her home if into last made may million minister
        more most new no office one other out over part people per percent police president
        say says she since so some state than their them then there these this those three
        time told two under until up week what when where while would year years
        monday tuesday wednesday thursday friday saturday sunday""",
}
_WORDS = {word: share for share, words in _FREQUENT.items() for word in words.split()}
_A_WORD, _A_REST = 2e-4, 2e-3  # percent for any other, and for a part of one
_APART, _BOTH = 0.18, 2  # chance of what stands beside a word


@cache
def chance(text: str) -> float:
    """Return about how often `text` begins at a place of English news, or of its shape."""
    parts = re.split(r"(?<=[^\W\d_])(?=[\W\d_])|(?<=[\W\d_])(?=[^\W\d_])", text)
    if len(text) == 1:
        return _letters(text)
    ends = [(n > 0) + (n < len(parts) - 1) for n in range(len(parts))]
    return prod(map(_chance, parts, ends))


def _chance(part: str, ends: int) -> float:
    """Return the chance of a part of a text, of which so many ends are in the text."""
    if part in (EDGE, SPACE, " "):  # beside a word
        return 1.0
    if not part.isalpha():
        return _letters(part)
    known = _WORDS.get(part, _A_WORD if ends == _BOTH else _A_REST) / 100
    return max(known, _letters(part) * _APART**ends)


def _letters(text: str) -> float:
    return prod(_SHARE.get(char, _OTHER) / 100 for char in text)
