"""Find an engine for two languages among what is installed; nothing is downloaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from provcheck.errors import ProvcheckError
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.retranslate.engine import Engine
    from provcheck.retranslate.installed import Installed

_BETWEEN = "pt"  # the language that a pivot goes through
_PIVOTED = ("es", "ca")


def translator(source: str, target: str, model: str | None = None) -> Engine:
    """Return the best engine that translates from `source` to `target`, ISO 639-1 codes.

    First come models that were pulled or imported, then those that an installed package
    brings, then "pivot" (by way of Portuguese), models whose grade is rough, and
    "apertium". `model` asks for one of these two words, or for a model by its id. Raises
    ProvcheckError, one line with the remedy, where none is installed.
    """
    rough: dict[str, Callable[[str, str], Engine]] = {"apertium": _apertium}
    if source in _PIVOTED and target != _BETWEEN:
        rough = {"pivot": _pivot, **rough}
    if model in rough:
        return rough[model](source, target)
    found = _model(source, target, model or "")
    if model or (found and found.quality == "good"):
        return _expected(found, source, target, model)
    if found:  # rough as it is, it serves better than Apertium by itself, not than by pt
        rough["apertium"] = lambda _source, _target: found
    troubles: list[ProvcheckError] = []
    for open_ in rough.values():
        try:
            return open_(source, target)
        except ProvcheckError as error:
            troubles.append(error)
    if source in _PIVOTED and not _packaged(source, target):
        raise troubles[0]
    return _expected(None, source, target, model)


def _packaged(source: str, target: str) -> bool:
    """Tell whether a package brings a model for the languages."""
    from provcheck.retranslate.catalogue import builtin  # noqa: PLC0415

    return any(one.package for one in builtin().pair(source, target))


def _expected(found: Engine | None, source: str, target: str, model: str | None) -> Engine:
    """Return `found`. Raises ProvcheckError where there is none."""
    if found:
        return found
    from provcheck.retranslate.catalogue import builtin  # noqa: PLC0415

    known = [one for one in builtin().pair(source, target) if model in (None, one.id)]
    if not known:
        wanted = f"model {model}" if model else "model"
        raise ProvcheckError(f"no {wanted} from {source} to {target} is known")
    package = next((one.package for one in known if one.package), None)
    cure = f"provcheck models pull {known[0].id}"
    if package:
        cure = f"pip install 'provcheck[translate,{package.extra}]'"
    raise ProvcheckError(f"no model from {source} to {target} is installed; {cure}")


def _model(source: str, target: str, model: str) -> Engine | None:
    """Return the engine of an installed model, or of one that a package brings.

    One that is damaged is passed over where another serves. Raises ProvcheckError.
    """
    from provcheck.retranslate.engine_for import can_open, open_installed  # noqa: PLC0415
    from provcheck.retranslate.trial import missing_packages  # noqa: PLC0415

    trouble: ProvcheckError | None = None
    for find in _candidates(source, target, model):
        try:
            installed = find()
            if not can_open(installed.manifest.engine):
                continue
            missing = missing_packages()
            if not missing:
                return open_installed(installed, source)
            cure = "pip install 'provcheck[translate]'"
            told = f"translating needs {', '.join(missing)}: {cure}"
            trouble = trouble or ProvcheckError(told)
        except ProvcheckError as error:
            trouble = trouble or error
    if trouble:
        raise trouble
    return None


def _candidates(source: str, target: str, model: str) -> Iterator[Callable[[], Installed]]:
    """Yield what finds a model for the languages: those installed, those of packages."""
    from provcheck.retranslate.catalogue import builtin  # noqa: PLC0415
    from provcheck.retranslate.inventory import fitting  # noqa: PLC0415
    from provcheck.retranslate.packages import brought, is_there  # noqa: PLC0415

    for installed in fitting(source, target, model):
        yield partial(_itself, installed)
    for manifest in builtin().pair(source, target):
        package = manifest.package
        if model in ("", manifest.id) and package and is_there(package):
            yield partial(brought, manifest, package)


def _itself(installed: Installed) -> Installed:
    return installed


def _pivot(source: str, target: str) -> Engine:
    from provcheck.retranslate.catalogue import builtin  # noqa: PLC0415
    from provcheck.retranslate.engines.apertium import Apertium  # noqa: PLC0415
    from provcheck.retranslate.engines.lexicon import read_lexicon  # noqa: PLC0415

    second = _model(_BETWEEN, target, "")
    if not second and not builtin().pair(_BETWEEN, target):
        return _expected(None, source, target, None)
    first = Apertium(source, _BETWEEN)
    second = _expected(second, _BETWEEN, target, None)
    from provcheck.retranslate.engines.pivot import Pivot, news_lexicon  # noqa: PLC0415

    return Pivot(first, second, read_lexicon(news_lexicon(source)))


def _apertium(source: str, target: str) -> Engine:
    from provcheck.retranslate.engines.apertium import Apertium  # noqa: PLC0415

    return Apertium(source, target)
