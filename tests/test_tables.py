"""The strict reader of tables: what it takes and how it refuses."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from provcheck.named import Named
from provcheck.record import Record
from provcheck.tables import TableError, again, expect, hint, join, read

NO_NOTES: Mapping[str, int] = {}


class Colour(Named):
    RED = "red"
    GREEN = "green"


class Leaf(Record):
    name: str
    weight: float = 1.0


class Tree(Record):
    title: str
    max_height: int = 3
    evergreen: bool = False
    colour: Colour = Colour.GREEN
    leaves: tuple[Leaf, ...] = ()
    names: frozenset[str] = frozenset()
    notes: Mapping[str, int] = NO_NOTES
    root: Leaf | None = None


def test_whole_table() -> None:
    table = {
        "title": "oak",
        "max-height": 30,
        "evergreen": True,
        "colour": "red",
        "leaves": [{"name": "a"}, {"name": "b", "weight": 2}],
        "names": ["x", "x", "y"],
        "notes": {"old": 1},
        "root": {"name": "r"},
    }
    tree = Tree(
        title="oak",
        max_height=30,
        evergreen=True,
        colour=Colour.RED,
        leaves=(Leaf("a"), Leaf("b", 2.0)),
        names=frozenset({"x", "y"}),
        notes={"old": 1},
        root=Leaf("r"),
    )
    assert read(Tree, table) == tree
    found = again(Tree, table)
    assert found == tree
    assert [type(leaf.weight) for leaf in found.leaves] == [float, float]
    assert type(found.colour) is Colour


def test_hyphen_and_underscore_are_one() -> None:
    assert read(Tree, {"title": "a", "max_height": 1}) == read(
        Tree, {"title": "a", "max-height": 1}
    )


def test_given_fields_are_no_keys() -> None:
    assert read(Leaf, {"weight": 2.5}, name="given") == Leaf("given", 2.5)
    with pytest.raises(TableError, match=r"^name: no such key$"):
        read(Leaf, {"name": "x"}, name="given")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        pytest.param({}, "title: missing", id="missing"),
        pytest.param(
            {"titel": "a"}, "titel: no such key; did you mean title?", id="near-key"
        ),
        pytest.param({"title": "a", "zzz": 1}, "zzz: no such key", id="far-key"),
        pytest.param({"title": "a", "made": 1}, "made: no such key", id="no-parameter"),
        pytest.param({"title": 1}, "title: 1 is no string", id="string"),
        pytest.param(
            {"title": "a", "max-height": 1.5},
            "max-height: 1.5 is no whole number",
            id="int",
        ),
        pytest.param(
            {"title": "a", "max-height": True},
            "max-height: True is no whole number",
            id="bool-is-no-int",
        ),
        pytest.param(
            {"title": "a", "evergreen": 1}, "evergreen: 1 is no true or false", id="bool"
        ),
        pytest.param({"title": "a", "names": "x"}, "names: 'x' is no list", id="list"),
        pytest.param(
            {"title": "a", "names": ["x", 2]}, "names[1]: 2 is no string", id="item"
        ),
        pytest.param({"title": "a", "notes": []}, "notes: [] is no table", id="mapping"),
        pytest.param(
            {"title": "a", "notes": {"b": "c"}},
            "notes.b: 'c' is no whole number",
            id="value",
        ),
        pytest.param(
            {"title": "a", "leaves": [dict[str, str]()]},
            "leaves[0].name: missing",
            id="nested-missing",
        ),
        pytest.param(
            {"title": "a", "leaves": ["x"]}, "leaves[0]: 'x' is no table", id="nested-type"
        ),
        pytest.param(
            {"title": "a", "root": {"name": "r", "weight": "1"}},
            "root.weight: '1' is no number",
            id="nested-float",
        ),
        pytest.param(
            {"title": "a", "colour": "rde"},
            "colour: 'rde' is none of red, green; did you mean red?",
            id="near-member",
        ),
        pytest.param(
            {"title": "a", "colour": ["red"]},
            "colour: ['red'] is none of red, green",
            id="member-type",
        ),
        pytest.param([], "the file: [] is no table", id="no-table"),
    ],
)
def test_refused(table: object, message: str) -> None:
    with pytest.raises(TableError) as caught:
        read(Tree, table)
    assert str(caught.value) == message


def test_place_comes_before_the_key() -> None:
    with pytest.raises(TableError, match=r"^check\.name: missing$"):
        read(Leaf, {}, "check")


def test_expect_takes_a_whole_number_for_a_number() -> None:
    assert expect(float, 2, "x") == 2.0
    assert isinstance(expect(float, 2, "x"), float)


def test_expect_names_any_type() -> None:
    with pytest.raises(TableError, match=r"^x: 1 is no set$"):
        expect(set, 1, "x")


def test_hint_and_join() -> None:
    assert hint("pattern", ()) == ""
    assert hint("patern", ("pattern", "phrases")) == "; did you mean pattern?"
    assert (join("", "a"), join("b", "a")) == ("a", "b.a")
