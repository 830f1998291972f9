"""Read a model file of Marian, as Firefox has them (`model.*.intgemm.*.bin`).

The format, from the files themselves and from Marian's `src/common/binary.cpp`: all numbers
little-endian; version 1 and the count of tensors (u64), then for each tensor the length of
its name, its type, its number of dimensions and the length of its data (4 u64), then all
names (ended by NUL), all shapes (i32), a padding after its length (u64), and all data.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from hashlib import sha256
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from provcheck.errors import ProvcheckError
from provcheck.record import Record

FLOAT32, INT8, INTGEMM8 = 0x404, 0x101, 0x4101  # Marian's numbers of types
SETTINGS = "special:model.yml"
_MOST = 10_000  # tensors; the largest models have about 500
_ELSE = {  # what is often given in place of a model, by its first bytes
    b"\x1f\x8b": "is still packed by gzip; unpack it",
    b"\x28\xb5\x2f\xfd": "is still packed by zstd; unpack it",
    b"PK\x03\x04": "is a zip or .npz archive, not Marian's binary format",
    b"version https://git-lfs": "is a pointer of Git LFS, not the model; fetch the model",
}


class Tensor(Record):
    """Numbers as they are stored; the weights are `values / scale`.

    `values` are float32 with scale 1, or int8. `shape` is the shape in Marian, rows first.
    Quantised matrices other than embeddings are stored transposed, and stay so.
    """

    values: NDArray[np.int8] | NDArray[np.float32]
    scale: float
    shape: tuple[int, ...]


class MarianFile(Record):
    """A model: its settings, its tensors by name, and the SHA-256 of its file."""

    path: str
    settings: Mapping[str, str]
    tensors: Mapping[str, Tensor]
    sha256: str


def read(path: str) -> MarianFile:
    """Read the model at `path`.

    Raises ProvcheckError, one line naming the file, where it cannot be read, is cut short
    or is not of this format.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ProvcheckError(f"{path}: cannot be read: {reason}") from error
    for start, what in _ELSE.items():
        if data.startswith(start):
            raise ProvcheckError(f"{path}: {what}")
    try:
        tensors, settings = _tensors(data)
    except (ValueError, struct.error) as error:
        raise ProvcheckError(
            f"{path}: not a whole Marian model ({error}); get the file anew"
        ) from error
    return MarianFile(path, settings, tensors, sha256(data).hexdigest())


def _tensors(data: bytes) -> tuple[dict[str, Tensor], dict[str, str]]:
    """Return tensors and settings. Raises ValueError or struct.error."""
    version, count = struct.unpack_from("<2Q", data)
    if version != 1 or not 0 < count <= _MOST:
        raise ValueError("its first bytes are others")
    heads = [struct.unpack_from("<4Q", data, 16 + 32 * n) for n in range(count)]
    at = 16 + 32 * count
    places = list(accumulate((head[0] for head in heads), initial=at))
    names = [_name(data[start:end]) for start, end in pairwise(places)]
    at = places[-1]
    shapes: list[tuple[int, ...]] = []
    for _, _, dimensions, _ in heads:
        if dimensions > 4:  # noqa: PLR2004 - Marian has no more
            raise ValueError(f"a tensor of {dimensions} dimensions")
        shapes.append(struct.unpack_from(f"<{dimensions}i", data, at))
        at += 4 * dimensions
    at += 8 + struct.unpack_from("<Q", data, at)[0]
    tensors: dict[str, Tensor] = {}
    settings: dict[str, str] = {}
    for name, (_, kind, _, length), shape in zip(names, heads, shapes, strict=True):
        if at + length > len(data):
            raise ValueError(f"cut short in {name}")
        part = memoryview(data)[at : at + length]
        at += length
        if name == SETTINGS:
            settings = _settings(bytes(part))
        else:
            tensors[name] = _tensor(name, kind, shape, part)
    return tensors, settings


def _name(data: bytes) -> str:
    if not data.endswith(b"\0"):
        raise ValueError("a name without end")
    return data[:-1].decode("ascii")  # UnicodeDecodeError is a ValueError


def _tensor(name: str, kind: int, shape: tuple[int, ...], data: memoryview) -> Tensor:
    size = int(np.prod(shape, dtype=np.int64)) if min(shape, default=0) > 0 else 0
    if not size:
        raise ValueError(f"{name} is empty")
    width = 4 if kind == FLOAT32 else 1
    extra = 4 if kind == INTGEMM8 else 0
    if len(data) < size * width + extra:
        raise ValueError(f"{name} has {len(data)} bytes for {size} weights")
    if kind == FLOAT32:
        return Tensor(np.frombuffer(data, "<f4", size).reshape(shape), 1.0, shape)
    if kind != INTGEMM8:
        raise ValueError(
            f"{name} is of type {kind:#x}, which is neither float32 nor intgemm8"
        )
    scale = struct.unpack_from("<f", data, size)[0]
    if not 0 < scale < float("inf"):
        raise ValueError(f"{name} has the scale {scale}")
    return Tensor(np.frombuffer(data, np.int8, size), scale, shape)


def _settings(data: bytes) -> dict[str, str]:
    """Return the settings of one line; the format is YAML, of which Marian uses little."""
    lines = data.rstrip(b"\0\n ").decode("utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if line[:1].isalpha())
    return {key: value.strip().strip('"') for key, _, value in pairs}
