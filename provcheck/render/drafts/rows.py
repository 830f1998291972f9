"""What every format shows of a pair: the three texts, and what happened to them."""

from __future__ import annotations

from collections.abc import Iterator

from provcheck.bitext import TRUSTED, Pair
from provcheck.record import Record
from provcheck.retranslate.draft import Draft


class Row(Record):
    """A pair as text; `note` says what is to be known of it, "" if nothing is."""

    pair: Pair
    source: str
    translation: str
    published: str
    note: str


def rows(draft: Draft) -> Iterator[Row]:
    """Yield the pairs of a draft in order."""
    failed = {one.passage.span.start: one.made.failed for one in draft.failed}
    for pair in draft.pairs:
        there = _published(draft, pair)
        reason = failed.get(pair.source.span.start, "") if pair.source else ""
        note = f"no translation: {reason}" if reason else ""
        source = pair.source.text if pair.source else ""
        yield Row(pair, source, pair.translation, there, note or _note(draft, pair))


def _published(draft: Draft, pair: Pair) -> str:
    if draft.published is None or pair.target is None:
        return ""
    return pair.target.of(draft.published.text)


def _note(draft: Draft, pair: Pair) -> str:
    if draft.published is None:
        return ""
    if pair.target is None:
        return "not in the published text"
    if pair.source is None:
        return "not in the original"
    return "freely translated, or something else" if pair.likeness < TRUSTED else ""
