"""Pieces of JSON Schemas, for the pages that describe what we write."""

from collections.abc import Iterable
from typing import Any

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
STRING: Schema = {"type": "string"}
BOOLEAN: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
FROM_ZERO: Schema = {"type": "integer", "minimum": 0}
FROM_ONE: Schema = {"type": "integer", "minimum": 1}


def closed(**fields: Schema) -> Schema:
    """Return the schema of an object with these fields, all of them and no other."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def many(items: Schema) -> Schema:
    """Return the schema of an array."""
    return {"type": "array", "items": items}


def one_of(values: Iterable[str]) -> Schema:
    """Return the schema of a string among `values`."""
    return {"enum": [str(value) for value in values]}


def or_null(shape: Schema) -> Schema:
    """Return the schema of such a value or null."""
    return {"anyOf": [shape, {"type": "null"}]}


def named(values: Schema) -> Schema:
    """Return the schema of an object with whatever keys and such values."""
    return {"type": "object", "additionalProperties": values}
