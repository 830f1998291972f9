"""What a reader sees of the seed, in every format, to the byte."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck.render import FORMATS
from tests.cli.conftest import Run
from tests.cli.conftest import run as run  # noqa: PLC0414 - a fixture

SEED = Path(__file__).parents[2] / "seeds" / "000_267bdd29bf83d223.txt"
Golden = Callable[[str, str], None]


@pytest.fixture
def seed(tmp_path: Path) -> str:
    (tmp_path / "seed.txt").write_bytes(SEED.read_bytes())
    return "seed.txt"


FORMS = [form for form in FORMATS if form != "sarif"]  # it holds the rules' pages


@pytest.mark.parametrize("form", FORMS)
def test_seed_in_each_format(run: Run, golden: Golden, seed: str, form: str) -> None:
    ran = run("check", seed, "--output-format", form, "--color", "never")
    assert ran.code == 1
    golden(f"seed.{form}", "".join(_without_hash(ran.out.splitlines(keepends=True))))


def _without_hash(lines: list[str]) -> list[str]:
    """Leave out what changes with every rule: the hash of the rules."""
    return [line for line in lines if '"rules":' not in line or "finding@1" in line]


def test_colours_are_put_round_the_same_text(run: Run, seed: str) -> None:
    plain = run("check", seed, "--color", "never").out
    colour = run("check", seed, "--color", "always").out
    assert "\x1b[" in colour
    assert "\x1b" not in plain
    assert _stripped(colour) == plain


def _stripped(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", text)


def test_statistics(run: Run, golden: Golden, seed: str) -> None:
    golden("seed.statistics", run("check", seed, "--statistics").out)


def test_diff_of_the_seed(run: Run, golden: Golden, seed: str) -> None:
    golden("seed.diff", run("check", seed, "--diff").out)


def test_the_same_findings_in_every_run(run: Run, seed: str) -> None:
    first = run("check", seed, "--output-format", "json").out
    assert first == run("check", seed, "--output-format", "json").out


@pytest.mark.parametrize("place", ["13:40", "11:284", "13", "9:10", "15:60", "2"])
def test_explain(run: Run, golden: Golden, seed: str, place: str) -> None:
    ran = run("explain", f"{seed}:{place}", "--color", "never")
    assert ran.code == 0
    told, _, _ = ran.out.partition("  looked here, no hit")  # the rest grows with the rules
    golden(f"explain.{place.replace(':', '-')}", told)
