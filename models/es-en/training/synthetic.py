"""Write sentences of frames.toml as a source of pairs, without those of the tests.

python synthetic.py --out DATA --count 3000
"""

import argparse
from pathlib import Path
from random import Random

from frames import Frames

_TESTS = Path(__file__).parents[3] / "tests/retranslate"


def main() -> None:
    """Write DATA/frames.tsv."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    frames = Frames(Random(given.seed))
    tested = {
        line.partition("\t")[0].casefold()
        for path in _TESTS.glob("desk_terms*.tsv")
        for line in path.read_text("utf-8").splitlines()
    }
    pairs = (frames.pair() for _ in range(given.count))
    lines = (
        f"{p.source}\t{p.target}\n" for p in pairs if p.source.casefold() not in tested
    )
    (given.out / "frames.tsv").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
