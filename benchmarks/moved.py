"""Measure what is said of stories whose sentences an editor has moved, cut or added to.

    python benchmarks/moved.py [--drawings N]

Stories of our own lie in benchmarks/moved and tests/retranslate/stories: the original, what
an installed model made of it, a faithful and free English version. A drawing moves some of
it at random; a sentence inserted is background on the same subject. Nothing is missing or
added but what was planted. Writes benchmarks/moved.md.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from provcheck.bitext import Bitext
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.parse import parse
from provcheck.retranslate.compare import compare, published
from provcheck.retranslate.original import read_original
from provcheck.retranslate.quoted import quoted

HERE = Path(__file__).parent
OWN, TESTS = HERE / "moved", HERE.parent / "tests" / "retranslate" / "stories"
STORIES = {
    "ferry": (OWN, "es"),
    "strike": (OWN, "es"),
    "drought": (OWN, "pt"),
    "fire": (OWN, "es"),
    "flood": (TESTS, "es"),
    "museum": (TESTS, "es"),
    "port": (TESTS, "pt"),
}
RULES = (
    "bilingual/added-sentence",
    "bilingual/missing-sentence",
    "bilingual/another-story",
)
Paragraphs = list[list[str]]


@dataclass
class Story:
    """An original and its faithful version: paragraphs of sentences, the headline apart."""

    name: str
    language: str
    original: str
    model: str
    head: list[str]
    body: Paragraphs
    background: list[str]

    def text(self, body: Paragraphs) -> str:
        """Return a version of the story."""
        return "\n\n".join([*self.head, *map(" ".join, body)]) + "\n"

    def bitext(self, text: str) -> Bitext:
        """Return the comparison of a version with the original."""
        engine = quoted(self.original, self.model)(self.language, "en")
        return compare(parse(text), read_original(self.original, self.language), engine)


def story(name: str) -> Story:
    """Return a story; the lead, with its dateline, stays where it is."""
    folder, language = STORIES[name]
    text = (folder / f"{name}.en.txt").read_text("utf-8")
    head, lead, *rest = text.strip().split("\n\n")
    document = parse(text)
    sentences = [span.of(text) for span in published(document)]
    body = [[s for s in sentences if s in paragraph] for paragraph in rest]
    if " ".join(s for paragraph in body for s in paragraph) != " ".join(rest):
        raise SystemExit(f"{name}: sentences that the paragraphs do not have")
    own = OWN / f"{name}.background.txt"
    files = [own] if own.is_file() else sorted(OWN.glob("*.background.txt"))
    background = [line for file in files for line in file.read_text("utf-8").splitlines()]
    original = (folder / f"{name}.{language}.txt").read_text("utf-8")
    model = (folder / f"{name}.model.txt").read_text("utf-8")
    return Story(name, language, original, model, [head, lead], body, background)


@dataclass
class Version:
    """What was made of a story: its paragraphs, the sentences cut and those put in."""

    body: Paragraphs
    background: list[str]
    cut: list[str] = field(default_factory=list[str])
    put: list[str] = field(default_factory=list[str])


def paragraph(version: Version, rng: random.Random) -> None:
    """Move a paragraph to another place."""
    body = version.body
    moving = body.pop(rng.randrange(len(body)))
    body.insert(rng.randrange(len(body) + 1), moving)


def swap(version: Version, rng: random.Random) -> None:
    """Swap two paragraphs that follow each other."""
    at = rng.randrange(len(version.body) - 1)
    version.body[at : at + 2] = version.body[at : at + 2][::-1]


def reverse(version: Version, rng: random.Random) -> None:
    """Turn the order of a paragraph's sentences round."""
    several = [p for p in version.body if len(p) > 1]
    rng.choice(several).reverse()


def sentence(version: Version, rng: random.Random) -> None:
    """Move a sentence into another paragraph."""
    moving = _pop(version, rng)
    there = rng.choice(version.body)
    there.insert(rng.randrange(len(there) + 1), moving)


def shuffle(version: Version, rng: random.Random) -> None:
    """Put all paragraphs in any order."""
    rng.shuffle(version.body)


def insertion(version: Version, rng: random.Random) -> None:
    """Put a sentence of background in."""
    there = rng.choice(version.body)
    version.put.append(rng.choice(version.background))
    there.insert(rng.randrange(len(there) + 1), version.put[-1])


def omission(version: Version, rng: random.Random) -> None:
    """Cut a sentence."""
    version.cut.append(_pop(version, rng))


def _pop(version: Version, rng: random.Random) -> str:
    places = [
        (p, n) for p in version.body for n in range(len(p)) if p[n] not in version.put
    ]
    there, n = rng.choice(places)
    taken = there.pop(n)
    version.body = [p for p in version.body if p]
    return taken


Change = Callable[[Version, random.Random], None]
KINDS: dict[str, Sequence[Change]] = {
    "as it was": (),
    "a paragraph moved": (paragraph,),
    "two paragraphs swapped": (swap,),
    "a paragraph's sentences reversed": (reverse,),
    "a sentence moved": (sentence,),
    "all paragraphs shuffled": (shuffle,),
    "a sentence inserted": (insertion,),
    "a sentence cut": (omission,),
    "one inserted and one cut": (insertion, omission),
    "a paragraph moved, one inserted, one cut": (paragraph, insertion, omission),
}


def measure(own: Story, changes: Sequence[Change], rng: random.Random) -> Counter[str]:
    """Return what was planted, what of it was found, and what else was."""
    version = Version([list(p) for p in own.body], own.background)
    for change in changes:
        change(version, rng)
    text = own.text(version.body)
    truth = _sources(own.bitext(own.text(own.body)), own.text(own.body))
    lost = {source for cut in version.cut for source in truth[cut]}
    checker = Checker(Config(select=RULES), translator=quoted(own.original, own.model))
    found = checker.check(text, source=own.original, source_lang=own.language).findings
    told = {f.text for f in found if f.rule.id == RULES[0]}
    lacking = {f.original.text for f in found if f.rule.id == RULES[1] and f.original}
    right = {t for t in told if t in version.put}, lacking & lost
    links = _sources(own.bitext(text), text)
    kept = [s for s in truth if s not in version.cut]
    return Counter(
        {
            "insertions": len(version.put),
            "insertions found": len(right[0]),
            "omissions": len(lost),
            "omissions found": len(right[1]),
            "false": len(found) - len(right[0]) - len(right[1]),
            "links": len(kept),
            "links right": sum(links.get(s) == truth[s] for s in kept),
        }
    )


def _sources(bitext: Bitext, text: str) -> dict[str, frozenset[str]]:
    """Return the original sentences that each published one renders, lines taken apart."""
    made: dict[str, frozenset[str]] = {}
    for pair in bitext.pairs:
        if pair.target:
            lines = pair.source.text.split("\n") if pair.source else []
            made[pair.target.of(text)] = frozenset(lines)
    return made


HEAD = """\
# Stories whose sentences were moved

Written by moved.py: {stories} stories of our own, {drawings} drawings each of every kind.
False are findings of bilingual/added-sentence, missing-sentence and another-story beyond
what was planted. Links are right where they are those of the story as it was, which were
read. Cutting and inserting at one place is told by names, figures and lengths only.

| | false findings | insertions found | omissions found | links right |
| --- | ---: | ---: | ---: | ---: |
"""


def main() -> None:
    """Measure, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drawings", type=int, default=10)
    parser.add_argument("--only-print", action="store_true")
    given = parser.parse_args()
    stories = [story(name) for name in STORIES]
    rows: list[str] = []
    for kind, changes in KINDS.items():
        total: Counter[str] = Counter()
        for own in stories:
            for seed in range(given.drawings):
                total += measure(own, changes, random.Random(f"{kind}{seed}"))  # noqa: S311
        cells = [
            f"{total[f'{name} {word}']} of {total[name]}" if total[name] else "-"
            for name, word in (
                ("insertions", "found"),
                ("omissions", "found"),
                ("links", "right"),
            )
        ]
        rows.append(f"| {kind} | {total['false']} | {' | '.join(cells)} |")
        print(rows[-1], flush=True)
    page = HEAD.format(stories=len(stories), drawings=given.drawings)
    if not given.only_print:
        (HERE / "moved.md").write_text(page + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
