"""Keep names from being translated: hidden behind [[1]] where the engine keeps that.

Which placeholder survives depends on the subwords of a model: [[1]] came back from a small
Portuguese model in 98 of 100 sentences, other forms in none. So the engine is tried
first, and what comes back is counted; where one is lost, the sentence is translated as it
stands. Only what no translation may change is hidden: addresses, signs such as emoji, and
names of two words or more whose words are no common ones. Institutions are left alone.
From a rough model names of one word are hidden too, where it could only spell them: it
made "Pamplona" "Pammplena".
"""

from __future__ import annotations

import re

from provcheck.record import Record
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.signs import SIGNS
from provcheck.values.lexicon import found

_FORM = "[[{}]]"
_BACK = re.compile(r"\[\s?\[\s?(\d{1,2})\s?\]\s?\]")
_GLUED = re.compile(r"(?<=[\w,;:.!?])(?=\[\s?\[)|(?<=\])(?=\w)")  # models leave spaces out
_PROBES = ("[[1]] 2024.", "[[1]], [[2]].")  # of any language; both must come back whole
_PARTICLES = r"(?:de|del|la|las|los|da|do|dos|das|y|e|van|von|bin|al|el|di)"
_CAPITAL = r"[^\W\d_a-z][^\W\d_]{2,30}"
_HIDDEN = re.compile(
    rf"{SIGNS.pattern}|"
    r"https?://\S{1,500}|www\.\S{1,500}|(?<!\w)[\w.+-]{1,64}@[\w.-]{1,100}\w"
    r"|(?<=[\w,;] )"  # no name that begins a sentence: its first word may be none
    rf"(?-i:{_CAPITAL}(?:(?: {_PARTICLES}){{0,2}} {_CAPITAL}){{1,3}})"
)
_SINGLE = re.compile(rf"(?:(?<=[\w,;] )|(?<=\())(?=\w[a-zß-ÿ]){_CAPITAL}(?!\w)")
_ALL = 9  # names of a sentence that are hidden


class Hidden(Record):
    """A sentence and the names that its placeholders stand for, the first one's first."""

    text: str
    names: tuple[str, ...] = ()


class Masker:
    """Hides names from an engine, if it keeps placeholders."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine; it is tried when the first name is met."""
        self._engine = engine
        self._keeps: bool | None = None
        rough = engine.quality == "rough"
        self._spells = getattr(engine, "spells", None) if rough else None

    def hide(self, sentence: str) -> Hidden:
        """Return `sentence` with placeholders for its names; as it is where that fails."""
        if "[[" in sentence:
            return Hidden(sentence)
        names: list[str] = []
        language = self._engine.source

        def placeholder(match: re.Match[str]) -> str:
            if len(names) == _ALL or found(match[0], "common", "names", language):
                return match[0]
            names.append(match[0])
            return _FORM.format(len(names))

        def spelt(match: re.Match[str]) -> str:
            hard = self._spells and self._spells(match[0])
            return placeholder(match) if hard else match[0]

        text = _HIDDEN.sub(placeholder, sentence)
        text = _SINGLE.sub(spelt, text) if self._spells else text
        if not any(map(str.isalpha, text)):  # nothing else is there to translate
            return Hidden(sentence)
        return Hidden(text, tuple(names)) if names and self.keeps() else Hidden(sentence)

    def keeps(self) -> bool:
        """Tell whether the engine gives placeholders back as they were."""
        if self._keeps is None:
            made = self._engine.translate(list(_PROBES))
            self._keeps = all(
                _BACK.findall(probe) == _BACK.findall(one.text) and not one.failed
                for probe, one in zip(_PROBES, made, strict=True)
            )
        return self._keeps


def given_back(hidden: Hidden, translation: str) -> str | None:
    """Return `translation` with the names back; None where one is lost or doubled."""
    if not hidden.names:
        return translation
    back = sorted(int(number) for number in _BACK.findall(translation))
    if back != list(range(1, len(hidden.names) + 1)):
        return None
    apart = _GLUED.sub(" ", translation)
    return _BACK.sub(lambda match: hidden.names[int(match[1]) - 1], apart)
