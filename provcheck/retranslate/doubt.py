"""Settle doubtful links by what the model says of them.

Likeness of letters cannot tell a free translation from another sentence. The probability
that a model gives to the published sentence, told the original, can. The logarithm for a
token is about -1.6 (a good model) to -4 (a rough one) where the two translate each other,
and -8 to -9 where not. Only doubtful pairs are asked for, some three in ten stories.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from provcheck.bitext import TRUSTED
from provcheck.retranslate.align import Link

OTHER = -7.5  # mean log probability of a token below which it is another sentence
SAME = -6.0  # and above which it is the same, however free
_FEWEST = 5  # words of both; the mean of a few tokens tells little
_LONGEST = 1000  # code points of a sentence that is asked for

Score = Callable[[Sequence[tuple[str, str]]], list[float] | None]


def settled(
    links: Sequence[Link],
    told: Sequence[str],
    texts: Sequence[str],
    score: Score,
) -> list[Link]:
    """Return the links as `score` has them: doubtful pairs undone, gaps joined.

    A pair of two sentences that it denies is undone, one sentence left out beside one made
    up is a pair where it holds the one for a translation of the other. `told` are the
    sentences of the original, `texts` those published. Unchanged where the engine cannot
    tell.
    """
    facing = [_both(*gaps) for gaps in pairwise(links) if _is_facing(*gaps)]
    asked = [
        (link, (told[link.source[0]][:_LONGEST], texts[link.target[0]][:_LONGEST]))
        for link in (*filter(_is_doubtful, links), *facing)
    ]
    asked = [(link, pair) for link, pair in asked if _says(pair[0]) and _says(pair[1])]
    scores = score([pair for _, pair in asked]) if asked else None
    known = dict(zip((link for link, _ in asked), scores or (), strict=False))
    wrong = {link for link, value in known.items() if value < OTHER}
    same = [link for link in facing if known.get(link, OTHER) > SAME]
    return _made(links, wrong, same)


def _made(links: Sequence[Link], wrong: set[Link], same: Sequence[Link]) -> list[Link]:
    """Return `links` with those that are `wrong` undone, and gaps joined in order."""
    made: list[Link] = []
    for link in links:
        if made and _is_facing(made[-1], link) and _both(made[-1], link) in same:
            made[-1] = _both(made[-1], link)
        else:
            made += _undone(link) if link in wrong else (link,)
    return made


def _is_facing(one: Link, other: Link) -> bool:
    """Tell whether a single sentence left out and a single one made up stand together."""
    sizes = sorted(
        (source[1] - source[0], target[1] - target[0])
        for source, target in ((link.source, link.target) for link in (one, other))
    )
    return sizes == [(0, 1), (1, 0)]


def _both(one: Link, other: Link) -> Link:
    """Return the pair of two gaps that face each other."""
    left, right = (one, other) if one.source[0] < one.source[1] else (other, one)
    return Link(left.source, right.target, 0.0)


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
