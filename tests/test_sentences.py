"""Where one sentence ends and the next begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.masks import may_shorten
from provcheck.parse import parse
from provcheck.sentences import sentence_at, sentences
from provcheck.words import words


def found(text: str) -> list[str]:
    story = parse(text)
    return [s.of(text) for block in story.blocks for s in sentences(story, block)]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(["He left.", "She stayed."], id="stop"),
        pytest.param(["Did he leave?", "Yes!", "He left…", "She stayed."], id="marks"),
        pytest.param(["“He left.”", "“She stayed.”"], id="quotes"),
        pytest.param(["He left (on foot.)", "(She stayed.)"], id="brackets"),
        pytest.param(["He left.", "— She stayed."], id="dash"),
        pytest.param(["He left.", "12 stayed."], id="digit"),
        pytest.param(["He left.", "Él no."], id="accent"),
        pytest.param(["He left.", "E\u0301l no."], id="decomposed-accent"),
        pytest.param(["Он ушёл.", "Она осталась."], id="cyrillic"),
        pytest.param(["Wait...", "He left."], id="dots"),
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert found(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A withdrawal. partial of the army.", id="stray-period"),
        pytest.param("A withdrawal. şehir of the army.", id="lower-case-beyond-latin-1"),
        pytest.param("Acme Corp. Chairman Ruiz left.", id="abbreviation"),
        pytest.param("The U.S. President left.", id="initialism"),
        pytest.param("John F. Kennedy left.", id="initial"),
        pytest.param("It cost 3.5 Million.", id="number"),
        pytest.param("He left.She stayed.", id="no-space"),
        pytest.param("He left . . . . ", id="nothing-follows"),
    ],
)
def test_one_sentence(text: str) -> None:
    assert found(text) == [text.strip()]


def test_space_between_sentences_belongs_to_none() -> None:
    assert found("He left. \n She stayed.") == ["He left.", "She stayed."]
    assert found("  He left.  \t She stayed. ") == ["He left.", "She stayed."]


def test_sentences_end_with_their_block() -> None:
    assert found("He left\n\nShe stayed") == ["He left", "She stayed"]


def test_sentence_at() -> None:
    text = "Headline\n\nHe left. She stayed."
    story = parse(text)

    def at(offset: int) -> str | None:
        span = sentence_at(story, offset)
        return span and span.of(text)

    assert at(0) == "Headline"
    assert at(text.index("He left")) == "He left."
    assert at(text.index(" She")) == "He left."
    assert at(text.index("She")) == "She stayed."
    assert at(len(text) - 1) == "She stayed."
    assert at(len(text)) is None
    assert at(text.index("\n")) is None


FORMS = ("Corp.", "(Corp.", "U.S.", "Ph.D.", "EE. UU.", "EE.UU.", "núm.", "nu\u0301m.")
WORDS = ("He", "left.", "Nova!", "a.", "X.", "b", "Harbour”.", "“Dr.", "\n", *FORMS)


def _always(_text: str, _stop: int) -> bool:
    return True


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_a_glance_at_the_word_before_a_stop_loses_no_short_form(text: str) -> None:
    told = found(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("provcheck.sentences.may_shorten", _always)
        assert found(text) == told


def test_every_short_form_may_be_one() -> None:
    for key in (*words("abbreviations.all"), "abbreviations.initials"):
        for form in words(key):
            text = f"So {form.rstrip('.')}."
            assert may_shorten(text, len(text) - 1), form
    assert not may_shorten("They left the harbour.", 21)
