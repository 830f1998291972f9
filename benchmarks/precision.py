"""Count every rule's findings on clean news and write them into the rule files.

    python benchmarks/precision.py DATA [--known FILE] [--write] [--docs N]

DATA is a folder with clean.jsonl(.xz) and documents/human_original.jsonl(.xz), one story a
line with `id`, `agency` or `set`, and `text`. All rules run, those that are off too. A hit
listed in --known (document id, rule, quote; tab-separated) is a real fault of the text and
no false alarm. --write puts `precision = {...}` into each rule and the tables by rule and
by source into benchmarks/precision.md.
"""

import argparse
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.rule import Severity
from provcheck.store import rules_dir

HERE = Path(__file__).parent
CORPUS = "clean news: BBC 2004-2005, AP 1988, ABC 2006, English originals of 2020-2021"
_NOTE = "Written by precision.py; a finding that is a real fault of the text is set apart."
_FILES = ("clean.jsonl", "documents/human_original.jsonl")


@dataclass
class Tally:
    """Counts over a corpus: words, findings by rule, documents by source."""

    words: int = 0
    documents: int = 0
    hits: Counter[str] = field(default_factory=Counter[str])
    known: Counter[str] = field(default_factory=Counter[str])
    sources: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])


def stories(data: Path, limit: int) -> Iterator[dict[str, Any]]:
    """Yield the stories of the clean sets, at most `limit` of each (0: all)."""
    for name in _FILES:
        path = data / name
        packed = path.with_name(f"{path.name}.xz")
        with (
            path.open()
            if path.exists()
            else lzma.open(packed, "rt", encoding="utf-8") as lines
        ):
            for n, line in enumerate(lines):
                if limit and n >= limit:
                    break
                yield json.loads(line)


def measure(data: Path, known: set[tuple[str, str]], limit: int) -> Tally:
    """Return the counts of all rules on the clean stories of `data`."""
    checker, tally = Checker(Config(select=("all",))), Tally()
    for story in stories(data, limit):
        tally.documents += 1
        tally.words += len(story["text"].split())
        counts = tally.sources.setdefault(
            str(story.get("agency") or story.get("set")), Counter()
        )
        counts["documents"] += 1
        seen: set[Severity] = set()
        for finding in checker.check(story["text"]).findings:
            told_apart = (story["id"], finding.rule.id) in known
            (tally.known if told_apart else tally.hits)[finding.rule.id] += 1
            if not told_apart and is_on(checker, finding.rule.id):
                seen.add(finding.severity)
        counts.update(str(severity) for severity in seen)
    return tally


def is_on(checker: Checker, rule_id: str) -> bool:
    """Tell whether the rule runs by default."""
    return checker.catalogue.setting(rule_id, "default") is not False


def write_rules(tally: Tally) -> None:
    """Put the counts into every rule file."""
    for path in sorted(rules_dir().rglob("*.toml")):
        rule_id = path.relative_to(rules_dir()).with_suffix("").as_posix()
        if not rule_id.startswith("_"):
            text = with_precision(path.read_text("utf-8"), tally.words, tally.hits[rule_id])
            path.write_text(text, "utf-8")


def with_precision(text: str, words: int, hits: int) -> str:
    """Return the text of a rule file with its `precision` line set."""
    line = f'precision = {{corpus = "{CORPUS}", words = {words}, hits = {hits}}}\n'
    if re.search(r"(?m)^precision = .*\n", text):
        return re.sub(r"(?m)^precision = .*\n", lambda _: line, text, count=1)
    table = re.search(r"(?m)^\[", text)
    at = table.start() if table else len(text)
    return f"{text[:at].rstrip()}\n{line}\n{text[at:]}"


def page(checker: Checker, tally: Tally) -> str:
    """Return the Markdown tables by source and by rule."""
    fired = sorted({*tally.hits, *tally.known}, key=lambda r: (-tally.hits[r], r))
    sources = (_source_row(name, counts) for name, counts in sorted(tally.sources.items()))
    rules = (_rule_row(checker, tally, rule_id) for rule_id in fired)
    parts = (
        "# Findings on clean news",
        f"{tally.documents:,} documents, {tally.words:,} words ({CORPUS}). {_NOTE}",
        "| source | documents | with a major finding | with a minor finding |\n"
        "|---|---:|---:|---:|\n" + "\n".join(sources),
        "| rule | on | severity | findings | per 10,000 words | real faults |\n"
        "|---|---|---|---:|---:|---:|\n" + "\n".join(rules),
    )
    return "\n\n".join(parts) + "\n"


def _source_row(name: str, counts: Counter[str]) -> str:
    n = counts["documents"]
    shares = " | ".join(f"{counts[severity] / n:.2%}" for severity in ("major", "minor"))
    return f"| {name} | {n} | {shares} |"


def _rule_row(checker: Checker, tally: Tally, rule_id: str) -> str:
    on = "on" if is_on(checker, rule_id) else "off"
    severity = checker.catalogue.rule(rule_id).severity
    n, known = tally.hits[rule_id], tally.known[rule_id]
    return (
        f"| {rule_id} | {on} | {severity} | {n} | {n / tally.words * 1e4:.3f} | {known} |"
    )


def read_known(path: Path | None) -> set[tuple[str, str]]:
    """Return (document id, rule id) of the listed real faults."""
    if path is None:
        return set()
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {(row[0], row[1]) for row in rows if len(row) > 1 and row[0][:1] != "#"}


def main() -> None:
    """Measure, print the tables, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--known", type=Path)
    parser.add_argument("--docs", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    tally = measure(args.data, read_known(args.known), args.docs)
    text = page(Checker(), tally)
    print(text)
    if args.write:
        write_rules(tally)
        (HERE / "precision.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
