"""Scan the stories with 150 patterns by provcheck and by Hyperscan; print figures as JSON.

Run by bench_scan.py in an environment that has both. Times are CPU seconds of this process
for all stories, read and parsed before, in interleaved rounds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from statistics import median
from typing import Any

from corpus import STORIES, stories
from patterns import patterns, tables

from provcheck.catalogue import made
from provcheck.checker import Checker
from provcheck.document import Document
from provcheck.engine import blocks_for, places
from provcheck.parse import parse
from provcheck.sieve import make_sieve

ROUNDS = 5
TIMES = (1, 10)  # how many times the 150 rules

Scan = Callable[[], int]  # returns how much was found


def main() -> None:
    """Print the figures."""
    texts = list(stories(STORIES))
    documents = [parse(text) for text in texts]
    scans: dict[str, Scan] = {"hyperscan": _hyperscan([t.encode() for t in texts])}
    for times in TIMES:
        scans[f"scan/{times}"] = _scan(documents, times)
    scans["check/1"] = _check(texts)
    found = {name: scan() for name, scan in scans.items()}  # compiles; not counted
    costs = [{name: _cpu(scan) for name, scan in scans.items()} for _ in range(ROUNDS)]
    json.dump(
        {
            "bytes": sum(len(text.encode()) for text in texts),
            "rules": [len(tables(times)) for times in TIMES],
            "found": found,
            "exact": _exact(documents),
            "seconds": {name: median(each[name] for each in costs) for name in scans},
            "rounds": ROUNDS,
        },
        sys.stdout,
    )


def _cpu(scan: Scan) -> float:
    begun = time.process_time()
    scan()
    return time.process_time() - begun


def _hyperscan(texts: Sequence[bytes]) -> Scan:
    """Return a scan that tells each end of a match, as Hyperscan does fastest."""
    hyperscan: Any = import_module("hyperscan")
    every = hyperscan.HS_FLAG_MULTILINE | hyperscan.HS_FLAG_UTF8
    database = hyperscan.Database()
    own = list(patterns())
    database.compile(
        expressions=[pattern.encode() for pattern, _ in own],
        ids=list(range(len(own))),
        elements=len(own),
        flags=[every | (hyperscan.HS_FLAG_CASELESS if i else 0) for _, i in own],
    )
    ends: list[tuple[int, int]] = []

    def told(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
        ends.append((number, end))

    def scan() -> int:
        ends.clear()
        for text in texts:
            database.scan(text, match_event_handler=told)
        return len(ends)

    return scan


def _scan(documents: Sequence[Document], times: int) -> Scan:
    """Return a scan of documents: which rules may hit, and then their exact findings."""
    catalogue = made(tables(times))
    sieve = make_sieve(catalogue.index, catalogue, few=0)

    def found(document: Document) -> int:
        near = sieve(document)
        blocks = places(document, near)
        rules = map(catalogue.rule, near)
        return sum(len([*r.check.find(document, blocks(r))]) for r in rules)

    def scan() -> int:
        return sum(map(found, documents))

    return scan


def _check(texts: Sequence[str]) -> Scan:
    """Return a check of texts with nothing but the patterns: parsing is part of it."""
    checker = Checker(catalogue=made(tables()))
    return lambda: sum(len(checker.check(text).findings) for text in texts)


def _exact(documents: Sequence[Document]) -> int:
    """Return how much each pattern alone finds, block by block, without any sieve."""
    catalogue = made(tables())
    total = 0
    for rule in map(catalogue.rule, catalogue):
        for document in documents:
            hits = rule.check.find(document, blocks_for(rule, document))
            total += sum(1 for _ in hits)
    return total


if __name__ == "__main__":
    main()
