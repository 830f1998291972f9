"""Turn what Marian writes into a folder of CTranslate2, by CTranslate2's own converter."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from provcheck.errors import ModelError

_QUANTIZATION = "int8"  # a quarter of the size; float32 is not what is run on a CPU


def convert_marian(model: Path, tables: list[Path], folder: Path) -> None:
    """Write the CTranslate2 form of a Marian model into the folder `folder`, which is new.

    `tables` are the vocabularies of source and target, or one of both. Raises ModelError
    where CTranslate2 is missing or refuses the model.
    """
    try:
        converters: Any = import_module("ctranslate2.converters")  # it has no types
    except ImportError as error:
        cure = "pip install 'provcheck[translate]'"
        raise ModelError(f"{model}: converting it needs CTranslate2: {cure}") from error
    both = [str(tables[0]), str(tables[-1])]
    try:
        made = converters.MarianConverter(str(model), both)
        made.convert(str(folder), quantization=_QUANTIZATION)
    except Exception as error:  # whatever it meets in a file that is none
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ModelError(f"{model}: CTranslate2 cannot convert it: {reason}") from error
