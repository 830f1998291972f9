"""Tell at a glance which rules may hit a document, and in which of its blocks.

For a few texts, strings are searched for of which any match of a rule must contain one.
From some twenty stories on it pays to compile patterns that match wherever a rule's own do,
in RE2 sets: they take 80 ms to compile and tell more. What passes is then run exactly.
Without `re2` the strings go on serving: slower, the same findings.

The states of an automaton are combinations of what its patterns wait for and of what it has
found before. So patterns found seldom, hundreds of them, see the text as a whole, and its
blocks only where they found something; so do those with gaps that open now and then, apart
from the others. Those that many texts have see one block at a time, which holds few of
them. Many of a kind are cut into several sets, as the states of one set multiply with those
of another where both are one (docs/decisions.md has the measurements).
"""

from __future__ import annotations

from provcheck.document import Block, Document
from provcheck.index import BEFORE, KINDS, OFTEN, OPEN, SELDOM, Index, Row
from provcheck.lean import import_module
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any, Protocol

    class _Set(Protocol):
        """What is used of a set of RE2 patterns (`re2.Set`, which has no type stubs)."""

        def Add(self, pattern: str, /) -> int: ...  # noqa: N802 - re2's name
        def Compile(self) -> None: ...  # noqa: N802
        def Match(self, text: bytes, /) -> list[int] | None: ...  # noqa: N802

    Near = Mapping[str, Sequence[Block] | None]  # by rule: where it may hit, None: anywhere
    Sieve = Callable[[Document], Near]

MEMORY = 32 << 20  # bytes each automaton may grow to
_MOST = {None: 16, SELDOM: 160, OPEN: 40, OFTEN: 80}  # patterns a set; None: those apart
_MUCH = 1_000_000  # code points that have nearly every string; to look takes memory
_HANDFUL = 5  # of those apart, which go with the others
_SETS = 3  # of a kind: however many rules there are, each set goes through all texts
FEW = 52_000  # code points of text up to which compiling sets does not pay


def make_sieve(index: Index, rule_ids: Iterable[str], few: int = FEW) -> Sieve:
    """Return a function from a document to the ids of the rules that may hit it, and where.

    Blocks are named only for rules whose hits in one are the same whatever the others are.
    It may be called from several threads. After `few` code points of text it takes to sets.
    """
    wanted = frozenset(rule_ids)

    def by_strings(document: Document) -> Near:
        if len(document.text) > _MUCH:
            return dict.fromkeys(wanted)
        return dict.fromkeys(wanted & index.rules(document.text))

    seen, by_sets = 0, by_strings

    def sieve(document: Document) -> Near:
        nonlocal seen, by_sets
        seen += len(document.text)
        if seen > few and by_sets is by_strings:
            by_sets = _set_sieve(index, wanted) or by_strings
        try:
            return by_sets(document)
        except UnicodeEncodeError:  # half a surrogate pair, which RE2 cannot be shown
            return by_strings(document)

    return sieve


def _set_sieve(index: Index, wanted: frozenset[str]) -> Sieve | None:
    """Return the sieve for many texts, None where there is no `re2` for this platform."""
    try:
        re2 = import_module("re2")
    except ImportError:
        return None
    rows = [row for row in index.patterns() if row[0] in wanted]
    everywhere = dict.fromkeys(wanted - {rule_id for rule_id, *_ in rows})
    local = frozenset(rule_id for rule_id, *_, is_local in rows if is_local)
    kinds, apart = _kinds(rows, local)
    anywhere = _parts(apart, _MOST[None], re2)
    often = _parts(kinds.pop(OFTEN), _MOST[OFTEN], re2)
    rare = [made for kind, own in kinds.items() for made in _parts(own, _MOST[kind], re2)]

    def by_sets(document: Document) -> Near:
        text = document.text
        data = text.encode()
        near: dict[str, list[Block] | None] = {**everywhere}
        for own in anywhere:
            near.update(dict.fromkeys(own.found(data)))
        sets = often.copy()
        for own in rare:
            if told := own.found(data):
                near.update(dict.fromkeys(told - local))
                if not told.isdisjoint(local):
                    sets.append(own)
        for block in document.blocks if sets else ():
            span = block.span
            start = span.start - BEFORE
            data = text[max(0, start) : span.end].encode()
            for own in sets:
                if numbers := own.match(data):
                    _add(near, own.owners(numbers) & local, block)
        return near

    return by_sets


def _kinds(
    rows: Sequence[Row], local: frozenset[str]
) -> tuple[dict[str, list[Row]], list[Row]]:
    """Return the patterns of each kind, and those apart: not local and not found seldom."""
    apart = [row for row in rows if row[2] != SELDOM and row[0] not in local]
    kinds = {k: [r for r in rows if r[2] == k and r not in apart] for k in KINDS}
    if len(apart) <= _HANDFUL and len(kinds[SELDOM]) <= _MOST[SELDOM]:
        kinds[SELDOM] += apart  # so few make fewer states than one more set takes time
        apart = []
    return kinds, apart


def _add(
    near: dict[str, list[Block] | None], rule_ids: Iterable[str], block: Block
) -> None:
    """Add a block to those in which rules may hit, once."""
    for rule_id in rule_ids:
        blocks = near.setdefault(rule_id, [])
        if blocks is not None and (not blocks or blocks[-1] is not block):
            blocks.append(block)


def _parts(rows: Sequence[Row], most: int, re2: Any) -> list[_Rows]:  # noqa: ANN401
    """Return sets of the patterns, few, with `most` in each if that does."""
    count = min(_SETS, -(-len(rows) // most))
    size = -(-len(rows) // max(1, count))
    parts = (rows[at : at + size] for at in range(0, len(rows), max(1, size)))
    return [made for part in parts for made in _sets(part, re2)]


def _sets(rows: Sequence[Row], re2: Any) -> list[_Rows]:  # noqa: ANN401
    """Return a set of the patterns, or several where one would be too large."""
    if not rows:
        return []
    try:
        return [_Rows(rows, re2)]
    except re2.error:
        half = len(rows) // 2
        if not half:
            raise
        return [*_sets(rows[:half], re2), *_sets(rows[half:], re2)]


class _Rows:
    """A set of patterns, each owned by a rule. `match` returns numbers of patterns."""

    def __init__(self, rows: Sequence[Row], re2: Any) -> None:  # noqa: ANN401
        self._owners = tuple(rule_id for rule_id, *_ in rows)
        options = re2.Options()
        options.max_mem = MEMORY
        options.log_errors = False
        scanner: _Set = re2.Set.SearchSet(options)
        for _, pattern, *_ in rows:
            scanner.Add(pattern)
        scanner.Compile()
        self.match = scanner.Match

    def owners(self, numbers: Iterable[int]) -> set[str]:
        """Return the rules that own patterns."""
        return {self._owners[number] for number in numbers}

    def found(self, data: bytes) -> set[str]:
        """Return the rules that own the patterns found in `data`."""
        numbers = self.match(data)
        return self.owners(numbers) if numbers else set()
