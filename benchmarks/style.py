"""Train the model of style, and write its weights and its card.

usage: OPENBLAS_NUM_THREADS=1 python benchmarks/style.py DATA

Reads the evaluation folder DATA and writes models/provenance/style.weights and the card
beside it, models/provenance/README.md. The same data, numpy and processor give the same
bytes. All figures of the card are of documents whose year and system the model that scored
them had not seen. No text of DATA is kept.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
from numpy.typing import NDArray  # noqa: E402

from benchmarks import style_card, style_data  # noqa: E402
from benchmarks.logistic import Vector  # noqa: E402
from benchmarks.style_data import Documents  # noqa: E402
from benchmarks.style_figures import Scores, answered  # noqa: E402
from benchmarks.style_folds import Question, held_out  # noqa: E402

OUT = ROOT / "models/provenance"
PAIRS = (
    0.75  # what stories told from their human translations count where machines are told
)
LANGUAGES = ("de", "ru")  # what else there is in several years is answered worse


def questions(documents: Documents) -> Iterator[tuple[str, Question]]:
    """Yield each question and its name."""
    machine, people = documents.of("mt"), documents.of("human_translation")
    yield "translated", Question(machine | people, _translated(documents), 2e-4)
    years, counts = documents.years, _machine(documents)
    yield "machine", Question(machine, counts, 1e-4, years, style_data.PAIRS)
    for code in LANGUAGES:
        own = documents.languages == code
        counts = (machine | people).astype(float)
        yield f"lang:{code}", Question(own, counts, 1e-4, systems=False)


def _translated(documents: Documents) -> Vector:
    """Return what each document counts where a translation is told from an original.

    Human English of unknown origin counts a little as an original: machine translations
    of the same stories stand against it, so that topics tell nothing.
    """
    counts = np.ones(len(documents.sets))
    counts[documents.of("human_mixed")] = style_data.MIXED_SHARE
    counts[documents.of("clean")] = style_data.CLEAN_SHARE
    return counts


def _machine(documents: Documents) -> Vector:
    """Return what each counts where machines are told from people: years count the same."""
    counts = np.zeros(len(documents.sets))
    machine = documents.of("mt")
    for year in set(documents.years[~documents.of("clean")]):
        for side in (machine, ~machine):
            own = (documents.years == year) & side
            counts[own] = 1 / (own.sum() or 1)
    return counts


def train(documents: Documents) -> tuple[dict[str, Any], bytes, Scores]:
    """Return head and numbers of the weights' file, and the held-out scores."""
    found: dict[str, Vector] = {}
    ends: dict[str, tuple[dict[str, Any], NDArray[np.int8]]] = {}
    for name, question in questions(documents):
        found[name] = held_out(documents, question)
        ends[name] = _final(documents, question)
    scores = Scores(documents, found)
    least, right = answered(scores)
    head: dict[str, Any] = {
        "written-by": "benchmarks/style.py",
        "common": documents.common,
        "longest": style_data.LONGEST,
        "heads": {name: about for name, (about, _) in ends.items()},
        "calibration": {
            name: scores.calibration(name) for name in ("translated", "machine")
        },
        "language": {"least": least, "right": right},
    }
    numbers = b"".join(part.tobytes() for _, part in ends.values())
    return head, documents.scale.tobytes() + numbers, scores


def _final(
    documents: Documents, question: Question
) -> tuple[dict[str, Any], NDArray[np.int8]]:
    """Return what the head says of the weights of a fit to all documents, and these."""
    whole = np.ones(len(documents.sets), bool)
    numbers, step, bias = question.fitted(documents, whole)
    return {"step": round(step, 8), "bias": round(bias, 6)}, numbers


def main() -> None:
    """Train, and write the two files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    head, numbers, scores = train(style_data.read(data))
    OUT.mkdir(parents=True, exist_ok=True)
    line = json.dumps(head, separators=(",", ":")).encode() + b"\n"
    (OUT / "style.weights").write_bytes(line + numbers)
    (OUT / "README.md").write_text(style_card.card(scores, data), "utf-8")


if __name__ == "__main__":
    main()
