"""Names that a user lists."""

import unicodedata

import pytest

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.document import Span
from provcheck.finding import Finding, Fix
from provcheck.hit import Edit, Hit
from provcheck.parse import parse
from provcheck.rule import Safety, Severity
from provcheck.spared import spare
from tests.making import Word, rule

EVERY = Checker(Config(select=("all",)))
RULE = rule("style/x", Word("x"))


def left(text: str, found: Span, edit: Edit | None, *names: str) -> list[Finding]:
    fix = Fix(Safety.SAFE, (edit,)) if edit else None
    finding = Finding(RULE, Hit(found), Severity.MINOR, "m", found.of(text), fix)
    return list(spare(parse(text), [finding], names))


def test_a_finding_in_a_name_is_dropped() -> None:
    text = "The group Al Dawn met."
    assert left(text, Span(13, 17), None, "Al Dawn") == []
    assert left(text, Span(10, 17), None, "Al Dawn") == []
    assert len(left(text, Span(10, 21), None, "Al Dawn")) == 1
    assert len(left(text, Span(13, 17), None, "al dawn")) == 1
    assert len(left(text, Span(13, 16), None, "Daw")) == 1  # a part of a word


def test_a_name_counts_in_either_unicode_form() -> None:
    name = "José Ríos"
    text = unicodedata.normalize("NFD", f"So {name} said.")
    end = text.index(" said")
    assert left(text, Span(3, end), None, name) == []


def test_a_fix_that_changes_a_name_is_dropped() -> None:
    text = "He met Al Dawn here.\n\nAl Dawn\n"
    whole = Span(0, 20)
    cases = [  # the edit, and whether it may stay
        (Edit(Span(10, 14), "Sunrise"), False),  # a part of it
        (Edit(Span(3, 14), "met Bob"), False),
        (Edit(Span(3, 14), "saw Al Dawn"), True),
        (Edit(Span(14, 19), ""), True),  # beside it
        (Edit(Span(10, 10), "x"), False),  # in the middle
        (Edit(Span(22, 30), ""), True),  # the whole line
        (Edit(Span(22, 29), ""), False),  # its line break stays
    ]
    for edit, stays in cases:
        (finding,) = left(text, whole, edit, "Al Dawn")
        assert bool(finding.fix) is stays, edit


@pytest.mark.parametrize("mark", [",", ".", ";", "!", "?", ")", "”", "’", "]"])
@pytest.mark.parametrize("address", ["https://example.org/?c=d", "www.example.org/a"])
def test_a_space_keeps_a_mark_out_of_an_address(address: str, mark: str) -> None:
    text = f"The mayor of the town read the law at {address} {mark} on Monday."
    assert [f for f in EVERY.check(text).findings if " " in f.text[:1]] == []
    assert address + " " in EVERY.fix(text, unsafe=True)


def test_other_spaces_behind_an_address_are_found() -> None:
    text = "The mayor read https://example.org/law  and the council heard it on Monday."
    assert "whitespace/double-space" in {f.rule.id for f in EVERY.check(text).findings}
