"""Where the stories of content systems keep their headline, deck and text.

Sources: IPTC, JSON schemas of ninjs 1.0 to 3.1; Superdesk, superdesk/metadata/item.py;
WordPress, REST API reference of posts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from provcheck.formats.json_text import Path, Text
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import Any

ANY = "*"  # in a path: each of a list
_KINDS = (
    (bool, "true or false"),
    (int | float, "a number"),
    (list, "a list"),
    (dict, "an object"),
)
_LEADING = ("", "main", "headline")  # roles of the headline that leads a story


class Item(Record):
    """The strings of a story in `file`, by their paths.

    Of a record that is a line of its own there is also where it starts, and all that it
    says, as data.
    """

    file: str
    texts: Mapping[Path, Text]
    start: int = 0
    said: object = None

    def value(self, *path: str | int) -> str:
        """Return the string at `path`, "" where there is none."""
        return self.texts[path].decoded(self.file) if path in self.texts else ""

    def at(self, path: Path) -> object:
        """Return what stands at `path`, None where nothing does."""
        here: Any = self.said
        try:
            for key in path:
                here = here[key]
        except (LookupError, TypeError):
            return None
        return here


class Layout(Record):
    """The paths of the fields of a story; the first that is there counts.

    `own` are those that a user named.
    """

    headlines: tuple[Path, ...] = ()
    decks: tuple[Path, ...] = ()
    texts: tuple[Path, ...] = ()
    languages: tuple[Path, ...] = ()
    own: bool = False

    def text(self, item: Item) -> Text | None:
        """Return the story's text, as HTML where there are several."""
        found = _found(item, self.texts)
        pages = (text for text in found if "html" in _beside(item, text, "contenttype"))
        return next(pages, found[0] if found else None)

    def headline(self, item: Item) -> Text | None:
        """Return the headline that leads the story."""
        found = _found(item, self.headlines)
        leading = (text for text in found if _beside(item, text, "role") in _LEADING)
        return next(leading, found[0] if found else None)

    def deck(self, item: Item) -> Text | None:
        """Return the deck."""
        found = _found(item, self.decks)
        return found[0] if found else None

    def misfit(self, item: Item) -> str:
        """Return which field has no text though it is there, and what; "" if none."""
        parts = [self.texts]
        parts += (self.headlines, self.decks, self.languages) if self.own else ()
        for paths in parts:
            for path in () if _found(item, paths) else paths:
                kind = kind_of(item.at(path))
                if kind:
                    return f"the field {'.'.join(map(str, path))} is {kind}, not text"
        return ""

    def is_english(self, item: Item) -> bool:
        """Tell whether a story says that it is in English, or says nothing."""
        codes = (item.value(*path) for path in self.languages)
        return next(filter(None, codes), "en").lower().startswith("en")


_KNOWN = {
    "wordpress": Layout(
        headlines=(("title", "raw"), ("title", "rendered")),
        texts=(("content", "raw"), ("content", "rendered")),
    ),
    "superdesk": Layout(
        headlines=(("headline",),), decks=(("abstract",),), texts=(("body_html",),)
    ),
    "ninjs": Layout(
        headlines=(("headline",), ("headlines", ANY, "value")),
        decks=(
            ("description_text",),
            ("description_html",),
            ("descriptions", ANY, "value"),
        ),
        texts=(("body_html",), ("body_xhtml",), ("body_text",), ("bodies", ANY, "value")),
    ),
}
_LINE = Layout(
    headlines=(("headline",), ("title",)),
    decks=(("deck",), ("standfirst",), ("subtitle",)),
    texts=(("text",), ("body",), ("content",), ("article",), ("maintext",)),
)
_SEVERAL = {
    "json": tuple(_KNOWN.values()),
    "jsonl": (_LINE, *_KNOWN.values()),
}


def kind_of(value: object) -> str:
    """Return what a value in JSON is; "" for a string, and for null, which is nothing."""
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "")


def layouts(name: str) -> tuple[Layout, ...]:
    """Return the layouts that a file in the format `name` may have, the likeliest first."""
    return _SEVERAL.get(name) or (_KNOWN[name],)


def mapped(fields: Iterable[tuple[str, str]]) -> Layout:
    """Return the layout that `fields` describe, pairs of a part and a field's name.

    Where they do not say what holds the text, it is a field of a usual name.
    """
    paths: dict[str, tuple[Path, ...]] = {}
    for part, name in fields:
        path: Path = tuple(int(key) if key.isdigit() else key for key in name.split("."))
        paths[part] = (*paths.get(part, ()), path)
    text = paths.get("text", _LINE.texts)
    headlines, decks = paths.get("headline", ()), paths.get("deck", ())
    return Layout(headlines, decks, text, paths.get("lang", ()), own=True)


def _found(item: Item, paths: Iterable[Path]) -> list[Text]:
    return [text for path in paths for text in _at(item, path)]


def _at(item: Item, path: Path) -> list[Text]:
    if ANY not in path:
        return [item.texts[path]] if path in item.texts else []
    return [text for own, text in item.texts.items() if _fits(own, path)]


def _fits(path: Path, wanted: Path) -> bool:
    return len(path) == len(wanted) and all(
        isinstance(own, int) if key == ANY else own == key
        for own, key in zip(path, wanted, strict=True)
    )


def _beside(item: Item, text: Text, key: str) -> str:
    """Return a string next to one of a list, by its key in any case of letters."""
    near = (own for own in item.texts if len(own) > 1 and own[:-1] == text.path[:-1])
    return next((item.value(*own) for own in near if str(own[-1]).lower() == key), "")
