"""Firefox models to PyTorch and back, in Marian's binary format.

Quantised matrices have one scale each, as intgemm8 has them; embeddings are stored row by
row, other matrices transposed.
"""

import struct
from pathlib import Path
from typing import Any

import numpy as np
import torch
from network import Student, names
from numpy.typing import NDArray

from provcheck.retranslate.engines import marian_file, student

_MOST = 127
_LINE = 256  # Marian aligns its data to it


def weights_of(path: str) -> student.Student:
    """Return the model in the file at `path`."""
    return student.Student(marian_file.read(path))


def table_of(start: student.Student) -> NDArray[np.float32]:
    """Return the embeddings of a model of one vocabulary, (words, dimensions)."""
    table = start.embeddings[0]
    return table.values.astype(np.float32) / np.float32(table.scale)


def load(
    start: student.Student,
    source: NDArray[np.float32],
    target: NDArray[np.float32],
    bias: NDArray[np.float32],
) -> Student:
    """Return a network with the layers of `start` and these tables of words."""
    model = Student(len(source), len(target))
    state: dict[str, Any] = {"source.weight": source, "target.weight": target, "bias": bias}
    for own, name in names():
        if own.endswith(".weight"):
            state[own] = start.weights(name).T
        else:
            state[own] = start.vector(name)
    model.load_state_dict(
        {key: torch.tensor(np.ascontiguousarray(value)) for key, value in state.items()}
    )
    return model


def write(state: dict[str, torch.Tensor], settings: str, path: Path) -> None:
    """Write the network with these parameters to `path`, int8 with one scale a matrix."""
    tensors: list[tuple[str, int, tuple[int, ...], bytes]] = []

    def add(name: str, values: NDArray[np.float32], *, matrix: bool) -> None:
        if matrix:
            stored = values if name.endswith("Wemb") else values.T
            scale = np.float32(_MOST / np.abs(values).max())
            whole = np.clip(np.rint(stored * scale), -_MOST, _MOST).astype(np.int8)
            data = whole.tobytes() + struct.pack("<f", scale)
            tensors.append((name, marian_file.INTGEMM8, values.shape, data))
        else:
            data = values.astype("<f4").tobytes()
            tensors.append((name, marian_file.FLOAT32, (1, values.size), data))

    add("encoder_Wemb", state["source.weight"].numpy(), matrix=True)
    add("decoder_Wemb", state["target.weight"].numpy(), matrix=True)
    add("decoder_ff_logit_out_b", state["bias"].numpy(), matrix=False)
    for own, name in names():
        values = state[own].float().numpy()
        matrix = own.endswith(".weight")
        add(name, values.T if matrix else values, matrix=matrix)
    text = settings.encode() + b"\0"
    tensors.append((marian_file.SETTINGS, marian_file.INT8, (len(text),), text))
    path.write_bytes(_file(tensors))


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
