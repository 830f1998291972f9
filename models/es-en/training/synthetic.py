"""Write sentences of frames.toml as a source of pairs.

python synthetic.py --out DATA --count 3000
"""

import argparse
from pathlib import Path
from random import Random

from frames import Frames


def main() -> None:
    """Write DATA/frames.tsv."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    frames = Frames(Random(given.seed))
    pairs = [frames.pair() for _ in range(given.count)]
    lines = (f"{pair.source}\t{pair.target}\n" for pair in pairs)
    (given.out / "frames.tsv").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
