"""Tell at a glance which rules may hit a text.

One RE2 set holds an over-approximation of every pattern of every rule and is matched
against the whole text at once. A rule it does not name cannot hit; one it names is then
run exactly. Without `re2` every rule is a candidate: slower, the same findings.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Protocol, cast

from provcheck.catalogue import Catalogue

MEMORY = 256 << 20  # bytes the set's automaton may grow to; 300 rules use a tenth

Sieve = Callable[[str], frozenset[str]]


class _Set(Protocol):
    """What is used of a set of RE2 patterns (`re2.Set`, which has no type stubs)."""

    def Add(self, pattern: str, /) -> int: ...  # noqa: N802 - re2's name
    def Compile(self) -> None: ...  # noqa: N802
    def Match(self, text: str, /) -> list[int] | None: ...  # noqa: N802


def make_sieve(catalogue: Catalogue, rule_ids: Iterable[str]) -> Sieve:
    """Return a function from a text to the ids of the rules that may hit it."""
    wanted = tuple(rule_ids)
    always = frozenset(rule_id for rule_id in wanted if not catalogue.sieves[rule_id])
    scanner = _empty_set()
    everything = frozenset(wanted)
    if scanner is None:
        return lambda _: everything
    owners: list[str] = []
    for rule_id in wanted:
        for pattern in catalogue.sieves[rule_id]:
            scanner.Add(pattern)
            owners.append(rule_id)
    if not owners:
        return lambda _: always
    scanner.Compile()

    def sieve(text: str) -> frozenset[str]:
        try:
            return always.union(owners[n] for n in scanner.Match(text) or ())
        except UnicodeEncodeError:  # half a surrogate pair, which RE2 cannot be shown
            return everything

    return sieve


def _empty_set() -> _Set | None:
    """Return a set to search in whole texts, or None without `re2`."""
    try:
        re2 = import_module("re2")
    except ImportError:  # no wheel for this platform
        return None
    options = re2.Options()
    options.max_mem = MEMORY
    options.log_errors = False
    return cast("_Set", re2.Set.SearchSet(options))
