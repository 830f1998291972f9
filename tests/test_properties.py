"""What holds for any text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING
from unicodedata import category

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from provcheck import checker as checking
from provcheck.catalogue import builtin
from provcheck.checker import MAX_PASSES, Checker
from provcheck.config import Config
from provcheck.document import Document, Span
from provcheck.engine import run
from provcheck.finding import Finding
from provcheck.fix import apply
from provcheck.guard import shown
from provcheck.index import Index
from provcheck.lines import cut_lines, line_span, line_starts, marked
from provcheck.masks import masks
from provcheck.parse import parse
from provcheck.quotations import quotations
from provcheck.rule import Rule, Safety
from provcheck.sentences import sentences
from provcheck.sieve import make_sieve
from tests.stories import BOM, SEED, TWELVE, Expected, reported, rewrite, with_crlf

if TYPE_CHECKING:
    from provcheck.sieve import Sieve

CATALOGUE = builtin()
EVERY = Checker(Config(select=("all",)), CATALOGUE)
DEFAULT = Checker()
SEEDS = Checker(Config(select=tuple({row.rule for row in TWELVE})))
RULES: tuple[Rule, ...] = tuple(CATALOGUE.rule(rule_id) for rule_id in CATALOGUE)

# What the rules, the parser and the masks look for, so that random texts meet them.
LOADED = (
    *(SEED[row.start : row.end] for row in TWELVE),
    *("“", "”", "‘", "’", "«", "»", "„", '"', "'", ".", "..", " .", ". ", "…", "?”", ".”"),
    *("\n", "\n\n", "\r\n", "\r", " ", "\t", "\u00a0", "\u2028", BOM, "e\u0301", "ğ", "İ"),
    *("U.S.", "a.m.", "No.", "Corp.", "3.5", "1,234", "www.example.com", "a@b.com", "`x`"),
    *("Asia\n\n", "Source link\n", "Tags: a, b\n", "MADRID, May 3 (EFE).- ", "(ANSA) - "),
    *("has indicated that", "has arrested on Monday", "before adding that", "Likewise, a"),
    *("“to leave the town.” in the north", "the region.” .", "a withdrawal. partial of"),
    *("Kataib", "the", "army", "said", "on", "Tuesday", "He declined to comment on it."),
)
PIECES = st.sampled_from(LOADED)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=25).map("".join),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=20).map("".join),
)
quick = settings(max_examples=150, deadline=None)


def findings(text: str) -> tuple[Finding, ...]:
    report = EVERY.check(text)
    assert report.failures == ()
    return report.findings


def ordered_and_apart(spans: Sequence[Span]) -> bool:
    return all(a.end <= b.start for a, b in pairwise(spans))


def inside(spans: Sequence[Span], text: str) -> bool:
    return all(0 <= span.start < span.end <= len(text) for span in spans)


@given(TEXTS)
@quick
def test_findings_lie_in_the_text_and_quote_it(text: str) -> None:
    found = findings(text)
    assert [f.text for f in found] == [text[f.span.start : f.span.end] for f in found]
    assert inside([f.span for f in found], text)
    assert inside([span for f in found for span in f.related], text)
    assert [f.span for f in found] == sorted(f.span for f in found)


@given(TEXTS)
@quick
def test_edits_lie_in_the_text_in_order_and_apart(text: str) -> None:
    for finding in findings(text):
        spans = [edit.span for edit in finding.fix.edits] if finding.fix else []
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)
        assert ordered_and_apart(spans)


@given(TEXTS)
@quick
def test_blocks_lie_in_order_and_cover_all_but_space(text: str) -> None:
    blocks = parse(text).blocks
    ends = [0, *(block.span.end for block in blocks)]
    starts = [*(block.span.start for block in blocks), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    assert all(not gap.replace(BOM, "").strip() for gap in gaps)
    assert inside([block.span for block in blocks], text)


@given(TEXTS)
@quick
def test_masks_quotations_and_sentences_lie_in_order(text: str) -> None:
    document = parse(text)
    spans = [mask.span for mask in masks(document, Span(0, len(text)))]
    assert inside(spans, text)
    assert ordered_and_apart(spans)
    spans = [quotation.span for quotation in document.once(quotations)]
    assert ordered_and_apart(spans)
    assert all(any(b.span.contains(s) for b in document.blocks) for s in spans)
    for block in document.blocks:
        spans = list(sentences(document, block))
        assert ordered_and_apart(spans)
        assert (spans[0].start, spans[-1].end) == (block.span.start, block.span.end)


@given(TEXTS)
@quick
def test_lines_are_the_text(text: str) -> None:
    document = Document(text, ())
    count = len(document.once(line_starts))
    spans = [line_span(document, number + 1) for number in range(count)]
    mark = text[: marked(document)]  # a byte order mark belongs to no line
    assert mark + "".join(span.of(text) for span in spans) == text
    assert ordered_and_apart(spans)


@given(TEXTS, st.data())
@quick
def test_cut_takes_whole_lines_around_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = Document(text, ())
    edit = cut_lines(document, Span(start, end))
    starts = document.once(line_starts)
    mark = text.startswith(BOM) and edit.span.start == len(BOM)
    assert mark or edit.span.start in starts
    assert edit.span.end in (*starts, len(text))
    assert mark or (edit.span.start <= start and end <= edit.span.end)


@given(TEXTS)
@quick
def test_score_and_provenance_say_something_of_any_text(text: str) -> None:
    report = EVERY.check(text)
    assert 0 <= report.score.raw <= 100
    assert 0 <= report.score.value <= 100
    origin = report.provenance
    assert origin.agency is None or origin.agency.span.of(text)
    assert origin.agency is None or origin.evidence
    for claim in (origin.translated, origin.machine):
        assert 0 < claim.probability < 1
    for evidence in origin.evidence:
        assert evidence.span.of(text) == evidence.text


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@given(text=TEXTS)
@quick
def test_fixing_settles_and_twice_is_once(*, unsafe: bool, text: str) -> None:
    fixed = EVERY.fix(text, unsafe)
    assert EVERY.fix(fixed, unsafe) == fixed
    assert EVERY.fixes(EVERY.check(fixed), unsafe=unsafe) == []


@given(TEXTS)
@quick
def test_fixing_settles_in_few_passes(text: str) -> None:
    for _ in range(MAX_PASSES // 2):
        text = apply(text, EVERY.fixes(EVERY.check(text)))
    assert apply(text, EVERY.fixes(EVERY.check(text))) == text


@given(TEXTS)
@quick
def test_safe_fix_removes_what_its_edits_span_and_nothing_else(text: str) -> None:
    edits = [edit for fix in EVERY.fixes(EVERY.check(text)) for edit in fix.edits]
    if not ordered_and_apart([edit.span for edit in edits]):
        return  # some wait for the next pass
    wanted, at = "", 0
    for edit in edits:
        wanted, at = wanted + text[at : edit.span.start] + edit.text, edit.span.end
    wanted += text[at:]
    assert apply(text, EVERY.fixes(EVERY.check(text))) == wanted


@given(TEXTS)
@example("A¡²")
@quick
def test_safe_fix_alters_no_name_number_or_quoted_word(text: str) -> None:
    assume(not any(map(_is_unseen, text)))  # two words with nothing seen between are one
    safe = [f for f in findings(text) if f.fix and f.fix.safety is Safety.SAFE]
    kept = [f.fix for f in safe if f.fix and not _deletes_lines(f, text)]
    fixed = apply(text, kept)
    fixed, text = shown(fixed), shown(text)
    assert _names(fixed) == _names(text)
    spoken = (q.span.of(text) for q in parse(text).once(quotations))
    assert Counter(word for said in spoken for word in _words(said)) <= Counter(
        _words(fixed)
    )


def _deletes_lines(finding: Finding, text: str) -> bool:
    edits = finding.fix.edits if finding.fix else ()
    return edits == (cut_lines(parse(text), finding.span),)


def _names(text: str) -> list[str]:
    return [word for word in _words(text) if not word.islower()]


def _words(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*|[^\W\d]+", text)


@given(TEXTS)
@quick
def test_safe_fix_creates_no_finding_of_a_safe_rule(text: str) -> None:
    assume(not any(map(_is_unseen, text)))  # what stood behind it then shows
    before = Counter(_safe_rules(text))
    after = Counter(_safe_rules(apply(text, SEEDS.fixes(SEEDS.check(text)))))
    assert after <= before


def _is_unseen(char: str) -> bool:
    return category(char) in ("Cf", "Cc") and char not in "\r\n"


def _safe_rules(text: str) -> list[str]:
    found = SEEDS.check(text).findings
    return [f.rule.id for f in found if f.rule.fix is Safety.SAFE]


@given(TEXTS, st.randoms(use_true_random=False))
@quick
def test_order_of_rules_does_not_show(text: str, random: Random) -> None:
    shuffled = list(RULES)
    random.shuffle(shuffled)
    document = parse(text)
    assert run(document, shuffled) == run(document, RULES)


@given(TEXTS, st.randoms(use_true_random=False))
@quick
def test_order_of_fixes_does_not_show(text: str, random: Random) -> None:
    fixes = EVERY.fixes(EVERY.check(text), unsafe=True)
    fixed = apply(text, fixes)
    random.shuffle(fixes)
    assert apply(text, fixes) == fixed


@given(TEXTS.map(lambda text: text.replace("\r", "")))
@quick
def test_line_ends_do_not_show(text: str) -> None:
    crlf = with_crlf(text)
    lf = reported(DEFAULT.check(text))
    assert reported(DEFAULT.check(crlf.text)) == [crlf.move(row) for row in lf]
    assert DEFAULT.fix(crlf.text) == with_crlf(DEFAULT.fix(text)).text


@given(TEXTS.filter(lambda text: BOM not in text))
@quick
def test_byte_order_mark_does_not_show(text: str) -> None:
    text = "Story\n\n" + text  # what the mark stands beside is a word
    marked = rewrite(text, lambda char: char, BOM)
    plain = reported(DEFAULT.check(text))
    assert reported(DEFAULT.check(marked.text)) == [marked.move(row) for row in plain]
    assert DEFAULT.fix(marked.text) == BOM + DEFAULT.fix(text)


@given(st.sampled_from(TWELVE), TEXTS)
@quick
def test_what_stands_behind_the_story_leaves_its_defects(row: Expected, text: str) -> None:
    """A paragraph more does not hide what the body says."""
    body = SEED.index("An important"), SEED.index("Source link")
    if body[0] <= row.start < body[1]:
        text = f"{SEED[: body[1]]}{text}\n\nHe declined to comment on the report."
        assert row in reported(EVERY.check(text))


@pytest.mark.parametrize("text", ["\ud800", "army\udfff. partial of", SEED + "\ud83d"])
def test_half_a_surrogate_pair_is_a_character_like_others(text: str) -> None:
    assert EVERY.check(text).failures == ()
    assert EVERY.fix(text)


@pytest.mark.parametrize("few", [0, 1 << 40], ids=["by sets", "by strings"])
@given(text=TEXTS)
@quick
def test_sieve_does_not_show(few: int, text: str) -> None:
    checker = SIEVED[few]
    assert reported(checker.check(text)) == reported(UNSIEVED.check(text))


def _with_sieve(made: Callable[[Index, Iterable[str]], Sieve]) -> Checker:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "make_sieve", made)
        return Checker(Config(select=("all",)), CATALOGUE)


def _let_through(_: Index, rule_ids: Iterable[str]) -> Sieve:
    everywhere = dict.fromkeys(rule_ids)
    return lambda _: everywhere


SIEVED = {few: _with_sieve(partial(make_sieve, few=few)) for few in (0, 1 << 40)}
UNSIEVED = _with_sieve(_let_through)


@given(st.text(alphabet="“”‘’'\". a", max_size=40))
@quick
def test_every_double_mark_that_opens_is_in_a_quotation(text: str) -> None:
    document = parse(text)
    covered = {
        n for q in document.once(quotations) for n in range(q.span.start, q.span.end)
    }
    assert all(n in covered for n, char in enumerate(text) if char == "“")
