"""Say which model of the catalogue a found one is, or give it a manifest of its own."""

from __future__ import annotations

from pathlib import Path

from provcheck.errors import ModelError
from provcheck.record import Record
from provcheck.retranslate.canary import canaries_of
from provcheck.retranslate.catalogue import Catalogue
from provcheck.retranslate.manifest import (
    Decoding,
    EngineKind,
    Licence,
    Manifest,
    Provenance,
    Role,
)
from provcheck.retranslate.recognise import Found
from provcheck.retranslate.sound import ID, LANGUAGE, UNKNOWN


class Named(Record):
    """What the user says of a model that is imported; "" where nothing is said."""

    id: str = ""
    source: str = ""
    target: str = ""


def identify(
    found: Found, digest: str, named: Named, catalogue: Catalogue, origin: Path
) -> Manifest:
    """Return the manifest of the model `found`, whose weights have the SHA-256 `digest`.

    The name that was given decides, then the hash, then what a package says of itself.
    Raises ModelError where that contradicts, or leaves the languages open.
    """
    known = catalogue.get(named.id) or _known(found, digest, catalogue)
    _expect_said(found, known, named, origin)
    if known is None:
        return _own(found, named, catalogue, origin)
    if named.id and named.id != known.id:
        return known.__replace__(id=_sound_id(named.id, origin))
    if known.engine is not found.engine:
        told = f"{known.id} is a model for {known.engine}, not {found.engine}"
        raise ModelError(f"{origin}: {told}")
    return known


def _expect_said(found: Found, known: Manifest | None, named: Named, origin: Path) -> None:
    """Raise ModelError where what is said of the languages is not so."""
    source, target = named.source or found.source, named.target or found.target
    if known:
        source, target = source or known.source[0], target or known.target
        if not known.translates(source, target):
            raise ModelError(f"{origin}: {known.id} does not translate {source}-{target}")
    elif found.source and (source, target) != (found.source, found.target):
        own = f"{found.source}-{found.target}"
        raise ModelError(f"{origin}: a model for {own}, not for {source}-{target}")


def _known(found: Found, digest: str, catalogue: Catalogue) -> Manifest | None:
    for manifest in catalogue:
        for file in manifest.files:
            if file.role is Role.MODEL and file.sha256 == digest:
                return manifest
    if found.publisher:
        manifest = catalogue.get(f"{found.publisher}-{found.source}-{found.target}")
        if manifest and manifest.provenance.revision == found.version:
            return manifest
    return None


def _own(found: Found, named: Named, catalogue: Catalogue, origin: Path) -> Manifest:
    """Return a manifest for a model that nobody has described."""
    source, target = named.source or found.source, named.target or found.target
    for option, code in (("--from", source), ("--to", target)):
        if not code:
            raise ModelError(f"{origin}: nothing tells its languages; add {option} CODE")
        if not LANGUAGE.fullmatch(code):
            raise ModelError(f"{origin}: {code!r} is no ISO 639 code, as es")
    name = _sound_id(named.id or f"imported-{source}-{target}", origin)
    known = [canary for manifest in catalogue for canary in manifest.canary]
    greedy = found.engine is EngineKind.FIREFOX  # its students are trained for it
    return Manifest(
        id=name,
        title=f"Imported from {origin.name}",
        engine=found.engine,
        source=(source,),
        target=target,
        licence=Licence(UNKNOWN, commercial=False, evidence=()),
        provenance=Provenance(
            found.publisher, "", revision=found.version, conversion="brought by the user"
        ),
        decoding=Decoding(beam=1) if greedy else Decoding(),
        canary=canaries_of(source, known if target == "en" else ()),
    )


def _sound_id(name: str, origin: Path) -> str:
    if not ID.fullmatch(name):
        raise ModelError(f"{origin}: --as {name!r}: not lower-case words with hyphens")
    return name
