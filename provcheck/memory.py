"""What a long text took for a while, given back to the system.

The C library of Linux keeps what is freed at the end of its heap, up to twice the largest
piece that was ever freed: for a text of 20 MB as much again, beside what Python keeps.
"""

from __future__ import annotations


def give_back() -> None:
    """Let the C library return what is free; others than that of Linux do by themselves."""
    try:
        from ctypes import CDLL  # noqa: PLC0415 - for long texts only

        CDLL(None).malloc_trim(0)
    except (AttributeError, ImportError, OSError, TypeError):  # there is no such function
        return
