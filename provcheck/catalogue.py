"""The rules: the built-in ones, compiled, and those of a user's folder.

A catalogue holds tables as TOML gives them; a `Rule` is built, and its patterns
compiled, when a document first calls for it. The documentation of the rules lies in a
file of its own that `check` never opens.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from provcheck import store
from provcheck.errors import RuleError
from provcheck.rule import Docs, Rule, is_docs, read_docs, read_rule
from provcheck.tables import TableError
from provcheck.words import expand

Table = dict[str, Any]


class Catalogue:
    """Rules by id, in the order of their ids.

    `sieves` gives for each rule the RE2 patterns of which one is in any text the rule
    can hit; an empty one marks a rule that must always run.
    """

    def __init__(
        self, tables: Mapping[str, Table], sieves: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Hold rule tables and their sieves, by rule id."""
        self._tables = dict(sorted(tables.items()))
        self._made: dict[str, Rule] = {}
        self.sieves = dict(sieves)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids in order."""
        return iter(self._tables)

    def __len__(self) -> int:
        """Return the number of rules."""
        return len(self._tables)

    def rule(self, rule_id: str) -> Rule:
        """Return the rule `rule_id`, built at the first call. Raises KeyError."""
        if rule_id not in self._made:
            self._made[rule_id] = read_rule(rule_id, self._tables[rule_id])
        return self._made[rule_id]

    def setting(self, rule_id: str, key: str) -> Any:  # noqa: ANN401 - a TOML value
        """Return one key of a rule's table, or None, without building the rule."""
        return self._tables[rule_id].get(key)

    def docs(self, rule_id: str) -> Docs:
        """Return the documentation of the rule `rule_id`. Raises KeyError."""
        own = self._tables[rule_id]
        table = own if "why" in own else store.compiled("docs", compile_docs)[rule_id]
        return read_docs(rule_id, table)

    def joined(self, other: "Catalogue") -> "Catalogue":
        """Return a catalogue with the rules of both; `other` wins a shared id."""
        tables = {**self._tables, **other._tables}  # noqa: SLF001 - own class
        return Catalogue(tables, {**self.sieves, **other.sieves})

    def plain(self) -> dict[str, Table]:
        """Return the rule tables without what is for people."""
        return {
            rule_id: {key: value for key, value in table.items() if not is_docs(key)}
            for rule_id, table in self._tables.items()
        }


def builtin() -> Catalogue:
    """Return the built-in rules. Raises RuleError if one of them is ill-formed."""
    made = store.compiled("rules", compile_rules)
    sieves = {rule_id: tuple(sieve) for rule_id, sieve in made["sieves"].items()}
    return Catalogue(made["rules"], sieves)


def load(folder: Path, prefix: str = "") -> tuple[Catalogue, tuple[RuleError, ...]]:
    """Return the rules under `folder`, and an error for each file that is no rule.

    A rule's id is its path without suffix, `prefix` before it. Files under a folder
    whose name starts with "_" are tables, not rules.
    """
    tables: dict[str, Table] = {}
    sieves: dict[str, tuple[str, ...]] = {}
    errors: list[RuleError] = []
    for path in sorted(folder.rglob("*.toml")):
        inside = path.relative_to(folder)
        if any(part.startswith("_") for part in inside.parts):
            continue
        rule_id = prefix + inside.with_suffix("").as_posix()
        try:
            table = _read_file(path, rule_id)
            sieves[rule_id] = _sieve(_verified(rule_id, table))
            tables[rule_id] = table
        except (RuleError, TableError) as error:
            errors.append(RuleError(f"{path}: {error}"))
    return Catalogue(tables, sieves), tuple(errors)


def _read_file(path: Path, rule_id: str) -> Table:
    """Return the table of a rule file. Raises RuleError if it is not well formed."""
    import tomllib  # noqa: PLC0415 - not needed where the compiled rules are fresh

    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:  # unreadable, not UTF-8, or not TOML
        raise RuleError(f"{rule_id}: {error}") from error
    read_docs(rule_id, table)
    return table


def _verified(rule_id: str, table: Table) -> Rule:
    """Return the rule with every parameter of its check tried. Raises RuleError."""
    rule = read_rule(rule_id, table)
    try:
        rule.check.verify()
    except TableError as error:
        raise RuleError(f"{rule_id}: {error}") from error
    return rule


def _sieve(rule: Rule) -> tuple[str, ...]:
    """Return the RE2 patterns that tell where `rule` may hit; () if none can tell."""
    from provcheck.approximate import approximate  # noqa: PLC0415 - build time only

    anchors = rule.check.anchors()
    made = [
        approximate(expand(anchor.pattern), ignore_case=anchor.ignore_case)
        for anchor in anchors or ()
    ]
    return () if None in made else tuple(sieve for sieve in made if sieve)


def compile_rules(folder: Path) -> dict[str, Any]:
    """Return the rules under `folder` without docs, and their sieves, as plain JSON.

    Raises RuleError if one of them is ill-formed.
    """
    catalogue, errors = load(folder)
    if errors:
        raise errors[0]
    return {"rules": catalogue.plain(), "sieves": catalogue.sieves}


def compile_docs(folder: Path) -> dict[str, Table]:
    """Return the documentation of the rules under `folder`, by id, as plain JSON."""
    paths = {rule_id: folder / f"{rule_id}.toml" for rule_id in load(folder)[0]}
    tables = {rule_id: _read_file(path, rule_id) for rule_id, path in paths.items()}
    return {
        rule_id: {key: value for key, value in table.items() if is_docs(key)}
        for rule_id, table in tables.items()
    }
