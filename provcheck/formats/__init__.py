"""The formats a file can be in, by name, and how a name is told from a path."""

from __future__ import annotations

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provcheck.unread import Unread
    from provcheck.view import View

TEXT = "text"
PAGES = ("markdown", "mdx", "html", "xml")
WITH_MATTER = ("markdown", "mdx", "html")  # pages that may have front matter above them
LINES = "jsonl"  # a story a line
RECORDS = ("json", LINES, "ninjs", "superdesk", "wordpress")
FORMATS = (TEXT, *PAGES, *RECORDS)
PARTS = ("text", "headline", "deck", "lang", "id")  # of a record; their fields can be named
SUFFIXES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "xml",
    ".json": "json",
    ".jsonl": LINES,
    ".ndjson": LINES,
}


def format_of(path: str) -> str:
    """Return the format that the suffix of `path` stands for, text where it is unknown."""
    return SUFFIXES.get(f".{path.rpartition('.')[2].lower()}" if "." in path else "", TEXT)


def views_of(
    text: str,
    name: str,
    fields: Sequence[tuple[str, str]] = (),
    keys: Sequence[str] | None = None,
) -> tuple[tuple[View, ...], tuple[Unread, ...]]:
    """Return what a reader sees of the stories in a file in the format `name`.

    A page is one story. Text has a view where its paragraphs are broken to a width, else it
    is seen as it is. A file of records may hold any number, and beside them lines that
    cannot be read, which are told in the second place. `fields` says where records keep
    what, see `records.read`, and `keys` which fields of front matter are text, see
    `front_matter.with_fields`. Raises ReadError where nothing can be read as a record.
    """
    if name in RECORDS:
        from provcheck.formats import records  # noqa: PLC0415 - where such a file is read

        return records.read(text, name, fields)
    if name == TEXT:
        from provcheck.formats import filled  # noqa: PLC0415 - where it is broken to lines

        view = filled.view(text)
        return (view,) if view else (), ()
    return (view_of(text, name, keys),), ()


def view_of(text: str, name: str, keys: Sequence[str] | None = None) -> View:
    """Return what a reader sees of a page in the format `name`.

    Raises ValueError where there is no such format of pages.
    """
    if name in ("markdown", "mdx"):
        from provcheck.formats import markdown  # noqa: PLC0415 - where such a file is read

        return markdown.view(text, keys, mdx=name == "mdx")
    if name in ("html", "xml"):
        from provcheck.formats import html  # noqa: PLC0415

        return html.view(text, keys, xml=name == "xml")
    raise ValueError(f"format {name!r}: only {', '.join(FORMATS)} can be read")
