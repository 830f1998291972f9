"""Firefox models in Marian's binary format: read, and written.

Quantised matrices have one scale each, as intgemm8 has them; embeddings are stored row by
row, other matrices transposed.
"""

import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from parameters import names

from provcheck.retranslate.engines import marian_file, student

_MOST = 127
_PARTS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)  # of the largest weight
_LINE = 256  # Marian aligns its data to it


def weights_of(path: str) -> student.Student:
    """Return the model in the file at `path`."""
    return student.Student(marian_file.read(path))


def table_of(start: student.Student) -> NDArray[np.float32]:
    """Return the embeddings of a model of one vocabulary, (words, dimensions)."""
    table = start.embeddings[0]
    return table.values.astype(np.float32) / np.float32(table.scale)


def write(
    state: dict[str, NDArray[np.float32]],
    settings: str,
    path: Path,
    scales: dict[str, float],
    *,
    whole: bool = True,
) -> None:
    """Write the network with these parameters to `path`: int8 with one scale a matrix.

    `scales` are those of the student it began as, by name: what was not trained stays
    exactly as it was. With `whole` False it stays float32.
    """
    tensors: list[tuple[str, int, tuple[int, ...], bytes]] = []

    def add(name: str, values: NDArray[np.float32], *, matrix: bool) -> None:
        if matrix and whole:
            stored = values if name.endswith("Wemb") else values.T
            scale = _scale(stored, scales.get(name))
            rounded = _rounded(stored, scale).astype(np.int8)
            data = rounded.tobytes() + struct.pack("<f", scale)
            tensors.append((name, marian_file.INTGEMM8, values.shape, data))
        else:
            data = values.astype("<f4").tobytes()
            shape = values.shape if matrix else (1, values.size)
            tensors.append((name, marian_file.FLOAT32, shape, data))

    add("encoder_Wemb", state["source.weight"], matrix=True)
    add("decoder_Wemb", state["target.weight"], matrix=True)
    add("decoder_ff_logit_out_b", state["bias"], matrix=False)
    for own, name in names():
        values = state[own]
        matrix = own.endswith(".weight")
        add(name, values.T if matrix else values, matrix=matrix)
    text = settings.encode() + b"\0"
    tensors.append((marian_file.SETTINGS, marian_file.INT8, (len(text),), text))
    path.write_bytes(_file(tensors))


def scales_of(start: student.Student) -> dict[str, float]:
    """Return the scales of a quantised model, those of its one table for both sides."""
    found = {name: float(tensor.scale) for name, tensor in start.model.tensors.items()}
    table = float(start.embeddings[0].scale)
    return found | {"encoder_Wemb": table, "decoder_Wemb": table}


def _scale(values: NDArray[np.float32], before: float | None) -> np.float32:
    """Return the scale that loses least: outliers may be cut off."""
    most = float(np.abs(values).max())
    tried = [_MOST / (most * part) for part in _PARTS] + ([before] if before else [])
    return min(map(np.float32, tried), key=lambda scale: _lost(values, scale))


def _lost(values: NDArray[np.float32], scale: np.float32) -> float:
    return float(np.square(_rounded(values, scale) / scale - values).mean())


def _rounded(values: NDArray[np.float32], scale: np.float32) -> NDArray[np.float32]:
    return np.clip(np.rint(values * scale), -_MOST, _MOST)


def _file(tensors: list[tuple[str, int, tuple[int, ...], bytes]]) -> bytes:
    parts = [struct.pack("<2Q", 1, len(tensors))]
    for name, kind, shape, data in tensors:
        parts.append(struct.pack("<4Q", len(name) + 1, kind, len(shape), len(data)))
    parts += [name.encode() + b"\0" for name, _, _, _ in tensors]
    parts += [struct.pack(f"<{len(shape)}i", *shape) for _, _, shape, _ in tensors]
    at = sum(map(len, parts)) + 8
    padding = -at % _LINE
    parts += [struct.pack("<Q", padding), bytes(padding)]
    parts += [data for _, _, _, data in tensors]
    return b"".join(parts)
