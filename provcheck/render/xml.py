"""Text as XML 1.0 can hold it."""

import re

from provcheck.render.visible import visible

_ILLEGAL = re.compile("[\ufffe\uffff]")  # the rest of them `visible` has written out
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def escaped(text: str) -> str:
    """Return `text` on one line for an element or an attribute in double quotes.

    Characters that XML 1.0 has no way to write become <U+XXXX>, as on a terminal.
    """
    safe = _ILLEGAL.sub(lambda match: f"<U+{ord(match[0]):04X}>", visible(text))
    return safe.translate(_SIGNS)


def tag(element: str, /, **attributes: object) -> str:
    """Return a start tag without its closing bracket; attributes in the order given."""
    pairs = (f' {key}="{escaped(str(value))}"' for key, value in attributes.items())
    return f"<{element}{''.join(pairs)}"
