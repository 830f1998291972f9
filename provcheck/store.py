"""The data beside the program: where rules/ lies, and its compiled forms.

rules/ stands at the top of a checkout and is provcheck/_rules in a wheel. TOML is for
people; reading hundreds of files at every start is not for a hook. So whatever is made
from the folder is kept as one JSON file: built into the wheel, or, in a checkout, in the
user's cache under the hash of every file it was made from.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent


@cache
def rules_dir() -> Path:
    """Return the folder of the built-in rules, installed or in a checkout."""
    installed = PACKAGE / "_rules"
    return installed if installed.is_dir() else PACKAGE.parent / "rules"


def compiled(name: str, make: Callable[[Path], Any]) -> Any:  # noqa: ANN401 - JSON
    """Return `make(rules_dir())`, plain JSON data, made once for one content."""
    shipped = rules_dir() / f"{name}.json"
    if shipped.exists():
        return json.loads(shipped.read_bytes())
    kept = cache_dir() / f"{name}-{content_hash()}.json"
    try:
        return json.loads(kept.read_bytes())
    except (OSError, ValueError):  # not made yet, or cut short by a full disk
        made = make(rules_dir())
        _keep(kept, json.dumps(made, ensure_ascii=False))
        return made


@cache
def content_hash() -> str:
    """Return 16 hex digits for the rules and the code that reads them."""
    shipped = rules_dir() / "content-hash"
    if shipped.exists():
        return shipped.read_text("ascii").strip()
    digest = blake2b(digest_size=8)
    for folder, names in ((rules_dir(), "*.toml"), (PACKAGE, "*.py")):
        for path in sorted(folder.rglob(names)):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def cache_dir() -> Path:
    """Return the folder for what can be made again; it may not exist yet."""
    named = os.environ.get("PROVCHECK_CACHE_DIR")
    base = os.environ.get("XDG_CACHE_HOME")
    return Path(named) if named else Path(base or Path.home() / ".cache") / "provcheck"


def _keep(path: Path, text: str) -> None:
    """Write `text` whole or not at all; a cache that cannot be written is no error."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, "utf-8")
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
