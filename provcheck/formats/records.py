"""Files of JSON as stories: items of content systems, and corpora with a story a line.

A story's headline, deck and text are shown in this order, wherever they stand. Of several
renderings of one text only one is read, so nothing is found twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from provcheck.errors import ReadError
from provcheck.formats import LINES, filled, html
from provcheck.formats.json_text import (
    BOM,
    Path,
    Text,
    place,
    refuse_other,
    strings,
    value_of,
    view_of_string,
)
from provcheck.formats.layouts import Item, Layout, layouts, mapped
from provcheck.formats.nested import joined, through
from provcheck.formats.record_lines import records
from provcheck.unread import Unread
from provcheck.view import View

ITEMS = "_items"  # holds the stories where Superdesk answers with several
_HTML = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\w{1,7}|[A-Za-z]{2,31});")
_REPEATED = 60  # characters of a deck that, found in the text, make it an extract of that

_NAME_IT = "name it: --map text=FIELD"
_SEE = "see --map where another field has it"

Fields = Sequence[tuple[str, str]]


class NoLineError(ReadError):
    """No line of a corpus can be read; `unread` are all of them."""

    def __init__(self, message: str, unread: Sequence[Unread]) -> None:
        """Take what is told, and why each line cannot be read."""
        super().__init__(message)
        self.unread = unread


class NoStoryError(ReadError):
    """There are records, and none has a field that is known to hold a story."""


def read(
    file: str, name: str, fields: Fields = ()
) -> tuple[tuple[View, ...], tuple[Unread, ...]]:
    """Return the stories of `file`, which is in the format `name`, in order.

    Beside them are the lines of a corpus that cannot be read, or have no text, in order.

    `fields` are pairs of a part (text, headline, deck, lang) and the name of the field that
    holds it, with a point before the name of a nested one. A story that is not in English,
    by the field mapped to lang, is left out.

    Raises ReadError where the file is no JSON, NoLineError where no line of a corpus is,
    NoStoryError where it holds no story as `name` or `fields` describe it.
    """
    known = (mapped(fields),) if fields else layouts(name)
    made: list[View] = []
    unread: list[Unread] = []
    silent: list[Unread] = []  # lines of a corpus that have no text
    empty = any_story = any_text = False
    for item in records(file) if name == LINES else _items(file):
        if isinstance(item, Unread):
            unread.append(item)
            continue
        layout = next((layout for layout in known if layout.text(item)), None)
        misfit = (layout or known[0]).misfit(item)
        if misfit:
            unread.append(Unread(item.start, misfit, "mend it, or see --map"))
            continue
        any_story = any_story or layout is not None
        empty = empty or layout is None
        if not (layout or known[0]).is_english(item):
            any_text = True  # perhaps: it is not looked at
            continue
        view, has_text = _story(item, layout) if layout else (joined(()), False)
        any_text = any_text or has_text
        made.append(view)
        if not has_text and name == LINES:
            reason = _without(layout and layout.text(item), fields)
            silent.append(Unread(item.start, reason, _SEE, blank=True))
    if unread and not (empty or any_story):
        raise NoLineError(_unreadable(file, unread), unread)
    if not any_story and (empty or (name != LINES and _is_record(file))):
        raise NoStoryError(_nothing(fields))
    if silent and not any_text:
        told = "there is no text in any of its lines"
        remedy = "name the field that has it: --map text=FIELD"
        silent = [Unread(silent[0].at, told, remedy, blank=True)]
    views = tuple(view for view in made if view.text.strip())
    return views, tuple(sorted((*unread, *silent), key=lambda one: one.at))


def _without(said: Text | None, fields: Fields) -> str:
    """Return why a line has no text to check."""
    if said:
        return f"the field {'.'.join(map(str, said.path))} is empty"
    named = _named(fields)
    return f"no text in a field {named}" if named else "no text in a field that is known"


def _is_record(file: str) -> bool:
    """Tell whether a file without a story in it is not an empty list of them.

    It is a record then, or one value of another kind, as null.
    """
    said = value_of(file, len(BOM) if file.startswith(BOM) else 0, len(file))
    return not isinstance(said, list) and not (isinstance(said, dict) and ITEMS in said)


def _unreadable(file: str, unread: Sequence[Unread]) -> str:
    first = f"{place(file, unread[0].at)}: {unread[0].reason}"
    if len(unread) == 1:
        return f"{first}; {unread[0].remedy}"
    told = f"none of its {len(unread)} lines can be read as a story"
    return f"{told}: {first}; if it is not JSON Lines, name its --format-as"


def _nothing(fields: Fields) -> str:
    if fields:
        return f"no story in it has text in a field {_named(fields)}; see --map text=FIELD"
    return f"no field in it is known to hold a story; {_NAME_IT}"


def _named(fields: Fields) -> str:
    return ", ".join(name for part, name in fields if part == "text")


def _items(file: str) -> Iterator[Item]:
    start = len(BOM) if file.startswith(BOM) else 0
    refuse_other(file, start, len(file))
    yield from _listed(file, strings(file, start, len(file)))


def _listed(file: str, found: Iterable[Text]) -> Iterator[Item]:
    """Yield the strings of a file item by item, where it is a list of them, or all."""
    last: Path = ()
    texts: dict[Path, Text] = {}
    for text in found:
        depth = 2 if text.path[:1] == (ITEMS,) else isinstance(text.path[0], int)
        own, path = text.path[:depth], text.path[depth:]
        if own != last and texts:
            yield Item(file, texts)
            texts = {}
        last = own
        texts[path] = text.__replace__(path=path)
    if texts:
        yield Item(file, texts)


def _story(item: Item, layout: Layout) -> tuple[View, bool]:
    """Return headline, deck and text of a record as one view, and whether it has text."""
    body = _field(item.file, layout.text(item))
    headline = _field(item.file, layout.headline(item))
    deck = _field(item.file, layout.deck(item))
    shown = [headline, deck, body]
    if deck.text.strip()[:_REPEATED] in body.text:
        shown.remove(deck)
    return joined(view for view in shown if view.text.strip()), bool(body.text.strip())


def _field(file: str, found: Text | None) -> View:
    """Return a field as it is read: with its markup, if it has any, left out."""
    if found is None:
        return joined(())
    plain = view_of_string(file, found)
    if _HTML.search(plain.text):
        return through(html.view(plain.text), plain)
    broken = filled.view(plain.text) if "\n" in plain.text else None
    return through(broken, plain) if broken else plain
