"""A rule as SARIF's reportingDescriptor, its page included."""

from __future__ import annotations

from collections.abc import Callable

from provcheck.record import TYPE_CHECKING
from provcheck.render.its import its_type
from provcheck.render.level import NOTE, level
from provcheck.render.rule_page import markdown_page
from provcheck.rule import Docs, Rule

if TYPE_CHECKING:
    from typing import Any


def sarif_rule(rule: Rule, docs: Callable[[str], Docs] | None) -> dict[str, Any]:
    """Return the descriptor of `rule`; with its help where `docs` has it."""
    name = level(rule.severity)
    its = its_type(rule.mqm)
    made: dict[str, Any] = {
        "id": rule.id,
        "name": _camel(rule.id),
        "shortDescription": {"text": rule.title},
        "defaultConfiguration": {"enabled": rule.default, "level": name},
        "properties": {
            "tags": [rule.family, f"mqm:{rule.mqm}", f"its:{its}"],
            "problem.severity": "recommendation" if name == NOTE else name,
            "severity": str(rule.severity),
            "mqm": rule.mqm,
            "its": its,
        },
    }
    if docs:
        written = docs(rule.id)
        why = " ".join(written.why.split())
        page = markdown_page(rule, written, rule.default)
        made["fullDescription"] = {"text": why}
        made["help"] = {"text": f"{rule.title}. {why}", "markdown": page}
    return made


def _camel(rule_id: str) -> str:
    """Return the id as a name in SARIF's style: punctuation/stray-period, StrayPeriod."""
    own = rule_id.rpartition("/")[2]
    return "".join(part.capitalize() for part in own.split("-"))
