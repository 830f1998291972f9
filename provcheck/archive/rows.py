"""A card of the report as a row of results, and back.

A row is what the JSON report tells of a document, and the text of a story in which
something was found. A text that could not be read has a row, too, so that nothing is lost.
"""

from __future__ import annotations

from decimal import Decimal

from provcheck.document import Span
from provcheck.origin import Origin
from provcheck.provenance.claims import Claim, Evidence, Provenance, Status, Verdict
from provcheck.record import TYPE_CHECKING, Record
from provcheck.render.result import Standing
from provcheck.rule import Severity
from provcheck.score import Scale, Score, scored
from provcheck.scorecard.json import document_record
from provcheck.scorecard.model import (
    Article,
    Card,
    Grade,
    Mark,
    Marked,
    Paragraph,
    Place,
)

if TYPE_CHECKING:
    from typing import Any

    Row = dict[str, Any]

SCHEMA = "provcheck/story@1"
_SHOWN = 200_000  # code points of a text that a row has room for


class Lost(Record):
    """A text that came to nothing: its file, its place in it, and why.

    `line` and `column` are 0 for a whole file. `internal` tells that the fault is the
    program's; a text that is `skipped` has no story in it, which need not be a fault.
    """

    path: str
    line: int
    column: int
    reason: str
    internal: bool = False
    skipped: bool = False


def row_of(card: Card, signature: str) -> Row:
    """Return a card as a row."""
    return {
        "schema": SCHEMA,
        **document_record(card),
        "signature": signature,
        "article": _article(card),
    }


def lost_row(lost: Lost) -> Row:
    """Return the row of a text that came to nothing."""
    fields = {name: getattr(lost, name) for name in Lost.fields}
    return {"schema": SCHEMA, "lost": fields}


def read_row(row: Row) -> Card | Lost:
    """Return what a row was made of. Raises KeyError, TypeError or ValueError."""
    if row["schema"] != SCHEMA:
        raise ValueError(row["schema"])
    return Lost(**row["lost"]) if "lost" in row else _card(row)


def _article(card: Card) -> Row | None:
    if card.article is None or not (card.findings or card.failures):
        return None
    if sum(len(one.text) for one in card.article.paragraphs) > _SHOWN:
        return None
    return {
        "paragraphs": [
            {
                "text": one.text,
                "role": one.role,
                "zone": one.zone,
                "line": one.line,
                "marks": [[m.span.start, m.span.end, m.finding] for m in one.marks],
            }
            for one in card.article.paragraphs
        ]
    }


def _card(row: Row) -> Card:
    made = row["provenance"]
    findings = [_marked(one) for one in (*row["findings"], *row["set_aside"])]
    return Card(
        name=row["path"],
        headline=row["headline"],
        format=row["format"],
        language=row["language"],
        grade=Grade(row["result"]),
        score=_score(row["score"]),
        findings=tuple(sorted(findings, key=lambda one: one.number)),
        provenance=made and _provenance(made),
        article=row["article"] and _read_article(row["article"]),
        failures=tuple((one["id"], one["reason"]) for one in row["failures"]),
        evidence=tuple(_place(one) for one in made["evidence"]) if made else (),
    )


def _score(row: Row) -> Score:
    scale = row["scale"]
    return scored(
        row["words"],
        tuple(row["by_type"].items()),
        tuple(row["by_severity"].items()),
        row["critical"],
        Scale(
            Decimal(str(scale["threshold"])),
            Decimal(str(scale["acceptable"])),
            scale["min_words"],
        ),
    )


def _marked(row: Row) -> Marked:
    fix, state = row["fix"], row.get("state")
    return Marked(
        number=row["number"],
        rule=row["id"],
        title=row["title"],
        type=row["mqm"],
        its=row["its"],
        severity=Severity(row["severity"]),
        message=row["message"],
        text=row["text"],
        place=_place(row),
        zone=row["zone"],
        role=row["role"] or "",
        points=row["points"],
        fingerprint=row["fingerprint"],
        standing=Standing(state) if state else None,
        new=row["new"],
        quoted=row["quoted"],
        safety=fix["safety"] if fix else "none",
        fix=fix["told"] if fix else "",
        related=tuple(map(_place, row["related"])),
        original=row["original"] or "",
        reason=row.get("reason", ""),
    )


def _place(row: Row) -> Place:
    return Place(Span(*row["span"]), row["line"], row["column"])


def _read_article(row: Row) -> Article:
    return Article(
        tuple(
            Paragraph(
                one["text"],
                one["role"],
                one["zone"],
                one["line"],
                tuple(Mark(Span(start, end), n) for start, end, n in one["marks"]),
            )
            for one in row["paragraphs"]
        )
    )


def _provenance(row: Row) -> Provenance:
    pieces = tuple(_evidence(one) for one in row["evidence"])
    return Provenance(
        agency=row["agency"] and _agency(row["agency"], pieces),
        source_language=row["source_language"],
        translated=_claim(row["translated"]),
        machine=_claim(row["machine"]),
        evidence=pieces,
        verdict=Verdict(row["verdict"]),
    )


def _agency(row: Row, pieces: tuple[Evidence, ...]) -> Origin:
    named = f"agency:{row['id']}"
    span = next((one.span for one in pieces if one.supports == named), Span(0, 0))
    return Origin(row["id"], row["name"], span, "")  # its language is not kept


def _claim(row: Row) -> Claim:
    return Claim(
        row["probability"],
        row["band"],
        row["decibans"],
        row["asserted"],
        row["abstained"] or "",
        Status(row["status"]),
    )


def _evidence(row: Row) -> Evidence:
    return Evidence(
        Span(*row["span"]),
        row["quote"],
        row["supports"],
        row["id"],
        row["decibans"],
        status=Status(row["status"]),
        counted=row["counted"],
        reason=row["reason"],
    )
