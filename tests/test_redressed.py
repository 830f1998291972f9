"""The same twelve defects in other stories: other names, places, topics and agencies.

A story in redressed/ marks each hit as ⟦rule:text⟧, the rule without its family.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from provcheck.checker import Checker
from provcheck.rule import Safety
from tests.stories import (
    HERE,
    TWELVE,
    Expected,
    Rewritten,
    decomposed,
    reported,
    with_bom,
    with_crlf,
)

CHECKER = Checker()
AGENCIES = {
    "bogota-prensa-latina": "prensalatina",
    "lima-efe": "efe",
    "puebla-notimex": "notimex",
    "rosario-telam": "telam",
}
_MARK = re.compile(r"⟦([a-z-]+):([^⟧]*)⟧")
_INLINE = re.compile(r"⟦(?:doubled-stop-at-quote|stop-in-fragment-quote):[^⟧]*⟧")
_FIRST_LINE = re.compile(r"⟦section-label:[^⟧]*⟧\n\n?")
_LINE = re.compile(r"\n⟦(?:repeated-headline|source-link|empty-tags):[^⟧]*⟧\n")


@dataclass(frozen=True, slots=True)
class Story:
    """A marked story, plain, with the findings and the fixed text it asks for."""

    text: str
    expected: tuple[Expected, ...]
    fixed: str


def read(path: Path) -> Story:
    marked = path.read_text("utf-8")
    judged = {row.rule.partition("/")[2]: row for row in TWELVE}
    expected: list[Expected] = []
    shift = 0
    for match in _MARK.finditer(marked):
        start = match.start() - shift
        row = judged[match[1]]
        end = start + len(match[2])
        expected.append(Expected(start, end, row.rule, row.severity, row.fix))
        shift += len(match[0]) - len(match[2])
    cut = _LINE.sub("", _FIRST_LINE.sub("", _INLINE.sub("", marked)))
    return Story(_plain(marked), tuple(expected), _plain(cut))


def decompose(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _plain(marked: str) -> str:
    return _MARK.sub(lambda match: match[2], marked)


STORIES = {path.stem: read(path) for path in sorted((HERE / "redressed").glob("*.txt"))}
EACH = [pytest.param(story, id=name) for name, story in STORIES.items()]
REWRITES = [with_bom, with_crlf, decomposed]


def test_every_story_has_its_agency() -> None:
    assert set(STORIES) == set(AGENCIES)


@pytest.mark.parametrize("story", EACH)
def test_story_holds_each_defect_once(story: Story) -> None:
    assert sorted(r.rule for r in story.expected) == sorted(r.rule for r in TWELVE)


@pytest.mark.parametrize("story", EACH)
def test_the_twelve_and_no_other(story: Story) -> None:
    assert reported(CHECKER.check(story.text)) == list(story.expected)


@pytest.mark.parametrize("rewrite", REWRITES)
@pytest.mark.parametrize("story", EACH)
def test_rewritten_story_has_the_twelve_moved(
    story: Story, rewrite: Callable[[str], Rewritten]
) -> None:
    other = rewrite(story.text)
    assert reported(CHECKER.check(other.text)) == [other.move(r) for r in story.expected]


@pytest.mark.parametrize("story", EACH)
def test_safe_fix(story: Story) -> None:
    fixed = CHECKER.fix(story.text)
    assert fixed == story.fixed
    left = [(row.rule, row.fix) for row in reported(CHECKER.check(fixed))]
    assert left == [(r.rule, r.fix) for r in story.expected if r.fix == Safety.UNSAFE]


@pytest.mark.parametrize("rewrite", [str, decompose], ids=["nfc", "nfd"])
@pytest.mark.parametrize("name", STORIES)
def test_agency(name: str, rewrite: Callable[[str], str]) -> None:
    text = rewrite(STORIES[name].text)
    agency = CHECKER.check(text).provenance.agency
    assert agency is not None
    assert (agency.id, agency.source_language) == (AGENCIES[name], "es")
    assert agency.span.of(text).startswith("(")


@pytest.mark.parametrize("story", EACH)
def test_fix_of_decomposed_story_keeps_it_decomposed(story: Story) -> None:
    assert CHECKER.fix(decompose(story.text)) == decompose(story.fixed)
