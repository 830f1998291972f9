"""One JSON document for the whole run."""

from collections.abc import Iterator

from provcheck.lines import position
from provcheck.render.dump import dump
from provcheck.render.record import Record, records, records_aside
from provcheck.render.result import Look, Result, Totals
from provcheck.unread import Unread

SCHEMA = "provcheck/findings@1"


class Format:
    """Files in the order they were read, with findings and what was not checked."""

    def __init__(self, look: Look) -> None:
        """Take nothing from the look: programs read this."""
        del look
        self._files: list[Record] = []

    def file(self, result: Result) -> Iterator[str]:
        """Keep the findings of one file; nothing is written yet."""
        failures = [
            {"id": failure.rule_id, "reason": failure.reason}
            for failure in result.report.failures
        ]
        self._files.append(
            {
                "path": result.name,
                "findings": records(result),
                "set_aside": records_aside(result),
                "failures": failures,
                "unread": [_unread(result, one) for one in result.report.unread],
            }
        )
        return iter(())

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the document."""
        signature = totals.signature
        made = (
            {
                "version": signature.version,
                "rules": signature.rules,
                "profile": signature.profile,
                "models": list(signature.models),
            }
            if signature
            else None
        )
        document = {"schema": SCHEMA, "signature": made, "files": self._files}
        yield dump(document, indent=2) + "\n"


def _unread(result: Result, one: Unread) -> Record:
    line, column = position(result.document, one.at)
    return {"line": line, "column": column, "reason": one.reason, "remedy": one.remedy}
