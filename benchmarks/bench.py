"""Measure provcheck beside its peers, at every size; write bench.md and bench.json.

    python benchmarks/bench.py             # everything: about half an hour
    python benchmarks/bench.py cold scan   # these; of the others the old figures stay

CPU time (user and system, children included) of whole processes in interleaved rounds, the
median of them, except where a table says otherwise. What is compared are ratios of one run.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from environments import NotInstalledError
from measuring import load
from pages import DATA, page

HERE = Path(__file__).parent
SECTIONS = ("throughput", "cold", "scan", "files", "shares", "workers", "imports")


def main() -> int:
    """Measure the sections that are named, or all; write the pages and print one."""
    unknown = ", ".join(sorted({*sys.argv[1:]} - {*SECTIONS}))
    if unknown:
        print(f"no such section: {unknown}; one of {', '.join(SECTIONS)}", file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder:
        os.environ["PROVCHECK_CACHE_DIR"] = f"{folder}/compiled"
        for name in sys.argv[1:] or SECTIONS:
            print(f"bench: {name}", file=sys.stderr)
            section = import_module(f"bench_{name}")
            try:
                figures = {**_facts(), **section.measure(Path(folder))}
            except NotInstalledError as error:  # provcheck itself
                print(f"bench: {name}: {error}", file=sys.stderr)
                return 2
            _record(name, figures)
    print((HERE / "bench.md").read_text("utf-8"))
    return 0


def _record(section: str, figures: dict[str, Any]) -> None:
    """Put the figures of a section beside those of the others, and write the page."""
    data: dict[str, Any] = json.loads(DATA.read_text("utf-8")) if DATA.exists() else {}
    data[section] = figures
    DATA.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (HERE / "bench.md").write_text(page(data), "utf-8")


def _facts() -> dict[str, Any]:
    """Return when and where something is measured."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "load": round(load(), 1),
    }


if __name__ == "__main__":
    sys.exit(main())
