"""Run the command line as `python -m provcheck`."""

from provcheck.cli import entry

if __name__ == "__main__":
    raise SystemExit(entry())
