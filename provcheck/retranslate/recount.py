"""Ask a rough engine again, clause by clause, where it left a figure out.

Small models drop the end of a long list, and with it its figures; clause by clause they
mostly do not. What comes so reads worse, so that only such sentences are asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from provcheck.retranslate.again import clauses, put_together
from provcheck.retranslate.engine import Translation
from provcheck.retranslate.figures import figures_lost, with_figures

Make = Callable[[Sequence[str]], list[Translation]]


def recounted(
    make: Make,
    sentences: Sequence[str],
    made: Sequence[Translation],
    languages: tuple[str, str],
) -> list[Translation]:
    """Return `made`, the translations of `sentences`, with those of clauses where better.

    `make` translates. Better is what has lost fewer figures of its source.
    """
    found = list(made)
    asked = {
        n: pieces
        for n, (sentence, one) in enumerate(zip(sentences, made, strict=True))
        if not one.failed and figures_lost(sentence, one.text, languages)
        if (pieces := clauses(" ".join(sentence.split())))
    }
    if not asked:
        return found
    answers = iter(make([piece.text for pieces in asked.values() for piece in pieces]))
    for n, pieces in asked.items():
        sentence, old = sentences[n], found[n]
        parts = [next(answers) for _ in pieces]
        new = with_figures(sentence, put_together(sentence, pieces, parts), languages)
        if not new.failed and figures_lost(sentence, new.text, languages) < figures_lost(
            sentence, old.text, languages
        ):
            found[n] = new
    return found
