"""The programs that made the Spanish-English model, as far as they need no PyTorch."""
# ruff: noqa: ANN401, E402, S311

import re
import sys
import tomllib
from pathlib import Path
from random import Random
from typing import Any

import pytest

for _name in ("numpy", "sentencepiece"):
    pytest.importorskip(_name, reason=f"needs {_name}: provcheck[translate]")

import numpy as np

from provcheck.retranslate.engines.marian_file import read
from provcheck.retranslate.engines.student import Student
from provcheck.values.numbers import equal, numbers

FOLDER = Path(__file__).parents[2] / "models/es-en/training"


@pytest.fixture(scope="module")
def programs() -> Any:
    """Return a way to import the programs, which stand in no package."""
    sys.path.insert(0, str(FOLDER))
    yield __import__
    sys.path.remove(str(FOLDER))


def test_frames_keep_their_figures_and_names(programs: Any) -> None:
    frames = programs("frames").Frames(Random(1))
    for _ in range(500):
        pair = frames.pair()
        assert "{" not in pair.source + pair.target
        there = numbers(pair.target, "en")
        for one in numbers(pair.source, "es"):
            if one.digits:
                assert any(equal(one, other) for other in there), pair
        assert " de el " not in pair.source


def test_same_seed_gives_the_same_frames(programs: Any) -> None:
    first, second = (programs("frames").Frames(Random(5)) for _ in range(2))
    assert [first.pair() for _ in range(50)] == [second.pair() for _ in range(50)]


def test_sentences_of_the_tests_are_not_taught(
    programs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synthetic, corpus = programs("synthetic"), programs("corpus")
    tested = (Path(__file__).with_name("desk_terms.tsv")).read_text("utf-8")
    taught = corpus.Pair(tested.partition("\t")[0].upper(), "Whatever.")
    other = corpus.Pair("Nadie lo sabe.", "Nobody knows.")

    class Frames:
        def __init__(self, _: Random) -> None:
            self.pairs = iter((taught, other))

        def pair(self) -> Any:
            return next(self.pairs)

    monkeypatch.setattr(synthetic, "Frames", Frames)
    monkeypatch.setattr(sys, "argv", ["", "--out", str(tmp_path), "--count", "2"])
    synthetic.main()
    assert (tmp_path / "frames.tsv").read_text("utf-8") == "\t".join(other) + "\n"


def test_every_frame_says_the_same_on_both_sides(programs: Any) -> None:
    del programs
    table = tomllib.loads((FOLDER / "frames.toml").read_text("utf-8"))
    for spanish, english in [*table["frames"], *table["datelines"]]:
        assert len(re.findall(r"\{", spanish)) == len(re.findall(r"\{", english)), spanish


def test_changes_keep_figures_and_names_of_both_sides_alike(programs: Any) -> None:
    pair = programs("corpus").Pair
    pairs = [
        pair(
            "El ministro Pedro Ruiz dijo en Lugo que 1.250 murieron.",
            "Minister Pedro Ruiz said in Lugo that 1,250 died.",
        ),
        pair(
            "La empresa de Vigo ganó 12,5 millones.",
            "The company of Vigo earned 12.5 million.",
        ),
        pair("Nada que cambiar.", "Nothing to change."),
    ]
    changes = programs("noise").Changes(pairs, Random(2))
    seen = {pair: set[Any]() for pair in pairs}
    for _ in range(200):
        for one in pairs:
            made = changes.of(one)
            seen[one].add(made)
            there = numbers(made.target, "en")
            for number in numbers(made.source, "es"):
                if "[[" not in made.source:
                    assert any(equal(number, other) for other in there), made
            assert made.source.count("[[1]]") == made.target.count("[[1]]")
    assert len(seen[pairs[0]]) > 20
    assert len(seen[pairs[1]]) > 20
    assert seen[pairs[2]] == {pairs[2]}


@pytest.mark.parametrize(
    ("value", "digits", "spanish", "english"),
    [
        ((11732, 5), 1, "11.732,5", "11,732.5"),
        ((3, 2), 2, "3,02", "3.02"),
        ((1250000, 0), 0, "1.250.000", "1,250,000"),
    ],
)
def test_figures(
    programs: Any, value: tuple[int, int], digits: int, spanish: str, english: str
) -> None:
    figures = programs("figures")
    assert figures.spanish(*value, digits) == spanish
    assert figures.english(*value, digits) == english


@pytest.mark.parametrize("whole", [True, False])
def test_a_network_is_written_as_the_engine_reads_it(
    programs: Any, tmp_path: Path, *, whole: bool
) -> None:
    random = np.random.default_rng(3)

    def some(*shape: int) -> Any:
        return random.normal(size=shape).astype(np.float32)

    state = {"source.weight": some(40, 16), "target.weight": some(30, 16), "bias": some(30)}
    for own, _ in programs("parameters").names():
        shape = (16, 16) if own.endswith(".weight") else (16,)
        if ".inner." in own:
            shape = (32, 16) if own.endswith(".weight") else (32,)
        if ".outer." in own:
            shape = (16, 32) if own.endswith(".weight") else (16,)
        state[own] = some(*shape)
    settings = (FOLDER / "export.py").read_text("utf-8").split('"""\\\n')[1].split('"""')[0]
    programs("marian").write(state, settings, tmp_path / "m.bin", {}, whole=whole)
    student = Student(read(str(tmp_path / "m.bin")))
    assert student.vocabularies == (40, 30)
    assert student.depths == (6, 2)
    near = 0.02 if whole else 1e-6
    for own, name in programs("parameters").names():
        if own.endswith(".weight"):
            assert np.allclose(student.weights(name), state[own].T, atol=near)
        else:
            assert np.array_equal(student.vector(name), state[own])
    table = student.embeddings[1]
    assert np.allclose(table.values / table.scale, state["target.weight"], atol=near)


def test_manifest_says_what_the_files_are(programs: Any) -> None:
    release, model = programs("release"), FOLDER.parents[1] / "provcheck-es-en/model.toml"
    told, files = model.read_text("utf-8"), FOLDER.parent / "provcheck_es_en"
    assert release.released(told, files) == told
    old = re.sub(r"(\nsize|vocabulary) = \d+", r"\1 = 1", told)
    assert release.released(re.sub("[0-9a-f]{64}", "", old), files) == told
    with pytest.raises(SystemExit, match=r"release.py: .*: no entry of model"):
        release.released("", files)
