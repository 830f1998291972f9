"""What XLIFF 2.1 and its ITS module ask of a document, for the elements that we write.

No package of PyPI or npm was found that ships the standard's schema, so the constraints are
written out here: children and their order, attributes and their values, scopes of ids,
markers that begin and end. An element or attribute that is not named here is a fault.

Sources: OASIS, XLIFF Version 2.1, 4.2 (elements), 4.3 (attributes), 4.3.1.16 (ids), 4.7
(annotations), 5.9 (ITS Module); W3C, Internationalization Tag Set 2.0, 8.11, 8.17, 8.18.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
ITS = "{http://www.w3.org/2005/11/its}"
XML = "{http://www.w3.org/XML/1998/namespace}"
CHILDREN = {  # names of the children, one after the other
    "xliff": r"(file )+",
    "file": r"(notes )?(unit )+",
    "notes": r"(note )+",
    "note": r"",
    "unit": r"(notes )?(segment )+",
    "segment": r"source (target )?",
    "source": r"((mrk|sm|em) )*",
    "target": r"((mrk|sm|em) )*",
    "mrk": r"((mrk|sm|em) )*",
    "sm": r"",
    "em": r"",
}
NAME = r"[-.:\w]+"  # NMTOKEN
LANGUAGE = r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
PERCENT = r"(100|[0-9]{1,2})(\.[0-9]+)?"
IRI = r"[a-z][a-z0-9+.-]*:\S+"
ANY = r"(?s).*\S.*"
ISSUES = (
    "terminology|mistranslation|omission|untranslated|addition|duplication|inconsistency"
    "|grammar|legal|register|locale-specific-content|locale-violation|style|characters"
    "|misspelling|typographical|formatting|inconsistent-entities|numbers|markup"
    "|pattern-problem|whitespace|internationalization|length|non-conformance"
    "|uncategorized|other"
)
ISSUE = {
    f"{ITS}locQualityIssueType": ISSUES,
    f"{ITS}locQualityIssueSeverity": PERCENT,
    f"{ITS}locQualityIssueComment": ANY,
    f"{ITS}locQualityIssueProfileRef": IRI,
}
MARKER = {"id": NAME, "type": "its:generic", **ISSUE}
ATTRIBUTES = {
    "xliff": {
        "version": r"2\.1",
        "srcLang": LANGUAGE,
        "trgLang": LANGUAGE,
        f"{ITS}version": r"2\.0",
    },
    "file": {
        "id": NAME,
        "original": ANY,
        f"{XML}space": "preserve|default",
        f"{ITS}locQualityRatingScore": PERCENT,
        f"{ITS}locQualityRatingScoreThreshold": PERCENT,
        f"{ITS}locQualityRatingProfileRef": IRI,
        f"{ITS}revTool": ANY,
        f"{ITS}org": ANY,
    },
    "unit": {"id": NAME},
    "segment": {"state": "initial|translated|reviewed|final"},
    "mrk": MARKER,
    "sm": MARKER,
    "em": {"startRef": NAME},
}
NEEDED = {
    "xliff": ("version", "srcLang"),
    "file": ("id",),
    "unit": ("id",),
    "mrk": ("id", "type"),
    "sm": ("id", "type"),
    "em": ("startRef",),
}
TEXT = ("note", "source", "target", "mrk")  # elements that may hold text


def faults(document: str) -> list[str]:
    """Return what is wrong with a document, in words."""
    root = ET.fromstring(document)  # noqa: S314 - ours
    if root.tag != f"{XLIFF}xliff":
        return [f"the root is {root.tag}"]
    uses_its = any(key.startswith(ITS) for one in root.iter() for key in one.attrib)
    found = [fault for element in root.iter() for fault in _element(element)]
    if uses_its and not root.get(f"{ITS}version"):
        found.append("its:version is missing")
    target = root.find(f".//{XLIFF}target") is not None
    if target and not root.get("trgLang"):
        found.append("there is a target, and trgLang is missing")
    found += _twice("file", root.findall(f"{XLIFF}file"))
    for file in root.findall(f"{XLIFF}file"):
        units = file.findall(f"{XLIFF}unit")
        found += _twice("unit", units)
        found += [fault for unit in units for fault in _unit(unit)]
    return found


def _element(element: ET.Element) -> Iterator[str]:
    name = element.tag.removeprefix(XLIFF)
    if name not in CHILDREN:
        yield f"unknown element {element.tag}"
        return
    children = "".join(f"{child.tag.removeprefix(XLIFF)} " for child in element)
    if not re.fullmatch(CHILDREN[name], children):
        yield f"{name} has {children.strip() or 'nothing'} in it"
    allowed = ATTRIBUTES.get(name, {})
    for key, value in element.items():
        if not re.fullmatch(allowed.get(key, r"(?!)"), value):
            yield f"{name}: {key}={value!r}"
    for key in NEEDED.get(name, ()):
        if key not in element.attrib:
            yield f"{name}: {key} is missing"
    texts = (element.text, *(child.tail for child in element))
    if name not in TEXT and any((text or "").strip() for text in texts):
        yield f"text in {name}"
    yield from _its(name, element)


def _its(name: str, element: ET.Element) -> Iterator[str]:
    issue = [key for key in element.attrib if key.startswith(f"{ITS}locQualityIssue")]
    told = {f"{ITS}locQualityIssueType", f"{ITS}locQualityIssueComment"}
    if name in ("mrk", "sm") and not told & set(issue):
        yield f"{name}: neither type nor comment of an issue"
    rating = f"{ITS}locQualityRatingScore"
    limits = (f"{rating}Threshold", f"{ITS}locQualityRatingProfileRef")
    if rating not in element.attrib and any(key in element.attrib for key in limits):
        yield f"{name}: a threshold or a profile without a score"


def _unit(unit: ET.Element) -> Iterator[str]:
    for segment in unit.findall(f"{XLIFF}segment"):
        if segment.get("state", "initial") != "initial" and len(segment) == 1:
            yield "a segment without a target is no longer initial"
    for side in ("source", "target"):  # what is in both may have one id
        parts = unit.findall(f"{XLIFF}segment/{XLIFF}{side}")
        inner = [one for part in parts for one in part.iter()]
        yield from _twice("marker", (one for one in inner if one.get("id")))
        yield from _pairs(inner)


def _pairs(inner: Iterable[ET.Element]) -> Iterator[str]:
    """Yield markers that begin and do not end, or end and have not begun."""
    opened: list[str] = []
    for one in inner:
        if one.tag == f"{XLIFF}sm":
            opened.append(one.get("id", ""))
        elif one.tag == f"{XLIFF}em":
            name = one.get("startRef", "")
            if name in opened:
                opened.remove(name)
            else:
                yield f"em of {name}, which is not open"
    yield from (f"sm {name} without an end" for name in opened)


def _twice(kind: str, elements: Iterable[ET.Element]) -> Iterator[str]:
    counts = Counter(one.get("id") for one in elements)
    yield from (f"{kind} id {name} twice" for name, count in counts.items() if count > 1)
