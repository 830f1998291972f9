"""Evidence from the original: whether the story follows it as people do or as machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from provcheck.bitext import COPY, UNSURE, Bitext
from provcheck.document import Document, Span
from provcheck.provenance.claims import Evidence, Status
from provcheck.provenance.compared import (
    ALMOST,
    GROUP,
    NEARNESS,
    SAME,
    UNCALIBRATED,
    UNRELATED,
    Compared,
    Raw,
)
from provcheck.provenance.weights import HARD_CAP, STYLE_CAP, Counts, weight
from provcheck.retranslate.calibration import Calibration, Scale, calibration_of
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.likened import Likened, likened, plain, words_of

LONG = 8  # words of a sentence from which on the same words are no chance
NEARLY = 0.9  # of its words are the model's
_STRANGE = 0.75  # of the way from people's to unrelated ones: no version of this original
_UNUSED = {
    COPY: "the text is the original itself",
    UNSURE: "too little text to tell whether the original is of it",
}
_COVERED = 0.5  # of the published words have a counterpart, or nothing is said of the text
_MOST = 0.6  # of the words stand in the model's own sentences: more than people ever had
_LITTLE, _MUCH = 1 / 3, 2 / 3  # of a text, raw


def weighed(document: Document, bitext: Bitext, engine: Engine) -> Compared:
    """Return what the story shows beside its original; the model scores it sentence by it.

    `bitext` is the comparison of `document` that `engine` made.
    """
    made = Compared(engine.signature, bitext.language, bitext.related)
    if not bitext.related:
        return made.__replace__(silent=_UNUSED.get(bitext.relation, UNRELATED))
    rows = likened(document, bitext, engine)
    if rows is None:
        return made.__replace__(silent="the engine tells no probabilities")
    made = made.__replace__(sentences=len(rows))
    own = calibration_of(engine)
    if own is None:
        quoted = tuple(_sentences(document, rows, None))
        return made.__replace__(silent=UNCALIBRATED, evidence=quoted)
    if len(rows) < own.scale[0].sentences:
        quoted = tuple(_sentences(document, rows, own))
        return made.__replace__(evidence=quoted, silent=_too_few(own, len(rows)))
    if sum(row.words for row in rows) < _COVERED * _words(document, bitext):
        return made.__replace__(silent="most of the text is not in the original")
    return _judged(document, rows, own, made)


def _judged(
    document: Document, rows: Sequence[Likened], own: Calibration, made: Compared
) -> Compared:
    forced, kept = means(rows)
    made = made.__replace__(forced=forced, kept=kept)
    if is_strange(forced, own):
        return made.__replace__(related=False, silent=UNRELATED)
    whole = _whole(own, own.scale_of(len(rows)), (forced, kept), firm=is_firm(rows, own))
    return made.__replace__(
        raw=raw(rows, own),
        same=is_same(rows),
        evidence=(*whole, *_sentences(document, rows, own)),
    )


def _words(document: Document, bitext: Bitext) -> int:
    """Return how many words the published sentences have."""
    told = (pair.target.of(document.text) for pair in bitext.pairs if pair.target)
    return sum(len(words_of(plain(text))) for text in told)


def _too_few(own: Calibration, sentences: int) -> str:
    least = own.scale[0].sentences
    return f"under {least} sentences beside the original nothing is said ({sentences})"


def means(rows: Sequence[Likened]) -> tuple[float, float]:
    """Return `forced` and `kept` of a whole text, long sentences counting for more."""
    words = sum(row.words for row in rows) or 1
    forced = sum(row.words * row.forced for row in rows) / words
    return forced, sum(row.words * row.kept for row in rows) / words


def is_strange(forced: float, own: Calibration) -> bool:
    """Tell whether a mean log probability is that of a text of something else."""
    return forced < own.human + _STRANGE * (own.unrelated - own.human)


def is_firm(rows: Sequence[Likened], own: Calibration) -> bool:
    """Tell whether only a machine comes so near: in probability, or word for word."""
    return is_same(rows) or means(rows)[0] >= own.scale_of(len(rows)).asserts


def is_same(rows: Sequence[Likened]) -> bool:
    """Tell whether most of a text is the model's own, or nearly."""
    return share(rows, lambda row: row.kept >= NEARLY) >= _MOST


def share(rows: Sequence[Likened], fits: Callable[[Likened], bool]) -> float:
    """Return the share of words that stand in sentences that fit."""
    words = sum(row.words for row in rows) or 1
    return sum(row.words for row in rows if fits(row)) / words


def raw(rows: Sequence[Likened], own: Calibration) -> Raw:
    """Return how much of a text reads as a machine leaves it.

    From the share of words in such sentences, less what people write of them by themselves.
    """
    cut, most, least = own.sentences.cut, own.sentences.machine, own.sentences.human
    found = share(rows, lambda row: row.forced >= cut)
    part = (found - least) / (most - least)
    if part < _LITTLE:
        return Raw.LITTLE
    return Raw.MOSTLY if part > _MUCH else Raw.SOME


def _whole(
    own: Calibration, scale: Scale, values: tuple[float, float], *, firm: bool
) -> Iterator[Evidence]:
    """Yield what the whole weighs, and of the language where a machine is asserted."""
    forced, kept = values
    telling = f"{forced:.2f} nats a subword (people {own.human:.1f}, machines"
    telling = f"{telling} {own.machine:.1f}), {kept:.0%} of the words are the model's own"
    status = Status.EVIDENCED if firm else Status.INFERRED
    piece = _weighed(
        Evidence(
            Span(0, 0),
            "",
            "machine",
            NEARNESS,
            group=GROUP,
            status=status,
            reason=f"beside the original: {telling}",
        ),
        Counts(*scale.counts(forced)),
        HARD_CAP,
    )
    yield piece
    if firm:
        reason = "it follows this original as machines do"
        yield piece.__replace__(supports=f"lang:{own.source}", reason=reason)


def _sentences(
    document: Document, rows: Sequence[Likened], own: Calibration | None
) -> Iterator[Evidence]:
    """Yield the sentences that are the model's own, and those that nearly are.

    Without a calibration they are quoted and not weighed.
    """
    for row in rows:
        if row.words < LONG or row.kept < NEARLY:
            continue
        name, counts = ALMOST, own and own.sentences.almost
        reason = "nearly the model's own sentence"
        if row.kept == 1:
            name, counts = SAME, own and own.sentences.same
            reason = "the model's own sentence, word for word"
        text = row.span.of(document.text)
        piece = Evidence(row.span, text, "machine", name, group=GROUP, reason=reason)
        yield _weighed(piece, Counts(*counts), STYLE_CAP) if counts else piece


def _weighed(piece: Evidence, counts: Counts, cap: float) -> Evidence:
    made = weight(counts, cap)
    return piece.__replace__(
        decibans=made.decibans, low=made.low, high=made.high, counts=counts
    )
