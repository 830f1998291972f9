"""How text is normalised before it is cut: a small table in place of SentencePiece's own.

The table of the student has 240 KB, most of it for scripts that it cannot read.
"""

import string
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from unicodedata import normalize

import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as proto

_RANGES = (
    (0xA0, 0x250),
    (0x1E00, 0x1F00),
    (0x2000, 0x2200),
    (0xFB00, 0xFB07),
    (0xFF00, 0xFF5F),
)
_SPACES = "\t\n\r\x85\u2028\u2029\u3000"
_NOTHING = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LETTERS = string.ascii_letters + "áéíóúüÁÉÍÓÚÜñÑçÇàèòÀÈÒ"


def normaliser(*, apart: bool) -> Any:
    """Return SentencePiece's settings: compatibility characters as NFKC has them.

    With `apart`, opening quotation marks and brackets stand apart from the word behind
    them, so that it is found among whole words.
    """
    rules = dict(_compatible()) | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_NOTHING, "")
    if apart:
        rules |= dict(_apart())
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "rules.tsv")
        table.write_text(
            "".join(f"{_hex(old)}\t{_hex(new)}\n" for old, new in sorted(rules.items()))
        )
        trainer: Any = sentencepiece.SentencePieceTrainer
        trainer.train(
            sentence_iterator=iter(["a b c d e f", "a cat on a mat"]),
            model_prefix=f"{folder}/made",
            vocab_size=20,
            normalization_rule_tsv=str(table),
            hard_vocab_limit=False,
            minloglevel=2,
        )
        made: Any = proto.ModelProto()
        made.ParseFromString(Path(folder, "made.model").read_bytes())
    settings = made.normalizer_spec
    settings.normalization_rule_tsv = ""
    return settings


def _compatible() -> Iterator[tuple[str, str]]:
    for char in map(chr, chain.from_iterable(range(a, b) for a, b in _RANGES)):
        parts, whole = normalize("NFD", char), normalize("NFKC", char)
        if whole != char:
            yield char, whole
        if parts != char and normalize("NFC", parts) == char:
            yield parts, whole


def _apart() -> Iterator[tuple[str, str]]:
    for letter in _LETTERS:
        yield f" '{letter}", f" ' {letter}"
        for mark in '"([':
            yield mark + letter, f"{mark} {letter}"
    for figure in string.digits:
        for mark in '"(':
            yield mark + figure, f"{mark} {figure}"


def _hex(text: str) -> str:
    return " ".join(f"{ord(char):X}" for char in text)
