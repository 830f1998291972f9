"""Make rules for measurements of the scan: any number, by words in patterns.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from corpus import SLOT

PARTS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)


def patterns(times: int = 1) -> Iterator[tuple[str, bool]]:
    """Yield 150 patterns, or `times` as many, and whether each ignores case.

    They have no lookaround, so that every engine takes them as they are.
    """
    for kind in PARTS["kinds"]:
        slots = SLOT.findall(kind["pattern"])
        lists = [PARTS["words"][slot] for slot in slots]
        places = sorted(product(*(range(len(words)) for words in lists)), key=sum)
        for chosen in places[: times * kind["count"]]:
            filling = [words[at] for words, at in zip(lists, chosen, strict=True)]
            words = dict(zip(slots, filling, strict=True))
            made = SLOT.sub(partial(_word, words), kind["pattern"])
            yield made, bool(kind.get("ignore-case"))


def tables(times: int = 1) -> dict[str, dict[str, Any]]:
    """Return the same as tables of rules, by id."""
    return {
        f"bench/p{number:04}": {
            "title": "pattern",
            "message": "“{match}”",
            "mqm": "other",
            "severity": "minor",
            "fix": "none",
            "check": {"type": "pattern", "pattern": pattern, "ignore-case": ignoring},
        }
        for number, (pattern, ignoring) in enumerate(patterns(times))
    }


def _word(words: dict[str, str], match: re.Match[str]) -> str:
    return words[match[1]]
