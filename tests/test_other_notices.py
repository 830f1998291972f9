"""Lines that speak of translation and declare nothing of the story they stand in."""

from __future__ import annotations

import pytest

from provcheck import Checker
from provcheck.provenance import Status

STORY = """\
A court in Leeds heard on Monday how a forged diary came to light.

{}

The trial continues on Thursday, when the defence will call two witnesses from Bradford.
"""
OTHERS = [
    # denied, or of an earlier text
    "This article was not machine-translated.",
    "This article was translated without machine translation.",
    "Este artículo no ha sido traducido automáticamente.",
    "Dieser Artikel wurde nicht maschinell übersetzt.",
    "Cet article n'a pas été traduit automatiquement.",
    "Questo articolo non è stato tradotto automaticamente.",
    "Este artigo não foi traduzido automaticamente.",
    "This article was previously machine-translated but is now by Ana Ruiz.",
    "This article was not written by AI.",
    # from here, or to be had elsewhere
    "This article has been automatically translated into Spanish.",
    "Read this article in Spanish",
    "Lea este artículo en español.",
    "This article was originally published in English.",
    # of something else
    "Machine translation from Chinese fooled the customs men.",
    "Automatic translation from Finnish is getting better.",
    "Machine-translated from Japanese, the manual baffled the jury.",
    "Translated automatically from Russian, the messages were read to the jury.",
    "Translated with DeepL, the diary had seemed dull.",
    "Translated by Google and the Ministry of Health, the leaflets were useless.",
    "'This article was machine-translated from Spanish.'",
]
PEOPLE = ["Translated by Claude Lefort", "Translated by Gemini Sanchez"]
OWN = [
    "This article was machine-translated from Spanish.",
    "Machine translated from Spanish by our AI desk.",
    "Translated with DeepL",
    "Translated by Claude Opus",
    "Automatic translation from Spanish",
]
WRITTEN = [
    # short forms, and what somebody wrote
    "The bishop read from Matt. v. and vi. and then from vol. ii. page four of the book.",
    "Lancs. won by 4 wkts. with 2 balls left. Notts. lost by 3 wkts. and drew at Hove.",
    "“i am on my way. dont wait up. i will be late. sorry,” he wrote.",
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.mark.parametrize("line", OTHERS)
def test_a_line_about_something_else_declares_nothing(checker: Checker, line: str) -> None:
    made = checker.check(STORY.format(line)).provenance
    assert not [one for one in made.evidence if one.status is Status.DECLARED]
    assert not made.machine.asserted


@pytest.mark.parametrize("line", PEOPLE)
def test_a_person_is_no_engine(checker: Checker, line: str) -> None:
    made = checker.check(STORY.format(line)).provenance
    assert made.translated.asserted
    assert not made.machine.asserted


@pytest.mark.parametrize("line", OWN)
def test_a_notice_declares_a_machine(checker: Checker, line: str) -> None:
    assert checker.check(STORY.format(line)).provenance.machine.asserted


@pytest.mark.parametrize("line", WRITTEN)
def test_short_forms_and_quoted_words_are_no_marks(checker: Checker, line: str) -> None:
    assert not checker.check(STORY.format(line)).provenance.machine.asserted


def test_marks_assert_nothing_that_the_reader_holds_unlikely(checker: Checker) -> None:
    """The posterior and the verdict are told side by side: they cannot contradict."""
    text = (
        "The storm has closed the harbour. partially of the old town on Monday.\n\n"
        "The crews have stayed. together at home until the wind of Friday.\n"
    )
    report = checker.check(text)
    assert report.provenance.machine.asserted
    report.prior = 0.001
    made = Checker(checker.config.__replace__(prior=0.001)).check(text).provenance
    assert made.machine.probability < 0.5
    assert not made.machine.asserted
