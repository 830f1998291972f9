"""Which edits the machine may make by itself."""

from html import unescape
from unicodedata import category, decomposition, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck import guard
from provcheck.checker import Checker
from provcheck.document import Document, Span
from provcheck.guard import safety
from provcheck.hit import Edit
from provcheck.lines import cut_lines
from provcheck.parse import parse
from provcheck.rule import Safety

LEAD = (
    "Rescue boats reached the place two hours after the first call, the coast guard said."
)


def judged(text: str, old: str, new: str) -> Safety:
    """Return what the guard makes of a safe fix that writes `new` for the first `old`."""
    start = text.index(old)
    edit = Edit(Span(start, start + len(old)), new)
    return safety(parse(text), (edit,), Safety.SAFE)


@pytest.mark.parametrize("wanted", [Safety.NONE, Safety.UNSAFE])
def test_guard_never_raises_the_safety(wanted: Safety) -> None:
    assert safety(parse(LEAD), (Edit(Span(0, 1), "X"),), wanted) is wanted


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        pytest.param("It is over. .", " .", "", id="stop"),
        pytest.param("He said “it is over.” .", " .", "", id="stop-behind-quotation"),
        pytest.param("“to go.” in the north", ".", "", id="stop-inside-quotation"),
        pytest.param("in the the north", " the", "", id="word-twice"),
        pytest.param("in the  north", "  ", " ", id="space"),
        pytest.param("an army", "army", "fleet", id="plain-word"),
        pytest.param("в горах", "горах", "поле", id="plain-word-in-cyrillic"),
        pytest.param("the ar\u00admy of Al\u00adeppo", "\u00ad", "", id="soft-hyphen"),
        pytest.param("of Al\u200beppo", "\u200b", "", id="zero-width-space-in-name"),
        pytest.param("“of Al\u200beppo”", "\u200b", "", id="zero-width-space-in-quotation"),
        pytest.param("in Aleppo , he", " ,", ",", id="space-before-comma"),
    ],
)
def test_safe(text: str, old: str, new: str) -> None:
    assert judged(text, old, new) is Safety.SAFE


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        pytest.param("in Aleppo", "Aleppo", "Homs", id="name"),
        pytest.param("in Aleppo", "leppo", "msterdam", id="rest-of-a-name"),
        pytest.param("in Aleppo Aleppo", " Aleppo", "", id="name-twice"),
        pytest.param("in New York", " ", "", id="space-in-front-of-a-name"),
        pytest.param("by Al-Assad", "-", " ", id="hyphen-in-name"),
        pytest.param("by Al-Assad", "-", "", id="name-joined"),
        pytest.param("by Dog\u0306an", "\u0306", "", id="accent-of-a-name"),
        pytest.param("the army", "the", "The", id="capital"),
        pytest.param("cost 3.5 euros", ".", "", id="decimal-stop"),
        pytest.param("cost 3.5 euros", ".", ",", id="decimal-comma"),
        pytest.param("cost 1,234 euros", ",", "", id="thousands"),
        pytest.param("in the 1990s", "1990s", "1980s", id="decade"),
        pytest.param("the 3rd man", "3rd", "third", id="ordinal"),
        pytest.param("on 20 20", " 20", "", id="number-twice"),
        pytest.param("“in the the north”", " the", "", id="word-in-quotation"),
        pytest.param("“in north", "in", "in the", id="word-in-open-quotation"),
    ],
)
def test_unsafe(text: str, old: str, new: str) -> None:
    assert judged(text, old, new) is Safety.UNSAFE


@pytest.mark.parametrize("script", ["الجيش", "軍隊"])
def test_word_of_a_script_without_case_may_be_a_name(script: str) -> None:
    assert judged(f"a {script} b", script, "") is Safety.UNSAFE


def test_every_edit_of_a_fix_must_be_safe() -> None:
    text = "in the  north of Aleppo"
    space, name = Edit(Span(6, 8), " "), Edit(Span(17, 23), "Homs")
    assert safety(parse(text), (space,), Safety.SAFE) is Safety.SAFE
    assert safety(parse(text), (space, name), Safety.SAFE) is Safety.UNSAFE


@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "middle", "last"])
def test_whole_line_may_go_with_all_its_names(start: str, end: str, place: int) -> None:
    lines = ["Rescue of “Stella” goes on", "The year 2020", "Tags: Rome"]
    text = start + (end * 2).join(lines)
    at = text.index(lines[place])
    document = parse(text)
    edit = cut_lines(document, Span(at, at + 1))
    assert safety(document, (edit,), Safety.SAFE) is Safety.SAFE


def test_line_is_not_whole_without_its_line_end() -> None:
    assert judged("Rome\nParis", "Rome", "") is Safety.UNSAFE
    assert judged("Rome\nParis", "ome\n", "") is Safety.UNSAFE
    assert judged("Rome\nParis", "Rome\n", "Oslo\n") is Safety.UNSAFE
    assert judged("Rome\nParis", "Rome\n", "") is Safety.SAFE


def test_credit_is_never_deleted() -> None:
    text = f"Ferry sinks off the island\n\nMADRID, May 3 (EFE).-\n\n{LEAD}"
    document = parse(text)
    assert document.dateline is not None
    edit = cut_lines(document, document.dateline)
    assert safety(document, (edit,), Safety.SAFE) is Safety.UNSAFE
    headline = cut_lines(document, document.blocks[0].span)
    assert safety(document, (headline,), Safety.SAFE) is Safety.SAFE


def test_long_run_without_space_is_looked_at_near_the_edit_only() -> None:
    text = "x" * 500 + "A" + "x" * 100 + "." + "y" * 500
    assert judged(text, ".", "") is Safety.SAFE


def test_a_text_is_searched_for_credentials_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[Document] = []

    def credentials(document: Document) -> tuple[Span, ...]:
        searched.append(document)
        return ()

    monkeypatch.setattr(guard, "_credentials", credentials)
    report = Checker().check("Likewise , he left. Likewise , she stayed .\n" * 4)
    assert len(report.findings) > 1
    assert searched == [report.document]


QUOTING = (
    "<p>He said <q>the the boat</q> left.</p>",
    "<p>He said <q>it was <i>the the boat</i></q>.</p>",
    "<blockquote><p>It left.</p><ul><li>The the boat.</li></ul><p>Fire.</p></blockquote>",
    "<p>He said <q><q>it was</q> the the boat</q>.</p>",
)
BESIDE = (
    "<p>He said <q>it was</q> the the boat.</p>",
    "<p>He said <q>it was the the boat.</p>",  # never closed
    "<blockquote><p>It left.</p></blockquote><p>The the boat.</p>",
    "<p>He said </q>it was <q/> the the boat</q>.</p>",
)

QUOTING_IN_MARKDOWN = (
    "> The the boat left.",
    "> It left.\n>\n> - First.\n>   The the boat.\n>\n> Fire.",
    "- He said:\n\n  > It was\nthe the boat.",
    "> [!NOTE] It is.\n> > The the boat.",
    "> > [!NOTE] It is.\n>\n> The the boat.",
    "> ## The the boat",
    "> <p>The the boat.</p>",
    "He said <q>the the boat</q> left.",
    'He said <Q cite="a/">it was *the the boat*</Q>.',
    "<blockquote>\n\nIt left.\n\nThe the boat.\n\n</blockquote>",
    "<blockquote>The the boat.</blockquote>",
    "He said <q>it was.\n\nThe the boat</q>.",
)
BESIDE_IN_MARKDOWN = (
    "The the boat.",
    "- The the boat.",
    "[^1]: The the boat.",
    "> It left.\n\nThe the boat.",
    "> It left.\n# The the boat",
    "> [!NOTE]\n> The the boat.",
    "> [!Warning]\n> It left.\n>\n> The the boat.",
    "He said <q>it was</q> the the boat.",
    "He said <q>it was the the boat.",
    "He said <q/>it was the the boat</q>.",
    "He said <q />it was the the boat</q>.",
    "He said `<q>` the the boat </q>.",
    "<blockquote>\n\nIt left.\n\n</blockquote>\n\nThe the boat.",
)


@pytest.mark.parametrize("name", ["markdown", "mdx"])
@pytest.mark.parametrize(
    ("body", "fixed"),
    [
        *((b, False) for b in QUOTING_IN_MARKDOWN),
        *((b, True) for b in BESIDE_IN_MARKDOWN),
    ],
)
def test_what_markdown_quotes_is_no_editors(name: str, body: str, *, fixed: bool) -> None:
    page = f"# Boats leave\n\n{LEAD}\n\n{body}\n\n{LEAD}\n"
    assert (Checker().fix(page, format=name) != page) is fixed


@pytest.mark.parametrize(
    ("body", "fixed"), [*((b, False) for b in QUOTING), *((b, True) for b in BESIDE)]
)
def test_what_markup_says_is_said_by_others_is_no_editors(
    body: str, *, fixed: bool
) -> None:
    page = f"<article><h1>Boats leave</h1><p>{LEAD}</p>{body}<p>{LEAD}</p></article>"
    assert (Checker().fix(page, format="html") != page) is fixed


@given(st.text(max_size=20))
@settings(max_examples=300, deadline=None)
def test_what_a_reader_was_meant_to_see_is_told_by_character(text: str) -> None:
    kinds = ("<wide>", "<narrow>", "<compat>")
    wanted = "".join(
        normalize("NFKC", char) if decomposition(char).startswith(kinds) else char
        for char in unescape(text)
        if category(char) != "Cf"
    )
    assert guard.shown(text) == normalize("NFC", wanted)


@given(
    st.text(
        alphabet="a1.-,: \u0301é\u00ad\u200b\u200e\u200f\u2060\ufeff\u200d", max_size=20
    )
)
@settings(max_examples=300, deadline=None)
def test_marks_without_a_shape_part_no_words(text: str) -> None:
    unseen = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
    seen = "".join(char for char in text if char not in unseen)
    words = guard._words  # pyright: ignore[reportPrivateUsage]
    assert words(text) == words(seen)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The boat reached the the pier at noon.", Safety.SAFE),
        ("In the end he was in in the port.", Safety.UNSAFE),
    ],
)
def test_what_a_check_doubts_is_left_to_an_editor(text: str, kind: Safety) -> None:
    (finding,) = Checker().check(text).findings
    assert finding.fix
    assert finding.fix.safety is kind
