"""The decoder of a Firefox model, in numpy: SSRU, attention to the source, feed-forward.

A sentence's vectors do not depend on the others of its batch, but for the last bits of a
product. Shapes: B sentences, T source subwords, D dimensions, H heads.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from provcheck.record import Record
from provcheck.retranslate.engines.encoder import LONGEST
from provcheck.retranslate.engines.student import Floats, Student

_MASKED = np.float32(-1e9)
_TINY = np.float32(1e-9)  # Marian's, under the root of a variance


class Memory(Record):
    """What the decoder looks at of the sources, made once a batch.

    `keys` (B, H, D/H, T) and `values` (B, H, T, D/H) of each layer; `mask` (B, 1, 1, T) is
    0 where there is a subword, very low where there is none.
    """

    keys: tuple[Floats, ...]
    values: tuple[Floats, ...]
    mask: Floats

    def of(self, rows: NDArray[np.int64]) -> Memory:
        """Return the memory of these rows."""
        keys = tuple(layer[rows] for layer in self.keys)
        return Memory(keys, tuple(layer[rows] for layer in self.values), self.mask[rows])


class _Layer:
    """The weights of a layer, those that meet the same vector side by side."""

    def __init__(self, student: Student, scope: str, heads: int) -> None:
        def weights(name: str) -> Floats:
            return student.weights(f"{scope}_{name}")

        def vector(name: str) -> Floats:
            return student.vector(f"{scope}_{name}")

        width = student.width
        self.gate = np.concatenate([weights("rnn_Wf"), weights("rnn_W")], axis=1)
        self.gate_bias = vector("rnn_bf")
        self.norms = tuple(
            (vector(f"{name}_ln_scale"), vector(f"{name}_ln_bias"))
            for name in ("rnn_ffn", "context_Wo", "ffn_ffn")
        )
        shrink = np.float32((width // heads) ** -0.5)  # of the products of query and key
        self.query = weights("context_Wq") * shrink, vector("context_bq") * shrink
        self.key = weights("context_Wk"), vector("context_bk")
        self.value = weights("context_Wv"), vector("context_bv")
        self.out = weights("context_Wo"), vector("context_bo")
        self.inner = weights("ffn_W1"), vector("ffn_b1")
        self.outer = weights("ffn_W2"), vector("ffn_b2")


class Decoder:
    """Vectors of source subwords to vectors of target subwords, and to words."""

    def __init__(self, student: Student) -> None:
        """Take the decoder's weights from `student`."""
        self._heads = student.heads
        self._width = student.width
        depth = student.depths[1]
        scopes = [f"decoder_l{n}" for n in range(1, depth + 1)]
        self._layers = [_Layer(student, scope, student.heads) for scope in scopes]
        self._table = student.embeddings[1]
        self._bias = student.vector("decoder_ff_logit_out_b")
        self._positions = student.positions(2 * LONGEST)
        self.longest = len(self._positions)
        self._whole: tuple[Floats, Floats] | None = None

    def start(self, vectors: Floats, lengths: NDArray[np.int64]) -> Memory:
        """Return the memory of sources (B, T, D) of these `lengths` in subwords."""
        batch, count, width = vectors.shape
        shape = (batch, count, self._heads, width // self._heads)
        keys = [_linear(vectors, layer.key).reshape(shape) for layer in self._layers]
        values = [_linear(vectors, layer.value).reshape(shape) for layer in self._layers]
        mask = np.zeros((batch, 1, 1, count), np.float32)
        for row, length in zip(mask, lengths.tolist(), strict=True):
            row[..., length:] = _MASKED
        return Memory(
            tuple(np.ascontiguousarray(key.transpose(0, 2, 3, 1)) for key in keys),
            tuple(np.ascontiguousarray(value.transpose(0, 2, 1, 3)) for value in values),
            mask,
        )

    def first_cells(self, batch: int) -> list[Floats]:
        """Return what the layers remember before the first word."""
        return [np.zeros((batch, self._width), np.float32) for _ in self._layers]

    def step(
        self,
        memory: Memory,
        cells: list[Floats],
        words: NDArray[np.int64] | None,
        position: int,
    ) -> tuple[Floats, Floats]:
        """Return the vectors (B, D) of the next words, and what they look at, (B, T).

        `words` are those before, None at the start; `cells` are changed in place.
        """
        x = np.zeros((len(memory.mask), self._width), np.float32)
        if words is not None:
            x = self._embedded(words)
        x = x + self._positions[position]
        looked = x
        for number, layer in enumerate(self._layers):
            mixed = x @ layer.gate
            forget = _sigmoid(mixed[:, : self._width] + layer.gate_bias)
            cells[number] = _mixed(forget, cells[number], mixed[:, self._width :])
            x = _norm(x + np.maximum(cells[number], 0), layer.norms[0])
            query = _linear(x, layer.query).reshape(len(x), self._heads, 1, -1)
            seen, weights = _attend(query, memory, number)
            x = _norm(x + _linear(seen.reshape(x.shape), layer.out), layer.norms[1])
            x = _norm(x + _feed(x, layer), layer.norms[2])
            looked = weights[:, 0, 0]
        return x, looked

    def force(self, memory: Memory, words: NDArray[np.int64]) -> Floats:
        """Return the vectors (B, N, D) that should yield `words` (B, N), word by word."""
        batch, count = words.shape
        x = np.zeros((batch, count, self._width), np.float32)
        x[:, 1:] = self._embedded(words[:, :-1])
        x += self._positions[:count]
        for number, layer in enumerate(self._layers):
            mixed = x @ layer.gate
            forget = _sigmoid(mixed[..., : self._width] + layer.gate_bias)
            new = mixed[..., self._width :]
            cells = np.empty_like(x)
            cell = np.zeros((batch, self._width), np.float32)
            for n in range(count):
                cell = _mixed(forget[:, n], cell, new[:, n])
                cells[:, n] = cell
            x = _norm(x + np.maximum(cells, 0), layer.norms[0])
            query = _linear(x, layer.query).reshape(batch, count, self._heads, -1)
            seen, _ = _attend(query.transpose(0, 2, 1, 3), memory, number)
            seen = seen.transpose(0, 2, 1, 3).reshape(x.shape)
            x = _norm(x + _linear(seen, layer.out), layer.norms[1])
            x = _norm(x + _feed(x, layer), layer.norms[2])
        return x

    def words(self, allowed: NDArray[np.int64] | slice) -> tuple[Floats, Floats]:
        """Return the matrix (D, words) and bias that score the words `allowed`."""
        if isinstance(allowed, slice) or len(allowed) < len(self._bias):
            return self._words(allowed)
        if self._whole is None:  # what a model without a shortlist asks for each batch
            self._whole = self._words(slice(None))
        return self._whole

    def _words(self, allowed: NDArray[np.int64] | slice) -> tuple[Floats, Floats]:
        table = self._table.values[allowed].astype(np.float32)
        table /= np.float32(self._table.scale)
        return np.ascontiguousarray(table.T), self._bias[allowed]

    def _embedded(self, words: NDArray[np.int64]) -> Floats:
        size = np.float32(self._width**0.5 / self._table.scale)
        return self._table.values[words].astype(np.float32) * size


def _attend(query: Floats, memory: Memory, layer: int) -> tuple[Floats, Floats]:
    """Return what a query (B, H, N, D/H) sees (the same shape) and where (B, H, N, T)."""
    weights = query @ memory.keys[layer]
    weights += memory.mask
    weights -= weights.max(axis=-1, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=-1, keepdims=True)
    return weights @ memory.values[layer], weights


def _linear(x: Floats, layer: tuple[Floats, Floats]) -> Floats:
    made = x @ layer[0]
    made += layer[1]
    return made


def _mixed(share: Floats, old: Floats, new: Floats) -> Floats:
    made = old - new
    made *= share
    made += new
    return made


def _feed(x: Floats, layer: _Layer) -> Floats:
    inner = _linear(x, layer.inner)
    np.maximum(inner, 0, out=inner)
    return _linear(inner, layer.outer)


def _norm(x: Floats, norm: tuple[Floats, Floats]) -> Floats:
    x = x - x.mean(axis=-1, keepdims=True)
    variance = np.square(x).mean(axis=-1, keepdims=True)
    x /= np.sqrt(variance + _TINY)
    x *= norm[0]
    x += norm[1]
    return x


def _sigmoid(x: Floats) -> Floats:
    """Return the logistic function, without overflow: tanh saturates."""
    return np.tanh(x * np.float32(0.5)) * np.float32(0.5) + np.float32(0.5)
