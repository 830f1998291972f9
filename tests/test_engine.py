"""What the engine makes of hits: scope, quotations, masks, company, failures."""

import pytest

from provcheck.catalogue import builtin, made
from provcheck.document import Role, Zone
from provcheck.engine import Failure, run
from provcheck.errors import RuleError
from provcheck.finding import Finding
from provcheck.masks import MaskKind
from provcheck.parse import parse
from provcheck.rule import Quotes, Rule, Safety, Scope, Severity
from tests.making import Word, rule

LEAD = (
    "Rescue boats reached the place two hours after the first call, the coast guard said."
)
STORY = f"Asia\n\nRescue of the ferry goes on for a day\n\n{LEAD}\n\nSource link"


def found(text: str, *rules: Rule) -> list[tuple[str, str]]:
    """Return rule id and text of each finding, nothing having failed."""
    findings, failures = run(parse(text), rules)
    assert failures == ()
    return [(finding.rule.id, finding.text) for finding in findings]


def one(text: str, of: Rule) -> Finding:
    (finding,), _ = run(parse(text), [of])
    return finding


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(), ["Rescue", "Rescue"]),
        (Scope(zones=frozenset({Zone.HEAD})), ["Rescue"]),
        (Scope(zones=frozenset({Zone.TAIL})), []),
        (Scope(roles=frozenset({Role.PARAGRAPH})), ["Rescue"]),
        (Scope(zones=frozenset({Zone.BODY}), roles=frozenset({Role.HEADLINE})), []),
    ],
)
def test_scope(scope: Scope, words: list[str]) -> None:
    assert [
        text for _, text in found(STORY, rule("a/a", Word("Rescue"), scope=scope))
    ] == words


def test_unit_document_sees_across_blocks() -> None:
    over = Word("day\n\nRescue")
    assert found(STORY, rule("a/a", over)) == []
    scope = Scope(unit="document")
    assert found(STORY, rule("a/a", over, scope=scope)) == [("a/a", "day\n\nRescue")]


@pytest.mark.parametrize(
    ("quotes", "severities"),
    [
        (Quotes.CHECK, ["major", "major"]),
        (Quotes.SKIP, ["major"]),
        (Quotes.MARK, ["minor", "major"]),
    ],
)
def test_quotations(quotes: Quotes, severities: list[str]) -> None:
    text = "“We will go,” he said; we will not."
    made = rule("a/a", Word("will"), scope=Scope(quotes=quotes))
    findings, _ = run(parse(text), [made])
    assert [str(f.severity) for f in findings] == severities
    assert findings[0].quoted == (quotes is Quotes.MARK)


def test_mildest_severity_has_no_milder_one() -> None:
    scope = Scope(quotes=Quotes.MARK)
    made = rule("a/a", Word("go"), severity=Severity.NEUTRAL, scope=scope)
    assert one("“We go.”", made).severity is Severity.NEUTRAL


def test_hit_that_touches_a_mask_is_dropped() -> None:
    text = "Write to ana@example.com or call Ana."
    assert found(text, rule("a/a", Word("ana"))) == []
    assert found(text, rule("a/a", Word("ana"), scope=Scope(masks=frozenset()))) != []
    number = Scope(masks=frozenset({MaskKind.NUMBER}))
    assert found("It cost 3.5 euros", rule("a/a", Word("."), scope=number)) == []


def test_findings_come_in_reading_order_ties_by_rule() -> None:
    rules = [
        rule("b/b", Word("boats")),
        rule("a/a", Word("boats")),
        rule("c/c", Word("Asia")),
    ]
    assert found(STORY, *rules) == [("c/c", "Asia"), ("a/a", "boats"), ("b/b", "boats")]


def test_message_is_filled() -> None:
    made = rule("a/a", Word("boats"), message="{word} is {match}")
    assert one(STORY, made).message == "boats is boats"


def test_text_with_braces_stays_text() -> None:
    made = rule("a/a", Word("{0}"), message="“{match}”")
    assert one("It says {0} there.", made).message == "“{0}”"


@pytest.mark.parametrize(
    ("safety", "replace", "offered"),
    [
        (Safety.NONE, "ships", None),
        (Safety.UNSAFE, "ships", Safety.UNSAFE),
        (Safety.SAFE, "ships", Safety.SAFE),
        (Safety.SAFE, "Ships", Safety.UNSAFE),
        (Safety.SAFE, None, None),
    ],
)
def test_fix(safety: Safety, replace: str | None, offered: Safety | None) -> None:
    fix = one(STORY, rule("a/a", Word("boats", replace), fix=safety)).fix
    assert (fix and fix.safety) == offered


class TestSupersedes:
    def test_overlapping_finding_goes(self) -> None:
        strong = rule("a/a", Word("reached the place"), supersedes=("b/b",))
        weak = rule("b/b", Word("the"))
        assert found(LEAD, strong, weak) == [
            ("a/a", "reached the place"),
            ("b/b", "the"),
            ("b/b", "the"),
        ]

    def test_touching_finding_stays(self) -> None:
        strong = rule("a/a", Word("reached"), supersedes=("b/b",))
        assert len(found(LEAD, strong, rule("b/b", Word(" the place")))) == 2

    def test_places_that_overlap_are_one_place(self) -> None:
        first = rule("a/a", Word("reached the"), supersedes=("c/c",))
        second = rule("a/b", Word("the place two"), supersedes=("c/c",))
        assert found(LEAD, first, second, rule("c/c", Word("two"))) == [
            ("a/a", "reached the"),
            ("a/b", "the place two"),
        ]

    def test_superseded_finding_still_takes_what_it_supersedes(self) -> None:
        rules = (
            rule("a/a", Word("reached the"), supersedes=("b/b",)),
            rule("b/b", Word("the place"), supersedes=("c/c",)),
            rule("c/c", Word("place")),
        )
        assert found(LEAD, *rules) == [("a/a", "reached the")]

    def test_finding_dropped_in_a_quotation_supersedes_nothing(self) -> None:
        skip = Scope(quotes=Quotes.SKIP)
        strong = rule("a/a", Word("will go"), scope=skip, supersedes=("b/b",))
        assert found("“We will go.”", strong, rule("b/b", Word("will"))) == [
            ("b/b", "will")
        ]


class TestBeside:
    def test_alone_it_falls(self) -> None:
        assert found(LEAD, rule("a/a", Word("boats"), beside=("b",))) == []

    def test_with_company_it_stands(self) -> None:
        lonely = rule("a/a", Word("boats"), beside=("b", "c"))
        assert len(found(LEAD, lonely, rule("c/c", Word("coast")))) == 2

    def test_own_family_is_company_but_not_oneself(self) -> None:
        lonely = rule("a/a", Word("boats"), beside=("a",))
        assert found(LEAD, lonely) == []
        assert len(found(f"{LEAD} Two boats sank.", lonely)) == 2
        assert len(found(LEAD, lonely, rule("a/b", Word("coast")))) == 2

    def test_company_that_falls_is_none(self) -> None:
        rules = (
            rule("a/a", Word("boats"), beside=("b",)),
            rule("b/b", Word("coast"), beside=("c",)),
        )
        assert found(LEAD, *rules) == []

    def test_superseded_company_is_none(self) -> None:
        rules = (
            rule("a/a", Word("boats"), beside=("b",)),
            rule("b/b", Word("coast")),
            rule("c/c", Word("the coast"), supersedes=("b/b",)),
        )
        assert found(LEAD, *rules) == [("c/c", "the coast")]


class TestFailure:
    def test_others_go_on_and_nothing_of_the_broken_rule_stays(self) -> None:
        broken = rule("a/a", Word("the", error=ValueError("boom")))
        findings, failures = run(parse(LEAD), [broken, rule("b/b", Word("boats"))])
        assert [f.rule.id for f in findings] == ["b/b"]
        assert failures == (Failure("a/a", "ValueError: boom"),)

    def test_time_out_says_so(self) -> None:
        slow = rule("a/a", Word("the", error=TimeoutError("regex timed out")))
        _, (failure,) = run(parse(LEAD), [slow])
        assert failure == Failure("a/a", "took longer than it may on one block")

    def test_own_rules_are_known_and_others_stay_limited(self) -> None:
        ours = builtin()
        table = ours.plain()["calque/likewise"]
        assert ours.rule("calque/likewise").own
        assert not made({"house/rule": table}).rule("house/rule").own
        with pytest.raises(RuleError, match="own: no such key"):
            made({"house/rule": {**table, "own": True}})

    def test_message_without_its_fact_is_a_failure(self) -> None:
        _, (failure,) = run(parse(LEAD), [rule("a/a", Word("the"), message="{nothing}")])
        assert failure == Failure("a/a", "KeyError: 'nothing'")

    def test_interrupt_is_no_failure(self) -> None:
        @staticmethod
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        class Interrupted(Word):
            find = interrupt  # type: ignore[assignment]

        with pytest.raises(KeyboardInterrupt):
            run(parse(LEAD), [rule("a/a", Interrupted("the"))])


class TestSameEdit:
    def test_one_cause_in_two_lists_is_one_finding(self) -> None:
        cut = [
            rule(i, Word("the", replace=""), fix=Safety.SAFE) for i in ("a/b", "a/a", "c/c")
        ]
        findings, _ = run(parse("Then the man left."), cut)
        assert [finding.rule.id for finding in findings] == ["a/a", "c/c"]

    def test_two_claims_without_an_edit_stand(self) -> None:
        both = [rule(i, Word("the")) for i in ("a/b", "a/a")]
        findings, _ = run(parse("Then the man left."), both)
        assert [finding.rule.id for finding in findings] == ["a/a", "a/b"]
