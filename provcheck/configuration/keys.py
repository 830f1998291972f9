"""What may stand in a configuration file. The reader and the JSON Schema are made of it."""

from __future__ import annotations

from collections.abc import Mapping

from provcheck.named import Named
from provcheck.record import Record
from provcheck.rule import Safety, Severity


class Limit(Named):
    """The mildest finding that fails a run."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"
    NEVER = "never"


class RuleKeys(Record):
    """`[rule."family/name"]`: what is changed of one rule.

    `check` holds numbers of its check, which may be written beside the other keys too.
    """

    on: bool | None = None
    severity: Severity | None = None
    fix: Safety | None = None
    check: Mapping[str, float] = {}


class AgencyKeys(Record):
    """`[agency.ID]`: an agency that is not known, or writes in a way that is not."""

    name: str = ""
    language: str = ""
    dateline: str = ""
    boilerplate: tuple[str, ...] = ()


class FrontMatterKeys(Record):
    """`[front-matter]`: which of its keys are text."""

    check: tuple[str, ...] | None = None


class CacheKeys(Record):
    """`[cache]`: where it is kept."""

    dir: str = ""


class ScoreKeys(Record):
    """`[score]`: how penalty points become a score."""

    threshold: float | None = None
    acceptable: float | None = None
    min_words: int | None = None


class GateKeys(Record):
    """`[gate]`: what a report lets pass."""

    max_critical: int | None = None
    max_major: int | None = None
    max_minor: int | None = None
    min_score: float | None = None
    new_only: bool = False


class Override(Record):
    """`[[overrides]]`: other settings for the files that a glob of `files` matches."""

    files: tuple[str, ...]
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    source_languages: tuple[str, ...] | None = None
    fail_on: Limit | None = None
    rule: Mapping[str, RuleKeys] = {}


class Keys(Record):
    """A whole file; what is None or empty says nothing."""

    required_version: str = ""
    extend: str = ""
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    source_languages: tuple[str, ...] = ()
    fail_on: Limit | None = None
    min_severity: Severity | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    names_file: str = ""
    baseline: str = ""
    rules: tuple[str, ...] = ()
    rule: Mapping[str, RuleKeys] = {}
    agency: Mapping[str, AgencyKeys] = {}
    front_matter: FrontMatterKeys = FrontMatterKeys()
    cache: CacheKeys = CacheKeys()
    prior: float | None = None
    score: ScoreKeys = ScoreKeys()
    gate: GateKeys = GateKeys()
    overrides: tuple[Override, ...] = ()


ABOUT = {  # what each key is for, by its dotted place
    "required-version": 'the versions of provcheck that will do, as ">=0.1, <2"',
    "extend": "a file whose settings hold where this one has none of its own",
    "select": "rules or families that run, in place of those on by default",
    "extend-select": "rules or families that run too",
    "ignore": "rules or families that do not run",
    "source-languages": 'what the texts were translated from, as ["es"]',
    "fail-on": "the mildest finding that makes the exit code 1",
    "min-severity": "the mildest finding that is printed",
    "include": "globs of the files to read in a folder, beside the usual text files",
    "exclude": "globs of the files and folders left out when a folder is read",
    "force-exclude": "leave excluded files out where they are named too, as a hook does",
    "names-file": "a file of names, one a line, that are never reported or changed",
    "baseline": "the file of known findings",
    "rules": "folders of your own rules",
    "rule": 'what is changed of a rule, as [rule."calque/likewise"]',
    "rule.*.on": "whether it runs",
    "rule.*.severity": "how much its findings weigh",
    "rule.*.fix": "who may make its edits",
    "rule.*.check": "numbers of its check, as share = 0.9; also beside severity",
    "agency": "agencies by their id, as [agency.europapress]",
    "agency.*.name": "how it is called",
    "agency.*.language": "the language it writes in first",
    "agency.*.dateline": "a pattern of the datelines that it signs",
    "agency.*.boilerplate": "lines that are never part of its stories",
    "front-matter": "the YAML, TOML or JSON above a Markdown, MDX or HTML text",
    "front-matter.check": "its keys that are read as text, in place of title and deck",
    "cache": "the cache of earlier results",
    "cache.dir": "the folder it is kept in",
    "prior": "how probable a translation, and a machine's, is before any evidence (0.5)",
    "score": "how the points of findings become a score",
    "score.threshold": "the score from which on a text passes (90)",
    "score.acceptable": "points of 1000 words that a text just passes with (10)",
    "score.min-words": "words of a text under which its score is an indication only (250)",
    "gate": "what provcheck report lets pass; of the folder that it runs in",
    "gate.max-critical": "critical findings it lets pass (0)",
    "gate.max-major": "major ones (any number; 0 if they are new or the text is short)",
    "gate.max-minor": "minor ones (any number)",
    "gate.min-score": "the lowest score it lets pass (that of score.threshold)",
    "gate.new-only": "judge by a baseline or --diff-base only, so by new findings alone",
    "overrides": "other settings for some files, the last that fits first",
    "overrides.*.files": "globs of these files",
}
