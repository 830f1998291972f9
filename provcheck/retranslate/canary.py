"""Try a model on a few sentences before it is trusted.

Broken models that were published looked like models, and looped: “mainstremainstre…@@”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provcheck.errors import ModelError
from provcheck.record import TYPE_CHECKING
from provcheck.retranslate.manifest import Canary

if TYPE_CHECKING:
    from provcheck.retranslate.engine import Engine, Translation

_SPARE = 40  # characters a translation of a single word may have more than it
_WORD = re.compile(r"\w+")
_TIMES, _LONGEST = 3, 4  # how often up to so many words are said in a row by what loops
_LETTERS = re.compile(r"(\w{2,12}?)\1{3}|(.)\2{7}")  # in one word, or one sign on and on
_RESIDUE = re.compile(r"@@|<unk>|▁|⁇")  # marks of pieces that were not put together
_SHOWN = 60  # characters of a translation in a message
ANY_LANGUAGE = "Madrid, Paris, Berlin: 25, 30."  # no language of its own: names and figures


def expect_sound(engine: Engine, canaries: Sequence[Canary]) -> None:
    """Translate the canaries; raise ModelError, quoting the first that went wrong."""
    for fault in faults(engine, canaries):
        raise ModelError(fault)


def faults(engine: Engine, canaries: Sequence[Canary]) -> Iterator[str]:
    """Yield for each canary that is translated badly what is wrong with it."""
    translations = engine.translate([canary.text for canary in canaries])
    if len(translations) != len(canaries):
        yield f"{len(canaries)} sentences gave {len(translations)} translations"
        return
    for canary, translation in zip(canaries, translations, strict=True):
        reason = _reason(canary, translation)
        if reason:
            text = translation.text
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            yield f"“{canary.text}” became “{shown}”: {reason}"


def canaries_of(language: str, known: Sequence[Canary]) -> tuple[Canary, ...]:
    """Return the canaries among `known` of a language, or else one for any language."""
    own = [canary for canary in known if canary.language == language]
    unlike = dict.fromkeys(canary.text for canary in own)
    first = {canary.text: canary for canary in reversed(own)}
    return tuple(first[text] for text in unlike) or (Canary(language, ANY_LANGUAGE),)


def _reason(canary: Canary, translation: Translation) -> str:
    """Return what is wrong with a translation, "" if nothing is."""
    return next((reason for fault, reason in _doubts(canary, translation) if fault), "")


def _doubts(canary: Canary, translation: Translation) -> Iterator[tuple[object, str]]:
    text, most = translation.text, canary.longest * len(canary.text)
    yield translation.failed, f"it gave up ({translation.failed})"
    yield not text.strip(), "nothing came out"
    yield _loops(text) or _LETTERS.search(text), "it repeats itself"
    yield _RESIDUE.search(text), "pieces of words are left in it"
    yield len(text) > max(most, len(canary.text) + _SPARE), "it is far too long"
    yield not re.search(canary.matches, text), "what it should say is not in it"


def _loops(text: str) -> bool:
    """Tell whether a few words are said again and again without a break."""
    words = _WORD.findall(text.lower())
    return any(
        words[start : start + size] * _TIMES == words[start : start + size * _TIMES]
        for size in range(1, _LONGEST + 1)
        for start in range(len(words) - size * _TIMES + 1)
    )
