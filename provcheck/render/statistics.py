"""How often each rule found something, in place of the findings."""

from collections import Counter
from collections.abc import Iterator

from provcheck.render.palette import Ink, Palette
from provcheck.render.result import Look, Result, Totals
from provcheck.render.summary import summary
from provcheck.render.tally import safety
from provcheck.rule import Safety


class Format:
    """`count  id  [*]  title`, the most frequent rule first."""

    def __init__(self, look: Look) -> None:
        """Take how the text is to look."""
        self._look = look
        self._palette = Palette(look.colour)
        self._counts: Counter[str] = Counter()
        self._titles: dict[str, str] = {}
        self._fixable: set[str] = set()

    def file(self, result: Result) -> Iterator[str]:
        """Count the findings of one file; nothing is written yet."""
        for finding in result.findings:
            rule = finding.rule
            self._counts[rule.id] += 1
            self._titles[rule.id] = rule.title
            if safety(finding) is Safety.SAFE:
                self._fixable.add(rule.id)
        return iter(())

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the table and the line of counts."""
        ranked = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        digits = max((len(str(count)) for _, count in ranked), default=0)
        names = max((len(rule_id) for rule_id, _ in ranked), default=0)
        for rule_id, count in ranked:
            mark = "[*]" if rule_id in self._fixable else "   "
            star = self._palette.paint(mark, Ink.FIXABLE)
            number = self._palette.paint(str(count).rjust(digits), Ink.STRONG)
            yield f"{number}  {rule_id:<{names}}  {star}  {self._titles[rule_id]}\n"
        if ranked:
            yield "\n"
        yield from summary(totals, self._palette, unsafe=self._look.unsafe)
