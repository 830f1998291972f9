"""Measure the model and write the figures into README.md.

    python evaluate.py --files FOLDER --exact FOLDER --parallel BASE --stories FILE

FOLDER has what `export.py` wrote; the one for `--exact` is of the same weights, written
with `--float`. BASE.es and BASE.en are a test set line by line (newstest2011 in the
figures here), FILE stories of an agency as lines of JSON with a "text". With `--sample
TSV` 50 names of the stories are written there, each with its sentence and translation, for
a person to put y or n before; with `--judged TSV` such a file is counted.
"""

import argparse
import json
import lzma
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import sacrebleu
from parameters import FILES

from provcheck.retranslate.engine import Engine
from provcheck.retranslate.engines import firefox
from provcheck.retranslate.original import splitter
from provcheck.retranslate.translate import translate
from provcheck.values.naming import names
from provcheck.values.numbers import Number, equal, numbers

README = Path(__file__).parents[1] / "README.md"
_MANIFEST = Path(__file__).parents[2] / "provcheck-es-en/model.toml"
_TESTS = Path(__file__).parents[3] / "tests/retranslate"
_TERMS, _AFTER = _TESTS / "desk_terms.tsv", _TESTS / "desk_terms_after.tsv"
_LINES, _STORY_LINES, _NAMES = 300, 100, 50
_SPANISH = re.compile(r"\b(?:el|la|los|las|del|de|que|y|en|por|con|para|una|su|se)\b")
_LEFT = (
    0.25  # share of small Spanish words among the words of a line that was not translated
)
_DATELINE = re.compile(r"^[^.]{3,60}\((?:EFE|EFECOM)\)\.-")

Rows = list[tuple[str, str]]


def opened(folder: Path, compute: str = "float32") -> Engine:
    """Return the engine of the files in a folder."""
    model, source, target = (str(folder / name) for name in FILES)
    paths = firefox.Paths(model, source, "", target)
    return firefox.open(paths, "es", "en", compute_type=compute).graded("rough")


def translated(engine: Engine, sentences: list[str]) -> tuple[list[str], float]:
    """Return translations and the sentences a second of processor time."""
    engine.translate(sentences[:8])
    start = time.process_time()
    made = engine.translate(sentences)
    spent = time.process_time() - start
    return [one.text for one in made], len(sentences) / spent


def test_set(base: str) -> tuple[list[str], list[str], str]:
    """Return both sides of a test set, and what it is called."""
    source, target = (
        Path(f"{base}.{side}").read_text("utf-8").split("\n")[:_LINES]
        for side in ("es", "en")
    )
    return source, target, f"{Path(base).name}, first {_LINES} lines"


def parallel(given: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Yield rows on a test set."""
    source, target, test = test_set(given.parallel)
    kinds = [("int8 weights, encoder in float32", given.files, "float32")]
    kinds.append(("int8 weights, encoder in int8", given.files, "int8"))
    if given.exact:
        kinds.append(("weights as trained, float32", given.exact, "float32"))
    for about, folder, compute in kinds:
        made, speed = translated(opened(folder, compute), source)
        bleu = sacrebleu.corpus_bleu(made, [target]).score
        chrf = sacrebleu.corpus_chrf(made, [target]).score
        yield f"{test}: {about}", f"BLEU {bleu:.2f}, chrF {chrf:.2f}"
        if folder == given.files:
            yield "its speed, one thread", f"{speed:.0f} sentences a processor second"


def size(given: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Yield rows on size and loading time."""
    sizes = [(given.files / name).stat().st_size for name in FILES]
    yield "weights", f"{sizes[0] / 1e6:.1f} MB"
    yield "vocabularies", f"{sum(sizes[1:]) / 1e6:.1f} MB"
    opened(given.files)
    start = time.process_time()
    opened(given.files)
    yield "loading, processor time", f"{time.process_time() - start:.2f} s"


def stories(given: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Yield rows on lines of agency stories, translated as `provcheck retranslate` does.

    That is sentence by sentence, names hidden.
    """
    open_: Callable[..., Any] = lzma.open if given.stories.suffix == ".xz" else open
    with open_(given.stories, "rt", encoding="utf-8") as file:
        told = [json.loads(line)["text"] for line in file]
    lines = [line for text in told for line in text.split("\n") if len(line.split()) > 5]  # noqa: PLR2004
    random = Random(9)
    counted = [line for line in lines if _numbers(line, "es")]
    chosen = random.sample(counted, _STORY_LINES)
    engine = opened(given.files)
    made = by_sentence(engine, chosen)
    pairs = list(zip(chosen, made, strict=True))
    kept = sum(_counts_kept(*pair) for pair in pairs)
    yield f"{_STORY_LINES} lines of EFE with figures: every number kept", f"{kept}"
    lost = sum(not one for one in made)
    yield "of them with a sentence not translated (loop, none came)", f"{lost}"
    yield "of them left in Spanish", f"{sum(map(_is_spanish, made))}"
    dated = random.sample([line for line in lines if _DATELINE.match(line)], _NAMES)
    again = by_sentence(engine, dated)
    whole = sum(_dated(*pair) for pair in zip(dated, again, strict=True))
    yield f"{_NAMES} datelines of EFE whole", f"{whole}"
    if given.sample:
        _write_sample(given.sample, [*pairs, *zip(dated, again, strict=True)], random)
    if given.judged:
        rows = given.judged.read_text("utf-8").splitlines()
        right = sum(row.startswith("y") for row in rows)
        yield f"{len(rows)} names of EFE, judged by eye: right", f"{right}"
    for source, one in pairs if given.verbose else []:
        if not _counts_kept(source, one):
            print(f"! {source}\n  {one}\n")
    for source, one in zip(dated, again, strict=True) if given.verbose else []:
        if not _dated(source, one):
            print(f"D {source[:120]}\n  {one[:120]}\n")


def by_sentence(engine: Engine, lines: list[str]) -> list[str]:
    """Return a translation of each line, "" where one of its sentences has none."""
    parts = [[part.strip() for part in splitter()("es", line)] for line in lines]
    made = iter(translate(engine, [part for line in parts for part in line]))
    texts = [[next(made).text for _ in line] for line in parts]
    return [" ".join(line) if all(line) else "" for line in texts]


def _counts_kept(source: str, made: str) -> bool:
    there = numbers(made, "en")
    return all(any(equal(one, other) for other in there) for one in _numbers(source, "es"))


def _numbers(text: str, language: str) -> list[Number]:
    """Return the numbers that are written in digits."""
    return [one for one in numbers(text, language) if one.digits]


def _is_spanish(text: str) -> bool:
    small = len(_SPANISH.findall(text))
    return small > _LEFT * len(text.split())


def _dated(source: str, made: str) -> bool:
    head = _DATELINE.match(source)
    sign = re.search(r"\((?:EFE|EFECOM)\)", made[:100])
    if not head or not sign:
        return False
    return re.findall(r"\d+", made[: sign.end()]) == re.findall(r"\d+", head[0])


def _write_sample(path: Path, pairs: Rows, random: Random) -> None:
    found = [
        (name.text, source, one) for source, one in pairs for name in names(source, "es")
    ]
    chosen = random.sample(found, _NAMES)
    lines = (f"?\t{name}\t{source}\t{text}\n" for name, source, text in chosen)
    path.write_text("".join(lines), "utf-8")


def right_terms(engine: Engine, path: Path = _TERMS, *, verbose: bool = False) -> int:
    """Return how many sentences with a term of the news desk have it right."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    made = translate(engine, [row[0] for row in rows])
    right = 0
    for (source, wanted), one in zip(rows, made, strict=True):
        fits = bool(re.search(wanted, one.text, re.IGNORECASE))
        right += fits
        if verbose and not fits:
            print(f"T {source} | {one.text} | {wanted}")
    return right


def terms(given: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Yield rows on the terms of the news desk."""
    engine = opened(given.files)
    right = right_terms(engine, verbose=given.verbose)
    yield "100 sentences with a fixed term of the desk: right", f"{right}"
    after = right_terms(engine, _AFTER, verbose=given.verbose)
    yield "50 more, written after the training: right", f"{after}"


def main() -> None:
    """Measure, print, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--files", type=Path, required=True)
    add("--exact", type=Path)
    add("--parallel")
    add("--stories", type=Path)
    add("--sample", type=Path)
    add("--judged", type=Path)
    add("--verbose", action="store_true")
    add("--write", action="store_true", help="into README.md")
    given = parser.parse_args()
    rows: Rows = list(size(given))
    rows += parallel(given) if given.parallel else []
    rows += terms(given)
    rows += stories(given) if given.stories else []
    table = "".join(f"| {about} | {value} |\n" for about, value in rows)
    print(table)
    if given.write:
        text = README.read_text("utf-8")
        new = f"\\1\n\n| measured | |\n| --- | --- |\n{table}\n\\2"
        pattern = r"(<!-- figures: .*? -->).*?(<!-- /figures -->)"
        README.write_text(re.sub(pattern, new, text, flags=re.DOTALL), "utf-8")
        _into_manifest(dict(rows))


def _into_manifest(rows: dict[str, str]) -> None:
    """Put the score of the test set before the calibration or the canaries."""
    told = next(((k, v) for k, v in rows.items() if k.endswith("encoder in float32")), None)
    if not told:
        return
    test, _, _ = told[0].partition(":")
    value = told[1].removeprefix("BLEU ").partition(",")[0]
    block = (
        f'[[quality]]\ntest = "{test}"\nmetric = "BLEU"\nvalue = {value}\n'
        'measured-by = "provcheck, greedy"\n\n'
    )
    text = re.sub(r"\[\[quality\]\][^[]*", "", _MANIFEST.read_text("utf-8"))
    text = re.sub(r"(?=\[\[(?:calibration|canary)\]\])", lambda _: block, text, count=1)
    _MANIFEST.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
