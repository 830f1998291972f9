"""Cut text into a model's subwords, and keep where each stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from unicodedata import normalize

from provcheck.errors import ProvcheckError
from provcheck.record import Record

Place = tuple[int, int]  # code points, half-open

WORD = re.compile(r"[^\W_]+(?:[.,:'’-][^\W_]+)*")  # "3.200", "l'Aquila", "14:30"
_START = "▁"
_LOOKALIKES = {
    old: new
    for new, several in (
        ('"', "“”„‟«»"),
        ("'", "‘’‚‛‹›´`"),
        ("-", "–—―−•·"),
        (" ", "¿¡"),
        *zip("lLdDoOi", "łŁđĐøØı", strict=True),
    )
    for old in several
}
_SPELT = {"€": "EUR", "£": "GBP", "¥": "JPY", "…": "..."}
_LONE = re.compile("[\ud800-\udfff\0]")  # what no UTF-8 text holds


class Cut(Record):
    """A text in subwords, by name and by number, each with its place in the text.

    `respelt` are words whose letters the vocabulary lacks, as (spelt for the model,
    in the text), both of one length. `strange` is the share of letters and figures that
    the vocabulary lacks.
    """

    pieces: tuple[str, ...]
    ids: tuple[int, ...]
    places: tuple[Place, ...]
    respelt: tuple[tuple[str, str], ...] = ()
    strange: float = 0.0


class Subwords:
    """A SentencePiece vocabulary."""

    def __init__(self, path: str) -> None:
        """Read the vocabulary at `path`. Raises ProvcheckError where that is impossible."""
        sentencepiece: Any = import_module("sentencepiece")
        self._processor: Any = sentencepiece.SentencePieceProcessor()
        try:
            self._processor.LoadFromSerializedProto(Path(path).read_bytes())
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ProvcheckError(f"{path}: cannot be read: {reason}") from error
        except RuntimeError as error:
            raise ProvcheckError(
                f"{path}: not a SentencePiece vocabulary; get the file anew"
            ) from error
        self._unknown: int = self._processor.unk_id()
        self._spell = cache(self._spelling)

    def __len__(self) -> int:
        """Return how many subwords there are."""
        return self._processor.vocab_size()

    def names(self) -> list[str]:
        """Return all subwords by number."""
        return [self._processor.id_to_piece(n) for n in range(len(self))]

    def cut(self, texts: Sequence[str]) -> list[Cut]:
        """Return the subwords of each text.

        Characters that the vocabulary lacks are given to the model as others that mean
        the same to it: straight quotes, letters without their marks, EUR for €.
        """
        spelt = [self.respell(text) for text in texts]
        found = self._processor.encode(
            [text for text, _ in spelt], return_type="offset_mapping"
        )
        return [
            self._cut(text, new, origins, cut)
            for text, (new, origins), cut in zip(texts, spelt, found, strict=True)
        ]

    def join(self, pieces: Sequence[str]) -> tuple[str, tuple[Place, ...]]:
        """Return the text of `pieces` and where each stands in it.

        A piece stands nowhere, (0, 0), where the text is not what its pieces say.
        """
        text: str = self._processor.decode(list(pieces))
        at, places = 0, list[Place]()
        for piece in pieces:
            shown = piece.replace(_START, " ")
            shown = shown.lstrip(" ") if at == 0 else shown
            places.append((at, at + len(shown)))
            at += len(shown)
        plain = "".join(pieces).replace(_START, " ").lstrip(" ")
        return text, tuple(places) if plain == text else ((0, 0),) * len(pieces)

    def knows(self, text: str) -> bool:
        """Whether every character of `text` is known."""
        return self._unknown not in self._processor.encode(text)

    def respell(self, text: str) -> tuple[str, list[int] | None]:
        """Return `text` in known characters and their origins, None if it has only such.

        The origins are places in `text`, one for each character and one for the end.
        """
        strange = {char: self._spell(char) for char in set(text)}
        if all(char == new for char, new in strange.items()):
            return text, None
        new: list[str] = []
        origins: list[int] = []
        for at, char in enumerate(text):
            new.append(strange[char])
            origins += [at] * len(strange[char])
        return "".join(new), [*origins, len(text)]

    def _cut(self, text: str, new: str, origins: Sequence[int] | None, cut: Any) -> Cut:  # noqa: ANN401
        ids: list[int] = cut["ids"]
        places: list[Place] = cut["offsets"]
        respelt: list[tuple[str, str]] = []
        if origins is not None:
            places = [(origins[start], origins[end]) for start, end in places]
            words = [match.span() for match in WORD.finditer(new)]
            pairs = [(new[a:b], text[origins[a] : origins[b]]) for a, b in words]
            respelt = [(a, b) for a, b in pairs if _letters_differ(a, b)]
        return Cut(
            tuple(cut["pieces"]),
            tuple(ids),
            tuple(places),
            tuple(respelt),
            self._strange(text, ids, places),
        )

    def _strange(self, text: str, ids: Sequence[int], places: Sequence[Place]) -> float:
        if self._unknown not in ids:
            return 0.0
        unknown = [
            place for n, place in zip(ids, places, strict=True) if n == self._unknown
        ]
        lacking = sum(char.isalnum() for start, end in unknown for char in text[start:end])
        return lacking / max(1, sum(map(str.isalnum, text)))

    def _spelling(self, char: str) -> str:
        """Return what stands for a character that the vocabulary lacks."""
        if _LONE.match(char):
            return "?"
        if char.isspace() or self.knows(char):
            return " " if char.isspace() else char
        base = normalize("NFD", char)[0]
        for new in (_LOOKALIKES.get(char, char), base, _SPELT.get(char, char)):
            if new != char and (new == " " or self.knows(new)):
                return new
        return char


def _letters_differ(new: str, old: str) -> bool:
    pairs = zip(new, old, strict=False)
    return len(new) == len(old) and any(a != b and b.isalpha() for a, b in pairs)
