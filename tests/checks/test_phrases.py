"""The check `phrases`."""

import pytest

from provcheck.checks.phrases import Phrase, Phrases
from provcheck.parse import parse
from tests.making import edited, hits


def phrases(*texts: str, start: bool = False, minimum: int = 1) -> Phrases:
    return Phrases(tuple(map(Phrase, texts)), start=start, minimum=minimum)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He did it in order to win.", ["in order to"]),
        ("In order to win, he did it.", ["In order to"]),
        ("It was in  order\u00a0to win.", ["in  order\u00a0to"]),
        ("IN ORDER TO WIN", []),
        ("within order to", []),
        ("in order tools", []),
        ("in-order to; re-in order to", []),
        ("in order to\u0301", []),
        ("in order to’s", ["in order to"]),
    ],
)
def test_whole_words_with_a_capital_perhaps(text: str, found: list[str]) -> None:
    assert hits(phrases("in order to"), text) == found


def test_longest_of_overlapping_phrases_wins() -> None:
    check = phrases("in order", "in order to", "order to win")
    assert hits(check, "He came in order to win in order.") == ["in order to", "in order"]


def test_phrase_may_be_a_pattern() -> None:
    assert hits(phrases("for (?:his|her) part"), "For her part, for his part") == [
        "For her part",
        "for his part",
    ]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        pytest.param("Likewise, he left.", True, id="text"),
        pytest.param("  Likewise, he left.", True, id="space"),
        pytest.param("\ufeffLikewise, he left.", True, id="bom"),
        pytest.param("One\rLikewise, he left.", True, id="line-after-cr"),
        pytest.param("He left. Likewise, she did.", True, id="stop"),
        pytest.param("He left.”  Likewise, she did.", True, id="closing-mark"),
        pytest.param("“Likewise, he left.”", True, id="opening-mark"),
        pytest.param("He left. “Likewise, she did.”", True, id="stop-and-opening-mark"),
        pytest.param("He left, Likewise, she did.", False, id="comma"),
        pytest.param("He said Likewise, to her.", False, id="word"),
        pytest.param("He left.Likewise, she did.", False, id="no-space"),
    ],
)
def test_start_of_a_sentence(text: str, *, fires: bool) -> None:
    assert bool(hits(phrases("Likewise,", start=True), text)) is fires


def test_suggestion_takes_the_capital_over() -> None:
    check = Phrases((Phrase("prior to", suggest="before"),))
    assert edited(check, "Prior to noon, prior to dawn.") == "Before noon, before dawn."


def test_suggestion_may_take_groups_over() -> None:
    check = Phrases((Phrase("for (?<whose>his|her) part", suggest=r"on \g<whose> side"),))
    assert edited(check, "For her part, he") == "On her side, he"


def test_without_suggestion_no_edit() -> None:
    document = parse("He came prior to noon.")
    check = Phrases((Phrase("prior to", renders="antes de"),))
    (hit,) = check.find(document, document.blocks)
    assert hit.edits == ()
    assert dict(hit.facts) == {"suggest": "", "renders": "antes de"}


def test_unless_looks_from_the_phrase_on_in_its_block() -> None:
    check = Phrases((Phrase("on the part", unless="on the part time"),))
    assert hits(check, "on the part time\n\non the part\n\ntime") == ["on the part"]


@pytest.mark.parametrize(("minimum", "count"), [(2, 2), (3, 0)])
def test_minimum_counts_over_the_document(minimum: int, count: int) -> None:
    assert len(hits(phrases("the part", minimum=minimum), "the part\n\nthe part")) == count


def test_one_anchor_a_phrase() -> None:
    assert len(phrases("a b", "c d").anchors()) == 2
