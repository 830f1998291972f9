"""Where code of JavaScript and JSX ends: brackets, strings and elements are counted.

Nothing is parsed. MDX asks a parser of JavaScript where a block of code ends; where that is
well formed, the balance of brackets, strings and comments left out, gives the same place.
"""

from __future__ import annotations

import re

_STRING = r"\"[^\"\\\n]*(?:\\.[^\"\\\n]*)*\"?|'[^'\\\n]*(?:\\.[^'\\\n]*)*'?"
_REMARK = r"/\*(?:[^*]|\*(?!/))*(?:\*/)?|//[^\r\n]*"
_CODE = re.compile(
    rf"(?P<remark>{_REMARK})|(?P<space>[^\S\r\n]+)|(?P<line>\r\n|\n|\r)"
    rf"|(?P<string>{_STRING})|(?P<word>[\w$]+)|(?P<open>[(\[{{])|(?P<close>[)\]}}])"
    r"|(?P<tick>`)|(?P<sign>=>|.)",
    re.DOTALL,
)
_EXPRESSION = re.compile(  # where no operand stands before it
    r"(?P<regex>/(?![*/])(?:[^/\\\[\r\n]|\\.|\[(?:[^\]\\\r\n]|\\.)*\])+/[a-z]*)"
    r"|(?P<element><(?=[A-Za-z_$>]))"
)
_TEMPLATE = re.compile(r"\\.|`|\$\{", re.DOTALL)
_TAG = re.compile(rf"\"[^\"]*\"|'[^']*'|{_REMARK}|\{{|/\s*>|>|<")
_CHILD = re.compile(r"\{|</|<(?=[A-Za-z_$>])")
_BLANK = re.compile(r"[ \t]*(?:[\r\n]|\Z)")
_TICK, _OPENING, _ENDING, _CHILDREN, _ALONE, _MODULE = "`", "<", "</", "children", "tag", ""
_PARTNERS = {"(": ")", "[": "]", "{": "}", _TICK: _TICK}
_EXPECTING = frozenset(  # words behind which an operand comes
    """
    as async await case const default delete do else export extends from import in
    instanceof let new of return throw typeof var void yield
    """.split()  # noqa: SIM905 - as a list it is a column a page long
)


def brace_end(text: str, start: int, limit: int) -> int:
    """Return where the expression ends that opens at `start`; 0 if not by `limit`."""
    return _Scan(text, "}").end(start + 1, limit)


def tag_end(text: str, at: int, limit: int) -> int:
    """Return where a tag of JSX ends, read from behind its name; 0 if not by `limit`."""
    return _Scan(text, _ALONE).end(at, limit)


def module_end(text: str, start: int, limit: int) -> int:
    """Return where the imports and exports end that begin at `start`; 0 if they do not.

    That is above a blank line, or at `limit`, where everything opened is closed and
    nothing is missing behind the last sign.
    """
    return _Scan(text, _MODULE).end(start, limit)


class _Scan:
    """Reads code token by token; what has to be closed is stacked."""

    def __init__(self, text: str, first: str) -> None:
        self._text = text
        self._stack = [first]
        self._operand = False  # whether the last sign could end an expression
        self._done = 0

    def end(self, at: int, limit: int) -> int:
        """Return where all is closed, 0 if that is not so before `limit`."""
        steps = {
            _TICK: self._in_template,
            _OPENING: self._in_tag,
            _ENDING: self._in_tag,
            _ALONE: self._in_tag,
            _CHILDREN: self._in_children,
        }
        limit = min(limit, len(self._text))
        while self._stack and at < limit and not self._done:
            at = steps.get(self._stack[-1], self._in_code)(at, limit)
        if self._stack == [_MODULE] and not self._done:
            return at if self._operand and at == limit else 0
        return self._done or (0 if self._stack else at)

    def _in_code(self, at: int, limit: int) -> int:
        if not self._operand and (begun := _EXPRESSION.match(self._text, at, limit)):
            if begun["element"]:
                self._stack.append(_OPENING)
            self._operand = True
            return begun.end()
        match = _CODE.match(self._text, at, limit)
        assert match  # the last alternative takes any character  # noqa: S101
        kind, found = match.lastgroup, match[0]
        if kind == "close":
            return self._close(found, match.end(), limit)
        if kind == "line":
            self._line(match)
        elif kind in ("open", "tick"):
            self._stack.append(_PARTNERS[found])
            self._operand = False
        elif kind == "word":
            self._operand = found not in _EXPECTING
        elif kind in ("string", "sign"):
            ended = found == ";" and self._stack[-1] == _MODULE
            self._operand = kind == "string" or ended
        return match.end()

    def _line(self, match: re.Match[str]) -> None:
        """End a module above a blank line, if nothing is open or missing."""
        ended = self._stack == [_MODULE] and self._operand
        if ended and _BLANK.match(self._text, match.end()):
            self._done = match.start()

    def _close(self, found: str, at: int, limit: int) -> int:
        """Close a bracket; where another one is open, the code is not well formed."""
        if self._stack[-1] != found:
            self._stack.append(_MODULE)
            return limit
        self._stack.pop()
        self._operand = True
        return at

    def _in_template(self, at: int, limit: int) -> int:
        match = _TEMPLATE.search(self._text, at, limit)
        if match is None:
            return limit
        if match[0] == "`":
            self._stack.pop()
            self._operand = True
        elif match[0] == "${":
            self._stack.append("}")
            self._operand = False
        return match.end()

    def _in_tag(self, at: int, limit: int) -> int:
        match = _TAG.search(self._text, at, limit)
        if match is None or match[0] == "<":
            return limit
        if match[0] == "{":
            self._stack.append("}")
            self._operand = False
        elif match[0].endswith(">") and not match[0].startswith(("/*", "//", '"', "'")):
            kind = self._stack.pop()
            if kind == _ENDING:
                self._stack.pop()  # the children it ends
            elif kind == _OPENING and match[0] == ">":
                self._stack.append(_CHILDREN)
            self._operand = True
        return match.end()

    def _in_children(self, at: int, limit: int) -> int:
        match = _CHILD.search(self._text, at, limit)
        if match is None:
            return limit
        if match[0] == "{":
            self._stack.append("}")
            self._operand = False
        else:
            self._stack.append(_ENDING if match[0] == "</" else _OPENING)
        return match.end()
