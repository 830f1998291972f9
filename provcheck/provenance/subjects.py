"""Which of the objects and elements around a story speak of the story itself.

Its picture has a source and a credit, too, a video a language, a book on its page a
translator. What is nested in such a thing, or in a list of related ones, is theirs. The
names are data, in the table `declared`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from provcheck.provenance.field import term
from provcheck.words import table


def is_aside(name: str) -> bool:
    """Tell whether what is in a field or element called `name` is of something else."""
    return name in _list("aside")


def is_party(name: str) -> bool:
    """Tell whether a field called `name` holds a party to the story, or its original."""
    return name in _list("parties")


def is_related(about: Iterable[str]) -> bool:
    """Tell whether qualifiers say that an object is the original of the story."""
    return not _list("relations").isdisjoint(about)


def is_other(linked: Iterable[str], types: Iterable[str]) -> bool:
    """Tell whether a thing of these types is no story.

    The types of `linked` data are known, so there any but a story's is another thing; of
    other `types` only some are known to be none.
    """
    found = {term(kind) for kind in linked}
    if found:
        return found.isdisjoint(_list("stories"))
    return not _list("things").isdisjoint(map(term, types))


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(table("declared")[key])
