"""The formats a file can be in, by name, and how a name is told from a path."""

from __future__ import annotations

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.view import View

TEXT = "text"
FORMATS = (TEXT, "markdown", "mdx", "html", "xml")
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
}


def format_of(path: str) -> str:
    """Return the format that the suffix of `path` stands for, text where it is unknown."""
    return SUFFIXES.get(f".{path.rpartition('.')[2].lower()}" if "." in path else "", TEXT)


def view_of(text: str, name: str) -> View:
    """Return what a reader sees of a file in the format `name`.

    Raises ValueError where there is no such format, or where it is "text": then a reader
    sees the file as it is.
    """
    if name in ("markdown", "mdx"):
        from provcheck.formats import markdown  # noqa: PLC0415 - where such a file is read

        return markdown.view(text, mdx=name == "mdx")
    if name in ("html", "xml"):
        from provcheck.formats import html  # noqa: PLC0415

        return html.view(text, xml=name == "xml")
    raise ValueError(f"format {name!r}: only {', '.join(FORMATS)} can be read")
