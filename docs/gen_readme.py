"""Run the commands that the README shows, and put there what they really print.

Every ```console block is a session: a line "$ provcheck ..." is run at the top of the
repository and what follows it, up to the next such line or the end of the block, is
replaced by its output. With `--check` nothing is written; the exit code is 1 if the
README shows anything else than the commands print.
"""

import os
import re
import shlex
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SESSION = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
PROMPT = "$ "
WIDTH = "88"  # columns; what fits beside a repository's file list


def refreshed(text: str) -> str:
    """Return `text` with every session as it runs today."""
    return SESSION.sub(lambda match: _session(match[0]), text)


def _session(block: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith(PROMPT)]
    return "".join(f"{line}\n{_output(line)}" for line in commands)


def _output(line: str) -> str:
    """Return what the command of a prompt line prints, wherever it prints it."""
    program, *words = shlex.split(line.removeprefix(PROMPT))
    if program != "provcheck":
        raise ValueError(f"{README}: only provcheck is run, not {program}")
    run = subprocess.run(  # noqa: S603 - commands of our own README
        [sys.executable, "-m", "provcheck", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1", "PYTHONUTF8": "1"},
    )
    return run.stdout


def main() -> int:
    """Refresh the README, or with --check say where it is stale; 1 if it was."""
    shown = README.read_text("utf-8")
    real = refreshed(shown)
    if "--check" not in sys.argv[1:]:
        README.write_text(real, "utf-8")
        return 0
    lines = (shown.splitlines(), real.splitlines())
    for line in unified_diff(*lines, "README.md", "what is printed", lineterm="", n=1):
        print(line)
    return 0 if shown == real else 1


if __name__ == "__main__":
    raise SystemExit(main())
