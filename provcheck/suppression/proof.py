"""See that a page reads on as it did when a comment is put in or taken out.

In Markdown a comment can part a list from code, or keep `---` from being a rule. What it is
there for cannot be told from its line, so the page is read again.
"""

from __future__ import annotations

from collections.abc import Sequence

from provcheck import fix as fixing
from provcheck.finding import Finding, Fix
from provcheck.formats import view_of
from provcheck.laid import Part
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.view import View

_TRIES = 20  # fixes that are tried one by one


def story(view: View) -> tuple[str, tuple[str, ...]]:
    """Return what rules see, and the cells of tables in it, which are no paragraphs.

    The file's own line ends may stand between blocks or not.
    """
    text = view.text.replace("\r\n", "\n").replace("\r", "\n").strip()
    cells = (span.of(view.text) for part, span in view.laid if part is Part.CELL)
    return text, tuple(cells)


def proven(
    file: str, kind: str, view: View, found: Sequence[Finding]
) -> tuple[Finding, ...]:
    """Return `found`, findings in `file`, without the fixes that would change its story."""
    fixes = [finding.fix for finding in found if finding.fix]
    before = story(view)

    def reads_on(*made: Fix) -> bool:
        return story(view_of(fixing.apply(file, made), kind)) == before

    if len(fixes) > _TRIES and reads_on(*fixes):
        return tuple(found)
    sound: list[Fix] = []  # each of them alone, and all together
    for fix in fixes[:_TRIES]:
        if reads_on(fix) and reads_on(*sound, fix):
            sound.append(fix)
    return tuple(
        finding if finding.fix in sound else finding.__replace__(fix=None)
        for finding in found
    )
