"""The full format where the seed does not show it."""

from provcheck.checker import Checker
from provcheck.engine import run
from provcheck.parse import parse
from provcheck.render.full import Format
from provcheck.render.result import Look, Result
from provcheck.report import Report
from provcheck.rule import Scope
from tests.making import Word, rule

LINES = "one\ntwo\nthree\nfour\nfive\nsix"


def test_a_hit_over_many_lines_leaves_out_its_middle() -> None:
    document = parse(LINES)
    over = rule("a/b", Word(LINES[1:]), scope=Scope(unit="document"), message="m")
    findings, failures = run(document, [over])
    report = Report(document, findings, failures, Checker().check("").signature)
    result = Result("story.txt", report, report.findings)
    assert "".join(Format(Look()).file(result)) == (
        "story.txt:1:2: a/b major m\n"
        "  |\n"
        "1 | one\n"
        "  |  ^^\n"
        "2 | two\n"
        "  | ^^^\n"
        "3 | three\n"
        "  | ^^^^^\n"
        "...\n"
        "6 | six\n"
        "  | ^^^\n"
        "  = why: provcheck rule a/b\n"
        "\n"
    )
