"""What is told of suppressions: malformed, unknown, not needed; and how it is mended."""

from __future__ import annotations

import pytest

from provcheck.catalogue import builtin, made
from provcheck.checker import Checker
from provcheck.config import Adjustment, Config
from provcheck.report import Report
from provcheck.rule import Safety
from tests.suppression.pages import CHECKER, ONE, RULE, left, told

STOP = "punctuation/doubled-full-stop"
UNUSED, UNKNOWN = "suppression/unused", "suppression/unknown-rule"
MALFORMED = "suppression/malformed"
CLEAN = "The second boat reached the harbour before the storm of Monday began."


def comment(said: str) -> str:
    return f"<!-- provcheck: {said} -->"


def messages(report: Report) -> list[str]:
    return [f.message for f in report.findings if f.rule.family == "suppression"]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("ignore", "name the rules, as ignore[calque/likewise]"),
        ("disable a column", "name the rules, as disable[calque/likewise]"),
        ("ignore[]", "name the rules, as ignore[calque/likewise]"),
        ("ignore[ , ]", "name the rules, as ignore[calque/likewise]"),
        ("ignore[calque", "name the rules, as ignore[calque/likewise]"),
        ("ignroe[calque]", "“ignroe” is none of ignore, ignore-next, disable, enable,"),
        ("ignore-fields[calque]", "“ignore-fields” is none of ignore,"),
        ("[calque]", "“” is none of"),
        ("ignore[*]", "“*” needs a reason behind the list"),
        ("ignore-file[calque, *] — ", "“*” needs a reason behind the list"),
    ],
)
def test_what_is_malformed_suppresses_nothing(said: str, message: str) -> None:
    page = f"{comment(said)}\n\n{ONE}\n"
    assert left(page, "markdown") == ["first"]
    assert told(page) == [(MALFORMED, comment(said))]
    (text,) = messages(CHECKER.check(page, "markdown"))
    assert text.startswith(f"this suppresses nothing: {message}")


def test_a_slip_of_the_verb_is_guessed_at() -> None:
    page = f"{comment('ignroe[calque]')}\n"
    assert messages(CHECKER.check(page, "markdown"))[0].endswith("; did you mean ignore?")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("provcheck ignore[calque/likewise] a poem", "ignore"),
        ("provcheck-ignore calque/likewise", "ignore"),
        ("Provcheck: ignore[calque]", "ignore"),
        ("provchek: ignor[calque]", "ignore"),
        ("prov-check: disable[calque]", "disable"),
        ("provcheck-disable", "disable"),
        ("provcheck ignore-next-line calque/likewise", "ignore-next"),
        ("@provcheck enable", "enable"),
    ],
)
def test_what_is_nearly_a_directive_is_told(said: str, meant: str) -> None:
    page = f"<!-- {said} -->\n\n{ONE}\n"
    assert left(page, "markdown") == ["first"]
    assert told(page) == [(MALFORMED, f"<!-- {said} -->")]
    (text,) = messages(CHECKER.check(page, "markdown"))
    assert text.endswith(f"; did you mean provcheck: {meant}[calque/likewise]?")


@pytest.mark.parametrize(
    "said",
    [
        "provcheck ignores what stands in code",
        "we use provcheck",
        "preceding: ignore[x]",
        "provcheck-config is not here",
        "markdownlint-disable",
        "eslint-disable no-console",
        "provcheck disable the column here",
    ],
)
def test_what_only_mentions_a_directive_is_left_alone(said: str) -> None:
    assert not told(f"<!-- {said} -->\n\n{CLEAN}\n")


def test_an_unknown_rule_is_told_with_the_nearest() -> None:
    page = f"{ONE} {comment('ignore[calque/likewize, calque/likewise, x/y]')}\n"
    assert told(page) == [(UNKNOWN, "calque/likewize"), (UNKNOWN, "x/y")]
    assert messages(CHECKER.check(page, "markdown")) == [
        "“calque/likewize” is no rule and no family; did you mean calque/likewise?",
        "“x/y” is no rule and no family",
    ]
    assert left(page, "markdown") == []


def test_hints_come_to_an_end() -> None:
    names = ", ".join(f"calque/likewis{n}" for n in range(100))
    found = messages(CHECKER.check(f"{comment(f'ignore[{names}]')}\n", "markdown"))
    assert [text.endswith("?") for text in found] == [True] * 50 + [False] * 50


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (f"{CLEAN} {{}}\n", f"ignore[{RULE}]"),
        (f"{{}}\n\n{CLEAN}\n\n{ONE}\n", f"ignore[{RULE}]"),
        (f"{ONE}\n\n{{}}\n", f"ignore-next[{RULE}]"),
        (f"{ONE}\n\n{{}}\n\n{CLEAN}\n", f"disable[{RULE}]"),
        (f"{CLEAN}\n\n{{}}\n", f"ignore-file[{RULE}]"),
        (f"{ONE}\n\n{{}}\n", f"enable[{RULE}]"),
        (f"{ONE}\n\n{{}}\n", "enable[*]"),
        (f"{CLEAN} {{}}\n", "ignore[punctuation]"),
        (f"{{}}\n\n{{}}\n\n{CLEAN}\n", f"ignore[{RULE}] twice"),
    ],
)
def test_what_is_not_needed_is_told(page: str, text: str) -> None:
    made_ = page.format(comment(text), comment(text))
    count = page.count("{}")
    assert told(made_) == [(UNUSED, comment(text))] * count
    verb, _, names = text.partition("[")
    expected = f"{verb}[{names.partition(']')[0]}] has nothing to do here"
    assert messages(CHECKER.check(made_, "markdown")) == [expected] * count
    assert comment(text) not in CHECKER.fix(made_, format="markdown")


def test_of_two_that_say_the_same_one_is_not_needed() -> None:
    same = comment(f"ignore[{RULE}]")
    page = f"{same}\n\n{ONE} {same}\n"
    assert told(page) == [(UNUSED, same)]
    fixed = CHECKER.fix(page, format="markdown")
    assert (fixed.count(same), told(fixed), left(fixed, "markdown")) == (1, [], [])


def test_a_wide_one_is_not_needed_where_narrow_ones_do() -> None:
    wide, narrow = comment(f"ignore-file[{RULE}]"), comment(f"ignore[{RULE}]")
    assert told(f"{wide}\n\n{ONE} {narrow}\n") == [(UNUSED, wide)]


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (f"{STOP}, {RULE}", RULE),
        (f"{RULE},{STOP}", RULE),
        (f"{STOP}, {RULE}, punctuation", RULE),
        (f"{RULE}, {STOP}, no/rule", f"{RULE}, no/rule"),
    ],
)
def test_a_name_that_is_not_needed_leaves_the_list(names: str, kept: str) -> None:
    page = f"{ONE} {comment(f'ignore[{names}] as  spoken')}\n"
    assert (UNUSED, comment(names)) not in told(page)
    fixed = CHECKER.fix(page, format="markdown")
    assert fixed == f"{ONE} {comment(f'ignore[{kept}] as  spoken')}\n"


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        (f'{{ignore: ["{STOP}", "{RULE}"]}}', f'{{ignore: ["{RULE}"]}}'),
        (f"{{ignore: [{RULE}, '{STOP}']}}", f"{{ignore: [{RULE}]}}"),
        (f"\n  ignore:\n    - {RULE}\n    - {STOP}", None),  # a name a line is left
        (f"{{ignore: [{RULE}], ignore-fields: [{STOP}]}}", None),  # one of two lists
        (f"{{ignore: [{STOP}]}}", ""),
        (f"\n  ignore:\n    - {STOP}", ""),
    ],
)
def test_the_key_of_front_matter_is_cut_too(key: str, kept: str | None) -> None:
    page = f"---\ntitle: A\nprovcheck: {key}\ndate: x\n---\n\n{ONE}\n"
    assert [rule for rule, _ in told(page)] == [UNUSED]
    fixed = CHECKER.fix(page, format="markdown")
    if kept is None:
        assert fixed == page
    elif kept:
        assert fixed == page.replace(key, kept)
    else:
        assert fixed == f"---\ntitle: A\ndate: x\n---\n\n{ONE}\n"


@pytest.mark.parametrize(
    "config",
    [
        Config(select=("punctuation", "suppression")),
        Config(ignore=("calque",)),
        Config(adjusted=(Adjustment(RULE, on=False),), select=("suppression",)),
    ],
)
def test_nothing_is_said_where_the_rule_was_not_run(config: Config) -> None:
    page = f"{ONE} {{}}\n"
    for said in (f"ignore[{RULE}]", "ignore[calque]", "ignore[*] a column"):
        text = page.format(comment(said))
        assert messages(Checker(config).check(text, "markdown")) == []


def test_a_rule_for_another_language_was_not_run() -> None:
    rule_id = "calque/against-fixture"
    known = builtin()
    own = [i for i in known if i.startswith("calque/") and known.setting(i, "languages")]
    foreign = next(i for i in own if not known.setting(i, "specific"))
    page = f"{CLEAN} {comment(f'ignore[{foreign}]')}\n"
    assert rule_id not in known
    assert told(page) == []
    language = known.setting(foreign, "languages")[0]
    report = CHECKER.check(page, "markdown", source_lang=language)
    assert len(messages(report)) == 1


def test_a_rule_that_failed_was_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    checker = Checker(Config(select=(RULE, "suppression")))

    def fail(*_: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(type(checker.catalogue.rule(RULE).check), "find", fail)
    report = checker.check(f"{ONE} {comment(f'ignore[{RULE}]')}\n", "markdown")
    assert [failure.rule_id for failure in report.failures] == [RULE]
    assert messages(report) == []


def test_the_rules_on_suppressions_can_be_changed_like_others() -> None:
    page = f"{CLEAN} {comment(f'ignore[{RULE}, x/y]')}\n\n{comment('ignore')}\n"
    assert messages(Checker(Config(ignore=("suppression",))).check(page, "markdown")) == []
    config = Config(adjusted=(Adjustment(UNUSED, severity="critical", fix="none"),))
    found = Checker(config).check(page, "markdown").findings
    assert [(f.rule.id, str(f.severity)) for f in found] == [
        (UNUSED, "critical"),
        (UNKNOWN, "minor"),
        (MALFORMED, "minor"),
    ]
    assert not any(f.fix for f in found)


def test_they_cannot_be_suppressed_and_cost_no_points() -> None:
    page = f"{comment('ignore-file[suppression] x')}\n\n{CLEAN} {comment('ignore')}\n"
    report = CHECKER.check(page, "markdown")
    assert [f.rule.id for f in report.findings] == [UNUSED, MALFORMED]
    assert report.score.penalty == 0


def test_a_catalogue_without_them_says_nothing() -> None:
    table = {
        "title": "x",
        "message": "x",
        "mqm": "style",
        "severity": "minor",
        "check": {"type": "pattern", "pattern": "boat"},
    }
    checker = Checker(catalogue=made({"own/boat": table}))
    page = f"{ONE} {comment('ignore[own/boat, x/y]')}\n\nA boat. {comment('ignore')}\n"
    report = checker.check(page, "markdown")
    assert [f.rule.id for f in report.findings] == ["own/boat"]
    assert len(report.suppressed) == 1


def test_fixes_of_them_are_safe() -> None:
    page = f"{CLEAN} {comment(f'ignore[{RULE}]')}\n"
    (finding,) = CHECKER.check(page, "markdown").findings
    assert finding.fix
    assert finding.fix.safety is Safety.SAFE
    assert CHECKER.fix(page, format="markdown") == f"{CLEAN}\n"
