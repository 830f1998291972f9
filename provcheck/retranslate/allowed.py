"""What may be installed: licences, sizes, and whether the network may be used at all."""

from __future__ import annotations

from provcheck.errors import ModelError
from provcheck.record import Record
from provcheck.retranslate.home import offline
from provcheck.retranslate.manifest import Manifest

MEGABYTE = 1_000_000


class Allowed(Record):
    """What the user allows: `most` bytes for a model, and terms that forbid its sale."""

    most: int = 2000 * MEGABYTE  # the largest that is pulled as it stands takes 52
    noncommercial: bool = False


def expect_licence(manifest: Manifest, allowed: Allowed) -> None:
    """Raise ModelError where the licence may forbid commercial use, unless accepted.

    What nobody has described is the user's own affair.
    """
    licence = manifest.licence
    if not licence.evidence:
        return
    if not licence.commercial and not allowed.noncommercial:
        told = "nothing says that its licence allows commercial use"
        if licence.commercial_use == "no":
            told = f"its licence, {licence.spdx}, forbids commercial use"
        cure = "--accept-noncommercial installs it all the same"
        raise ModelError(f"{manifest.id}: {told}; {cure}")


def expect_size(manifest: Manifest, allowed: Allowed) -> None:
    """Raise ModelError where a model is known to be larger than is allowed."""
    size = manifest.transfer_size
    if size > allowed.most:
        told = f"{size // MEGABYTE} MB, more than the {allowed.most // MEGABYTE} MB allowed"
        raise ModelError(f"{manifest.id}: {told} (--max-size)")


def expect_online(model_id: str) -> None:
    """Raise ModelError where PROVCHECK_OFFLINE forbids a download."""
    if offline():
        cure = "unset it, or bring the files along with provcheck models import"
        raise ModelError(f"{model_id}: PROVCHECK_OFFLINE forbids downloads; {cure}")
