"""Write docs/rules/ from the rules: one page a rule and an index by family.

With `--check` nothing is written: pages that are stale, missing or of no rule are named,
and the exit code is 1 if there are any.
"""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from provcheck.catalogue import Catalogue, builtin
from provcheck.render.rule_page import markdown_page
from provcheck.rule import Rule, Safety

PAGES = Path(__file__).parent / "rules"
HEAD = """\
# The rules

Written by `docs/gen_rules.py` from the files in [`rules/`](../../rules): change the rule,
not the page. `provcheck rule ID` says the same in the terminal.
"""


def pages(catalogue: Catalogue) -> dict[Path, str]:
    """Return the text of every page that docs/rules/ should hold, and of no other."""
    rules = [catalogue.rule(rule_id) for rule_id in catalogue]
    made = {
        PAGES / f"{rule.id}.md": markdown_page(
            rule, catalogue.docs(rule.id), default_on=rule.default
        )
        for rule in rules
    }
    return {PAGES / "README.md": _index(rules), **made}


def _index(rules: list[Rule]) -> str:
    """Return the page that lists the rules, family by family."""
    families = groupby(rules, key=lambda rule: rule.family)
    return HEAD + "".join(part for name, own in families for part in _family(name, own))


def _family(name: str, rules: Iterator[Rule]) -> Iterator[str]:
    yield f"\n## {name}\n\n| rule | finds | severity | fix |\n| --- | --- | --- | --- |\n"
    for rule in rules:
        link = f"[`{rule.id}`]({rule.id}.md)"
        off = "" if rule.default else " (off by default)"
        fix = "" if rule.fix is Safety.NONE else str(rule.fix)
        yield f"| {link} | {rule.title}{off} | {rule.severity} | {fix} |\n"


def write(wanted: dict[Path, str]) -> None:
    """Make docs/rules/ hold the pages `wanted` and no other."""
    for path in set(PAGES.rglob("*.md")) - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def faults(wanted: dict[Path, str]) -> Iterator[str]:
    """Yield a line for each page that is not as it should be."""
    there = set(PAGES.rglob("*.md"))
    for path in sorted(there | set(wanted)):
        if path not in wanted:
            yield f"{path}: of no rule"
        elif path not in there:
            yield f"{path}: missing"
        elif path.read_bytes() != wanted[path].encode():
            yield f"{path}: stale"


def main() -> int:
    """Write the pages, or with --check compare them; 1 if one of them is not right."""
    wanted = pages(builtin())
    if "--check" not in sys.argv[1:]:
        write(wanted)
        return 0
    found = [*faults(wanted)]
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
