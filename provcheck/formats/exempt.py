"""Elements that say of themselves that they are not to be judged.

ITS 2.0, sections 8.1 and 8.17, as HTML and as XML write it. A page may keep browsers from
offering a translation of it; so what is not to be translated counts only inside of a text.
Nor is what is in another language than the text (ITS 2.0, section 8.7; WCAG 3.1.2), if it
is a paragraph or less: what a whole page says of its language is often its template's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from provcheck.document import Span

_SAID = re.compile(
    r"\s(?P<name>(?:its:)?(?i:translate)|(?i:its-loc-quality-issue-enabled)"
    r"|its:locQualityIssueEnabled)\s*=\s*[\"']?(?i:no)(?=[\"'\s/>]|$)"
)
_LANGUAGE = re.compile(
    r"(?i)\s(?:xml:)?lang\s*=\s*[\"']?\s*(?P<language>[a-z]{2})(?=[\s\"'/_-]|$)"
)
LANGUAGE = "lang"  # begins what is said by an element in a language of its own
_TAG = re.compile(r"<(?P<end>/?)(?P<tag>[A-Za-z][\w:.-]*+)(?P<rest>.*)>\Z", re.DOTALL)


def exempting(rest: str, *, inside: bool) -> str | None:
    """Return the attribute in the `rest` of a tag by which its element is not judged.

    `inside` tells whether the element is one inside of a text.
    """
    found = _SAID.search(rest) if "no" in rest.lower() else None
    if found is None or not (inside or not found["name"].lower().endswith("translate")):
        return None
    return f'{found["name"]}="no"'


def in_language(rest: str) -> str | None:
    """Return the attribute in the `rest` of a tag that tells a language, as `lang="es"`."""
    found = _LANGUAGE.search(rest) if LANGUAGE in rest.lower() else None
    return f'{LANGUAGE}="{found["language"].lower()}"' if found else None


def paired(file: str, tags: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    """Yield attribute and extent of each element inside of a text that is not judged.

    `tags` are those in the text, in order; an element that is not closed there is none.
    """
    said, name, start, depth = "", "", 0, 0
    for span in tags:
        tag = _TAG.match(file, span.start, span.end)
        if tag is None or (not tag["end"] and tag["rest"].endswith("/")):
            continue
        own = tag["tag"].lower()
        if not depth:
            rest = tag["rest"]
            found = exempting(rest, inside=True) or in_language(rest)
            if not tag["end"] and found:
                said, name, start, depth = found, own, span.start, 1
        elif own == name:
            depth += -1 if tag["end"] else 1
            if not depth:
                yield said, Span(start, span.end)
