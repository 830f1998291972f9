"""Hold numpy's matrix products to one thread.

They are small here: on two threads the decoder was up to six times slower than on one.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np

_NAMES = (  # numpy's wheels prefix the names of OpenBLAS, a system's library does not
    "scipy_openblas_{}_num_threads64_",
    "scipy_openblas_{}_num_threads",
    "openblas_{}_num_threads64_",
    "openblas_{}_num_threads",
)


@contextmanager
def one_thread() -> Generator[None]:
    """Use one thread for the matrix products within, and as many as before afterwards.

    Does nothing where numpy brings another library than OpenBLAS.
    """
    get, set_ = _threads()
    before = get()
    if before == 1:
        yield
        return
    set_(1)
    try:
        yield
    finally:
        set_(before)


@cache
def _threads() -> tuple[Callable[[], int], Callable[[int], object]]:
    """Return what reads and what sets the number of threads of OpenBLAS."""
    package = Path(np.__file__).parent
    folders = (package.with_name("numpy.libs"), package / ".dylibs")
    for path in sorted(path for folder in folders for path in folder.glob("*openblas*")):
        library = ctypes.CDLL(str(path))  # it is loaded already: this gives the same one
        for name in _NAMES:
            get = getattr(library, name.format("get"), None)
            if get is not None:
                return get, getattr(library, name.format("set"))
    return lambda: 1, lambda _: None
