"""The fingerprints of a file's findings, each its own."""

from provcheck.fingerprint import fingerprint, numbered
from provcheck.render.result import Result


def marks(result: Result) -> tuple[str, ...]:
    """Return a fingerprint for each finding shown, then for each one set aside.

    Equal findings are numbered in reading order, whether they are set aside or not, so
    that none changes its fingerprint when another is.
    """
    found = (*result.findings, *(aside.finding for aside in result.aside))
    order = sorted(range(len(found)), key=lambda n: (found[n].span, found[n].rule.id))
    made = numbered(fingerprint(result.document, found[n]) for n in order)
    return tuple(mark for _, mark in sorted(zip(order, made, strict=True)))
