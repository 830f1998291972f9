"""Tell a translation from what engines make when they lose the thread."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_LOOP = 4  # times that a run of words follows itself before it is a loop
_PROSE = 12  # times that it does so in no prose; engines make nothing sensible of that
_RUN = 8  # words of the longest run that is looked for
_LONGEST = 2.5  # times as many letters as the source, and
_MORE = 40  # letters more: longer than that no translation of news is
_SHORTEST = 0.2  # part of its letters; shorter than that something is lost
_TELLING = 25  # letters of a source from which on its length tells


def trouble(source: str, translation: str) -> str:
    """Return why `translation` is none of `source`, "" where it may be one.

    Both are sentences. What repeats itself in the source may do so in the translation, if
    it does not go on and on.
    """
    if not any(map(str.isalnum, translation)):
        return "nothing came" if any(map(str.isalnum, source)) else ""
    looped = _loops(source)
    if looped > _PROSE:
        return "what it translates repeats itself"
    if _loops(translation) > max(_LOOP - 1, looped):
        return "it repeats itself"
    own, made = len(source), len(translation)
    if made > _LONGEST * own + _MORE:
        return f"{made} letters for {own}"
    if own >= _TELLING and made < _SHORTEST * own:
        return f"{made} letters for {own}"
    return ""


def doubled(source: str, translation: str) -> bool:
    """Tell whether `translation` is something said twice, and `source` is not.

    It may be right, as “bye-bye”, so that it is a reason to ask again and no more.
    """
    own, made = (_WORD.findall(text.casefold()) for text in (source, translation))
    return _is_twice(made) and not _is_twice(own)


def _is_twice(words: list[str]) -> bool:
    half = len(words) // 2
    return bool(words) and words[:half] == words[half:]


def _loops(text: str) -> int:
    """Return how often the run of words that does so most follows itself."""
    words = _WORD.findall(text.casefold())
    return max((_loops_of(words, size) for size in range(1, _RUN + 1)), default=1)


def _loops_of(words: list[str], size: int) -> int:
    best = run = 0
    for at in range(size, len(words)):
        run = run + 1 if words[at] == words[at - size] else 0
        best = max(best, run)
    return 1 + best // size
