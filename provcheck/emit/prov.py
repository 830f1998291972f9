"""A document of W3C PROV in PROV-JSON: the original, its translation, the report."""

from __future__ import annotations

from typing import Any

from provcheck.emit.facts import NAMESPACE, TOOL, Facts, facts
from provcheck.render.dump import dump
from provcheck.report import Report
from provcheck.version import VERSION

_SHORT = 16  # digits of the text's digest in the names of things
Json = dict[str, Any]


def record(path: str, report: Report) -> str:
    """Return the document; PROV-JSON's own form (W3C member submission, 2013)."""
    del path
    told = facts(report)
    own = told.digest[:_SHORT]
    made: Json = {
        "prefix": {
            "pc": NAMESPACE,
            "its": "http://www.w3.org/2005/11/its#",
            "schema": "https://schema.org/",
            "doc": "urn:provcheck:",
        },
        "entity": _entities(told, report, own),
        "agent": _agents(told),
        "activity": {"doc:act/check": {"prov:type": "pc:Check"}},
    }
    links = _Links()
    if told.translated:
        kind = "pc:MachineTranslation" if told.machine else "pc:Translation"
        activity = {"prov:type": kind, "pc:status": str(told.status)}
        made["activity"] = {"doc:act/translate": activity, **made["activity"]}
        _translation(told, own, links)
    elif told.agency:
        links.add("wasAttributedTo", entity=f"doc:{own}", agent=_agency(told))
    _check(own, links)
    return dump({**made, **links.made}, indent=1) + "\n"


def _entities(told: Facts, report: Report, own: str) -> Json:
    text: Json = {"prov:type": "schema:NewsArticle", "schema:inLanguage": told.language}
    text |= {"pc:sha256": told.digest, "schema:headline": told.headline}
    found = {
        "prov:type": "pc:Report",
        "pc:score": {"$": str(report.score.value), "type": "xsd:double"},
        "pc:findings": {"$": str(len(report.findings)), "type": "xsd:int"},
    }
    made: Json = {f"doc:{own}": text, f"doc:report-{own}": found}
    if told.translated:
        original: Json = {"prov:type": "schema:NewsArticle"}
        original |= {"schema:inLanguage": told.source} if told.source else {}
        original["pc:status"] = str(told.status)
        original["pc:confidence"] = {"$": str(told.confidence), "type": "xsd:double"}
        made = {_ORIGINAL: original, **made}
    return made


def _agents(told: Facts) -> Json:
    made: Json = {}
    if told.agency:
        made[_agency(told)] = {"prov:type": "prov:Organization", "schema:name": told.agency}
    if told.machine:
        made[_MACHINE] = {"prov:type": "prov:SoftwareAgent", "schema:name": told.engine}
    checker = {"prov:type": "prov:SoftwareAgent", "schema:softwareVersion": VERSION}
    return {**made, _CHECKER: checker}


def _translation(told: Facts, own: str, links: _Links) -> None:
    if told.agency:
        links.add("wasAttributedTo", entity=_ORIGINAL, agent=_agency(told))
    links.add("used", activity="doc:act/translate", entity=_ORIGINAL)
    links.add("wasGeneratedBy", entity=f"doc:{own}", activity="doc:act/translate")
    if told.machine:
        links.add("wasAssociatedWith", activity="doc:act/translate", agent=_MACHINE)
    links.add(
        "wasDerivedFrom",
        generatedEntity=f"doc:{own}",
        usedEntity=_ORIGINAL,
        activity="doc:act/translate",
        type="pc:Translation",
    )


def _check(own: str, links: _Links) -> None:
    report = f"doc:report-{own}"
    links.add("used", activity="doc:act/check", entity=f"doc:{own}")
    links.add("wasGeneratedBy", entity=report, activity="doc:act/check")
    links.add("wasAssociatedWith", activity="doc:act/check", agent=_CHECKER)
    links.add("wasDerivedFrom", generatedEntity=report, usedEntity=f"doc:{own}")


_ORIGINAL, _MACHINE, _CHECKER = "doc:original-unknown", "doc:mt/unknown", f"doc:tool/{TOOL}"


def _agency(told: Facts) -> str:
    return f"doc:agency/{told.agency_id}"


class _Links:
    """Relations by their kind, numbered in the order they are added."""

    def __init__(self) -> None:
        self.made: dict[str, Json] = {}
        self._count = 0

    def add(self, kind: str, **ends: str) -> None:
        """Add a relation between `ends`."""
        self._count += 1
        row = {f"prov:{name}": value for name, value in ends.items()}
        self.made.setdefault(kind, {})[f"_:id{self._count}"] = row
