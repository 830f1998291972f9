"""The rules: the built-in ones, compiled, and those of a user's folder.

A catalogue holds tables as TOML gives them; a `Rule` is built, and its patterns
compiled, when a document first calls for it. The documentation of the rules lies in a
file of its own that `check` never opens.
"""

from __future__ import annotations

import marshal

from provcheck import gate, store
from provcheck.errors import RuleError
from provcheck.index import Anchor, Index, Row, index, opened, plain
from provcheck.lean import cache, lru_cache
from provcheck.record import TYPE_CHECKING, Record
from provcheck.rule import Docs, Rule, is_docs, read_docs, read_rule, verify
from provcheck.tables import TableError
from provcheck.words import expand

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

    Table = dict[str, Any]

_ON, _GATE = "on", "gate"  # whether a user lets it run, and what the gate asks: no keys
_SETTINGS = ("default", _GATE, "languages", "severity", "specific")


class Packed(Record):
    """A rule's table as bytes, and what is asked of rules that are never built."""

    settings: Table
    table: bytes


class Catalogue:
    """Rules by id, in the order of their ids.

    `index` tells which of them a text may concern.
    """

    def __init__(
        self,
        tables: Mapping[str, Table | Packed],
        index: Index,
        changes: Mapping[str, Table] | None = None,
    ) -> None:
        """Hold rule tables by id, their index, and what is changed of some of them."""
        self._tables = dict(sorted(tables.items()))
        self._changes = dict(changes or {})
        self._made: dict[str, Rule] = {}
        self.index = index

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids in order."""
        return iter(self._tables)

    def __len__(self) -> int:
        """Return the number of rules."""
        return len(self._tables)

    def rule(self, rule_id: str) -> Rule:
        """Return the rule `rule_id`, built at the first call. Raises KeyError."""
        if rule_id not in self._made:
            table, changed = self._table(rule_id), self._changes.get(rule_id, {})
            own = {k: value for k, value in changed.items() if k not in (_ON, _GATE)}
            if "check" in own:
                own["check"] = {**table["check"], **own["check"]}
            packed = isinstance(self._tables[rule_id], Packed)
            self._made[rule_id] = read_rule(rule_id, {**table, **own}, own=packed)
        return self._made[rule_id]

    def setting(self, rule_id: str, key: str) -> Any:  # noqa: ANN401 - a TOML value
        """Return one key of a rule's table, or None, without building the rule.

        "on" is whether a user has turned it on or off, "gate" what `gate` asks of it.
        """
        changes = self._changes.get(rule_id, {})
        if key in changes or key == _ON:
            return changes.get(key)
        table = self._tables[rule_id]
        if isinstance(table, Packed) and key in _SETTINGS:
            return table.settings.get(key)
        return self._table(rule_id).get(key)

    def gate(self, rule_id: str) -> Table:
        """Return what `gate` asks of a rule, empty where that is nothing."""
        return self.setting(rule_id, _GATE) or {}

    def usual(self, *, neutral: bool) -> tuple[str, ...]:
        """Return the rules that run where nobody names any, in order.

        Those of neutral findings are among them with `neutral`.
        """
        told: dict[int, bool] = {}  # most have settings in one object
        found: list[str] = []
        for rule_id, table in self._tables.items():
            same = id(table.settings) if isinstance(table, Packed) else 0
            if not same or rule_id in self._changes:
                runs = self._is_usual(rule_id, neutral=neutral)
            elif same in told:
                runs = told[same]
            else:
                runs = told[same] = self._is_usual(rule_id, neutral=neutral)
            if runs:
                found.append(rule_id)
        return tuple(found)

    def _is_usual(self, rule_id: str, *, neutral: bool) -> bool:
        on = self.setting(rule_id, _ON)
        if on is not None:
            return on
        quiet = self.setting(rule_id, "severity") == "neutral" and not neutral
        return self.setting(rule_id, "default") is not False and not quiet

    def docs(self, rule_id: str) -> Docs:
        """Return the documentation of the rule `rule_id`. Raises KeyError."""
        own = self._table(rule_id)
        return read_docs(rule_id, own if "why" in own else _documented()[rule_id])

    def joined(self, other: Catalogue) -> Catalogue:
        """Return a catalogue with the rules of both; `other` wins a shared id."""
        tables = {**self._tables, **other._tables}
        changes = {**self._changes, **other._changes}
        return Catalogue(tables, self.index.joined(other.index), changes)

    def changed(self, changes: Mapping[str, Table]) -> Catalogue:
        """Return a catalogue with other values for some keys of some rules.

        Of a check, only the fields given are changed; they may be none that its anchors
        depend on. Raises KeyError for a rule that is not there.
        """
        new = {rule_id: self._new(rule_id, own) for rule_id, own in changes.items()}
        return Catalogue(self._tables, self.index, {**self._changes, **new})

    def _new(self, rule_id: str, own: Table) -> Table:
        asked = self.setting(rule_id, _GATE)
        if "check" in own and asked:  # what the numbers of the check made it ask
            return {**own, _GATE: gate.without_check(asked)}
        return own

    def plain(self) -> dict[str, Table]:
        """Return the rule tables without what is for people."""
        return {
            rule_id: {k: v for k, v in self._table(rule_id).items() if not is_docs(k)}
            for rule_id in self
        }

    def _table(self, rule_id: str) -> Table:
        table = self._tables[rule_id]
        if isinstance(table, Packed):
            return marshal.loads(table.table)  # noqa: S302 - see `store`
        return table


def builtin() -> Catalogue:
    """Return the built-in rules. Raises RuleError if one of them is ill-formed."""
    made = store.compiled("rules", compile_rules)
    tables = map(Packed, made["settings"].values(), made["tables"])
    found = opened(made["index"], _patterns)
    return Catalogue(dict(zip(made["settings"], tables, strict=True)), found)


@cache
def _documented() -> Mapping[str, Table]:
    """Return what the built-in rules' files say for people, by rule."""
    return store.compiled("docs", compile_docs)


def _patterns() -> list[Row]:
    return store.compiled("patterns", compile_patterns)


def load(folder: Path, prefix: str = "") -> tuple[Catalogue, tuple[RuleError, ...]]:
    """Return the rules under `folder`, and an error for each file that is no rule.

    A rule's id is its path without suffix, `prefix` before it. Files under a folder
    whose name starts with "_" are tables, not rules.
    """
    tables: dict[str, Table] = {}
    found: dict[str, tuple[Anchor, ...]] = {}
    errors: list[RuleError] = []
    for name, path in _files(folder):
        rule_id = prefix + name
        try:
            table = _read_file(path, rule_id)
            found[rule_id] = _anchors(_verified(rule_id, table))
            tables[rule_id] = table
        except (RuleError, TableError) as error:
            reason = str(error).removeprefix(f"{rule_id}: ")
            errors.append(RuleError(f"{path}: {reason}"))
    return Catalogue(tables, index(found)), tuple(errors)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of rules under `folder`, each behind its path without suffix."""
    for path in sorted(folder.rglob("*.toml")):
        inside = path.relative_to(folder)
        if not any(part.startswith("_") for part in inside.parts):
            yield inside.with_suffix("").as_posix(), path


def made(tables: Mapping[str, Table]) -> Catalogue:
    """Return a catalogue of rules made by program. Raises RuleError."""
    found = {rule_id: _anchors(_verified(rule_id, tables[rule_id])) for rule_id in tables}
    return Catalogue(tables, index(found))


def _read_file(path: Path, rule_id: str) -> Table:
    """Return the table of a rule file. Raises RuleError if it is not well formed."""
    import tomllib  # noqa: PLC0415 - not needed where the compiled rules are fresh

    from provcheck.setting_files import text_of  # noqa: PLC0415

    try:
        table = tomllib.loads(text_of(str(path)))
    except OSError as error:
        reason = error.strerror or str(error)
        raise RuleError(f"{rule_id}: cannot be read: {reason}") from error
    except ValueError as error:  # not UTF-8, or not TOML
        raise RuleError(f"{rule_id}: {error}") from error
    read_docs(rule_id, table)
    return table


def _verified(rule_id: str, table: Table) -> Rule:
    """Return the rule with all of it tried that a story would try. Raises RuleError."""
    rule = read_rule(rule_id, table)
    try:
        verify(rule)
    except TableError as error:
        raise RuleError(f"{rule_id}: {error}") from error
    return rule


def _anchors(rule: Rule) -> tuple[Anchor, ...]:
    """Return what must be in a text before `rule` can hit it; () if none can tell."""
    from provcheck.anchors import anchors  # noqa: PLC0415 - when rules are compiled only

    found = rule.check.anchors() or ()
    patterns = ((expand(one.pattern), one.ignore_case) for one in found)
    made = anchors(patterns, whole=rule.scope.unit == "document")
    local = rule.check.is_local() and all(one.local for one in made)
    if local and not rule.check.is_quick():
        return made
    return tuple(one.__replace__(local=False) for one in made)


def compile_rules(folder: Path) -> dict[str, Any]:
    """Return the rules under `folder` as plain data: their index, settings and tables.

    Settings are what must be known of every rule at once, by id; the tables come in the
    same order, packed, as most of them are never opened. Raises RuleError if a rule is
    ill-formed.
    """
    catalogue = _sound(folder)
    tables = catalogue.plain()
    known: dict[str, Table] = {}  # most are alike: what is one object is written once
    settings = {i: _settings(table, catalogue.rule(i)) for i, table in tables.items()}
    return {
        "settings": {i: known.setdefault(repr(own), own) for i, own in settings.items()},
        "index": plain(catalogue.index),
        "tables": list(map(store.packed, tables.values())),
    }


def _settings(table: Table, rule: Rule) -> Table:
    """Return what is asked of a rule before it is built."""
    own = {key: table[key] for key in _SETTINGS if key in table}
    return {**own, _GATE: gate.settings(table, rule.check)}


def compile_patterns(folder: Path) -> list[Row]:
    """Return the RE2 patterns of the index of the rules under `folder`."""
    return list(_sound(folder).index.patterns())


@lru_cache(maxsize=1)  # what takes long: rules and their patterns are made of the same
def _sound(folder: Path) -> Catalogue:
    catalogue, errors = load(folder)
    if errors:
        raise errors[0]
    return catalogue


def compile_docs(folder: Path) -> dict[str, Table]:
    """Return the documentation of the rules under `folder`, by id, as plain data."""
    tables = {rule_id: _read_file(path, rule_id) for rule_id, path in _files(folder)}
    return {
        rule_id: {key: value for key, value in table.items() if is_docs(key)}
        for rule_id, table in tables.items()
    }
