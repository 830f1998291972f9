"""Make sentences in the manner of agencies, Spanish and English, from frames.toml.

They teach what open text of other kinds has little of: fixed expressions, datelines,
figures as both languages write them, names that have to be copied.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from random import Random

from corpus import Pair
from figures import english, spanish

_HERE = Path(__file__).parent
_SLOT = re.compile(r"\{([A-Za-z]+)(\d?)([\^-]?)\}")
_AGREES = re.compile(r"<([^|>]*)\|([^>]*)>")  # with the number of the first noun
_DATED = 0.3  # share of the sentences that get a dateline
_ARTICLES = {"m": ("el", "un"), "f": ("la", "una"), "mp": ("los", ""), "fp": ("las", "")}
_MASS = re.compile(
    r"(?:aid|violence|law|growth|unemployment|trafficking|evasion|laundering|media|jihadism"
    r"|intelligence|interference|expression|freedom|treatment|detention|debt|bail|product|fraud"
    r"|sewage|copyright|environment|fishing|imprisonment|housing|embezzlement|crime)\b"
)

Slots = dict[str, tuple[str, str]]


class Frames:
    """Fills frames by chance."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._tables = tomllib.loads((_HERE / "frames.toml").read_text("utf-8"))
        terms = tomllib.loads((_HERE / "terms.toml").read_text("utf-8"))["terms"]
        self._nouns = [
            (s, t["en"], t["is"]) for s, t in terms.items() if t["is"] in _ARTICLES
        ]
        self._tables["places"] += [
            [s, t["en"]] for s, t in terms.items() if t["is"] == "place"
        ]
        self._did = [(s, t["en"]) for s, t in terms.items() if t["is"] == "v"]
        self._opens = [(s, t["en"]) for s, t in terms.items() if t["is"] == "a"]

    def pair(self) -> Pair:
        """Return a sentence and its translation."""
        pair = self._filled(self._random.choice(self._tables["frames"]))
        if self._random.random() < _DATED:
            head = self._filled(self._random.choice(self._tables["datelines"]))
            return Pair(f"{head[0]} {pair[0]}", f"{head[1]} {pair[1]}")
        return pair

    def _filled(self, frame: list[str]) -> Pair:
        slots: Slots = {}
        nouns: dict[str, tuple[str, str, str]] = {}

        def fill(side: int) -> Callable[[re.Match[str]], str]:
            def value(match: re.Match[str]) -> str:
                kind, number, change = match.groups()
                text = self._slot(kind, number, slots, nouns)[side]
                if change == "-":
                    return text.removeprefix("the ")
                return text[:1].upper() + text[1:] if change == "^" else text

            return value

        own, other = (_SLOT.sub(fill(side), frame[side]) for side in (0, 1))
        many = nouns.get("", ("", "", "m"))[2].endswith("p")
        own, other = (_AGREES.sub(r"\2" if many else r"\1", text) for text in (own, other))
        return Pair(_contracted(own).strip(), other.strip())

    def _slot(
        self, kind: str, number: str, slots: Slots, nouns: dict[str, tuple[str, str, str]]
    ) -> tuple[str, str]:
        key = kind + number
        if kind in ("noun", "the", "a"):
            if number not in nouns:
                nouns[number] = self._random.choice(self._nouns)
            return _articled(nouns[number], kind)
        if kind in ("place", "PLACE"):
            place = slots.setdefault(f"place{number}", self._choice("places"))
            return (place[0].upper(), place[1].upper()) if kind == "PLACE" else place
        if kind in ("short", "low"):
            spanish_month, english_month = slots.setdefault("short", self._choice("short"))
            if kind == "low":
                return spanish_month.lower().removesuffix("."), english_month
            return spanish_month, english_month
        if key not in slots:
            slots[key] = self._made(kind)
        return slots[key]

    def _choice(self, table: str) -> tuple[str, str]:
        one, other = self._random.choice(self._tables[table])
        return one, other

    def _made(self, kind: str) -> tuple[str, str]:
        draw = self._random
        if kind in ("country", "org", "role", "day", "month"):
            plural = {"country": "countries"}.get(kind, f"{kind}s")
            return self._choice(plural)
        if kind in ("did", "opens"):
            return draw.choice(self._did if kind == "did" else self._opens)
        if kind in ("name", "surname"):
            text = draw.choice(self._tables["last"])
            if kind == "name":
                text = f"{draw.choice(self._tables['first'])} {text}"
            return text, text
        return self._figure(kind)

    def _figure(self, kind: str) -> tuple[str, str]:
        draw = self._random
        if kind == "hour":
            text = f"{draw.randint(0, 23):02}:{draw.randint(0, 59):02}"
            return text, text
        whole, parts = _NUMBERS[kind]
        digits = draw.randint(*draw.choice(whole))
        if kind in ("year", "range"):
            text = (
                f"{digits}-{digits + draw.randint(1, 9)}"
                if kind == "range"
                else str(digits)
            )
            return text, text
        value = (digits, draw.randint(0, 10**parts - 1) if parts else 0)
        unit, other = draw.choice(_UNITS.get(kind, [("", "")]))
        return spanish(*value, parts) + unit, english(*value, parts) + other


_UNITS = {
    "share": [("%", "%"), (" %", "%")],
    "pct": [("%", "%"), (" %", "%"), (" por ciento", "%")],
    "money": [(" millones de euros", " million euros")],
    "sum": [
        (" millones de euros", " million euros"),
        (" millones de pesetas", " million pesetas"),
        (" millones de dólares", " million dollars"),
        (" millones de pesos", " million pesos"),
        (" millones de libras", " million pounds"),
    ],
}
_NUMBERS: dict[str, tuple[list[tuple[int, int]], int]] = {
    "n": ([(2, 99), (2, 999)], 0),
    "d": ([(1, 30)], 0),
    "big": ([(1000, 9999), (10_000, 99_999), (100_000, 9_999_999)], 0),
    "share": ([(0, 99)], 1),
    "rate": ([(0, 3)], 4),
    "pct": ([(1, 99)], 0),
    "range": ([(1950, 2030)], 0),
    "sum": ([(1, 99), (100, 999), (1000, 199_999)], 0),
    "money": ([(1, 999), (1000, 99_999)], 1),
    "year": ([(1950, 2030)], 0),
}


def _articled(noun: tuple[str, str, str], kind: str) -> tuple[str, str]:
    own, other, form = noun
    definite, indefinite = _ARTICLES[form]
    if kind == "noun":
        return own, other
    if kind == "the":
        return f"{definite} {own}", other if _MASS.search(other) else f"the {other}"
    if not indefinite or _MASS.search(other):
        return own, other
    return f"{indefinite} {own}", f"{'an' if other[0] in 'aeio' else 'a'} {other}"


def _contracted(text: str) -> str:
    return text.replace(" de el ", " del ").replace(" a el ", " al ")
