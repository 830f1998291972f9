"""Translate by any sequence-to-sequence model in CTranslate2's form, with SentencePiece.

OPUS-MT, Argos, M2M-100, MADLAD, NLLB: they differ in vocabularies and in the marks of
languages that go before a sentence.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from provcheck.errors import ProvcheckError
from provcheck.record import Record
from provcheck.retranslate.engines.sentences import Hypothesis, SentenceEngine
from provcheck.retranslate.engines.subwords import Cut, Subwords
from provcheck.version import VERSION

_BATCH = 1024  # subwords
_LONGEST = 256  # subwords; longer sentences are cut before
_FACTOR, _SPARE = 2.5, 10  # subwords of a translation by those of its source
_END = "</s>"


class Paths(Record):
    """A model: its `model.bin` or the folder of it, its SentencePiece vocabularies.

    `target_vocab` is "" where one vocabulary serves both sides; `shortlist` is not used.
    """

    model: str
    vocab: str
    shortlist: str = ""
    target_vocab: str = ""


class Marks(Record):
    """What goes before and after the subwords, as the model was taught.

    `source` and `target` are prefixes, marks of languages mostly; `end` says whether
    `</s>` is put after the source's subwords. `aligned` says that the attention was taught
    to align words; that of other models tells nothing.
    """

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    end: bool = False
    aligned: bool = False


def open(  # noqa: A001, PLR0913 - ctranslate2.open(...)
    paths: Paths,
    source: str,
    target: str,
    *,
    beam: int = 4,
    compute_type: str = "default",
    marks: Marks | None = None,
) -> SentenceEngine:
    """Load a model that translates from `source` to `target`, ISO 639-1 codes.

    `compute_type` "default" is that of the file. Raises ProvcheckError, one line naming
    the folder or file, where one is missing, damaged or not of this form.
    """
    network = CTranslate2Network(paths, beam, compute_type, marks or Marks())
    digest = sha256((network.folder / "model.bin").read_bytes()).hexdigest()[:16]
    signature = (
        f"ctranslate2 {VERSION} {source}-{target} sha256:{digest} {network.compute_type}"
    )
    return SentenceEngine(network, (source, target), "good", signature)


class CTranslate2Network:
    """The network of a CTranslate2 model."""

    longest = _LONGEST

    def __init__(self, paths: Paths, beam: int, compute_type: str, marks: Marks) -> None:
        """Load model and vocabularies. Raises ProvcheckError."""
        given = Path(paths.model)
        self.folder = given if given.is_dir() else given.parent
        if not (self.folder / "model.bin").is_file():
            raise ProvcheckError(
                f"{self.folder}: no model.bin in it; not a CTranslate2 model"
            )
        self.source = Subwords(paths.vocab)
        self.target = Subwords(paths.target_vocab) if paths.target_vocab else self.source
        self._beam, self._marks = beam, marks
        library: Any = import_module("ctranslate2")
        try:
            self._translator: Any = library.Translator(
                str(self.folder),
                device="cpu",
                compute_type=compute_type,
                inter_threads=1,
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise ProvcheckError(
                f"{self.folder}: CTranslate2 refuses it: {reason}"
            ) from error
        self._ends = marks.end and not _adds_end(self.folder)
        self.compute_type: str = self._translator.compute_type

    def decode(self, sentences: Sequence[Cut], *, again: bool) -> list[Hypothesis]:
        """Translate; `again` without four subwords twice."""
        found: list[Hypothesis] = []
        for start in range(0, len(sentences), _BATCH):  # keeps memory within bounds
            part = sentences[start : start + _BATCH]
            made = self._translated(part, again=again)
            found += [
                self._hypothesis(result, cut)
                for result, cut in zip(made, part, strict=True)
            ]
        return found

    def force(self, pairs: Sequence[tuple[Cut, Cut]]) -> list[float]:
        """Return for each (source, target) the mean log probability of a target subword."""
        prefix = list(self._marks.target)
        results = self._translator.score_batch(
            [self._given(source) for source, _ in pairs],
            [[*prefix, *target.pieces] for _, target in pairs],
            max_batch_size=_BATCH,
            batch_type="tokens",
            max_input_length=0,
        )
        scores = [result.log_probs[len(prefix) :] for result in results]
        return [_mean(values) for values in scores]

    def _given(self, cut: Cut) -> list[str]:
        """Return the subwords of a sentence as the model reads it."""
        return [*self._marks.source, *cut.pieces, *([_END] if self._ends else [])]

    def _translated(self, sentences: Sequence[Cut], *, again: bool) -> list[Any]:
        longest = max(len(cut.pieces) for cut in sentences)
        sources = [self._given(cut) for cut in sentences]
        prefix = list(self._marks.target)
        return self._translator.translate_batch(
            sources,
            target_prefix=[prefix] * len(sources) if prefix else None,
            beam_size=self._beam,
            max_batch_size=_BATCH,
            batch_type="tokens",
            max_input_length=0,
            max_decoding_length=int(_FACTOR * longest) + _SPARE,
            length_penalty=1.0,
            repetition_penalty=1.1 if again else 1.0,
            no_repeat_ngram_size=4 if again else 0,
            disable_unk=True,
            return_scores=True,
            return_attention=self._marks.aligned,
        )

    def _hypothesis(self, result: Any, cut: Cut) -> Hypothesis:  # noqa: ANN401
        first = len(self._marks.target)
        pieces = tuple(result.hypotheses[0])[first:]
        looked = None
        if self._marks.aligned and pieces:
            start = len(self._marks.source)
            rows = np.array(result.attention[0], np.float32)[first : first + len(pieces)]
            looked = rows[:, start : start + len(cut.pieces)]
        limit = int(_FACTOR * len(cut.pieces)) + _SPARE
        return Hypothesis(pieces, float(result.scores[0]), looked, len(pieces) < limit)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _adds_end(folder: Path) -> bool:
    """Whether CTranslate2 itself puts `</s>` after the source, by the model's settings."""
    try:
        settings = json.loads((folder / "config.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(settings.get("add_source_eos"))
