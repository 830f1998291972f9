"""No check takes many more instructions than it took when they were recorded.

Where the more is meant: `make bench-record`, and say why in the commit.
"""

import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[1] / "benchmarks/instructions.py"
RECORD: dict[str, dict[str, int]] = json.loads(
    PROGRAM.with_suffix(".json").read_text("utf-8")
)
NAME = f"{platform.python_implementation()} {platform.python_version()}"
PYTHON = f"{NAME} {platform.machine()}"
MORE = 1.10  # times what was recorded that a check may take
ALIKE = 0.02  # share by which a bare start may differ and be that of the same build


@pytest.mark.skipif(not shutil.which("valgrind"), reason="valgrind is not installed")
@pytest.mark.skipif(PYTHON not in RECORD, reason=f"no figures recorded for {PYTHON}")
def test_no_check_takes_many_more_instructions_than_recorded() -> None:
    run = subprocess.run(
        [sys.executable, PROGRAM, "--print"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    known, counted = RECORD[PYTHON], json.loads(run.stdout)
    bare = known.pop("nothing")
    if abs(counted.pop("nothing") - bare) > ALIKE * bare:
        pytest.skip(f"another build of {PYTHON} than the one recorded")
    dearer = {
        what: f"{counted[what] / count - 1:+.0%}"
        for what, count in known.items()
        if counted[what] > MORE * count
    }
    assert not dearer
