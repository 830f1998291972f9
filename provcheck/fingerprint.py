"""Recognise a finding again when the text around it has moved.

A line number changes with every line above it. What is kept of a finding is therefore a
hash of what it is about: the rule, the matched text and the sentence it stands in. Lines
may be inserted, wrapped or reordered and a file renamed; the finding stays the same.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from provcheck.document import Document, Span
from provcheck.finding import Finding
from provcheck.lines import line_span, position
from provcheck.sentences import sentence_at

DIGITS = 16  # hexadecimal ones of a fingerprint: 64 bits
_REACH = 1000  # code points of a sentence on either side; only text gone wrong has more


def fingerprint(document: Document, finding: Finding) -> str:
    """Return 16 hexadecimal digits that stand for what `finding` is about.

    They are BLAKE2b of rule id, matched text and its sentence, the last two in NFC and
    with white space collapsed. `document` is the one that the finding's span counts in.
    Two equal faults in equal sentences have one fingerprint: see `numbered`.
    """
    return mark(finding.rule.id, place(document, finding))


def place(document: Document, finding: Finding) -> str:
    """Return what a fingerprint has besides the rule: matched text and sentence."""
    return "\0".join(map(_plain, (finding.text, _around(document, finding))))


def mark(rule_id: str, at: str) -> str:
    """Return the fingerprint of a finding of the rule `rule_id` at a `place`."""
    from hashlib import blake2b  # noqa: PLC0415 - a check that prints text needs none

    data = f"{rule_id}\0{at}".encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=DIGITS // 2).hexdigest()


def numbered(fingerprints: Iterable[str]) -> tuple[str, ...]:
    """Return each fingerprint of one file with how often it has come: `…:1`, `…:2`."""
    seen: Counter[str] = Counter()
    made: list[str] = []
    for mark in fingerprints:
        seen[mark] += 1
        made.append(f"{mark}:{seen[mark]}")
    return tuple(made)


def _around(document: Document, finding: Finding) -> str:
    """Return the sentence in which the finding begins; between blocks, its line."""
    start = finding.span.start
    span = sentence_at(document, start)
    if span is None:
        span = line_span(document, position(document, start)[0])
    near = Span(max(span.start, start - _REACH), min(span.end, start + _REACH))
    return near.of(document.text)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
