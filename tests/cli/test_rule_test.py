"""`provcheck rule --test DIR`: the examples in a user's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

RULE = """
title = "Amongst"
message = "write “{suggest}”"
mqm = "style"
severity = "minor"
fix = "safe"
why = "House style."

[check]
type = "phrases"
phrases = [{text = "amongst", suggest = "among"}]

[[examples]]
text = "He stood ⟦amongst⟧ them."
fixed = "He stood among them."

[[examples]]
text = "He stood among them."
"""


@pytest.fixture
def house(texts: Path) -> Path:
    """Return a folder of own rules, with one that is sound."""
    folder = texts / "house"
    (folder / "words").mkdir(parents=True)
    (folder / "words/amongst.toml").write_text(RULE, "utf-8")
    return folder


@pytest.mark.usefixtures("house")
def test_sound_rules(run: Run) -> None:
    ran = run("rule", "--test", "house")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "2 examples in 1 rule: all hold\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("⟦amongst⟧", "⟦among⟧st", "examples[0].text: expected"),
        ('fixed = "He stood among', 'fixed = "He stood', "examples[0].fixed: expected"),
        ("⟦amongst⟧", "amongst", "examples: none that is hit"),
    ],
)
def test_what_fails_is_named_with_file_and_key(
    run: Run, house: Path, old: str, new: str, said: str
) -> None:
    (house / "words/amongst.toml").write_text(RULE.replace(old, new), "utf-8")
    ran = run("rule", "--test", "house")
    assert ran.code == 1
    assert f"house/words/amongst.toml: {said}" in ran.out
    assert "problem" in ran.out.splitlines()[-1]


def test_bad_file_is_named_and_the_others_are_tested(run: Run, house: Path) -> None:
    (house / "bad.toml").write_text(RULE.replace("severity", "severty"), "utf-8")
    ran = run("rule", "--test", "house")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "house/bad.toml: severty: no such key; did you mean severity?" in ran.err
    assert ran.out == "2 examples in 1 rule: all hold\n"


@pytest.mark.parametrize(
    "words", [("house",), ("--all",), ("--rules", "house"), ("--all", "house")]
)
@pytest.mark.usefixtures("house")
def test_nothing_beside_the_folder(run: Run, words: tuple[str, ...]) -> None:
    ran = run("rule", "--test", "house", *words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("folder", "said"),
    [("nowhere", "--test nowhere: no such folder"), ("bare", "no rules there")],
)
def test_folder_without_rules(run: Run, texts: Path, folder: str, said: str) -> None:
    (texts / "bare").mkdir()
    ran = run("rule", "--test", folder)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
