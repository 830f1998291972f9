"""Pairs of sentences, and the numbers of their subwords."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import sentencepiece

from provcheck.retranslate.engines.subwords import Subwords

END = 0  # the number of </s> in both vocabularies
_LONGEST = 120  # subwords of a side; longer pairs are left out


class Pair(NamedTuple):
    """A Spanish sentence and its English, as text."""

    source: str
    target: str


class Encoded(NamedTuple):
    """The same in numbers of subwords, the end included."""

    source: list[int]
    target: list[int]


class Vocabularies:
    """Both vocabularies of a folder: source.spm and target.spm."""

    def __init__(self, folder: Path) -> None:
        load: Any = sentencepiece.SentencePieceProcessor
        paths = str(folder / "source.spm"), str(folder / "target.spm")
        self.source, self.target = (load(model_file=path) for path in paths)
        self._source, self._target = map(Subwords, paths)

    def encode(self, pair: Pair, *, sampled: bool) -> Encoded | None:
        """Return the numbers of a pair, None where it is too long or unknown.

        With `sampled`, the Spanish is cut in one of many ways: so the network learns to
        read words that have no piece of their own.
        """
        spanish, english = (
            self._source.respell(pair.source),
            self._target.respell(pair.target),
        )
        ways = {"enable_sampling": True, "alpha": 0.4, "nbest_size": -1} if sampled else {}
        source: list[int] = self.source.encode(spanish[0], **ways)
        target: list[int] = self.target.encode(english[0])
        if max(len(source), len(target)) > _LONGEST or not source or not target:
            return None
        if self.target.unk_id() in target:
            return None
        return Encoded([*source, END], [*target, END])


def seed_sampling(seed: int) -> None:
    """Make the ways that `encode` cuts at random the same in every run."""
    sentencepiece.set_random_generator_seed(seed)


def read(folder: Path, sources: str, random: Random) -> list[Pair]:
    """Return the pairs of the files named, as `europarl:0.7,tico:2`: name and times."""
    found: list[Pair] = []
    for part in sources.split(","):
        name, _, times = part.partition(":")
        pairs = list(_pairs(folder / f"{name}.tsv"))
        whole = float(times or 1)
        found += pairs * int(whole)
        found += random.sample(pairs, round(len(pairs) * (whole - int(whole))))
        words = sum(len(pair.target.split()) for pair in pairs)
        print(
            f"{name}: {len(pairs)} pairs, {words} English words, {whole} times", flush=True
        )
    return found


def _pairs(path: Path) -> Iterator[Pair]:
    for line in path.read_text("utf-8").split("\n"):
        source, _, target = line.partition("\t")
        if target:
            yield Pair(source, target)


def batches(pairs: list[Encoded], most: int, random: Random) -> list[list[int]]:
    """Return the numbers of pairs batch by batch, in an order of chance.

    A batch has at most `most` subwords on either side, padded, and pairs of like lengths.
    """
    lengths = [max(map(len, pair)) + random.random() * 3 for pair in pairs]
    order = sorted(range(len(pairs)), key=lengths.__getitem__)
    found: list[list[int]] = [[]]
    for n in order:
        size = max(map(len, pairs[n]))
        if (
            found[-1]
            and (len(found[-1]) + 1) * max(size, _longest(pairs, found[-1])) > most
        ):
            found.append([])
        found[-1].append(n)
    random.shuffle(found)
    return found


def _longest(pairs: list[Encoded], numbers: list[int]) -> int:
    return max(max(map(len, pairs[n])) for n in numbers[-1:])
