"""What a renderer is given, and what every renderer can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from provcheck.document import Document
from provcheck.finding import Finding
from provcheck.named import Named
from provcheck.record import TYPE_CHECKING, Record
from provcheck.render import RENDERERS
from provcheck.report import Report, Signature
from provcheck.rule import Docs, Severity

if TYPE_CHECKING:
    from typing import Protocol

WIDTH = 100  # columns, where nobody says how wide the terminal is


class Look(Record):
    """How text is to look: coloured or not, in how many columns.

    `unsafe` says that unsafe fixes are wanted too, so that they count as fixable. `docs`
    returns what is written on a rule, for formats that bring it along.
    """

    colour: bool = False
    width: int = WIDTH
    unsafe: bool = False
    docs: Callable[[str], Docs] | None = None


class Standing(Named):
    """Why a finding counts for nothing."""

    SUPPRESSED = "suppressed"  # by a comment in the text
    BASELINED = "baselined"  # it was there before


class Aside(Record):
    """A finding that is set aside, and the reason that was given, if one was."""

    finding: Finding
    standing: Standing
    reason: str = ""


class Result(Record):
    """A report and the findings of it that are shown, the mild ones left out.

    `name` is how the file is called, `encoding` what its bytes are in. `aside` are the
    findings that were set aside; with `compared` there was a baseline to compare with,
    so that those shown are new.
    """

    name: str
    report: Report
    findings: tuple[Finding, ...]
    encoding: str = "utf-8"
    aside: tuple[Aside, ...] = ()
    compared: bool = False

    @property
    def document(self) -> Document:
        """Return the file as a document: the text that the findings' spans count in."""
        return self.report.document


class Totals(Record):
    """The sums of a run, over the findings shown.

    `files` were read, `touched` of them have findings. `safe` and `unsafe` findings have
    such a fix. `fixed` findings were mended in `mended` files, `suppressed` ones are set
    aside by comments; `hidden` ones cost points and are too mild to be shown. `alone` is
    the report of a run over a single file. `failed` rules broke down on some file and
    `unread` lines were skipped, so that there may be more to find.
    """

    files: int
    touched: int
    severities: tuple[tuple[Severity, int], ...]
    safe: int
    unsafe: int
    fixed: int
    mended: int
    suppressed: int
    alone: Report | None
    signature: Signature | None
    failed: int = 0
    unread: int = 0
    hidden: int = 0


if TYPE_CHECKING:

    class Renderer(Protocol):
        """Turns results into text, file by file and then a closing part."""

        def file(self, result: Result) -> Iterator[str]:
            """Yield what is said of one file."""
            ...

        def end(self, totals: Totals) -> Iterator[str]:
            """Yield what is said once all files are done."""
            ...


def renderer(name: str, look: Look) -> Renderer:
    """Return a fresh renderer of the format `name`. Raises KeyError."""
    return import_module(RENDERERS[name]).Format(look)
