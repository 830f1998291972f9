"""Write a tree as an RE2 pattern."""

from collections.abc import Iterator

from provcheck.approximate.joining import pairs
from provcheck.approximate.sets import CHANGING, is_cased, quote
from provcheck.nodes import Choice, Literal, Look, Node, Repeat, Sequence, Single

_LIMIT = 50  # repeats; counting further makes the automaton large and a rule no rarer
_UNFOLDED = 4000  # characters of pattern that a counted repeat may stand for
_EXPANDING = f"(?-i:[ß{CHANGING}])"  # the characters that fold to several letters


def emit(node: Node, *, counted: bool = False) -> str:
    """Return `node` as an RE2 pattern; `counted` says it is inside a counted repeat."""
    text = ""
    match node:
        case Literal(char, fold):
            text = _run(char) if fold else quote(char)
        case Single(text, _):
            pass
        case Sequence(items):
            text = "".join(_emit_items(items, counted=counted))
        case Choice(branches):
            texts = (emit(branch, counted=counted) for branch in branches)
            text = f"(?:{'|'.join(texts)})"
        case Repeat(item, low, high):
            count = _count(low, high)
            text = emit(item, counted=counted or "{" in count)
            size = len(text) * max(low, high or 0)
            if "{" in count and (counted or size > _UNFOLDED or _is_ragged(item)):
                count = "+" if low else "*"
            text = (f"(?:{text})" if isinstance(item, Sequence) else text) + count
        case Look():
            pass
    return text


def _is_ragged(item: Node) -> bool:
    """Tell whether a part of `item` may go on for ever: to count it takes many states."""
    parts = item.items if isinstance(item, Sequence) else ()
    return any(isinstance(part, Repeat) and part.high is None for part in parts)


def _emit_items(items: tuple[Node, ...], *, counted: bool) -> Iterator[str]:
    run = ""
    for item in items:
        if isinstance(item, Literal) and item.fold:
            run += item.char
            continue
        yield _run(run)
        yield emit(item, counted=counted)
        run = ""
    yield _run(run)


def _count(low: int, high: int | None) -> str:
    low = min(low, _LIMIT)
    if high is None or high > _LIMIT:
        return {0: "*", 1: "+"}.get(low, f"{{{low},}}")
    if (low, high) == (0, 1):
        return "?"
    return f"{{{low}}}" if low == high else f"{{{low},{high}}}"


def _run(text: str) -> str:
    """Return case-folded `text` in any case and in any spelling that folds to it."""
    if not any(map(is_cased, text)):
        return "".join(map(quote, text))
    pieces: list[str] = []
    letters = [_letter(char) for char in text]
    start = 0
    for end in range(1, len(text) + 1):
        if text[end - 1 : end + 1] in pairs():
            continue
        piece = "".join(letters[start:end])
        gap = "(?s:.?)" * (end - start - 2)
        other = f"{gap}{_EXPANDING}{gap}"
        pieces.append(f"(?:{piece}|{other})" if end - start > 1 else piece)
        start = end
    return f"(?i:{''.join(pieces)})"


def _letter(char: str) -> str:
    """Return what matches a case-folded character in any case, within (?i:)."""
    if char == "i":
        return "[iİı]"
    if is_cased(char) and char.lower() == char.upper():  # its capital is yet to come
        return f"(?-i:[{quote(char)}{CHANGING}])"
    return quote(char)
