"""The public interface: one checker, any number of texts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import provcheck
from provcheck import checker as module
from provcheck.catalogue import Catalogue, load
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.errors import ConfigError, ProvcheckError
from provcheck.index import Anchor, index
from provcheck.parse import parse
from provcheck.sieve import make_sieve
from tests.making import needing
from tests.stories import SEED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provcheck.index import Index
    from provcheck.sieve import Sieve

CALQUE = "The mayor has given a speech on the bridge."
RULE = """
title = "French"
message = "“{match}”"
mqm = "untranslated"
severity = "minor"
languages = ["fr"]
why = "Nobody says so."
examples = []
[check]
type = "pattern"
pattern = "has given"
"""


def one_rule(folder: Path, text: str = RULE) -> Catalogue:
    (folder / "own.toml").write_text(text, "utf-8")
    found, errors = load(folder)
    assert errors == ()
    return found


def test_public_names() -> None:
    assert provcheck.Checker is Checker
    assert provcheck.Config is Config
    assert provcheck.ProvcheckError is ProvcheckError
    assert provcheck.Report.__name__ == "Report"
    assert provcheck.__version__.count(".") == 2
    with pytest.raises(AttributeError, match="no attribute 'Chekcer'"):
        getattr(provcheck, "Chekcer")  # noqa: B009 - not a name the types know


def test_unknown_rule_is_refused_at_once() -> None:
    with pytest.raises(
        ConfigError, match="no rule or family 'calques'; did you mean calque"
    ):
        Checker(Config(select=("calques",)))


def test_only_text_can_be_read() -> None:
    with pytest.raises(ValueError, match="format 'docx'"):
        Checker().check("", format="docx")


def test_report_carries_name_and_text() -> None:
    report = Checker().check("A text.", name="a.txt")
    assert (report.document.name, report.document.text) == ("a.txt", "A text.")


@pytest.mark.parametrize(
    ("config", "source_lang", "text", "fires"),
    [
        pytest.param(Config(), None, CALQUE, False, id="unknown"),
        pytest.param(Config(), "fr", CALQUE, True, id="told"),
        pytest.param(Config(), "es", CALQUE, False, id="told-another"),
        pytest.param(
            Config(source_languages=("es", "fr")), None, CALQUE, True, id="configured"
        ),
        pytest.param(Config(source_languages=("fr",)), "es", CALQUE, False, id="told-wins"),
        pytest.param(Config(), None, f"PARIS, 3 mai (AFP) - {CALQUE}", True, id="agency"),
        pytest.param(
            Config(), None, f"MADRID, 3 may (EFE).- {CALQUE}", False, id="other-agency"
        ),
        pytest.param(
            Config(), None, f"LONDON (Reuters) - {CALQUE}", False, id="english-agency"
        ),
    ],
)
def test_rule_serves_its_source_languages(
    tmp_path: Path, config: Config, source_lang: str | None, text: str, *, fires: bool
) -> None:
    checker = Checker(config, one_rule(tmp_path))
    assert bool(checker.check(text, source_lang=source_lang).findings) is fires


def test_specific_rule_runs_whatever_the_source(tmp_path: Path) -> None:
    checker = Checker(None, one_rule(tmp_path, f"specific = true\n{RULE}"))
    assert checker.check(CALQUE).findings
    assert checker.check(CALQUE, source_lang="es").findings


def test_sieved_rule_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object) -> Sieve:
        return lambda _: {}

    monkeypatch.setattr(module, "make_sieve", nothing)
    checker = Checker(None, one_rule(tmp_path, RULE.replace("languages", "#")))
    assert checker.check(CALQUE).findings == ()


def test_sieve_without_re2_goes_on_by_strings(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("provcheck.sieve.import_module", missing)
    checker = Checker()
    sieve = make_sieve(checker.catalogue.index, ["calque/likewise"], 0)
    assert sieve(parse("nothing of the kind")) == {}
    assert sieve(parse("Likewise, he left")) == {"calque/likewise": None}
    assert len(checker.check(SEED).findings) == 12


@pytest.mark.parametrize("few", [0, 1000], ids=["by sets", "by strings"])
def test_sieve_drops_what_cannot_match(few: int) -> None:
    both = [needing("army"), needing("fleet")]
    made = index({"a/a": [needing("withdrawal")], "b/b": [], "c/c": both})
    sieve = make_sieve(made, ["a/a", "b/b", "c/c"], few)
    assert set(sieve(parse("The fleet left."))) == {"b/b", "c/c"}
    assert set(sieve(parse("A withdrawal of the army"))) == {"a/a", "b/b", "c/c"}
    assert set(sieve(parse(""))) == {"b/b"}
    assert set(sieve(parse("\ud800"))) == {"b/b"}
    assert make_sieve(made, ["b/b"], few)(parse("anything")) == {"b/b": None}
    assert make_sieve(made, [], few)(parse("anything")) == {}


def test_sieve_takes_to_sets_when_there_is_much_text() -> None:
    # The strings say yes to what holds both words, the pattern wants them side by side.
    own = Anchor("army left", ((("army",), ("left",)),))
    sieve = make_sieve(index({"a/a": [own]}), ["a/a"], 40)
    assert set(sieve(parse("They left the army."))) == {"a/a"}
    assert sieve(parse("They left the army. They left.")) == {}


def test_a_checker_that_expects_much_finds_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []

    def sieve(index: Index, rule_ids: Sequence[str], few: int = -1) -> Sieve:
        made.append(few)
        return make_sieve(index, rule_ids, max(0, few))

    monkeypatch.setattr(module, "make_sieve", sieve)
    checker = Checker()
    found = checker.check(SEED).findings
    checker.expect(1000)
    assert made == [-1]
    checker.expect(1_000_000)
    assert made == [-1, 0]
    assert checker.check(SEED).findings == found


def test_joined_index_knows_the_rules_of_both() -> None:
    first = index({"a/a": [needing("army")], "a/b": []})
    both = first.joined(index({"c/c": [needing("army")], "c/d": [needing("fleet")]}))
    assert both.rules("The fleet") == {"a/b", "c/d"}
    assert both.rules("ARMY") == {"a/a", "a/b", "c/c"}
    assert [rule_id for rule_id, *_ in both.patterns()] == ["a/a", "c/c", "c/d"]


def test_fix_gives_up_on_a_rule_that_never_settles(tmp_path: Path) -> None:
    endless = RULE.replace("languages", "#").replace("severity", 'fix = "safe"\nseverity')
    endless = endless.replace('"has given"', '"a+"\nreplace = "\\\\g<0>a"')
    endless = endless.replace('"a+"', '"(?<all>a+)"').replace("\\\\g<0>", "\\\\g<all>")
    checker = Checker(None, one_rule(tmp_path, endless))
    assert checker.fix("a") == "a" * (1 + module.MAX_PASSES)


def test_fix_leaves_unsafe_edits_unless_told() -> None:
    text = "He left. Likewise, the party abstained."
    checker = Checker()
    assert checker.fix(text) == text
    assert checker.fix(text, unsafe=True) == "He left. Also, the party abstained."


def test_signature_names_version_rules_and_profile() -> None:
    config = Config(
        select=("calque",), extend_select=("dateline",), ignore=("calque/likewise",)
    )
    signature = Checker(config).check("").signature
    assert signature.profile == "calque,+dateline,-calque/likewise"
    assert Checker().check("").signature.profile == "default"
    version, rules, profile, models = str(signature).split("|")
    assert version == f"provcheck:{provcheck.__version__}"
    assert rules == f"rules:{signature.rules}"
    assert len(signature.rules) == 16
    assert (profile, models) == (f"profile:{signature.profile}", "models:none")


def test_score_and_provenance_are_made_once() -> None:
    report = Checker().check(SEED)
    assert report.score is report.score
    assert report.provenance is report.provenance


def test_threads_share_a_checker() -> None:
    checker = Checker()
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(checker.check, [SEED] * 8))
    assert {len(report.findings) for report in reports} == {12}
