"""Lines by which agencies sign, and lines that only cite them, each put into a story."""

from pathlib import Path

LEAD = (
    "Rescue boats reached the place two hours after the first call, the coast guard said."
)
HEADLINE = "Ferry sinks off the island with forty people on board"
NOBODY = "-"


def lines() -> list[tuple[str, str, str]]:
    """Return place, agency (or NOBODY) and line of each row of agency_lines.tsv."""
    text = Path(__file__).with_suffix(".tsv").read_text("utf-8")
    rows = (row.split("\t") for row in text.splitlines())
    return [(place, agency, line) for place, agency, line in rows]


def story_with(place: str, line: str) -> str:
    """Return a story that has `line` where lines of its kind stand."""
    if place == "dateline":
        return f"{HEADLINE}\n\n{line} {LEAD}\n\n{LEAD}"
    if place in ("lead", "closing"):
        first, last = (line, LEAD) if place == "lead" else (LEAD, line)
        return f"{HEADLINE}\n\n{first}\n\n{last}"
    if place in ("byline", "above"):
        return f"{HEADLINE}\n\n{line}\n\n{LEAD}\n\n{LEAD}"
    if place == "mid":
        return f"{HEADLINE}\n\n{LEAD}\n\n{line}\n\n{LEAD}"
    return f"{HEADLINE}\n\n{LEAD}\n\n{LEAD}\n\n{line}"
