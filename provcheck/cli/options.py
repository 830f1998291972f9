"""Options that several commands share: tables, see `parser`."""

from __future__ import annotations

from provcheck.cli.console import CHOICES
from provcheck.cli.parser import flag, listed, one, several
from provcheck.cli.values import jobs, record_fields
from provcheck.formats import FORMATS, PARTS
from provcheck.read import STDIN_NAME
from provcheck.record import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.cli.parser import Table

SEVERITIES = ("neutral", "minor", "major", "critical")

FILES: Table = {
    "--include": several("GLOB", "read these files of a folder too"),
    "--exclude": several("GLOB", "leave these files and folders out"),
    "--force-exclude": flag(
        "leave excluded files out even where they are named, as hooks do"
    ),
    "--no-respect-gitignore": flag("read what git ignores in a folder too"),
    "--files-from": one(
        "FILE",
        "read these files too: a path a line, or ended by NUL; - is standard input",
    ),
}
RULES: Table = {
    "--select": listed(
        "NAMES", "run only these rules or families (comma-separated, repeatable)"
    ),
    "--extend-select": listed("NAMES", "run these rules or families too"),
    "--ignore": listed("NAMES", "leave these rules or families out"),
    "--source-lang": listed(
        "LANG", "what the texts were translated from, as es (as their agency tells)"
    ),
    "--rules": several(
        "DIR", "load the rules of a folder too; their ids begin with its name"
    ),
}
CONFIGURATION: Table = {
    "--config": several(
        "FILE|KEY=VALUE",
        "the configuration file, or a setting over it; repeatable (the closest"
        " provcheck.toml, .provcheck.toml or pyproject.toml above each text)",
    ),
    "--isolated": flag("look for no configuration file"),
}
READING: Table = {
    "--encoding": one("NAME", "of the texts (utf-8; of HTML and XML what they declare)"),
    "--format-as": one(
        "FORMAT",
        f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]} (by the file's suffix)",
        choices=FORMATS,
    ),
    "--map": several(
        "PART=FIELD,...",
        f"where JSON keeps the {', '.join(PARTS)} of a story; a point leads into a"
        " field, as text=content.body (by names that are known)",
    )
    | {"action": "extend", "type": record_fields},
    "--stdin-filename": one("NAME", "what to call standard input", default=STDIN_NAME),
}
ADD_IGNORE = "--add-ignore"
ORIGINAL: Table = {
    "--source": one(
        "FILE",
        "compare the text with this original (what the field source_file names, or"
        " name.es.md beside name.en.md)",
    ),
    "--no-source": flag("look for no original, load no model"),
}
SUPPRESSIONS: Table = {
    "--ignore-suppressions": flag("report what comments in the texts suppress"),
    ADD_IGNORE: one(
        "REASON",
        "write a comment into the texts for each finding, and report nothing; a reason"
        f" follows an equals sign: {ADD_IGNORE}=REASON",
    ),
}
COLOUR: Table = {
    "--color": one(
        "WHEN",
        "auto, always or never (auto: on a terminal)",
        choices=CHOICES,
        default="auto",
    ),
}
TALK: Table = {
    "-q --quiet": flag("print errors only; see the exit code"),
    "-v --verbose": flag("say what is done; show tracebacks"),
}
RUNNING: Table = {
    "-j --jobs": one(
        "N|auto",
        "processes to work in; auto: as many as there are processors (1)",
        type=jobs,
        default=1,
    ),
    "--no-cache": flag("neither use nor keep earlier results"),
    "--cache-dir": one("DIR", "where results of many files are kept"),
    "--no-progress": flag("draw no bar on the terminal"),
}
