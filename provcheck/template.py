r"""Replacement texts of rules, with \g<name> for what a group of the pattern matched.

Filled in here and not by `expand` of a match, which imports the compiling half of `regex`.
"""

from __future__ import annotations

from collections.abc import Collection

from provcheck.plain import plain
from provcheck.record import TYPE_CHECKING
from provcheck.tables import TableError, hint

if TYPE_CHECKING:
    from provcheck.search import Match

_GROUP = plain(r"\\g<(\w+)>")


def filled(template: str, match: Match) -> str:
    r"""Return `template`, each \g<name> replaced by what the group matched, if anything."""
    return _GROUP.sub(lambda group: match.group(group[1]) or "", template)


def groups(template: str | None) -> set[str]:
    """Return the names of the groups that a template is made of."""
    return set(_GROUP.findall(template or ""))


def expect(template: str | None, known: Collection[str], key: str) -> None:
    r"""Raise TableError, naming `key`, unless `template` is one, of groups that are known.

    A backslash may only begin \g<name>.
    """
    for name in sorted(groups(template) - set(known)):
        raise TableError(f"{key}: no group {name!r} in the pattern{hint(name, known)}")
    if "\\" in _GROUP.sub("", template or ""):
        raise TableError(rf"{key}: a backslash may only begin \g<name>")
