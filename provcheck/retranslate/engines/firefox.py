"""Translate by a Firefox Translations model: encoder in CTranslate2, decoder in numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from provcheck.errors import ProvcheckError
from provcheck.record import Record
from provcheck.retranslate.engines import search
from provcheck.retranslate.engines.batches import batches
from provcheck.retranslate.engines.blas import one_thread
from provcheck.retranslate.engines.encoder import Encoder
from provcheck.retranslate.engines.marian_file import read
from provcheck.retranslate.engines.sentences import Hypothesis, SentenceEngine
from provcheck.retranslate.engines.shortlist import Shortlist
from provcheck.retranslate.engines.ssru import Decoder, Memory
from provcheck.retranslate.engines.student import Student
from provcheck.retranslate.engines.subwords import Cut, Subwords
from provcheck.version import VERSION

_BATCH = 1024  # subwords; smaller ones are slower, larger ones no faster
_FORCED = 2048  # subwords of which all words are weighed at once: 250 MB
_LONGEST = 128  # subwords; the models were taught sentences
_FACTOR, _SPARE = 2.5, 5  # subwords of a translation by those of its source, as Firefox has
_COMPUTE = ("float32", "int8")


class Paths(Record):
    """The files of a model; `target_vocab` is "" where one vocabulary serves both sides."""

    model: str
    vocab: str
    shortlist: str = ""
    target_vocab: str = ""


def open(  # noqa: A001 - firefox.open(...)
    paths: Paths, source: str, target: str, *, compute_type: str = "float32", beam: int = 1
) -> SentenceEngine:
    """Load a model that translates from `source` to `target`, ISO 639-1 codes.

    `compute_type` is that of the encoder: "float32" gives the same words on any machine
    but for ties, "int8" is faster. `beam` is 1 for greedy search, which the models were
    taught for. Raises ProvcheckError, one line naming the file, where one is missing,
    damaged or of another model.
    """
    if compute_type not in _COMPUTE:
        raise ProvcheckError(
            f"compute type {compute_type!r}: Firefox models have {_COMPUTE}"
        )
    student = Student(read(paths.model))
    network = FirefoxNetwork(student, paths, compute_type, beam)
    sha256 = student.model.sha256[:16]
    signature = (
        f"firefox {VERSION} {source}-{target} sha256:{sha256} {network.compute_type}"
    )
    return SentenceEngine(network, (source, target), "good", signature)


class FirefoxNetwork:
    """The network of a Firefox model."""

    longest = _LONGEST

    def __init__(
        self, student: Student, paths: Paths, compute_type: str, beam: int
    ) -> None:
        """Load what `student` needs beside its weights. Raises ProvcheckError."""
        self.source = Subwords(paths.vocab)
        self.target = Subwords(paths.target_vocab) if paths.target_vocab else self.source
        sizes = len(self.source), len(self.target)
        if sizes != student.vocabularies:
            raise ProvcheckError(
                f"{paths.vocab}: {sizes[0]} subwords, but {paths.model} has "
                f"{student.vocabularies[0]}; they belong to different models"
            )
        self._tied = self.source is self.target
        self._shortlist = None
        if paths.shortlist:
            self._shortlist = Shortlist(paths.shortlist, student.vocabularies)
        self._all = np.arange(sizes[1])
        self._any = search.any_word(sizes[1])
        self._encoder = Encoder(student, self.source.names(), compute_type)
        self._names = self.target.names()
        self._decoder = Decoder(student)
        self._beam = beam
        self.compute_type = self._encoder.compute_type

    def decode(self, sentences: Sequence[Cut], *, again: bool) -> list[Hypothesis]:
        """Translate; `again` along several beams, and no four subwords twice."""
        found: list[Hypothesis] = [Hypothesis((), 0.0, None, ended=True)] * len(sentences)
        with one_thread():
            for numbers in batches([len(cut.ids) for cut in sentences], _BATCH):
                batch = [sentences[n].ids for n in numbers]
                paths = self._paths(batch, again=again)
                for n, path in zip(numbers, paths, strict=True):
                    found[n] = self._hypothesis(path, len(sentences[n].ids))
        return found

    def force(self, pairs: Sequence[tuple[Cut, Cut]]) -> list[float]:
        """Return for each (source, target) the mean log probability of a target subword.

        All words of the vocabulary are weighed, not those of the shortlist only.
        """
        table, bias = self._decoder.words(slice(None))
        found = [0.0] * len(pairs)
        most = [max(len(source.ids), len(target.ids)) + 1 for source, target in pairs]
        with one_thread():
            for numbers in batches(most, _FORCED):
                targets = [
                    [*pairs[n][1].ids[: self._decoder.longest - 1], search.END]
                    for n in numbers
                ]
                memory = self._memory([pairs[n][0].ids for n in numbers])
                scores = search.forced(self._decoder, memory, targets, table, bias)
                for n, score in zip(numbers, scores, strict=True):
                    found[n] = score
        return found

    def _memory(self, batch: Sequence[Sequence[int]]) -> Memory:
        ids = [[*sentence[: _LONGEST * 2], search.END] for sentence in batch]
        lengths = np.array([len(sentence) for sentence in ids])
        return self._decoder.start(self._encoder(ids), lengths)

    def _paths(self, batch: Sequence[Sequence[int]], *, again: bool) -> list[search.Path]:
        memory = self._memory(batch)
        words = [self._allowed(sentence) for sentence in batch]
        limits = [int(_FACTOR * len(sentence)) + _SPARE for sentence in batch]
        if not again and self._beam == 1:
            chosen = search.choice(words) if self._shortlist else self._any
            return search.greedy(self._decoder, memory, chosen, limits)
        plan = search.Plan(4, 4) if again else search.Plan(self._beam, 0)
        return [
            search.beam(self._decoder, memory.of(np.array([n])), words[n], limit, plan)
            for n, limit in enumerate(limits)
        ]

    def _allowed(self, sentence: Sequence[int]) -> NDArray[np.int64]:
        """Return the words that may translate a sentence."""
        if self._shortlist is None:
            return self._all
        return self._shortlist.allowed([*sentence, search.END], tied=self._tied)

    def _hypothesis(self, path: search.Path, length: int) -> Hypothesis:
        pieces = tuple(self._names[word] for word in path.words)
        return Hypothesis(
            pieces, float(np.mean(path.scores)), path.looked[:, :length], path.ended
        )
