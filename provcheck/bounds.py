"""What the signs of a pattern tell of it: how long it may take, and where it may look.

Most patterns of rules are a few words with some choices among them. They need no clock, and
may be searched for in many blocks at once. Of what is not understood the worst is said.
"""

from __future__ import annotations

import re
from math import inf

_PART = re.compile(
    r"(?P<list>\\L<\w+\.(?!re-)[^>]*>)"
    r"|(?P<end>\\[ZzGKRXL])"
    r"|(?P<one>\\[pP]\{[^}]*\}|\\g<\w+>|\\.|\[\^?\]?(?:\\.|[^\[\]\\])*\])"
    r"|(?P<open>\((?:\?(?::|i:|<[=!]|P?<\w+>))?(?![?*]))"
    r"|(?P<again>\(\?P=\w+\))"
    r"|(?P<end_group>\(\?[=!])"
    r"|(?P<close>\))|(?P<or>\|)"
    r"|(?P<often>[*+]\??|\{\d+,\}\??)(?![+])"
    r"|(?P<perhaps>\?\??|\{(?P<low>\d+)(?:,(?P<high>\d+))?\}\??)(?![+])"
    r"|(?P<other>[$\[\]{?*+(])"
    r"|(?P<plain>.)",
    re.DOTALL,
)
_LIST = 10_000  # words of a list; none has more
_ENDS = ("end", "end_group", "other")


def bounds(pattern: str) -> tuple[float, bool]:
    r"""Return how many ways a match from one place may take, and whether its end is free.

    There are infinitely many ways where something may be repeated without end, or a group
    several times. The end is free where no condition looks beyond a match, as (?!s), $ and
    \Z do, but for \b: then it is the same search whatever follows, as long as no word does.
    """
    ways, free, after_group = 1.0, True, False
    for part in _PART.finditer(pattern):
        kind = part.lastgroup
        free = free and kind not in _ENDS
        ways *= _ways(part, after_group=after_group)
        after_group = kind in ("close", "list")
    return ways, free


def _ways(part: re.Match[str], *, after_group: bool) -> float:
    """Return by how much a part multiplies the ways."""
    match part.lastgroup:
        case "often" | "other" | "end":
            return inf
        case "list":
            return _LIST
        case "or":
            return 2
        case "perhaps":
            low, high = part["low"], part["high"]
            if low is None:
                return 2
            most = int(high or low)
            return inf if after_group and most > 1 else most - int(low or 0) + 1
        case _:
            return 1
