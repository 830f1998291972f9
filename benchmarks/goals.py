"""What was set out to be reached, and what was: from the figures of bench.json."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal: in words, the limit, what was measured, whether that is at least the limit.

    With `most` the limit is not to be exceeded. A figure of None was not measured.
    """

    what: str
    limit: float
    figure: float | None
    most: bool = False

    @property
    def reached(self) -> str:
        """Return yes or no, or what is between: not measured."""
        if self.figure is None:
            return "not measured"
        good = self.figure <= self.limit if self.most else self.figure >= self.limit
        return "yes" if good else "**no**"


def goals(data: Figures) -> Iterator[Goal]:
    """Yield all goals in the order of the sections."""
    yield from _peers(data.get("throughput", {}))
    yield from _scan(data.get("scan", {}))
    yield from _cold(data.get("cold", {}))
    files, shares = data.get("files", {}), data.get("shares", {})
    yield Goal("a 20 MB file, times a 2 MB file", 12, files.get("growth"), most=True)
    peaks = [row["peak_of_file"] for row in files.get("rows", ()) if row["megabytes"] >= 20]  # noqa: PLR2004
    yield Goal(
        "peak memory, times the file, from 20 MB on", 8, max(peaks, default=None), most=True
    )
    dearest = max(shares.get("shares", {}).values(), default=None)
    yield Goal("the dearest rule's share of the time", 0.15, dearest, most=True)
    workers = data.get("workers", {})
    yield Goal("two workers, times as fast as one (wall time)", 1.5, workers.get("gain"))


def _peers(data: Figures) -> Iterator[Goal]:
    for row in data.get("programs", ()):
        if row["wanted"] is not None:
            yield Goal(
                f"stories per second, times {row['title']}", row["wanted"], row["ratio"]
            )


def _scan(data: Figures) -> Iterator[Goal]:
    share, growth = data.get("share"), data.get("growth")
    yield Goal("150 patterns, exact, of a raw Hyperscan scan", 0.2, share)
    yield Goal("10 times the rules, times the scan", 3, growth, most=True)


def _cold(data: Figures) -> Iterator[Goal]:
    rows = {row["name"]: row for row in data.get("commands", ())}
    for name, limit in LIMITS.items():
        what = f"cold `{name}`, times bare Python"
        yield Goal(what, limit, rows.get(name, {}).get("ratio"), most=True)
    seed = rows.get(SEED, {}).get("ms")
    for name in rows:
        if name.startswith(("codespell", "proselint")):
            figure = seed and round(seed / rows[name]["ms"], 2)
            yield Goal(f"cold `{SEED}`, times `{name}`", 1, figure, most=True)


SEED = "provcheck check, the seed"
LIMITS = {"provcheck --version": 3.0, "provcheck check, a clean story": 5.0, SEED: 9.0}
