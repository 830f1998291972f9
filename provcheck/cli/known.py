"""Say at the end of a run what was known, and what is known but was not met."""

from __future__ import annotations

from provcheck.cli import FOUND, OK
from provcheck.cli.console import Console
from provcheck.cli.running import addressed
from provcheck.cli.settings import Sifting
from provcheck.record import TYPE_CHECKING
from provcheck.render.summary import counted

if TYPE_CHECKING:
    from provcheck.baseline import Baseline


def close(baseline: Baseline, met: int, sifting: Sifting, console: Console) -> int:
    """Tell of the `met` known findings and of stale ones; return the exit code."""
    stale = sum(entry.count for entry in baseline.stale())
    if met:
        shown = "shown" if sifting.show else "left out"
        known = counted(met, "known finding")
        console.note(f"{known} {shown} (see provcheck baseline)")
    if not stale:
        return OK
    gone = f"{counted(stale, 'finding')} of the baseline no longer found"
    cure = f"{addressed('prune', sifting.baseline)} takes them out"
    if sifting.strict:
        console.error(f"{gone}; {cure}")
        return FOUND
    console.note(f"{gone}; {cure}")
    return OK
