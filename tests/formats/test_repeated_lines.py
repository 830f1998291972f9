"""A headline that is repeated goes by itself only if nothing of the page goes with it."""

from __future__ import annotations

import pytest

from provcheck.checker import Checker
from provcheck.rule import Safety

CHECKER = Checker()
BODY = (
    "The harbour of Almenara stayed closed on Monday while the storm moved along the coast."
    " The crews went home.\n\nThe mayor said that it would open again on Tuesday. The boats"
    " are old, and the crews know the coast well.\n\n[b]: c.md\n"
)


def safeties(page: str, name: str) -> list[Safety]:
    found = CHECKER.check(page, name).findings
    rule_id = "duplication/repeated-headline"
    return [f.fix.safety for f in found if f.rule.id == rule_id and f.fix]


@pytest.mark.parametrize(
    ("first", "second", "safety"),
    [
        ("the harbour", "the harbour", Safety.SAFE),
        ("the [harbour](a.md)", "the [harbour](a.md)", Safety.SAFE),
        ("the [harbour](a.md)", "the harbour", Safety.SAFE),
        ("the [harbour](a.md)", "the [harbour](b.md)", Safety.UNSAFE),
        ("the harbour", "the [harbour](b.md)", Safety.UNSAFE),
        ("the harbour", "the [harbour][b]", Safety.UNSAFE),
        ("the harbour", "the <a href='b'>harbour</a>", Safety.UNSAFE),
        ("the harbour", "the *harbour*", Safety.SAFE),
    ],
)
def test_safety(first: str, second: str, safety: Safety) -> None:
    line = "Boats wait for the storm to pass in {} of Almenara on Monday\n\n"
    page = line.format(first) + line.format(second) + BODY
    assert safeties(page, "markdown") == [safety]


@pytest.mark.parametrize(
    ("address", "safety"), [("a", Safety.SAFE), ("b", Safety.UNSAFE)], ids=str
)
def test_safety_in_html(address: str, safety: Safety) -> None:
    line = "Boats wait for the storm to pass in <a href='{}'>the harbour</a> of Almenara"
    page = f"<h1>{line.format('a')}</h1>\n<p>{line.format(address)}</p>\n" + "".join(
        f"<p>{part}</p>\n" for part in BODY.split("\n\n")[:2]
    )
    assert safeties(page, "html") == [safety]
