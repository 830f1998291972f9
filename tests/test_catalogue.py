"""Loading rules: the built-in ones, and a user's folder with good and bad ones."""

from pathlib import Path

import pytest

from provcheck import catalogue as module
from provcheck.catalogue import (
    Catalogue,
    Packed,
    builtin,
    compile_docs,
    compile_rules,
    load,
)
from provcheck.checker import Checker
from provcheck.checks import CHECKS
from provcheck.config import Config
from provcheck.errors import RuleError
from provcheck.index import index
from provcheck.rule import Safety, Severity
from provcheck.selftest import check_example

GOOD = """
title = "Gallicism"
message = "“{match}” is French"
mqm = "untranslated"
severity = "minor"
why = "Nobody says so."
[check]
type = "pattern"
pattern = "(?i)rendez-vous"
[[examples]]
text = "A ⟦rendez-vous⟧."
"""


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        path = tmp_path / f"{name.replace('__', '/')}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def refusal(tmp_path: Path, text: str) -> str:
    """Return the one error that a folder with the rule `text` and a good one gives."""
    found, errors = load(folder(tmp_path, style__good=GOOD, style__bad=text))
    assert list(found) == ["style/good"]
    (error,) = errors
    return str(error).removeprefix(f"{tmp_path / 'style/bad.toml'}: ")


def test_builtin_rules() -> None:
    found = builtin()
    assert len(found) == len(list(found))
    assert list(found) == sorted(found)
    assert {rule_id for rule_id, *_ in found.index.patterns()} <= set(found)
    assert set(found.index.always) <= set(found)


def test_rule_is_built_once() -> None:
    found = builtin()
    assert found.rule("calque/likewise") is found.rule("calque/likewise")
    assert found.setting("calque/likewise", "specific") is True
    assert found.setting("calque/likewise", "nothing") is None
    with pytest.raises(KeyError):
        found.rule("calque/nothing")


def test_docs_of_a_builtin_rule_and_of_an_own_one(tmp_path: Path) -> None:
    assert "asimismo" in builtin().docs("calque/likewise").why.casefold()
    own, _ = load(folder(tmp_path, style__good=GOOD))
    assert own.docs("style/good").why == "Nobody says so."
    assert own.docs("style/good").examples[0].text == "A ⟦rendez-vous⟧."


def test_user_rules(tmp_path: Path) -> None:
    found, errors = load(folder(tmp_path, style__good=GOOD, _lists__not="x = 1"), "own/")
    assert errors == ()
    assert list(found) == ["own/style/good"]
    rule = found.rule("own/style/good")
    assert (rule.severity, rule.fix) == (Severity.MINOR, Safety.NONE)
    assert rule.family == "own"


def test_joined_rules_win_by_the_later_catalogue(tmp_path: Path) -> None:
    own, _ = load(folder(tmp_path, style__good=GOOD, calque__likewise=GOOD))
    both = builtin().joined(own)
    assert len(both) == len(builtin()) + 1
    assert both.rule("calque/likewise").title == "Gallicism"
    report = Checker(Config(select=("style",)), both).check("A rendez-vous.")
    assert [f.message for f in report.findings] == ["“rendez-vous” is French"]


def test_plain_leaves_out_what_is_for_people(tmp_path: Path) -> None:
    own, _ = load(folder(tmp_path, style__good=GOOD))
    assert set(own.plain()["style/good"]) == {
        "title",
        "message",
        "mqm",
        "severity",
        "check",
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            GOOD.replace("severity", "severty"),
            "severty: no such key; did you mean severity?",
            id="unknown-key",
        ),
        pytest.param(
            GOOD.replace('"minor"', '"minour"'),
            "severity: 'minour' is none of neutral, minor, major, critical"
            "; did you mean minor?",
            id="unknown-severity",
        ),
        pytest.param(
            GOOD.replace('title = "Gallicism"', "title = 3"),
            "title: 3 is no string",
            id="type",
        ),
        pytest.param(
            GOOD.replace('mqm = "untranslated"', ""),
            "mqm: missing",
            id="missing",
        ),
        pytest.param(
            GOOD.replace('why = "Nobody says so."', ""),
            "why: missing",
            id="no-reason",
        ),
        pytest.param(
            GOOD.replace('text = "A', 'txt = "A'),
            "examples[0].txt: no such key; did you mean text?",
            id="example",
        ),
        pytest.param(
            GOOD.replace('type = "pattern"', 'type = "patern"'),
            f"check.type: 'patern' is none of {', '.join(CHECKS)}; did you mean pattern?",
            id="unknown-check",
        ),
        pytest.param(
            GOOD.replace('type = "pattern"', 'type = ["pattern"]'),
            "check.type: ['pattern'] is no string",
            id="check-type",
        ),
        pytest.param(
            GOOD.replace("[check]", "[checks]"),
            f"check.type: '' is none of {', '.join(CHECKS)}",
            id="no-check",
        ),
        pytest.param(
            GOOD.replace("pattern = ", "patern = "),
            "check.patern: no such key; did you mean pattern?",
            id="check-key",
        ),
        pytest.param(
            GOOD.replace("(?i)rendez", "\\\\L<weekdays.eng>"),
            "check.pattern: weekdays.eng: no such word list; did you mean weekdays.en?",
            id="word-list",
        ),
        pytest.param(
            GOOD.replace("“{match}”", "“{match”"),
            "message: expected '}' before end of string",
            id="brace",
        ),
        pytest.param(
            GOOD.replace("{match}", "{}"),
            "message: {} is none of {match}",
            id="nameless-placeholder",
        ),
        pytest.param(
            GOOD.replace("{match}", "{mach}"),
            "message: {mach} is none of {match}; did you mean {match}?",
            id="unknown-placeholder",
        ),
        pytest.param(
            GOOD.replace("{match}", "{word}").replace("(?i)rendez", "(?P<words>rendez)"),
            "message: {word} is none of {match}, {words}; did you mean {words}?",
            id="no-group-for-the-placeholder",
        ),
        pytest.param(
            GOOD.replace("{match}", "{match!r:>9}"),
            "message: {match!r:>9} is none of {match}; did you mean {match}?",
            id="placeholder-with-a-format",
        ),
        pytest.param(
            GOOD.replace("(?i)rendez-vous", ""),
            "check.pattern: matches the empty text, so it is found everywhere",
            id="empty-pattern",
        ),
        pytest.param(
            GOOD.replace("[check]", "[scope]\nzones = ['hed']\n[check]"),
            "scope.zones[0]: 'hed' is none of head, body, tail; did you mean head?",
            id="scope",
        ),
    ],
)
def test_bad_rule_is_refused_and_the_good_one_stays(
    tmp_path: Path, text: str, message: str
) -> None:
    assert refusal(tmp_path, text) == message


@pytest.mark.parametrize(
    "check",
    [
        'type = "repeated-word"\nwords = ["(the"]',
        'type = "repeated-word"\nwords = ["\\\\L<no.list>"]',
        'type = "line-list"\nlines = ["a", "(b"]',
        'type = "line-list"\nlines = ["\\\\L<no.list>"]',
        'type = "repeated-word"\nwords = []',
        'type = "repeated-word"\nwords = ["the", ""]',
        'type = "repeated-word"\nwords = ["the"]\nunless = "(a"',
        'type = "line-list"',
        'type = "line-list"\nlines = []',
        'type = "line-list"\nlines = ["a", ".*"]',
        'type = "line-in-company"\nbeside = []',
        'type = "phrases"\nphrases = []',
        'type = "phrases"\nphrases = [{text = ""}]',
        'type = "phrases"\nphrases = [{text = "a"}, {text = "(?:a b)?"}]',
        'type = "phrases"\nphrases = [{text = "a", suggest = "\\\\1"}]',
        'type = "phrases"\nphrases = [{text = "a", suggest = "\\\\g<b>"}]',
        'type = "density"\npattern = "a*"\nabove = 1.0',
        'type = "density"\npattern = "a"\nof = "b?"\nabove = 1.0',
        'type = "recode"\npattern = "x?"',
        'type = "pattern"\npattern = "a*"',
        'type = "pattern"\npattern = "(?=\\\\w)"',
        'type = "pattern"\npattern = "\\\\b"',
        'type = "pattern"\npattern = "a"\nreplace = "\\\\1"',
        'type = "pattern"\npattern = "a"\nreplace = "\\\\q"',
        'type = "phrases"\nphrases = [{text = "(a"}]',
        'type = "phrases"\nphrases = [{text = "a", unless = "(b"}]',
        'type = "unpaired-mark"\nopen = "(("\nclose = ")"',
        'type = "unpaired-mark"\nopen = "("\nclose = ")"\nunless = "(a"',
        'type = "pattern"\npattern = "(a"',
        'type = "pattern"\npattern = "a"\nunless = "(b"',
        'type = "pattern"\npattern = "a"\nunless-sentence = "(b"',
        'type = "pattern"\npattern = "a"\nunless-before = "(b"',
        'type = "pattern"\npattern = "a"\nreplace = "\\\\g<b>"',
        'type = "pattern"\npattern = "a"\notherwise = "\\\\g<b>"',
        'type = "whole-block"\nremedy = "cure"',
    ],
)
def test_bad_check_is_refused_with_its_key(tmp_path: Path, check: str) -> None:
    before, _, rest = GOOD.partition("[check]")
    text = f"{before}[check]\n{check}\n{rest[rest.index('[[') :]}"
    assert refusal(tmp_path, text).startswith("check.")


def test_a_pattern_may_match_nothing_at_one_place(tmp_path: Path) -> None:
    text = GOOD.replace('"(?i)rendez-vous"', r"'(?<=\d)(?=km\b)'")
    own, errors = load(folder(tmp_path, style__good=text))
    assert errors == ()
    report = Checker(Config(select=("style",)), own).check("They ran 5km and 10 km.")
    assert [(f.span.start, f.span.end) for f in report.findings] == [(10, 10)]


def test_hits_bring_the_facts_that_their_check_names() -> None:
    found, met = builtin(), set[str]()
    for rule_id in found:
        rule = found.rule(rule_id)
        kind = type(rule.check).__name__
        if kind in met:
            continue
        docs = found.docs(rule_id)
        config = Config(select=(rule_id, *rule.beside))
        for example in docs.examples:
            plain = example.__replace__(format="text")
            report = check_example(plain, rule, config, found)
            facts = [f.hit.facts for f in report.findings if f.rule.id == rule_id]
            if facts:
                met.add(kind)
                assert {frozenset(fact) for fact in facts} == {
                    frozenset(rule.check.facts())
                }
    kinds = {name.partition(".")[2] for name in CHECKS.values()}
    assert kinds - met == {"Suppression"}  # its rules each bring some of its facts


def test_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "title = ").startswith("Invalid value")


def test_file_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    (folder(tmp_path, good=GOOD) / "bad.toml").write_bytes(b"title = '\xe9'")
    found, errors = load(tmp_path)
    assert list(found) == ["good"]
    assert "is not UTF-8; save it as UTF-8" in str(errors[0])


def test_missing_folder_has_no_rules(tmp_path: Path) -> None:
    found, errors = load(tmp_path / "nowhere")
    assert (len(found), errors) == (0, ())


def test_compiling_refuses_a_bad_rule_outright(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"style/bad.toml: mqm: missing"):
        compile_rules(folder(tmp_path, style__bad=GOOD.replace("mqm", "#")))


def test_compiled_rules_make_the_same_catalogue(tmp_path: Path) -> None:
    rules = folder(tmp_path, style__good=GOOD)
    compiled = compile_rules(rules)
    docs = compile_docs(rules)
    packed = Packed(compiled["settings"]["style/good"], *compiled["tables"])
    made = Catalogue({"style/good": packed}, index({}))
    own = load(rules)[0]
    assert made.rule("style/good") == own.rule("style/good").__replace__(own=True)
    for key in ("severity", "message", "languages"):
        assert made.setting("style/good", key) == own.setting("style/good", key)
    assert set(docs["style/good"]) == {"why", "examples"}


def test_rule_without_approximation_always_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(pattern: str, *, ignore_case: bool, whole: bool) -> None:
        del pattern, ignore_case, whole

    monkeypatch.setattr("provcheck.anchors.approximate", unknown)
    assert module.load(folder(tmp_path, style__good=GOOD))[0].index.always == ["style/good"]
