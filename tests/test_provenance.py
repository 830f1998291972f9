"""What is said of a story's origin, and above all what is not."""

import json
import re
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.finding import Finding
from provcheck.parse import parse
from provcheck.provenance import PRIOR, Provenance, Status, Verdict, provenance
from tests.stories import SEED, TWELVE, Rewritten, decomposed, with_crlf_and_bom
from tests.test_redressed import AGENCIES, STORIES

CHECKER = Checker()
LEAD = (
    "Rescue boats reached the place two hours after the first call, the coast guard said."
)
_WRAPPED = """\
Ferry sinks off the island with forty people on board

NAPLES (Reuters) - A ferry with forty people on board sank off the island of Capri on
Tuesday after it struck a rock in thick fog, the coast guard said. Rescue boats reached the
place two hours after the first call, and fishermen had by then taken most of the passengers
on board.

The captain told investigators that he had seen neither the light on the headland nor the
signal from the harbour. Divers will search the wreck on Wednesday if the wind drops, a
spokeswoman said. The company that runs the line said the ship had passed its inspection in
May, and that it would help the families of those who were hurt.

“We heard a noise like thunder, and then the lights went out,” said Anna Moretti, who was on
her way to work. She held on to a bench until a boat picked her up. Nobody is missing, the
mayor said at a news conference, but eleven people were taken to hospital, two of them with
broken bones.

The line was opened in 1961 and carries some three hundred people a day in summer. The last
accident on it was in 1987, when a ferry ran aground near the same rock.
"""


CLEAN = re.sub(r"(?<!\n)\n(?=[^\n])", " ", _WRAPPED)  # a paragraph a line, as in copy


def of(text: str) -> Provenance:
    return CHECKER.check(text).provenance


def with_defect(name: str) -> str:
    """Return the clean story with one of the seed's twelve defects."""
    headline, dateline = CLEAN.partition("\n")[0], "NAPLES (Reuters) - "
    changes = {
        "section-label": ("Ferry sinks", "Europe\n\nFerry sinks"),
        "repeated-headline": (headline, f"{headline}\n\n{headline}"),
        "detached-dateline": (dateline, "NAPLES, Dec. 3 (Reuters) –\n\n"),
        "perfect-with-finished-time": ("said. Rescue", "has said this Tuesday. Rescue"),
        "stray-period": ("in thick fog", "in a withdrawal. partial of the fog"),
        "doubled-stop-at-quote": (
            "went out,” said Anna Moretti",
            "went out.” . So said Anna",
        ),
        "perfect-reporting-verb": (  # one alone is none
            "the ship had passed",
            "it has indicated that the ship has passed, and has assured that it had passed",
        ),
        "likewise": ("Divers will", "Likewise, divers will"),
        "before-adding-that": ("in thick fog", "in fog, before highlighting that it sank"),
        "stop-in-fragment-quote": ("three hundred people a day", "“some people.” in a day"),
        "source-link": ("the same rock.", "the same rock.\n\nSource link"),
        "empty-tags": ("the same rock.", "the same rock.\n\nTags"),
    }
    return CLEAN.replace(*changes[name], 1)


HARD = "doubled-stop-at-quote"  # asserts a machine alone, where a space stands before it
DEFECTS = sorted({row.rule.partition("/")[2] for row in TWELVE} - {HARD})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LEAD, id="unsigned"),
        pytest.param("", id="empty"),
        pytest.param(f"According to Reuters, {LEAD}", id="cited"),
        pytest.param(f"A spokesman told AFP that {LEAD}", id="told"),
        pytest.param(f"LIMA, May 3 (Wire of the Andes) – {LEAD}", id="unknown-agency"),
    ],
)
def test_nothing_is_said(text: str) -> None:
    found = of(text)
    assert found.agency is None
    assert found.source_language == {}
    assert found.evidence == ()
    assert found.verdict is Verdict.UNKNOWN
    for claim in (found.translated, found.machine):
        assert (claim.probability, claim.decibans, claim.asserted) == (PRIOR, 0.0, False)
        assert "150 words" in claim.abstained
        assert claim.status is Status.UNKNOWN


def test_seed() -> None:
    found = of(SEED)
    assert found.agency is not None
    assert found.agency.id == "europapress"
    assert max(found.source_language, key=lambda code: found.source_language[code]) == "es"
    assert found.machine.asserted
    assert found.verdict is Verdict.RAW
    quoted = {piece.id: piece.text for piece in found.evidence}
    assert quoted["signature"] == "(EUROPA PRESS)"
    assert quoted["stop-on-both-sides"] == ".” ."
    weighed = [p for p in found.evidence if p.id not in ("style", "signature")]
    assert all(piece.counts and piece.decibans for piece in weighed)


@pytest.mark.parametrize("name", AGENCIES)
def test_redressed(name: str) -> None:
    text = STORIES[name].text
    found = of(text)
    assert found.machine.asserted
    assert found.agency is not None
    assert found.agency.id == AGENCIES[name]
    assert list(found.source_language) == ["es"]
    quoted = {piece.id: piece for piece in found.evidence}
    assert {"stop-on-both-sides", "stray-periods"} & quoted.keys()
    assert {"signature", "calque/likewise", "style"} <= quoted.keys()
    for piece in found.evidence:
        assert piece.text == piece.span.of(text)
        assert piece.reason
        assert piece.counts or piece.id in ("signature", "style")
        assert piece.decibans or piece.supports.startswith("agency:")


def as_html(text: str) -> str:
    lines = [f"<p>{escape(line)}</p>" for line in text.split("\n") if line]
    return f"<html lang='en'><body><article>{''.join(lines)}</article></body></html>"


def as_nitf(text: str) -> str:
    lines = [f"<p>{escape(line)}</p>" for line in text.split("\n") if line]
    return f"<nitf><body><body.content>{''.join(lines)}</body.content></body></nitf>"


def as_item(text: str) -> str:
    return json.dumps({"type": "text", "body_text": text})


@pytest.mark.parametrize("text", [SEED, STORIES["lima-efe"].text])
def test_story_says_the_same_in_any_notation(text: str) -> None:
    plain = of(text)
    notations = {"html": as_html, "xml": as_nitf, "ninjs": as_item, "markdown": str}
    for notation, dressed in notations.items():
        file = dressed(text)
        found = CHECKER.check(file, format=notation).provenance
        assert found.verdict is plain.verdict
        assert list(found.source_language) == list(plain.source_language)
        assert (found.agency and found.agency.id) == (plain.agency and plain.agency.id)
        assert {p.id for p in plain.evidence} <= {p.id for p in found.evidence}
        assert all(p.span.of(file) == p.text for p in found.evidence)
        quote = next(p.text for p in found.evidence if p.id == "stop-on-both-sides")
        assert re.fullmatch(r"\.(”|&#8221;|\\u201d) \.", quote)


@pytest.mark.parametrize("rewrite", [with_crlf_and_bom, decomposed])
@pytest.mark.parametrize("text", [SEED, STORIES["rosario-telam"].text])
def test_rewritten_story_says_the_same(
    rewrite: Callable[[str], Rewritten], text: str
) -> None:
    other = rewrite(text).text
    before, after = of(text), of(other)
    assert after.verdict is before.verdict
    assert after.agency is not None
    assert before.agency is not None
    assert after.agency.id == before.agency.id
    assert {p.id for p in after.evidence} == {p.id for p in before.evidence}


def test_clean_story_asserts_nothing() -> None:
    found = of(CLEAN)
    assert found.verdict is Verdict.UNKNOWN
    assert found.agency is not None
    assert found.agency.id == "reuters"
    assert found.source_language == {}


@pytest.mark.parametrize("source", [None, "es"])
@pytest.mark.parametrize("name", DEFECTS)
def test_defect_alone_asserts_nothing(name: str, source: str | None) -> None:
    text = with_defect(name)
    assert text != CLEAN
    page = "".join(f"<p>{line}</p>\n" for line in text.split("\n") if line)
    for file, notation in ((text, "text"), (page, "html")):
        report = CHECKER.check(file, format=notation, source_lang=source)
        rules = {finding.rule.id.partition("/")[2] for finding in report.findings}
        assert name in rules or not source  # some rules are for Spanish alone
        found = report.provenance
        assert found.verdict is Verdict.UNKNOWN
        assert not found.machine.asserted
        assert not found.translated.asserted
        assert found.source_language == {}


def test_stop_on_both_sides_of_a_quote_asserts_a_machine() -> None:
    found = of(with_defect("doubled-stop-at-quote"))
    assert found.machine.asserted
    assert found.machine.status is Status.EVIDENCED
    assert found.verdict is Verdict.MACHINE


def test_stop_behind_a_quote_without_a_space_is_a_slip() -> None:
    text = with_defect("doubled-stop-at-quote").replace(".” .", ".”.")
    assert not of(text).machine.asserted


@pytest.mark.parametrize(
    ("second", "asserted"),
    [
        pytest.param(("in summer", "in the summer. mostly of tourists"), True, id="two"),
        pytest.param(
            ("in summer", "in a withdrawal. great of guests"), False, id="same-word"
        ),
    ],
)
def test_two_stray_periods(second: tuple[str, str], *, asserted: bool) -> None:
    text = with_defect("stray-period").replace(*second, 1)
    assert of(text).machine.asserted is asserted


@pytest.mark.parametrize(
    ("slip", "asserted"),
    [("May. , and", True), ("May? , and", False), ("May., and", False)],
)
def test_stop_before_a_comma_beside_a_stray_period(slip: str, *, asserted: bool) -> None:
    text = CLEAN.replace("May, and", slip)
    assert text != CLEAN
    assert not of(text).machine.asserted
    stray = text.replace("in thick fog", "in a withdrawal. partial of the fog")
    assert of(stray).machine.asserted is asserted


@pytest.mark.parametrize(
    "line",
    [
        "JONES: so we went down to the harbour. and there he was waiting. with his brother",
        "JONES: so we went to the harbour. and there he was\n\nSMITH: he said. never again",
        "Add the flour. stir it well. pour the water. stir again. bake it for an hour.",
        "“i am waiting here. where are you. answer me please. now”",
    ],
)
def test_paragraph_that_goes_on_in_lower_case_is_no_machine(line: str) -> None:
    text = CLEAN.replace("\n\nThe line was", f"\n\n{line}\n\nThe line was")
    assert text != CLEAN
    assert not of(text).machine.asserted


def test_writer_without_capitals_is_no_machine() -> None:
    text = with_defect("stray-period").replace("in summer", "in the summer. mostly by day")
    small = re.sub(r"(?m)^[A-Z]", lambda match: match[0].lower(), text)
    assert not of(small).machine.asserted


@pytest.mark.parametrize(
    "mark", ["<unk>", "very fast and very fast and very fast and very fast and very fast"]
)
def test_what_no_keyboard_makes(mark: str) -> None:
    text = CLEAN.replace("in thick fog", f"in {mark} fog")
    assert of(text).machine.asserted


def test_entities_name_an_engine_and_assert_nothing() -> None:
    found = of(CLEAN.replace("“We", "&quot;We").replace(",” said", ",&quot; said"))
    told = [piece for piece in found.evidence if piece.id == "html-entity"]
    assert {"engine:google", "machine"} == {piece.supports for piece in told}
    assert not found.machine.asserted


def test_style_speaks_from_150_words_on() -> None:
    found = of(CLEAN)
    assert [p.supports for p in found.evidence if p.id == "style"][:2] == [
        "machine",
        "translated",
    ]
    assert found.translated.abstained == ""
    short = of("\n\n".join(CLEAN.split("\n\n")[:2]))
    assert not [piece for piece in short.evidence if piece.id == "style"]
    assert "150 words" in short.translated.abstained


def test_foreign_text_is_left_alone() -> None:
    text = "Los hombres que trabajan en el puerto de la ciudad ya no han vuelto."
    found = of(text)
    assert found.translated.abstained == "the text is not in English"
    assert not [piece for piece in found.evidence if piece.id == "style"]


def test_group_counts_once() -> None:
    found = of(SEED)
    for name, claim in (("translated", found.translated), ("machine", found.machine)):
        pieces = [p for p in found.evidence if p.supports == name]
        counted = [piece for piece in pieces if piece.counted]
        assert len({piece.group for piece in counted}) == len(counted)
        assert {piece.group for piece in counted} == {piece.group for piece in pieces}
        assert claim.decibans == pytest.approx(sum(piece.decibans for piece in counted))


def test_prior_moves_the_probability_and_not_the_weight() -> None:
    low = Checker(Config(prior=0.01)).check(CLEAN).provenance
    high = Checker(Config(prior=0.99)).check(CLEAN).provenance
    assert low.machine.decibans == high.machine.decibans
    assert (
        low.machine.probability < of(CLEAN).machine.probability < high.machine.probability
    )


def test_agency_with_an_english_service_asserts_no_translation() -> None:
    found = of(f"MADRID, May 3 (EFE).- {LEAD}")
    assert found.agency is not None
    assert found.agency.id == "efe"
    assert 0.8 < found.source_language["es"] < 1
    assert not found.translated.asserted


def test_agency_that_publishes_no_english_asserts_a_translation() -> None:
    found = of(f"MADRID, May 3 (EUROPA PRESS) - {LEAD}")
    assert found.translated.asserted
    assert found.verdict is Verdict.TRANSLATED
    assert not found.machine.asserted


def test_english_agency_says_nothing_of_a_source_language() -> None:
    found = of(f"LONDON (Reuters) - {LEAD}")
    assert found.agency is not None
    assert found.source_language == {}


@given(
    st.lists(st.sampled_from([*SEED.split("\n"), *CLEAN.split("\n"), "<unk>", "\ufeff"]))
)
def test_evidence_is_quoted_where_it_stands(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = of(text)
    assert all(piece.span.of(text) == piece.text for piece in found.evidence)
    assert all(0 < c.probability < 1 for c in (found.translated, found.machine))
    assert all(piece.low <= piece.decibans <= piece.high for piece in found.evidence)


def test_findings_of_nobody_are_no_evidence() -> None:
    nothing: tuple[Finding, ...] = ()
    found = provenance(parse(SEED), nothing)
    assert not found.machine.asserted


def test_one_accented_word_says_nothing_two_do() -> None:
    accented = "language/foreign-accented-word"
    one = CLEAN.replace("in thick fog", "in the gestalción, and the gestalción held")
    assert accented not in {piece.id for piece in of(one).evidence}
    two = one.replace("the gestalción held", "the comunicasión held")
    assert accented in {piece.id for piece in of(two).evidence}


@pytest.mark.parametrize(
    ("notice", "agency"),
    [
        ("This article was originally published in Spanish by EFE.", "efe"),
        (
            "(Automatic translation of a text published in Spanish by Europa Press)",
            "europapress",
        ),
        ("This is an automatic translation of an AFP dispatch in French.", "afp"),
        ("This Lusa news item was translated into English with the support of AI.", "lusa"),
        ("EFE · Machine translation from Spanish", "efe"),
        ("This article was translated by AI.", ""),
        ("Translation by AI. An interview given to Reuters.", ""),
    ],
)
def test_a_notice_names_the_agency_whose_text_it_is(notice: str, agency: str) -> None:
    found = (
        Checker().check(f"Ferry sinks\n\n{'The ferry sank. ' * 9}\n\n{notice}\n").provenance
    )
    assert (found.agency.id if found.agency else "") == agency
