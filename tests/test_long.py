"""What is done otherwise for long texts, to take less memory, does not show."""

from __future__ import annotations

from functools import partial
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck import disclosure, echo, engine, lines
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.folding import folded_words, pieces
from provcheck.memory import give_back
from provcheck.parse import parse
from provcheck.runs import (
    _parted,  # pyright: ignore[reportPrivateUsage]
    earliest,
    runs_of,
)
from tests.rule_cases import CATALOGUE, RULES, unmarked
from tests.stories import SEED
from tests.test_echo import RULES as ECHOING
from tests.test_echo import STORIES

EVERY = Checker(Config(select=("all",)))
LOOPS = Checker(Config(select=(*ECHOING, "repetition", "document", "language")))
TEXTS = [unmarked(e.text) for rule in RULES for e in CATALOGUE.docs(rule.id).examples[:2]]
LINES = st.lists(
    st.sampled_from(["food ", "pet food\n", "Ǆ", "e\u0301", "ﬁ", "\u0301", "_"])
)


def _as_long(patch: pytest.MonkeyPatch) -> None:
    for module in (disclosure, echo, engine, lines):
        patch.setattr(module, "LONG", 0)
    patch.setattr(echo, "pieces", partial(pieces, size=20))


@pytest.mark.parametrize(
    "text", ["\n\n".join(TEXTS), f"{SEED}\n\n" * 3], ids=["rules", "seed"]
)
def test_every_rule_finds_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = EVERY.check(text)
    _as_long(monkeypatch)
    report = EVERY.check(text)
    assert report.failures == expected.failures == ()
    assert report.findings == expected.findings


@settings(max_examples=100, deadline=None)
@given(text=STORIES)
def test_repetition_is_found_the_same(text: str) -> None:
    expected = LOOPS.check(text).findings
    with pytest.MonkeyPatch.context() as patch:
        _as_long(patch)
        assert LOOPS.check(text).findings == expected


@given(text=LINES.map("".join), size=st.integers(0, 9))
def test_pieces_are_the_text_and_have_its_words(text: str, size: int) -> None:
    made = list(pieces(text, size))
    assert "".join(made) == text
    assert tuple(chain.from_iterable(map(folded_words, made))) == folded_words(text)


@given(words=st.lists(st.sampled_from("abc")), length=st.integers(1, 4))
def test_runs_and_where_they_stand_first(words: list[str], length: int) -> None:
    runs = [tuple(words[n : n + length]) for n in range(len(words) - length + 1)]
    assert list(runs_of(words, length)) == runs
    assert list(earliest(runs)) == [runs.index(run) for run in runs]
    assert list(_parted(map(hash, runs))) == list(earliest(runs))


@pytest.mark.parametrize("library", [None, object()])
def test_memory_is_given_back_where_that_can_be_done(
    library: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    if library:
        monkeypatch.setattr("ctypes.CDLL", dict.fromkeys([None], library).get)
    give_back()


def test_what_needs_much_memory_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LONG", 0)
    rules = [CATALOGUE.rule(rule_id) for rule_id in CATALOGUE]
    first, *others = engine._hungriest_first(parse("A"), rules)  # pyright: ignore[reportPrivateUsage]
    assert first.check.hunger() > others[-1].check.hunger() == 0
    assert {rule.id for rule in (first, *others)} == set(CATALOGUE)
