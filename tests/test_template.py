r"""Replacement texts: \g<name> stands for a group, and a backslash for nothing else."""

import pytest
import regex

from provcheck.tables import TableError
from provcheck.template import expect, filled, groups

MATCH = regex.search(r"(?<who>Ana)(?<what> said)?", "Then Ana went.")


@pytest.mark.parametrize(
    ("template", "text"),
    [("", ""), (r"\g<who>, \g<who>", "Ana, Ana"), (r"a\g<what>b", "ab"), (r"\\", r"\\")],
)
def test_groups_are_filled_in(template: str, text: str) -> None:
    assert MATCH
    assert filled(template, MATCH) == text


def test_groups_of_a_template() -> None:
    assert groups(r"\g<a> g<b> \g<c>\g<a>") == {"a", "c"}
    assert groups(None) == set()


@pytest.mark.parametrize("template", [r"\n", r"\1", r"\g<", "\\", r"\\g<a>"])
def test_other_backslashes_are_refused(template: str) -> None:
    with pytest.raises(TableError, match=r"check\.replace: a backslash"):
        expect(template, {"a"}, "check.replace")


def test_a_group_that_is_not_there_is_refused() -> None:
    with pytest.raises(TableError, match=r"suggest: no group 'whp'.*who"):
        expect(r"\g<whp>", {"who"}, "suggest")


def test_texts_without_are_not() -> None:
    for template in (None, "", "a", r"\g<a>"):
        expect(template, {"a"}, "check.replace")
