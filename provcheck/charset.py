"""What a page of HTML or XML says that its bytes are."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<meta>[\w:.-]{1,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"'](?P<xml>[\w:.-]{1,40})",
    re.IGNORECASE,
)
_LOOKED_AT = 4096  # bytes; browsers look at 1024
_WESTERN = "cp1252"  # what browsers take pages for that say nothing, or say Latin-1


def page_encoding(data: bytes) -> str:
    """Return the encoding that a page declares; without one UTF-8, or else windows-1252.

    Source: WHATWG, Encoding Standard, where Latin-1 and ASCII are names of windows-1252.
    """
    found = _DECLARED.search(data[:_LOOKED_AT])
    if found:
        name = (found["meta"] or found["xml"]).decode("ascii")
        try:
            exact = codecs.lookup(name).name
        except LookupError:
            exact = ""
        if exact in ("iso8859-1", "ascii"):
            return _WESTERN
        if exact and not exact.startswith(("utf-16", "utf-32")):
            return exact
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _WESTERN
    return "utf-8"
