"""Word lists and the tables they come from."""

import marshal
import re
from pathlib import Path

import pytest

from provcheck.tables import TableError
from provcheck.words import (
    alternatives,
    both_forms,
    compile_tables,
    expand,
    folded,
    table,
    words,
)


def test_words_and_table() -> None:
    assert words("weekdays.en")[0] == "Monday"
    assert table("weekdays")["en"] == list(words("weekdays.en"))


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("weekdays.eng", "weekdays.eng: no such word list; did you mean weekdays.en?"),
        ("weekdays", "weekdays: no such word list; did you mean weekdays.en?"),
        ("zzz.qqq", "zzz.qqq: no such word list"),
    ],
)
def test_unknown_list(key: str, message: str) -> None:
    with pytest.raises(TableError) as caught:
        words(key)
    assert str(caught.value) == message


def test_unknown_table() -> None:
    with pytest.raises(KeyError):
        table("nothing")


def test_longest_entry_comes_first() -> None:
    found = re.match(alternatives("months.en"), "September")
    assert found is not None
    assert found[0] == "September"
    entries = alternatives("abbreviations.months")[3:-1].split("|")
    assert len(entries[0]) == max(map(len, entries))


def test_literals_are_escaped_and_patterns_are_not() -> None:
    assert re.fullmatch(alternatives("abbreviations.initials"), "U.S.")
    assert not re.fullmatch(alternatives("abbreviations.initials"), "UxSx")
    assert re.fullmatch(alternatives("furniture.re-source-link"), "link to source")


@pytest.mark.parametrize("form", both_forms("Économie"), ids=["composed", "decomposed"])
def test_both_written_forms_of_an_accent_are_known(form: str) -> None:
    assert re.fullmatch(alternatives("section-labels.all"), form)


@pytest.mark.parametrize("form", both_forms("mots-clés: a"), ids=["composed", "decomposed"])
def test_both_written_forms_are_in_patterns_too(form: str) -> None:
    assert re.fullmatch(alternatives("furniture.re-tags"), form)


def test_expand() -> None:
    assert expand(r"on \L<weekdays.en>s") == f"on {alternatives('weekdays.en')}s"
    assert expand(r"\bno list\b") == r"\bno list\b"
    with pytest.raises(TableError, match="no such word list"):
        expand(r"\L<no.list>")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yılmaz", "YILMAZ"),
        ("straße", "STRASSE"),
        ("ﬁre", "FIRE"),
        ("e\u0301t\u00e9", "ÉTE\u0301"),
        ("ΟΔΟΣ", "οδος"),
    ],
)
def test_folded(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_compile_tables(tmp_path: Path) -> None:
    (tmp_path / "_tables").mkdir()
    (tmp_path / "_tables/birds.toml").write_text('en = ["crane"]', "utf-8")
    (tmp_path / "other.toml").write_text('en = ["no"]', "utf-8")
    (packed,) = compile_tables(tmp_path).items()
    assert (packed[0], marshal.loads(packed[1])) == ("birds", {"en": ["crane"]})  # noqa: S302
