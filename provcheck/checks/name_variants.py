"""Find one person's surname under two spellings."""

from __future__ import annotations

from itertools import combinations

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Hit
from provcheck.lean import cache
from provcheck.plain import plain
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_PERSON = (
    r"(?<![\p{L}’-])(?<given>\p{Lu}\p{Ll}{2,}) (?=(?<surname>\p{Lu}\p{Ll}{5,})(?![\p{L}-]))"
)
_CAPITAL = r"[^\W\d_a-z]"
_PAIR = plain(  # given names are told apart by three letters before the space
    rf" ({_CAPITAL})(?<=([^\W\d_]{{3}}) .)([^\W\d_]{{5,}})"
)
_MOST = 100  # surnames with one given name and first letter; no story has more
_FEW = 12  # surnames that are compared each with each
_LONG = 9  # letters from which on two slips are still the same name


class NameVariants(Check):
    """A surname that differs by a letter or two from one met before is a hit.

    Both stand behind the same given name. A spelling met twice is taken for a person of
    its own, and so is a plural, a feminine or a derived form (one name begins the other).
    """

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def facts(self) -> tuple[str, ...]:
        """Return the spelling met first."""
        return ("first",)

    def anchors(self) -> None:
        """Return None: two spellings show in no one place."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per later spelling; the first one is related."""
        if not _may_vary(document.text):
            return
        people: dict[str, dict[str, list[Span]]] = {}
        for block in blocks:
            for match in Expression(_PERSON).findall(document.text, block.span):
                family = people.setdefault(match.group("given"), {})
                span = Span(match.span()[0], match.span("surname")[1])
                family.setdefault(match.group("surname"), []).append(span)
        for family in people.values():
            yield from _variants(document, family)


def _may_vary(text: str) -> bool:
    """Tell at little cost whether a word stands before two spellings of a surname."""
    pairs: set[tuple[str, str, str]] = set(_PAIR.findall(text))
    found: dict[tuple[str, str], list[str]] = {}
    for first, given, rest in pairs:
        found.setdefault((given, _initial(first)), []).append(first + rest)
    return any(_are_alike(names) for names in found.values() if len(names) > 1)


def _are_alike(names: Sequence[str]) -> bool:
    """Tell whether two of some names, no more than a few, may be spellings of one."""
    folded = list(map(_folded, names))
    return len(names) > _FEW or any(_same(a, b) for a, b in combinations(folded, 2))


@cache
def _initial(char: str) -> str:
    return _folded(char)


def _variants(document: Document, family: dict[str, list[Span]]) -> Iterator[Hit]:
    before: dict[str, list[str]] = {}  # folded, by their first letter, the earliest first
    places: dict[str, Span] = {}
    for name, spans in family.items():
        folded = _folded(name)
        others = before.setdefault(folded[:1], [])
        if len(spans) == 1:
            near = (places[other] for other in others if _same(folded, other))
            first = next(near, None)
            if first:
                facts = {"first": first.of(document.text)}
                yield Hit(spans[0], related=(first,), facts=facts)
        if folded not in places and len(others) < _MOST:
            others.append(folded)
            places[folded] = spans[0]


def _same(a: str, b: str) -> bool:
    """Tell whether two folded names that begin with one letter are spellings of one."""
    if a == b:
        return True
    if a.startswith(b) or b.startswith(a):
        return False
    return _distance(a, b) <= (2 if min(len(a), len(b)) >= _LONG else 1)


def _folded(name: str) -> str:
    if name.isascii():
        return name.casefold()
    from unicodedata import combining, normalize  # noqa: PLC0415 - few names have accents

    return "".join(c for c in normalize("NFKD", name.casefold()) if not combining(c))


def _distance(a: str, b: str) -> int:
    """Return the edit distance (Levenshtein 1966) of two short words."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]
