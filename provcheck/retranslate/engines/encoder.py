"""The encoder of a Firefox model, run by CTranslate2.

CTranslate2 has no SSRU and refuses these models whole; their encoder is an ordinary
transformer, and CTranslate2 runs it many times faster than numpy.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import numpy as np

from provcheck.errors import ProvcheckError
from provcheck.retranslate.engines.marian_file import Tensor
from provcheck.retranslate.engines.student import Floats, Student
from provcheck.store import cache_dir

_FORM = 1  # of what is kept; count up when `_spec` changes
LONGEST = 512  # subwords of a sentence, end included
_FOLDER = "encoders"


class Encoder:
    """Subwords by number to vectors."""

    def __init__(self, student: Student, pieces: Sequence[str], compute_type: str) -> None:
        """Convert the encoder of `student`, or load what was converted earlier.

        The converted model has the weights of the original bit by bit; it is kept in the
        user's cache, named by the hash of the original.
        """
        ctranslate2: Any = import_module("ctranslate2")
        name = f"{student.model.sha256[:32]}-{_FORM}-{ctranslate2.__version__}"
        folder = os.path.join(cache_dir(), _FOLDER, name)  # noqa: PTH118
        self._encoder: Any = None
        if os.path.isdir(folder):  # noqa: PTH112
            try:
                self._encoder = _load(folder, compute_type)
            except RuntimeError:  # damaged
                rmtree(folder, ignore_errors=True)
        if self._encoder is None:
            self._encoder = _make(student, pieces, compute_type, folder)
        self.compute_type: str = self._encoder.compute_type

    def __call__(self, sentences: Sequence[Sequence[int]]) -> Floats:
        """Return vectors (sentence, subword, dimension), padded to the longest sentence."""
        lists = [list(sentence) for sentence in sentences]
        return np.array(self._encoder.forward_batch(lists).last_hidden_state)


def _load(folder: str, compute_type: str) -> Any:  # noqa: ANN401 - it has no types
    ctranslate2: Any = import_module("ctranslate2")
    return ctranslate2.Encoder(
        folder, device="cpu", compute_type=compute_type, inter_threads=1, intra_threads=1
    )


def _make(student: Student, pieces: Sequence[str], compute_type: str, folder: str) -> Any:  # noqa: ANN401
    """Convert, load, and keep what was converted at `folder` where that can be written."""
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)  # noqa: PTH103, PTH120
        part = mkdtemp(prefix=".part-", dir=os.path.dirname(folder))  # noqa: PTH120
    except OSError:
        part = mkdtemp(prefix="provcheck-")
    try:
        _spec(student, pieces).save(part)
        made = _load(part, compute_type)
        with suppress(OSError):  # another run was faster, or it cannot be kept
            os.replace(part, folder)  # noqa: PTH105
    except OSError as error:
        raise ProvcheckError(f"{part}: cannot be written: {error.strerror}") from error
    finally:
        rmtree(part, ignore_errors=True)
    return made


def _spec(student: Student, pieces: Sequence[str]) -> Any:  # noqa: ANN401
    """Return the encoder as CTranslate2 describes one."""
    specs: Any = import_module("ctranslate2.specs")
    depth = student.depths[0]
    encoder = specs.TransformerEncoderSpec(depth, student.heads, pre_norm=False)
    _put(encoder.embeddings[0], student.embeddings[0])
    encoder.position_encodings.encodings = student.positions(LONGEST)
    for number, layer in enumerate(encoder.layer, 1):
        scope = f"encoder_l{number}"
        _put_attention(layer.self_attention, student, f"{scope}_self")
        _put_linear(layer.ffn.linear_0, student, [f"{scope}_ffn_W1"], [f"{scope}_ffn_b1"])
        _put_linear(layer.ffn.linear_1, student, [f"{scope}_ffn_W2"], [f"{scope}_ffn_b2"])
        _put_norm(layer.ffn.layer_norm, student, f"{scope}_ffn_ffn")
    spec = specs.TransformerEncoderModelSpec(encoder)
    spec.register_vocabulary(list(pieces))
    spec.validate()
    return spec


def _put_attention(layer: Any, student: Student, scope: str) -> None:  # noqa: ANN401
    first, last = layer.linear[0], layer.linear[-1]
    weights = [f"{scope}_W{role}" for role in "qkv"]
    _put_linear(first, student, weights, [f"{scope}_b{role}" for role in "qkv"])
    _put_linear(last, student, [f"{scope}_Wo"], [f"{scope}_bo"])
    _put_norm(layer.layer_norm, student, f"{scope}_Wo")


def _put_linear(
    layer: Any,  # noqa: ANN401
    student: Student,
    weights: Sequence[str],
    biases: Sequence[str],
) -> None:
    _put(layer, *[student.matrix(name) for name in weights])
    layer.bias = np.concatenate([student.vector(name) for name in biases])


def _put(layer: Any, *tensors: Tensor) -> None:  # noqa: ANN401
    """Give a layer its weights, with a scale for each row where they are quantised."""
    if all(tensor.values.dtype == np.int8 for tensor in tensors):
        layer.weight = np.concatenate([tensor.values for tensor in tensors])
        scales = [np.full(len(t.values), t.scale, np.float32) for t in tensors]
        layer.weight_scale = np.concatenate(scales)
    else:
        layer.weight = np.concatenate([t.values / np.float32(t.scale) for t in tensors])


def _put_norm(layer: Any, student: Student, scope: str) -> None:  # noqa: ANN401
    layer.gamma = student.vector(f"{scope}_ln_scale")
    layer.beta = student.vector(f"{scope}_ln_bias")
