"""Put sentences of like length together, so that little is computed for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Yield the numbers of sentences that go together, the longest first.

    A batch, padded to its longest sentence, has at most `most` subwords, or one sentence.
    Equally long ones stay in order.
    """
    order = sorted(range(len(lengths)), key=lambda n: -lengths[n])
    while order:
        size = max(1, most // max(1, lengths[order[0]]))
        yield order[:size]
        order = order[size:]
