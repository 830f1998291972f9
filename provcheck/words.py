r"""Word lists that rules and the parser share: the tables of rules/_tables/.

`rules/_tables/months.toml` with the key `en` is the list "months.en". A pattern names a
list as \L<months.en>, the notation of the `regex` module, and gets its entries as
alternatives, the longest first.
"""

from __future__ import annotations

import marshal

from provcheck import store
from provcheck.lean import cache
from provcheck.plain import plain
from provcheck.record import TYPE_CHECKING
from provcheck.tables import TableError, hint

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

_ACCENTED_CLASS = plain(r"\[[^\]]*[^\x00-\x7f][^\]]*\]")
_SYNTAX = {ord(sign): f"\\{sign}" for sign in r"\.^$*+?{}[]|()#&~-"}
_LIST = plain(r"\\L<([\w.-]+)>")


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table `name` as plain data. Raises KeyError if there is none."""
    return marshal.loads(_tables()[name])  # noqa: S302 - see `store`


@cache
def words(key: str) -> tuple[str, ...]:
    """Return the list `key`, "table.list".

    Raises TableError, with the nearest name, where no such list is.
    """
    name, _, rest = key.partition(".")
    found: list[str] | None = table(name).get(rest) if name in _tables() else None
    if found is None:
        known = [f"{name}.{list_}" for name in _tables() for list_ in table(name)]
        raise TableError(f"{key}: no such word list{hint(key, known)}")
    return tuple(found)


def expand(pattern: str) -> str:
    r"""Return `pattern` with every \L<list> written out as a group of literals.

    A list whose name starts with "re-" holds patterns, which are not escaped, and which may
    name lists in their turn.
    """
    return _LIST.sub(lambda match: alternatives(match[1]), pattern)


def alternatives(key: str) -> str:
    """Return the list `key` as one non-capturing group, longest entry first.

    An entry with accents is there in both of its forms, composed and decomposed, but for a
    pattern with accents in a character class: taken apart it would list the bare letters.
    """
    raw = key.partition(".")[2].startswith("re-")
    forms = {form for word in words(key) for form in _forms(word)}
    entries = sorted(forms, key=lambda word: (-len(word), word))
    return f"(?:{expand('|'.join(entries)) if raw else '|'.join(map(_escape, entries))})"


def _forms(word: str) -> tuple[str, ...]:
    return (word,) if _ACCENTED_CLASS.search(word) else both_forms(word)


def both_forms(word: str) -> tuple[str, str]:
    """Return `word` composed and decomposed (Unicode's NFC and NFD)."""
    if word.isascii():
        return word, word
    from unicodedata import normalize  # noqa: PLC0415 - most text has no need of it

    return normalize("NFC", word), normalize("NFD", word)


def folded(text: str) -> str:
    """Return `text` as readers compare it: letter case and its written form aside.

    Upper case first, so that a dotless ı and an i, which share a capital, are one.
    """
    if text.isascii():
        return text.lower()
    from unicodedata import normalize  # noqa: PLC0415

    return normalize("NFKC", text.upper()).casefold()


def _escape(word: str) -> str:
    """Escape only what a pattern would read as syntax (spaces stay readable)."""
    return word.translate(_SYNTAX)


@cache
def _tables() -> dict[str, bytes]:
    return store.compiled("tables", compile_tables)


def compile_tables(folder: Path) -> dict[str, bytes]:
    """Return every table under `folder`/_tables, by file name without suffix.

    They are packed, as a story needs few of them.
    """
    import tomllib  # noqa: PLC0415 - only when the compiled tables are stale

    return {
        path.stem: store.packed(tomllib.loads(path.read_text("utf-8")))
        for path in sorted((folder / "_tables").glob("*.toml"))
    }
