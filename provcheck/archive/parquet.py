"""Rows as Parquet: columns to ask questions of, and the whole row as JSON beside them.

Source: Apache Parquet, by pyarrow (the extra `archive`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO

from provcheck.record import TYPE_CHECKING
from provcheck.render.dump import dump

if TYPE_CHECKING:
    from typing import Any

    from provcheck.archive.rows import Row

_ROWS = 64  # that are read at once


def packed(rows: Iterable[Row]) -> bytes:
    """Return the file of a shard."""
    pa, made = _module("pyarrow"), [_columns(row) for row in rows]
    table, file = pa.Table.from_pylist(made, _schema(pa)), BytesIO()
    _module("pyarrow.parquet").write_table(table, file, compression="zstd")
    return file.getvalue()


def opened(path: str) -> Iterator[Row]:
    """Yield the rows of a file. Raises OSError or ValueError."""
    with _module("pyarrow.parquet").ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_ROWS, columns=["row"]):
            yield from map(json.loads, batch.column("row").to_pylist())


def available() -> bool:
    """Tell whether pyarrow is installed."""
    return find_spec("pyarrow") is not None


def _module(name: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    return import_module(name)


def _schema(pa: Any) -> Any:  # noqa: ANN401
    text, number, whole = pa.string(), pa.float64(), pa.int64()
    finding = pa.struct(
        {
            "rule": text,
            "severity": text,
            "points": whole,
            "mqm": text,
            "its": text,
            "zone": text,
            "line": whole,
            "column": whole,
            "text": text,
            "message": text,
        }
    )
    return pa.schema(
        {
            "path": text,
            "headline": text,
            "language": text,
            "result": text,
            "score": number,
            "raw": number,
            "words": whole,
            "penalty": whole,
            "critical": whole,
            "major": whole,
            "minor": whole,
            "neutral": whole,
            "agency": text,
            "source_language": text,
            "verdict": text,
            "lost": text,
            "findings": pa.list_(finding),
            "row": text,
        }
    )


def _columns(row: Row) -> dict[str, Any]:
    if "lost" in row:
        lost: Row = row["lost"]
        return {"path": _sound(lost["path"]), "lost": lost["reason"], "row": dump(row)}
    score, made = row["score"], row["provenance"]
    severities = [one["severity"] for one in row["findings"]]
    languages = made["source_language"]
    counts = ("critical", "major", "minor", "neutral")
    return {
        **{name: _sound(row[name]) for name in ("path", "headline", "language", "result")},
        "score": score["value"] if score["words"] else None,
        "raw": score["raw"] if score["words"] else None,
        **{name: score[name] for name in ("words", "penalty")},
        **{name: severities.count(name) for name in counts},
        "agency": made["agency"] and made["agency"]["id"],
        "source_language": max(languages, key=lambda c: (languages[c], c), default=None),
        "verdict": made["verdict"],
        "findings": [_finding(one) for one in row["findings"]],
        "row": dump(row),
    }


def _finding(one: Row) -> dict[str, Any]:
    names = ("severity", "points", "mqm", "its", "zone", "line", "column")
    told = {name: _sound(one[name]) for name in ("text", "message")}
    return {"rule": one["id"], **{name: one[name] for name in names}, **told}


def _sound(text: str) -> str:
    """Return `text` as UTF-8 can hold it."""
    return text.encode("utf-8", "backslashreplace").decode()
