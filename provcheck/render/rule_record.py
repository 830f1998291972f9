"""A rule as plain data, for programs."""

from typing import Any

from provcheck.render.its import its_type
from provcheck.rule import Docs, Rule

SCHEMA = "provcheck/rules@1"


def rule_record(rule: Rule, docs: Docs, *, default_on: bool) -> dict[str, Any]:
    """Return everything a rule's file says but the parameters of its check."""
    precision = docs.precision
    return {
        "id": rule.id,
        "title": rule.title,
        "message": rule.message,
        "severity": str(rule.severity),
        "mqm": rule.mqm,
        "its": its_type(rule.mqm),
        "fix": str(rule.fix),
        "fix_note": docs.fix_note,
        "default": default_on,
        "languages": sorted(rule.languages),
        "specific": rule.specific,
        "zones": sorted(map(str, rule.scope.zones)),
        "roles": sorted(map(str, rule.scope.roles)),
        "quotes": str(rule.scope.quotes),
        "masks": sorted(map(str, rule.scope.masks)),
        "supersedes": list(rule.supersedes),
        "beside": list(rule.beside),
        "why": " ".join(docs.why.split()),
        "examples": [
            {"text": e.text, "fixed": e.fixed, "note": e.note, "source": e.source}
            for e in docs.examples
        ],
        "sources": list(docs.sources),
        "precision": {
            "corpus": precision.corpus,
            "words": precision.words,
            "hits": precision.hits,
        }
        if precision
        else None,
    }
