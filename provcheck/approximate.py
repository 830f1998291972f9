r"""An RE2 pattern found in every text in which a `regex` pattern is found.

RE2 searches for all rules at once, but knows less syntax and an older Unicode. So each
construct is replaced by one that matches the same strings or more. Dropped is what only
restricts a match: anchors, lookarounds, atomic groups, lazy and possessive suffixes. A
back-reference, group call, named list or fuzzy part becomes "anything", a class of
unknown content any character. Ends that may match nothing are cut off, for the search
is not anchored. Kept are a lookbehind at the start and a lookahead at the end, as parts
of the match, and \b beside an ASCII letter, where RE2 is no stricter. (Who searches
in a part of a text must not end it within a word, or \b may mean something else there.)

Three facts about `regex` and RE2 shape the rest:

- Their Unicode versions differ, and RE2 has no class of the unassigned. So a category
  is itself in Latin-1 and General Punctuation only, which are full and stay as they
  are, and takes in all the rest (`CHANGING`). That also cuts the automaton of \p{L}
  from 1,200 instructions to 31. Scripts are kept more closely (`CHANGING_SCRIPT`).
- Ignoring case, `regex` compares full case foldings: "ss" finds "ß", [ß] finds "ss". It
  does so even where the second "s" is the start of a group.
- Ignoring case, `regex` takes i, I, İ and ı for the same.

No approximation is made for the flags a, L, r and V0, and ignoring case, for set
operations, nested negated sets, named lists, fuzzy parts, letters newer than Python's,
choices whose letters may fold together with a neighbour's ("s(?:sa|t)"), and choices
that may boil down to a set of letters ("[^a]|b").
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple, TypeAlias

from provcheck.nodes import (
    ANY,
    ANYTHING,
    BOUNDARY,
    EMPTY,
    Choice,
    Literal,
    Look,
    Node,
    Repeat,
    Sequence,
    Single,
)
from provcheck.openings import DIGIT, FOREIGN, LOWER, OPENING, UPPER, opening, shape


class _Set(NamedTuple):
    """What a character class lists.

    `spans` are pairs of first and last code point. `known` are RE2 class items that
    mean the same to both sides outside of `unsure`, RE2 class items for what may or may
    not be in the set.
    """

    spans: tuple[tuple[int, int], ...] = ()
    known: str = ""
    unsure: str = ""

    def union(self, other: "_Set") -> "_Set":
        """Return the set of what is in either.

        A set with a property and its opposite is always everything to `regex`, even if
        it is negated, so nothing is said of one that might be such.
        """
        known = self.known + other.known
        if self.known and other.known and re.search(r"\\P|\\p\{C\}", known):
            return _UNKNOWN
        new = "" if other.unsure in self.unsure else other.unsure
        spans = self.spans + other.spans
        return _Set(spans, known, self.unsure + new)


def tree_of(pattern: str, *, ignore_case: bool = False) -> Node | None:
    """Return the tree of `pattern`, None where no approximation of it is sound.

    A lookbehind at the start, or a lookahead at the end, is part of it.

    Raises ValueError("position N: what") where it cannot be read.
    """
    tree = _parse(pattern, ignore_case=ignore_case)
    return tree and _trim(_trim(tree, 0), -1)


def _parse(pattern: str, *, ignore_case: bool = False) -> Node | None:
    try:
        return _Parser(pattern, ignore_case=ignore_case).parse()
    except _HopelessError:
        return None


def approximate(pattern: str, *, ignore_case: bool = False) -> str | None:
    """Return an RE2 pattern that is found wherever `pattern` is, or None.

    None means that no pattern tells anything: `pattern` may match the empty string or
    any character. Raises ValueError as `tree_of` does.
    """
    tree = _parse(pattern, ignore_case=ignore_case)
    if tree is None:
        return None
    tree = _trim(_trim(_factor(tree), 0), -1)
    return _emit(tree) if _weight(tree) >= _SOMETHING else None


def openings(pattern: str) -> frozenset[str] | None:
    """Return how a match of `pattern` can begin, letter case aside, or None.

    Each opening has one to OPENING characters, as `opening` gives them. None means that
    a match can begin in more ways than can be listed. Raises ValueError as above.
    """
    tree = _parse(pattern)
    if tree is None:
        return None
    found = _heads(tree, frozenset({("", True)}))
    heads = frozenset(head for head, _ in found)
    return None if "" in heads or len(heads) > _MANY else heads


_LAST = 0x2070  # beyond it all characters are of one kind in a shape
_FEW = 400  # characters of a class that are worth listing
_MANY = 500  # openings of one pattern
_WIDE = 3  # a class repeated that much more than its least is a gap
_SOMETHING = 0.7  # below, nearly every text has it and the rule may as well run
_TELLING = 1.8  # literal characters that make a part rare enough to stand for the whole
_LIMIT = 50  # repeats; counting further makes the automaton large and a rule no rarer
_UNFOLDED = 4000  # characters of pattern that a counted repeat may stand for

CHANGING = r"\x{100}-\x{1fff}\x{2065}\x{2070}-\x{10ffff}"
CHANGING_SCRIPT = (
    r"\x{250}-\x{383}\x{38b}\x{38d}\x{3a2}\x{530}-\x{1dff}\x{1f00}-\x{1fff}\x{2065}"
    r"\x{2070}-\x{209f}\x{20c0}-\x{20ff}\x{218c}-\x{218f}\x{2400}-\x{24ff}"
    r"\x{2b74}-\x{10ffff}"
)
_CATEGORY = r"C[cfo]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?"
_SCRIPT = (
    "Arabic|Armenian|Cyrillic|Georgian|Greek|Han|Hangul|Hebrew|Hiragana|Katakana|Latin"
)
_CASED = r"\p{Lu}\p{Ll}\p{Lt}"
_UNCASED = r"\p{Lm}\p{Lo}\p{M}\p{N}\p{P}\p{S}\p{Z}\p{C}"
_SHAPED = {
    "L": {LOWER, UPPER},
    "Lu": {UPPER},
    "Ll": {LOWER},
    "Nd": {DIGIT},
    "Latin": {LOWER, UPPER},
}
_ANY_LETTER = _Set((), r"\p{L}\p{M}", CHANGING)
_EXPANDING = f"(?-i:[ß{CHANGING}])"  # the characters that fold to several letters

_UNKNOWN = _Set(unsure=r"\x{0}-\x{10ffff}")

_JOINERS = r"\x{200c}\x{200d}"  # in \w of some versions
_CLASSES = {
    "d": _Set((), r"\p{Nd}", CHANGING),
    "D": _Set((), r"\P{Nd}", CHANGING),
    "h": _Set((), r"\t\p{Zs}"),
    "s": _Set((), r"\t-\r\x{85}\p{Z}"),
    "S": _Set((), r"\P{Z}", r"\t-\r\x{85}" + CHANGING),
    "w": _Set((), r"\p{L}\p{M}\p{Nd}\p{Pc}", _JOINERS + CHANGING),
    "W": _Set(
        (),
        r"\p{C}\p{Z}\p{S}\p{Nl}\p{No}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}",
        _JOINERS + CHANGING,
    ),
}
_CONTROLS = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_HEX = r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U00((?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})"
_QUANTIFIER = r"(?:([?*+])|\{(?=[0-9,])([0-9]*)(,?)([0-9]*)\})[?+]?"
_FUZZY = r"\{[0-9<=+, ]*[deis][0-9<=+, deis]*[}:]"
_FLAGS = r"\?((?:[abefiLmprsuwx]|V[01])*)(?:-([fimsuwx]+))?([:)])"
_COMMENT = r"\?#(?:[^\\)]|\\(?s:.))*\)"
_CALL = r"\?(?:(?:P[=>&]|&)[^)>]+|R|[+-]?[0-9]+)\)"
_OPENING = r"\?(?:P?<[^=!>)][^>)]*>|[>|])|(?!\?)"
_NAME = r"[A-Za-z0-9 &_.-]*(?:[:=][A-Za-z0-9 &_./-]*)?"
_PROPERTY = rf"([pP])(?:\{{(\^?)({_NAME})\}}|([CLMNPSZ]))"
_POSIX = rf"\[:\^?{_NAME}:\]"


class _HopelessError(Exception):
    """The pattern has something in it that no RE2 pattern soundly stands for."""


class _Parser:
    """A recursive-descent parser of the syntax of `regex`, version 1."""

    def __init__(self, text: str, *, ignore_case: bool) -> None:
        self._text = text
        self._pos = 0
        self._flags = frozenset("i" if ignore_case else "")

    def parse(self) -> Node:
        """Return the tree of the whole text."""
        tree = self._choice()
        if self._pos < len(self._text):
            raise self._error("unbalanced )")
        return tree

    def _error(self, what: str) -> ValueError:
        return ValueError(f"position {self._pos}: {what}")

    @property
    def _fold(self) -> bool:
        return "i" in self._flags

    def _match(self, pattern: str) -> re.Match[str] | None:
        """Read what `pattern` matches here, if it does."""
        found = re.compile(pattern).match(self._text, self._pos)
        self._pos = found.end() if found else self._pos
        return found

    def _next(self) -> str:
        if not (found := self._match("(?s:.)")):
            raise self._error("unexpected end")
        return found[0]

    def _peek(self) -> str:
        """Return the next character, "" at the end, after skipping what (?x) skips."""
        if "x" in self._flags:
            self._match(r"(?:\s|#[^\n]*)+")
        return self._text[self._pos : self._pos + 1]

    def _choice(self) -> Node:
        branches = [self._sequence()]
        while self._peek() == "|":
            self._pos += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        if sum(branch != EMPTY for branch in branches) > 1 and any(
            isinstance(end, Single) and end.expands
            for branch in branches
            for end in _ends(branch)
        ):
            raise _HopelessError
        return Choice(tuple(branches))

    def _sequence(self) -> Node:
        items: list[Node] = []
        while self._peek() not in ("", "|", ")"):
            if found := self._match(_QUANTIFIER):
                if not items:
                    raise self._error("nothing to repeat")
                items[-1] = _repeat(items[-1], *_bounds(found))
            elif found := self._match(_FUZZY):
                if self._fold or found[0].endswith(":"):
                    raise _HopelessError
                items[-1:] = [ANYTHING]
            elif (item := self._item()) is not None:
                items.append(item)
        return _join(items)

    def _item(self) -> Node | None:
        """Read what a quantifier may follow; None is what one looks through."""
        readers = {"\\": self._escape, "(": self._group, "[": self._bracket}
        char = self._next()
        if char in readers:
            return readers[char]()
        if char in "^$":
            return EMPTY
        if char == ".":
            return ANY if "s" in self._flags else Single(".")
        if char == "{" and "x" in self._flags:  # perhaps a quantifier with spaces
            raise _HopelessError
        return _literal(char, fold=self._fold)

    def _group(self) -> Node | None:
        if self._match(_COMMENT):
            return None
        if self._match(_CALL):
            return ANYTHING
        outer = self._flags
        body = EMPTY
        if found := self._match(_FLAGS):
            self._set_flags(found[1], found[2] or "")
            if found[3] == ")":
                return None
            body = self._body()
        elif found := self._match(r"\?(<?)([=!])"):
            look = Look(self._body(), behind=bool(found[1]))
            body = EMPTY if found[2] == "!" or look.body == EMPTY else look
        elif found := self._match(r"\?\("):
            body = self._conditional()
        elif found := self._match(_OPENING):
            body = EMPTY if self._match(r"\*[A-Z]+\)") else self._body()
        else:
            raise self._error("unknown group")
        if found and found[0] in ("?|", "?(") and self._flags != outer:
            raise _HopelessError  # the flags stay set behind the group
        self._flags = outer
        return body

    def _body(self) -> Node:
        """Read the rest of a group."""
        body = self._choice()
        if not self._match(r"\)"):
            raise self._error("missing )")
        return body

    def _conditional(self) -> Node:
        """Read a conditional group, which matches like one of its branches."""
        if self._match(r"\?<?[=!]"):
            self._body()
        elif not self._match(r"[^)>]+\)"):
            raise self._error("condition missing")
        return Choice((self._body(), EMPTY))

    def _set_flags(self, on: str, off: str) -> None:
        if "V0" in on or not {"a", "L", "r"}.isdisjoint(on):
            raise _HopelessError
        self._flags = self._flags.union(on).difference(off)

    def _escape(self) -> Node:
        """Read an escape outside of a class, its backslash being read."""
        if found := self._match("[AbBZzmMKG]"):
            return BOUNDARY if found[0] in "bmM" and "w" not in self._flags else EMPTY
        if found := self._match("0[0-7]{0,2}|[1-7][0-7]{2}"):
            return _literal(chr(int(found[0], 8) & 0x1FF), fold=self._fold)
        if found := self._match("[1-9][0-9]?|[gL]<[^)>]+>"):
            if self._fold and found[0].startswith("L"):
                raise _HopelessError
            return ANYTHING
        if self._match("[RX]"):
            return Repeat(ANY, 1, None)
        found = self._class_escape()
        if isinstance(found, str):
            return _literal(found, fold=self._fold)
        return _single(found, fold=self._fold)

    def _class_escape(self) -> _Set | str:
        """Read an escape that means a set or one character."""
        if found := self._match(_HEX):
            return chr(int(found[found.lastindex or 0], 16))
        if found := self._match(r"N\{([A-Za-z0-9 -]+)\}"):
            return self._named(found[1])
        if found := self._match(_PROPERTY):
            positive = (found[1] == "p") != bool(found[2])
            return _property(found[3] or found[4], positive=positive, fold=self._fold)
        char = self._next()
        if char in _CLASSES:
            return _CLASSES[char]
        if char.isascii() and char.isalnum() and char not in (*_CONTROLS, *"NpP"):
            raise self._error(f"bad escape {char}")
        return _CONTROLS.get(char, char)

    def _named(self, name: str) -> str:
        try:
            return unicodedata.lookup(name)
        except KeyError:
            raise self._error("unknown character name") from None

    def _bracket(self) -> Node:
        """Read a character class, its first bracket being read."""
        negated = self._match(r"\^") is not None
        found = self._set()
        points = {point for span in found.spans for point in span}
        if len(points) == 1 and not negated and not found.known + found.unsure:
            return _literal(chr(points.pop()), fold=self._fold)
        if self._fold and not negated:
            return _in_any_case(found)
        return _single(found, negated=negated, fold=self._fold)

    def _set(self) -> _Set:
        """Read the members of a set and its last bracket."""
        found = self._member()
        while not self._match(r"\]"):
            if self._match(r"&&|\|\||~~|--"):
                if self._fold:
                    raise _HopelessError
                found = found.union(_UNKNOWN)
            found = found.union(self._member())
        return found

    def _member(self) -> _Set:
        start = self._element()
        if isinstance(start, _Set):
            return start
        if not self._match("-(?![]-])"):
            return _span(start, start)
        end = self._element()
        if isinstance(end, _Set):
            return _span(start, start).union(_span("-", "-")).union(end)
        if start > end:
            raise self._error("bad range")
        return _span(start, end)

    def _element(self) -> _Set | str:
        if self._match(_POSIX):
            return _UNKNOWN
        char = self._next()
        if char == "\\":
            if found := self._match("[0-7]{1,3}"):
                return chr(int(found[0], 8))
            return "\b" if self._match("b") else self._class_escape()
        if char != "[":
            return char
        negated = self._match(r"\^")
        found = self._set()
        if negated and self._fold:
            raise _HopelessError
        return _UNKNOWN if negated else found


def _bounds(quantifier: re.Match[str]) -> tuple[int, int | None]:
    if quantifier[1]:
        return {"?": (0, 1), "*": (0, None), "+": (1, None)}[quantifier[1]]
    low = int(quantifier[2] or 0)
    if quantifier[4]:
        return low, int(quantifier[4])
    return low, None if quantifier[3] else low


def _property(name: str, *, positive: bool, fold: bool) -> _Set:
    r"""Return the set \p{name}, or \P{name}; in any case with `fold`."""
    name = re.sub("[ _-]", "", name).upper()
    name = re.sub("^(?:GC|GENERALCATEGORY|SC|SCRIPT)[:=]", "", name).capitalize()
    known = f"\\{'p' if positive else 'P'}{{{name}}}"
    if re.fullmatch(_SCRIPT, name):
        return _Set((), known, f"µ{CHANGING}" if fold else CHANGING_SCRIPT)
    if not re.fullmatch(_CATEGORY, name):
        return _UNKNOWN
    if fold and name in ("Lu", "Ll", "Lt"):
        return _Set((), known if positive else _UNCASED, _CASED + CHANGING)
    return _Set((), known, CHANGING)


def _span(first: str, last: str) -> _Set:
    return _Set(((ord(first), ord(last)),))


def _single(found: _Set, *, negated: bool = False, fold: bool = False) -> Single:
    """Return what matches a character that may be in the set, or outside of it."""
    expands = fold and (negated or _has_letters(found))
    if _UNKNOWN.unsure in found.unsure:
        return Single(ANY.text, expands)
    ends = [[_quote(chr(point)) for point in span] for span in found.spans]
    listed = "".join(a if a == b else f"{a}-{b}" for a, b in ends) + found.known
    if not negated:
        kinds = _kinds(found, fold=fold)
        return Single(f"[{listed}{found.unsure}]", expands, _few(found), kinds)
    text = f"[^{listed}]"
    return Single(f"(?:{text}|[{found.unsure}])" if found.unsure else text, expands)


def _in_any_case(found: _Set) -> Node:
    """Return what matches a set in any case, or the full folding of a letter in it."""
    if _has_letters(found):
        return Repeat(_single(found.union(_ANY_LETTER)), 1, 3)
    if any(a <= ord(char) <= b for a, b in found.spans for char in "iI"):
        found = found.union(_span("i", "i")).union(_span("İ", "ı"))
    text = f"(?i:{_single(found).text})"
    return Single(text, few=_few(found), kinds=_kinds(found, fold=True))


def _few(found: _Set) -> str:
    """Return the characters of a set, "" where they are many or not all known."""
    spans = found.spans
    if found.known + found.unsure or sum(b - a + 1 for a, b in spans) > _FEW:
        return ""
    return "".join(chr(point) for a, b in spans for point in range(a, b + 1))


def _kinds(found: _Set, *, fold: bool) -> str:
    """Return what may stand for a member of a set in a shape; "" if there is no telling.

    Other classes than those of letters and digits list too much to tell anything.
    """
    known = re.findall(r"\\p\{(\w+)\}", found.known)
    if re.sub(r"\\p\{\w+\}", "", found.known) or not _SHAPED.keys() >= set(known):
        return ""
    kinds = {
        shape(chr(point)) for a, b in found.spans for point in range(a, min(b, _LAST) + 1)
    }
    if any(b > _LAST for _, b in found.spans):
        kinds.add(FOREIGN)
    kinds.update(*(_SHAPED[name] for name in known))
    if fold and kinds & {LOWER, UPPER, FOREIGN}:  # µ is of Latin-1, Greek μ is not
        kinds |= {LOWER, UPPER, FOREIGN}
    return "".join(sorted(kinds | {FOREIGN} if found.unsure else kinds))


def _has_letters(found: _Set) -> bool:
    """Tell whether there may be letters beyond ASCII in the set."""
    spans = (range(max(first, 0x80), last + 1) for first, last in found.spans)
    return (
        _UNKNOWN.unsure in found.unsure
        or re.search(r"\\P|\\p\{(?:L|[A-Z][a-z]{2})", found.known) is not None
        or any(_is_cased(chr(point)) for span in spans for point in span)
    )


def _is_cased(char: str) -> bool:
    """Tell whether a character has other cases, or may get some."""
    return char.lower() != char.upper() or unicodedata.category(char) in "Ll Lu Cn"


def _quote(char: str) -> str:
    """Return `char` as RE2 takes it, inside and outside of a class."""
    if not char.isprintable():
        return f"\\x{{{ord(char):x}}}"
    return f"\\{char}" if char in r"\.+*?()|[]{}^$-" else char


def _literal(char: str, *, fold: bool) -> Node:
    if not fold:
        return Literal(char, fold=not _is_cased(char))
    if unicodedata.category(char) == "Cn":  # new: nobody knows what it folds to
        raise _HopelessError
    folded = "i" if char in "İı" else char.casefold()
    return _join(Literal(part, fold=True) for part in folded)


def _repeat(item: Node, low: int, high: int | None) -> Node:
    if high == 0 or item in (EMPTY, BOUNDARY):
        return EMPTY
    if isinstance(item, Look):
        return item if low else EMPTY
    if isinstance(item, Repeat):
        both = None if high is None or item.high is None else high * item.high
        return Repeat(item.item, low * item.low, both)
    return item if (low, high) == (1, 1) else Repeat(item, low, high)


def _join(items: Iterable[Node]) -> Node:
    """Return the sequence of `items`, as flat as can be."""
    flat: list[Node] = []
    for item in items:
        flat.extend(item.items if isinstance(item, Sequence) else [item])
    if any(_may_fold(before, after) for before, after in pairwise(flat)):
        raise _HopelessError
    padded = [EMPTY, *flat, EMPTY]
    kept = tuple(
        item
        for before, item, after in zip(padded, flat, padded[2:], strict=False)
        if item != BOUNDARY or _is_word(before, -1) or _is_word(after, 0)
    )
    return kept[0] if len(kept) == 1 else Sequence(kept)


def _is_word(node: Node, end: int) -> bool:
    r"""Tell whether a node starts (0) or ends (-1) with a character of RE2's \w."""
    match node:
        case Literal(char, fold):
            plain = char.isascii() and (char.isalnum() or char == "_")
            return plain and not (fold and char in "afhijklnstwy")
        case Choice(branches):
            return all(_is_word(branch, end) for branch in branches)
        case Sequence(items):
            return bool(items) and _is_word(items[end], end)
        case _:
            return False


def _may_fold(before: Node, after: Node) -> bool:
    """Tell whether a choice and its neighbour may make the folding of one letter."""
    letters = product(_edges(before, -1), _edges(after, 0))
    chosen = isinstance(before, Choice) or isinstance(after, Choice)
    return chosen and not _pairs().isdisjoint(map("".join, letters))


def _edges(node: Node, end: int) -> set[str]:
    """Return the letters, in any case, a node may start (0) or end (-1) with."""
    match node:
        case Literal(char, fold) if fold:
            return {char}
        case Sequence(items) if items:
            return _edges(items[end], end)
        case Choice(branches):
            return {char for branch in branches for char in _edges(branch, end)}
        case _:
            return set()


def _ends(node: Node) -> set[Node]:
    """Return the first and the last item of a sequence."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return {*items[:1], *items[-1:]}


@cache
def _pairs() -> frozenset[str]:
    """Return the pairs of letters in the full case foldings of single letters."""
    folded = (chr(c).casefold() for c in range(0x80, 0x10000))
    return frozenset(pair for text in folded for pair in map("".join, pairwise(text)))


_Heads: TypeAlias = frozenset[tuple[str, bool]]


def _heads(node: Node, before: _Heads) -> _Heads:  # noqa: PLR0911 - a case a node
    """Return how texts begin that go on with `node`: (opening, may it be longer)."""
    if len(before) > _MANY or not any(more for _, more in before):
        return before
    match node:
        case Literal(char, _):
            return frozenset(_longer(head, opening(char), more) for head, more in before)
        case Sequence(items):
            for item in items:
                before = _heads(item, before)
            return before
        case Choice(branches):
            return frozenset[tuple[str, bool]]().union(
                *(_heads(b, before) for b in branches)
            )
        case Repeat(item, low, high):
            once = _heads(item, before)
            ended = once if low == high == 1 or high == 1 else _closed(once)
            return ended if low else before | ended
        case Look():
            return before
        case Single(text) if text.startswith((r"\p{Nd}", r"[\p{Nd}\x{100}")):
            return frozenset(_longer(head, "0", more) for head, more in before)
        case _:
            return before if node == BOUNDARY else _closed(before)


def _longer(head: str, char: str, more: bool) -> tuple[str, bool]:  # noqa: FBT001 - a pair
    if not more:
        return head, False
    return head + char, len(head) + 1 < OPENING


def _closed(heads: _Heads) -> _Heads:
    return frozenset((head, False) for head, _ in heads)


def _factor(node: Node) -> Node:
    """Return the most telling part of `node` that has no wide gap in it.

    A gap such as [^"]{0,200} keeps the automaton of a whole set of patterns in one more
    state from wherever it opens; dozens of them multiply. What stands before, between or
    behind the gaps must be in the text too, so the part with most literals serves.
    """
    match node:
        case Choice(branches):
            return Choice(tuple(map(_factor, branches)))
        case Sequence(items):
            best = max(_pieces(items), key=_weight)
            kept = best.items if _weight(best) >= _TELLING else items
            return _factor(kept[0]) if len(kept) == 1 else Sequence(kept)
        case _:
            return node


def _pieces(items: tuple[Node, ...]) -> Iterator[Sequence]:
    """Yield the runs of items between gaps."""
    start = 0
    for n, item in enumerate((*items, ANYTHING)):
        if isinstance(item, Repeat) and _is_gap(item):
            yield Sequence(items[start:n])
            start = n + 1


def _is_gap(repeat: Repeat) -> bool:
    """Tell whether a repeat runs over kinds of characters, white space aside."""
    item, high = repeat.item, repeat.high
    narrow = isinstance(item, Literal) or item == _single(_CLASSES["s"])
    return not narrow and (high is None or high - repeat.low >= _WIDE)


def _weight(node: Node) -> float:
    """Return about how many literal characters a match of `node` has at least."""
    match node:
        case Literal():
            return 1.0
        case Single(text):
            return 0.0 if text in ("(?s:.)", ".", r"\b") else 0.2 if _is_wide(text) else 0.8
        case Sequence(items):
            return sum(map(_weight, items))
        case Choice(branches):
            return min(map(_weight, branches), default=0.0)
        case Repeat(item, low, _):
            return low * _weight(item)
        case Look():
            return 0.0


def _is_wide(text: str) -> bool:
    """Tell whether a class lists kinds of characters rather than a few marks."""
    return "\\" in text.replace("\\x", "") and re.search(r"\\[pPt]", text) is not None


def _trim(node: Node, end: int) -> Node:
    """Cut off what tells nothing at one end of a match: the start (0) or the end (-1).

    A lookbehind at the start, or a lookahead at the end, becomes part of the match.
    """
    cut = node
    match node:
        case Single("(?s:.)" | "."):
            cut = EMPTY
        case Sequence(items):
            cut = _trim_sequence(items, end)
        case Choice(branches):
            some = tuple(_trim(branch, end) for branch in branches)
            cut = EMPTY if EMPTY in some else Choice(some)
        case Repeat(item, low, _):
            cut = _trim(item, end) if low else EMPTY
            if low > 1 and isinstance(item, Literal):  # of anything else, once will do
                cut = Repeat(item, low, low)
        case Look(body, behind) if behind == (end == 0):
            cut = _trim(body, end)
        case Look(_, behind):
            cut = EMPTY if behind else node
        case _:
            pass
    return cut


def _trim_sequence(items: tuple[Node, ...], end: int) -> Node:
    while items:
        cut = _trim(items[end], end)
        items = items[1:] if end == 0 else items[:-1]
        if cut != EMPTY and not (isinstance(cut, Look) and items):
            return Sequence((cut, *items) if end == 0 else (*items, cut))
    return EMPTY


def _emit(node: Node, *, counted: bool = False) -> str:
    """Return `node` as an RE2 pattern; `counted` says it is inside a counted repeat."""
    text = ""
    match node:
        case Literal(char, fold):
            text = _run(char) if fold else _quote(char)
        case Single(text, _):
            pass
        case Sequence(items):
            text = "".join(_emit_items(items, counted=counted))
        case Choice(branches):
            texts = (_emit(branch, counted=counted) for branch in branches)
            text = f"(?:{'|'.join(texts)})"
        case Repeat(item, low, high):
            count = _count(low, high)
            text = _emit(item, counted=counted or "{" in count)
            size = len(text) * max(low, high or 0)
            if "{" in count and (counted or size > _UNFOLDED):
                count = "+" if low else "*"
            text = (f"(?:{text})" if isinstance(item, Sequence) else text) + count
        case Look():
            pass
    return text


def _emit_items(items: tuple[Node, ...], *, counted: bool) -> Iterator[str]:
    run = ""
    for item in items:
        if isinstance(item, Literal) and item.fold:
            run += item.char
            continue
        yield _run(run)
        yield _emit(item, counted=counted)
        run = ""
    yield _run(run)


def _count(low: int, high: int | None) -> str:
    low = min(low, _LIMIT)
    if high is None or high > _LIMIT:
        return {0: "*", 1: "+"}.get(low, f"{{{low},}}")
    if (low, high) == (0, 1):
        return "?"
    return f"{{{low}}}" if low == high else f"{{{low},{high}}}"


def _run(text: str) -> str:
    """Return case-folded `text` in any case and in any spelling that folds to it."""
    if not any(map(_is_cased, text)):
        return "".join(map(_quote, text))
    pieces: list[str] = []
    letters = [_letter(char) for char in text]
    start = 0
    for end in range(1, len(text) + 1):
        if text[end - 1 : end + 1] in _pairs():
            continue
        piece = "".join(letters[start:end])
        gap = "(?s:.?)" * (end - start - 2)
        other = f"{gap}{_EXPANDING}{gap}"
        pieces.append(f"(?:{piece}|{other})" if end - start > 1 else piece)
        start = end
    return f"(?i:{''.join(pieces)})"


def _letter(char: str) -> str:
    """Return what matches a case-folded character in any case, within (?i:)."""
    if char == "i":
        return "[iİı]"
    if _is_cased(char) and char.lower() == char.upper():  # its capital is yet to come
        return f"(?-i:[{_quote(char)}{CHANGING}])"
    return _quote(char)
