"""The page of a rule in Markdown, made from nothing but the rule."""

from collections.abc import Iterable, Iterator

from provcheck.render.its import its_type
from provcheck.rule import Docs, Example, Precision, Rule

OPEN, CLOSE = "⟦", "⟧"  # around the hits in an example


def markdown_page(rule: Rule, docs: Docs, default_on: bool) -> str:  # noqa: FBT001 - shared with docs/
    """Return the page of `rule`; `default_on` says whether a plain run uses it."""
    hits = [e for e in docs.examples if OPEN in e.text]
    holds = [e for e in docs.examples if OPEN not in e.text]
    parts = [f"# {rule.title}", *_facts(rule, default_on=default_on), docs.why.strip()]
    parts += _section("What it finds", hits)
    parts += _section("What it leaves alone", holds)
    if docs.fix_note:
        parts += ["## Before taking the fix", docs.fix_note.strip()]
    if docs.precision:
        parts += ["## Measured", measured(docs.precision)]
    if docs.sources:
        parts += ["## Sources", "\n".join(f"- {_linked(s)}" for s in docs.sources)]
    return "\n\n".join(parts) + "\n"


def languages(rule: Rule) -> str:
    """Return for translations from which languages the rule is."""
    if not rule.languages:
        return "any language"
    named = ", ".join(sorted(rule.languages))
    return f"{named}; used whatever the language" if rule.specific else named


def measured(found: Precision) -> str:
    """Return how often a rule fired on clean news."""
    return f"{found.hits} hits in {found.words} words of clean news ({found.corpus})"


def _facts(rule: Rule, *, default_on: bool) -> Iterator[str]:
    state = "on by default" if default_on else "off by default"
    yield f"`{rule.id}` · {rule.severity} · {state} · fix: {rule.fix}"
    yield f"> {rule.message}"
    yield (
        f"MQM type `{rule.mqm}`, ITS 2.0 type `{its_type(rule.mqm)}`."
        f" For translations from {languages(rule)}."
    )


def _section(title: str, examples: Iterable[Example]) -> Iterator[str]:
    shown = [part for example in examples for part in _example(example)]
    if shown:
        yield from (f"## {title}", *shown)


def _example(example: Example) -> Iterator[str]:
    yield _fenced(example.text, example.format)
    if example.fixed is not None:
        yield from ("becomes", _fenced(example.fixed, example.format))
    if example.note:
        yield f"*{example.note}*"


def _fenced(text: str, kind: str) -> str:
    fence = "````" if "```" in text else "```"
    return f"{fence}{kind}\n{text.strip(chr(10))}\n{fence}"


def _linked(source: str) -> str:
    return f"<{source}>" if source.startswith(("http://", "https://")) else source
