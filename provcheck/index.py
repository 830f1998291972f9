"""Which rules a text may concern, by the strings that it holds.

An index is plain data, made when the rules are compiled. Most of it is never looked at, so
what belongs together is one string, taken apart when it is met: it is read in a third of
the time.
"""

from __future__ import annotations

from provcheck.facets import facets, keys
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

KINDS = SELDOM, OFTEN, OPEN = ("seldom", "often", "open")  # of patterns
BEFORE = 24  # code points before a block in which what its matches look back at begins
_ENTRY, _FIELD, _ITEM, _RECORD = "\ufdd0\ufdd1\ufdd2\ufdd3"  # Unicode: in no text
Row = tuple[str, str, str, bool]


class Anchor(Record):
    """What must be in a text before one expression of a rule can match there.

    `pattern` is an RE2 pattern that is found; one of `clauses` holds: of each of its groups
    of strings one is in the text once folded, in its outline or among its words. No clauses
    means that nothing is known. `kind` says which patterns it goes together with in one
    set; with `local` it is found in each block of the text that has a match, and little
    before.
    """

    pattern: str
    clauses: tuple[tuple[tuple[str, ...], ...], ...] = ()
    kind: str = SELDOM
    local: bool = False


class Index(Record):
    """The anchors of rules.

    `clauses` are each a rule's id and further groups of strings, all in one string;
    `needles` maps keys to entries, each a string that has the key and the numbers of the
    clauses it is of; `always` are the rules with an anchor that has no clause, or with no
    anchor. `patterns` returns (rule id, RE2 pattern, kind, local) of all anchors.
    """

    clauses: Sequence[str]
    needles: Mapping[str, str]
    always: Sequence[str]
    patterns: Callable[[], Sequence[Row]]

    def rules(self, text: str) -> set[str]:
        """Return the ids of rules that may hit `text`."""
        of = facets(text)
        found = set(self.always)
        for number in self._begun(of):
            rule_id, *groups = self.clauses[number].split(_FIELD)
            if rule_id not in found and all(_has_one(of, group) for group in groups):
                found.add(rule_id)
        return found

    def _begun(self, of: dict[str, str]) -> set[int]:
        """Return the numbers of clauses whose first group has a string in a text."""
        begun: list[str] = []
        for key in keys(of) & self.needles.keys():
            for entry in self.needles[key].split(_ENTRY):
                needle, numbers = entry.split(_FIELD)
                if needle[1:] in of[needle[0]]:
                    begun += numbers.split()
        return {*map(int, begun)}

    def joined(self, other: Index) -> Index:
        """Return an index of the rules of both."""
        shift = len(self.clauses)
        needles = dict(self.needles)
        for gram, entries in other.needles.items():
            moved = [_moved(entry, shift) for entry in entries.split(_ENTRY)]
            needles[gram] = _ENTRY.join([*filter(None, [needles.get(gram)]), *moved])
        return Index(
            [*self.clauses, *other.clauses],
            needles,
            [*self.always, *other.always],
            lambda: [*self.patterns(), *other.patterns()],
        )


def _has_one(of: dict[str, str], group: str) -> bool:
    return any(string[1:] in of[string[0]] for string in group.split(_ITEM))


def index(anchors: Mapping[str, Sequence[Anchor]]) -> Index:
    """Return the index of rules, by id; a rule without anchors always runs."""
    from provcheck.keying import of_facet  # noqa: PLC0415 - when rules are compiled only

    clauses: list[str] = []
    rows: dict[str, list[int]] = {}
    always: list[str] = []
    for rule_id, own in anchors.items():
        if not own or not all(anchor.clauses for anchor in own):
            always.append(rule_id)
            continue
        made = (clause for anchor in own for clause in anchor.clauses)
        for first, *others in ([[*map(of_facet, g)] for g in groups] for groups in made):
            for needle in first:
                rows.setdefault(needle, []).append(len(clauses))
            clauses.append(_FIELD.join([rule_id, *map(_ITEM.join, others)]))
    patterns = [
        (rule_id, a.pattern, a.kind, a.local)
        for rule_id, own in anchors.items()
        for a in own
    ]
    return Index(clauses, _by_key(rows), always, lambda: patterns)


def plain(made: Index) -> dict[str, Any]:
    """Return an index as plain data, without its patterns; needles are two strings."""
    needles = [_RECORD.join(made.needles), _RECORD.join(made.needles.values())]
    return {"clauses": made.clauses, "needles": needles, "always": made.always}


def opened(data: Mapping[str, Any], patterns: Callable[[], Sequence[Row]]) -> Index:
    """Return the index of which `plain` made the data."""
    needles = zip(*(text.split(_RECORD) for text in data["needles"]), strict=True)
    return Index(data["clauses"], dict(needles), data["always"], patterns)


def _moved(entry: str, shift: int) -> str:
    needle, numbers = entry.split(_FIELD)
    return _entry(needle, [shift + int(number) for number in numbers.split()])


def _by_key(rows: Mapping[str, list[int]]) -> dict[str, str]:
    """Return needles by keys of theirs that are rare, in news and among needles."""
    from provcheck.keying import keys_of, likely  # noqa: PLC0415 - see `index`

    found: dict[str, list[str]] = {}
    for needle, numbers in rows.items():
        costs = {
            k: likely(k, needle) * (1 + len(found.get(k, ()))) for k in keys_of(needle)
        }
        key = min(costs, key=costs.__getitem__)
        found.setdefault(key, []).append(_entry(needle, numbers))
    return {key: _ENTRY.join(entries) for key, entries in found.items()}


def _entry(needle: str, numbers: Sequence[int]) -> str:
    return f"{needle}{_FIELD}{' '.join(map(str, numbers))}"
