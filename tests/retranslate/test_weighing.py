"""What an original tells of who translated a text, by an engine whose numbers are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.provenance import Evidence, Provenance, Raw, Status, Verdict
from provcheck.provenance.compared import ALMOST, NEARNESS, SAME, UNCALIBRATED, UNRELATED
from provcheck.retranslate import weighing
from provcheck.retranslate.calibration import Calibration, Scale, Sentences
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.likened import kept, plain
from provcheck.retranslate.quoted import Quoted
from tests.test_provenance import CLEAN

STORIES = Path(__file__).parent / "stories"
FLOOD = {
    name: (STORIES / f"flood.{name}.txt").read_text("utf-8")
    for name in ("es", "en", "model")
}
NONE = (0, 100, 0, 100)
OWN = Calibration(
    source="es",
    test="made up",
    texts=200,
    human=-3.0,
    machine=-1.0,
    unrelated=-9.0,
    scale=(
        Scale(5, (-2.0, -1.0), (1, 9, 90), (90, 9, 1), -0.6),
        Scale(10, (-2.0, -1.0), (0, 10, 90), (92, 8, 0), -0.9),
    ),
    sentences=Sentences((60, 100, 1, 100), (20, 100, 2, 100), -1.5, 0.8, 0.1),
)


class Scored(Quoted):
    """An engine that knows its sentences by heart, and finds each as likely as told."""

    signature = "scored sha256:0000000000000000"

    def __init__(self, original: str, model: str, score: float | None) -> None:
        """Take the sentences, and how likely each is found."""
        super().__init__(original, model, "es", "en")
        self._score = score

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float] | None:
        return None if self._score is None else [self._score] * len(pairs)


def returning(own: Calibration | None) -> Callable[[Engine], Calibration | None]:
    return lambda _: own


Of = Callable[..., Provenance]


@pytest.fixture
def of(monkeypatch: pytest.MonkeyPatch) -> Of:
    """Return what says where a text comes from, all sentences being as likely as given."""

    def said(
        text: str,
        score: float | None,
        original: str = FLOOD["es"],
        model: str = FLOOD["model"],
        own: Calibration | None = OWN,
    ) -> Provenance:
        monkeypatch.setattr(weighing, "calibration_of", returning(own))
        engine = Scored(original, model, score)
        checker = Checker(translator=lambda _source, _target: engine)
        return checker.check(text, source=original, source_lang="es").provenance

    return said


def whole(made: Provenance) -> Evidence:
    (piece,) = (p for p in made.evidence if (p.id, p.supports) == (NEARNESS, "machine"))
    return piece


def test_machine_is_asserted_where_only_machines_come(of: Of) -> None:
    made = of(FLOOD["en"], -0.8)
    piece = whole(made)
    assert (piece.status, piece.counted, piece.group) == (
        Status.EVIDENCED,
        True,
        "original",
    )
    assert piece.counts
    assert str(piece.counts) == "90/100 : 0/100"
    assert made.machine.asserted
    assert made.machine.status is Status.EVIDENCED
    assert made.translated.asserted
    assert made.verdict is Verdict.MACHINE
    assert list(made.source_language) == ["es"]
    assert made.compared
    assert (made.compared.raw, made.compared.same) == (Raw.MOSTLY, False)


@pytest.mark.parametrize("score", [-0.91, -1.5, -3.0, -6.0])
def test_nothing_is_asserted_where_people_come_too(of: Of, score: float) -> None:
    made = of(FLOOD["en"], score)
    assert whole(made).status is Status.INFERRED
    assert not made.machine.asserted
    assert made.verdict is Verdict.UNKNOWN
    assert made.source_language == {}


def test_people_come_further_and_it_counts_against_a_machine(of: Of) -> None:
    made = of(FLOOD["en"], -5.0)
    assert whole(made).decibans < -10
    assert made.machine.decibans < -10
    assert made.compared
    assert made.compared.raw is Raw.LITTLE


def test_shorter_texts_need_more(of: Of) -> None:
    lines = [line for line in FLOOD["en"].splitlines() if line]
    short = "\n\n".join(lines[1:6])
    assert not of(short, -0.8).machine.asserted
    assert of(short, -0.5).machine.asserted


def test_under_five_sentences_nothing_is_said_of_the_whole(of: Of) -> None:
    text = "\n\n".join(line for line in FLOOD["en"].splitlines()[:3] if line)
    made = of(text, -0.1)
    assert not made.machine.asserted
    assert made.compared
    assert made.compared.silent.startswith("under 5 sentences beside the original")
    assert all(piece.id != NEARNESS for piece in made.evidence)


def test_sentences_of_the_model_are_quoted_where_they_stand(of: Of) -> None:
    text = FLOOD["model"]
    made = of(text, -0.2)
    told = [piece for piece in made.evidence if piece.id in (SAME, ALMOST)]
    assert len(told) > 5
    for piece in told:
        assert text[piece.span.start : piece.span.end] == piece.text
        assert not piece.counted
        assert piece.decibans > 0
    assert made.verdict is Verdict.RAW
    assert made.compared
    assert made.compared.same


def test_wrong_original_is_told_and_nothing_is_said(of: Of) -> None:
    museum = (STORIES / "museum.es.txt").read_text("utf-8")
    model = (STORIES / "museum.model.txt").read_text("utf-8")
    made = of(FLOOD["en"], -0.1, museum, model)
    assert made.compared
    assert (made.compared.related, made.compared.silent) == (False, UNRELATED)
    assert not made.machine.asserted
    assert all(piece.group != "original" for piece in made.evidence)


def test_little_text_is_not_called_another_storys(of: Of) -> None:
    made = of("Nothing at all was said.", -0.1)
    assert made.compared
    assert made.compared.silent == "too little text to tell whether the original is of it"
    assert not made.machine.asserted


def test_unlikely_text_is_none_of_its_original(of: Of) -> None:
    made = of(FLOOD["en"], -8.0)
    assert made.compared
    assert (made.compared.related, made.compared.silent) == (False, UNRELATED)
    assert all(piece.group != "original" for piece in made.evidence)


def test_text_most_of_which_is_not_in_the_original_is_left_alone(of: Of) -> None:
    part = "\n\n".join([line for line in FLOOD["en"].splitlines() if line][:5])
    made = of(f"{part}\n\n{CLEAN}", -0.1)
    assert made.compared
    assert made.compared.silent == "most of the text is not in the original"
    assert not made.machine.asserted


def test_model_that_nobody_counted_is_quoted_and_not_weighed(of: Of) -> None:
    made = of(FLOOD["model"], -0.1, own=None)
    assert made.compared
    assert made.compared.silent == UNCALIBRATED
    told = [piece for piece in made.evidence if piece.group == "original"]
    assert told
    assert {piece.decibans for piece in told} == {0.0}
    assert not made.machine.asserted


def test_engine_without_probabilities(of: Of) -> None:
    made = of(FLOOD["model"], None)
    assert made.compared
    assert made.compared.silent == "the engine tells no probabilities"
    assert not made.machine.asserted


def test_original_costs_nothing_until_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Scored, "score", never)
    engine = Scored(FLOOD["es"], FLOOD["model"], 0.0)
    checker = Checker(translator=lambda _source, _target: engine)
    report = checker.check(FLOOD["en"], source=FLOOD["es"], source_lang="es")
    assert report.findings is not None
    with pytest.raises(AssertionError):
        _ = report.provenance


def test_page_quotes_in_its_own_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "calibration_of", returning(OWN))
    engine = Scored(FLOOD["es"], FLOOD["model"], -0.2)
    page = "---\ntitle: Flood\n---\n" + FLOOD["model"].replace("Red Cross", "*Red Cross*")
    checker = Checker(translator=lambda _source, _target: engine)
    report = checker.check(
        page, "markdown", source=FLOOD["es"], source_lang="es", source_format="text"
    )
    told = [p for p in report.provenance.evidence if p.id in (SAME, ALMOST)]
    assert told
    for piece in told:
        assert piece.span.of(page) == piece.text


def test_typography_is_the_publishers() -> None:
    assert plain("«Sí», dijo.&nbsp;Don&#39;t") == '"Sí", dijo. Don\'t'
    assert plain("TWO MEN WERE HURT IN LIMA") == "Two men were hurt in lima"


WORDS = st.lists(st.sampled_from("abcd"), max_size=8)


@given(WORDS, WORDS)
def test_kept_is_a_share_and_one_only_of_the_same_words(
    left: list[str], right: list[str]
) -> None:
    share = kept(left, right)
    assert 0.0 <= share <= 1.0
    assert share == kept(right, left)
    assert (share == 1.0) == (left == right != [])


def test_kept_counts_edits_of_words() -> None:
    assert kept(list("abcd"), list("axcd")) == 0.75
    assert kept(list("abcd"), list("abc")) == 0.75
