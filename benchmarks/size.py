"""Measure what an installation of the core takes on disk, package by package.

The wheel of this tree is built; its dependencies are measured as they are installed here.
Nothing is downloaded. Compiled files (`__pycache__`) are not in it: an installer may make
them or not. Writes benchmarks/size.md.
"""

import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import Path as ZipPath
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).parent
ROOT = HERE.parent
OWN = "provcheck"
LIMIT = 50_000_000  # bytes; hook services cap the size of an environment
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
PAGE = """\
# What the core takes on disk

Written by `benchmarks/size.py`; not edited by hand. The wheel of this tree as it unpacks,
and what it needs as it is installed, without compiled files. The limit is {limit:.0f} MB.

| package | version | MB |
| --- | --- | ---: |
{rows}
| together | | {total:.1f} |
"""


def dependencies(wanted: Iterable[str]) -> dict[str, Distribution]:
    """Return what is installed of the packages that are `wanted`, and of all they need."""
    found: dict[str, Distribution] = {}
    waiting = list(wanted)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in found:
            found[name] = distribution(name)
            waiting += required(found[name])
    return found


def required(package: Distribution) -> Iterator[str]:
    """Yield the names of what a package needs without extras."""
    for line in package.requires or ():
        requirement = Requirement(line)
        if not requirement.marker or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name


def required_by_project(root: Path) -> Iterator[str]:
    """Yield the names of what pyproject.toml says that the core needs."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    yield from (Requirement(line).name for line in project["dependencies"])


def files(package: Distribution) -> list[Path]:
    """Return the paths of the files of a package, without those beside it."""
    listed = (Path(str(file)) for file in package.files or ())
    return [path for path in listed if not {"..", "__pycache__"} & set(path.parts)]


def installed(package: Distribution) -> int:
    """Return the bytes of the files of a package."""
    root = Path(str(package.locate_file("")))
    return sum((root / path).stat().st_size for path in files(package))


def contents(wheel: Path) -> Distribution:
    """Return what a wheel says of itself."""
    (metadata,) = (entry for entry in ZipPath(wheel).iterdir() if _describes(entry.name))
    return PathDistribution(metadata)


def _describes(name: str) -> bool:
    return name.endswith(".dist-info")


def sizes(wheel: Path) -> dict[str, tuple[str, int]]:
    """Return version and bytes of each package that a core installation has, by name."""
    own = contents(wheel)
    with ZipFile(wheel) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    needed = dependencies(required(own))
    rest = {name: (package.version, installed(package)) for name, package in needed.items()}
    return {OWN: (own.version, unpacked), **rest}


def main() -> int:
    """Measure, write the page and print it; 1 where the core has grown too large."""
    with TemporaryDirectory() as folder:
        building = (
            "--no-deps",
            "--no-index",
            "--no-build-isolation",
            "--wheel-dir",
            folder,
        )
        subprocess.run([*PIP, "wheel", *building, ROOT], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        found = sizes(wheel)
    total = sum(size for _, size in found.values())
    by_size = sorted(found.items(), key=lambda item: (-item[1][1], item[0]))
    rows = (f"| {name} | {v} | {size / 1e6:.1f} |" for name, (v, size) in by_size)
    page = PAGE.format(limit=LIMIT / 1e6, rows="\n".join(rows), total=total / 1e6)
    (HERE / "size.md").write_text(page, "utf-8")
    print(page)
    return int(total > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
