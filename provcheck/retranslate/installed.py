"""An installed model: its files, and whether they are still what they were."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from provcheck.errors import ModelError
from provcheck.record import Record
from provcheck.retranslate.digest import sha256_of
from provcheck.retranslate.home import why
from provcheck.retranslate.manifest import Manifest, Role


class Part(Record):
    """A file of an installed model: its absolute path, bytes and SHA-256."""

    role: Role
    path: str
    size: int
    sha256: str


class Installed(Record):
    """An installed model.

    `origin` says how it came: "pull", "import" or "package NAME VERSION", whose files stay
    where that package has them. `tested` tells whether its canaries were translated well.
    """

    manifest: Manifest
    parts: tuple[Part, ...]
    origin: str
    tested: bool = False

    @property
    def id(self) -> str:
        """Return the id of the model."""
        return self.manifest.id

    @property
    def folder(self) -> Path:
        """Return the folder of its files."""
        return Path(self.part(Role.MODEL).path).parent

    @property
    def sha256(self) -> str:
        """Return the hash of the weights."""
        return self.part(Role.MODEL).sha256

    @property
    def is_whole(self) -> bool:
        """Tell whether its files have the sizes that they were installed with."""
        paths = ((Path(part.path), part.size) for part in self.parts)
        return all(path.is_file() and path.stat().st_size == size for path, size in paths)

    def part(self, *roles: Role) -> Part:
        """Return the file that has the first of `roles` that a file has.

        Raises ModelError if none has one of them.
        """
        for role in roles:
            for part in self.parts:
                if part.role is role:
                    return part
        raise ModelError(
            f"{self.id}: it has no file for {roles[0]}; pull or import it again"
        )

    def optional(self, role: Role) -> str:
        """Return the path of the file for `role`, "" if there is none."""
        return next((part.path for part in self.parts if part.role is role), "")


def faults(installed: Installed) -> Iterator[str]:
    """Yield a line for each file that is missing or is no longer what was installed."""
    for part in installed.parts:
        fault = _fault(part)
        if fault:
            yield f"{installed.id}: {part.path}: {fault}"


def _fault(part: Part) -> str:
    path = Path(part.path)
    try:
        size = path.stat().st_size
        if size != part.size:
            return f"{size} bytes, not the {part.size} that were installed"
        digest = sha256_of(path)
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return f"cannot be read: {why(error)}"
    if digest != part.sha256:
        return "changed since it was installed: its SHA-256 differs"
    return ""
