"""What the reports on a run and on an archive end with: gate, history, output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib import import_module

from provcheck.cli import FOUND, OK
from provcheck.cli.console import Console, columns, write, write_bytes
from provcheck.cli.settings import Settings
from provcheck.cli.setups import Setups
from provcheck.errors import ConfigError
from provcheck.record import TYPE_CHECKING
from provcheck.render.result import WIDTH, Look
from provcheck.score.conditions import GATE, Gate
from provcheck.scorecard import MACHINE, WRITERS
from provcheck.scorecard.model import Card, Scorecard
from provcheck.write import write_file

if TYPE_CHECKING:
    from provcheck.configuration.keys import Keys
    from provcheck.history.store import History


def gate_of(here: Keys | None, setups: Setups) -> Gate:
    """Return the gate of this folder. Raises ConfigError, naming the file."""
    if here is None:
        return GATE
    from provcheck.configuration.judging import gate  # noqa: PLC0415 - it may have none

    try:
        return gate(here.gate)
    except ConfigError as error:
        raise ConfigError(f"{setups.file_of('-') or '--config'}: {error}") from error


def opened(history: str | None) -> History | None:
    """Return the history at a path, if one is named. Raises ConfigError."""
    if not history:
        return None
    from provcheck.history.store import History  # noqa: PLC0415 - few keep one

    return History(history)


def finish(  # noqa: PLR0913, PLR0917 - all of a run
    card: Scorecard,
    settings: Settings,
    setups: Setups,
    past: History | None,
    label: str,
    documents: Iterable[Card] | None = None,
) -> int:
    """Add a run to its history, if it has one, and write it; return the gate's exit code.

    `documents` are those of an archive, of which `card` lists only some. Raises
    ProvcheckError where something cannot be written.
    """
    if past:
        from provcheck.history.trend import trend  # noqa: PLC0415 - where one is kept

        past.add(card, _now(), label, documents)
        card = card.__replace__(trend=trend(past))
        past.close()
    for output in settings.outputs:
        _write(output, card, settings.console, setups)
    return OK if card.gate.passed else FOUND


def _now() -> str:
    """Return the time of this run in UTC; SOURCE_DATE_EPOCH sets another, in seconds.

    Source: reproducible-builds.org, the specification of SOURCE_DATE_EPOCH.
    """
    from datetime import UTC, datetime  # noqa: PLC0415 - for a history only

    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        moment = datetime.fromtimestamp(int(said), UTC) if said else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        told = "seconds since 1970, please, or unset it"
        raise ConfigError(f"SOURCE_DATE_EPOCH: {said!r} is no time: {told}") from error
    return moment.replace(microsecond=0, tzinfo=None).isoformat()


def _write(
    output: tuple[str, str], card: Scorecard, console: Console, setups: Setups
) -> None:
    """Write the report in one format to its path. Raises ProvcheckError if it cannot be."""
    (name, path), stream = output, sys.stdout
    if console.quiet and not path:
        return
    look = Look(docs=setups.docs)
    if not path:
        look = Look(console.coloured(stream), columns(stream, WIDTH), docs=setups.docs)
    text = "".join(import_module(WRITERS[name]).written(card, look))
    data = text.encode("utf-8", "backslashreplace")
    if path:
        write_file(path, data)
    elif name in MACHINE:
        write_bytes(stream, data)
    else:
        write(stream, text)
