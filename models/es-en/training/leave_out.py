"""Tell what each source of text adds: train without it, as long and from the same start.

    python leave_out.py --data DATA --out FOLDER --sources 'NAME:N,...;...' --parallel BASE

Sources that are left out together stand between two semicolons. Each run is short, so that
what it scores says something beside the others only. A run that is there is not made
again. With --write the table goes into README.md.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import sacrebleu
from evaluate import README, opened, right_terms, test_set, translated

_HERE = Path(__file__).parent
_ALL = "nothing"


def runs(sources: str) -> dict[str, str]:
    """Return what is left out, and what is left."""
    groups = sources.split(";")
    found = {_ALL: ",".join(groups)}
    for group in groups:
        name = " ".join(part.partition(":")[0] for part in group.split(","))
        found[name] = ",".join(one for one in groups if one != group)
    return found


def made(given: argparse.Namespace, name: str, sources: str) -> Path:
    """Train without `name`; return the folder of the model."""
    run = given.out / name.replace(" ", "-")
    if not (run / "average.pt").exists():
        options = ("--data", given.data, "--out", run, "--sources", sources, "--noise")
        numbers = ("--steps", given.steps, "--batch", 3000, "--warm", 15, "--keep", 5)
        parts = ("--decoder-from", 0.5, "--save", 10_000, "--threads", given.threads)
        _called("train.py", *options, *numbers, *parts)
        (run / "last.pt").unlink()
    weights = ("--data", given.data, "--weights", run / "average.pt")
    _called("export.py", *weights, "--out", run / "model")
    return run / "model"


def _called(program: str, *options: object) -> None:
    subprocess.run([sys.executable, _HERE / program, *map(str, options)], check=True)


def row(folder: Path, given: argparse.Namespace) -> tuple[float, float, int]:
    """Return BLEU and chrF on the test set, and how many terms are right."""
    source, target, _ = test_set(given.parallel)
    engine = opened(folder)
    text, _ = translated(engine, source)
    bleu = sacrebleu.corpus_bleu(text, [target]).score
    return bleu, sacrebleu.corpus_chrf(text, [target]).score, right_terms(engine)


def main() -> None:
    """Train, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True)
    add("--out", type=Path, required=True)
    add("--sources", required=True)
    add("--parallel", required=True)
    add("--steps", type=int, default=60)
    add("--threads", type=int, default=2)
    add("--write", action="store_true", help="into README.md")
    given = parser.parse_args()
    rows: list[str] = []
    whole = (0.0, 0.0)
    for name, sources in runs(given.sources).items():
        bleu, chrf, terms = row(made(given, name, sources), given)
        whole = (bleu, chrf) if name == _ALL else whole
        gone = "" if name == _ALL else f" | {bleu - whole[0]:+.2f} | {chrf - whole[1]:+.2f}"
        rows.append(f"| {name} | {bleu:.2f} | {chrf:.2f}{gone or ' | | '} | {terms} |\n")
        print(rows[-1], flush=True)
    head = "| without | BLEU | chrF | BLEU beside all | chrF beside all | terms right |\n"
    told = f"{given.steps} steps each; {test_set(given.parallel)[2]}.\n\n"
    table = f"{told}{head}| --- | --: | --: | --: | --: | --: |\n{''.join(rows)}"
    if given.write:
        pattern = r"(<!-- sources: .*? -->).*?(<!-- /sources -->)"
        text = README.read_text("utf-8")
        new = f"\\1\n\n{table}\n\\2"
        README.write_text(re.sub(pattern, new, text, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    main()
