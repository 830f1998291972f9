"""Training the Spanish-English model gives the same weights each time, with a break or not.

It needs PyTorch, which is no dependency of provcheck's; without it this is left out.
"""
# ruff: noqa: ANN401, S311

import argparse
import shutil
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

torch: Any = pytest.importorskip("torch", reason="needs PyTorch, which only training has")

ROOT = Path(__file__).parents[2] / "models/es-en"
STEPS, BREAK = 6, 4
SOURCES = "a:1.5,b"


@pytest.fixture(scope="module")
def training() -> Any:
    """Return train.py, which stands in no package, with a network of a small width."""
    folder = str(ROOT / "training")
    sys.path.insert(0, folder)
    yield __import__("train")
    sys.path.remove(folder)


@pytest.fixture
def data(tmp_path: Path, training: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two small sources and the vocabularies that are shipped."""
    folder = tmp_path / "data"
    folder.mkdir()
    for side in ("source", "target"):
        shutil.copy(ROOT / f"provcheck_es_en/{side}.esen.spm", folder / f"{side}.spm")
    frames = __import__("frames").Frames(Random(3))
    for name in ("a", "b"):
        pairs = [frames.pair() for _ in range(40)]
        lines = (f"{pair.source}\t{pair.target}\n" for pair in pairs)
        (folder / f"{name}.tsv").write_text("".join(lines), "utf-8")

    def small(given: argparse.Namespace) -> Any:
        both = training.Vocabularies(given.data)
        torch.manual_seed(1)
        sizes = both.source.vocab_size(), both.target.vocab_size()
        return training.Student(*sizes, width=16, inner=32)

    monkeypatch.setattr(training, "started", small)
    return folder


def trained(training: Any, data: Path, out: Path, *, seed: int = 1) -> dict[str, bytes]:
    """Return the bytes of each parameter after a run."""
    arguments = ["train.py", "--data", data, "--out", out, "--sources", SOURCES]
    arguments += ["--steps", STEPS, "--save", 2, "--batch", 300, "--seed", seed]
    arguments += ["--noise", "--decoder-from", 0.5, "--mean-from", 0.5, "--threads", 1]
    arguments += ["--warm", 2, "--rate", 0.01, "--keep", 1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", [str(part) for part in arguments])
        training.train(training.arguments())
    state = torch.load(out / "average.pt")
    return {name: value.numpy().tobytes() for name, value in state.items()}


def test_same_data_and_seed_give_the_same_weights(
    training: Any, data: Path, tmp_path: Path
) -> None:
    first, second = (trained(training, data, tmp_path / name) for name in ("1", "2"))
    assert first == second
    other = trained(training, data, tmp_path / "3", seed=2)
    assert other != first


def test_a_run_that_was_stopped_ends_as_one_that_was_not(
    training: Any, data: Path, tmp_path: Path
) -> None:
    whole = trained(training, data, tmp_path / "whole")
    learn = training.Run.learn

    def stopped(run: Any, *batch: Any) -> float:
        if run.step == BREAK + 1:  # a step behind the last state that was kept
            raise KeyboardInterrupt
        return learn(run, *batch)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training.Run, "learn", stopped)
        with pytest.raises(KeyboardInterrupt):
            trained(training, data, tmp_path / "parts")
    kept = torch.load(tmp_path / "parts/last.pt")
    assert kept["far"][0] == BREAK
    assert trained(training, data, tmp_path / "parts") == whole
