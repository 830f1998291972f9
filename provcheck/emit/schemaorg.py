"""A NewsArticle of schema.org, as JSON-LD: https://schema.org/translationOfWork."""

from __future__ import annotations

from typing import Any

from provcheck.emit.facts import COMPOSITE, facts
from provcheck.render.dump import dump
from provcheck.report import Report
from provcheck.version import VERSION

_SOURCE = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
_COMPOSITE = "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"


def record(path: str, report: Report) -> str:
    """Return the article, with the work it translates and its translator if asserted."""
    del path
    told = facts(report)
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": told.uri,
        "headline": told.headline,
        "inLanguage": told.language,
    }
    publisher = {"@type": "NewsMediaOrganization", "name": told.agency}
    if told.translated:
        work: dict[str, Any] = {"@type": "NewsArticle"}
        work |= {"inLanguage": told.source} if told.source else {}
        made["translationOfWork"] = work | ({"publisher": publisher} if told.agency else {})
    elif told.agency:
        made["sourceOrganization"] = publisher
    if told.machine:
        made["translator"] = {"@type": "SoftwareApplication", "name": told.engine}
        made["digitalSourceType"] = _COMPOSITE if told.made == COMPOSITE else _SOURCE
    own = {"@type": "SoftwareApplication", "name": "provcheck", "softwareVersion": VERSION}
    return dump({**made, "sdPublisher": own}, indent=1) + "\n"
