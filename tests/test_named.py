"""Named strings do what those of the standard library do."""

from __future__ import annotations

import copy
import json
import pickle
from enum import StrEnum

import pytest

from provcheck.named import Named


class Grade(Named):
    """A grade."""

    LOW = "low"
    HIGH = "high-up"
    _limit = "none"

    @property
    def rank(self) -> int:
        return list(Grade).index(self)


class Same(StrEnum):
    LOW = "low"
    HIGH = "high-up"


def test_members_are_strings() -> None:
    assert [*Grade] == [*Same] == ["low", "high-up"]
    assert [*reversed(Grade)] == [*reversed(Same)]
    assert Grade.LOW == "low"
    assert isinstance(Grade.LOW, str)
    assert hash(Grade.LOW) == hash("low")
    assert len(Grade) == 2
    assert Grade.HIGH.rank == 1
    assert json.dumps({Grade.LOW: Grade.HIGH}) == '{"low": "high-up"}'
    assert f"{Grade.HIGH:>8}|{Grade.HIGH}" == f"{Same.HIGH:>8}|{Same.HIGH}"
    assert type(str(Grade.HIGH)) is str


def test_members_have_names() -> None:
    assert (Grade.HIGH.name, Grade.HIGH.value) == (Same.HIGH.name, Same.HIGH.value)
    assert Grade["HIGH"] is Grade.HIGH
    assert list(Grade.__members__) == list(Same.__members__)
    assert repr(Grade.HIGH) == "<Grade.HIGH: 'high-up'>"
    with pytest.raises(KeyError):
        Grade["high-up"]


def test_there_is_one_object_of_each() -> None:
    assert Grade("high-up") is Grade.HIGH
    assert Grade(Grade.LOW) is Grade.LOW
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(Grade.LOW, protocol)) is Grade.LOW  # noqa: S301
    assert copy.deepcopy(Grade.LOW) is Grade.LOW


@pytest.mark.parametrize("text", ["HIGH", "", None, ["low"], "none"])
def test_nothing_else_is_a_member(text: object) -> None:
    with pytest.raises(ValueError, match="is not a valid Grade"):
        Grade(text)
    with pytest.raises(ValueError, match="is not a valid Same"):
        Same(text)
