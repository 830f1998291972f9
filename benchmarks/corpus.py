"""Write stories for measurements: the same for anybody, and of nobody's text.

Sentences come from corpus.toml. A third of the stories have faults as machine translation
and a site's furniture leave them; every other one has typographic quotation marks.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

STORIES = 2000
SEED = 20241203
WITH_FAULTS = 3  # one story in so many
TYPOGRAPHIC = 2
PARAGRAPHS = (9, 16)  # of a story, least and most
SENTENCES = (1, 4)  # of a paragraph
QUOTED = 0.25  # share of the paragraphs that end with a quotation
DECK = 0.3
SLOT = re.compile(r"\{(\w+)\}")
PARTS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
NUMBERS = {"number": (3, 980), "year": (1978, 2023)}  # least and most
FRACTIONS = {"money": (1, 60), "percent": (1, 19)}  # with a digit after the point


def stories(count: int = STORIES, seed: int = SEED) -> Iterator[str]:
    """Yield stories of some 2,700 bytes, in plain text."""
    for number in range(count):
        yield _Writer(f"{seed}/{number}").story(
            faulty=number % WITH_FAULTS == 0, typographic=number % TYPOGRAPHIC == 0
        )


def write(folder: Path, count: int = STORIES) -> list[Path]:
    """Write stories into `folder`, a file each; return their paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:05}.txt" for number in range(count)]
    for path, text in zip(paths, stories(count), strict=True):
        path.write_text(text, "utf-8")
    return paths


def long_file(path: Path, size: int) -> int:
    """Write one file of `size` bytes or a little more of stories; return its bytes."""
    written = number = 0
    with path.open("wb") as file:
        while written < size:
            for text in stories(100, SEED + number):
                written += file.write(f"{text}\n".encode())
                if written >= size:
                    break
            number += 1
    return written


class _Writer:
    """What one story is written with: its own chance, so that it needs no other."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same every time

    def story(self, *, faulty: bool, typographic: bool) -> str:
        headline, body = self.filled("headlines"), self.body()
        head = [headline]
        if self.chance.random() < DECK:
            head.append(self.filled("decks"))
        tail: list[str] = []
        if faulty:
            head, body, tail = self.damaged(head, body)
        text = "\n\n".join((*head, *body, *tail)) + "\n"
        return text if typographic else re.sub("[“”]", '"', text).replace("’", "'")

    def body(self) -> list[str]:
        """Return the paragraphs, the first with its dateline."""
        count = self.chance.randint(*PARAGRAPHS)
        waiting = iter(self.chance.sample(PARTS["sentences"], k=len(PARTS["sentences"])))
        quotations = iter(self.chance.sample(PARTS["quotations"], k=count // 2))
        lead = self.fill(self.chance.choice(PARTS["leads"]))
        made = [f"{self.dateline()} - {lead}"]
        for _ in range(count):
            sizes = range(self.chance.randint(*SENTENCES))
            parts = [self.fill(t) for t, _ in zip(waiting, sizes, strict=False)]
            quotation = next(quotations, None) if self.chance.random() < QUOTED else None
            if quotation:
                parts.append(
                    f"“{self.fill(quotation)},” {self.fill('{role} {surname}')} said."
                )
            made.append(" ".join(parts))
        return [paragraph for paragraph in made if paragraph]

    def dateline(self) -> str:
        city, month = self.fill("{city}").upper(), self.fill("{month}")
        short = month if len(month) < 6 else f"{month[:3]}."  # noqa: PLR2004 - AP's rule
        agency = self.chance.choice(PARTS["agencies"])
        return f"{city}, {short} {self.chance.randint(1, 28)} ({agency})"

    def damaged(self, head: list[str], body: list[str]) -> tuple[list[str], ...]:
        """Return head, body and tail with what a site and a machine add."""
        head = [self.chance.choice(PARTS["sections"]), head[0], *head]
        for fault in self.chance.sample(PARTS["faults"], k=4):
            at = self.chance.randrange(1, len(body))
            body[at] = f"{body[at]} {self.fill(fault)}"
        return head, body, self.chance.sample(PARTS["furniture"], k=2)

    def filled(self, kind: str) -> str:
        return self.fill(self.chance.choice(PARTS[kind]))

    def fill(self, template: str) -> str:
        """Return a template with its slots filled; its first letter is made large."""
        text = SLOT.sub(lambda match: self.word(match[1]), template)
        return text[0].upper() + text[1:]

    def word(self, name: str) -> str:
        if name in NUMBERS:
            return str(self.chance.randint(*NUMBERS[name]))
        if name in FRACTIONS:
            return f"{self.chance.randint(*FRACTIONS[name])}.{self.chance.randint(1, 9)}"
        word = self.chance.choice(PARTS["words"][name.lower()])
        return word if name.islower() else word[0].upper() + word[1:]
