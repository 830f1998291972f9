"""Read configuration files, each with those it extends, as layers of one table.

A key of a later layer takes the place of the same key of an earlier one, whole; of the
tables in TABLES single keys do. Paths and globs count from the folder of their file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from glob import escape
from operator import eq, ge, gt, le, lt, ne

from provcheck import tables
from provcheck.configuration.find import SHARED
from provcheck.configuration.keys import Keys, RuleKeys
from provcheck.errors import ConfigError
from provcheck.globs import flaw
from provcheck.record import TYPE_CHECKING, Record
from provcheck.version import VERSION

if TYPE_CHECKING:
    from typing import Any, TypeGuard

    Table = dict[str, Any]

INLINE = "--config"  # what a setting on the command line is called
_GLOBS = ("include", "exclude", "files")
_DEPTH = 20  # files that extend each other


class Layer(Record):
    """A file, or a setting of the command line: its name, and its table made absolute."""

    name: str
    table: Table


def read_layers(path: str, depth: int = 0, by: str = "") -> tuple[Layer, ...]:
    """Return the layers of the file at `path`, those it extends before its own.

    `by` is how a message begins that the file cannot be read: what extends it.

    Raises ConfigError, naming file and key, for what cannot be read or is unknown.
    """
    shown, base = _shown(path), os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
    table = _normal(_parsed(path, shown, by), shown)
    keys = _valid(table, shown)
    _require(keys.required_version, shown)
    own = Layer(shown, _absolute(table, base))
    if not keys.extend:
        return (own,)
    if depth > _DEPTH:
        raise ConfigError(f"{shown}: extend: files that extend each other in a circle")
    by = f"{shown}: extend: "
    return (*read_layers(_joined(base, keys.extend), depth + 1, by), own)


def inline_layer(setting: str) -> Layer:
    """Return a setting of the command line, `key=value` in TOML. Raises ConfigError.

    A value that is no TOML is a text: `fail-on=major` will do.
    """
    import tomllib  # noqa: PLC0415

    name = f"{INLINE} '{setting}'"
    key, _, value = setting.partition("=")
    try:
        table = tomllib.loads(setting)
    except tomllib.TOMLDecodeError:
        text = value.strip().replace("\\", "\\\\").replace('"', '\\"')
        try:
            table = tomllib.loads(f'{key}="{text}"')
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"{name}: {error}; write key=value") from error
    table = _normal(table, name)
    keys = _valid(table, name)
    if keys.extend:  # only a file extends another
        raise ConfigError(f"{name}: name the file itself: {INLINE} {keys.extend}")
    _require(keys.required_version, name)
    return Layer(name, _absolute(table, os.getcwd()))  # noqa: PTH109


def _parsed(path: str, shown: str, by: str) -> Table:
    import tomllib  # noqa: PLC0415 - only where there is a file

    from provcheck.setting_files import text_of  # noqa: PLC0415

    try:
        table = tomllib.loads(text_of(path))
    except OSError as error:
        reason = _lowered(error.strerror or str(error))
        raise ConfigError(f"{by}{shown}: cannot be read: {reason}") from error
    except ValueError as error:  # not TOML, or not UTF-8
        raise ConfigError(f"{shown}: {error}") from error
    except RecursionError as error:
        raise ConfigError(f"{shown}: nested too deeply; write it flat") from error
    return _own(table, shown) if os.path.basename(path) == SHARED else table  # noqa: PTH119


def _own(table: Table, shown: str) -> Table:
    """Return our table in a file that is other programs' too. Raises ConfigError."""
    here: Any = table
    place = ""
    for key in ("tool", "provcheck"):
        place = f"{place}.{key}".removeprefix(".")
        here = here.get(key, {})
        if not is_table(here):
            told = "is no table; write [tool.provcheck] above its settings, once"
            raise ConfigError(f"{shown}: {place}: {here!r} {told}")
    return here


def _lowered(reason: str) -> str:
    return reason[:1].lower() + reason[1:]


def _normal(table: Table, shown: str) -> Table:
    """Return `table` with hyphens in its keys, and a table `rules` under its other name.

    `rules` is a list of folders or, as linters commonly write it, the rules' settings.
    """
    table = {key.replace("_", "-"): value for key, value in table.items()}
    if isinstance(table.get("rules"), dict):
        if "rule" in table:
            raise ConfigError(f"{shown}: rule and rules are two names of one table")
        table["rule"] = table.pop("rules")
    rows: list[Any] = table.get("overrides", [])
    for own in (table, *(rows if type(rows) is list else ())):
        if is_table(own) and is_table(rules := own.get("rule")):
            own["rule"] = {name: _gathered(rule) for name, rule in rules.items()}
    return table


def _gathered(rule: Any) -> Any:  # noqa: ANN401 - whatever TOML has there
    """Return the settings of a rule, those of its check in a table of their own.

    What is no number is left to be told as a key that is not known, or, where it is like
    none of those, as no number.
    """
    if not is_table(rule) or not is_table(check := rule.get("check", {})):
        return rule
    loose = [
        key
        for key, value in rule.items()
        if key.replace("-", "_") not in RuleKeys.fields
        and (type(value) in (int, float) or not tables.hint(key, RuleKeys.fields))
    ]
    own = {key: value for key, value in rule.items() if key not in loose}
    own["check"] = {**check, **{key: rule[key] for key in loose}}
    return own if loose else rule


def is_table(value: object) -> TypeGuard[Table]:
    """Tell whether a value of TOML is a table."""
    return isinstance(value, dict)


def _valid(table: Table, shown: str) -> Keys:
    try:
        keys = tables.read(Keys, table)
    except tables.TableError as error:
        raise ConfigError(f"{shown}: {error}") from error
    for place, reason in _flaws(keys, table):
        raise ConfigError(f"{shown}: {place}: {reason}")
    return keys


def _flaws(keys: Keys, table: Table) -> Iterator[tuple[str, str]]:
    """Yield the places of values that are of the right type and mean nothing, and why.

    An empty text would be the folder that the file lies in, or say nothing at all.
    """
    cache: Table = table.get("cache", {})
    single = {key: table.get(key) for key in ("extend", "names-file", "baseline")}
    for place, text in {**single, "cache.dir": cache.get("dir")}.items():
        if text is not None and not text.strip():
            yield place, f"{text!r} names nothing; leave the key out"
    named = {"rules": keys.rules, "front-matter.check": keys.front_matter.check or ()}
    for place, names in named.items():
        if "" in names:
            yield f"{place}[{names.index('')}]", "'' names nothing"
    if "" in keys.agency:
        yield 'agency.""', "give it a name"
    yield from _flaws_of_globs(keys)


def _flaws_of_globs(keys: Keys) -> Iterator[tuple[str, str]]:
    """Yield the places of globs that match nothing wherever they are tried, and why."""
    globs = {"include": keys.include, "exclude": keys.exclude}
    for n, row in enumerate(keys.overrides):
        globs[f"overrides[{n}].files"] = row.files
        if not row.files:
            yield f"overrides[{n}].files", "no glob, so it is for no file"
    for place, own in globs.items():
        for n, glob in enumerate(own):
            if reason := flaw(glob):
                yield f"{place}[{n}]", f"{glob!r} {reason}"


def named_globs(option: str, globs: Iterable[str]) -> tuple[str, ...]:
    """Return globs of an option as those of whole paths. Raises ConfigError."""
    base = os.getcwd()  # noqa: PTH109
    for glob in globs:
        if reason := flaw(glob):
            raise ConfigError(f"{option}: {glob!r} {reason}")
    return tuple(absolute_glob(glob, base) for glob in globs)


def _absolute(table: Table, base: str) -> Table:
    """Return `table` with whole paths, so that it can be joined with one from elsewhere."""
    made = dict(table)
    for key in ("names-file", "baseline"):
        if made.get(key):
            made[key] = _joined(base, made[key])
    if "rules" in made:
        made["rules"] = [_joined(base, folder) for folder in made["rules"]]
    if made.get("cache", {}).get("dir"):
        made["cache"] = {"dir": _joined(base, made["cache"]["dir"])}
    if "overrides" in made:
        made["overrides"] = [_with_globs(row, base) for row in made["overrides"]]
    return _with_globs(made, base)


def _with_globs(table: Table, base: str) -> Table:
    return {
        key: [absolute_glob(glob, base) for glob in value] if key in _GLOBS else value
        for key, value in table.items()
    }


def absolute_glob(glob: str, base: str) -> str:
    """Return `glob` as one of whole paths; without a slash it counts at any depth."""
    if os.path.isabs(glob):  # noqa: PTH117
        return glob
    inside = glob.removeprefix("./")
    free = "/" not in inside.rstrip("/")
    return "/".join((escape(base.rstrip("/")), *(["**"] if free else []), inside))


def _joined(base: str, path: str) -> str:
    return os.path.normpath(os.path.join(base, os.path.expanduser(path)))  # noqa: PTH111, PTH118


def _shown(path: str) -> str:
    """Return `path` as seen from the current folder, where that is shorter."""
    near = os.path.relpath(path)
    return path if near.startswith("..") else near


_TESTS: dict[str, Callable[[list[int], list[int]], bool]] = {
    ">=": ge,
    "<=": le,
    "==": eq,
    "!=": ne,
    ">": gt,
    "<": lt,
}  # the longer signs first: one begins with the other


def _require(wanted: str, shown: str) -> None:
    """Raise ConfigError where this version is none of those `wanted`."""
    for part in filter(None, (part.strip() for part in wanted.split(","))):
        sign = next((sign for sign in _TESTS if part.startswith(sign)), "")
        try:
            met = _TESTS[sign or "=="](*_numbers(VERSION, part.removeprefix(sign)))
        except ValueError as error:
            told = 'write it as ">=1.0, <2"'
            raise ConfigError(f"{shown}: required-version: {part!r}: {told}") from error
        if not met:
            told = f"this is provcheck {VERSION}; install another version"
            raise ConfigError(f"{shown}: required-version: {part} is asked for, {told}")


def _numbers(*versions: str) -> list[list[int]]:
    """Return versions as lists of numbers, equally long. Raises ValueError."""
    made = [[int(n) for n in version.strip().split(".")] for version in versions]
    length = max(map(len, made))
    return [numbers + [0] * (length - len(numbers)) for numbers in made]
