"""Modules of this package, found and read in half the time that `importlib` takes.

A check imports a hundred of them. `importlib` asks for each form that a module may have in
each folder where it may be, and keeps locks; 0.2 ms a module on a slow machine. Here a
module is taken from its compiled file where that was made of the source beside it, by its
size and time of change, as `importlib` tells it. Whatever is not so is left to `importlib`:
packages, sources without a compiled file, or changed since.
"""

from __future__ import annotations

import marshal
import os
import sys

TYPE_CHECKING = False  # type checkers read it as True
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec, SourceFileLoader
    from types import CodeType, ModuleType
else:
    ModuleSpec, SourceFileLoader = type(__spec__), type(__loader__)

_32_BITS = 0xFFFFFFFF
_BEFORE = 16  # bytes before the code: of which Python, how it is checked, time, size
_BY_TIME = bytes(4)  # checked by time and size, not by what the source holds
_MAGIC = getattr(sys.modules.get("_frozen_importlib_external"), "MAGIC_NUMBER", b"")
_TAG = sys.implementation.cache_tag
_HEAD = _MAGIC + _BY_TIME if _MAGIC and _TAG else b""  # nothing where nobody knows
_INSIDE = f"{__name__.partition('.')[0]}."


def hasten() -> None:
    """Find the modules of this package so from now on, where it is sure to be right.

    It is for a process of the program's own: how others import is theirs.
    """
    usual = SourceFileLoader.__name__ == "SourceFileLoader" and sys.pycache_prefix is None
    if usual and _HEAD and not sys.flags.optimize and _Finder not in sys.meta_path:
        sys.meta_path.insert(0, _Finder)


class _Read(SourceFileLoader):
    """A loader that has read the compiled file."""

    data: bytes | None = None

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the code of the module. Raises EOFError where the file is cut short."""
        data, self.data = self.data, None  # it is asked for once, as a rule
        if data is None:
            return super().get_code(fullname)
        return marshal.loads(memoryview(data)[_BEFORE:])  # noqa: S302 - as importlib


class _Finder:
    """What `sys.meta_path` asks for modules."""

    @staticmethod
    def find_spec(
        fullname: str,
        path: Sequence[str] | None = None,
        _target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Return how to load a module of this package, None where `importlib` should."""
        if not fullname.startswith(_INSIDE) or not path:
            return None
        stem = fullname.rpartition(".")[2]
        source, kept = f"{path[0]}/{stem}.py", f"{path[0]}/__pycache__/{stem}.{_TAG}.pyc"
        try:
            with open(kept, "rb", buffering=0) as file:  # noqa: PTH123 - see `store`
                data = file.read()
            of = os.stat(source)  # noqa: PTH116
        except OSError:
            return None
        made = (int(of.st_mtime) & _32_BITS) | (of.st_size & _32_BITS) << 32
        if data[:_BEFORE] != _HEAD + made.to_bytes(8, "little"):
            return None
        loader = _Read(fullname, source)
        loader.data = data
        spec = ModuleSpec(fullname, loader, origin=source)
        spec.has_location = True
        spec.cached = kept
        return spec
