"""Which rules a text may concern, by the strings that it holds.

An index is plain data, made when the rules are compiled. Most of it is never looked at, so
what belongs together is one string, taken apart when it is met: it is read in a third of
the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import add

from provcheck.openings import chance, fold, shape
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import Any

_LENGTHS = (4, 2, 1)  # characters of a needle by which it is looked up, if it has so many
KINDS = SELDOM, OFTEN, OPEN = ("seldom", "often", "open")  # of patterns
BEFORE = 24  # code points before a block in which what its matches look back at begins
_ENTRY, _FIELD, _ITEM = "\ufdd0", "\ufdd1", "\ufdd2"  # Unicode: never in interchanged text
Row = tuple[str, str, str, bool]


class Anchor(Record):
    """What must be in a text before one expression of a rule can match there.

    `pattern` is an RE2 pattern that is found; one of `clauses` holds: of each of its groups
    of strings one is in the text once folded, or in its shape. No clauses means that
    nothing is known. `kind` says which patterns it goes together with in one set; with
    `local` it is found in each block of the text that has a match, and little before.
    """

    pattern: str
    clauses: tuple[tuple[tuple[str, ...], ...], ...] = ()
    kind: str = SELDOM
    local: bool = False


class Index(Record):
    """The anchors of rules.

    `clauses` are each a rule's id and further groups of strings, all in one string;
    `needles` maps characters to entries, each a string that has them and the numbers of the
    clauses it is of; `always` are the rules with an anchor that has no clause, or with no
    anchor. `patterns` returns (rule id, RE2 pattern, kind, local) of all anchors.
    """

    clauses: Sequence[str]
    needles: Mapping[str, str]
    always: Sequence[str]
    patterns: Callable[[], Sequence[Row]]

    def rules(self, text: str) -> set[str]:
        """Return the ids of rules that may hit `text`."""
        folded, shaped = fold(text), shape(text)
        searched = f"{folded}\n{shaped}"
        begun = {*self._begun(folded), *self._begun(shaped)}
        found = set(self.always)
        for clause in {self.clauses[number] for number in begun}:
            rule_id, *groups = clause.split(_FIELD)
            if all(any(map(searched.__contains__, g.split(_ITEM))) for g in groups):
                found.add(rule_id)
        return found

    def _begun(self, searched: str) -> Iterator[int]:
        """Yield the numbers of clauses whose first group has a string in `searched`."""
        for gram in _grams(searched) & self.needles.keys():
            for entry in self.needles[gram].split(_ENTRY):
                needle, _, numbers = entry.partition(_FIELD)
                if needle == gram or needle in searched:
                    yield from map(int, numbers.split())

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


def index(anchors: Mapping[str, Sequence[Anchor]]) -> Index:
    """Return the index of rules, by id; a rule without anchors always runs."""
    clauses: list[str] = []
    rows: dict[str, list[int]] = {}
    always: list[str] = []
    for rule_id, own in anchors.items():
        if not own or not all(anchor.clauses for anchor in own):
            always.append(rule_id)
            continue
        for first, *others in (clause for anchor in own for clause in anchor.clauses):
            for needle in first:
                rows.setdefault(needle, []).append(len(clauses))
            clauses.append(_FIELD.join([rule_id, *map(_ITEM.join, others)]))
    patterns = [
        (rule_id, a.pattern, a.kind, a.local)
        for rule_id, own in anchors.items()
        for a in own
    ]
    return Index(clauses, _by_gram(rows), always, lambda: patterns)


def plain(made: Index) -> dict[str, Any]:
    """Return an index as plain data, without its patterns."""
    return {field: getattr(made, field) for field in Index.fields if field != "patterns"}


def _grams(text: str) -> set[str]:
    """Return the runs of _LENGTHS characters in `text`, under which a needle may be."""
    pairs = [*map(add, text, text[1:])]
    return {*text, *pairs, *map(add, pairs, pairs[2:])}


def _moved(entry: str, shift: int) -> str:
    needle, numbers = entry.split(_FIELD)
    return _entry(needle, [shift + int(number) for number in numbers.split()])


def _by_gram(rows: Mapping[str, list[int]]) -> dict[str, str]:
    """Return needles by characters of theirs that are rare, in news and among needles."""
    found: dict[str, list[str]] = {}

    def cost(gram: str) -> float:
        return chance(gram) * (1 + len(found.get(gram, ())))

    for needle, numbers in rows.items():
        length = next(n for n in _LENGTHS if n <= len(needle))
        starts = range(len(needle) - length + 1)
        gram = min((needle[at : at + length] for at in starts), key=cost)
        found.setdefault(gram, []).append(_entry(needle, numbers))
    return {gram: _ENTRY.join(entries) for gram, entries in found.items()}


def _entry(needle: str, numbers: Sequence[int]) -> str:
    return f"{needle}{_FIELD}{' '.join(map(str, numbers))}"
