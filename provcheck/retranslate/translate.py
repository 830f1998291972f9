"""Translate the sentences of an original: made ready for the engine, mended behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from provcheck.retranslate.again import WAYS, Way, put_together
from provcheck.retranslate.capitals import lowered, raised
from provcheck.retranslate.engine import Engine, Translation
from provcheck.retranslate.figures import with_figures
from provcheck.retranslate.marks import plain_marks, styled_marks
from provcheck.retranslate.masking import Hidden, Masker, given_back
from provcheck.retranslate.recount import recounted
from provcheck.retranslate.signs import with_signs
from provcheck.retranslate.trouble import doubled, trouble

BATCH = 32  # sentences that an engine is given at once, so that a bar can move


def translate(
    engine: Engine,
    sentences: Sequence[str],
    told: Callable[[int], None] | None = None,
    *,
    hiding: bool = True,
) -> list[Translation]:
    """Return a translation of each of `sentences`, in order.

    Where nothing sensible came, even of the sentence without placeholders and of its
    clauses one by one, `failed` says why and the text is "". `told` is called with the
    number of sentences that are done. With `hiding`, names are hidden from an engine that
    gives them back.
    """
    masker = Masker(engine) if hiding else None
    made: list[Translation] = []
    for at in range(0, len(sentences), BATCH):
        batch = sentences[at : at + BATCH]
        done = _batch(engine, batch, masker)
        if engine.quality == "rough":
            languages = (engine.source, engine.target)
            done = [with_figures(*p, languages) for p in zip(batch, done, strict=True)]
            done = recounted(partial(_batch, engine, masker=masker), batch, done, languages)
        made += map(with_signs, batch, done) if hiding else done
        if told:
            told(len(batch))
    return made


def _batch(
    engine: Engine, sentences: Sequence[str], masker: Masker | None
) -> list[Translation]:
    plain = [_plain(sentence) for sentence in sentences]
    ready = [masker.hide(text) if masker else Hidden(text) for text in plain]
    made = engine.translate([hidden.text for hidden in ready])
    shown = [given_back(own, one.text) for own, one in zip(ready, made, strict=True)]
    again = [
        n
        for n, text in enumerate(shown)
        if ready[n].names and (text is None or _wrong(plain[n], text, made[n]))
    ]
    bare = engine.translate([plain[n] for n in again]) if again else []
    for n, one in zip(again, bare, strict=True):
        made[n], shown[n] = one, one.text
    for way in WAYS:
        _try(engine, way, plain, (made, shown))
    return [
        _finished(sentence, one, text or "")
        for sentence, one, text in zip(sentences, made, shown, strict=True)
    ]


def _try(
    engine: Engine,
    way: Way,
    plain: Sequence[str],
    done: tuple[list[Translation], list[str | None]],
) -> None:
    """Put what comes another way in place of what is wrong, where it is not."""
    made, shown = done
    wrong = [n for n, text in enumerate(plain) if _wrong(text, shown[n] or "", made[n])]
    asked = [(n, pieces) for n in wrong if (pieces := way(plain[n]))]
    texts = [piece.text for _, pieces in asked for piece in pieces]
    answers = iter(engine.translate(texts) if texts else ())
    for n, pieces in asked:
        new = put_together(plain[n], pieces, [next(answers) for _ in pieces])
        if not _wrong(plain[n], new.text, new):
            made[n], shown[n] = new, new.text


def _wrong(source: str, text: str, made: Translation) -> bool:
    return bool(made.failed or trouble(source, text) or doubled(source, text))


def _plain(sentence: str) -> str:
    """Return `sentence` as engines know sentences: plain marks, no line in capitals."""
    return lowered(plain_marks(" ".join(sentence.split())))


def _finished(sentence: str, made: Translation, text: str) -> Translation:
    reason = made.failed or trouble(sentence, text)
    if reason:
        return made.__replace__(text="", tokens=(), alignment=(), failed=reason)
    mended = styled_marks(raised(sentence, text), sentence)
    if mended == made.text:
        return made
    return made.__replace__(text=mended, alignment=())
