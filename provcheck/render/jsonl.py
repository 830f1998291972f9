"""One JSON object a line, a line a finding, written as files are read."""

from collections.abc import Iterator

from provcheck.render.dump import dump
from provcheck.render.record import records
from provcheck.render.result import Look, Result, Totals

SCHEMA = "provcheck/finding@1"


class Format:
    """The fields of the document format, with the schema in every line."""

    def __init__(self, look: Look) -> None:
        """Take nothing from the look: programs read this."""
        del look

    def file(self, result: Result) -> Iterator[str]:
        """Yield a line for each finding."""
        for record in records(result):
            yield dump({"schema": SCHEMA, **record}) + "\n"

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield nothing: the lines stand alone."""
        del totals
        return iter(())
