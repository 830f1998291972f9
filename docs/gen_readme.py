"""Run the commands that the README and other pages show, and put there what they print.

Every ```console block is a session: a line "$ provcheck ..." is run at the top of the
repository and what follows it, up to the next such line or the end of the block, is
replaced by its output. What stands between <!-- bench --> and <!-- /bench --> is a table of
the figures in benchmarks/bench.json. With `--check` nothing is written; the exit code is 1
if a page shows anything else than the commands print.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = tuple(
    ROOT / page for page in ("README.md", "docs/writing-rules.md", "docs/suppressions.md")
)
SESSION = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
FIGURES = ROOT / "benchmarks/bench.json"
MEASURED = re.compile(
    r"(?<=^<!-- bench -->\n).*?(?=^<!-- /bench -->$)", re.MULTILINE | re.DOTALL
)
RULES = re.compile(r"rules:[0-9a-f]{16}")  # their hash changes with every one of them
PROMPT = "$ "
WIDTH = "88"  # columns; what fits beside a repository's file list


def refreshed(text: str) -> str:
    """Return `text` with every session as it runs today, and the figures as they are."""
    text = SESSION.sub(lambda match: _session(match[0]), text)
    return MEASURED.sub(lambda _: _figures(), text)


def _session(block: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith(PROMPT)]
    return "".join(f"{line}\n{_output(line)}" for line in commands)


def _figures() -> str:
    """Return the table of peers: their stories per second, and ours as a multiple."""
    measured = json.loads(FIGURES.read_text("utf-8"))["throughput"]
    rows = (
        f"| {row['title']} | {row['ratio']:.2g} |\n"
        for row in measured["programs"]
        if row["name"] != "provcheck"
    )
    return f"| beside | times as many stories |\n| --- | ---: |\n{''.join(rows)}"


def _output(line: str) -> str:
    """Return what the command of a prompt line prints, wherever it prints it."""
    program, *words = shlex.split(line.removeprefix(PROMPT))
    if program != "provcheck":
        raise ValueError(f"{line}: only provcheck is run, not {program}")
    run = subprocess.run(  # noqa: S603 - commands of our own pages
        [sys.executable, "-m", "provcheck", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1", "PYTHONUTF8": "1"},
    )
    return RULES.sub("rules:…", run.stdout)


def main() -> int:
    """Refresh the pages, or with --check say where they are stale; 1 if one was."""
    write = "--check" not in sys.argv[1:]
    stale = [page for page in PAGES if not _fresh(page, write=write)]
    return 1 if stale and not write else 0


def _fresh(page: Path, *, write: bool) -> bool:
    """Tell whether a page shows what is printed; write it anew, or print what differs."""
    shown = page.read_text("utf-8")
    real = refreshed(shown)
    if write:
        page.write_text(real, "utf-8")
    else:
        lines = (shown.splitlines(), real.splitlines())
        for line in unified_diff(*lines, page.name, "what is printed", lineterm="", n=1):
            print(line)
    return shown == real


if __name__ == "__main__":
    raise SystemExit(main())
