"""What a reader gets to see: one module a format, each made from reports alone.

Importing this package imports nothing else: the command line reads the names of the
formats from here before it knows whether there is anything to check.
"""

RENDERERS = {
    "full": "provcheck.render.full",
    "concise": "provcheck.render.concise",
    "grouped": "provcheck.render.grouped",
    "statistics": "provcheck.render.statistics",
    "json": "provcheck.render.json",
    "jsonl": "provcheck.render.jsonl",
    "sarif": "provcheck.render.sarif",
    "github": "provcheck.render.github",
    "gitlab": "provcheck.render.gitlab",
    "azure": "provcheck.render.azure",
    "junit": "provcheck.render.junit",
    "checkstyle": "provcheck.render.checkstyle",
    "rdjsonl": "provcheck.render.rdjsonl",
    "tsv": "provcheck.render.tsv",
    "markdown": "provcheck.render.markdown",
}  # the module of each format; a run imports only those it writes
FORMATS = tuple(name for name in RENDERERS if name != "statistics")
_TERMINAL = ("full", "concise", "grouped", "statistics")
MACHINE = tuple(n for n in FORMATS if n not in _TERMINAL)  # always UTF-8, never coloured
