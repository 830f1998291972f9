"""What a story shows when it lies beside its original and a machine's translation of it.

Made where an original is given, by `provcheck.retranslate.weighing`.
"""

from __future__ import annotations

from provcheck.named import Named
from provcheck.provenance.claims import Evidence
from provcheck.record import Record

GROUP = "original"
NEARNESS = "nearness"  # how likely the model finds the whole story, given the original
SAME, ALMOST = "same-sentence", "almost-same-sentence"
UNRELATED = "the original does not seem to be of this text"
UNCALIBRATED = "nobody has counted what this model finds"


class Raw(Named):
    """How much of a text reads as a machine leaves it: three bands, since more is not told.

    Output of an unknown engine and another's after a light revision look alike.
    """

    UNKNOWN = ""
    LITTLE = "little"
    SOME = "some"
    MOSTLY = "mostly"


class Compared(Record):
    """A story beside its original.

    `sentences` counts those with a counterpart; `forced` is the mean log probability of a
    published subword under the model, in nats, `kept` the share of words as the model has
    them. `same` tells that most of the text is the model's own, word for word or nearly.
    `silent` says why nothing is concluded, "" where something is.
    """

    engine: str
    language: str
    related: bool
    sentences: int = 0
    forced: float | None = None
    kept: float = 0.0
    raw: Raw = Raw.UNKNOWN
    same: bool = False
    silent: str = ""
    evidence: tuple[Evidence, ...] = ()
