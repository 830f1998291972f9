"""Strings looked for in many texts: one by one at first, later by a set."""

from provcheck.strings import Strings


def test_a_set_finds_what_a_search_of_each_finds() -> None:
    strings = Strings(("ab", "b", "ä", "ab"))
    texts = ("ab", "xä", "", "\ud800b")
    told = [[strings.among(text) for text in texts] for _ in range(10)]
    assert told == [[{"ab", "b"}, {"ä"}, set(), {"b"}]] * 10
