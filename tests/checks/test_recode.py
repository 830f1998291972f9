"""Recode: each way of finding the right characters, and what it leaves."""

import pytest

from provcheck.checks.recode import Recode, Recoding
from provcheck.parse import parse
from provcheck.tables import TableError


def _fixed(check: Recode, text: str) -> list[str]:
    document = parse(text)
    return [hit.edits[0].text for hit in check.find(document, document.blocks)]


@pytest.mark.parametrize(
    ("by", "pattern", "text", "right"),
    [
        (Recoding.HTML, r"&\w+;", "a &eacute; b", ["é"]),
        (Recoding.ESCAPE, r"\\u\w{4}", r"a \u00e9 b", ["é"]),
        (Recoding.ESCAPE, r"(?:\\u\w{4})+", r"a \ud83d\ude00 b", ["😀"]),
        (Recoding.ESCAPE, r"(?:\\u\w{4})+", r"a \ud83d b", []),
        (Recoding.ESCAPE, r"\\U\w{8}", r"a \U00110000 b", []),
        (Recoding.PERCENT, r"(?:%\w\w)+", "a %C3%A9 b", ["é"]),
        (Recoding.PERCENT, r"(?:%\w\w)+", "a %E9 b", ["é"]),
        (Recoding.PERCENT, r"(?:%\w\w)+", "a %81 b", []),
        (Recoding.QUOTED_PRINTABLE, r"(?:=\w\w)+", "a =C3=A9 b", ["é"]),
        (Recoding.CP1252, r"[\x80-\x9f]", "a \x93 b", ["“"]),
        (Recoding.CP1251, r"[À-ÿ]+", "a Ïðàâäà b", ["Правда"]),
        (Recoding.CP1251, r"[À-ÿ’]+", "a Ïð’ b", []),
        (Recoding.NFC, r"e\u0301", "a e\u0301 b", ["é"]),
        (Recoding.NFKC, r"[\uff10-\uff19]", "a \uff11 b", ["1"]),
    ],
)
def test_recoding(by: Recoding, pattern: str, text: str, right: list[str]) -> None:
    assert _fixed(Recode(pattern, by), text) == right


def test_map_takes_whole_matches_before_characters() -> None:
    check = Recode("[abc]+", map={"ab": "X", "a": "1", "b": "2"})
    assert _fixed(check, "ab ba c") == ["X", "21"]


def test_space_follows_where_a_word_would_touch() -> None:
    check = Recode("，", map={"，": ","}, space=True)
    assert _fixed(check, "one，two， three") == [", ", ","]


def test_unless_excuses() -> None:
    assert _fixed(Recode("a+", map={"a": "b"}, unless="aa"), "a aa") == ["b"]


def test_unless_sentence_looks_at_its_sentence_only() -> None:
    check = Recode("a", map={"a": "b"}, unless_sentence="so")
    assert _fixed(check, "It is so: a. It is a.") == ["b"]


@pytest.mark.parametrize("key", ["pattern", "unless", "unless_sentence"])
def test_bad_pattern_is_refused(key: str) -> None:
    with pytest.raises(TableError, match=key):
        Recode(**{"pattern": "a", key: "("}).verify()  # pyright: ignore[reportArgumentType]
