"""Open an installed model in its engine and have it translate its canaries."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from provcheck.errors import ModelError, ProvcheckError
from provcheck.record import TYPE_CHECKING
from provcheck.retranslate.canary import canaries_of, expect_sound
from provcheck.retranslate.installed import Installed

if TYPE_CHECKING:
    from provcheck.retranslate.engine import Engine

Opener = Callable[[Installed, str], "Engine | None"]  # None: nothing here runs it
NEEDED = ("ctranslate2", "sentencepiece", "numpy")  # what engines run with


def try_out(installed: Installed, opener: Opener) -> Installed:
    """Return `installed`, marked as tested if there is an engine and it does well.

    `opener` is given the model and the language to translate from; a model of several is
    tried in the first of them. Raises ModelError, quoting what went wrong, if it does not
    translate its canaries.
    """
    source = installed.manifest.source[0]
    try:
        engine = opener(installed, source)
        if engine is None:
            return installed
        expect_sound(engine, canaries_of(source, installed.manifest.canary))
    except ProvcheckError as error:
        raise ModelError(f"{installed.id}: refused: {error}") from error
    except Exception as error:  # whatever an engine meets in a file that is none
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ModelError(f"{installed.id}: it cannot be run: {reason}") from error
    return installed.__replace__(tested=True)


def missing_packages(*names: str) -> list[str]:
    """Return which of `names`, or of NEEDED, are no installed packages of Python."""
    return [name for name in names or NEEDED if find_spec(name) is None]
