"""Measure the engines on parallel text, and write `retranslation.md`.

    python benchmarks/retranslation.py FOLDER

FOLDER holds `flores-dev.{pt,en}` and `newstest2011.{es,en}`, a sentence a line: the first
300 are translated, the first 1,000 scored. It needs sacrebleu and what the engines need.
"""

import argparse
import importlib
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import provcheck
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.engines.apertium import Apertium
from provcheck.retranslate.engines.pivot import Pivot

HERE = Path(__file__).parent
LINES = 300
SCORED = 1000
SEED = 5
Pairs = tuple[list[str], list[str]]


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    flores = _pairs(folder / "flores-dev", "pt")
    news = _pairs(folder / "newstest2011", "es")
    portuguese = provcheck.translator("pt", "en")
    first = Apertium("es", "pt")
    rows = [
        _translated("Portuguese, Firefox tiny of 2023", portuguese, flores),
        _translated("Spanish, Apertium alone", Apertium("es", "en"), news),
        _translated("Spanish, pivot without lexicon", Pivot(first, portuguese, None), news),
        _translated("Spanish, pivot", provcheck.translator("es", "en", "pivot"), news),
    ]
    scores = [
        _forced("Portuguese, Firefox tiny of 2023", portuguese, flores),
        _forced("Spanish, pivot", provcheck.translator("es", "en", "pivot"), news),
    ]
    text = PAGE.format(lines=LINES, rows="\n".join(rows), scores="\n".join(scores))
    (HERE / "retranslation.md").write_text(text, "utf-8")
    print(text)


PAGE = """\
# Re-translation

Written by retranslation.py. Into English, first {lines} lines: Portuguese FLORES-200 dev,
Spanish newstest2011. Sentences per second of CPU, one thread, float32, model loaded; 95 %
intervals of BLEU on so few lines are about ±1.6.

| engine | BLEU | chrF | sentences per CPU second |
|---|---:|---:|---:|
{rows}

## Forced scoring

How well the mean log probability of the English, given the original, tells the right
English sentence from another: AUC, each line once with its own and once with another's.

| engine | lines | AUC | median right | median wrong | pairs per CPU second |
|---|---:|---:|---:|---:|---:|
{scores}
"""


def _pairs(base: Path, source: str) -> Pairs:
    """Return the lines of both sides."""
    texts = [Path(f"{base}.{code}").read_text("utf-8") for code in (source, "en")]
    return texts[0].splitlines(), texts[1].splitlines()


def _timed(call: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    return call(), time.process_time() - start


def _translated(name: str, engine: Engine, pairs: Pairs) -> str:
    """Return a row of the first table. Time in Apertium's own process is not in it."""
    sacrebleu: Any = importlib.import_module("sacrebleu")
    sources, references = pairs[0][:LINES], pairs[1][:LINES]
    engine.translate(sources[:8])
    made, spent = _timed(lambda: engine.translate(sources))
    texts = [one.text for one in made]
    bleu = sacrebleu.corpus_bleu(texts, [references]).score
    chrf = sacrebleu.corpus_chrf(texts, [references]).score
    speed = f"{len(texts) / spent:.0f}" if spent > 0.5 else "-"  # noqa: PLR2004
    return f"| {name} | {bleu:.2f} | {chrf:.2f} | {speed} |"


def _forced(name: str, engine: Engine, pairs: Pairs) -> str:
    """Return a row of the second table."""
    sources, targets = pairs[0][:SCORED], pairs[1][:SCORED]
    shift = random.Random(SEED).randrange(1, len(targets))  # noqa: S311
    others = targets[shift:] + targets[:shift]
    right, spent = _timed(lambda: engine.score(list(zip(sources, targets, strict=True))))
    wrong = engine.score(list(zip(sources, others, strict=True))) or []
    middle = [sorted(scores)[len(scores) // 2] for scores in (right, wrong)]
    return (
        f"| {name} | {len(sources)} | {_auc(right, wrong):.4f} "
        f"| {middle[0]:.2f} | {middle[1]:.2f} | {len(right) / spent:.0f} |"
    )


def _auc(high: Sequence[float], low: Sequence[float]) -> float:
    """Return how often one of `high` is above one of `low`, ties half."""
    wins = sum((a > b) + (a == b) / 2 for a in high for b in low)
    return wins / (len(high) * len(low))


if __name__ == "__main__":
    main()
