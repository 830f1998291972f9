"""Write the page of the benchmarks from their figures; as a program, print it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from textwrap import fill
from typing import Any

from goals import goals

DATA = Path(__file__).parent / "bench.json"
WIDTH = 92
HEAD = """\
# How fast provcheck is

Written by `benchmarks/bench.py` (`make bench`); not edited by hand. CPU time (user and
system, children included) of whole processes, medians of interleaved rounds. Compare
ratios; seconds belong to the machine of the day.
"""

Figures = dict[str, Any]


def page(data: Figures) -> str:
    """Return bench.md from all figures that there are."""
    told = [part(data[name]) for name, part in PARTS.items() if name in data]
    return "\n".join((HEAD, _goals(data), *told))


def _goals(data: Figures) -> str:
    rows = [
        (
            goal.what,
            f"{'at most' if goal.most else 'at least'} {goal.limit:g}",
            "" if goal.figure is None else f"{goal.figure:.2g}",
            goal.reached,
        )
        for goal in goals(data)
    ]
    return f"## Goals\n\n{table(('what', 'goal', 'measured', 'reached'), rows)}"


def _peers(data: Figures) -> str:
    """Return the table of programs, and who was left out."""
    rows = [
        (
            row["title"],
            f"{row['stories_per_second']:,.0f}",
            f"{row['ratio']:.2g}",
            row["peak_mb"],
        )
        for row in data["programs"]
    ]
    left = "".join(f"\nLeft out: {reason}.\n" for reason in data["left_out"].values())
    head = ("program", "stories/s", "provcheck is times as fast", "peak MB")
    return table(head, rows) + left


def _throughput(data: Figures) -> str:
    fewer = [row for row in data["programs"] if row["stories_read"] < data["stories"]]
    told = ", ".join(f"{row['name']} the first {row['stories_read']}" for row in fewer)
    loaded = [f"{row['title']}: {row['with']}" for row in data["programs"] if row["with"]]
    each = data["bytes"] / data["stories"]
    text = (
        f"{data['stories']:,} stories of {each:,.0f} bytes on average, by `corpus.py`;"
        f" {data['rounds']} rounds. Slow programs read fewer of them ({told}): what they"
        " take for all is their start and what each story adds. The programs look for"
        " different things: this compares what it costs to run them as their users do."
    )
    shown = f"{_peers(data)}\n{_wrapped('; '.join(loaded))}."
    return _section("Beside its peers", text, shown, data)


def _cold(data: Figures) -> str:
    commands = data["commands"]
    rows = [
        (f"`{row['name']}`", f"{row['ms']:.1f}", f"{row['ratio']:.2f}") for row in commands
    ]
    left = "".join(f" Left out: {reason}." for reason in data["left_out"])
    text = f"One process, caches warm, {data['rounds']} rounds.{left}"
    made = table(("command", "CPU ms", "times bare Python"), rows)
    return _section("A cold start", text, made, data)


def _scan(data: Figures) -> str:
    if "left_out" in data:
        return _section("The scan", f"Left out: {data['left_out']}.", "", data)
    few, many = data["rules"]
    named = {
        "hyperscan": f"Hyperscan, {few} patterns, ends of matches",
        "scan/1": f"provcheck's scan, the same {few} as rules, exact hits",
        "run/1": "the same, the hits judged (names, quotations) and told",
        "check/1": f"`Checker.check` with these {few} rules, parsing included",
        "scan/10": f"provcheck's scan, {many:,} rules",
    }
    seconds = data["seconds"]
    rows = [
        (
            told,
            f"{data['found'][name]:,}",
            f"{data['bytes'] / seconds[name] / 1e6:,.1f}",
            f"{seconds['hyperscan'] / seconds[name]:.3f}",
        )
        for name, told in named.items()
    ]
    text = (
        "The same stories in memory, one process, patterns of `patterns.py` (without"
        " lookaround, so that both take them as they are). The scan is what the engine"
        " does: the sieve, then the exact place of each hit, with its rule. What each"
        " pattern finds by itself, block by block, is as much as the scan finds."
    )
    made = table(("scan", "found", "MB/s", "of Hyperscan"), rows)
    return _section("The scan", text, made, data)


def _files(data: Figures) -> str:
    head = ("MB", "CPU seconds", "peak MB", "times the file")
    keys = ("megabytes", "seconds", "peak_mb", "peak_of_file")
    rows = [tuple(row[key] for key in keys) for row in data["rows"]]
    left = f" Left out: {data['left_out']}." if data["left_out"] else ""
    text = (
        f"Stories one after the other; up to 2 MB {data['rounds']} rounds, then one.{left}"
    )
    return _section("Long files", text, table(head, rows), data)


def _shares(data: Figures) -> str:
    rows = [(f"`{name}`", f"{share:.1%}") for name, share in data["shares"].items()]
    text = (
        f"`Checker.check` of {data['stories']} stories with the default rules;"
        f" {data['rules_run']} of {data['rules']} were let through to a text. What is no"
        f" rule (parsing, the sieve, gates) takes {data['other_share']:.1%}. The dearest:"
    )
    return _section("Time by rule", text, table(("rule", "share"), rows), data)


def _workers(data: Figures) -> str:
    head = ("processes", "wall seconds", "CPU seconds")
    rows = [(row["jobs"], row["wall_seconds"], row["cpu_seconds"]) for row in data["rows"]]
    busy = "" if data["idle"] else " The machine was busy, so that wall time says little."
    text = f"{data['stories']:,} files, {data['rounds']} rounds.{busy}"
    return _section("Two processes", text, table(head, rows), data)


def _imports(data: Figures) -> str:
    rows = [(f"`{name}`", us) for name, us in data["dearest"].items()]
    text = (
        f"`python -X importtime` of a check of a clean story: {data['modules']} modules"
        f" beyond those of a bare start, {data['microseconds'] / 1000:.1f} ms by the clock;"
        f" of each the least of {data['rounds']} rounds. The dearest:"
    )
    return _section("Imports", text, table(("module", "µs by itself"), rows), data)


def _section(title: str, text: str, shown: str, data: Figures) -> str:
    """Return a section: what was done, what came of it, and when, where and beside what."""
    signed = (
        f"{data['date']}, Python {data['python']}, {data['machine']},"
        f" {data['load']} other processes ready to run when it began."
    )
    parts = (f"## {title}", _wrapped(text), shown.rstrip("\n"), _wrapped(signed))
    return "\n\n".join(part for part in parts if part) + "\n"


def _wrapped(text: str) -> str:
    return fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    """Return a Markdown table; what comes after the first column stands to the right."""
    lines = [head, ("---", *("---:" for _ in head[1:])), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


PARTS = {
    "throughput": _throughput,
    "cold": _cold,
    "scan": _scan,
    "files": _files,
    "shares": _shares,
    "workers": _workers,
    "imports": _imports,
}

if __name__ == "__main__":
    sys.stdout.write(page(json.loads(DATA.read_text("utf-8"))))
