"""How close 150 patterns with exact findings come to Hyperscan; what 1,500 rules cost."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from environments import HERE, NotInstalledError, own
from measuring import environment


def measure(folder: Path) -> dict[str, Any]:
    """Return what scanning.py measures. Raises RuntimeError for findings not exact."""
    try:
        programs = own(["hyperscan"])
    except NotInstalledError as error:
        return {"left_out": str(error)}
    ran = subprocess.run(
        [programs / "python", HERE / "scanning.py"],
        capture_output=True,
        check=True,
        cwd=folder,
        env=environment(),
    )
    figures: dict[str, Any] = json.loads(ran.stdout)
    if figures["found"]["scan/1"] != figures["exact"]:
        raise RuntimeError(f"scanned: {figures['found']}, exact: {figures['exact']}")
    seconds = figures["seconds"]
    return {
        **figures,
        "share": round(seconds["hyperscan"] / seconds["scan/1"], 4),
        "check_share": round(seconds["hyperscan"] / seconds["check/1"], 4),
        "growth": round(seconds["scan/10"] / seconds["scan/1"], 2),
    }
