"""The report as one HTML page that needs nothing else: no network, no framework.

`page/` has its templates, its style and its script. All text of a story goes through
Jinja's escaping, and the page's own policy lets run the one script that came with it, so
that nothing a story says is ever obeyed.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Iterator
from itertools import islice

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from provcheck.render.result import Look
from provcheck.render.summary import CAVEAT
from provcheck.score import WEIGHTS
from provcheck.scorecard.arithmetic import doubt, points, sums
from provcheck.scorecard.html.pictures import bar, curve, histogram, scale
from provcheck.scorecard.html.pieces import pieces, readable
from provcheck.scorecard.html.told import (
    COSTLY,
    asides,
    by_number,
    cells,
    claims,
    evidence,
    notes,
    speaks,
    unplaced,
)
from provcheck.scorecard.model import Card, Scorecard
from provcheck.scorecard.shown import worst_first

MOST_FILES = 1000  # rows of the table of texts; the JSON report has them all
MOST_STORIES = 250  # texts that are shown in full, the worst of those with findings
MOST_TEXT = 2_000_000  # code points that they have together

_TOLD: dict[str, object] = {
    "asides": asides,
    "bar": bar,
    "by_number": by_number,
    "caveat": CAVEAT,
    "cells": cells,
    "claims": claims,
    "collected": set,
    "costly": COSTLY,
    "curve": curve,
    "doubt": doubt,
    "evidence": evidence,
    "histogram": histogram,
    "notes": notes,
    "pieces": pieces,
    "points": points,
    "scale": scale,
    "speaks": speaks,
    "sums": sums,
    "unplaced": unplaced,
    "weights": WEIGHTS,
}  # what the templates can ask for besides the report itself
_PAGE = os.path.join(os.path.dirname(__file__), "page")  # noqa: PTH118, PTH120


def written(card: Scorecard, look: Look) -> Iterator[str]:
    """Yield the page. The same report makes the same bytes."""
    del look
    page = _environment()
    script, style = (_own(page, name) for name in ("report.js", "report.css"))
    ranked = _ranked(card.documents)
    stories = tuple(_shown(one for one in ranked if _telling(one, card)))
    yield from page.get_template("report.html").generate(
        card=card,
        pooled=card.pooled,
        score=card.pooled.score,
        files=ranked[:MOST_FILES],
        stories=stories,
        anchors={one.name: f"s{n}" for n, one in enumerate(stories, 1)},
        script=script,
        style=style,
        policy=_policy(script, style),
        **_TOLD,
    )
    yield "\n"


def _ranked(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """Return the worst texts first, then those without points in the order they came."""
    worst = worst_first(cards)
    return (*worst, *(card for card in cards if not card.score.penalty))


def _telling(one: Card, card: Scorecard) -> bool:
    """Tell whether there is something to show in a text: all of an only one."""
    told = one.findings or one.failures or (one.article and one.article.pairs)
    return one.article is not None and (bool(told) or card.pooled.documents == 1)


def _shown(told: Iterable[Card]) -> Iterator[Card]:
    """Yield the stories that the page has room for; the first one always."""
    size = 0
    for number, one in enumerate(islice(told, MOST_STORIES)):
        size += sum(len(p.text) for p in one.article.paragraphs) if one.article else 0
        if number and size > MOST_TEXT:
            return
        yield one


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters["readable"] = readable
    return made


def _own(page: Environment, name: str) -> Markup:
    """Return a file of the page as it is; it is ours, no story's."""
    loader = page.loader
    assert loader  # noqa: S101 - made above
    return Markup(loader.get_source(page, name)[0])  # noqa: S704


def _policy(script: str, style: str) -> str:
    """Return a content security policy under which only these two run."""
    sources = (f"script-src {_hashed(script)}", f"style-src {_hashed(style)}")
    rest = ("img-src data:", "base-uri 'none'", "form-action 'none'")
    return "; ".join(("default-src 'none'", *sources, *rest))


def _hashed(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
