"""Sets of characters: what a class lists, and the RE2 class that surely holds it."""

import re
import unicodedata
from typing import NamedTuple

from provcheck.facets import is_apart
from provcheck.nodes import ANY, Node, Repeat, Single
from provcheck.openings import DIGIT, FOREIGN, LOWER, UPPER, shape


class Set(NamedTuple):
    """What a character class lists.

    `spans` are pairs of first and last code point. `known` are RE2 class items that
    mean the same to both sides outside of `unsure`, RE2 class items for what may or may
    not be in the set.
    """

    spans: tuple[tuple[int, int], ...] = ()
    known: str = ""
    unsure: str = ""

    def union(self, other: "Set") -> "Set":
        """Return the set of what is in either.

        A set with a property and its opposite is always everything to `regex`, even if
        it is negated, so nothing is said of one that might be such.
        """
        known = self.known + other.known
        if self.known and other.known and re.search(r"\\P|\\p\{C\}", known):
            return UNKNOWN
        new = "" if other.unsure in self.unsure else other.unsure
        spans = self.spans + other.spans
        return Set(spans, known, self.unsure + new)


_LAST = 0x2070  # beyond it all characters are of one kind in a shape
_FEW = 400  # characters of a class that are worth listing
CHANGING = r"\x{100}-\x{1fff}\x{2065}\x{2070}-\x{10ffff}"
CHANGING_SCRIPT = (
    r"\x{250}-\x{383}\x{38b}\x{38d}\x{3a2}\x{530}-\x{1dff}\x{1f00}-\x{1fff}\x{2065}"
    r"\x{2070}-\x{209f}\x{20c0}-\x{20ff}\x{218c}-\x{218f}\x{2400}-\x{24ff}"
    r"\x{2b74}-\x{10ffff}"
)
_CATEGORY = r"C[cfo]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?"
_SCRIPT = (
    "Arabic|Armenian|Cyrillic|Devanagari|Georgian|Greek|Han|Hangul|Hebrew|Hiragana"
    "|Katakana|Latin|Thai"
)
_FOREIGN_SCRIPT = re.compile(rf"(?:\\p\{{(?!Latin)(?:{_SCRIPT})\}})+$")
_CASED = r"\p{Lu}\p{Ll}\p{Lt}"
_UNCASED = r"\p{Lm}\p{Lo}\p{M}\p{N}\p{P}\p{S}\p{Z}\p{C}"
_APART = r"\\t(?:-\\r\\x\{85\})?|\\p\{[CSZP][a-z]?\}|\\p\{N[a-z]?\}"  # no letters
BLANKS = " \n"  # in kinds: any white space
_SHAPED = {
    "L": {LOWER, UPPER},
    "Lu": {UPPER},
    "Ll": {LOWER},
    "Nd": {DIGIT},
    "Latin": {LOWER, UPPER},
}
_ANY_LETTER = Set((), r"\p{L}\p{M}", CHANGING)
UNKNOWN = Set(unsure=r"\x{0}-\x{10ffff}")
_JOINERS = r"\x{200c}\x{200d}"  # in \w of some versions
CLASSES = {
    "d": Set((), r"\p{Nd}", CHANGING),
    "D": Set((), r"\P{Nd}", CHANGING),
    "h": Set((), r"\t\p{Zs}"),
    "s": Set((), r"\t-\r\x{85}\p{Z}"),
    "S": Set((), r"\P{Z}", r"\t-\r\x{85}" + CHANGING),
    "w": Set((), r"\p{L}\p{M}\p{Nd}\p{Pc}", _JOINERS + CHANGING),
    "W": Set(
        (),
        r"\p{C}\p{Z}\p{S}\p{Nl}\p{No}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}",
        _JOINERS + CHANGING,
    ),
}


def property_set(name: str, *, positive: bool, fold: bool) -> Set:
    r"""Return the set \p{name}, or \P{name}; in any case with `fold`."""
    name = re.sub("[ _-]", "", name).upper()
    name = re.sub("^(?:GC|GENERALCATEGORY|SC|SCRIPT)[:=]", "", name).capitalize()
    known = f"\\{'p' if positive else 'P'}{{{name}}}"
    if re.fullmatch(_SCRIPT, name):
        return Set((), known, f"µ{CHANGING}" if fold else CHANGING_SCRIPT)
    if not re.fullmatch(_CATEGORY, name):
        return UNKNOWN
    if fold and name in ("Lu", "Ll", "Lt"):
        return Set((), known if positive else _UNCASED, _CASED + CHANGING)
    return Set((), known, CHANGING)


def span_of(first: str, last: str) -> Set:
    """Return the set of the characters from `first` to `last`."""
    return Set(((ord(first), ord(last)),))


def single(found: Set, *, negated: bool = False, fold: bool = False) -> Single:
    """Return what matches a character that may be in the set, or outside of it."""
    expands = fold and (negated or _has_letters(found))
    if UNKNOWN.unsure in found.unsure:
        return Single(ANY.text, expands)
    ends = [[quote(chr(point)) for point in span] for span in found.spans]
    listed = "".join(a if a == b else f"{a}-{b}" for a, b in ends) + found.known
    inside = f"[{listed}{found.unsure}]"
    outside = f"(?:[^{listed}]|[{found.unsure}])" if found.unsure else f"[^{listed}]"
    letters = r"\p{L}" in found.known
    rest = Single(outside, expands, apart=letters and not (negated and fold))
    rare = bool(_FOREIGN_SCRIPT.match(found.known))
    kinds = FOREIGN if rare and not (fold or found.spans) else _kinds(found, fold=fold)
    apart = _is_apart(found)
    own = Single(inside, expands, _few(found), kinds, rare=rare, apart=apart)
    if negated:
        return rest if fold else rest._replace(others=own)
    return own._replace(others=rest)


def in_any_case(found: Set) -> Node:
    """Return what matches a set in any case, or the full folding of a letter in it."""
    if _has_letters(found):
        return Repeat(single(found.union(_ANY_LETTER)), 1, 3)
    if any(a <= ord(char) <= b for a, b in found.spans for char in "iI"):
        found = found.union(span_of("i", "i")).union(span_of("İ", "ı"))
    text = f"(?i:{single(found).text})"
    kinds = _kinds(found, fold=True)
    return Single(text, few=_few(found), kinds=kinds, apart=_is_apart(found))


def _is_apart(found: Set) -> bool:
    """Tell whether no member of a set, in any case, is of the words that `worded` keeps."""
    return not re.sub(_APART, "", found.known) and all(
        b - a < _FEW and is_apart("".join(map(chr, range(a, b + 1))))
        for a, b in found.spans
    )


def _few(found: Set) -> str:
    """Return the characters of a set, "" where they are many or not all known."""
    spans = found.spans
    if found.known + found.unsure or sum(b - a + 1 for a, b in spans) > _FEW:
        return ""
    return "".join(chr(point) for a, b in spans for point in range(a, b + 1))


def _kinds(found: Set, *, fold: bool) -> str:
    """Return what may stand for a member of a set in a shape; "" if there is no telling.

    Other classes than those of letters and digits list too much to tell anything.
    """
    listed = found.known.replace(r"\t-\r\x{85}\p{Z}", "").replace(r"\t\p{Zs}", "")
    known = re.findall(r"\\p\{(\w+)\}", listed)
    if re.sub(r"\\p\{\w+\}", "", listed) or not _SHAPED.keys() >= set(known):
        return ""
    kinds = {
        shape(chr(point)) for a, b in found.spans for point in range(a, min(b, _LAST) + 1)
    }
    if any(b > _LAST for _, b in found.spans):
        kinds.add(FOREIGN)
    kinds.update(*(_SHAPED[name] for name in known))
    if listed != found.known:
        return "".join(sorted(kinds)) + BLANKS
    if fold and kinds & {LOWER, UPPER, FOREIGN}:  # µ is of Latin-1, Greek μ is not
        kinds |= {LOWER, UPPER, FOREIGN}
    return "".join(sorted(kinds | {FOREIGN} if found.unsure else kinds))


def _has_letters(found: Set) -> bool:
    """Tell whether there may be letters beyond ASCII in the set."""
    spans = (range(max(first, 0x80), last + 1) for first, last in found.spans)
    return (
        UNKNOWN.unsure in found.unsure
        or re.search(r"\\P|\\p\{(?:L|[A-Z][a-z]{2})", found.known) is not None
        or any(is_cased(chr(point)) for span in spans for point in span)
    )


def is_cased(char: str) -> bool:
    """Tell whether a character has other cases, or may get some."""
    return char.lower() != char.upper() or unicodedata.category(char) in "Ll Lu Cn"


def quote(char: str) -> str:
    """Return `char` as RE2 takes it, inside and outside of a class."""
    if not char.isprintable():
        return f"\\x{{{ord(char):x}}}"
    return f"\\{char}" if char in r"\.+*?()|[]{}^$-" else char
