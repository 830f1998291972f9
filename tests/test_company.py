"""A rule that asks for company beside it takes none of neutral findings."""

from provcheck.catalogue import Catalogue
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.index import index

LONELY = {
    "title": "Lonely",
    "message": "lonely",
    "mqm": "style",
    "severity": "minor",
    "beside": ["calque"],
    "check": {"type": "pattern", "pattern": "alpha"},
}


def beta(severity: str) -> dict[str, object]:
    check = {"type": "pattern", "pattern": "beta"}
    plain = {"title": "Beta", "message": "beta", "mqm": "style", "check": check}
    return {**plain, "severity": severity}


def found(severity: str) -> list[str]:
    rules = {"calque/lonely": LONELY, "calque/beta": beta(severity)}
    own = Catalogue(rules, index(dict.fromkeys(rules, ())))
    config = Config(select=tuple(rules))
    report = Checker(config, own).check("One alpha and one beta.")
    return [finding.rule.id for finding in report.findings]


def test_a_minor_finding_is_company() -> None:
    assert found("minor") == ["calque/lonely", "calque/beta"]


def test_a_neutral_finding_is_none() -> None:
    assert found("neutral") == ["calque/beta"]
