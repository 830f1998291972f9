"""What became of each rule at a place agrees with what the checker reported."""

from typing import Any

from provcheck.catalogue import Catalogue
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.document import Span
from provcheck.engine import Failure
from provcheck.index import index
from provcheck.report import Report
from provcheck.trace import Fate, Step, trace
from tests.making import needing
from tests.stories import SEED

TEXT = (
    "BAGHDAD, Dec. 3 (Reuters) - He said “the alpha is in the house of the town” and left."
    "\n\n"
    "The alpha and the beta of www.alpha.com are in the gamma of the town, he said.\n"
)
RULES: dict[str, dict[str, Any]] = {
    "a/alpha": {},
    "a/unquoted": {"scope": {"quotes": "skip"}},
    "a/lonely": {"beside": ["z"]},
    "a/heads": {"scope": {"zones": ["head"]}},
    "a/spanish": {"languages": ["es"]},
    "b/beta": {"check": {"type": "pattern", "pattern": "alpha and the beta"}},
    "b/covers": {
        "check": {"type": "pattern", "pattern": "alpha(?= and)"},
        "supersedes": ["a/covered"],
    },
    "a/covered": {},
    "b/never": {"check": {"type": "pattern", "pattern": "omega"}},
}


def catalogue() -> Catalogue:
    base = {"title": "T", "message": "M", "mqm": "style", "severity": "minor"}
    check = {"type": "pattern", "pattern": "alpha"}
    tables: dict[str, Any] = {
        name: {**base, "check": check, **more} for name, more in RULES.items()
    }
    anchors = {
        name: [needing("omega" if name == "b/never" else "alpha")] for name in tables
    }
    return Catalogue(tables, index(anchors))


CHECKER = Checker(Config(), catalogue())
REPORT = CHECKER.check(TEXT)


def at(start: int, end: int | None = None) -> dict[str, list[Step]]:
    """Return the steps at a place by rule."""
    place = Span(start, end or start + 1)
    found: dict[str, list[Step]] = {}
    for step in trace(CHECKER.catalogue, CHECKER.config, REPORT, place):
        found.setdefault(step.rule_id, []).append(step)
    return found


def fates(start: int) -> dict[str, Fate]:
    return {rule_id: step.fate for rule_id, [step] in at(start).items()}


def test_every_selected_rule_has_a_fate_everywhere() -> None:
    for start in range(len(TEXT)):
        assert set(at(start)) == set(RULES)


def test_in_a_quotation() -> None:
    here = fates(TEXT.index("alpha"))
    assert here["a/alpha"] is Fate.REPORTED
    assert here["a/unquoted"] is Fate.QUOTED
    assert here["a/lonely"] is Fate.LONELY
    assert here["a/heads"] is Fate.ELSEWHERE
    assert here["a/spanish"] is Fate.FOREIGN
    assert here["b/beta"] is Fate.SILENT
    assert here["b/never"] is Fate.SIEVED
    assert here["a/covered"] is Fate.REPORTED


def test_where_one_rule_covers_another() -> None:
    start = TEXT.index("alpha and")
    here = at(start)
    span = Span(start, start + 5)
    assert here["a/covered"] == [Step("a/covered", Fate.SUPERSEDED, span, "b/covers")]
    assert here["b/covers"][0].fate is Fate.REPORTED
    assert here["a/lonely"] == [Step("a/lonely", Fate.LONELY, span, "z")]


def test_in_an_address() -> None:
    here = fates(TEXT.index("alpha.com"))
    assert here["a/alpha"] is Fate.MASKED
    assert here["a/covered"] is Fate.MASKED


def test_on_a_whole_line_in_order() -> None:
    steps = trace(CHECKER.catalogue, CHECKER.config, REPORT, Span(0, TEXT.index("\n")))
    order = list(Fate)
    ranks = [order.index(step.fate) for step in steps]
    assert ranks == sorted(ranks)


def test_what_failed_says_why() -> None:
    failures = (Failure("a/alpha", "boom"),)
    failed = Report(REPORT.document, REPORT.findings, failures, REPORT.signature)
    steps = trace(CHECKER.catalogue, CHECKER.config, failed, Span(0, 1))
    assert [s for s in steps if s.rule_id == "a/alpha"] == [
        Step("a/alpha", Fate.FAILED, detail="boom")
    ]


def test_the_seed_is_explained_as_it_is_reported() -> None:
    checker = Checker()
    report = checker.check(SEED)
    steps = trace(checker.catalogue, checker.config, report, Span(0, len(SEED)))
    reported = {(s.rule_id, s.span) for s in steps if s.fate is Fate.REPORTED}
    assert reported == {(f.rule.id, f.span) for f in report.findings}


def test_a_language_that_is_told_serves_its_rules() -> None:
    checker = Checker(Config(source_languages=("es",)), catalogue())
    report = checker.check(TEXT)
    place = Span(TEXT.index("alpha"), TEXT.index("alpha") + 1)
    steps = trace(checker.catalogue, checker.config, report, place)
    assert Step("a/spanish", Fate.REPORTED, Span(place.start, place.start + 5)) in steps
