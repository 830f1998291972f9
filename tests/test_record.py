"""Records behave as frozen dataclasses with slots do."""

from __future__ import annotations

import pickle

import pytest

from provcheck.document import Span
from provcheck.hit import Hit
from provcheck.record import Record, RecordType


class Point(Record, order=True):
    x: int
    y: int = 0


class Other(Record):
    x: int
    y: int = 0


def test_fields_by_position_by_name_and_by_default() -> None:
    assert Point(1, 2) == Point(1, y=2) == Point(x=1, y=2)
    assert Point(1).y == 0
    assert Point.fields == ("x", "y")


@pytest.mark.parametrize(
    ("args", "given"),
    [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1})],
    ids=["missing", "too many", "twice", "unknown"],
)
def test_wrong_fields_are_refused(args: tuple[int, ...], given: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Point: "):
        Point(*args, **given)


def test_a_record_is_never_changed() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 2  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(AttributeError):
        del point.x  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(AttributeError):
        point.z = 2  # pyright: ignore[reportAttributeAccessIssue]
    assert point == Point(1)


def test_equal_records_are_one_value_and_types_differ() -> None:
    assert len({Point(1), Point(1), Point(2)}) == len((1, 2))
    assert Point(1) != Other(1)
    assert Point(1) != (1, 0)


def test_ordered_records_compare_by_field() -> None:
    assert sorted([Point(2), Point(1, 5), Point(1)]) == [Point(1), Point(1, 5), Point(2)]
    with pytest.raises(TypeError):
        assert Point(1) < Other(2)  # pyright: ignore[reportOperatorIssue]
    with pytest.raises(TypeError):
        assert Other(1) < Other(2)  # pyright: ignore[reportOperatorIssue]


def test_repr_makes_an_equal_record_and_so_does_pickle() -> None:
    point = Point(1, 2)
    assert repr(point) == "Point(x=1, y=2)"
    assert pickle.loads(pickle.dumps(point)) == point  # noqa: S301 - made here
    assert point.__replace__(y=3) == Point(1, 3)


class Named(Point):
    name: str = "here"


def test_fields_are_inherited() -> None:
    assert Named.fields == ("x", "y", "name")
    assert Named(1) == Named(1, 0, "here")
    assert Named(1) != Point(1)


def test_records_match_by_position() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_annotations_that_are_no_text_are_refused() -> None:
    with pytest.raises(TypeError, match="__future__"):
        RecordType("Late", (Record,), {"__annotate_func__": None})


def test_a_hit_is_copied_as_any_record() -> None:
    hit = Hit(Span(1, 2), doubtful=True)
    assert pickle.loads(pickle.dumps(hit)) == hit  # noqa: S301 - made here
    assert hit.__replace__(span=Span(1, 3)) == Hit(Span(1, 3), doubtful=True)
