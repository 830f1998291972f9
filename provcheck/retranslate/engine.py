"""What every translation engine is, whatever runs inside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from provcheck.record import Record


class Translation(Record):
    """A translated sentence.

    `score` is the mean natural logarithm of the probability of a token, end of sentence
    included; 0.0 where an engine tells none. `tokens` are the subwords of `text`.
    `alignment` links code points: ((source start, end), (target start, end)) of words that
    translate each other, in order of the target; () where an engine tells none.
    `failed` says why there is no translation, "" where there is one.
    """

    text: str
    score: float
    tokens: tuple[str, ...]
    alignment: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    failed: str = ""


class Engine(Protocol):
    """Translates sentences, and says how likely a given translation is.

    `quality` is "rough" for what may drive comparison but is never offered as publishable,
    else "good". `signature` names engine, version, model, its hash and the compute type.
    """

    @property
    def source(self) -> str:
        """Return the language translated from, an ISO 639-1 code."""
        ...

    @property
    def target(self) -> str:
        """Return the language translated into, an ISO 639-1 code."""
        ...

    @property
    def quality(self) -> str:
        """Return "rough" or "good"."""
        ...

    @property
    def signature(self) -> str:
        """Return what made these translations, as one field of a table."""
        ...

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """Return a translation of each sentence, in order; "" gives ""."""
        ...

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float] | None:
        """Return for each (source, target) the mean log probability of a target token.

        None where the engine cannot tell.
        """
        ...
