"""Settle doubtful links by what the model says of them.

Likeness of letters cannot tell a free translation from another sentence. The probability
that a model gives to the published sentence, told the original, can. The logarithm for a
token is about -1.6 (a good model) to -4 (a rough one) where the two translate each other,
and -8 to -9 where not. Only doubtful pairs are asked for, some three in ten stories.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from provcheck.bitext import TRUSTED
from provcheck.retranslate.align import Link

OTHER = -7.5  # mean log probability of a token below which it is another sentence
_FEWEST = 5  # words of both; the mean of a few tokens tells little
_LONGEST = 1000  # code points of a sentence that is asked for

Score = Callable[[Sequence[tuple[str, str]]], list[float] | None]


def settled(
    links: Sequence[Link],
    told: Sequence[str],
    texts: Sequence[str],
    score: Score,
) -> list[Link]:
    """Return the links, a doubtful pair of two sentences undone where `score` denies it.

    `told` are the sentences of the original, `texts` those published. Unchanged where
    the engine cannot tell.
    """
    asked = [
        (link, (told[link.source[0]][:_LONGEST], texts[link.target[0]][:_LONGEST]))
        for link in links
        if _is_doubtful(link)
    ]
    asked = [(n, pair) for n, pair in asked if _says(pair[0]) and _says(pair[1])]
    scores = score([pair for _, pair in asked]) if asked else None
    wrong = {
        link.source
        for (link, _), value in zip(asked, scores or (), strict=False)
        if value < OTHER
    }
    made: list[Link] = []
    for link in links:
        made += _undone(link) if link.source in wrong else (link,)
    return made


def _is_doubtful(link: Link) -> bool:
    """Tell whether a sentence stands for a sentence, and has hardly a word of it."""
    (a, b), (c, d) = link.source, link.target
    return b - a == d - c == 1 and link.likeness < TRUSTED


def _says(text: str) -> bool:
    return len(text.split()) >= _FEWEST


def _undone(link: Link) -> tuple[Link, Link]:
    """Return a sentence that was left out and one that was made up."""
    at, behind = link.target[0], link.source[1]
    return Link(link.source, (at, at), 0.0), Link((behind, behind), link.target, 0.0)
