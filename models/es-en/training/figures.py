"""Figures as Spanish and English write them."""


def spanish(whole: int, part: int, digits: int) -> str:
    """Return a number with `digits` figures behind a comma: 11.732,5."""
    return _written(whole, part, digits, ".", ",")


def english(whole: int, part: int, digits: int) -> str:
    """Return a number with `digits` figures behind a point: 11,732.5."""
    return _written(whole, part, digits, ",", ".")


def _written(whole: int, part: int, digits: int, thousands: str, point: str) -> str:
    text = f"{whole:,}".replace(",", thousands)
    return f"{text}{point}{part:0{digits}}" if digits else text
