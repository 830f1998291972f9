"""Signs that no translation may lose: emoji, hashtags, handles, places of a template.

Vocabularies of small models have no pieces for most of them, so they come back as nothing.
"""

from __future__ import annotations

import re
from collections import Counter

from provcheck.retranslate.engine import Translation

_EMOJI = (
    r"(?:[\U0001f1e6-\U0001f1ff]{2}"  # two letters that are a flag
    r"|[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    r"[\ufe0f\u200d\u2640\u2642\U0001f300-\U0001faff]{0,12})"
)
_TEMPLATE = r"\{\{[^{}\n]{1,200}\}\}|\$\{[^{}\n]{1,100}\}|\{%[^{}\n]{1,200}%\}"
SIGNS = re.compile(
    rf"{_EMOJI}(?:\s?{_EMOJI}){{0,20}}|{_TEMPLATE}"
    r"|`[^`\s][^`\n]{0,80}`"  # code, or what stands for it
    r"|(?<![\w@])@\w{2,40}(?![\w.]*@)|(?<![\w&#])#[^\W\d]\w{1,60}"
)
_LOST = "it loses {}"


def with_signs(source: str, made: Translation) -> Translation:
    """Return a translation that has the signs of its source.

    Those that are lost are put behind it; but a place of a template belongs where it is,
    so that without it there is no translation.
    """
    if made.failed:
        return made
    there = Counter(SIGNS.findall(made.text))
    lost: list[str] = []
    for sign in SIGNS.findall(source):
        there[sign] -= 1
        if there[sign] < 0:
            lost.append(sign)
    template = next((sign for sign in lost if sign.startswith(("{", "$"))), "")
    if template:
        reason = _LOST.format(template)
        return made.__replace__(text="", tokens=(), alignment=(), failed=reason)
    return made.__replace__(text=" ".join((made.text, *lost))) if lost else made
