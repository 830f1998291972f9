"""Find the likeliest translation word by word: greedily, or along several beams.

Firefox models are taught to be read greedily; beams are for what goes wrong then.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from provcheck.record import Record
from provcheck.retranslate.engines.ssru import Decoder, Memory
from provcheck.retranslate.engines.student import Floats

END, UNKNOWN = 0, 1  # numbers of these subwords in Firefox vocabularies
_NEVER = np.float32(-np.inf)


class Path(Record):
    """A translation in numbers of words.

    `scores` are their log probabilities, and last the end's; `looked` is what each looked
    at of the source, (words, T); `ended` is False where the path was cut off.
    """

    words: tuple[int, ...]
    scores: tuple[float, ...]
    looked: Floats
    ended: bool


class Plan(Record):
    """How to search: along `width` beams, no `no_repeat` subwords twice (0: any)."""

    width: int
    no_repeat: int


class Choice(Record):
    """The words that sentences of a batch may use: in order, and which of them each may.

    `words` (W); `allowed` (B, W) is 0 where a sentence may use a word, else minus infinity.
    Where all may use the same it has a single row.
    """

    words: NDArray[np.int64]
    allowed: Floats


def any_word(count: int) -> Choice:
    """Return the choice of sentences that may use each of `count` words."""
    allowed = np.zeros((1, count), np.float32)
    allowed[:, UNKNOWN] = _NEVER
    return Choice(np.arange(count), allowed)


def choice(lists: Sequence[NDArray[np.int64]]) -> Choice:
    """Return the choice of sentences that may use these words, each its own."""
    words = np.unique(np.concatenate(lists))
    allowed = np.full((len(lists), len(words)), _NEVER, np.float32)
    for row, own in zip(allowed, lists, strict=True):
        row[np.searchsorted(words, own)] = 0
    allowed[:, np.searchsorted(words, UNKNOWN)] = _NEVER
    return Choice(words, allowed)


def greedy(
    decoder: Decoder, memory: Memory, words: Choice, limits: Sequence[int]
) -> list[Path]:
    """Return for each sentence the path of the likeliest next words.

    A path ends by itself, or at the sentence's limit of words.
    """
    table, bias = decoder.words(words.words)
    allowed = words.allowed + bias
    trace = _Trace(max(limits) + 1, len(limits), memory.mask.shape[-1])
    rows = np.arange(len(limits))  # the sentences that go on
    cells = decoder.first_cells(len(rows))
    bounds = np.array(limits)
    previous = None
    for position in range(max(limits) + 1):
        x, look = decoder.step(memory, cells, previous, position)
        logits = x @ table
        logits += allowed
        best = logits.argmax(axis=-1)
        previous = words.words[best]
        logits -= logits[np.arange(len(rows)), best][:, None]
        np.exp(logits, out=logits)
        trace.add(position, rows, previous, -np.log(logits.sum(axis=-1)), look)
        going = (previous != END) & (position < bounds[rows])
        if going.all():
            continue
        kept = np.flatnonzero(going)
        if not len(kept):
            break
        rows, previous = rows[kept], previous[kept]
        allowed = allowed if len(allowed) == 1 else allowed[kept]
        memory, cells = memory.of(kept), [cell[kept] for cell in cells]
    return [trace.path(row) for row in range(len(limits))]


class _Trace:
    """What was chosen for each sentence, step by step."""

    def __init__(self, steps: int, sentences: int, sources: int) -> None:
        self._words = np.full((steps, sentences), UNKNOWN, np.int64)
        self._scores = np.zeros((steps, sentences), np.float32)
        self._looked = np.zeros((steps, sentences, sources), np.float32)
        self._last = np.zeros(sentences, np.int64)

    def add(
        self,
        step: int,
        rows: NDArray[np.int64],
        words: NDArray[np.int64],
        scores: Floats,
        looked: Floats,
    ) -> None:
        self._words[step, rows] = words
        self._scores[step, rows] = scores
        self._looked[step, rows] = looked
        self._last[rows] = step

    def path(self, row: int) -> Path:
        last = int(self._last[row])
        ended = bool(self._words[last, row] == END)
        size = last if ended else last + 1
        return Path(
            tuple(self._words[:size, row].tolist()),
            tuple(self._scores[: last + 1, row].tolist()),
            self._looked[:size, row].copy(),
            ended,
        )


def beam(
    decoder: Decoder, memory: Memory, words: NDArray[np.int64], limit: int, plan: Plan
) -> Path:
    """Return the best path of a single sentence, by the mean score of its words."""
    words = words[words != UNKNOWN]
    table, bias = decoder.words(words)
    cells = decoder.first_cells(1)
    alive = [Path((), (), np.zeros((0, memory.mask.shape[-1]), np.float32), ended=False)]
    done: list[Path] = []
    for position in range(limit + 1):
        previous = np.array([path.words[-1] for path in alive]) if position else None
        here = memory.of(np.zeros(len(alive), np.int64))
        x, look = decoder.step(here, cells, previous, position)
        scores = _log_softmax(x @ table + bias)
        for row, path in zip(scores, alive, strict=True):
            row[np.searchsorted(words, _barred(path.words, plan.no_repeat))] = _NEVER
        grown = [
            (
                parent,
                _longer(
                    alive[parent], int(words[n]), float(scores[parent, n]), look[parent]
                ),
            )
            for parent, n in _best(scores, alive, 2 * plan.width)
        ]
        done += [path for _, path in grown if path.ended]
        grown = [(parent, path) for parent, path in grown if not path.ended][: plan.width]
        if not grown or len(done) >= plan.width:
            break
        alive = [path for _, path in grown]
        cells = [cell[[parent for parent, _ in grown]] for cell in cells]
    return max(done or alive, key=lambda path: sum(path.scores) / len(path.scores))


def _best(scores: Floats, alive: Sequence[Path], count: int) -> list[tuple[int, int]]:
    """Return which beams to go on with, and by which of the words, the likeliest first."""
    totals = scores + np.array([[sum(path.scores)] for path in alive], np.float32)
    best = np.argsort(-totals, axis=None, kind="stable")[:count].tolist()
    places = [divmod(n, totals.shape[1]) for n in best]
    return [place for place in places if np.isfinite(totals[place])]


def forced(
    decoder: Decoder,
    memory: Memory,
    targets: Sequence[Sequence[int]],
    table: Floats,
    bias: Floats,
) -> list[float]:
    """Return for each sentence the mean log probability of its target's subwords.

    `table` and `bias` are those of the whole vocabulary.
    """
    longest = max(map(len, targets))
    words = np.full((len(targets), longest), END, np.int64)
    for row, target in zip(words, targets, strict=True):
        row[: len(target)] = target
    x = decoder.force(memory, words)
    return [
        float(
            _log_softmax(vectors[: len(target)] @ table + bias)[
                range(len(target)), target
            ].mean()
        )
        for vectors, target in zip(x, targets, strict=True)
    ]


def _log_softmax(logits: Floats) -> Floats:
    logits = logits - logits.max(axis=-1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))


def _barred(words: Sequence[int], size: int) -> list[int]:
    """Return the words that would say `size` subwords a second time."""
    if not size or len(words) < size:
        return []
    last = tuple(words[len(words) - size + 1 :])
    starts = range(len(words) - size + 1)
    return [words[n + size - 1] for n in starts if tuple(words[n : n + size - 1]) == last]


def _longer(path: Path, word: int, score: float, look: Floats) -> Path:
    scores = (*path.scores, float(score))
    if word == END:
        return path.__replace__(scores=scores, ended=True)
    return Path(
        (*path.words, int(word)), scores, np.vstack([path.looked, look]), ended=False
    )
