"""Take over weights that were trained with another vocabulary.

Pieces that both vocabularies have keep their vectors; new ones begin as the start has them.
"""

from pathlib import Path
from typing import Any

import sentencepiece
import torch
from torch import Tensor

_TABLES = {"source.weight": "source", "target.weight": "target", "bias": "target"}


def carried(
    state: dict[str, Tensor], old: Path, start: dict[str, Tensor], new: Path
) -> dict[str, Tensor]:
    """Return `state`, trained with the vocabularies in `old`, for those in `new`."""
    made = dict(state)
    for name, side in _TABLES.items():
        was = {piece: n for n, piece in enumerate(_pieces(old / f"{side}.spm"))}
        table = start[name].clone()
        both = [(n, was[p]) for n, p in enumerate(_pieces(new / f"{side}.spm")) if p in was]
        here, there = torch.tensor(both).T
        table[here] = state[name][there]
        made[name] = table
    return made


def _pieces(path: Path) -> list[str]:
    processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return [processor.id_to_piece(n) for n in range(processor.vocab_size())]
