"""What the machine may change by itself: the contract of a safe fix, enforced.

A rule may call its fix safe; this module has the last word. A fix stays safe only if no
word inside quotation marks, no name, no number and no credit is altered. Deleting whole
lines (an exact duplicate, a furniture line) is the exception: nothing inside them
survives in part. The line that carries the dateline is never deleted.

A word is what a reader was meant to see. The name of an HTML entity is none, nor is a
sequence that colours a terminal, nor does a character without a shape part one: `&#39;`
becoming an apostrophe alters nothing, and neither does a full-width letter or a ligature
becoming plain ones.
"""

import unicodedata

from provcheck import doubt
from provcheck.disclosure import discloses
from provcheck.document import Block, Document, Role, Span
from provcheck.hit import Edit, Hit
from provcheck.laid import is_own, stands_alone
from provcheck.lines import begins_line
from provcheck.masks import MaskKind, masks
from provcheck.names import changes_name, within_name
from provcheck.patterns import lazy
from provcheck.plain import plain
from provcheck.quotations import touches_quotation
from provcheck.rule import Rule, Safety

WORDING = frozenset({"calque", "false-friend", "grammar", "language", "style"})
OTHER = frozenset(  # about marks, blocks, damage, or names themselves
    [
        "bilingual",
        "boilerplate",
        "capitalisation",
        "date",
        "dateline",
        "disclosure",
        "document",
        "duplication",
        "encoding",
        "llm",
        "markup",
        "name",
        "number",
        "punctuation",
        "quotation",
        "repetition",
        "segmentation",
        "suppression",
        "whitespace",
    ]
)
_OF_LINES = frozenset({"boilerplate", "dateline", "duplication", "segmentation"})
_SIGNS = ("\ufeff", "BEGIN C2PA")  # one of them begins content credentials
_REACH = 80  # code points looked at on either side for the rest of a word
_SPACED_MARK = plain(r"[ \u00a0]{1,3}[,.;:!?)\]}”’»\"']")
_LEFT = plain(rf"\S{{0,{_REACH}}}\Z")
_RIGHT = plain(rf"\S{{0,{_REACH}}}")
_WORD = lazy(r"\d+(?:[.,:]\d+)+|[\w\p{N}\u0300-\u036f]+(?:-[\w\p{N}\u0300-\u036f]+)*")
_SEQUENCE = lazy(  # what a terminal does and does not show: ECMA-48, section 5.4
    r"\x1b(?:\[[0-?]*[@-~]|[\]PX^_][^\x00-\x1f\x7f]*(?:\x07|\x1b\\)|[()][0AB])"
)
_SAME_READING = ("<wide>", "<narrow>", "<compat>")  # kinds of compatibility form
_UNSEEN = plain("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")


def is_beyond(document: Document, rule: Rule, block: Block) -> bool:
    """Tell whether a block of a page is none of those that `rule` is about.

    Rules about lines, that a site has added or somebody repeated, say nothing of the
    cells of a table. What a page makes its heading, or lists with its link, is not what
    was left of a site.
    """
    if block.role is Role.CELL and rule.family in _OF_LINES:
        return True
    return _is_about_furniture(rule) and is_own(document.laid, block.span)


def is_apart(document: Document, rule: Rule, hit: Hit) -> bool:
    """Tell whether `rule`, which reads a page as running text, hit what is none there.

    A cell, an item, a heading and a field need no mark at their end, and no sentence goes
    on from one of them, or into one.
    """
    if rule.scope.unit != "document":
        return False
    if rule.family == "punctuation":
        return stands_alone(document.laid, hit.span)
    if rule.family != "segmentation":
        return False
    end = max(span.end for span in (hit.span, *(edit.span for edit in hit.edits)))
    reach = Span(hit.span.start, end + 1)  # with the first character behind a gap
    first, last = document.block_at(reach.start), document.block_at(end)
    return first != last and stands_alone(document.laid, reach)


def spares(document: Document, rule: Rule, span: Span) -> bool:
    """Tell whether a hit of `rule` must not be reported: it is a name, or no text.

    A space behind an address keeps the mark after it out of the link, and is meant.
    Families that judge words say nothing of names, whatever words they are made of. Other
    families are about names themselves, or about the marks and the lines around them. A
    rule of one's own is about a name where it writes the name, capitals and all.
    """
    if _is_credential(document, span) or _ends_address(document, span):
        return True
    judged = _judges_words(document, rule, span)
    return judged and within_name(document, span, title=_titles(rule))


def _ends_address(document: Document, span: Span) -> bool:
    """Tell whether `span` begins with the space that keeps a mark out of an address."""
    start, text = span.start, document.text
    if not start or not _SPACED_MARK.match(text, start):
        return False
    before = masks(document, Span(start - 1, start))
    return any(mask.kind is MaskKind.URL and mask.span.end == start for mask in before)


def mends(document: Document, rule: Rule, hit: Hit) -> bool:
    """Tell whether `rule` may offer the edits of `hit`, to an editor or the machine.

    It may not where a rule of wording would change or drop a name, nor where any rule
    would change a line that discloses how the text was made, or content credentials.
    """
    if _judges_words(document, rule, hit.span):
        title = _titles(rule)
        if any(changes_name(document, edit, hit.span, title=title) for edit in hit.edits):
            return False
    return not any(
        _is_credential(document, edit.span) or discloses(document, edit.span)
        for edit in hit.edits
    )


def _is_credential(document: Document, span: Span) -> bool:
    """Tell whether content credentials in the text touch `span`."""
    return any(span.overlaps(own) for own in document.once(_credentials))


def _credentials(document: Document) -> tuple[Span, ...]:
    """Return where the document carries content credentials, as few do."""
    if not any(sign in document.text for sign in _SIGNS):
        return ()
    from provcheck.c2pa import wrappers  # noqa: PLC0415 - few texts carry them

    return wrappers(document)


def _judges_words(document: Document, rule: Rule, span: Span) -> bool:
    if rule.family in WORDING or rule.family in OTHER:
        return rule.family in WORDING
    named = [word for word in _words(span.of(document.text)) if word[0].isupper()]
    return bool(named) and any(word not in repr(rule.check) for word in named)


def _titles(rule: Rule) -> bool:
    """Tell whether the rule is about terms: what an institution is called, for one."""
    return rule.mqm == "terminology"


def wanted(document: Document, rule: Rule, hit: Hit) -> Safety:
    """Return what `rule` calls its fix, or unsafe where a line may be no furniture.

    It is unsafe too where the check itself has its doubts.
    """
    if rule.fix is not Safety.SAFE:
        return rule.fix
    if hit.doubtful:
        return Safety.UNSAFE
    if not _is_about_furniture(rule):
        return rule.fix
    heads = rule.check.may_head()
    if any(doubt.is_doubtful(document, edit, heads=heads) for edit in hit.edits):
        return Safety.UNSAFE
    return rule.fix


def safety(document: Document, edits: tuple[Edit, ...], wanted: Safety) -> Safety:
    """Return `wanted`, or unsafe where a safe fix would alter protected words."""
    if wanted is not Safety.SAFE:
        return wanted
    kept = all(_keeps(document, edit) for edit in edits)
    return Safety.SAFE if kept else Safety.UNSAFE


def _is_about_furniture(rule: Rule) -> bool:
    return rule.family == "boilerplate" and rule.check.is_of_lines()


def _keeps(document: Document, edit: Edit) -> bool:
    if _whole_lines(document, edit):
        return document.dateline is None or not edit.span.overlaps(document.dateline)
    before, after = _around(document.text, edit)
    words, were = _words(after), _words(before)
    if words == were or words == _words(shown(before)):
        return True
    quoted = touches_quotation(document, edit.span)
    return not quoted and _protected(were) == _protected(words)


def _around(text: str, edit: Edit) -> tuple[str, str]:
    """Return the words that the edit touches, each whole, as they were and would be."""
    span = edit.span
    left = _LEFT.search(text, max(0, span.start - _REACH), span.start)
    right = _RIGHT.match(text, span.end)
    ends = (left[0] if left else "", right[0] if right else "")
    return span.of(text).join(ends), edit.text.join(ends)


def shown(text: str) -> str:
    """Return `text` as a reader was meant to see it."""
    if "&" in text:
        from html import unescape  # noqa: PLC0415 - its table of names takes 1 ms

        text = unescape(text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_PLAIN))


class _Plain(dict[int, str]):
    """The plain forms of characters, made as they are met; "" for one without a shape."""

    def __missing__(self, code: int) -> str:
        plain = char = chr(code)
        if unicodedata.category(char) == "Cf":
            plain = ""
        elif unicodedata.decomposition(char).partition(" ")[0] in _SAME_READING:
            plain = unicodedata.normalize("NFKC", char)
        self[code] = plain
        return plain


_PLAIN = _Plain()


def _words(text: str) -> list[str]:
    if "\x1b" in text:
        text = _SEQUENCE.sub("", text)
    return _WORD.findall(_UNSEEN.sub("", text))


def _protected(words: list[str]) -> list[str]:
    """Return the words that are no plain lower-case words: names and numbers."""
    return [w for w in words if not w.islower() or any(map(str.isdigit, w))]


def _whole_lines(document: Document, edit: Edit) -> bool:
    """Tell whether the edit deletes whole lines and writes nothing."""
    span = edit.span
    end = span.end == len(document.text) or begins_line(document, span.end)
    return not edit.text and end and begins_line(document, span.start)
