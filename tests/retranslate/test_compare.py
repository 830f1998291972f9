"""A text is laid beside its original, and rules see both."""

from __future__ import annotations

import sys

import pytest

from provcheck.bitext import (
    OTHER,
    TRUSTED,
    UNSURE,
    VERSION,
    Bitext,
    compared,
    excerpt,
)
from provcheck.catalogue import builtin
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.errors import ProvcheckError, RuleError
from provcheck.kept import pack, unpack
from provcheck.parse import parse
from provcheck.report import Report
from provcheck.retranslate import original as originals
from provcheck.retranslate.compare import compare
from provcheck.retranslate.original import language_of, read_original, sentences_of
from provcheck.retranslate.quoted import Quoted, quoted
from provcheck.rule import read_rule

ORIGINAL = """\
Fuerte terremoto en la costa

VALDERROBLES, 4 Mar. (AGENCIA SUREÑA) - Un terremoto de magnitud 6,1 sacudió la costa.
Murieron 14 personas, según la policía.

Leer también
"""
MODEL = """\
Strong earthquake on the coast
A magnitude 6.1 earthquake shook the coast.
14 people died, according to the police.
"""
TEXT = """\
Strong quake hits coast

VALDERROBLES, March 4 (AGENCIA SUREÑA) - A magnitude 6.1 earthquake shook the coast.

At least 41 people died, police said.
"""


def checked(text: str = TEXT, original: str = ORIGINAL, kind: str = "text") -> Report:
    checker = Checker(Config(select=("bilingual",)), translator=quoted(original, MODEL))
    return checker.check(text, kind, source=original, source_lang="es")


def test_dateline_and_furniture_are_no_sentences() -> None:
    original = read_original(ORIGINAL, "es")
    texts = [span.of(ORIGINAL) for span in sentences_of(original)]
    assert texts[:3] == [
        "Fuerte terremoto en la costa",
        "Un terremoto de magnitud 6,1 sacudió la costa.",
        "Murieron 14 personas, según la policía.",
    ]


def test_report_tells_of_the_number_and_quotes_the_original() -> None:
    (finding,) = checked().findings
    assert (finding.rule.id, finding.text) == ("bilingual/number-changed", "41")
    assert finding.original
    span = finding.original.span
    assert ORIGINAL[span.start : span.end] == finding.original.text
    assert finding.original.text in finding.message


def test_signature_names_the_engine() -> None:
    assert checked().signature.models == ("quoted",)
    assert Checker().check(TEXT).signature.models == ()


def test_pages_lead_back_to_both_files() -> None:
    original = ORIGINAL.replace("14 personas", "**14** personas")
    text = TEXT.replace("41 people", "*41* people")
    checker = Checker(
        Config(select=("bilingual",)),
        translator=quoted(ORIGINAL.replace("\n\n", "\n"), MODEL),
    )
    report = checker.check(text, "markdown", source=original, source_lang="es")
    (finding,) = report.findings
    assert text[finding.span.start : finding.span.end] == finding.text == "41"
    assert finding.original
    span = finding.original.span
    assert original[span.start : span.end] == "Murieron **14** personas, según la policía."


def test_report_survives_packing() -> None:
    report = checked()
    checker = Checker(Config(select=("bilingual",)))
    again = unpack(pack(report), checker, TEXT, "x")
    assert [f.original for f in again.findings] == [f.original for f in report.findings]
    assert again.signature.models == ("quoted",)


def test_without_an_original_no_bilingual_rule_runs() -> None:
    assert Checker(Config(select=("bilingual",))).check(TEXT).findings == ()


def test_language_is_told_by_the_original() -> None:
    assert language_of(ORIGINAL) == "es"
    with pytest.raises(ProvcheckError, match="--source-lang es"):
        language_of("14")


def test_original_in_the_language_of_the_text_is_refused() -> None:
    checker = Checker(translator=quoted(ORIGINAL, MODEL))
    with pytest.raises(ProvcheckError, match="in the language of the text"):
        checker.check(TEXT, source=TEXT, source_lang="en")


def test_original_is_one_story() -> None:
    lines = '{"text": "Una frase."}\n{"text": "Otra frase."}\n'
    with pytest.raises(ProvcheckError, match="holds 2 stories"):
        read_original(lines, "es", "jsonl")
    checker = Checker(translator=quoted(ORIGINAL, MODEL))
    with pytest.raises(ProvcheckError, match="holds 2 stories"):
        checker.check(lines, "jsonl", source=ORIGINAL, source_lang="es")


def test_missing_splitter_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    originals.splitter.cache_clear()
    monkeypatch.setitem(sys.modules, "sentencex", None)
    with pytest.raises(ProvcheckError, match=r"pip install 'provcheck\[translate\]'"):
        sentences_of(read_original(ORIGINAL, "es"))


def test_empty_sides() -> None:
    engine = Quoted(ORIGINAL, MODEL, "es", "en")
    for text, original in (("", ORIGINAL), (TEXT, ""), ("", "")):
        made = compare(parse(text), read_original(original, "es"), engine)
        assert isinstance(made, Bitext)
        assert made.related
    assert checked("", ORIGINAL).failures == ()


@pytest.mark.parametrize("original", ["", " \n\t", "“" * 500, "* * *\n\nLeer también\n"])
def test_original_without_text_is_refused(original: str) -> None:
    with pytest.raises(ProvcheckError, match="the original has no text"):
        checked(TEXT, original)
    with pytest.raises(ProvcheckError, match="the original has no text"):
        language_of("“”")


def test_free_translation_is_neither_missing_nor_added() -> None:
    text = TEXT.replace(
        "At least 41 people died, police said.", "Officers told of the tragedy in the town."
    )
    pairs = compare(
        parse(text), read_original(ORIGINAL, "es"), Quoted(ORIGINAL, MODEL, "es", "en")
    ).pairs
    last = pairs[2]
    assert last.source
    assert last.target
    assert last.likeness < TRUSTED
    assert checked(text).findings == ()


def test_moved_sentences_are_compared_where_they_stand() -> None:
    original = (
        f"{ORIGINAL}El tren salió de Madrid a las siete.\nLlovía mucho en la sierra.\n"
    )
    model = f"{MODEL}The train left Madrid at seven.\nIt rained a lot in the mountains.\n"
    end = "The train left Madrid at nine.\n\nIt was raining hard in the mountains."
    head, quake, dead = TEXT.strip().replace("41", "14").split("\n\n")
    text = f"{head}\n\n{end}\n\n{quake} {dead}\n"
    bitext = paired(text, original.replace("Leer también\n", ""), model)
    places = [pair.target.start for pair in bitext.pairs if pair.source and pair.target]
    assert len(places) == 5
    assert places[3] < places[4] < places[1] < places[2]  # in the original's order
    document = parse(text).beside(bitext)
    order = [beside.span.start for beside in compared(document, document.blocks)]
    assert order == sorted(places)


def paired(text: str, original: str, model: str = MODEL) -> Bitext:
    engine = Quoted(original, model, "es", "en")
    return compare(parse(text), read_original(original, "es"), engine)


COPIED = "bilingual/untranslated-text"


def test_copy_of_the_original_is_one_finding() -> None:
    copy = ORIGINAL.replace("Leer también", "")
    (finding,) = checked(copy).findings
    assert finding.rule.id == COPIED
    assert (finding.span.start, finding.span.end) == (0, len(copy.rstrip()))
    assert paired(copy, ORIGINAL).pairs == ()


def test_copy_in_the_language_of_the_text_is_no_original() -> None:
    with pytest.raises(ProvcheckError, match=r"in the language of the text \(en\)"):
        checked(TEXT, TEXT)


def test_names_and_figures_alone_are_no_copy() -> None:
    score = "Real Madrid, 3; Barcelona, 1."
    assert paired(score, score, score).relation == VERSION


STRANGE = """\
Share prices fell sharply on Friday after a big bank failed.
Investors sold their bonds in a hurry. Analysts expect another week of losses on markets.
"""


def test_relation_needs_enough_text() -> None:
    assert paired(STRANGE, ORIGINAL).relation == OTHER
    assert [f.rule.id for f in checked(STRANGE).findings] == ["bilingual/another-story"]
    free = paired("She soon replied.", "No tardó en responder.", "It did not take long.")
    assert (free.relation, free.related) == (UNSURE, False)
    named = ("Ana Ruiz ganó en Oslo.", "Ana Ruiz won in Oslo.")
    assert paired("Share prices in Tokyo and Seoul fell.", *named).relation == OTHER
    assert paired("Share prices in Tokyo fell.", *named).relation == UNSURE
    assert checked("She soon replied.", "No tardó en responder.").findings == ()


def test_hostile_texts_end_in_reports() -> None:
    long = "palabra " * 3000
    for text, original in (
        ("\ufeff\x00\ud800 “", ORIGINAL),
        (long, long),
        ("1" * 4000, "1." * 2000),
        ("“" * 500, "«" * 500 + "a\r\n" * 50),
    ):
        assert checked(text, original).failures == ()


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        ("bilingual-number", "lost"),
        ("bilingual-name", "lost"),
        ("bilingual-negation", "changed"),
        ("bilingual-quotation", "lost"),
        ("bilingual-sentence", "lost"),
    ],
)
def test_unknown_fault_of_a_check_is_refused(kind: str, fault: str) -> None:
    table = {**builtin().plain()["bilingual/number-added"]}
    rule = read_rule("house/x", {**table, "check": {"type": kind, "fault": fault}})
    with pytest.raises(ValueError, match="fault"):
        rule.check.verify()
    with pytest.raises(RuleError):
        read_rule("house/x", {**table, "check": {"type": kind}})


def test_excerpt_is_cut_at_a_word() -> None:
    assert excerpt("a  b\nc") == "a b c"
    assert excerpt("word " * 60, 12) == "word word…"
