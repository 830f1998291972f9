"""Check wire copy for the marks of machine translation and careless reuse.

import provcheck

report = provcheck.Checker().check(text)
for finding in report.findings:
    print(finding.rule.id, finding.span, finding.message)
"""

from __future__ import annotations

from provcheck.version import VERSION as __version__  # noqa: F401, N811 - public

TYPE_CHECKING = False  # type checkers read it as True; importing `typing` takes 9 ms
if TYPE_CHECKING:
    from typing import Any

_HOMES = {
    "Checker": "provcheck.checker",
    "Config": "provcheck.config",
    "ProvcheckError": "provcheck.errors",
    "Report": "provcheck.report",
    "translator": "provcheck.retranslate.opening",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute
    """Import a public name when it is asked for: `--version` needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module 'provcheck' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - lazily, as said

    return getattr(import_module(_HOMES[name]), name)
