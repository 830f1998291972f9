"""What the layers come to for one file, and which of them said so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from provcheck import tables
from provcheck.config import Adjustment, Config, OwnAgency, refuse_no_language
from provcheck.configuration.judging import gate, scale
from provcheck.configuration.keys import AgencyKeys, Keys, Limit, Override, RuleKeys
from provcheck.configuration.layers import Layer, is_table
from provcheck.errors import ConfigError
from provcheck.globs import fits
from provcheck.record import TYPE_CHECKING, Record
from provcheck.rule import Severity

if TYPE_CHECKING:
    from typing import Any

    Table = dict[str, Any]

TABLES = ("rule", "agency", "front-matter", "cache", "score", "gate")  # joined key by key


class Effective(Record):
    """The settings of a run or a file, and by dotted key the layer that set each."""

    keys: Keys
    origins: Mapping[str, str]


def effective(layers: Iterable[Layer]) -> Effective:
    """Return what `layers` come to. Raises ConfigError."""
    made: Table = {}
    origins: dict[str, str] = {}
    for layer in layers:
        for key, value in layer.table.items():
            if key in TABLES:
                made[key] = _joined(made.get(key, {}), value)
            elif key == "overrides":
                rows = made.setdefault(key, [])
                for row in value:
                    places = _places(row, f"{key}[{len(rows)}]")
                    origins |= dict.fromkeys(places, layer.name)
                    rows.append(row)
            else:
                made[key] = value
        origins |= dict.fromkeys(_places(layer.table), layer.name)
    return Effective(tables.read(Keys, made), origins)


def overrides(keys: Keys, path: str) -> tuple[Override, ...]:
    """Return the overrides of `keys` for the file at `path`, an absolute path."""
    return tuple(own for own in keys.overrides if fits(path, own.files))


def configure(keys: Keys, own: Iterable[Override]) -> Config:
    """Return what `keys`, and then the overrides `own`, say on rules and texts.

    Raises ConfigError for a names file that cannot be read or a pattern that is none.
    """
    gate(keys.gate)  # what is wrong in it is told before a report is asked for
    select, languages = keys.select or (), keys.source_languages
    more, less, rules = keys.extend_select, keys.ignore, dict(keys.rule)
    for override in own:
        select = select if override.select is None else override.select
        more = (*more, *override.extend_select)
        less = (*(name for name in less if name not in more), *override.ignore)
        for name, said in override.rule.items():
            rules[name] = _over(rules.get(name, RuleKeys()), said)
        if override.source_languages is not None:
            languages = override.source_languages
    return Config(
        select=select,
        extend_select=more,
        ignore=less,
        source_languages=languages,
        adjusted=tuple(_adjustment(name, rules[name]) for name in sorted(rules)),
        names=_names(keys.names_file),
        agencies=tuple(_agency(name, keys.agency[name]) for name in sorted(keys.agency)),
        front_matter=keys.front_matter.check,
        prior=_prior(keys.prior),
        scale=scale(keys.score),
    )


def _prior(value: float | None) -> float:
    """Return the prior, even odds where none is set. Raises ConfigError."""
    if value is None:
        return Config().prior
    if not 0 < value < 1:
        raise ConfigError(f"prior: {value} is no probability; give one between 0 and 1")
    return value


def fail_on(keys: Keys, own: Iterable[Override]) -> Limit | None:
    """Return the mildest finding that fails the run; None where nothing is said."""
    said = (override.fail_on for override in own)
    return [keys.fail_on, *filter(None, said)][-1]


def limit(value: str) -> Severity | None:
    """Return the severity that a Limit names; None for never."""
    return None if value == Limit.NEVER else Severity(value)


def _joined(before: Table, after: Table) -> Table:
    made = dict(before)
    for key, value in after.items():
        old = made.get(key)
        made[key] = _joined(old, value) if is_table(value) and is_table(old) else value
    return made


def _places(table: Table, where: str = "") -> list[str]:
    """Return the dotted places of the values in `table`."""
    found: list[str] = []
    for key, value in table.items():
        place = f"{where}.{quoted(key)}" if where else key
        found += _places(value, place) if value and is_table(value) else [place]
    return found


def quoted(key: str) -> str:
    """Return `key` as TOML writes it."""
    return key if key.replace("-", "").replace("_", "").isalnum() else f'"{key}"'


def _over(before: RuleKeys, said: RuleKeys) -> RuleKeys:
    """Return what is set of a rule once `said` has been set over what was `before`."""
    own = {name: getattr(said, name) for name in ("on", "severity", "fix")}
    new = {name: value for name, value in own.items() if value is not None}
    return before.__replace__(**new, check={**before.check, **said.check})


def _adjustment(rule_id: str, keys: RuleKeys) -> Adjustment:
    severity = str(keys.severity) if keys.severity else None
    fix = str(keys.fix) if keys.fix else None
    check = {key.replace("-", "_"): value for key, value in keys.check.items()}
    return Adjustment(rule_id, keys.on, severity, fix, tuple(sorted(check.items())))


def _agency(agency_id: str, keys: AgencyKeys) -> OwnAgency:
    place = f"agency.{quoted(agency_id)}"
    if keys.dateline:
        from provcheck.patterns import RICHER, compiled  # noqa: PLC0415 - rarely there

        try:
            compiled(keys.dateline, RICHER)
        except ValueError as error:
            raise ConfigError(f"{place}.dateline: no pattern: {error}") from error
    if keys.language:
        refuse_no_language(f"{place}.language:", keys.language)
    for n, line in enumerate(keys.boilerplate):
        if not line.strip():
            raise ConfigError(f"{place}.boilerplate[{n}]: {line!r} is no line")
    if not keys.dateline and not keys.boilerplate:
        raise ConfigError(f"{place}: give it a dateline, lines of boilerplate, or both")
    return OwnAgency(agency_id, keys.name, keys.language, keys.dateline, keys.boilerplate)


def _names(path: str) -> tuple[str, ...]:
    """Return the names in the file at `path`: a line each, # begins a comment."""
    if not path:
        return ()
    from provcheck.setting_files import text_of  # noqa: PLC0415 - few runs have one

    try:
        told = text_of(path).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"names-file: {path}: {reason}") from error
    except ValueError as error:
        raise ConfigError(f"names-file: {path}: {error}") from error
    lines = [line.partition("#")[0].strip() for line in told]
    return tuple(sorted(set(filter(None, lines))))
