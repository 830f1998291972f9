"""The words a translation may use, by the words of its source: Marian's lexical shortlist.

A file (`lex.50.50.*.s2t.bin`) holds, for every source subword, the target subwords that it
was aligned to most often in training; the first subwords of the vocabulary are always
allowed. A decoder that looks at some hundred of 32,000 words is several times as fast.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from provcheck.errors import ProvcheckError

_MAGIC = 0xF11A48D5013417F5
_HEAD = struct.Struct("<6Q")  # magic, checksum, always, best, offsets, words


class Shortlist:
    """Target subwords by source subword, both by number."""

    def __init__(self, path: str, vocabularies: tuple[int, ...]) -> None:
        """Read the file at `path`, for vocabularies (source, target) of these sizes.

        Raises ProvcheckError, one line naming the file, where it is cut short or of
        another model.
        """
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ProvcheckError(f"{path}: cannot be read: {reason}") from error
        try:
            magic, _, always, _, offsets, words = _HEAD.unpack_from(data)
        except struct.error:
            magic = always = offsets = words = 0
        if magic != _MAGIC:
            raise ProvcheckError(f"{path}: not a shortlist of Marian in binary form")
        if len(data) != _HEAD.size + 8 * offsets + 4 * words:
            raise ProvcheckError(f"{path}: cut short or damaged; get the file anew")
        self._offsets = np.frombuffer(data, "<u8", offsets, _HEAD.size)
        self._words = np.frombuffer(data, "<u4", words, _HEAD.size + 8 * offsets)
        self._always = np.arange(min(always, vocabularies[-1]), dtype=np.int64)
        source, target = vocabularies
        fits = offsets == source + 1 and int(self._offsets[-1]) == words
        if not fits or (np.diff(self._offsets.astype(np.int64)) < 0).any():
            raise ProvcheckError(f"{path}: not the shortlist of a model of {source} words")
        if words and int(self._words.max()) >= target:
            raise ProvcheckError(f"{path}: lists words that the model does not have")

    def allowed(self, source: Iterable[int], *, tied: bool) -> NDArray[np.int64]:
        """Return in order the target subwords for a sentence of these source subwords.

        Where the vocabularies are one (`tied`), the source's own subwords are among them,
        as names and figures are copied.
        """
        own = np.unique(np.fromiter(source, np.int64))
        parts = [self._words[self._offsets[w] : self._offsets[w + 1]] for w in own]
        return np.unique(np.concatenate([self._always, *parts, *([own] if tied else [])]))
