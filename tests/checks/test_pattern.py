"""The check `pattern`, past what the examples of rules show."""

import pytest

from provcheck.checks.pattern import Pattern
from provcheck.parse import parse
from provcheck.tables import TableError
from tests.making import edited, hits

TEXT = "He said it. She said it. They say it."


def test_every_match_is_a_hit() -> None:
    assert hits(Pattern("said"), TEXT) == ["said", "said"]


def test_letter_case() -> None:
    assert hits(Pattern("HE"), TEXT) == []
    assert hits(Pattern("HE", ignore_case=True), TEXT) == ["He", "he", "he"]


def test_matches_stay_in_their_block_but_see_around() -> None:
    text = "One line\n\nTwo lines"
    assert hits(Pattern(r"line\s+Two"), text) == []
    assert hits(Pattern(r"(?<=\n)Two"), text) == ["Two"]
    assert hits(Pattern(r"^\w+"), text) == ["One", "Two"]
    assert hits(Pattern(r"\w+$"), text) == ["line", "lines"]


def test_group_hit_narrows_the_span() -> None:
    assert hits(Pattern("He (?<hit>said) it"), TEXT) == ["said"]


def test_group_edit_narrows_the_edit() -> None:
    check = Pattern("(?<who>He|She) (?<edit>said)", replace=r"\g<who> says")
    assert hits(check, TEXT) == ["He said", "She said"]
    assert edited(check, TEXT) == "He He says it. She She says it. They say it."


def test_groups_are_facts_even_where_they_took_no_part() -> None:
    document = parse(TEXT)
    found = Pattern("(?<a>He)|(?<b>She)").find(document, document.blocks)
    assert [dict(hit.facts) for hit in found] == [
        {"a": "He", "b": ""},
        {"a": "", "b": "She"},
    ]


def test_template_with_a_group_that_took_no_part_is_not_used() -> None:
    pattern = "(?<a>He)? ?(?<b>said)"
    assert edited(
        Pattern(pattern, replace=r"\g<a> \g<b> so"), "He said it. No one said it."
    ) == ("He said so it. No one said it.")
    check = Pattern(pattern, replace=r"\g<a> \g<b> so", otherwise=r" \g<b> also")
    assert edited(check, "He said it. No one said it.") == (
        "He said so it. No one said also it."
    )


def test_empty_replacement_deletes_and_none_offers_nothing() -> None:
    assert edited(Pattern(" it", replace=""), TEXT) == "He said. She said. They say."
    document = parse(TEXT)
    found = list(Pattern(" it").find(document, document.blocks))
    assert len(found) == 3
    assert all(hit.edits == () for hit in found)


def test_cut_line_takes_the_line() -> None:
    check = Pattern("Advertisement", cut_line=True)
    assert edited(check, "One\n\nAdvertisement: buy\n\nTwo") == "One\n\nTwo"


def test_unless_looks_at_the_match() -> None:
    assert hits(Pattern(r"\w+ said", unless="She"), TEXT) == ["He said"]


def test_unless_sentence_looks_at_its_sentence_only() -> None:
    assert hits(Pattern("it", unless_sentence="She"), TEXT) == ["it", "it"]


def test_unless_before_looks_at_its_sentence_before_the_hit() -> None:
    text = "Some say he said it and say it. He said it."
    assert hits(Pattern("it", unless_before="said"), text) == []
    assert hits(Pattern("it", unless_before="and say"), text) == ["it", "it"]
    assert hits(Pattern("and (?<hit>say)", unless_before="and"), text) == []
    assert hits(Pattern("said it", unless_before="it"), text) == ["said it", "said it"]


def test_unless_document_looks_everywhere() -> None:
    check = Pattern("said", unless_document="They")
    assert hits(check, "He said it.\n\nThey left.") == []
    assert hits(check, "He said it.\n\nWe left.") == ["said"]


def test_unless_quotation_looks_at_the_quotation_around() -> None:
    check = Pattern("it", unless_quotation="“a|z")
    assert hits(check, "“a it it,” he said of it. “B it,” z.") == ["it", "it"]


def test_unless_below_looks_past_the_block_from_the_end_of_the_match() -> None:
    check = Pattern("-$", unless_below=r"\n\n\(b\)")
    assert hits(check, "One -\n\n(b) Two -\n\nThree -") == ["-", "-"]


def test_doubtful_is_said_of_the_hit() -> None:
    document = parse(TEXT)
    check = Pattern(r"\w+ said", replace="", doubtful="She")
    found = check.find(document, document.blocks)
    assert [hit.doubtful for hit in found] == [False, True]


@pytest.mark.parametrize(("minimum", "count"), [(1, 2), (2, 2), (3, 0)])
def test_minimum_counts_over_the_document(minimum: int, count: int) -> None:
    assert len(hits(Pattern("said", minimum=minimum), "He said\n\nShe said")) == count


def test_anchor_is_the_pattern() -> None:
    (anchor,) = list(Pattern("said", ignore_case=True).anchors() or ())
    assert (anchor.pattern, anchor.ignore_case) == ("said", True)


def test_a_word_twice_tells_more_than_the_pattern() -> None:
    check = Pattern(r"(\w+) \1\b", twice=4)
    assert check.anchors() is None
    assert hits(check, "A boat boat sank. It was a sea sea.\n\nIn the sea sea.") == [
        "boat boat",
        "sea sea",
    ]


def test_second_pattern_is_found_where_the_first_is_not() -> None:
    check = Pattern("(?<hit>say) it", also=r"\A(?<hit>\w+)")
    assert hits(check, TEXT) == ["He", "say"]
    assert check.facts() == ("hit",)
    assert len(check.anchors() or ()) == 2
    assert hits(Pattern(r"He \w+", also=r"\w+d it"), TEXT) == ["He said", "said it"]
    assert hits(Pattern("none", also="They"), TEXT) == ["They"]


def test_facts_are_those_of_both_patterns() -> None:
    check = Pattern("(?<one>He) (?<two>said)", also="(?<two>say)")
    assert check.facts() == ("two",)
    with pytest.raises(TableError, match="also"):
        Pattern("He", also="(").verify()
