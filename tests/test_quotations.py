"""Where somebody else is speaking."""

import pytest

from provcheck.document import Span
from provcheck.parse import parse
from provcheck.quotations import quotations, quoted, touches_quotation


def found(text: str, language: str = "en") -> list[str]:
    return [q.span.of(text) for q in quotations(parse(text, language=language))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param('He said "no" and "yes".', ['"no"', '"yes"'], id="straight"),
        pytest.param("He said “no” and “yes”.", ["“no”", "“yes”"], id="curly"),
        pytest.param("He said ‘no’ and left.", ["‘no’"], id="single-curly"),
        pytest.param("He said 'no' and left.", ["'no'"], id="single-straight"),
        pytest.param("Dijo «no» y se fue.", ["«no»"], id="guillemets"),
        pytest.param("Er sagte „nein“ und ging.", ["„nein“"], id="german"),
        pytest.param("Powiedział „nie” i wyszedł.", ["„nie”"], id="polish"),
        pytest.param("他说「不」。", ["「不」"], id="corner"),
        pytest.param(
            "“She said ‘no’ to me,” he said.", ["“She said ‘no’ to me,”"], id="nested"
        ),
        pytest.param(
            "‘She said “no” to me,’ he said.", ["‘She said “no” to me,’"], id="british"
        ),
        pytest.param(
            "“It’s the dog’s,” he said.", ["“It’s the dog’s,”"], id="apostrophe-in"
        ),
        pytest.param(
            "‘It’s the dog’s,’ he said.", ["‘It’s the dog’s,’"], id="apostrophe-single"
        ),
        pytest.param(
            '"It\'s here," he said.', ['"It\'s here,"'], id="straight-apostrophe-in"
        ),
        pytest.param("The ’90s were his.", [], id="decade-curly"),
        pytest.param("In the '90s the dogs' owner left.", [], id="decade-straight"),
        pytest.param("Rock ’n’ roll is the workers’ choice.", [], id="rock-n-roll"),
        pytest.param("The workers' and the mayor's plan", [], id="possessives"),
        pytest.param("José's and Zoë's plan", [], id="possessive-after-accent"),
        pytest.param("Jose\u0301's and Ana's plan", [], id="possessive-after-mark"),
        pytest.param('He is 6\'2" tall and 80" wide', [], id="feet-and-inches"),
        pytest.param("He left.” Then he slept.", [], id="closing-alone"),
        pytest.param("“”", ["“”"], id="empty"),
        pytest.param('He said “no". She left.', ['“no"'], id="closed-by-a-straight-one"),
        pytest.param('Dijo «no" y se fue.', ['«no"'], id="guillemet-and-straight"),
        pytest.param(
            '“He said "no" and left.',
            ['“He said "no" and left.'],
            id="open-around-straight",
        ),
        pytest.param("“He is 6'2\" tall.", ["“He is 6'2\" tall."], id="open-and-inches"),
        pytest.param("", [], id="no-text"),
    ],
)
def test_quotations(text: str, quotes: list[str]) -> None:
    assert found(text) == quotes


@pytest.mark.parametrize(
    ("language", "text", "quotes"),
    [
        ("de", "Er sagte »nein« und ging.", ["»nein«"]),
        ("sv", "Hon sade ”nej” och gick.", ["”nej”"]),
        ("en", "He left.” Then ” he slept.", []),
        ("xx", "He said “no”.", ["“no”"]),
    ],
)
def test_conventions_of_the_language(language: str, text: str, quotes: list[str]) -> None:
    assert found(text, language) == quotes


def test_open_mark_runs_to_the_end_of_its_paragraph_only() -> None:
    text = "He said “we will go.\n\nThe army left “at dawn” on Monday."
    first, second = quotations(parse(text))
    assert first.span.of(text) == "“we will go."
    assert (first.closed, first.continued) == (False, False)
    assert second.span.of(text) == "“at dawn”"
    assert second.closed


def test_quotation_continued_over_paragraphs() -> None:
    text = "“We will go.\n\n“We will not return.\n\n“That is all,” he said."
    states = [(q.closed, q.continued) for q in quotations(parse(text))]
    assert states == [(False, True), (False, True), (True, False)]


def test_single_mark_left_open_hides_nothing_behind_it() -> None:
    assert found("The ‘tall man said “no” to her.") == ["“no”"]


def test_quoted_wants_all_of_the_span() -> None:
    text = "He said “no way” twice, “yes” once."
    story = parse(text)
    no = text.index("no")
    assert quoted(story, Span(no, no + 6))
    assert quoted(story, Span(text.index("“"), text.index("”") + 1))
    assert not quoted(story, Span(no - 3, no + 2))
    assert not quoted(story, Span(text.index("twice"), text.index("twice") + 5))
    assert quoted(story, Span(text.index("yes"), text.index("yes") + 3))


def test_touching_wants_one_character() -> None:
    text = "He said “no” twice."
    story = parse(text)
    start, end = text.index("“"), text.index("”") + 1
    assert touches_quotation(story, Span(start - 1, start + 1))
    assert touches_quotation(story, Span(end - 1, end + 1))
    assert touches_quotation(story, Span(start + 1, start + 1))
    assert not touches_quotation(story, Span(0, start))
    assert not touches_quotation(story, Span(end, end + 1))
