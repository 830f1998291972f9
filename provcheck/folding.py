"""Words of a text as comparisons take them: letter case, marks and forms aside."""

import re

from provcheck.words import folded

_WORD = re.compile(r"\w+")


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in NFKC form and lower case, without marks."""
    return tuple(_WORD.findall(folded(text)))
