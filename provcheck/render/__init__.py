"""What a reader gets to see: one module a format, each made from reports alone.

Importing this package imports nothing else: the command line reads the names of the
formats from here before it knows whether there is anything to check.
"""

RENDERERS = {
    "full": "provcheck.render.full",
    "concise": "provcheck.render.concise",
    "json": "provcheck.render.json",
    "jsonl": "provcheck.render.jsonl",
    "statistics": "provcheck.render.statistics",
}  # the module of each format; a run imports only those it writes
FORMATS = tuple(name for name in RENDERERS if name != "statistics")
MACHINE = ("json", "jsonl")  # for programs: always UTF-8, never coloured
