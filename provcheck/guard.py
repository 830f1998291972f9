"""What the machine may change by itself: the contract of a safe fix, enforced.

A rule may call its fix safe; this module has the last word. A fix stays safe only if no
word inside quotation marks, no name and no number is altered. Deleting whole lines (an
exact duplicate, a furniture line) is the exception: nothing inside them survives in part.

A word is what a reader was meant to see. The name of an HTML entity is none, nor does a
character without a shape part one: `&#39;` becoming an apostrophe alters nothing, and
neither does a full-width letter or a ligature becoming plain ones.
"""

import html
import re
import unicodedata

from provcheck.document import Document
from provcheck.hit import Edit
from provcheck.lines import line_starts
from provcheck.quotations import touches_quotation
from provcheck.rule import Safety

_WORD = re.compile(r"\w+")
_SAME_READING = ("<wide>", "<narrow>", "<compat>")  # kinds of compatibility form


def safety(document: Document, edits: tuple[Edit, ...], wanted: Safety) -> Safety:
    """Return `wanted`, or unsafe where a safe fix would alter protected words."""
    if wanted is not Safety.SAFE:
        return wanted
    kept = all(_keeps(document, edit) for edit in edits)
    return Safety.SAFE if kept else Safety.UNSAFE


def _keeps(document: Document, edit: Edit) -> bool:
    text = edit.span.of(document.text)
    before, after = _WORD.findall(text), _WORD.findall(edit.text)
    if before == after or _WORD.findall(_shown(text)) == after:
        return True
    if _whole_lines(document, edit):
        return True
    return not touches_quotation(document, edit.span) and not _protected(before, after)


def _shown(text: str) -> str:
    """Return `text` as a reader was meant to see it."""
    plain = "".join(map(_plain, html.unescape(text)))
    return unicodedata.normalize("NFC", plain)


def _plain(char: str) -> str:
    """Return the plain form of one character; nothing for one without a shape."""
    if unicodedata.category(char) == "Cf":
        return ""
    kind = unicodedata.decomposition(char).partition(" ")[0]
    return unicodedata.normalize("NFKC", char) if kind in _SAME_READING else char


def _protected(before: list[str], after: list[str]) -> bool:
    """Tell whether a word that is no plain lower-case word is lost or made."""
    changed = [word for word in before if word not in after]
    changed += [word for word in after if word not in before]
    return any(not word.islower() for word in changed)


def _whole_lines(document: Document, edit: Edit) -> bool:
    """Tell whether the edit deletes whole lines and writes nothing."""
    starts = document.once(line_starts)
    start = edit.span.start - document.text.startswith("\ufeff", 0, edit.span.start)
    end = edit.span.end
    whole = (start in starts) and (end in starts or end == len(document.text))
    return whole and not edit.text
