"""The parts of the HTML report that are not for a browser to show."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from provcheck import Checker
from provcheck.document import Span
from provcheck.engine import Failure
from provcheck.render.result import Aside, Look, Result, Standing
from provcheck.rule import Severity
from provcheck.scorecard.build import Build
from provcheck.scorecard.html import MOST_STORIES, written
from provcheck.scorecard.html.pictures import BAR, WIDTH, bar, histogram, scale
from provcheck.scorecard.html.pieces import Piece, pieces, readable
from provcheck.scorecard.model import Mark, Marked, Paragraph, Place, Scorecard
from tests.stories import SEED

TEXT = "The mayor left early."


def found(number: int, severity: Severity, standing: Standing | None = None) -> Marked:
    place = Place(Span(0, 0), 1, 1)
    return Marked(
        number, "a/b", "", "", "", severity, "", "", place, "", "", 0, "", standing
    )


def cut(*marks: tuple[int, int, int]) -> list[Piece]:
    kinds = [Severity.MINOR, Severity.MAJOR, Severity.CRITICAL]
    numbers = {n for _, _, n in marks}
    known = {n: found(n, kinds[n % 3]) for n in numbers}
    own = tuple(Mark(Span(start, end), n) for start, end, n in marks)
    return list(pieces(Paragraph(TEXT, "paragraph", "body", 1, own), known))


def test_a_paragraph_without_marks_is_one_piece() -> None:
    assert cut() == [Piece(TEXT)]


def test_marks_that_overlap_share_a_piece_of_the_severest() -> None:
    made = cut((4, 9, 3), (4, 14, 1))
    assert [(p.text, p.findings, p.severity, p.ends) for p in made] == [
        ("The ", (), "", ()),
        ("mayor", (1, 3), "major", (3,)),
        (" left", (1,), "major", (1,)),
        (" early.", (), "", ()),
    ]


def test_what_is_missing_has_a_piece_without_text() -> None:
    made = cut((21, 21, 2), (0, 0, 1))
    assert [(p.text, p.findings) for p in made] == [("", (1,)), (TEXT, ()), ("", (2,))]


def test_what_is_set_aside_is_marked_so() -> None:
    known = {
        1: found(1, Severity.CRITICAL, Standing.BASELINED),
        2: found(2, Severity.MINOR),
    }
    marks = (Mark(Span(0, 3), 1), Mark(Span(2, 5), 2))
    made = pieces(Paragraph(TEXT, "paragraph", "body", 1, marks), known)
    assert [p.severity for p in made] == ["aside", "minor", "minor", ""]


@given(st.lists(st.tuples(st.integers(0, 21), st.integers(0, 21), st.integers(1, 9))))
def test_the_pieces_are_the_text(drawn: list[tuple[int, int, int]]) -> None:
    marks = [(min(a, b), max(a, b), n) for a, b, n in drawn]
    made = cut(*marks)
    assert "".join(piece.text for piece in made) == TEXT
    at = 0
    for piece in made:
        over = {n for a, b, n in marks if a < at + len(piece.text) and at < b}
        assert not piece.text or set(piece.findings) == over
        at += len(piece.text)


@given(st.text())
def test_what_is_readable_obeys_nobody(text: str) -> None:
    shown = readable(text)
    assert all(
        char.isprintable()
        or char in "\n\u200c\u200d"
        or char.isspace()
        or not char.isascii()
        for char in shown
    )
    assert not set("\x00\x1b\u202a\u202b\u202d\u202e\u2066\u2067\u2068\ud800") & set(shown)


def card(**texts: str) -> Scorecard:
    checker, build = Checker(), Build(texts=True)
    for name, text in texts.items():
        report = checker.check(text, name=name)
        build.add(Result(name, report, report.findings))
    return build.made()


def test_charts_have_their_marks_in_place() -> None:
    one = card(seed=SEED)
    at = scale(one.pooled)
    assert at.value == float(one.pooled.score.value) * WIDTH / 100
    assert (at.threshold, at.low, at.high) == (540.0, None, None)
    many = card(**{f"s{n}": SEED for n in range(12)})
    sure = many.pooled.interval
    assert sure
    assert scale(many.pooled).low == round(float(sure.low * WIDTH / Decimal(100)), 1)
    assert (bar(5, 5), bar(1, 4), bar(0, 0)) == (BAR, BAR / 4, 0)


def test_a_histogram_counts_every_text_with_words() -> None:
    made = card(a=SEED, b="Storm closes the harbour\n\nNobody was hurt.", c="")
    bins = histogram(made.census.bins, 80)
    assert [one.count for one in bins] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert [one.height for one in bins if one.count] == [80, 80]
    assert histogram((0,) * 10, 80)[0].height == 0


def page(made: Scorecard) -> str:
    return "".join(written(made, Look()))


def test_texts_without_findings_are_in_the_table_only() -> None:
    clean = "Storm closes the harbour\n\nThe council met on Monday."
    text = page(card(seed=SEED, clean=clean))
    assert text.count('<details class="story"') == 1
    assert "1 of 2 texts are shown" in text
    assert page(card(clean=clean)).count('<details class="story"') == 1


def test_only_so_many_are_shown_in_full() -> None:
    many = {f"s{n:03}": "Storm closes\n\nHe left , she said." for n in range(260)}
    text = page(card(**many))
    assert text.count('<details class="story"') == MOST_STORIES
    assert text.count("<tr data-rules") == 260


def test_no_text_at_all() -> None:
    text = page(Build(texts=True).made())
    assert "No score: there are no words" in text
    assert "Nothing was found that costs points." in text


def test_what_is_set_aside_is_listed_with_its_reason() -> None:
    report = Checker().check(SEED, name="seed")
    first, *rest = report.findings
    build = Build(texts=True)
    aside = (Aside(first, Standing.SUPPRESSED, "a poem & a joke"),)
    build.add(Result("seed", report, tuple(rest), aside=aside))
    text = page(build.made())
    assert "a poem &amp; a joke" in text
    assert "No finding was set aside." not in text
    assert text.count('class="aside"') >= 1


def test_a_rule_that_broke_down_is_told() -> None:
    report = Checker().check(SEED, name="seed")
    broken = report.__class__(
        report.document, report.findings, (Failure("a/b", "<it broke>"),), report.signature
    )
    build = Build(texts=True)
    build.add(Result("seed", broken, broken.findings))
    text = page(build.made())
    assert "The rule a/b broke down: &lt;it broke&gt;." in text
