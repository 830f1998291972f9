"""A fix in a few words."""

import pytest

from provcheck.document import Document, Span
from provcheck.finding import Fix
from provcheck.hit import Edit
from provcheck.render.cure import cure
from provcheck.rule import Safety

STORY = "\ufeffOne.\n\nTwo is here.\n\nThree . four\nfive"


def edit(old: str, new: str) -> Edit:
    start = STORY.index(old)
    return Edit(Span(start, start + len(old)), new)


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ([edit("\nTwo is here.\n", "")], "delete this line"),
        ([edit("One.\n\n", "")], "delete this line"),
        ([edit("Three . four\nfive", "")], "delete these 2 lines"),
        ([edit("\nTwo is here.\n", ""), edit("five", "")], "delete these 2 lines"),
        ([edit("\n\n", " ")], "join with the next paragraph"),
        ([edit(" .", "")], "delete “ .”"),
        ([edit("\nfive", "")], "delete “↵five”"),
        ([edit("is here", "was there")], "“was there”"),
        ([edit(" .", ",")], "“Three, four”"),
        ([edit("\n\nTwo", "!")], "“One.! is”"),
        ([edit("Two", "2"), edit("here", "there")], "“2 is there”"),
        ([edit("Two is here.", "x" * 80)], f"“{'x' * 69}…”"),
    ],
)
def test_cure(edits: list[Edit], said: str) -> None:
    fix = Fix(Safety.SAFE, tuple(edits))
    assert cure(Document(STORY, ()), fix) == said


def test_edits_far_apart_are_said_one_by_one() -> None:
    text = "a bad word and " + "far " * 30 + "a worse one"
    at = text.index("worse")
    edits = (Edit(Span(2, 5), "good"), Edit(Span(at, at + 5), "better"))
    assert cure(Document(text, ()), Fix(Safety.UNSAFE, edits)) == "“good”; “better”"
