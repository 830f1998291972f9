"""Break every rule in small ways and count how often its examples notice.

    python benchmarks/mutation.py [RULE-OR-FAMILY ...] [--write] [--show]

A mutant drops one guard (a look-around, an `unless`), one alternative (of a group, of a
phrase or line list), or one mark (a character of a class), or stops skipping quotations. It
is killed if an example of the rule changes its findings. Mutants that are no valid pattern
do not count. --write puts the table into benchmarks/mutation.md.
"""

import argparse
import copy
import os
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from provcheck.catalogue import Catalogue, builtin
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.errors import ProvcheckError
from provcheck.index import index
from provcheck.rule import Docs

Table = dict[str, Any]
HERE = Path(__file__).parent
Signature = tuple[tuple[int, int], ...]
_TOKEN = re.compile(
    r"\\L<[^>]*>|\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\(\?P?<\w+>|\(\?(?:<?[=!]|>|[a-z-]*:)|.",
    re.DOTALL,
)
_GUARD = re.compile(r"\(\?<?[=!]")
_GUARDS = (
    "unless",
    "unless_sentence",
    "unless-sentence",
    "unless_before",
    "unless-before",
    "unless_document",
    "unless_quotation",
    "unless_below",
    "doubtful",
)
_LISTS = ("phrases", "lines", "words")


def mutants(table: Table) -> Iterator[tuple[str, Table]]:
    """Yield (what was dropped, the rule's table without it)."""
    check: Table = table["check"]
    for place, pattern in _patterns(check):
        for what, changed in mutate(pattern):
            yield f"{place}: {what}", _changed(table, place, changed)
    for key in (key for key in _GUARDS if check.get(key)):
        yield f"no {key}", _changed(table, key, "")
    for key in (key for key in _LISTS if len(check.get(key, ())) > 1):
        entries: list[Any] = check[key]
        for n in range(len(entries)):
            yield f"no {key}[{n}]", _changed(table, key, entries[:n] + entries[n + 1 :])
    if table.get("scope", {}).get("quotes") == "skip":
        made = copy.deepcopy(table)
        made["scope"]["quotes"] = "check"
        yield "quotations not skipped", made


def _patterns(check: Table) -> Iterator[tuple[str, str]]:
    """Yield (key, pattern) of the check's patterns; list entries as key[n]."""
    for key in ("pattern", *_GUARDS):
        if check.get(key):
            yield key, check[key]
    for key in _LISTS:
        for n, entry in enumerate(check.get(key, ())):
            yield f"{key}[{n}]", entry["text"] if key == "phrases" else entry


def _changed(table: Table, place: str, value: object) -> Table:
    """Return a copy of the rule with one part of its check replaced."""
    made = copy.deepcopy(table)
    key, _, index = place.rstrip("]").partition("[")
    if not index:
        made["check"][key] = value
    elif key == "phrases":
        made["check"][key][int(index)]["text"] = value
    else:
        made["check"][key][int(index)] = value
    return made


def mutate(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield (what was dropped, the pattern without it)."""
    tokens = [match[0] for match in _TOKEN.finditer(pattern)]
    for start, end in _groups(tokens):
        if _GUARD.match(tokens[start]):
            what = "".join(tokens[start : end + 1])
            yield f"guard {what}", _without(tokens, start, end + 1)
        yield from _alternatives(tokens, start + 1, end)
    yield from _alternatives(tokens, 0, len(tokens))
    for n, token in enumerate(tokens):
        for what, changed in _marks(token):
            yield what, "".join([*tokens[:n], changed, *tokens[n + 1 :]])


def _without(tokens: list[str], start: int, end: int) -> str:
    return "".join(tokens[:start] + tokens[end:])


def _groups(tokens: list[str]) -> Iterator[tuple[int, int]]:
    """Yield (opening, closing) token numbers of every group."""
    opened: list[int] = []
    for n, token in enumerate(tokens):
        if token.startswith("("):
            opened.append(n)
        elif token == ")" and opened:  # noqa: S105 - a bar, no password
            yield opened.pop(), n


def _alternatives(tokens: list[str], start: int, end: int) -> Iterator[tuple[str, str]]:
    """Yield the pattern without each alternative of tokens[start:end], if several."""
    bounds = [start - 1, *_bars(tokens, start, end), end]
    several = len(bounds) > len("ab")
    for n in range(len(bounds) - 1 if several else 0):
        first, last = bounds[n] + 1, bounds[n + 1]
        cut = (bounds[n], last) if last == end else (first, last + 1)
        yield f"alternative {''.join(tokens[first:last])}", _without(tokens, *cut)


def _bars(tokens: list[str], start: int, end: int) -> Iterator[int]:
    """Yield the bars of tokens[start:end] that lie in no inner group."""
    depth = 0
    for n in range(start, end):
        part = tokens[n]
        depth += part.startswith("(") - (part == ")")
        if depth == 0 and part == "|":
            yield n


def _marks(token: str) -> Iterator[tuple[str, str]]:
    """Yield a class without each of its single punctuation marks, if it has several."""
    body = token[1:-1] if token.startswith("[") and not token.startswith("[^") else ""
    for at, mark in enumerate(body if len(body) > 1 else ""):
        beside = body[max(0, at - 1) : at + 2]
        if not mark.isalnum() and mark not in "[]{}^ " and not {"-", "\\"} & set(beside):
            yield f"mark {mark} of {token}", f"[{body[:at]}{body[at + 1 :]}]"


def findings(
    catalogue: Catalogue, rule_id: str, docs: Docs, table: Table
) -> tuple[Signature, ...]:
    """Return the places the rule finds in each of its examples."""
    own = Catalogue({rule_id: table}, index({rule_id: ()}))
    config = Config(select=(rule_id, *table.get("beside", ())))
    checker = Checker(config, catalogue.joined(own))
    first = min(table.get("languages", ()), default=None)
    found: list[Signature] = []
    for example in docs.examples:
        text = example.text.replace("⟦", "").replace("⟧", "")
        hits = checker.check(text, source_lang=example.source or first).findings
        found.append(
            tuple((h.span.start, h.span.end) for h in hits if h.rule.id == rule_id)
        )
    return tuple(found)


def run(catalogue: Catalogue, rule_id: str) -> tuple[int, int, list[str]]:
    """Return (killed, mutants, what survived) for one rule."""
    table, docs = catalogue.plain()[rule_id], catalogue.docs(rule_id)
    wanted = findings(catalogue, rule_id, docs, table)
    total, survivors = 0, list[str]()
    for what, mutant in mutants(table):
        try:
            found = findings(catalogue, rule_id, docs, mutant)
        except ProvcheckError:
            continue  # no valid pattern
        total += 1
        if found == wanted:
            survivors.append(what)
    return total - len(survivors), total, survivors


def main() -> None:
    """Run all mutants of the named rules (or all), print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", action="store_true", help="name the survivors")
    args = parser.parse_args()
    with TemporaryDirectory() as cache:  # thousands of patterns that nobody needs again
        os.environ["PROVCHECK_CACHE_DIR"] = cache
        measure(set(args.names), show=args.show, write=args.write)


def measure(wanted: set[str], *, show: bool, write: bool) -> None:
    """Print a row a rule, and put them into the file if asked."""
    catalogue, rows, killed, total = builtin(), list[str](), 0, 0
    for rule_id in catalogue:
        if wanted and not {rule_id, rule_id.partition("/")[0]} & wanted:
            continue
        k, n, survivors = run(catalogue, rule_id)
        killed, total = killed + k, total + n
        rows.append(f"| {rule_id} | {n} | {k} | {k / n if n else 1:.0%} |")
        print(rows[-1])
        for what in survivors if show else ():
            print(f"      survives: {what}")
    share = f"{killed} of {total} mutants killed ({killed / max(total, 1):.1%})."
    print(share)
    if write:
        head = f"# Mutation run over the rules\n\n{share} Written by mutation.py.\n\n"
        table = "| rule | mutants | killed | share |\n|---|---:|---:|---:|\n" + "\n".join(
            rows
        )
        (HERE / "mutation.md").write_text(f"{head}{table}\n", "utf-8")


if __name__ == "__main__":
    main()
