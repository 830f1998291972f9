"""Write, renew and list a file of known findings."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable

from provcheck.baseline import Baseline, Entry, entries, read_baseline, written
from provcheck.cli import OK, USAGE
from provcheck.cli.console import write
from provcheck.cli.failing import told_unread
from provcheck.cli.progress import Progress
from provcheck.cli.running import addressed, baseline_file, files_of, outcomes
from provcheck.cli.settings import Settings
from provcheck.cli.setups import Setups
from provcheck.cli.sift import WEIGHTY
from provcheck.cli.work import Failed
from provcheck.configuration.find import BASELINE
from provcheck.errors import ConfigError, ProvcheckError
from provcheck.render.summary import counted
from provcheck.render.visible import visible
from provcheck.write import write_file


def _create(settings: Settings, *, accept: bool) -> int:
    """Write down all findings. Raises ConfigError where the file is there already."""
    del accept
    setups = Setups(settings.asked, settings.console)
    here = setups.here()
    path = settings.sifting.baseline or (here and here.baseline) or BASELINE
    if os.path.exists(path):  # noqa: PTH110 - pathlib is not needed yet
        add = addressed("update --accept-new", settings.sifting.baseline)
        raise ConfigError(f"{path}: is there already; delete it, or add to it with: {add}")
    found, code = _found(settings, setups, None, path)
    write_file(path, written(found))
    settings.console.note(f"{counted(_sum(found), 'finding')} written to {path}")
    return code


def _update(settings: Settings, *, accept: bool) -> int:
    """Take out what is gone; with `accept` add what is new."""
    setups = Setups(settings.asked, settings.console)
    path, known = _read(settings, setups)
    new, code = _found(settings, setups, known, path)
    gone = known.stale()
    kept = _less(known.entries, gone)
    write_file(path, written(_more(kept, new) if accept else kept))
    added = _sum(new) if accept else 0
    settings.console.note(f"+{added} -{_sum(gone)} in {path}")
    if new and not accept:
        told = "add them with --accept-new"
        settings.console.note(f"{counted(_sum(new), 'new finding')} left out; {told}")
    return code


def _prune(settings: Settings, *, accept: bool) -> int:
    del accept
    setups = Setups(settings.asked, settings.console)
    path, known = _read(settings, setups)
    _, code = _found(settings, setups, known, path)
    gone = known.stale()
    write_file(path, written(_less(known.entries, gone)))
    settings.console.note(f"-{_sum(gone)} in {path}")
    return code


def _show(settings: Settings, *, accept: bool) -> int:
    """List the known findings, file by file."""
    del accept
    path, known = _read(settings, Setups(settings.asked, settings.console))
    for entry in sorted(known.entries):
        times = f" ({entry.count} times)" if entry.count > 1 else ""
        line = visible(f"{entry.path}: {entry.rule}{times} {entry.message}")
        write(sys.stdout, f"{line}\n")
    files = len({entry.path for entry in known.entries})
    found = counted(_sum(known.entries), "known finding")
    write(sys.stdout, f"{found} in {counted(files, 'file')} ({visible(path)})\n")
    return OK


ACTIONS: dict[str, Callable[..., int]] = {
    "create": _create,
    "update": _update,
    "prune": _prune,
    "show": _show,
}


def _read(settings: Settings, setups: Setups) -> tuple[str, Baseline]:
    path = baseline_file(settings, setups)
    if path is None:
        command = addressed("create", None)
        raise ConfigError(f"{BASELINE}: no such file; make it with: {command}")
    return path, read_baseline(path)


def _found(
    settings: Settings, setups: Setups, known: Baseline | None, path: str
) -> tuple[list[Entry], int]:
    """Return the findings that are not `known`, and the exit code of what failed."""
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
    files, made, code = files_of(settings, setups), list[Entry](), OK
    for error in files.errors:
        settings.console.error(error)
        code = USAGE
    progress = Progress(len(files.files), wanted=settings.progress)
    for outcome in outcomes(settings, setups, files.files):
        progress.step()
        if isinstance(outcome, Failed):
            progress.clear()
            if not isinstance(outcome.error, ProvcheckError):
                raise outcome.error
            settings.console.error(str(outcome.error))
            code = USAGE
            continue
        setup = setups.of(outcome.path)
        least = setup.shown_from.rank
        document, unread = outcome.report.document, outcome.report.unread
        if unread:
            progress.clear()
        code = max(code, told_unread(document, unread, settings.console))
        weighty = min(least, WEIGHTY.rank)
        found = [f for f in outcome.report.findings if f.severity.rank >= weighty]
        met = ()
        if known:
            met = known.known(outcome.path, document, found, whole=not unread)
            known.judged(outcome.path, setup.checker.looks_for)
        strange = (f for n, f in enumerate(found) if n not in met)
        new = (f for f in strange if f.severity.rank >= least)
        made += entries(outcome.path, folder, document, new)
    progress.clear()
    return made, code


def _less(old: Iterable[Entry], gone: Iterable[Entry]) -> list[Entry]:
    """Return `old` entries with the counts of `gone` ones taken off."""
    taken = Counter({_key(entry): entry.count for entry in gone})
    left = ((entry, entry.count - taken[_key(entry)]) for entry in old)
    return [entry.__replace__(count=n) for entry, n in left if n > 0]


def _more(old: Iterable[Entry], new: Iterable[Entry]) -> list[Entry]:
    """Return the entries of both, equal ones counted together."""
    made: dict[tuple[str, str, str], Entry] = {}
    for entry in (*old, *new):
        before = made.get(_key(entry))
        count = entry.count + (before.count if before else 0)
        made[_key(entry)] = entry.__replace__(count=count)
    return list(made.values())


def _key(entry: Entry) -> tuple[str, str, str]:
    return entry.path, entry.rule, entry.mark


def _sum(found: Iterable[Entry]) -> int:
    return sum(entry.count for entry in found)
