"""Find acronyms of other languages that English has its own form of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provcheck.check import Check
from provcheck.document import Block, Document, Span
from provcheck.expression import Expression
from provcheck.hit import Hit
from provcheck.words import table

_BEHIND = r"(?![\p{L}\p{N}_-]| \p{Lu}\p{Ll})"  # "ONU Mujeres" is a name of its own


class Acronyms(Check):
    """An acronym of the table acronyms.toml, not part of a longer name, is a hit."""

    def verify(self) -> None:
        """Do nothing: no value of the right type is wrong."""

    def facts(self) -> tuple[str, ...]:
        """Return the English form."""
        return ("suggest",)

    def anchors(self) -> tuple[Expression, ...]:
        """Return one expression an acronym."""
        return tuple(map(_expression, table("acronyms")["english"]))

    def find(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Yield one hit per acronym, in the order of the table inside a block."""
        english: dict[str, str] = table("acronyms")["english"]
        for block in blocks:
            for form, name in english.items():
                for match in _expression(form).findall(document.text, block.span):
                    yield Hit(Span(*match.span()), facts={"suggest": name})


def _expression(form: str) -> Expression:
    return Expression(rf"(?<![\p{{L}}\p{{N}}_@#’-]){form.replace('.', '[.] ?')}{_BEHIND}")
