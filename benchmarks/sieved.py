"""Compare what is found with the sieve and without it, on texts of one's own.

python benchmarks/sieved.py FOLDER [N]: the texts of all .jsonl.xz below FOLDER (their field
`text`), the first N of each file. Every difference is printed; the exit code is 1 then.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from provcheck import checker as checking
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.index import Index
from provcheck.sieve import Sieve, make_sieve


def texts(folder: Path, most: int | None) -> Iterator[tuple[str, str]]:
    """Yield a name and the text of each record."""
    for path in sorted(folder.rglob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for n, line in enumerate(islice(lines, most)):
                text = json.loads(line).get("text")
                if isinstance(text, str):
                    yield f"{path.name}:{n + 1}", text


def let_through(_: Index, rule_ids: Iterable[str]) -> Sieve:
    """Return a sieve that holds no rule back."""
    everywhere = dict.fromkeys(rule_ids)
    return lambda _: everywhere


def checkers() -> dict[str, Checker]:
    """Return a checker of all rules for each sieve."""
    ways = {
        "by sets": partial(make_sieve, few=0),
        "by strings": partial(make_sieve, few=1 << 60),
        "without": let_through,
    }
    made: dict[str, Checker] = {}
    for name, way in ways.items():
        checking.make_sieve = way
        made[name] = Checker(Config(select=("all",)))
    return made


def main() -> int:
    """Compare; return the exit code."""
    folder = Path(sys.argv[1])
    most = int(sys.argv[2]) if sys.argv[2:] else None
    made, count, different = checkers(), 0, 0
    for name, text in texts(folder, most):
        found = {way: one.check(text).findings for way, one in made.items()}
        count += 1
        for way in ("by sets", "by strings"):
            lost = set(map(repr, found["without"])) ^ set(map(repr, found[way]))
            different += bool(lost)
            for finding in sorted(lost):
                print(f"{name}, {way}: {finding}")
    print(f"{count} texts, {different} of them with other findings")
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main())
