"""Calibrations: in the manifests, and as benchmarks/with_source.py makes them."""

from __future__ import annotations

import random
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck import tables
from provcheck.provenance.weights import Counts, weight
from provcheck.retranslate.calibration import Calibration, Scale, calibration_of
from provcheck.retranslate.catalogue import builtin
from provcheck.retranslate.quoted import Quoted
from tests.wheelhouse import benchmark

KNOWN = [(manifest.id, own) for manifest in builtin() for own in manifest.calibration]


FIT: Any = benchmark("with_source_fit")


def texts(count: int = 80) -> list[Any]:
    """Return texts of 20 sentences: people's at -3 nats or so, machines' at -1."""
    dice = random.Random(7)  # noqa: S311
    made: list[Any] = []
    for system, middle in (("", -3.0), ("engine", -1.0)):
        for number in range(count):
            own = dice.gauss(middle, 0.4)
            rows = tuple(
                (dice.randrange(5, 40), 0.5, min(-0.01, dice.gauss(own, 0.8)))
                for _ in range(20)
            )
            made.append(FIT.Measured(f"{number}", system, True, rows))  # noqa: FBT003
    return made


@pytest.mark.parametrize(("model", "own"), KNOWN, ids=lambda v: getattr(v, "source", v))
def test_known_calibrations_are_sound(model: str, own: Calibration) -> None:
    del model
    assert own.unrelated < own.human < own.machine < 0
    assert [scale.sentences for scale in own.scale] == sorted(
        {s.sentences for s in own.scale}
    )
    for scale in own.scale:
        assert len(scale.machine) == len(scale.human) == len(scale.edges) + 1
        assert list(scale.edges) == sorted(set(scale.edges))
        assert own.human < scale.asserts < 0
        assert weight(Counts(*scale.counts(scale.asserts)), 99).decibans > 5
    assert 0 <= own.sentences.human < own.sentences.machine <= 1


def test_some_model_is_calibrated_for_spanish_and_portuguese() -> None:
    assert {own.source for _, own in KNOWN} >= {"es", "pt"}


def test_calibration_goes_by_the_weights() -> None:
    for manifest in builtin():
        for own in manifest.calibration:
            engine = Quoted("", "", own.source, "en")
            assert calibration_of(engine) is None
            digest = manifest.files[0].sha256[:16]
            engine.signature = f"pivot something > firefox 1 sha256:{digest} float32"
            assert calibration_of(engine) == own
            engine.source = "fi"
            assert calibration_of(engine) is None


def test_longer_texts_have_their_own_scale() -> None:
    own = next(own for _, own in KNOWN if own.source == "es")
    assert [own.scale_of(n).sentences for n in (5, 9, 10, 14, 15, 99)] == [
        5,
        5,
        10,
        10,
        15,
        15,
    ]


def test_value_on_an_edge_is_above_it() -> None:
    scale = Scale(5, (-2.0,), (1, 9), (8, 2), -1.0)
    assert scale.counts(-2.0) == (9, 10, 2, 10)
    assert scale.counts(-2.01) == (1, 10, 8, 10)


def test_made_calibration_is_read_back() -> None:
    made = FIT.calibrated(texts(), [-8.0, -9.0, -9.5], "es", "made up")
    (table,) = tomllib.loads(FIT.as_toml(made))["calibration"]
    assert table == made
    own = tables.read(Calibration, table)
    assert own.human == pytest.approx(-3.0, abs=0.3)
    assert own.machine == pytest.approx(-1.0, abs=0.3)
    assert own.unrelated == -9.0


def test_weight_rises_with_probability() -> None:
    own = tables.read(Calibration, FIT.calibrated(texts(), [-9.0], "es", "made up"))
    for scale in own.scale:
        values = [edge + step for edge in scale.edges for step in (-0.01, 0.0)]
        weights = [weight(Counts(*scale.counts(v)), 99).decibans for v in sorted(values)]
        assert weights == sorted(weights)


@given(st.lists(st.floats(-9, -0.01), min_size=20, max_size=60).map(sorted))
def test_threshold_lies_at_or_beyond_all_that_people_wrote(values: list[float]) -> None:
    assert values[-1] <= FIT.threshold(values) <= 0


@pytest.mark.parametrize(
    ("found", "of", "most"), [(0, 300, 0.00994), (3, 100, 0.0757), (5, 5, 1.0)]
)
def test_upper_end_of_an_interval(found: int, of: int, most: float) -> None:
    assert FIT.upper(found, of) == pytest.approx(most, abs=2e-4)
