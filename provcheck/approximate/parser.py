"""Read the syntax of `regex`, version 1, into the tree of `nodes`."""

import re
import unicodedata
from functools import cache

from provcheck.approximate.joining import (
    HopelessError,
    alone,
    ends,
    join,
    literal,
    others,
    repeat,
)
from provcheck.approximate.sets import (
    CLASSES,
    UNKNOWN,
    Set,
    in_any_case,
    property_set,
    single,
    span_of,
)
from provcheck.nodes import (
    ANY,
    ANYTHING,
    BEGIN,
    BOUNDARY,
    EMPTY,
    END,
    FIRST,
    LAST,
    Choice,
    Look,
    Node,
    Repeat,
    Single,
)

_CONTROLS = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_HEX = r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U00((?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})"
_QUANTIFIER = r"(?:([?*+])|\{(?=[0-9,])([0-9]*)(,?)([0-9]*)\})[?+]?"
_ASSERTIONS = {
    "^": BEGIN,
    "$": END,
    "A": FIRST,
    "Z": END,
    "z": END,
    **dict.fromkeys("bmM", BOUNDARY),
}
_FUZZY = r"\{[0-9<=+, ]*[deis][0-9<=+, deis]*[}:]"
_FLAGS = r"\?((?:[abefiLmprsuwx]|V[01])*)(?:-([fimsuwx]+))?([:)])"
_COMMENT = r"\?#(?:[^\\)]|\\(?s:.))*\)"
_CALL = r"\?(?:P=([^)>]+)|(?:P[>&]|&)[^)>]+|R|[+-]?[0-9]+)\)"
_OPENING = r"\?(?:P?<([^=!>)][^>)]*)>|[>|])|(?!\?)"
_NAME = r"[A-Za-z0-9 &_.-]*(?:[:=][A-Za-z0-9 &_./-]*)?"
_PROPERTY = rf"([pP])(?:\{{(\^?)({_NAME})\}}|([CLMNPSZ]))"
_POSIX = rf"\[:\^?{_NAME}:\]"

_compiled = cache(re.compile)  # as `re` keeps them itself, at a third of the cost


class Parser:
    """A recursive-descent parser of the syntax of `regex`, version 1."""

    def __init__(self, text: str, *, ignore_case: bool, whole: bool = False) -> None:
        r"""Take a pattern; with `whole` it is searched in texts as a whole.

        Else what ends at \Z may be a block of the text.
        """
        self._ends = {"Z": LAST, "z": LAST} if whole else {}
        self._text = text
        self._pos = 0
        self._flags = frozenset("i" if ignore_case else "")
        self._groups: dict[str, Node] = {}

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
        found = _compiled(pattern).match(self._text, self._pos)
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
        if sum(not isinstance(b, Look) and b != EMPTY for b in branches) > 1 and any(
            isinstance(end, Single) and end.expands
            for branch in branches
            for end in ends(branch)
        ):
            raise HopelessError
        return Choice(tuple(branches))

    def _sequence(self) -> Node:
        items: list[Node] = []
        while self._peek() not in ("", "|", ")"):
            if found := self._match(_QUANTIFIER):
                if not items:
                    raise self._error("nothing to repeat")
                items[-1] = repeat(items[-1], *_bounds(found))
            elif found := self._match(_FUZZY):
                if self._fold or found[0].endswith(":"):
                    raise HopelessError
                items[-1:] = [ANYTHING]
            elif (item := self._item()) is not None:
                items.append(item)
        return join(items)

    def _item(self) -> Node | None:
        """Read what a quantifier may follow; None is what one looks through."""
        readers = {"\\": self._escape, "(": self._group, "[": self._bracket}
        char = self._next()
        if char in readers:
            return readers[char]()
        if char in "^$":
            return _ASSERTIONS[char]
        if char == ".":
            return ANY if "s" in self._flags else Single(".")
        if char == "{" and "x" in self._flags:  # perhaps a quantifier with spaces
            raise HopelessError
        return literal(char, fold=self._fold)

    def _group(self) -> Node | None:
        if self._match(_COMMENT):
            return None
        if found := self._match(_CALL):
            return self._again(found[1])
        outer = self._flags
        body = EMPTY
        if found := self._match(_FLAGS):
            self._set_flags(found[1], found[2] or "")
            if found[3] == ")":
                return None
            body = self._body()
        elif found := self._match(r"\?(<?)([=!])"):
            body = self._look(self._body(), behind=bool(found[1]), wanted=found[2] == "=")
        elif found := self._match(r"\?\("):
            body = self._conditional()
        elif found := self._match(_OPENING):
            body = EMPTY if self._match(r"\*[A-Z]+\)") else self._named(found[1])
        else:
            raise self._error("unknown group")
        if found and found[0] in ("?|", "?(") and self._flags != outer:
            raise HopelessError  # the flags stay set behind the group
        self._flags = outer
        return body

    def _look(self, body: Node, *, behind: bool, wanted: bool) -> Node:
        """Return a lookaround; of a negative one, what is known: single characters."""
        if wanted:
            return EMPTY if body == EMPTY else Look(body, behind)
        other = others(body)
        if self._fold or other is None:
            return EMPTY
        edge = FIRST if behind else END
        return Look(Choice((edge.body, other)), behind, negated=True)

    def _named(self, name: str | None) -> Node:
        """Read the rest of a group, which has a name or none."""
        body = self._body()
        if name:
            twice = name in self._groups
            self._groups[name] = ANYTHING if twice else alone(body)
        return body

    def _again(self, name: str | None) -> Node:
        """Return what the group `name` matched, which is there once more."""
        return self._groups.get(name or "", ANYTHING) if not self._fold else ANYTHING

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
            raise HopelessError
        self._flags = self._flags.union(on).difference(off)

    def _escape(self) -> Node:
        """Read an escape outside of a class, its backslash being read."""
        if found := self._match("[AbBZzmMKG]"):
            words = found[0] in "bmM" and "w" in self._flags
            known = {**_ASSERTIONS, **self._ends}
            return EMPTY if words else known.get(found[0], EMPTY)
        if found := self._match("0[0-7]{0,2}|[1-7][0-7]{2}"):
            return literal(chr(int(found[0], 8) & 0x1FF), fold=self._fold)
        if found := self._match("[1-9][0-9]?|g<([^)>]+)>|L<[^)>]+>"):
            if self._fold and found[0].startswith("L"):
                raise HopelessError
            return self._again(found[1])
        if self._match("[RX]"):
            return Repeat(ANY, 1, None)
        found = self._class_escape()
        if isinstance(found, str):
            return literal(found, fold=self._fold)
        return single(found, fold=self._fold)

    def _class_escape(self) -> Set | str:
        """Read an escape that means a set or one character."""
        if found := self._match(_HEX):
            return chr(int(found[found.lastindex or 0], 16))
        if found := self._match(r"N\{([A-Za-z0-9 -]+)\}"):
            return self._character(found[1])
        if found := self._match(_PROPERTY):
            positive = (found[1] == "p") != bool(found[2])
            return property_set(found[3] or found[4], positive=positive, fold=self._fold)
        char = self._next()
        if char in CLASSES:
            return CLASSES[char]
        if char.isascii() and char.isalnum() and char not in (*_CONTROLS, *"NpP"):
            raise self._error(f"bad escape {char}")
        return _CONTROLS.get(char, char)

    def _character(self, name: str) -> str:
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
            return literal(chr(points.pop()), fold=self._fold)
        if self._fold and not negated:
            return in_any_case(found)
        return single(found, negated=negated, fold=self._fold)

    def _set(self) -> Set:
        """Read the members of a set and its last bracket."""
        found = self._member()
        while not self._match(r"\]"):
            if self._match(r"&&|\|\||~~|--"):
                if self._fold:
                    raise HopelessError
                found = found.union(UNKNOWN)
            found = found.union(self._member())
        return found

    def _member(self) -> Set:
        start = self._element()
        if isinstance(start, Set):
            return start
        if not self._match("-(?![]-])"):
            return span_of(start, start)
        end = self._element()
        if isinstance(end, Set):
            return span_of(start, start).union(span_of("-", "-")).union(end)
        if start > end:
            raise self._error("bad range")
        return span_of(start, end)

    def _element(self) -> Set | str:
        if self._match(_POSIX):
            return UNKNOWN
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
            raise HopelessError
        return UNKNOWN if negated else found


def _bounds(quantifier: re.Match[str]) -> tuple[int, int | None]:
    if quantifier[1]:
        return {"?": (0, 1), "*": (0, None), "+": (1, None)}[quantifier[1]]
    low = int(quantifier[2] or 0)
    if quantifier[4]:
        return low, int(quantifier[4])
    return low, None if quantifier[3] else low
