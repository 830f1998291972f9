"""Write what is to be suppressed in the fields of front matter into its own key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from provcheck.document import Span
from provcheck.formats import front_matter
from provcheck.suppression import matter
from provcheck.suppression.directives import MARK, Malformed, Verb

_NAMES = {verb: name for name, verb in matter.VERBS.items()}
_TABLE = re.compile(r"(?m)^[ \t]*\[")
_TERMINATOR = re.compile(r"\r\n|\n|\r")


def keyed(file: str, rules: Iterable[str], reason: str) -> str | None:
    """Return `file` with `rules` suppressed in the fields of its front matter.

    What the key says already is kept. None where it cannot be read.
    """
    found = matter.key(file)
    if isinstance(found, Malformed):
        return None
    names: dict[str, list[str]] = {}
    if found:
        names = {_NAMES[v]: [n.text for n in own] for v, own in found.names.items()}
        reason = "; ".join(dict.fromkeys(filter(None, (found.reason, reason))))
    fields = names.setdefault(_NAMES[Verb.FIELDS], [])
    fields += sorted(set(rules) - set(fields))
    toml = file.lstrip("\ufeff").startswith("+++")
    end = _TERMINATOR.search(file)
    line_end = end[0] if end else "\n"
    said = [*_values(names, reason, toml=toml)]
    if found and file.startswith("[", found.span.start):
        made = line_end.join((f"[{MARK}]", *said))
    else:
        made = f"{MARK}{' =' if toml else ':'} {{{', '.join(said)}}}"
    span = found.span if found else _free(file, toml=toml)
    return file[: span.start] + made + ("" if found else line_end) + file[span.end :]


def _values(names: dict[str, list[str]], reason: str, *, toml: bool) -> Iterator[str]:
    sign = " = " if toml else ": "
    for name, rules in names.items():
        quoted = (json.dumps(r) if toml or not r[0].isalpha() else r for r in rules)
        yield f"{name}{sign}[{', '.join(quoted)}]"
    if reason:
        yield f"reason{sign}{json.dumps(reason, ensure_ascii=False)}"


def _free(file: str, *, toml: bool) -> Span:
    """Return where a line can be put in: last, but in TOML above all tables."""
    matter_ = front_matter.extent(file)
    at = matter_.end
    while file[at - 1] not in "\r\n":
        at -= 1
    table = _TABLE.search(file, matter_.start, at) if toml else None
    at = table.start() if table else at
    return Span(at, at)
