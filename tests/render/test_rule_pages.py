"""A rule explained: in Markdown, in the terminal, as data."""

import json
from pathlib import Path

import pytest

from provcheck.render.its import its_type
from provcheck.render.palette import Palette
from provcheck.render.rule_page import markdown_page
from provcheck.render.rule_record import rule_record
from provcheck.render.rule_text import RuleText
from provcheck.rule import Docs, Example, Precision, Rule, Safety, Severity
from tests.cli.conftest import Run
from tests.cli.conftest import run as run  # noqa: PLC0414 - a fixture
from tests.making import Word

RULE = Rule(
    id="calque/lately",
    title="Lately, again",
    message="“{match}” is one too many",
    mqm="overly-literal",
    severity=Severity.MINOR,
    check=Word("lately"),
    fix=Safety.UNSAFE,
    languages=frozenset({"es", "ca"}),
)
DOCS = Docs(
    why="It is said\ntoo often.\n",
    examples=(
        Example(
            "\nHe came ⟦lately⟧.\n\nSo he said.", "\nHe came.\n\nSo he said.", "a pair"
        ),
        Example("A ⟦lately⟧ that stays."),
        Example("Use ```code``` here.\x1b", note="no hit"),
    ),
    fix_note="Read the sentence again.",
    sources=("https://example.com/a", "The Style Book, 2.1"),
    precision=Precision("a corpus", 1000, 2),
)
PAGE = """\
# Lately, again

`calque/lately` · minor · off by default · fix: unsafe

> “{match}” is one too many

MQM type `overly-literal`, ITS 2.0 type `mistranslation`. For translations from ca, es.

It is said
too often.

## What it finds

```text
He came ⟦lately⟧.

So he said.
```

becomes

```text
He came.

So he said.
```

*a pair*

```text
A ⟦lately⟧ that stays.
```

## What it leaves alone

````text
Use ```code``` here.\x1b
````

*no hit*

## Before taking the fix

Read the sentence again.

## Measured

2 hits in 1000 words of clean news (a corpus)

## Sources

- <https://example.com/a>
- The Style Book, 2.1
"""
TEXT = """\
Lately, again
calque/lately · minor · off by default

  message    “{match}” is one too many
  type       overly-literal (MQM), mistranslation (ITS 2.0)
  fix        unsafe. Read the sentence again
  languages  translations from ca, es
  measured   2 hits in 1000 words of clean news (a corpus)

Why
  It is said too often.

It finds
  - He came ⟦lately⟧.
  -
  - So he said.
  + He came.
  +
  + So he said.
    (a pair)

    A ⟦lately⟧ that stays.

It leaves alone
    Use ```code``` here.<U+001B>
    (no hit)

Sources
  https://example.com/a
  The Style Book, 2.1"""


def test_markdown() -> None:
    assert markdown_page(RULE, DOCS, default_on=False) == PAGE


def test_a_rule_with_nothing_to_add() -> None:
    rule = Rule("a/b", "T", "M", "style", Severity.MAJOR, Word("x"), specific=True)
    page = markdown_page(rule, Docs("Why.", ()), default_on=True)
    assert page == (
        "# T\n\n`a/b` · major · on by default · fix: none\n\n> M\n\n"
        "MQM type `style`, ITS 2.0 type `style`. For translations from any language.\n\n"
        "Why.\n"
    )
    lines = list(
        RuleText(Palette(colour=False), 100).page(rule, Docs("Why.", ()), default_on=True)
    )
    assert lines[-2:] == ["Why", "  Why."]
    assert "  fix        none" in lines


def test_a_specific_rule_says_so() -> None:
    rule = Rule(
        "a/b",
        "T",
        "M",
        "style",
        Severity.MAJOR,
        Word("x"),
        languages=frozenset({"es"}),
        specific=True,
    )
    page = markdown_page(rule, Docs("Why.", ()), default_on=True)
    assert "For translations from es; used whatever the language." in page


def test_terminal() -> None:
    text = RuleText(Palette(colour=False), 100)
    assert "\n".join(text.page(RULE, DOCS, default_on=False)) == TEXT


def test_terminal_in_colour_says_the_same() -> None:
    text = "\n".join(RuleText(Palette(colour=True), 100).page(RULE, DOCS, default_on=False))
    assert "He came \x1b[33m⟦lately⟧\x1b[0m." in text
    for code in ("0", "1", "2", "33", "32", "36", "1;34"):
        text = text.replace(f"\x1b[{code}m", "")
    assert text == TEXT


def test_long_facts_are_wrapped() -> None:
    rule = Rule("a/b", "T", "word " * 30, "style", Severity.MAJOR, Word("x"))
    lines = RuleText(Palette(colour=False), 60).page(
        rule, Docs("Why.", ()), default_on=True
    )
    folded = [line for line in lines if "word" in line]
    assert len(folded) > 1
    assert folded[1].startswith(" " * 13 + "word")
    assert all(len(line) <= 60 for line in folded)


def test_data() -> None:
    record = rule_record(RULE, DOCS, default_on=False)
    assert record["its"] == "mistranslation"
    assert record["languages"] == ["ca", "es"]
    assert record["why"] == "It is said too often."
    assert record["precision"] == {"corpus": "a corpus", "words": 1000, "hits": 2}
    assert rule_record(RULE, Docs("Why.", ()), default_on=True)["precision"] is None
    assert json.loads(json.dumps(record)) == record


@pytest.mark.parametrize(
    ("mqm", "its"),
    [
        ("punctuation", "typographical"),
        ("capitalization", "misspelling"),
        ("false-friend", "mistranslation"),
        ("tense-mood-aspect", "grammar"),
        ("addition", "addition"),
        ("duplication", "duplication"),
        ("terminology-company", "terminology"),
        ("markup-misplaced", "markup"),
        ("date-format", "locale-violation"),
        ("coherence", "other"),
        ("of-our-own", "other"),
    ],
)
def test_its_types(mqm: str, its: str) -> None:
    assert its_type(mqm) == its


def test_rule_in_each_format(run: Run) -> None:
    name = "punctuation/stray-period"
    assert run("rule", name).out.startswith("Stray period inside a sentence\npunctuation/")
    markdown = run("rule", name, "--output-format", "markdown").out
    assert markdown.startswith("# Stray period inside a sentence\n")
    document = json.loads(run("rule", name, "--output-format", "json").out)
    assert document["schema"] == "provcheck/rules@1"
    assert [rule["id"] for rule in document["rules"]] == [name]


def test_a_family_and_all_rules_are_listed(run: Run) -> None:
    family = run("rule", "punctuation").out
    assert family.startswith("punctuation\n  punctuation/")
    everything = run("rule", "--all").out
    assert "\n\nboilerplate\n" in f"\n\n{everything}"
    assert everything == run("rule").out
    assert everything.splitlines()[-1].endswith("`provcheck rule ID` explains one.")
    pages = run("rule", "punctuation", "-f", "markdown").out
    assert pages.count("\n# ") + 1 == family.count("  punctuation/")


def test_list_says_how_the_rest_is_run(run: Run) -> None:
    families = ("style", "whitespace", "repetition")
    style, spaces, loops = (run("rule", name).out.splitlines()[-1] for name in families)
    assert style.startswith("3 rules, run by --extend-select ID (3). ")
    assert spaces.startswith("16 rules, run by default (12), --min-severity neutral (4). ")
    assert loops.startswith("6 rules, run by default (6). ")


def test_rule_that_waits_for_a_language_names_it(run: Run) -> None:
    calques = run("rule", "calque").out
    assert "Consequence openers piled up (for ca, es, fr, it, pt, ro)\n" in calques
    assert "“a dozen of people”\n" in calques


def test_all_and_one_rule_contradict(run: Run) -> None:
    ran = run("rule", "--all", "punctuation")
    assert (ran.code, ran.out) == (2, "")
    assert "--all lists all rules; leave it out for punctuation" in ran.err


def test_own_rules_are_explained_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house/word.toml").write_text(OWN, "utf-8")
    ran = run("rule", "house/word", "--rules", "house")
    assert ran.code == 0
    assert ran.out.startswith("A word\nhouse/word · minor · off by default\n")


OWN = """
title = "A word"
message = "the word is there"
mqm = "style"
severity = "minor"
default = false
why = "A rule of the house."
examples = [{ text = "⟦word⟧" }]
check = { type = "pattern", pattern = "word" }
"""
