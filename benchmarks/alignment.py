"""Measure how well sentences find their counterparts, and what is left out or made up.

    python benchmarks/alignment.py DATA [--drawings N] [--engine]

DATA is a folder with flores-dev.pt, flores-dev.en and flores-dev.bergamot-tiny.en, a
sentence a line: original, human translation, and what a small model made of it. A drawing
takes 40 lines that follow each other, leaves three of the published ones out, joins two
with the one before them and puts two of elsewhere in between. With --engine the originals
are translated by what is installed. Writes benchmarks/alignment.md.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from provcheck.retranslate.align import align
from provcheck.retranslate.opening import translator

HERE = Path(__file__).parent
_ASKED = (("links", "right"), ("omissions", "found"), ("insertions", "found"))
LINES, OMITTED, MERGED, INSERTED = 40, 3, 2, 2


@dataclass
class Drawing:
    """Translations, published sentences, and the numbers of those each one renders."""

    translations: list[str]
    published: list[str]
    truth: list[list[int]]
    omitted: set[int]


def draw(rng: random.Random, model: Sequence[str], human: Sequence[str]) -> Drawing:
    """Return 40 lines with sentences omitted, merged and inserted at random."""
    start = rng.randrange(len(model) - LINES)
    near = range(start - LINES, start + 2 * LINES)
    elsewhere = [n for n in range(len(human)) if n not in near]
    places = rng.sample(range(1, LINES), LINES - 1)
    omitted = set(places[:OMITTED])
    free = [n for n in places[OMITTED:] if n - 1 not in omitted]
    merged = {free[0], next(n for n in free[1:] if abs(n - free[0]) > 1)}
    rest = [n for n in places[OMITTED:] if n not in merged and n + 1 not in merged]
    inserted = set(rest[:INSERTED])
    made = Drawing(list(model[start : start + LINES]), [], [], omitted)
    for n in range(LINES):
        text = human[start + n]
        if n in omitted:
            continue
        if n in merged:
            made.published[-1] += f" {text}"
            made.truth[-1].append(n)
            continue
        made.published.append(text)
        made.truth.append([n])
        if n in inserted:
            made.published.append(human[rng.choice(elsewhere)])
            made.truth.append([])
    return made


def measure(drawing: Drawing) -> Counter[str]:
    """Return what was there and what of it was found."""
    found: Counter[str] = Counter()
    links = align(drawing.translations, drawing.published)
    of = {j: link for link in links for j in range(*link.target)}
    for j, wanted in enumerate(drawing.truth):
        link = of[j]
        if wanted:
            found["links"] += 1
            exact = [*range(*link.source)] == wanted and link.target == (j, j + 1)
            found["links right"] += exact
        else:
            found["insertions"] += 1
            found["insertions found"] += link.source[0] == link.source[1]
    lone = {
        i for link in links if link.target[0] == link.target[1] for i in range(*link.source)
    }
    found["omissions"] += len(drawing.omitted)
    found["omissions found"] += len(drawing.omitted & lone)
    found["omissions that are none"] += len(lone - drawing.omitted)
    return found


def main() -> None:
    """Measure, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--drawings", type=int, default=20)
    parser.add_argument("--engine", action="store_true")
    given = parser.parse_args()
    human, model, original = (
        (given.data / f"flores-dev.{name}").read_text("utf-8").split("\n")[:-1]
        for name in ("en", "bergamot-tiny.en", "pt")
    )
    by = "the stored output of a Firefox tiny model"
    if given.engine:
        engine = translator("pt", "en")
        model, by = [one.text for one in engine.translate(original)], engine.signature
    total: Counter[str] = Counter()
    for seed in range(given.drawings):
        total += measure(draw(random.Random(seed), model, human))  # noqa: S311
    rows = [
        f"| {name} {word} | {total[f'{name} {word}']} of {total[name]} |"
        for name, word in (
            ("links", "right"),
            ("omissions", "found"),
            ("insertions", "found"),
        )
    ]
    rows.append(
        f"| omissions reported that are none | {total['omissions that are none']} |"
    )
    text = (
        f"# Alignment\n\nWritten by alignment.py: {given.drawings} drawings of {LINES}"
        f" lines of FLORES dev, Portuguese\nand English, {OMITTED} left out, {MERGED}"
        f" merged, {INSERTED} inserted;\ntranslations: {by}.\n\n| | |\n| --- | --- |\n"
    )
    print(text + "\n".join(rows))
    (HERE / "alignment.md").write_text(text + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
