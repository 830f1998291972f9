"""What a check returns: findings at once, score and provenance when asked."""

from __future__ import annotations

from provcheck.document import Document
from provcheck.engine import Failure
from provcheck.finding import Finding, Suppressed
from provcheck.formats import TEXT
from provcheck.record import TYPE_CHECKING, Record
from provcheck.score import SCALE, Scale, Score, count_words, score

if TYPE_CHECKING:
    from collections.abc import Callable

    from provcheck.provenance import Compared, Provenance
    from provcheck.unread import Unread
    from provcheck.view import View


class Signature(Record):
    """What made the numbers of a report; print it beside any of them.

    `rules` is the hash of the rule files and of the code that reads them, `profile` the
    selection, `models` the ids of the models that took part.
    """

    version: str
    rules: str
    profile: str
    models: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the signature as one field of a table."""
        models = ",".join(self.models) or "none"
        return (
            f"provcheck:{self.version}|rules:{self.rules}"
            f"|profile:{self.profile}|models:{models}"
        )


class Report:
    """The findings in a document, and on demand its score and provenance.

    `document` is the file. Where it has markup, `stories` are what rules saw: for each
    the document made of its view, and the view. `prior` is how probable claims of
    provenance are before any evidence, `scale` how points become a score; `compared`
    returns what the original showed, None without one. `failures` names the rules that
    broke down on this document; their findings, if there were any, are missing.
    `suppressed` are those that comments in the file set aside; they are none of
    `findings`.
    `unread` are the lines of a corpus that could not be read, and so were not checked;
    `blank` those that have no text in the field where it should be.
    """

    __slots__ = (
        "blank",
        "compared",
        "document",
        "failures",
        "findings",
        "format",
        "prior",
        "scale",
        "signature",
        "stories",
        "suppressed",
        "unread",
    )

    def __init__(  # noqa: PLR0913 - each is a field
        self,
        document: Document,
        findings: tuple[Finding, ...],
        failures: tuple[Failure, ...],
        signature: Signature,
        *,
        stories: tuple[tuple[Document, View], ...] = (),
        format: str = TEXT,  # noqa: A002 - as in Checker.check
        suppressed: tuple[Suppressed, ...] = (),
        prior: float = 0.5,
        scale: Scale = SCALE,
        compared: Callable[[], Compared] | None = None,
        unread: tuple[Unread, ...] = (),
    ) -> None:
        """Hold what one check found; `unread` are those without text too."""
        self.blank = tuple(one for one in unread if one.blank)
        self.compared = compared
        self.unread = tuple(one for one in unread if not one.blank)
        self.suppressed = suppressed
        self.stories = stories
        self.format = format
        self.prior = prior
        self.scale = scale
        self.document = document
        self.findings = findings
        self.failures = failures
        self.signature = signature

    def holding(
        self, findings: tuple[Finding, ...], suppressed: tuple[Suppressed, ...]
    ) -> Report:
        """Return the same report with other findings."""
        return Report(
            self.document,
            findings,
            self.failures,
            self.signature,
            stories=self.stories,
            format=self.format,
            suppressed=suppressed,
            prior=self.prior,
            scale=self.scale,
            compared=self.compared,
            unread=(*self.unread, *self.blank),
        )

    @property
    def score(self) -> Score:
        """Return the quality score, computed at first access."""
        return self.document.once(self._score)

    @property
    def provenance(self) -> Provenance:
        """Return what can be said of the origin, computed at first access."""
        return self.document.once(self._provenance)

    def _score(self, document: Document) -> Score:
        if not self.stories:
            return score(document, self.findings, scale=self.scale)
        words = sum(count_words(story) for story, _ in self.stories)
        return score(document, self.findings, words, self.scale)

    def _provenance(self, document: Document) -> Provenance:
        from provcheck.provenance import provenance, silence  # noqa: PLC0415 - if asked for

        if not self.stories and self.format == TEXT:
            return provenance(
                document, self.findings, prior=self.prior, compared=self._compared()
            )
        if len(self.stories) != 1:
            held = f"{len(self.stories) or 'no'} stories"
            return silence(f"of the file as a whole: it holds {held}", self.prior)
        from provcheck.provenance.filed import filed  # noqa: PLC0415

        return filed(
            document,
            self.stories[0],
            self.findings,
            format_=self.format,
            prior=self.prior,
            compared=self._compared(),
        )

    def _compared(self) -> Compared | None:
        return self.compared and self.compared()
