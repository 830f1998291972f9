"""What is said of a story's origin: claims, each with the evidence that it rests on.

Claims stand on a ladder, declared > evidenced > inferred > unknown, and the verdict on a
lattice, unknown < translated < machine-translated < raw machine translation.
"""

from __future__ import annotations

from collections.abc import Mapping

from provcheck.document import Span
from provcheck.named import Named
from provcheck.origin import Origin
from provcheck.provenance.weights import Counts
from provcheck.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from provcheck.provenance.compared import Compared

PRIOR = 0.5  # probability before any evidence: nothing is known of the reader's mix
_BANDS = ((30.0, "very strong"), (20.0, "strong"), (10.0, "moderate"), (5.0, "weak"))


class Status(Named):
    """On what a claim rests, the firmest last."""

    UNKNOWN = "unknown"
    INFERRED = "inferred"  # from style, by weight alone
    EVIDENCED = "evidenced"  # from a signature, or from what no keyboard makes
    DECLARED = "declared"  # from what the publisher says of the text


class Verdict(Named):
    """How the text came about, as far as it is asserted."""

    UNKNOWN = "unknown"
    TRANSLATED = "translated"
    MACHINE = "machine-translated"
    RAW = "raw machine translation"


class Claim(Record):
    """A statement with its probability, the verbal band, and its weight in decibans.

    `asserted` is true only where evidence other than style carries the claim; `abstained`
    gives the reason for saying nothing, "" where the claim speaks; `conflict` says what
    contradicts what, "" where nothing does.
    """

    probability: float
    band: str
    decibans: float
    asserted: bool
    abstained: str
    status: Status = Status.UNKNOWN
    conflict: str = ""


class Evidence(Record):
    """A quoted piece of evidence, what it speaks for, and what it weighs.

    `supports` is a hypothesis ("machine", "lang:es", "agency:efe"), `decibans` its weight
    within `low` and `high`, negative where it speaks against; 0 where it is a statement and
    no measurement. `counted` is false for what explains a piece of its group that counts
    already. `reason` says in a few words why it is evidence.
    """

    span: Span
    text: str
    supports: str
    id: str = ""
    decibans: float = 0.0
    low: float = 0.0
    high: float = 0.0
    counts: Counts | None = None
    group: str = ""
    status: Status = Status.INFERRED
    counted: bool = True
    reason: str = ""


class Provenance(Record):
    """What can be said of a story's origin, with the evidence for it.

    `source_language` maps codes to probabilities, the rest of which is for other languages;
    it is empty when nothing is known. `compared` is what the original showed, its evidence
    among the rest; None where there was none.
    """

    agency: Origin | None
    source_language: Mapping[str, float]
    translated: Claim
    machine: Claim
    evidence: tuple[Evidence, ...]
    verdict: Verdict = Verdict.UNKNOWN
    words: int = 0
    compared: Compared | None = None


def band(decibans: float) -> str:
    """Return the words for a weight of evidence, after the scale that ENFSI recommends.

    Source: ENFSI guideline for evaluative reporting in forensic science (2015).
    """
    size = abs(decibans)
    words = next((words for least, words in _BANDS if size >= least), "no")
    return f"{words} support{' for the contrary' if decibans < 0 and words != 'no' else ''}"
