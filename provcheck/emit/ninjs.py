"""An item of ninjs 3.1 (IPTC): the original as an association, the agency as a source."""

from __future__ import annotations

from typing import Any

from provcheck.emit.facts import COMPOSITE, facts
from provcheck.render.dump import dump
from provcheck.report import Report


def record(path: str, report: Report) -> str:
    """Return the item. It bears no time: the time of a check is not that of the item."""
    del path
    told = facts(report)
    body = {
        "role": "main",
        "contentType": "text/plain",
        "charCount": len(told.text),
        "value": told.text,
    }
    made: dict[str, Any] = {"uri": told.uri, "type": "text", "language": told.language}
    if told.headline:
        made["headlines"] = [{"role": "main", "value": told.headline}]
    made["bodies"] = [body]
    if told.agency:
        made |= {
            "by": told.agency,
            "infoSources": [{"name": told.agency, "role": "originator"}],
        }
    if told.machine:
        mixed = "Composite with trained algorithmic media"
        name = mixed if told.made == COMPOSITE else "Trained algorithmic media"
        made["digitalSourceType"] = {"name": name, "uri": told.made}
    if told.translated:
        original = {"name": "original", "rel": "translationOf", "type": "text"}
        unknown = f"urn:provcheck:unknown-original:{told.source or 'und'}"
        language = {"language": told.source} if told.source else {}
        made["associations"] = [{**original, "uri": unknown, **language}]
    return dump(made, indent=1) + "\n"
