"""Apply the directives of a page to what rules found in it."""

from __future__ import annotations

from collections.abc import Iterable

from provcheck.document import Document, Span
from provcheck.finding import Finding, Suppressed
from provcheck.formats import WITH_MATTER
from provcheck.formats.templates import EXEMPT
from provcheck.record import TYPE_CHECKING, Record
from provcheck.suppression import matter
from provcheck.suppression.directives import Directive, Malformed, directives
from provcheck.suppression.faults import Ran, faults
from provcheck.suppression.mooring import Moored
from provcheck.suppression.proof import proven
from provcheck.suppression.scope import Scopes

if TYPE_CHECKING:
    from provcheck.view import View


class Applied(Record):
    """What stands of the findings of a story and what is set aside, in the view.

    `faults` are findings on the directives themselves, as they stand in the file.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    faults: tuple[Finding, ...]
    moored: Moored


def scopes_of(
    file: str, kind: str, view: View, blocks: tuple[Span, ...], language: str = ""
) -> tuple[list[Directive | Malformed], Scopes] | None:
    """Return the directives of a page in the format `kind`, and what they cover.

    None where it has none. `language` is that of the text.
    """
    found = [*directives(file, view)]
    if kind in WITH_MATTER:
        found[:0] = matter.asked(file)
    if not found and not any(kind.startswith(EXEMPT) for kind, _ in view.marks):
        return None
    named = [one for one in found if isinstance(one, Directive)]
    return found, Scopes(view, blocks, named, language)


def apply(
    file: str,
    kind: str,
    story: tuple[View, Document],
    findings: Iterable[Finding],
    ran: Ran,
) -> Applied | None:
    """Return what the directives of a page make of `findings`; None where it has none.

    `story` is what is seen of the page, and that as a document.
    """
    view, read = story
    blocks = tuple(block.span for block in read.blocks)
    made = scopes_of(file, kind, view, blocks, read.language)
    if made is None:
        return None
    found, scopes = made
    stand: list[Finding] = []
    aside: list[Suppressed] = []
    for finding in findings:
        reason = scopes.covering(finding)
        if reason is None:
            stand.append(finding)
        else:
            aside.append(Suppressed(finding, reason))
    told = proven(file, kind, view, faults(file, found, scopes, ran))
    named = [one for one in found if isinstance(one, Directive)]
    places = tuple(map(view.source, blocks))
    moored = Moored(file, places, named, scopes.targets)
    return Applied(tuple(stand), tuple(aside), told, moored)
