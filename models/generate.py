"""Write the manifests of families of models from what is published about them.

    python models/generate.py [FIREFOX.json]

OPUS-MT and Argos come from `published.toml` beside this file. With FIREFOX.json, a list of
files, hashes, shapes and scores as the repository mozilla/firefox-translations-models has
them at REVISION (its Git LFS pointers and metadata.json files), those of Firefox
Translations are written too. With `--check` nothing is written: manifests that differ are
named, and the exit code is 1 if there are any. Other manifests are written by hand.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

Table = dict[str, Any]
HERE = Path(__file__).parent
REVISION = "e7957fc407441a5e3e35bbcbf9d60d9b35764618"
REPOSITORY = "https://github.com/mozilla/firefox-translations-models"
LFS = "https://media.githubusercontent.com/media/mozilla/firefox-translations-models"
EVALUATION = "mozilla/firefox-translations-models"
CARD = "the model card"
LANGUAGES: dict[str, Table] = tomllib.loads((HERE / "languages.toml").read_text("utf-8"))
ARRIVAL = "(?is)(?=.*(?:25|twenty-five))(?=.*Paris)"  # what is left of every sentence
ROLES = {
    "model": "model",
    "vocab": "vocabulary",
    "srcvocab": "source-vocabulary",
    "trgvocab": "target-vocabulary",
    "lex": "shortlist",
}


def firefox(facts: Table) -> Iterator[tuple[str, Table]]:
    """Yield id and table of each Firefox model of a language that is in the catalogue."""
    for model in facts["models"].values():
        if model["source"] in LANGUAGES and model["target"] == "en":
            pair = f"{model['source']}-{model['target']}"
            yield f"firefox-{pair}-{model['architecture']}", _firefox(model)


def _firefox(model: Table) -> Table:
    name = LANGUAGES[model["source"]]["name"]
    return {
        "title": f"Firefox Translations, {name} to English, {model['architecture']}",
        "engine": "firefox",
        "architecture": model["architecture"],
        "source": [model["source"]],
        "target": model["target"],
        "licence": {
            "spdx": "MPL-2.0",
            "commercial": True,
            "attribution": "Mozilla, Firefox Translations",
            "evidence": [
                f"{REPOSITORY}/blob/{REVISION}/LICENSE",
                "https://github.com/mozilla/translations/issues/1434",
            ],
            "note": "the licence of the repository; its maintainers were asked about the"
            " weights and merged pull request 1454, “Clarify license for model files”",
        },
        "provenance": {
            "publisher": "Mozilla",
            "source": REPOSITORY,
            "revision": REVISION,
            "hashes": "Git LFS pointers and metadata.json of that revision",
        },
        "decoding": {"beam": 1},  # students are trained for it
        "limits": {"source-tokens": 128},
        "shape": {
            "embedding": model["dim_emb"],
            "encoder-layers": model["enc_depth"],
            "decoder-layers": model["dec_depth"],
            "feed-forward": model["ffn"],
            "heads": model["heads"],
            "vocabulary": model["vocab"][0],
        },
        "files": [_firefox_file(model, file) for file in model["files"]],
        "quality": _scores(model["flores"]),
        "canary": canaries([model["source"]]),
    }


def _firefox_file(model: Table, file: Table) -> Table:
    name = file["path"].rpartition("/")[2].removesuffix(".gz")
    role = ROLES[name.partition(".")[0]]
    packed = {"size": file["bytes_compressed"], "sha256": file["sha256_compressed"]}
    whole = {
        "size": model["model_bytes_decompressed"],
        "sha256": model["model_sha256_decompressed"],
    }
    return {
        "role": role,
        "name": name,
        **(whole if role == "model" else {}),
        "urls": [f"{LFS}/{REVISION}/{file['path']}"],
        "packed": {"form": "gzip", **packed},
    }


def _scores(flores: Table) -> list[Table]:
    said = {metric: value for metric, value in flores.items() if value is not None}
    return [
        {"test": "FLORES", "metric": m.upper(), "value": v, "measured-by": EVALUATION}
        for m, v in said.items()
    ]


def opus(facts: Table) -> Iterator[tuple[str, Table]]:
    """Yield id and table of each OPUS-MT model."""
    for pair, model in facts["models"].items():
        names = [LANGUAGES[code]["name"] for code in model["source"]]
        card = f"https://huggingface.co/Helsinki-NLP/opus-mt-{pair}"
        measurers = {"card": CARD, "mozilla": EVALUATION}
        yield (
            f"opus-mt-{pair.lower()}",
            {
                "title": f"OPUS-MT, {', '.join(names)} to English",
                "engine": "ctranslate2",
                "architecture": "transformer",
                "source": model["source"],
                "target": "en",
                "licence": {
                    "spdx": "CC-BY-4.0",
                    "commercial": True,
                    "attribution": facts["attribution"],
                    "evidence": ["https://github.com/Helsinki-NLP/OPUS-MT-train", card],
                    "note": "some cards say Apache-2.0; the project names CC-BY-4.0 for all"
                    " its models, which asks for more and is kept to",
                },
                "provenance": {
                    "publisher": facts["publisher"],
                    "source": card,
                    "revision": model["archive"].rpartition("/")[2].removesuffix(".zip"),
                    "hashes": "none published",
                    "conversion": "ct2-opus-mt-converter, run when it is installed",
                },
                "files": [_archive("opus.zip", model["archive"])],
                "quality": [
                    {"test": t, "metric": m, "value": v, "measured-by": measurers[by]}
                    for t, m, v, by in model["quality"]
                ],
                "canary": canaries(model["source"]),
            },
        )


def argos(facts: Table) -> Iterator[tuple[str, Table]]:
    """Yield id and table of each Argos package."""
    for source, version in facts["versions"].items():
        named = {"source": source, "version": version.replace(".", "_")}
        name = LANGUAGES[source]["name"]
        yield (
            f"argos-{source}-en",
            {
                "title": f"Argos Translate, {name} to English {version}",
                "engine": "ctranslate2",
                "architecture": "transformer",
                "source": [source],
                "target": "en",
                "licence": {
                    "spdx": "LicenseRef-unknown",
                    "commercial": False,
                    "evidence": [facts["index"]],
                    "note": "the code of Argos Translate is MIT; neither the index nor the"
                    " package says what the weights are, so no commercial use is assumed",
                },
                "provenance": {
                    "publisher": facts["publisher"],
                    "source": facts["index"],
                    "revision": version,
                    "hashes": "none published",
                },
                "files": [
                    _archive("package.argosmodel", facts["archive"].format_map(named))
                ],
                "canary": canaries([source]),
            },
        )


def _archive(name: str, url: str) -> Table:
    return {"role": "archive", "name": name, "urls": [url]}


def canaries(codes: list[str]) -> list[Table]:
    """Return the canaries of some languages: a sentence, and a name alone."""
    return [
        canary
        for code in codes
        for canary in (
            {
                "language": code,
                "text": LANGUAGES[code]["sentence"],
                "matches": ARRIVAL,
            },
            {"language": code, "text": LANGUAGES[code]["place"]},
        )
    ]


def toml(table: Table, where: str = "") -> Iterator[str]:
    """Yield the lines of a TOML table: plain values, then tables, then arrays of them."""
    nested = {key: parts for key, value in table.items() if (parts := _tables(value))}
    for key, value in table.items():
        if key not in nested and value != []:
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}"
    for key, parts in nested.items():
        place = f"{where}.{key}" if where else key
        for part in parts:
            yield ""
            yield f"[[{place}]]" if isinstance(table[key], list) else f"[{place}]"
            yield from toml(part, place)


def _tables(value: Any) -> list[Table]:  # noqa: ANN401 - any TOML value
    """Return the tables that a value is, or is a list of; none of a plain value."""
    values = cast("list[Any]", value if isinstance(value, list) else [value])
    return [part for part in values if isinstance(part, dict)]


def manifests(path: Path | None) -> dict[Path, str]:
    """Return the text of every manifest that is written by program."""
    published: Table = tomllib.loads((HERE / "published.toml").read_text("utf-8"))
    found = [*opus(published["opus-mt"]), *argos(published["argos"])]
    if path:
        found += firefox(json.loads(path.read_text("utf-8")))
    head = "# Written by models/generate.py: change that or its sources, not this file."
    return {
        HERE / model_id / "model.toml": "\n".join([head, "", *toml(table), ""])
        for model_id, table in found
    }


def main(words: list[str]) -> int:
    """Write the manifests, or with --check compare them; 1 if one of them is not right."""
    given = [word for word in words if word != "--check"]
    made = manifests(Path(given[0]) if given else None)
    stale = [
        p for p, text in made.items() if not p.exists() or p.read_text("utf-8") != text
    ]
    for path in stale:
        if "--check" in words:
            print(f"{path}: stale")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text := made[path], "utf-8")
            print(f"{path}: {len(text)} characters")
    return 1 if stale and "--check" in words else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
