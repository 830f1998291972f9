"""The network of a Firefox "tiny" student in PyTorch, so that it can be trained further.

What `provcheck/retranslate/engines` computes with numpy and CTranslate2: post-norm
transformer encoder, decoder with an SSRU (Kim et al. 2019) in place of self-attention,
sinusoids as Marian has them. Shapes: B sentences, S source and T target subwords, D
dimensions.
"""

import math
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from parameters import names
from torch import Tensor, nn
from torch.nn import functional

from provcheck.retranslate.engines import student

LONGEST = 512  # subwords
_TINY = 1e-9  # Marian's, under the root of a variance


def positions(count: int, width: int) -> Tensor:
    """Return the sinusoids that are added to the first `count` embeddings."""
    half = width // 2
    rate = torch.exp(torch.arange(half) * -(math.log(10_000.0) / (half - 1)))
    angles = torch.arange(count)[:, None] * rate[None]
    return torch.cat([angles.sin(), angles.cos()], dim=1).float()


class Recurrence(torch.autograd.Function):
    """The cells of an SSRU: c[t] = f[t] * c[t-1] + (1 - f[t]) * w[t], for all t."""

    @staticmethod
    def forward(ctx: Any, forget: Tensor, new: Tensor) -> Tensor:
        """Return the cells (B, T, D)."""
        cells = torch.empty_like(new)
        cell = torch.zeros_like(new[:, 0])
        added = (1 - forget) * new
        for t in range(new.shape[1]):
            cell = torch.addcmul(added[:, t], forget[:, t], cell)
            cells[:, t] = cell
        ctx.save_for_backward(forget, new, cells)
        return cells

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor]:
        """Return the gradients for `forget` and `new`."""
        forget, new, cells = ctx.saved_tensors
        total = torch.empty_like(gradient)
        later = torch.zeros_like(gradient[:, 0])
        for t in range(gradient.shape[1] - 1, -1, -1):
            later = gradient[:, t] + later
            total[:, t] = later
            later = later * forget[:, t]
        before = torch.cat([torch.zeros_like(cells[:, :1]), cells[:, :-1]], dim=1)
        return total * (before - new), total * (1 - forget)


class Norm(nn.Module):
    """Layer normalisation, always in float32."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(width))
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, x: Tensor) -> Tensor:
        return functional.layer_norm(
            x.float(), (x.shape[-1],), self.scale, self.bias, _TINY
        )


class Attention(nn.Module):
    """Attention of each of `x` to `memory`, added to it and normalised."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key = nn.Linear(width, width), nn.Linear(width, width)
        self.value, self.out = nn.Linear(width, width), nn.Linear(width, width)
        self.norm = Norm(width)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        def parted(y: Tensor) -> Tensor:
            return y.view(len(y), y.shape[1], self.heads, -1).transpose(1, 2)

        # PyTorch's own attention has a slow backward step on processors
        query = parted(self.query(x)) * (x.shape[-1] // self.heads) ** -0.5
        scores = query @ parted(self.key(memory)).transpose(-1, -2)
        shares = scores.masked_fill(~mask, -math.inf).softmax(dim=-1)
        seen = shares.to(query.dtype) @ parted(self.value(memory))
        return self.norm(x + self.out(seen.transpose(1, 2).reshape(x.shape)))


class Feed(nn.Module):
    """The feed-forward half of a layer."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm = Norm(width)

    def forward(self, x: Tensor) -> Tensor:
        return self.norm(x + self.outer(functional.relu(self.inner(x))))


class Memory(nn.Module):
    """The SSRU of a layer of the decoder."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.new = nn.Linear(width, width, bias=False)
        self.forget = nn.Linear(width, width)
        self.norm = Norm(width)

    def forward(self, x: Tensor) -> Tensor:
        forget = torch.sigmoid(self.forget(x).float())
        cells = Recurrence.apply(forget, self.new(x).float())
        return self.norm(x + functional.relu(cells))


class Student(nn.Module):
    """Source and target vocabularies of their own; the output layer is the target's."""

    def __init__(
        self, source: int, target: int, width: int = 256, inner: int = 1536
    ) -> None:
        super().__init__()
        self.width = width
        self.source = nn.Embedding(source, width)
        self.target = nn.Embedding(target, width)
        self.bias = nn.Parameter(torch.zeros(target))
        heads, depths = 8, (6, 2)
        self.looks = nn.ModuleList(Attention(width, heads) for _ in range(depths[0]))
        self.feeds = nn.ModuleList(Feed(width, inner) for _ in range(depths[0]))
        self.cells = nn.ModuleList(Memory(width) for _ in range(depths[1]))
        self.crosses = nn.ModuleList(Attention(width, heads) for _ in range(depths[1]))
        self.ends = nn.ModuleList(Feed(width, inner) for _ in range(depths[1]))
        self.register_buffer("sinusoids", positions(LONGEST, width), persistent=False)

    def encode(self, words: Tensor, there: Tensor) -> Tensor:
        """Return vectors (B, S, D) of the words; `there` is False where there is none."""
        x = self.source(words) * math.sqrt(self.width) + self.sinusoids[: words.shape[1]]
        for look, feed in zip(self.looks, self.feeds, strict=True):
            x = feed(look(x, x, there[:, None, None, :]))
        return x

    def decode(self, memory: Tensor, there: Tensor, words: Tensor) -> Tensor:
        """Return the vectors (B, T, D) that should yield `words` (B, T), one by one."""
        x = self.target(words[:, :-1]) * math.sqrt(self.width)
        x = torch.cat([torch.zeros_like(x[:, :1]), x], dim=1) if x.shape[1] else x
        if not x.shape[1]:
            x = torch.zeros(len(words), 1, self.width)
        x = x + self.sinusoids[: words.shape[1]]
        for cell, cross, end in zip(self.cells, self.crosses, self.ends, strict=True):
            x = end(cross(cell(x), memory, there[:, None, None, :]))
        return x

    @torch.no_grad()
    def greedy(self, words: Tensor, there: Tensor, most: int) -> Tensor:
        """Return the likeliest next words (B, at most `most`), the end (0) after them."""
        memory, mask = self.encode(words, there), there[:, None, None, :]
        x = torch.zeros(len(words), self.width)
        cells = [torch.zeros_like(x) for _ in self.cells]
        done = torch.zeros(len(words), dtype=torch.bool)
        made: list[Tensor] = []
        for t in range(most):
            x = x + self.sinusoids[t]
            for n, (own, cross, end) in enumerate(
                zip(self.cells, self.crosses, self.ends, strict=True)
            ):
                forget = torch.sigmoid(own.forget(x).float())
                cells[n] = forget * cells[n] + (1 - forget) * own.new(x).float()
                x = own.norm(x + functional.relu(cells[n]))
                x = end(cross(x[:, None], memory, mask))[:, 0]
            best = functional.linear(x, self.target.weight, self.bias)
            best[:, 1] = -math.inf  # the unknown word
            word = best.argmax(dim=-1).masked_fill(done, 0)
            made.append(word)
            done |= word == 0
            if bool(done.all()):
                break
            x = self.target(word) * math.sqrt(self.width)
        return torch.stack(made, dim=1)


def loaded(
    start: student.Student,
    source: NDArray[np.float32],
    target: NDArray[np.float32],
    bias: NDArray[np.float32],
) -> Student:
    """Return a network with the layers of `start` and these tables of words."""
    model = Student(len(source), len(target))
    state: dict[str, Any] = {"source.weight": source, "target.weight": target, "bias": bias}
    for own, name in names():
        matrix = own.endswith(".weight")
        state[own] = start.weights(name).T if matrix else start.vector(name)
    model.load_state_dict(
        {key: torch.tensor(np.ascontiguousarray(value)) for key, value in state.items()}
    )
    return model


def padded(sentences: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Return words (B, longest) with 0 behind the shorter, and where there is a word."""
    longest = max(map(len, sentences))
    words = np.zeros((len(sentences), longest), np.int64)
    there = np.zeros((len(sentences), longest), bool)
    for row, sentence in enumerate(sentences):
        words[row, : len(sentence)] = sentence
        there[row, : len(sentence)] = True
    return torch.from_numpy(words), torch.from_numpy(there)
