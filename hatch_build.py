"""Put into the wheel what a checkout has beside the package: rules, models, the index.

The index is the rules as `provcheck.store` would compile them at the first start. Made
here, by the same functions, it is there in an installation that has no cache to write.
An editable installation reads the checkout and gets nothing.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """The hook that hatchling finds in this file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files that the wheel takes from outside the package."""
        if version == "editable":
            return
        root = Path(self.root)
        self._made = TemporaryDirectory(prefix="provcheck-")
        made = Path(self._made.name, "index")
        _write_index(root, made)
        models = root / "models"
        build_data["force_include"] |= {
            **_included(root / "rules", "*.toml", "provcheck/_rules"),
            **_included(made, "*", "provcheck/_rules"),
            **_included(models, "model.toml", "provcheck/_models"),
            **_included(models / "pivot", "*.toml", "provcheck/_lexicons"),
            **_included(models / "provenance", "*", "provcheck/_models/provenance"),
        }

    def finalize(
        self, version: str, build_data: dict[str, Any], artifact_path: str
    ) -> None:
        """Remove the index from where it was made; the wheel has it."""
        del build_data, artifact_path
        if version != "editable":
            self._made.cleanup()


def _included(folder: Path, names: str, target: str) -> dict[str, str]:
    """Return where in the wheel each file under `folder` called like `names` goes."""
    files = sorted(path for path in folder.rglob(names) if path.is_file())
    return {str(path): f"{target}/{path.relative_to(folder)}" for path in files}


def _write_index(root: Path, folder: Path) -> None:
    """Write the files that `store.compiled` and `store.content_hash` look for."""
    sys.path.insert(0, str(root))
    os.environ["PROVCHECK_CACHE_DIR"] = str(folder.parent / "cache")  # not the user's
    from provcheck import store  # noqa: PLC0415 - it can be found only now
    from provcheck.catalogue import (  # noqa: PLC0415
        compile_docs,
        compile_patterns,
        compile_rules,
    )
    from provcheck.furniture import compile_furniture  # noqa: PLC0415
    from provcheck.words import compile_tables  # noqa: PLC0415

    folder.mkdir()
    rules = store.rules_dir()
    makers: dict[str, Callable[[Path], Any]] = {
        "rules": compile_rules,
        "tables": compile_tables,
        "furniture": compile_furniture,
        "patterns": compile_patterns,
        "docs": compile_docs,
    }
    for name, make in makers.items():
        (folder / f"{name}.data").write_bytes(store.sealed(make(rules)))
    (folder / "content-hash").write_text(store.content_hash() + "\n", "ascii")
