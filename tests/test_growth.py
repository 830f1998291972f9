"""Work grows with the text, not with its square: ratios of processor time, no clock."""

from collections.abc import Callable

import pytest

from provcheck.checker import Checker
from provcheck.checks.pattern import Pattern
from provcheck.checks.unpaired_mark import UnpairedMark
from provcheck.checks.whole_block import Remedy, WholeBlock
from provcheck.config import Config
from provcheck.document import Document, Span
from provcheck.finding import Fix
from provcheck.fix import apply
from provcheck.hit import Edit
from provcheck.masks import masks
from provcheck.parse import parse
from provcheck.quotations import quotations, quoted
from provcheck.rule import Safety
from provcheck.sentences import sentence_at, sentences
from tests import growth
from tests.making import hits
from tests.stories import SEED

CHECKER = Checker(Config(select=("all",)))


def look(text: str) -> Document:
    """Make all that a document can be asked for."""
    document = parse(text)
    list(masks(document, Span(0, len(text))))
    for quotation in document.once(quotations):
        quoted(document, quotation.span)
    for block in document.blocks:
        sentences(document, block)
    return document


def is_linear(work: Callable[[str], object], piece: str, count: int) -> bool:
    """Tell whether the work on a text grows with the number of pieces it is made of."""

    def cost(size: int) -> float:
        text = piece * size
        return growth.seconds(lambda: work(text))

    return growth.is_linear(cost, count)


MARKS = ["“", "‘", "'", '"', "«", "“a”", "‘a ", "'a ", "a' ", '"a ', "it's ", "“a. ‘b "]
RUNS = [
    ".",
    " ",
    "a",
    ". ",
    "a.",
    "\n",
    "\r",
    "\r\n",
    "- ",
    "1,",
    "1.",
    "@a",
    "a@",
    "`",
    "…",
]
WORDS = ["U.S. ", "No. ", "http://a ", "a.b.", "has ", "e\u0301", "!”", ".” ", ") ", "  ."]


@pytest.mark.parametrize("piece", [*MARKS, *RUNS, *WORDS], ids=repr)
def test_parts_of_a_document(piece: str) -> None:
    assert is_linear(look, piece, 4_000)


@pytest.mark.parametrize("piece", ["“a” ", ". ", "a. b ", ".” .", "\n", "Tags\n"], ids=repr)
def test_check(piece: str) -> None:
    assert is_linear(CHECKER.check, piece, 4_000)


def test_one_line_with_many_findings() -> None:
    paragraph = SEED[SEED.index("An important") : SEED.index("Source")].replace("\n\n", " ")
    assert is_linear(CHECKER.check, paragraph, 40)


def test_many_blocks_joined() -> None:
    check = WholeBlock(Remedy.JOIN)
    assert is_linear(lambda text: hits(check, text), "One line of text\n", 3_000)


def test_many_lonely_marks() -> None:
    check = UnpairedMark("(", ")")
    assert is_linear(lambda text: hits(check, text), "a ( b ) ) ( ( ", 3_000)


def test_many_excuses_in_one_sentence() -> None:
    check = Pattern("said", unless_sentence=r"\d{1,2} (?:ago|gen)\b")
    assert is_linear(lambda text: hits(check, text), "3 said so, 12 said no; ", 1_000)


def test_many_hits_with_no_excuse_before_them() -> None:
    check = Pattern("said", unless_before=r"\d{1,2} (?:ago|gen)\b")
    assert is_linear(lambda text: hits(check, text), "3 said so, 12 said no; ", 1_000)


def test_sentence_is_looked_up() -> None:
    def each(text: str) -> None:
        document = parse(text)
        for offset in range(0, len(text), 25):
            sentence_at(document, offset)

    assert is_linear(each, "He left the town. ", 2_000)


def test_many_fixes() -> None:
    def fix_each(text: str) -> str:
        spans = (Span(n, n + 1) for n in range(0, len(text), 2))
        return apply(text, [Fix(Safety.SAFE, (Edit(span, "b"),)) for span in spans])

    assert is_linear(fix_each, "aa", 5_000)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"{'The army left the town, the mayor said. ' * 50}\n" * 1_500,
            id="three-megabytes",
        ),
        pytest.param("“" * 200_000, id="200,000-open-marks"),
        pytest.param("“a” " * 100_000, id="200,000-paired-marks"),
        pytest.param("'a " * 200_000, id="200,000-apostrophes"),
        pytest.param("A short line of text\n" * 50_000, id="50,000-blocks"),
        pytest.param("word. Word " * 95_000, id="one-line-of-a-megabyte"),
    ],
)
def test_large_text_is_checked_without_a_failure(text: str) -> None:
    report = CHECKER.check(text)
    assert report.failures == ()
    assert report.score.words >= 0
    report.document.once(quotations)
