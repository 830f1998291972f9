"""What the numbers of a model mean: counted on texts whose translator is known.

Part of a model's manifest, written there by benchmarks/with_source.py. A model has one for
each language that it, or a chain that ends in it, translates from.
"""

from __future__ import annotations

from functools import cache

from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from provcheck.retranslate.engine import Engine


class Scale(Record):
    """Counts of texts of at least `sentences` sentences by their log probability.

    `edges`, in nats a subword, part the values, lowest first; `machine` and `human` count
    texts below the first edge, between two, and above the last. From `asserts` on there
    were machines' alone, and room to spare.
    """

    sentences: int
    edges: tuple[float, ...]
    machine: tuple[int, ...]
    human: tuple[int, ...]
    asserts: float

    def counts(self, value: float) -> tuple[int, int, int, int]:
        """Return how many of the machines' and of people's texts lie where `value` does.

        In the order of provcheck.provenance.weights.Counts.
        """
        band = sum(edge <= value for edge in self.edges)
        machine, human = self.machine, self.human
        return machine[band], sum(machine), human[band], sum(human)


class Sentences(Record):
    """What single sentences tell: counts of `found, of machine's, found, of people's`.

    `same` are those with the words of the model, `almost` those with nearly all of them.
    From the log probability `cut` on a sentence reads as a machine leaves it: `machine` of
    the machines' words stand in such sentences and `human` of people's, from 0 to 1.
    """

    same: tuple[int, ...]
    almost: tuple[int, ...]
    cut: float
    machine: float
    human: float


class Calibration(Record):
    """Counts and medians on `texts` windows of `test`, of texts in the language `source`.

    `human`, `machine` and `unrelated` are medians of the mean log probability of a target
    subword, in nats: of people's translations, of other systems' output, and of texts that
    translate something else.
    """

    source: str
    test: str
    texts: int
    human: float
    machine: float
    unrelated: float
    scale: tuple[Scale, ...]
    sentences: Sentences

    def scale_of(self, sentences: int) -> Scale:
        """Return the counts on texts as long; it has at least those of the first."""
        return [scale for scale in self.scale if scale.sentences <= sentences][-1]


def calibration_of(engine: Engine) -> Calibration | None:
    """Return what is known of an engine's numbers, None where nobody counted.

    It is known by the hash of its weights, which the signature names: other weights have
    other numbers, whatever they are called.
    """
    for digest, own in _known():
        if own.source == engine.source and f"sha256:{digest}" in engine.signature:
            return own
    return None


@cache
def _known() -> tuple[tuple[str, Calibration], ...]:
    from provcheck.retranslate.catalogue import builtin  # noqa: PLC0415 - reads all manifests
    from provcheck.retranslate.manifest import Role  # noqa: PLC0415 - it imports this module

    return tuple(
        (file.sha256[:16], own)
        for manifest in builtin()
        for own in manifest.calibration
        for file in manifest.files
        if file.role is Role.MODEL and file.sha256
    )
