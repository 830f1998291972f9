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
        ("⟦amongst⟧", "⟦amongst", "examples[0].text: the ⟦ at character 10 wants a ⟧"),
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
    [
        ("nowhere", "--test nowhere: no such folder"),
        ("bare", "no rules there"),
        ("", "--test: '' names nothing"),
    ],
)
def test_folder_without_rules(run: Run, texts: Path, folder: str, said: str) -> None:
    (texts / "bare").mkdir()
    (texts / "amongst.toml").write_text(RULE, "utf-8")
    ran = run("rule", "--test", folder)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert said in ran.err


def test_a_bad_message_is_told_and_the_other_rules_run(run: Run, house: Path) -> None:
    (house / "bad.toml").write_text(RULE.replace("{suggest}", "{sugest}"), "utf-8")
    (house.parent / "story.txt").write_text("The boats stood amongst the rocks.\n", "utf-8")
    ran = run("check", "story.txt", "--rules", "house", "--output-format", "concise")
    assert ran.code == 2
    assert ran.err == (
        "error: house/bad.toml: message: {sugest} is none of {match}, {suggest}, {renders};"
        " did you mean {suggest}?\n"
    )
    assert "story.txt:1:17: house/words/amongst minor [*] write “among”" in ran.out
