"""The page of a rule for the terminal."""

from collections.abc import Iterator
from textwrap import wrap

from provcheck.render.its import its_type
from provcheck.render.palette import Ink, Palette, severity_ink
from provcheck.render.rule_page import CLOSE, OPEN, languages, measured
from provcheck.render.visible import visible
from provcheck.rule import Docs, Example, Rule

_INDENT = "  "


class RuleText:
    """Lays out rules in a given number of columns, coloured or not."""

    def __init__(self, palette: Palette, width: int) -> None:
        """Take the colours and the columns."""
        self._palette = palette
        self._width = width

    def page(self, rule: Rule, docs: Docs, *, default_on: bool) -> Iterator[str]:
        """Yield everything that is known of `rule`, line by line."""
        paint = self._palette.paint
        severity = paint(rule.severity, severity_ink(rule.severity))
        state = "on by default" if default_on else "off by default"
        yield paint(rule.title, Ink.STRONG)
        yield f"{paint(rule.id, Ink.FIXABLE)} · {severity} · {state}"
        yield ""
        yield from self._fact("message", rule.message)
        yield from self._fact("type", f"{rule.mqm} (MQM), {its_type(rule.mqm)} (ITS 2.0)")
        yield from self._fact("fix", f"{rule.fix}. {docs.fix_note}".strip(" ."))
        yield from self._fact("languages", f"translations from {languages(rule)}")
        if docs.precision:
            yield from self._fact("measured", measured(docs.precision))
        yield from self._section("Why", self._wrapped(docs.why, _INDENT))
        hits = [example for example in docs.examples if OPEN in example.text]
        holds = [example for example in docs.examples if OPEN not in example.text]
        yield from self._examples("It finds", hits, rule)
        yield from self._examples("It leaves alone", holds, rule)
        yield from self._section("Sources", [f"{_INDENT}{s}" for s in docs.sources])

    def row(self, rule: Rule, names: int, *, default_on: bool) -> str:
        """Return the line of `rule` in a list whose longest id has `names` letters.

        A rule that waits for its source languages names them.
        """
        paint = self._palette.paint
        severity = paint(f"{rule.severity:<8}", severity_ink(rule.severity))
        state = "on " if default_on else paint("off", Ink.FAINT)
        waits = f" (for {languages(rule)})" if rule.languages and not rule.specific else ""
        tail = paint(waits, Ink.FAINT)
        return f"{_INDENT}{rule.id:<{names}}  {severity}  {state}  {rule.title}{tail}"

    def _fact(self, name: str, text: str) -> Iterator[str]:
        first, *rest = self._wrapped(text, "") or [""]
        yield f"{_INDENT}{self._palette.paint(f'{name:<9}', Ink.FRAME)}  {first}"
        yield from (f"{_INDENT}{' ' * 9}  {line}" for line in rest)

    def _section(self, title: str, lines: list[str]) -> Iterator[str]:
        if lines:
            yield ""
            yield self._palette.paint(title, Ink.STRONG)
            yield from lines

    def _examples(self, title: str, examples: list[Example], rule: Rule) -> Iterator[str]:
        lines = [line for example in examples for line in self._example(example, rule)]
        yield from self._section(title, lines[:-1])  # each ends in a blank line

    def _example(self, example: Example, rule: Rule) -> Iterator[str]:
        old, new = ("- ", "+ ") if example.fixed is not None else ("  ", "")
        ink = severity_ink(rule.severity)
        for line in example.text.strip("\n").split("\n"):
            text = visible(line).replace(OPEN, self._start(ink) + OPEN)
            yield f"{_INDENT}{old}{text.replace(CLOSE, CLOSE + self._stop())}".rstrip()
        for line in (example.fixed or "").strip("\n").split("\n") if new else ():
            added = self._palette.paint(f"{new}{visible(line)}".rstrip(), Ink.GOOD)
            yield f"{_INDENT}{added}"
        if example.note:
            yield f"{_INDENT}  {self._palette.paint(f'({example.note})', Ink.FAINT)}"
        yield ""

    def _start(self, ink: Ink) -> str:
        return f"\x1b[{ink}m" if self._palette.colour else ""

    def _stop(self) -> str:
        return "\x1b[0m" if self._palette.colour else ""

    def _wrapped(self, text: str, indent: str) -> list[str]:
        room = max(40, self._width - 14)
        words = " ".join(text.split())
        return wrap(words, room, initial_indent=indent, subsequent_indent=indent)
