"""Known findings: a run reports those that are not among them.

The file has a JSON object a line, sorted, so that two branches can be merged: `p` path
from the folder of the file, `r` rule, `h` fingerprint, `n` how many such, `m` the message
for whoever reads it. There is no line number: text may be put above a finding, paragraphs
reordered and the story renamed, and it stays known.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable

from provcheck.document import Document
from provcheck.errors import ConfigError
from provcheck.finding import Finding
from provcheck.fingerprint import DIGITS, fingerprint, mark, place
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import Any

REMEDY = "delete it, then make it anew with: provcheck baseline create"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")  # as git leaves them

Key = tuple[str, str]  # rule and fingerprint


class Entry(Record, order=True):
    """`count` equal findings of a rule in the file at `path`."""

    path: str
    rule: str
    mark: str
    count: int
    message: str


class Baseline:
    """Known findings, used up one by one as they are met again.

    A finding is first looked for under its path, then among those of files that are no
    longer there: the story may have been renamed. What is left over may be known under
    another rule: the same words in the same sentence are judged by a neighbour where a
    fault elsewhere in the story passed the number that it takes.
    """

    def __init__(self, entries: Iterable[Entry], folder: str) -> None:
        """Take the entries of a file in `folder`, from which their paths count."""
        self.entries = tuple(entries)
        self._folder = folder
        self._left: dict[str, Counter[Key]] = {}
        for entry in self.entries:
            own = self._left.setdefault(entry.path, Counter())
            own[entry.rule, entry.mark] += entry.count
        self._gone = {
            path
            for path in self._left
            if not os.path.exists(os.path.join(folder, path))  # noqa: PTH110, PTH118
        }
        self._seen: set[str] = set()
        self._looked_for: dict[str, Callable[[str], bool]] = {}

    def known(
        self, path: str, document: Document, findings: Iterable[Finding], *, whole: bool
    ) -> frozenset[int]:
        """Return which of `findings`, by their number in reading order, are known.

        Where not the `whole` file was read, what is not met there counts as still there.
        """
        own = relative(path, self._folder)
        if whole:
            self._seen.add(own)
        paths = [own, *sorted(self._gone - {own})]
        found: set[int] = set()
        strange: list[tuple[int, str]] = []
        for number, finding in enumerate(findings):
            at = place(document, finding)
            if self._met(paths, finding.rule.id, at):
                found.add(number)
            else:
                strange.append((number, at))
        for number, at in strange:
            rules = self._rules(paths)
            if any(self._met(paths, rule_id, at) for rule_id in rules):
                found.add(number)
        return frozenset(found)

    def met(
        self, path: str, document: Document, findings: Iterable[Finding]
    ) -> frozenset[int]:
        """Return what `known` would, and use nothing up."""
        asked = self._gone | {relative(path, self._folder)}
        kept = {name: Counter(self._left[name]) for name in asked if name in self._left}
        found = self.known(path, document, findings, whole=False)
        self._left.update(kept)
        return found

    def _met(self, paths: Iterable[str], rule_id: str, at: str) -> bool:
        """Use up one entry of the first of `paths` that has it."""
        key = (rule_id, mark(rule_id, at))
        for path in paths:
            left = self._left.get(path)
            if left and left[key]:
                left[key] -= 1
                return True
        return False

    def _rules(self, paths: Iterable[str]) -> list[str]:
        """Return the rules of which `paths` have entries left."""
        left = (self._left.get(path, Counter[Key]()) for path in paths)
        return sorted({key[0] for counter in left for key, n in counter.items() if n})

    def judged(self, path: str, looked_for: Callable[[str], bool]) -> None:
        """Take note of the rules that were run on a file: of others nothing is stale."""
        self._looked_for[relative(path, self._folder)] = looked_for

    def stale(self) -> tuple[Entry, ...]:
        """Return what was not met, of files that were checked or are no longer there.

        A checked file counts for the rules that it was checked by.
        """
        made: list[Entry] = []
        for entry in self.entries:
            looked_for = self._looked_for.get(entry.path)
            seen = entry.path in self._seen and (not looked_for or looked_for(entry.rule))
            if seen or entry.path in self._gone:
                key = (entry.rule, entry.mark)
                count = min(entry.count, self._left[entry.path][key])
                if count:
                    made.append(entry.__replace__(count=count))
        return tuple(made)


def entries(
    path: str, folder: str, document: Document, findings: Iterable[Finding]
) -> tuple[Entry, ...]:
    """Return the entries for the findings of one file."""
    messages: dict[Key, str] = {}
    counts: Counter[Key] = Counter()
    for finding in findings:
        key = (finding.rule.id, fingerprint(document, finding))
        counts[key] += 1
        messages.setdefault(key, finding.message)
    own = relative(path, folder)
    return tuple(Entry(own, *key, n, messages[key]) for key, n in counts.items())


def relative(path: str, folder: str) -> str:
    """Return `path` as seen from `folder`, with slashes on every system."""
    return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")  # noqa: PTH100


def read_baseline(path: str) -> Baseline:
    """Return the baseline in the file at `path`. Raises ConfigError, naming the line."""
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            lines = file.read().splitlines()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ConfigError(f"{path}: {str(reason).lower()}; {REMEDY}") from error
    made = [_entry(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip()]
    return Baseline(made, os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120


def written(found: Iterable[Entry]) -> bytes:
    """Return the content of a baseline file with the entries `found`."""
    rows = (
        {"p": e.path, "r": e.rule, "h": e.mark, "n": e.count, "m": e.message}
        for e in sorted(found)
    )
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def _entry(line: str, place: str) -> Entry:
    try:
        row: dict[str, Any] = json.loads(line)
        count, texts = row["n"], [row[key] for key in "prhm"]
        sound = type(count) is int and count > 0 and len(row["h"]) == DIGITS
        if sound and all(isinstance(text, str) for text in texts):
            return Entry(row["p"], row["r"], row["h"], count, row["m"])
    except (KeyError, TypeError, ValueError):
        if line.startswith(_CONFLICT):
            told = "a merge stopped here; take out its marks and keep the other lines"
            raise ConfigError(f"{place}: {told}") from None
    raise ConfigError(f"{place}: no entry of a baseline; {REMEDY}")
