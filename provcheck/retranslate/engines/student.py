"""The network in a Firefox model: a transformer whose decoder has an SSRU for memory.

Kim et al. 2019, "From Research to Production and Back" (SSRU decoder); the sizes of Firefox
models: tiny 256, base-memory 384, base 512 dimensions.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from provcheck.errors import ProvcheckError
from provcheck.retranslate.engines.marian_file import MarianFile, Tensor

Floats = NDArray[np.float32]

_REQUIRED = {  # what the code beside this file computes, and no other
    "type": "transformer",
    "transformer-decoder-autoreg": "rnn",
    "dec-cell": "ssru",
    "transformer-preprocess": "",
    "transformer-postprocess": "dan",
    "transformer-ffn-activation": "relu",
    "transformer-train-position-embeddings": "false",
}
_TIED = "Wemb"


class Student:
    """Tensors of a model by role, with what is not there told at once."""

    def __init__(self, model: MarianFile) -> None:
        """Look whether `model` is such a network. Raises ProvcheckError if it is not."""
        self.model = model
        for key, wanted in _REQUIRED.items():
            found = model.settings.get(key, "")
            if found != wanted:
                raise ProvcheckError(
                    f"{model.path}: {key} is {found!r}; Firefox models have {wanted!r}"
                )
        self.depths = (self._number("enc-depth"), self._number("dec-depth"))
        self.heads = self._number("transformer-heads")
        self.embeddings = self._embeddings("encoder"), self._embeddings("decoder")
        self.vocabularies = tuple(table.shape[0] for table in self.embeddings)
        self.width = self.embeddings[0].shape[1]
        if self.embeddings[1].shape[1] != self.width or self.width % (2 * self.heads):
            raise ProvcheckError(f"{model.path}: embeddings of {self.width} dimensions")

    def matrix(self, name: str) -> Tensor:
        """Return a quantised or float matrix, its values laid out (outputs, inputs).

        Raises ProvcheckError where the model has none.
        """
        tensor = self._tensor(name)
        if len(tensor.shape) != 2:  # noqa: PLR2004
            raise ProvcheckError(f"{self.model.path}: {name} is no matrix")
        rows, columns = tensor.shape
        if tensor.values.dtype == np.int8:
            return tensor.__replace__(values=tensor.values.reshape(columns, rows))
        return tensor.__replace__(values=np.ascontiguousarray(tensor.values.T))

    def weights(self, name: str) -> Floats:
        """Return a matrix as float32 (inputs, outputs), for `x @ weights`."""
        matrix = self.matrix(name)
        return np.ascontiguousarray(matrix.values.T, np.float32) / np.float32(matrix.scale)

    def vector(self, name: str) -> Floats:
        """Return a bias or a scale of a norm."""
        tensor = self._tensor(name)
        return np.asarray(tensor.values, np.float32).reshape(-1) / np.float32(tensor.scale)

    def positions(self, count: int) -> Floats:
        """Return the sinusoids that Marian adds to the first `count` embeddings."""
        half = self.width // 2
        rate = np.exp(np.arange(half) * -(np.log(10_000.0) / (half - 1)))
        angles = np.arange(count)[:, None] * rate[None]
        return np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)

    def _embeddings(self, side: str) -> Tensor:
        """Return a table of embeddings, (words, dimensions)."""
        name = f"{side}_Wemb" if f"{side}_Wemb" in self.model.tensors else _TIED
        tensor = self._tensor(name)
        if len(tensor.shape) != 2:  # noqa: PLR2004
            raise ProvcheckError(f"{self.model.path}: {name} is no matrix")
        return tensor.__replace__(values=tensor.values.reshape(tensor.shape))

    def _tensor(self, name: str) -> Tensor:
        try:
            return self.model.tensors[name]
        except KeyError:
            raise ProvcheckError(f"{self.model.path}: the model has no {name}") from None

    def _number(self, key: str) -> int:
        text = self.model.settings.get(key, "")
        if not (text.isascii() and text.isdigit() and 0 < int(text) < 100):  # noqa: PLR2004
            raise ProvcheckError(f"{self.model.path}: {key} is {text!r}")
        return int(text)
