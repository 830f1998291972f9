"""A rule: a check with its parameters, and everything people need to know of it."""

from __future__ import annotations

from provcheck import tables
from provcheck.check import Check
from provcheck.checks import CHECKS, kind_of_check
from provcheck.document import Role, Zone
from provcheck.errors import RuleError
from provcheck.masks import MaskKind
from provcheck.named import Named
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any


class Severity(Named):
    """MQM severity levels, mildest first."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Return 0 for neutral up to 3 for critical."""
        return list(Severity).index(self)


class Safety(Named):
    """Who may make a rule's edits."""

    NONE = "none"  # nobody: the rule offers no edit
    UNSAFE = "unsafe"  # an editor, having read the sentence
    SAFE = "safe"  # the machine: no reading of the text is lost


class Quotes(Named):
    """What a rule does inside quotation marks, where somebody else is speaking."""

    CHECK = "check"
    SKIP = "skip"
    MARK = "mark"  # report it, one severity milder


_MATCH = "match"  # the placeholder that every message has: the text of the hit
_NO_PROSE = (
    MaskKind.URL,
    MaskKind.EMAIL,
    MaskKind.HANDLE,
    MaskKind.DOMAIN,
    MaskKind.FILE_NAME,
    MaskKind.CODE,
)


class Scope(Record):
    """Where a rule looks. Empty `zones` or `roles` mean all of them.

    A hit that touches a mask of one of the kinds `masks` is dropped. With `unit`
    "document" the check sees the text as one block, else block by block.
    """

    zones: frozenset[Zone] = frozenset()
    roles: frozenset[Role] = frozenset()
    quotes: Quotes = Quotes.CHECK
    masks: frozenset[MaskKind] = frozenset(_NO_PROSE)
    unit: str = "block"


class Example(Record):
    """A text with its hits marked ⟦so⟧; unmarked text must stay silent.

    `source` is the source language to assume; "" takes the rule's first one. `format` is
    what the text is read as: text, or a format of pages. For rules that need it, `original`
    is the text in that language, a sentence a line, and `translation` what a model makes
    of it, line by line ("": what stands in `text`).
    """

    text: str
    fixed: str | None = None
    note: str = ""
    source: str = ""
    format: str = "text"
    original: str = ""
    translation: str = ""


class Precision(Record):
    """How often the rule fired on a corpus of clean news; written by a program."""

    corpus: str
    words: int
    hits: int


class Docs(Record):
    """The part of a rule that is for people: why it is, what it hits and leaves.

    `why` takes at most three sentences; `fix_note` says what an editor should weigh
    before taking the fix. `sources` name where the text or the norm comes from.
    """

    why: str
    examples: tuple[Example, ...]
    fix_note: str = ""
    sources: tuple[str, ...] = ()
    precision: Precision | None = None


class Rule(Record):
    """One file of rules/; its id is the file's path there, without suffix.

    `languages` are the source languages whose translations show the fault (empty: all);
    such a rule runs where the source language is known to be one of them, or always
    where it is `specific`. A finding of this rule takes the place of overlapping ones of
    the rules in `supersedes`. With `beside`, a finding stands only if the document has
    another finding of one of those families. `own` rules are the program's, tested to
    take time in proportion to the text.
    """

    id: str
    title: str
    message: str
    mqm: str
    severity: Severity
    check: Check
    fix: Safety = Safety.NONE
    default: bool = True
    languages: frozenset[str] = frozenset()
    specific: bool = False
    scope: Scope = Scope()
    supersedes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    own: bool = False

    @property
    def family(self) -> str:
        """Return the first part of the id."""
        return self.id.partition("/")[0]

    def told(self, match: str, facts: Mapping[str, str]) -> str:
        """Return the message on a hit: its text, and the facts of its check."""
        return self.message.format_map({_MATCH: match, **facts})


def read_rule(rule_id: str, table: Mapping[str, Any], *, own: bool = False) -> Rule:
    """Build the rule `rule_id` from its TOML table, leaving the keys of Docs aside.

    `own` says that it is one of the program's, which was read so before and kept without
    its documentation. Raises RuleError, naming the rule and the key, where the table is no
    rule.
    """
    if own:
        return _again(rule_id, table)
    rest = {key: value for key, value in table.items() if not is_docs(key)}
    try:
        check = _read_check(rest.pop("check", {}))
        return tables.read(Rule, rest, id=rule_id, check=check, own=False)
    except tables.TableError as error:
        raise RuleError(f"{rule_id}: {error}") from error


def _again(rule_id: str, table: Mapping[str, Any]) -> Rule:
    rest = dict(table)
    params = dict(rest.pop("check"))
    check = tables.again(kind_of_check(params.pop("type")), params)
    return tables.again(Rule, rest, id=rule_id, check=check, own=True)


def read_docs(rule_id: str, table: Mapping[str, Any]) -> Docs:
    """Build the documentation of `rule_id` from the same TOML table.

    Raises RuleError, naming the rule and the key, where it is ill-formed.
    """
    rest = {key: value for key, value in table.items() if is_docs(key)}
    try:
        return tables.read(Docs, rest)
    except tables.TableError as error:
        raise RuleError(f"{rule_id}: {error}") from error


def is_docs(key: str) -> bool:
    """Tell whether a key of a rule file belongs to its documentation."""
    return key.replace("-", "_") in Docs.fields


def verify(rule: Rule) -> None:
    """Try what only a story would try: the check's parameters, the message's placeholders.

    Raises TableError, the key first, for what would break down there.
    """
    rule.check.verify()
    known = tuple(f"{{{name}}}" for name in (_MATCH, *rule.check.facts()))
    for field in _placeholders(rule.message):
        if field not in known:
            near = tables.hint(field, known)
            raise tables.TableError(f"message: {field} is none of {', '.join(known)}{near}")


def _placeholders(message: str) -> Iterator[str]:
    """Yield the fields of `message` as they are written. Raises TableError."""
    from string import Formatter  # noqa: PLC0415 - when a rule is written only

    try:
        for _, name, spec, conversion in Formatter().parse(message):
            if name is not None:
                how = (conversion and f"!{conversion}") or ""
                yield f"{{{name}{how}{spec and f':{spec}'}}}"
    except ValueError as error:
        raise tables.TableError(f"message: {error}") from error


def _read_check(table: object) -> Check:
    params = dict(tables.expect(dict, table, "check"))
    name = tables.expect(str, params.pop("type", ""), "check.type")
    if name not in CHECKS:
        near = tables.hint(name, CHECKS)
        allowed = ", ".join(CHECKS)
        raise tables.TableError(f"check.type: {name!r} is none of {allowed}{near}")
    return tables.read(kind_of_check(name), params, "check")
