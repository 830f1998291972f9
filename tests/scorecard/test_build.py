"""The report on a run, made of results."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck import Checker, Config
from provcheck.cli.settings import Sifting
from provcheck.cli.shown import Sifted
from provcheck.cli.shown import result as shown
from provcheck.document import Block, Document, Span
from provcheck.engine import Failure
from provcheck.finding import Finding
from provcheck.hit import Hit
from provcheck.read import Source
from provcheck.render.result import Result, Standing
from provcheck.rule import Severity
from provcheck.scorecard.build import Build
from provcheck.scorecard.model import Card, Grade, Scorecard
from tests.making import Word, rule
from tests.render.writing import BAD, WIDE, aside, bad, made

SEED = (Path(__file__).parents[2] / "seeds/000_267bdd29bf83d223.txt").read_text("utf-8")
CHECKER = Checker()
STORY = f"Ferry sinks off the island\n\nThe {WIDE} ferry was {BAD} about its {BAD} course."


def checked(text: str, name: str = "story.txt", kind: str = "text") -> Result:
    report = CHECKER.check(text, kind, name)
    source = Source(name, text, "utf-8", text.encode("utf-8", "surrogatepass"))
    return shown(source, Sifted(report), Sifting(), Severity.NEUTRAL, compared=False)


def card_of(*results: Result, texts: bool = True) -> Scorecard:
    build = Build(texts=texts)
    for one in results:
        build.add(one)
    return build.made()


def only(one: Result) -> Card:
    (card,) = card_of(one).documents
    return card


def test_each_point_of_the_seed_can_be_traced() -> None:
    card = only(checked(SEED, "seed.txt"))
    assert len(card.findings) == 12
    assert sum(finding.points for finding in card.findings) == card.score.penalty == 36
    assert [f.number for f in card.findings] == list(range(1, 13))
    assert card.score == CHECKER.check(SEED).score
    assert card.grade is Grade.FAIL
    assert card.headline.startswith("A pro-Iranian militia from Iraq")
    assert card.provenance
    assert card.provenance.agency
    assert card.provenance.agency.id == "europapress"
    for piece, place in zip(card.provenance.evidence, card.evidence, strict=True):
        assert place.span.of(SEED) == piece.text
        assert SEED.splitlines()[place.line - 1][place.column - 1 :].startswith(piece.text)


def test_corpus_of_one_has_the_score_of_its_text() -> None:
    found = card_of(checked(SEED)).pooled
    assert found.score == CHECKER.check(SEED).score
    assert [(g.name, g.documents) for g in found.agencies] == [("europapress", 1)]
    assert [(g.name, g.documents) for g in found.languages] == [("es", 1)]
    assert found.interval is None


@settings(max_examples=25)
@given(st.text(st.sampled_from(f"{WIDE}\n .,aA"), max_size=60), st.integers(0, 3))
def test_places_and_marks_cover_what_was_found(text: str, hits: int) -> None:
    whole = text + "\n\n".join(f"{WIDE} it is {BAD} {text}" for _ in range(hits))
    card = only(made(whole))
    assert len(card.findings) == whole.count(BAD)
    for finding in card.findings:
        assert finding.place.span.of(whole) == finding.text == BAD
    assert card.article
    marked = [
        (mark.finding, mark.span.of(paragraph.text))
        for paragraph in card.article.paragraphs
        for mark in paragraph.marks
    ]
    assert sorted(marked) == [(f.number, BAD) for f in card.findings]


def test_findings_in_markup_stand_in_the_file_and_are_marked_in_the_story() -> None:
    story = "The ferry, he said, “was *late.*” . It sank &amp; went.\n"
    page = f"# Ferry sinks off the island\n\n{story}"
    card = only(checked(page, "story.md", "markdown"))
    (finding,) = card.findings
    assert finding.place.span.of(page) == finding.text
    assert card.article
    (paragraph,) = (p for p in card.article.paragraphs if p.marks)
    assert paragraph.text == "The ferry, he said, “was late.” . It sank & went."
    assert paragraph.line == 3
    (mark,) = paragraph.marks
    assert mark.span.of(paragraph.text) == " ."
    assert card.score.words == 5 + 11


def test_each_story_of_a_corpus_has_a_card_of_its_own() -> None:
    lines = [
        {
            "headline": "Ferry sinks",
            "text": "MADRID, Dec. 3 (EUROPA PRESS) - It sank. The end.",
        },
        {"headline": "Rescue is late", "text": "They “were late.” . It was cold.\n\nTags"},
    ]
    file = "\n".join(map(json.dumps, lines))
    found = card_of(checked(file, "corpus.jsonl", "jsonl"))
    first, second = found.documents
    assert (first.name, second.name) == ("corpus.jsonl#1", "corpus.jsonl#2")
    assert (first.headline, second.headline) == ("Ferry sinks", "Rescue is late")
    assert not first.findings
    assert "punctuation/doubled-stop-at-quote" in {f.rule for f in second.findings}
    for finding in second.findings:
        assert finding.place.span.of(file) == finding.text
        assert finding.place.line == 2
    assert found.pooled.documents == 2
    assert found.pooled.score.words == first.score.words + second.score.words
    assert first.provenance
    assert first.provenance.agency
    assert second.provenance
    assert not second.provenance.agency
    assert {g.name: g.documents for g in found.pooled.agencies} == {"europapress": 1, "": 1}


def test_a_file_without_a_story_is_no_document() -> None:
    french = json.dumps({"body": "Le ferry a coulé.", "lang": "fr"})
    fields = (("text", "body"), ("lang", "lang"))
    report = Checker(Config(record_fields=fields)).check(french, "jsonl", "corpus.jsonl")
    assert card_of(Result("corpus.jsonl", report, report.findings)).documents == ()


def test_findings_set_aside_are_listed_and_cost_nothing() -> None:
    for standing in Standing:
        card = only(aside(made(STORY), standing=standing, reason="a quotation"))
        one, two = card.findings
        assert (one.standing, one.reason, one.points) == (standing, "a quotation", 0)
        assert (two.standing, two.points) == (None, 5)
        assert card.score.penalty == 5
        assert (card.aside, card.counted) == ((one,), (two,))


def test_neutral_findings_weigh_nothing() -> None:
    card = only(made(STORY, rules=[bad(severity=Severity.NEUTRAL)]))
    assert [f.points for f in card.findings] == [0, 0]
    assert (card.score.penalty, card.grade) == (0, Grade.PASS)


def test_findings_on_comments_cost_nothing() -> None:
    card = only(made(STORY, rules=[bad("suppression/unused")]))
    assert [f.points for f in card.findings] == [0, 0]
    assert card.score.penalty == card_of(made(STORY)).pooled.score.penalty - 10 == 0


def test_what_a_broken_rule_would_have_found_is_missing() -> None:
    failure = Failure("family/other", "it timed out")
    clean = "Ferry sinks off the island\n\nThe ferry was late."
    card = only(made(clean, failures=(failure,)))
    assert card.grade is Grade.INCOMPLETE
    assert card.failures == (("family/other", "it timed out"),)
    assert not card_of(made(clean, failures=(failure,))).whole
    assert only(made(STORY, failures=(failure,))).grade is Grade.FAIL


def test_an_empty_text_is_neither_good_nor_bad() -> None:
    found = card_of(made(""))
    assert found.documents[0].grade is Grade.EMPTY
    assert found.gate.passed


def test_only_new_findings_count_for_the_gate() -> None:
    def touches(finding: Finding) -> bool:
        return finding.span.start > STORY.index(BAD)

    build = Build()
    build.add(made(STORY), touches)
    found = build.made(new=True)
    assert [f.new for f in found.documents[0].findings] == [False, True]
    assert found.pooled.score.penalty == 10
    counted = {c.name: c.actual for c in found.gate.conditions}
    assert counted["new major findings"] == "1"


def test_texts_are_left_out_where_no_writer_shows_them() -> None:
    found = card_of(made(STORY), texts=False)
    assert found.documents[0].article is None
    assert found.documents[0].score == only(made(STORY)).score


def test_order_of_files_is_kept_and_changes_no_number() -> None:
    one, two = made(STORY, "b.txt"), made("All is well.", "a.txt")
    first, second = card_of(one, two), card_of(two, one)
    assert [card.name for card in first.documents] == ["b.txt", "a.txt"]
    assert first.pooled == second.pooled
    assert first.pooled.score.value == Decimal("0.0")


class Gap(Word):
    """A check that finds something missing before each occurrence of a text."""

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        for hit in super().find(document, blocks):
            yield Hit(Span(hit.span.start, hit.span.start))


def test_what_is_missing_is_marked_where_it_should_stand() -> None:
    card = only(made(STORY, rules=[rule("a/gap", Gap("ferry"))]))
    assert card.article
    (paragraph,) = (p for p in card.article.paragraphs if p.marks)
    (mark,) = paragraph.marks
    assert mark.span.start == mark.span.end == paragraph.text.index("ferry")
