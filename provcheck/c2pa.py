"""Content credentials wrapped into a text, which no fix may damage.

An unstructured text carries its C2PA manifest as U+FEFF and a run of variation selectors,
one a byte; a structured one between two lines of dashes. Source: C2PA specification 2.4,
annexes A.7 to A.9. That a credential is there is told; whether it holds is not examined.
"""

from __future__ import annotations

import re

from provcheck.document import Document, Span

_MARK = "\ufeff"
_MAGIC = b"C2PATXT\0"
_RUN = re.compile("\ufeff[\ufe00-\ufe0f\U000e0100-\U000e01ef]{8,}")
_BLOCK = re.compile(
    r"-----BEGIN C2PA MANIFEST-----.{0,1000000}?-----END C2PA MANIFEST-----", re.DOTALL
)

_HEAD = re.compile(
    r"<script\b[^<>]{0,200}\stype=[\"']?application/c2pa\b[^<>]{0,200}>"
    r"|<link\b[^<>]{0,500}\srel=[\"']?c2pa-manifest\b[^<>]{0,500}>",
    re.IGNORECASE,
)


def wrappers(document: Document) -> tuple[Span, ...]:
    """Return where the text carries content credentials (code points), in order."""
    text = document.text
    found: list[Span] = []
    if _MARK in text:
        runs = (match for match in _RUN.finditer(text) if _is_wrapper(match[0]))
        found += [Span(*match.span()) for match in runs]
    if "BEGIN C2PA" in text:
        found += [Span(*match.span()) for match in _BLOCK.finditer(text)]
    return tuple(sorted(found))


def manifests(document: Document) -> tuple[Span, ...]:
    """Return where the head of a page holds its credentials or leads to them, in order."""
    if "c2pa" not in document.text:
        return ()
    return tuple(Span(*match.span()) for match in _HEAD.finditer(document.text))


def _is_wrapper(run: str) -> bool:
    return bytes(map(_byte, run[1:9])) == _MAGIC


def _byte(selector: str) -> int:
    """Return the byte that a variation selector stands for: VS1 is 0, VS256 is 255."""
    code = ord(selector)
    return code - 0xFE00 if code < 0xFE10 else code - 0xE0100 + 16  # noqa: PLR2004
