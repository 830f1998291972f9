"""From a type of MQM to the type of ITS 2.0, by MQM's own table.

Source: Lommel, Uszkoreit, Burchardt, Multidimensional Quality Metrics (MQM) Definition,
2015, section 7.1, "Mapping to ITS 2.0"; W3C, Internationalization Tag Set 2.0, 8.16.
"""

from functools import cache

OTHER = "other"  # ITS's type for what none of its others fits
_FROM_ITS = {
    "typographical": "punctuation unpaired-marks whitespace typography",
    "misspelling": "capitalization spelling diacritics",
    "characters": "character-encoding nonallowed-characters",
    "duplication": "duplication",
    "addition": "addition",
    "omission": "omission",
    "untranslated": "untranslated",
    "numbers": "number",
    "inconsistent-entities": "entity",
    "inconsistency": "inconsistency",
    "mistranslation": (
        "false-friend overly-literal date-time no-translate mistranslation unit-conversion"
    ),
    "grammar": (
        "tense-mood-aspect word-order agreement function-words word-form part-of-speech"
        " grammar"
    ),
    "style": (
        "awkward unidiomatic style company-style third-party-style inconsistent-style"
    ),
    "terminology": "terminology",
    "markup": "markup",
    "length": "length truncation-text-expansion",
    "legal": "legal-requirements",
    "locale-violation": (
        "locale-convention date-format number-format currency-format quote-mark-type"
        " time-format"
    ),
    "uncategorized": "unintelligible",
    "pattern-problem": "pattern-problem",
    "non-conformance": "corpus-conformance",
    OTHER: "broken-link coherence cohesion",
}
_KINDS = ("terminology", "markup", "locale-convention")  # a subtype counts as its kind


def its_type(mqm: str) -> str:
    """Return the ITS 2.0 localization quality issue type of the MQM type `mqm`."""
    found = _by_mqm().get(mqm)
    kind = next((k for k in _KINDS if mqm.startswith(f"{k}-")), "")
    return found or _by_mqm().get(kind, OTHER)


@cache
def _by_mqm() -> dict[str, str]:
    return {mqm: its for its, names in _FROM_ITS.items() for mqm in names.split()}
