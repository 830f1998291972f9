"""The text of `provcheck rule`, in each of its formats."""

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby

from provcheck.catalogue import Catalogue
from provcheck.cli.console import Console, columns
from provcheck.config import Config, refuse_unknown, selected
from provcheck.render.dump import dump
from provcheck.render.palette import Ink, Palette
from provcheck.render.result import WIDTH
from provcheck.render.rule_page import markdown_page
from provcheck.render.rule_record import SCHEMA, rule_record
from provcheck.render.rule_text import RuleText
from provcheck.render.summary import counted
from provcheck.rule import Severity


def shown(catalogue: Catalogue, name: str, kind: str, console: Console) -> Iterator[str]:
    """Yield the rules that `name` names (a rule, a family, "all") as `kind`.

    Raises ConfigError, with the nearest name, where there is no such rule or family.
    """
    refuse_unknown([name], catalogue)
    ids = selected(Config(select=(name,)), catalogue)
    on = frozenset(selected(Config(), catalogue))
    if kind == "json":
        rules = [
            rule_record(catalogue.rule(i), catalogue.docs(i), default_on=i in on)
            for i in ids
        ]
        yield dump({"schema": SCHEMA, "rules": rules}, indent=2) + "\n"
    elif kind == "markdown":
        pages = (markdown_page(catalogue.rule(i), catalogue.docs(i), i in on) for i in ids)
        yield "\n".join(pages)
    else:
        palette = Palette(console.coloured(sys.stdout))
        text = RuleText(palette, columns(sys.stdout, WIDTH))
        lines = (
            _page(catalogue, name, text, on)
            if name in ids
            else _list(catalogue, ids, text, on, palette)
        )
        yield from (f"{line}\n" for line in lines)


def _page(
    catalogue: Catalogue, rule_id: str, text: RuleText, on: frozenset[str]
) -> Iterator[str]:
    rule, docs = catalogue.rule(rule_id), catalogue.docs(rule_id)
    yield from text.page(rule, docs, default_on=rule_id in on)


def _list(
    catalogue: Catalogue,
    ids: tuple[str, ...],
    text: RuleText,
    on: frozenset[str],
    palette: Palette,
) -> Iterator[str]:
    for family, group in groupby(ids, lambda i: i.partition("/")[0]):
        members = tuple(group)
        names = max(map(len, members))
        yield palette.paint(family, Ink.STRONG)
        for i in members:
            yield text.row(catalogue.rule(i), names, default_on=i in on)
        yield ""
    off = [catalogue.rule(i).severity for i in ids if i not in on]
    yield f"{_count(len(ids), off)}. `provcheck rule ID` explains one."


def _count(rules: int, off: Sequence[Severity]) -> str:
    """Return how many rules there are, and what makes how many of them run."""
    neutral = off.count(Severity.NEUTRAL)
    shares = {
        "default": rules - len(off),
        "--min-severity neutral": neutral,
        "--extend-select ID": len(off) - neutral,
    }
    by = [f"{how} ({count})" for how, count in shares.items() if count]
    return f"{counted(rules, 'rule')}, run by {', '.join(by)}"
