"""Stretches of text whose marks are not punctuation: addresses, numbers, short forms.

The full stop of "Corp." or of "example.com" ends no sentence. A rule names the kinds of
mask its hits must not touch.
"""

from __future__ import annotations

from provcheck.document import Document, Span
from provcheck.lean import bisect_right, cache
from provcheck.lines import line_span, position
from provcheck.named import Named
from provcheck.patterns import compiled, lazy
from provcheck.record import TYPE_CHECKING, Record
from provcheck.words import alternatives, words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_PATH = r"(?:/[^\s“”\"]{0,500})?"
_SPACED = "`"  # begins what may have any number of spaces inside
# Whatever is masked has one of these signs in its first two words, which one space parts.
# Of the words of running text hardly one in ten has.
_SIGN = lazy(r"[\d.:@#`]")
_GAP = " "
_NEAR = 80  # code points in which a word ends


class MaskKind(Named):
    """What a masked stretch is."""

    URL = "url"
    EMAIL = "email"
    HANDLE = "handle"
    DOMAIN = "domain"
    FILE_NAME = "file-name"
    CODE = "code"
    INITIALISM = "initialism"
    ABBREVIATION = "abbreviation"
    NUMBER = "number"


_KINDS = {kind.replace("-", "_"): kind for kind in MaskKind}  # by name of their group


class Mask(Record, order=True):
    """A span and why its marks do not count."""

    span: Span
    kind: MaskKind


def masks(document: Document, span: Span) -> Iterator[Mask]:
    """Return the masks that share a character with `span`, in order and apart."""
    return _masks(document, span) if _may_touch(document, span) else iter(())


def _masks(document: Document, span: Span) -> Iterator[Mask]:
    lines = document.once(_by_line)
    first = position(document, span.start)[0]
    last = position(document, max(span.start, span.end - 1))[0]
    for number in range(first, last + 1):
        if number not in lines:
            lines[number] = tuple(_likely(document.text, line_span(document, number)))
        parts = lines[number]
        for at in range(bisect_right(parts, span.start, key=_end), len(parts)):
            if parts[at].start >= span.end:
                return
            own = _in_part(document, parts[at])
            for n in range(bisect_right(own, span.start, key=_end_of), len(own)):
                if own[n].span.start >= span.end:
                    return
                yield own[n]


def touches(document: Document, span: Span, kinds: frozenset[MaskKind]) -> bool:
    """Tell whether `span` shares a character with a mask of one of `kinds`."""
    if not _may_touch(document, span):
        return False
    return any(mask.kind in kinds for mask in _masks(document, span))


def may_shorten(text: str, stop: int) -> bool:
    """Tell at little cost whether the mark at `stop` may be that of a short form."""
    if text[stop] != ".":
        return False
    before = text[max(0, stop - _NEAR) : stop]
    word = before.rpartition(_GAP)[2]
    if len(word) == len(before) or not word.isalpha():  # it may begin anywhere
        return True
    return len(word) == 1 or word in _last_words()


@cache
def _last_words() -> frozenset[str]:
    """Return what may stand right before a stop of a short form."""
    keys = (*words("abbreviations.all"), "abbreviations.initials")
    forms = (form for key in keys for form in words(key))
    return frozenset(part for form in forms for part in form.replace(".", " ").split())


def _may_touch(document: Document, span: Span) -> bool:
    """Tell at little cost whether a sign is in the words of `span` or the one after it."""
    text = document.text
    start = text.rfind(_GAP, max(0, span.start - _NEAR), span.start)
    end = span.end
    for _ in range(2):
        end = text.find(_GAP, end, end + _NEAR) + 1
        if not end:
            return True
    if start < 0 or document.once(_has_spaced):
        return True
    return _SIGN.search(text, start, end) is not None


def _has_spaced(document: Document) -> bool:
    return _SPACED in document.text


def _end(span: Span) -> int:
    return span.end


def _end_of(mask: Mask) -> int:
    return mask.span.end


def _by_line(_: Document) -> dict[int, tuple[Span, ...]]:
    """Return the likely parts by line, as they come to be asked for."""
    return {}


def _by_part(_: Document) -> dict[int, tuple[Mask, ...]]:
    """Return the masks by where their part begins, as they come to be asked for."""
    return {}


def _in_part(document: Document, part: Span) -> tuple[Mask, ...]:
    """Return the masks in a likely part of a line: none goes over one."""
    made = document.once(_by_part)
    if part.start not in made:
        found = expression().finditer(document.text, part.start, part.end)
        made[part.start] = tuple(
            Mask(Span(*match.span()), _KINDS[match.lastgroup or ""]) for match in found
        )
    return made[part.start]


def _likely(text: str, line: Span) -> Iterator[Span]:
    """Yield the parts of a line outside of which nothing is masked, in order."""
    if text.find(_SPACED, line.start, line.end) >= 0:
        yield line
        return
    begun = stop = line.start
    for sign in _SIGN.finditer(text, line.start, line.end):
        at = sign.start()
        if at < stop:
            continue
        word = text.rfind(_GAP, stop, at) + 1 or stop
        if word > stop + 1:
            if begun < stop:
                yield Span(begun, stop)
            begun = text.rfind(_GAP, stop, word - 1) + 1 or stop
        space = text.find(_GAP, at, line.end)
        stop = line.end if space < 0 else space
    if begun < stop:
        yield Span(begun, stop)


def _word(key: str) -> str:
    """Return the entries of a list as one group that starts and ends as a word."""
    return rf"(?<![^\W_]){alternatives(key)}(?![^\W_])"


@cache
def expression() -> re.Pattern[str]:
    """Return what matches all that is masked, the kind as the name of the group."""
    return compiled("masks", written_out=_written_out)


def _written_out(_: str) -> str:
    """Return one alternation; the first kind that fits a place wins it.

    Every repeat is bounded or runs over characters no other part wants, so the scan is
    linear in the text.
    """
    tld, suffix = alternatives("domains.top-level"), alternatives("domains.file")
    initials = _word("abbreviations.initials")
    label = r"[^\W_](?:[\w-]{0,62}[^\W_])?"
    kinds = {
        "url": r"(?:https?|ftp)://[^\s<>“”\"]{1,2000}|(?<!\w)www\.[^\s<>“”\"]{1,2000}",
        "email": rf"(?<![\w.+-])[\w.+-]{{1,64}}@{label}(?:\.{label}){{1,6}}",
        "handle": r"(?<![\w@/])[@#][^\W\d_]\w{0,79}",
        "file_name": rf"(?<![\w.])[\w-]{{1,80}}\.{suffix}(?![\w])",
        "domain": rf"(?<![\w.@])(?:{label}\.){{1,6}}{tld}(?![\w-]|\.\w){_PATH}",
        "code": r"`[^`\r\n]{1,500}`",
        "initialism": rf"(?<![^\W_])(?:[^\W\d_]\.){{2,8}}|{initials}",
        "abbreviation": rf"{_stop_words()}|(?<![\w’'])[A-Z]\.",
        "number": r"(?<![\w.,])[+-]?\d+(?:[.,:]\d+)*(?![\w])",
    }
    named = (f"(?P<{name}>{pattern})" for name, pattern in kinds.items())
    return "|".join(named)


def _stop_words() -> str:
    """Return one group of all abbreviations, each with its full stop."""
    lists = "|".join(alternatives(key) for key in words("abbreviations.all"))
    return rf"(?<![^\W_])(?:{lists})\."
