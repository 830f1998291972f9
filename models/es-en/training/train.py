"""Train the Spanish-English student further; run the same command again to go on.

    python train.py --data DATA --out RUN --sources europarl:0.7,tico,... --steps 1000

DATA holds what `vocabulary.py` made (source.spm, target.spm, start.npz) and the pairs,
one NAME.tsv a source. RUN gets `last.pt`, from which a run that was stopped goes on, and
`average.pt`, the mean of the weights over the last part of it: what `export.py` takes.
Everything drawn by chance comes from `--seed` and the number of the epoch, so that a run
with a break in it sees the same batches as one without.
"""

import argparse
import time
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import noise
import numpy as np
import torch
from carry import carried
from corpus import Encoded, Pair, Vocabularies, batches, read, seed_sampling
from marian import weights_of
from network import Student, loaded, padded
from torch import Tensor
from torch.nn import functional

_FROZEN = ("target", "bias")  # the output table; the student was distilled with it
_DECODER = ("cells", "ends")  # frozen at first, so that only reading is learnt
_LAST = 0.03  # of the learning rate, at the end
_SAMPLE = 5000  # words of the output that are weighed in a step; all took a third longer
_TOLD = 25  # steps between two lines


class Run:
    """A training run: network, optimiser and how far it has come."""

    def __init__(self, given: argparse.Namespace, model: Student) -> None:
        self.given, self.model = given, model
        own = dict(model.named_parameters())
        for name, parameter in own.items():
            parameter.requires_grad_(name.split(".")[0] not in _FROZEN)
        words = own["source.weight"]
        rest = [p for p in own.values() if p is not words and p.requires_grad]
        groups = [
            {"params": rest, "base": given.rate},
            {"params": [words], "base": given.word_rate},
        ]
        self.optimiser: Any = torch.optim.Adam(
            groups, lr=0.0, betas=(0.9, 0.98), eps=1e-9, fused=True
        )
        self.step, self.words, self.seconds = 0, 0, 0.0
        self.mean: dict[str, Tensor] = {}
        self.means = 0

    def resume(self) -> None:
        """Go on from the state that an earlier run left, if there is one."""
        path = self.given.out / "last.pt"
        if path.exists():
            kept: Any = torch.load(path)
            self.model.load_state_dict(kept["model"])
            self.optimiser.load_state_dict(kept["optimiser"])
            self.step, self.words, self.seconds = kept["far"]
            self.mean, self.means = kept["mean"], kept["means"]
            print(f"going on from step {self.step}", flush=True)

    def save(self) -> None:
        """Keep the state."""
        kept = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "far": (self.step, self.words, self.seconds),
            "mean": self.mean,
            "means": self.means,
        }
        part = self.given.out / "last.part"
        torch.save(kept, part)
        part.replace(self.given.out / "last.pt")

    def learn(self, batch: list[Encoded], random: Random) -> float:
        """Take one step; return the loss of a word, in nats, without smoothing."""
        began = time.perf_counter()
        far = self.step / self.given.steps
        rate = min(1.0, (self.step + 1) / self.given.warm) * max(_LAST, 1 - far)
        for group in self.optimiser.param_groups:
            group["lr"] = rate * group["base"]
        for name in _DECODER:
            getattr(self.model, name).requires_grad_(far >= self.given.decoder_from)
        source, there = padded([pair.source for pair in batch])
        target, wanted = padded([pair.target for pair in batch])
        with torch.autocast("cpu", torch.bfloat16):
            memory = self.model.encode(source, there)
            vectors = self.model.decode(memory, there, target)
            loss, plain = self._loss(vectors[wanted], target[wanted], random)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        self.words += int(wanted.sum())
        self.seconds += time.perf_counter() - began
        if far >= self.given.mean_from and self.step % self.given.keep == 0:
            self._average()
        return plain

    def _loss(self, vectors: Tensor, words: Tensor, random: Random) -> tuple[Tensor, float]:
        """Return the smoothed loss, over the words of the batch and some by chance."""
        size = len(self.model.bias)
        drawn = random.sample(range(size), min(_SAMPLE, size))
        rows = torch.from_numpy(np.union1d(words.numpy(), drawn))
        place = torch.searchsorted(rows, words)
        table = self.model.target.weight[rows]
        logits = functional.linear(vectors, table, self.model.bias[rows]).float()
        loss = functional.cross_entropy(logits, place, label_smoothing=self.given.smoothing)
        with torch.no_grad():
            plain = functional.cross_entropy(logits, place)
        return loss, float(plain)

    def _average(self) -> None:
        self.means += 1
        for name, value in self.model.state_dict().items():
            old = self.mean.get(name, torch.zeros_like(value))
            self.mean[name] = old + (value - old) / self.means


def epoch(
    pairs: list[Pair], vocabularies: Vocabularies, given: argparse.Namespace, number: int
) -> list[list[Encoded]]:
    """Return the batches of an epoch: changed, cut and ordered by its own chance."""
    random = Random(given.seed * 1000 + number)
    seed_sampling(given.seed * 1000 + number)
    changes = noise.Changes(pairs, random)
    encoded = [
        vocabularies.encode(
            changes.of(pair) if given.noise else pair,
            sampled=random.random() < given.sampled,
        )
        for pair in pairs
    ]
    kept = [pair for pair in encoded if pair]
    numbers = batches(kept, given.batch, random)
    return [[kept[n] for n in batch] for batch in numbers]


def started(given: argparse.Namespace) -> Student:
    """Return the network as training starts: the student, its tables of words grafted."""
    start = np.load(given.data / "start.npz")
    model = loaded(
        weights_of(str(given.data / "start.bin")),
        start["source"],
        start["target"],
        start["bias"],
    )
    if given.init:
        state = torch.load(given.init)
        old = given.init_data or given.data
        model.load_state_dict(carried(state, old, model.state_dict(), given.data))
    return model


def train(given: argparse.Namespace) -> None:
    """Train."""
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    vocabularies = Vocabularies(given.data)
    pairs = read(given.data, given.sources, Random(given.seed))
    run = Run(given, started(given))
    run.resume()
    done = 0
    for number in count(1):
        for batch in epoch(pairs, vocabularies, given, number):
            done += 1
            if done <= run.step:
                continue
            _tell(run, number, run.learn(batch, Random(given.seed * 10**6 + run.step)))
            if run.step >= given.steps:
                break
        if run.step >= given.steps:
            break
    run.save()
    state = run.mean if run.means else run.model.state_dict()
    torch.save(state, given.out / "average.pt")


def _tell(run: Run, number: int, loss: float) -> None:
    if run.step % _TOLD == 0:
        speed = run.words / run.seconds
        print(
            f"step {run.step} epoch {number} {run.seconds / 60:.1f} min"
            f" {run.words} words {speed:.0f}/s loss {loss:.3f}",
            flush=True,
        )
    if run.step % run.given.save == 0:
        run.save()


def arguments() -> argparse.Namespace:
    """Return what the command line gives."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True)
    add("--out", type=Path, required=True)
    add("--sources", required=True, help="NAME[:TIMES],...")
    add("--steps", type=int, required=True)
    add("--init", type=Path, help="weights of an earlier run, in place of the start")
    add("--init-data", type=Path, help="DATA of that run, if it was another")
    add("--batch", type=int, default=4000, help="subwords of a side")
    add("--rate", type=float, default=1.5e-4)
    add("--word-rate", type=float, default=3e-4, help="of the Spanish words")
    add("--warm", type=int, default=40, help="steps until the rate is reached")
    add("--smoothing", type=float, default=0.1)
    add("--sampled", type=float, default=0.3, help="share of the sentences cut by chance")
    add("--noise", action="store_true", help="change names, figures, datelines by chance")
    add("--decoder-from", type=float, default=1.0, help="part of the run")
    add("--mean-from", type=float, default=0.6, help="part of the run")
    add("--keep", type=int, default=25, help="steps between two states that are averaged")
    add("--save", type=int, default=100, help="steps")
    add("--seed", type=int, default=1)
    add("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    train(arguments())
