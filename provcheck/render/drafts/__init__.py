"""A re-translation as a reader or a program gets it: one module a format."""

DRAFTS = {
    "text": "provcheck.render.drafts.text",
    "json": "provcheck.render.drafts.json",
    "html": "provcheck.render.drafts.html",
    "tmx": "provcheck.render.drafts.tmx",
    "xliff": "provcheck.render.drafts.xliff",
}  # each has a function `render(draft, width)` that returns the whole output
