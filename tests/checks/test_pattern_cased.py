"""A pattern that asks for a cased text leaves chats and poems alone."""

import pytest

from provcheck.checks.pattern import Pattern
from provcheck.parse import parse
from provcheck.sentences import is_lower_cased

CHAT = "just back. what a night\n\nsame here. we sang\n\nSee you on Monday"
PROSE = "He left. what a night\n\nSame here. we sang\n\nsee you on Monday"


def spans(text: str, *, cased: bool) -> list[tuple[int, int]]:
    document = parse(text)
    check = Pattern(r"\. (?=\p{Ll})", cased=cased)
    return [(hit.span.start, hit.span.end) for hit in check.find(document, document.blocks)]


@pytest.mark.parametrize(("text", "small"), [(CHAT, True), (PROSE, False), ("", False)])
def test_most_blocks_decide(text: str, small: bool) -> None:  # noqa: FBT001
    assert parse(text).once(is_lower_cased) is small


def test_first_letter_counts_behind_marks_and_digits() -> None:
    assert parse("“2 men left\n\n- and so did we").once(is_lower_cased)


def test_half_is_not_most() -> None:
    assert not parse("the end\n\nThe beginning").once(is_lower_cased)


def test_cased_pattern_has_no_hit_in_a_chat() -> None:
    assert spans(CHAT, cased=True) == []
    assert len(spans(CHAT, cased=False)) == 2


def test_cased_pattern_hits_prose() -> None:
    assert spans(PROSE, cased=True) == spans(PROSE, cased=False) != []
