"""What is masked, and as what."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.document import Document, Span
from provcheck.masks import Mask, MaskKind, expression, masks, touches
from provcheck.words import words
from tests.growth import calls


def all_of(text: str) -> list[Mask]:
    return list(masks(Document(text, ()), Span(0, len(text))))


def found(text: str) -> list[tuple[str, str]]:
    """Return kind and text of each mask."""
    return [
        (str(m.kind), m.span.of(text))
        for m in masks(Document(text, ()), Span(0, len(text)))
    ]


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("see https://example.com/a?b=1 now", "url", "https://example.com/a?b=1"),
        ("see www.example.com/news now", "url", "www.example.com/news"),
        ("write to ana.ruiz@example.co.uk today", "email", "ana.ruiz@example.co.uk"),
        ("posts by @ana_ruiz and", "handle", "@ana_ruiz"),
        ("the tag #freedom was", "handle", "#freedom"),
        ("on example.com on Monday", "domain", "example.com"),
        ("on news.example.es/a/b on", "domain", "news.example.es/a/b"),
        ("on müller.de on", "domain", "müller.de"),
        ("the file report.pdf was", "file-name", "report.pdf"),
        ("written in Node.js by", "file-name", "Node.js"),
        ("run `provcheck check` first", "code", "`provcheck check`"),
        ("in the U.S. on", "initialism", "U.S."),
        ("at 5 a.m. on", "initialism", "a.m."),
        ("by J.R.R. Tolkien", "initialism", "J.R.R."),
        ("a Ph.D. thesis", "initialism", "Ph.D."),
        ("Acme Corp. said", "abbreviation", "Corp."),
        ("Smith et al. say", "abbreviation", "et al."),
        ("John F. Kennedy", "abbreviation", "F."),
        ("la pág. dos", "abbreviation", "pág."),
        ("la pa\u0301g. dos", "abbreviation", "pa\u0301g."),
        ("some 1,234.5 euros", "number", "1,234.5"),
        ("at 10:30 today", "number", "10:30"),
        ("fell by -3.5 points", "number", "-3.5"),
    ],
)
def test_masked(text: str, kind: str, masked: str) -> None:
    assert (kind, masked) in found(text)


def test_number_and_abbreviation_side_by_side() -> None:
    assert found("and No. 10 said") == [("abbreviation", "No."), ("number", "10")]


def test_result_of_a_match_is_two_numbers() -> None:
    assert found("won 3-1 at home") == [("number", "3"), ("number", "1")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He said no. Then he left", id="no-as-a-word"),
        pytest.param("came in. She left", id="in-as-a-word"),
        pytest.param("the army. partial of", id="stray-period"),
        pytest.param("the Kremlin.Ru", id="no-known-domain"),
        pytest.param("the 12th man", id="ordinal"),
        pytest.param("rock ’n’ roll", id="apostrophes"),
        pytest.param("McCorp said", id="inside-a-word"),
        pytest.param("a `lonely mark", id="one-backtick"),
        pytest.param("`over\ra line`", id="code-over-cr"),
        pytest.param("`over\na line`", id="code-over-lf"),
        pytest.param("It’s James’s. Then", id="possessive"),
    ],
)
def test_not_masked(text: str) -> None:
    assert found(text) == []


def test_stop_after_a_domain_is_not_part_of_it() -> None:
    assert found("on example.com. Then") == [("domain", "example.com")]


def test_touches_asks_for_kind_and_place() -> None:
    text = "Acme Corp. sold 1,234 phones on example.com to Foo Inc. today"
    story = Document(text, ())
    short = frozenset({MaskKind.ABBREVIATION})
    stop = text.index(".")
    assert touches(story, Span(stop, stop + 1), short)
    assert not touches(story, Span(stop + 1, stop + 2), short)
    assert not touches(story, Span(stop, stop + 1), frozenset({MaskKind.NUMBER}))
    assert touches(story, Span(0, len(text)), frozenset({MaskKind.DOMAIN}))
    assert not touches(story, Span(0, 5), short)
    assert not touches(story, Span(len(text) - 3, len(text)), frozenset(MaskKind))


def test_masks_sort_by_place() -> None:
    number, url = (Mask(Span(n, n + 1), kind) for n, kind in enumerate(list(MaskKind)[:2]))
    assert sorted([url, number]) == [number, url]


KNOWN = sorted(
    {f"{form}." for key in words("abbreviations.all") for form in words(key)}
    | set(words("abbreviations.initials"))
)
PIECES = (
    *("a", "et", "al.", "EE.", "UU.", "op. cit.", "http://a.b/c", "x://y", "é@b.es", "J."),
    *("@ana", "#x", "5", "٣", "1,5", "`", "`a b`", "a.pdf", "b.com", "-", "_", "(", "“"),
    *(" ", "  ", "\t", "\u00a0", "\u2028", "\x1c", "\n", "\r"),
)


def searched_whole(text: str) -> list[tuple[str | None, tuple[int, int]]]:
    """Return kind and place of all that is masked, each line being searched whole."""
    return [
        (match.lastgroup, match.span())
        for line in re.finditer(r"[^\r\n]+", text)
        for match in expression().finditer(text, *line.span())
    ]


def as_found(text: str) -> list[tuple[str | None, tuple[int, int]]]:
    return [(m.kind.replace("-", "_"), (m.span.start, m.span.end)) for m in all_of(text)]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_words_that_are_not_searched_hold_no_mask(text: str) -> None:
    assert as_found(text) == searched_whole(text)


@pytest.mark.parametrize("before", ["", "the law ", "x. y ", "see 5 "])
def test_every_short_form_is_searched(before: str) -> None:
    for form in KNOWN:
        text = f"{before}{form} said so"
        assert as_found(text) == searched_whole(text) != [], form


def test_work_grows_with_the_words_that_may_be_masked() -> None:
    def work(piece: str, size: int) -> int:
        return calls(lambda: all_of(piece * size))

    for piece in ("the rain fell on the town. ", "a5", "a. b c ", "`", "a  "):
        assert work(piece, 400) < 4.5 * work(piece, 100), piece
    assert work("the rain fell on the town ", 4000) < 100


@settings(deadline=None)
@given(
    text=st.lists(
        st.sampled_from(
            [
                *(
                    "a",
                    "b.c",
                    "U.S.",
                    "10",
                    "`x y`",
                    " ",
                    "\n",
                    "said",
                    "@ana",
                    "3.5",
                    "No.",
                ),
                *("said so", "EE. UU.", "op. cit.", "www.ab.org/c", "long" * 25),
            ]
        ),
        max_size=16,
    ).map(" ".join),
    data=st.data(),
)
def test_part_of_a_text_has_the_masks_of_the_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    document = Document(text, ())
    near = [mask for mask in all_of(text) if mask.span.overlaps(span)]
    for _ in range(2):  # as it is made, and as it is kept
        assert list(masks(document, span)) == near
    assert list(masks(document, Span(0, len(text)))) == all_of(text)
