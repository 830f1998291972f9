"""The report on a run: one model of what it shows, and the writers that draw it.

`model` says what there is, `build` makes it of what was found, and each format has a module
with a function `written(card: Scorecard, look: Look) -> Iterator[str]`. Importing this
package imports nothing else: the command line reads the names of the formats from here.
"""

WRITERS = {
    "text": "provcheck.scorecard.text",
    "html": "provcheck.scorecard.html",
    "json": "provcheck.scorecard.json",
    "markdown": "provcheck.scorecard.markdown",
    "tsv": "provcheck.scorecard.tsv",
    "xliff": "provcheck.scorecard.xliff",
}  # the module of each format; a run imports only those it writes
FORMATS = tuple(WRITERS)
MACHINE = tuple(name for name in FORMATS if name != "text")  # always UTF-8, never coloured
WITH_TEXTS = ("html", "tsv", "xliff")  # formats that show the stories themselves
EVERY = ("tsv", "xliff")  # formats with every text, of which an archive has too many
