"""Wheels made of what is installed, so that pip can install it again without an index."""

import os
import sys
from collections.abc import Iterable
from csv import writer
from importlib.metadata import Distribution
from importlib.util import module_from_spec, spec_from_file_location
from io import StringIO
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]


def benchmark(name: str) -> ModuleType:
    """Return benchmarks/<name>.py as a module."""
    spec = spec_from_file_location(name, ROOT / f"benchmarks/{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_wheels(folder: Path, names: Iterable[str]) -> None:
    """Write a wheel of each package in `names` and of all that these need."""
    folder.mkdir()
    size = benchmark("size")
    for package in size.dependencies(names).values():
        _write(folder, package, size.files(package))


def without_index(folder: Path) -> dict[str, str]:
    """Return the environment in which pip finds the wheels of `folder` and no other."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "UV_", "GIT_"))
    }
    own = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_FIND_LINKS": str(folder),
        "PIP_NO_CACHE_DIR": "1",
        "PIP_NO_INDEX": "1",
    }
    path = os.pathsep.join((str(Path(sys.executable).parent), kept.get("PATH", "")))
    return {**kept, **own, "PATH": path}


def _write(folder: Path, package: Distribution, files: list[Path]) -> None:
    said = (package.read_text("WHEEL") or "").splitlines()
    tags = [line.partition(": ")[2].split("-") for line in said if line.startswith("Tag: ")]
    tag = "-".join(".".join(sorted(set(parts))) for parts in zip(*tags, strict=True))
    name = package.name.replace("-", "_")
    record = next(path for path in files if path.name == "RECORD")
    lines = StringIO()
    writer(lines).writerows([path.as_posix(), "", ""] for path in files)
    with ZipFile(folder / f"{name}-{package.version}-{tag}.whl", "w") as archive:
        for path in files:
            if path != record:
                archive.write(str(package.locate_file(str(path))), path.as_posix())
        archive.writestr(record.as_posix(), lines.getvalue())
