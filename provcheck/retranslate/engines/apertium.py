"""Translate by Apertium, rules and dictionaries: a program of its own, run once a call.

Its translations are rough and very literal. It says which words it does not know.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from provcheck.errors import ProvcheckError
from provcheck.record import Record
from provcheck.retranslate.engine import Translation

_PATIENCE = 30.0  # seconds, and one more for every hundred sentences
_MODES = Path("/usr/share/apertium/modes")
_MARKS = "*@#"  # before words that are unknown, or cannot be translated or inflected
_SAFE = str.maketrans("*@#\0", "∗＠＃ ")  # the text's own must not look like marks
_OWN = str.maketrans("∗＠＃", _MARKS)
_MARKED = re.compile(rf"[{re.escape(_MARKS)}](?=\w)(\w*)")
_CURE = "on Debian: apt install apertium apertium-es-pt apertium-por-cat apertium-eng-spa"
MODES = {  # by ISO 639-1: how Apertium calls its translators
    ("es", "pt"): "es-pt",
    ("ca", "pt"): "cat-por",
    ("es", "en"): "spa-eng",
}


class Rendering(Record):
    """A sentence in the other language, and the words that were not known, left as is."""

    text: str
    unknown: tuple[str, ...]


class Apertium:
    """An engine of quality "rough", without scores."""

    quality = "rough"

    def __init__(self, source: str, target: str) -> None:
        """Find the translator of two languages, ISO 639-1 codes.

        Raises ProvcheckError, one line with the remedy, where it is not installed.
        """
        self.source, self.target = source, target
        self._mode = MODES.get((source, target), f"{source}-{target}")
        if self._mode not in _modes():
            raise ProvcheckError(
                f"Apertium cannot translate from {source} to {target} here; {_CURE}"
            )
        self.signature = f"apertium {_version()} {self._mode} sha256:{_data(self._mode)}"

    def render(self, sentences: Sequence[str]) -> list[Rendering]:
        """Return each sentence in the target language, and its unknown words.

        Raises ProvcheckError where Apertium fails.
        """
        lines = [" ".join(text.translate(_SAFE).split()) for text in sentences]
        wanted = [line for line in lines if line]
        found = iter(self._run(wanted)) if wanted else iter(())
        return [
            _rendering(line, next(found)) if line else Rendering("", ()) for line in lines
        ]

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """Return a translation of each sentence, in order; "" gives ""."""
        return [
            Translation(made.text, 0.0, tuple(made.text.split()))
            for made in self.render(sentences)
        ]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float] | None:
        """Return None: rules have no probabilities."""
        del pairs

    def _run(self, lines: Sequence[str]) -> list[str]:
        text = "\n".join((*lines, ""))
        try:
            run = subprocess.run(  # noqa: S603 - our own arguments
                [_program(), "-f", "line", self._mode],
                input=text.encode("utf-8", "replace"),
                capture_output=True,
                check=True,
                timeout=_PATIENCE + len(lines) / 100,
            )
        except (OSError, subprocess.SubprocessError) as error:
            told = getattr(error, "stderr", None) or str(error).encode()
            reason = " ".join(told.decode("utf-8", "replace").split())[:200]
            raise ProvcheckError(f"apertium {self._mode} failed: {reason}") from error
        found = run.stdout.decode("utf-8", "replace").split("\n")
        if found[-1:] == [""]:
            found.pop()
        if len(found) != len(lines):
            raise ProvcheckError(
                f"apertium {self._mode} gave {len(found)} lines for {len(lines)}"
            )
        return found


def _rendering(source: str, line: str) -> Rendering:
    """Return what Apertium made of a line, with the full stop that it drops at the end."""
    unknown = tuple(match[1] for match in _MARKED.finditer(line) if match[0][0] == "*")
    text = _MARKED.sub(r"\1", line).translate(_OWN).strip().rstrip(".")
    return Rendering(text + "." * (len(source) - len(source.rstrip("."))), unknown)


def _program() -> str:
    """Return the path of Apertium. Raises ProvcheckError where there is none."""
    found = shutil.which("apertium")
    if not found:
        raise ProvcheckError(f"Apertium is not installed; {_CURE}")
    return found


@cache
def _modes() -> frozenset[str]:
    return frozenset(_told("-l").split())


@cache
def _version() -> str:
    found = re.search(r"\d+(?:\.\d+)+", _told("-V"))
    return found[0] if found else "unknown"


def _told(option: str) -> str:
    """Return what Apertium prints for an option."""
    run = subprocess.run(  # noqa: S603 - our own arguments
        [_program(), option], capture_output=True, check=False, timeout=_PATIENCE
    )
    return (run.stdout + run.stderr).decode("utf-8", "replace")


@cache
def _data(mode: str) -> str:
    """Return 16 hex digits for the dictionaries and rules of a mode."""
    digest = sha256()
    try:
        steps = (_MODES / f"{mode}.mode").read_bytes()
    except OSError:
        return "unknown"
    digest.update(steps)
    for path in re.findall(r"'([^']+)'", steps.decode("utf-8", "replace")):
        if Path(path).is_file():
            digest.update(Path(path).read_bytes())
    return digest.hexdigest()[:16]
