"""Texts as they are compared before any pattern is: letter case aside."""

OPENING = 3  # characters


class _Digits(dict[int, int | str]):
    """What stands for each character, 0 for a digit, made when the character is met."""

    def __missing__(self, point: int) -> int | str:
        made = self[point] = "0" if chr(point).isdecimal() else point
        return made


_AS_ZERO = _Digits()
_ONE_I = str.maketrans("İıſ\u212aΣς", "iiskσσ")  # what `re` takes for i, s, k and σ


def opening(text: str) -> str:
    """Return the first characters of `text`, letter case aside, each digit as 0."""
    text = text[:OPENING]
    if not text.isascii():
        text = text.translate(_ONE_I)
    return text.casefold()[:OPENING].translate(_AS_ZERO)


def fold(text: str) -> str:
    """Return `text` with letters of any case as one, character by character.

    What `regex` finds in a text when it ignores case, is then found in the folded text:
    it takes i, I, İ and ı for the same, and case folding makes a dotted i of İ.
    """
    return text.replace("İ", "i").casefold().replace("ı", "i")


LOWER, UPPER, DIGIT, FOREIGN = "\ue000", "\ue001", "\ue002", "\ue003"  # in shapes of texts
EDGE, SPACE, LINE = "\ue004", "\ue005", "\ue006"  # between words, within and between lines
KINDS = LOWER + UPPER + DIGIT + FOREIGN


class _Shapes(dict[int, str]):
    """What stands in a shape for each character, made when the character is met."""

    def __missing__(self, point: int) -> str:
        made = self[point] = _shape(chr(point))
        return made


def shape(text: str) -> str:
    """Return `text` with letters and digits replaced by the kind of each.

    All characters beyond Latin-1 and General Punctuation are of one kind: what they are
    depends on the version of Unicode.
    """
    return text.translate(_SHAPES)


def _shape(char: str) -> str:
    if not is_settled(char):
        return FOREIGN
    if char.isdecimal():
        return DIGIT
    if char.isalpha():
        return UPPER if char.isupper() else LOWER
    return char


def is_settled(char: str) -> bool:
    """Tell whether `char` is of a block that is full, so that no version changes it."""
    return char <= "\xff" or ("\u2000" <= char <= "\u206f" and char != "\u2065")


_SHAPES = _Shapes()
