"""Find characters that stand for others, and say which."""

from __future__ import annotations

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Edit, Hit
from provcheck.named import Named
from provcheck.patterns import lazy
from provcheck.plain import escape
from provcheck.record import TYPE_CHECKING
from provcheck.sentences import sentence_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Literal


class Recoding(Named):
    """How the right characters are found."""

    MAP = "map"  # character by character, in the rule's own table
    HTML = "html"  # an entity, unescaped once
    ESCAPE = "escape"  # \\u00f1, \\xf1
    PERCENT = "percent"  # %C3%B1
    QUOTED_PRINTABLE = "quoted-printable"  # =C3=B1
    CP1252 = "cp1252"  # Latin-1 read where Windows wrote
    CP1251 = "cp1251"  # Western letters read where Cyrillic ones were written
    NFC = "nfc"  # letter and mark composed
    NFKC = "nfkc"  # a compatibility form made plain


_NO_MAP: Mapping[str, str] = {}


class Recode(Check):
    r"""Every match of `pattern` that `by` turns into something else is a hit.

    `map` gives a text for a whole match or for single characters; what it does not name
    stays. With `space` a space follows where a word would touch the new text. The
    message may use {suggest} and {hex}, the first code point as U+XXXX. A hit is dropped
    where `unless` matches the same place, or `unless_sentence` something in its sentence.
    """

    pattern: str
    by: Recoding = Recoding.MAP
    map: Mapping[str, str] = _NO_MAP
    ignore_case: bool = False
    space: bool = False
    unless: str = ""
    unless_sentence: str = ""

    def verify(self) -> None:
        """Compile everything, so that a bad pattern never waits for a story."""
        Expression(self.pattern, self.ignore_case).tried("check.pattern")
        for key in ("unless", "unless_sentence"):
            excuse = Expression(getattr(self, key), self.ignore_case)
            excuse.tried(f"check.{key}", blank=True)

    def facts(self) -> tuple[str, ...]:
        """Return the right characters, and the code point of the first wrong one."""
        return ("suggest", "hex")

    def is_local(self) -> bool:
        """Tell that no block has a say in what is hit in another."""
        return True

    def anchors(self) -> tuple[Expression, ...]:
        """Return what `map` changes where it is characters, else the pattern itself."""
        chars = "".join(self.map)
        if self.by is Recoding.MAP and len(chars) == len(self.map) and not self.ignore_case:
            return (Expression(f"[{escape(chars)}]"),)
        return (Expression(self.pattern, self.ignore_case),)

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per match that would change."""
        expression = Expression(self.pattern, self.ignore_case)
        excused: dict[Span, bool] = {}  # each sentence is looked through once
        for block in blocks:
            for match in expression.findall(document.text, block.span):
                span = Span(*match.span())
                if not self._excused(document, span, excused):
                    yield from self._hits(document, span)

    def _hits(self, document: Document, span: Span) -> Iterator[Hit]:
        wrong = span.of(document.text)
        right = self._right(wrong)
        if right == wrong:
            return
        if self.space and _wants_space(document.text, span):
            right += " "
        facts = {"suggest": right, "hex": f"U+{ord(wrong[0]):04X}"}
        yield Hit(span, (Edit(span, right),), facts=facts)

    def _excused(self, document: Document, span: Span, excused: dict[Span, bool]) -> bool:
        excuse = Expression(self.unless, self.ignore_case)
        if self.unless and excuse.search(document.text, span):
            return True
        sentence = sentence_at(document, span.start) if self.unless_sentence else None
        if sentence is None:
            return False
        if sentence not in excused:
            excuse = Expression(self.unless_sentence, self.ignore_case)
            excused[sentence] = bool(excuse.search(document.text, sentence))
        return excused[sentence]

    def _right(self, wrong: str) -> str:
        if self.by is not Recoding.MAP:
            return _RECODERS[self.by](wrong)
        if wrong in self.map:
            return self.map[wrong]
        return "".join(self.map.get(char, char) for char in wrong)


def _wants_space(text: str, span: Span) -> bool:
    """Tell whether a word follows at once; between digits a mark belongs to a number."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return after.isalnum() and not (before.isdigit() and after.isdigit())


_ESCAPE = lazy(r"\\(?:u\{?|U|x)([0-9A-Fa-f]{2,8})\}?")
_HEX = lazy(r"[%=]([0-9A-Fa-f]{2})")


def _unescape_entities(text: str) -> str:
    from html import unescape  # noqa: PLC0415 - its table of names takes 1 ms

    return unescape(text)


def _normal(form: Literal["NFC", "NFKC"], text: str) -> str:
    from unicodedata import normalize  # noqa: PLC0415 - few rules recode so

    return normalize(form, text)


def _unescape(text: str) -> str:
    """Return `text` with its escapes read; surrogate pairs become one character."""
    made = _ESCAPE.sub(lambda match: _character(int(match[1], 16), match[0]), text)
    try:
        return made.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:  # half a pair
        return text


def _character(code: int, otherwise: str) -> str:
    return chr(code) if code <= 0x10FFFF else otherwise  # noqa: PLR2004 - Unicode's end


def _bytes_in_hex(text: str) -> str:
    """Return the UTF-8 (or Windows) text that hex pairs after % or = stand for."""
    raw = bytes(int(pair, 16) for pair in _HEX.findall(text))
    return _decoded(raw, ("utf-8", "cp1252"), text)


def _reread(encoding: str) -> Callable[[str], str]:
    """Return a function that reads the bytes of Western letters in `encoding`."""

    def reread(text: str) -> str:
        try:
            return _decoded(text.encode("latin-1"), (encoding,), text)
        except UnicodeEncodeError:
            return text

    return reread


def _decoded(raw: bytes, encodings: Sequence[str], otherwise: str) -> str:
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return otherwise


_RECODERS: dict[Recoding, Callable[[str], str]] = {
    Recoding.HTML: _unescape_entities,
    Recoding.ESCAPE: _unescape,
    Recoding.PERCENT: _bytes_in_hex,
    Recoding.QUOTED_PRINTABLE: _bytes_in_hex,
    Recoding.CP1252: _reread("cp1252"),
    Recoding.CP1251: _reread("cp1251"),
    Recoding.NFC: lambda text: _normal("NFC", text),
    Recoding.NFKC: lambda text: _normal("NFKC", text),
}
