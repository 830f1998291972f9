"""How a line begins, as far as it takes to leave most patterns aside."""

OPENING = 3  # characters
_ONE_I = str.maketrans("İıſK", "iisk")  # what `re` takes for i, s and k


def opening(text: str) -> str:
    """Return the first characters of `text`, letter case aside, each digit as 0."""
    text = text[:OPENING].translate(_ONE_I).lower()[:OPENING]
    return "".join("0" if char.isdecimal() else char for char in text)
