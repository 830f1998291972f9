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
from benchmarks.style_figures import Scores, lead  # noqa: E402
from benchmarks.style_folds import Mask, fitted, held_out  # noqa: E402

OUT = ROOT / "models/provenance"
FOLD = 2  # bits fewer for the weights of a language
LANGUAGES = ("es", "ru", "de", "cs", "fi", "tr", "ja", "zh", "is", "fr")
TYPICAL = 300  # words; see provcheck.provenance.style


class Head:
    """One question: which documents bear it out, which are asked, and the vectors."""

    def __init__(self, positive: Mask, used: Mask, vectors: NDArray[np.float32]) -> None:
        """Take the documents, a row each."""
        self.positive, self.used, self.vectors = positive, used, vectors
        self.similar = vectors @ vectors.T


def train(documents: Documents) -> tuple[dict[str, Any], bytes, Scores]:
    """Return head and numbers of the weights' file, and the held-out scores."""
    machine, people = documents.of("mt"), documents.of("human_translation")
    original = documents.of("human_original", "clean")
    whole = Head(machine | people, machine | people | original, documents.vectors)
    found = {"translated": held_out(documents, whole.similar, whole.positive, whole.used)}
    ends = {"translated": _final(documents, whole, 0)}
    whole.positive, whole.used = machine, ~documents.of("clean")
    found["machine"] = held_out(documents, whole.similar, whole.positive, whole.used)
    ends["machine"] = _final(documents, whole, 0)
    del whole
    folded = documents.vectors.reshape(len(machine), -1, 1 << FOLD).sum(axis=2)
    language = Head(machine, machine | people, folded)
    for code in LANGUAGES:
        language.positive = documents.languages == code
        found[f"lang:{code}"] = held_out(
            documents, language.similar, language.positive, language.used, systems=False
        )
        ends[f"lang:{code}"] = _final(documents, language, FOLD)
    scores = Scores(documents, found)
    margin, precision = lead(scores)
    head: dict[str, Any] = {
        "written-by": "benchmarks/style.py",
        "common": documents.common,
        "longest": style_data.LONGEST,
        "rarity-step": documents.rarity_step,
        "heads": {name: about for name, (about, _) in ends.items()},
        "calibration": {
            name: scores.calibration(name) for name in ("translated", "machine")
        },
        "lead": margin,
        "lead-precision": precision,
    }
    numbers = b"".join(part.tobytes() for _, part in ends.values())
    return head, documents.rarity.tobytes() + numbers, scores


def _final(
    documents: Documents, head: Head, shift: int
) -> tuple[dict[str, Any], NDArray[np.int8]]:
    """Return the weights of a fit to all documents, in steps of eight bits."""
    rows, coefficients, bias = fitted(documents, head.similar, head.positive, head.used)
    weights: Vector = coefficients @ head.vectors[rows]
    step = float(np.quantile(np.abs(weights), 0.9999) / 127)
    numbers = np.clip(np.rint(weights / step), -127, 127).astype(np.int8)
    return {"shift": shift, "step": round(step, 8), "bias": round(bias, 6)}, numbers


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
