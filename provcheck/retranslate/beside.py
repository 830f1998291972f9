"""The original that a check is given: read, translated and laid beside the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from provcheck.document import Document
from provcheck.errors import ProvcheckError
from provcheck.retranslate.compare import compare
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.original import (
    language_of,
    read_original,
    sentences_of,
)
from provcheck.retranslate.relation import is_copy

Translator = Callable[[str, str], Engine]


class Beside:
    """An original, and how it is translated. `engine` is "" until it has been."""

    def __init__(
        self,
        text: str,
        language: str | None,
        kind: str,
        translator: Translator | None,
    ) -> None:
        """Take the original as it was read; its language is told by it where not given."""
        self._text = text
        self._language = language
        self._format = kind
        self._translator = translator
        self.engine = ""

    def laid(self, document: Document) -> Document:
        """Return `document` as compared with the original.

        Raises ProvcheckError where it has no text or is in the language of `document`,
        where its language cannot be told, or no model serves.
        """
        language = self._language or language_of(self._text)
        original = read_original(self._text, language, self._format)
        if not sentences_of(original):
            raise ProvcheckError("the original has no text")
        if language == document.language or _is_same(document, original.document):
            raise ProvcheckError(
                f"the original is in the language of the text ({document.language})"
            )
        engine = (self._translator or installed)(language, document.language)
        self.engine = engine.signature
        return document.beside(compare(document, original, engine))


def _is_same(document: Document, original: Document) -> bool:
    """Tell whether both are one text in the language of `document`, whatever was said."""
    return is_copy(document.text, original.text, document.language)


@cache
def installed(source: str, target: str) -> Engine:
    """Return the engine that is installed for two languages, opened once."""
    from provcheck.retranslate.opening import translator  # noqa: PLC0415 - reads metadata

    return translator(source, target)
