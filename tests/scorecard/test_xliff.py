"""The report as XLIFF, read again by a parser and held against the standard's rules."""

from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from provcheck import Checker
from provcheck.bitext import Bitext, Pair
from provcheck.document import Document, Span
from provcheck.hit import Passage
from provcheck.render.result import Look, Result, Standing
from provcheck.rule import Severity
from provcheck.scorecard.build import Build
from provcheck.scorecard.model import Article, Mark
from provcheck.scorecard.xliff import crossing, written
from tests.making import Word, rule
from tests.render.writing import BAD, WIDE, aside, bad, made
from tests.scorecard.test_build import SEED, Gap, card_of, checked
from tests.scorecard.xliff_rules import ITS, XLIFF, faults

ISSUE = f"{ITS}locQualityIssueType"


def parsed(*results: Result) -> ET.Element:
    document = "".join(written(card_of(*results), Look()))
    assert faults(document) == []
    return ET.fromstring(document)  # noqa: S314 - ours


def texts(root: ET.Element, name: str = "source") -> Iterator[str]:
    for element in root.iter(f"{XLIFF}{name}"):
        yield "".join(element.itertext())


def test_the_seed_text_and_every_finding_of_it() -> None:
    root = parsed(checked(SEED, "seed.txt"))
    assert (root.get("srcLang"), root.get("trgLang")) == ("en", None)
    (file,) = root.findall(f"{XLIFF}file")
    assert file.get("original") == "seed.txt"
    assert file.get(f"{ITS}locQualityRatingScore") == "5.8"
    assert file.get(f"{ITS}locQualityRatingScoreThreshold") == "90"
    assert file.get(f"{ITS}org") == "Europa Press"
    blocks = Checker().check(SEED).document.blocks
    assert list(texts(root)) == [block.span.of(SEED) for block in blocks]
    marks = list(root.iter(f"{XLIFF}mrk"))
    assert len(marks) == 12
    assert {mark.get(f"{ITS}locQualityIssueSeverity") for mark in marks} == {"20", "60"}


def test_findings_that_overlap_are_marked_where_each_begins_and_ends() -> None:
    rules = [rule("a/one", Word("two three")), rule("a/two", Word("three four"))]
    root = parsed(made("one two three four five", rules=rules))
    (source,) = root.iter(f"{XLIFF}source")
    assert "".join(source.itertext()) == "one two three four five"
    assert [child.tag.removeprefix(XLIFF) for child in source] == ["sm", "sm", "em", "em"]
    ends = [child.get("startRef") for child in source if child.tag.endswith("}em")]
    assert ends == ["m1", "m2"]


def test_elements_that_cannot_cross_are_told_for_any_marks() -> None:
    spans = [Span(a, b) for a in range(6) for b in range(a + 1, 7)]
    for chosen in combinations(spans, 3):
        marks = [Mark(span, n) for n, span in enumerate(chosen)]
        alone = {
            mark.finding
            for mark in marks
            if not any(o.span.overlaps(mark.span) for o in marks if o is not mark)
        }
        assert crossing(marks) == {0, 1, 2} - alone


def test_what_is_missing_is_marked_by_an_empty_element() -> None:
    root = parsed(made("one two three", rules=[rule("a/gap", Gap("two"))]))
    (source,) = root.iter(f"{XLIFF}source")
    assert (source.text, source[0].text, source[0].tail) == ("one ", None, "two three")


def test_hostile_text_is_text() -> None:
    hostile = (
        f"</source><mrk> ]]> &amp; \x00 \x0c \ufffe \ud800 {WIDE} {BAD} <!-- {BAD} -->"
    )
    root = parsed(made(hostile, '"><x>\x01.txt'))
    (text,) = texts(root)
    assert text.startswith("</source><mrk> ]]> &amp; <U+0000>")
    assert len(list(root.iter(f"{XLIFF}mrk"))) == 2
    assert root[0].get("original") == '"><x><U+0001>.txt'


def test_wrapped_lines_are_joined() -> None:
    lines = (
        f"The ferry went the {BAD} way and ran on a reef that no chart shows,",
        "although fishermen of three villages on the coast have known of it",
        "for years.",
    )
    root = parsed(made("\n".join(lines) + "\n\nIt sank."))
    assert list(texts(root)) == [" ".join(lines), "It sank."]


def test_what_is_set_aside_is_no_issue() -> None:
    root = parsed(aside(made(f"It is {BAD}."), standing=Standing.SUPPRESSED))
    assert not list(root.iter(f"{XLIFF}mrk"))


def test_findings_without_a_paragraph_are_notes() -> None:
    card = card_of(made(f"It is {BAD}."))
    bare = card.documents[0].__replace__(article=Article(()))
    root = ET.fromstring(  # noqa: S314 - ours
        "".join(written(card.__replace__(documents=(bare,)), Look()))
    )
    (note,) = root.iter(f"{XLIFF}note")
    assert str(note.text).startswith("1:7 family/bad-word major: ")
    assert root.find(f"{XLIFF}file/{XLIFF}unit") is not None


@pytest.mark.parametrize("results", [(), (made(""),)], ids=["none", "empty"])
def test_nothing_to_show(results: tuple[Result, ...]) -> None:
    root = parsed(*results)
    assert list(texts(root)) == [""]
    assert root[0].get(f"{ITS}locQualityRatingScore") is None


def beside(result: Result, language: str = "es") -> Result:
    """Return the result as that of a text compared with an original of two sentences."""
    text = result.document.text
    first = Pair(Passage(Span(0, 5), "Está mal."), Span(0, len(text)), "It is bad.", 0.9)
    second = Pair(Passage(Span(6, 9), "Y más."), None)
    document: Document = result.document
    document.bitext = Bitext("Está mal. Y más.", language, (first, second), engine="e")
    return result


def test_originals_are_the_source_where_all_texts_have_one() -> None:
    root = parsed(beside(made(f"It is {BAD}.")), beside(made(f"So is {BAD}."), "es"))
    assert (root.get("srcLang"), root.get("trgLang")) == ("es", "en")
    assert list(texts(root)) == ["Está mal.", "Y más."] * 2
    assert list(texts(root, "target")) == [f"It is {BAD}.", f"So is {BAD}."]
    assert len(list(root.iter(f"{XLIFF}mrk"))) == 2


def test_originals_are_left_out_where_they_are_not_of_one_language() -> None:
    one, other = beside(made(f"It is {BAD}.")), beside(made(f"So is {BAD}."), "ca")
    for pair in ((one, other), (one, made(f"So is {BAD}."))):
        root = parsed(*pair)
        assert (root.get("srcLang"), root.get("trgLang")) == ("en", None)
        assert list(texts(root)) == [f"It is {BAD}.", f"So is {BAD}."]


def test_pairs_of_the_model_have_marks_of_their_own() -> None:
    build = Build(texts=True)
    build.add(beside(made(f"It is {BAD}.", rules=[bad(severity=Severity.MINOR)])))
    article = build.made().documents[0].article
    assert article
    first, second = article.pairs
    assert [mark.span.of(first.published) for mark in first.marks] == [BAD]
    assert (second.original, second.published, second.marks) == ("Y más.", "", ())
    assert (article.engine, article.original_language) == ("e", "es")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('version="2.1"', 'version="2.0"', "xliff: version='2.0'"),
        ('srcLang="en"', "", "xliff: srcLang is missing"),
        ('srcLang="en"', 'srcLang="English!"', "xliff: srcLang='English!'"),
        (' its:version="2.0"', "", "its:version is missing"),
        ('id="f2"', 'id="f1"', "file id f1 twice"),
        ('id="f2"', 'id="f 2"', "file: id='f 2'"),
        ('id="u2"', 'id="u1"', "unit id u1 twice"),
        ('id="m2"', 'id="m1"', "marker id m1 twice"),
        ('<em startRef="m2"/>', "", "sm m2 without an end"),
        ('<em startRef="m2"/>', '<em startRef="m9"/>', "em of m9, which is not open"),
        ('<em startRef="m2"/>', '<em startRef="m2"/>' * 2, "em of m2, which is not open"),
        ('type="its:generic"', 'type="comment"', "sm: type='comment'"),
        ('IssueType="other"', 'IssueType="wrong"', "='wrong'"),
        ('IssueSeverity="', 'IssueSeverity="9', "sm: {http://www.w3.org/2005/11/its}"),
        ('its:locQualityRatingScore="', 'its:locQualityRatingVote="', "RatingVote="),
        ("<segment>", '<segment state="translated">', "is no longer initial"),
        ("</source>", "</source><target/>", "trgLang is missing"),
        ("<source>", "<source><pc/>", "source has pc"),
        ("<segment>", "<segment>text", "text in segment"),
        ("</file>", "<notes/></file>", "file has unit unit notes in it"),
    ],
)
def test_the_rules_of_the_standard_can_be_broken(old: str, new: str, fault: str) -> None:
    rules = [
        bad(),
        rule("family/more", Word("is wrong")),
        rule("family/way", Word("wrong way")),
    ]
    text = f"It is {BAD} way.\n\nAnd so on."
    card = card_of(made(text, rules=rules), made(text, "b.txt", rules=rules))
    document = "".join(written(card, Look()))
    assert faults(document) == []
    assert "<sm " in document
    assert old in document
    broken = document.replace(old, new, 1)
    assert any(fault in one for one in faults(broken))
