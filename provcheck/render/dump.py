r"""JSON that is safe to print: what a terminal would obey is written as \uXXXX."""

from __future__ import annotations

import json
import re

from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)


def dump(data: Any, indent: int | None = None) -> str:  # noqa: ANN401 - plain data
    """Return `data` as JSON, keys in the order given, other scripts readable."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
