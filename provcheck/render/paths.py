"""Paths as other programs find them: from the top of a repository, with slashes."""

import os

from provcheck.render.visible import shown


def relative(name: str, variable: str = "") -> str:
    """Return the path `name` as seen from the folder that the environment names.

    Without `variable`, or where it is not set, that is the working directory. What is
    not below the folder stays absolute. A name in angle brackets is no path.
    """
    if name.startswith("<") and name.endswith(">"):
        return name
    top = os.path.abspath(os.environ.get(variable) or ".")  # noqa: PTH100 - as on the path of check
    path = os.path.abspath(name)  # noqa: PTH100
    below = path.removeprefix(top.rstrip(os.sep) + os.sep)
    return below.replace(os.sep, "/")


def in_log(name: str) -> str:
    """Return a path for a command in the log of a job, where a terminal may show it.

    Line ends stay: commands have an escape for them.
    """
    if name.isprintable():
        return name
    return "".join(char if char in "\r\n" else shown(char) for char in name)


def as_text(name: str) -> str:
    r"""Return a path as text: a byte of it that is no UTF-8 as its number, \xff."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
