"""What language a text is in, as far as a paragraph or a sentence tells.

Three steps, the cheap ones first. The script decides where it is not Latin. Else function
words decide which languages come into question: where English is the only one, nothing
more is asked, so that an English story never loads the detector. Else `langdetect` decides
among the languages in play, with a fixed seed: the same text always gets the same answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module

from provcheck.cutting import LETTERS, parted
from provcheck.patterns import lazy
from provcheck.plain import plain
from provcheck.record import TYPE_CHECKING, Record
from provcheck.words import table

if TYPE_CHECKING:
    from typing import Protocol

LATIN = ("ca", "de", "en", "es", "fr", "it", "pt", "tr")  # told apart by the detector
MIN_CHARS = 40  # under this the detector is wrong too often (one in five)
MAX_CHARS = 400  # more adds time, not accuracy
_FOREIGN = 0.2  # share of a language's function words that makes it come into question
_ENGLISH = 20  # one word that only English has in so many rules other languages out
_WORD = lazy(r"[^\W\d_]+")

_SCRIPTS = {
    "cyrillic": plain(r"[\u0400-\u052f]"),
    "arabic": plain(r"[\u0600-\u06ff\u0750-\u077f]"),
    "greek": plain(r"[\u0370-\u03ff]"),
    "hebrew": plain(r"[\u0590-\u05ff]"),
    "hangul": plain(r"[\uac00-\ud7af]"),
    "kana": plain(r"[\u3040-\u30ff]"),
    "han": plain(r"[\u4e00-\u9fff]"),
    "devanagari": plain(r"[\u0900-\u097f]"),
    "thai": plain(r"[\u0e00-\u0e7f]"),
    "armenian": plain(r"[\u0530-\u058f]"),
    "georgian": plain(r"[\u10a0-\u10ff]"),
}
_ANY_SCRIPT = plain(r"[\u0370-\u10ff\u3040-\ud7af]")  # all of these, and few others
_LANGUAGE = {
    "cyrillic": "ru",
    "arabic": "ar",
    "greek": "el",
    "hebrew": "he",
    "hangul": "ko",
    "kana": "ja",
    "han": "zh",
    "devanagari": "hi",
    "thai": "th",
    "armenian": "hy",
    "georgian": "ka",
}
_MARKED = (  # letters that only one language of a script has
    ("cyrillic", plain(r"[іїєґІЇЄҐ]"), "uk"),
    ("arabic", plain(r"[پچژگ]"), "fa"),
    ("han", _SCRIPTS["kana"], "ja"),
)
NAMES = {
    "ar": "Arabic",
    "ca": "Catalan",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hy": "Armenian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "pt": "Portuguese",
    "ru": "Russian",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}


class Guess(Record):
    """A language by its ISO 639-1 code, and how probable it is, 0 to 1."""

    code: str
    probability: float


UNKNOWN = Guess("", 0.0)


def identify(text: str) -> Guess:
    """Return the language of `text`, UNKNOWN where too little of it tells.

    English is answered only where its function words say so.
    """
    script = _script(text)
    if script:
        return Guess(script, 1.0)
    suspects = in_question(text)
    if suspects <= {"en"}:
        return Guess("en", 1.0) if suspects else UNKNOWN
    if len(text) < MIN_CHARS:
        return UNKNOWN
    return _detect(text[:MAX_CHARS])


def in_question(text: str) -> frozenset[str]:
    """Return the Latin-script languages whose function words `text` is full of.

    Words that only English has rule the others out: one in twenty is enough.
    """
    small = text.casefold()
    found = parted(small, LETTERS)
    if found is None:  # joined, they are folded at once, each by itself
        found = "\n".join(_WORD.findall(text)).casefold().split("\n")
    lists = _function_words()
    if _count(found, _only_english()) * _ENGLISH > len(found):
        return frozenset({"en"})
    least = max(_FOREIGN * len(found), 1)
    counts = {code: _count(found, lists[code]) for code in LATIN if code != "en"}
    return frozenset(code for code, n in counts.items() if n >= least)


def content_words(words: Iterable[str]) -> int:
    """Return how many of `words` are function words in none of the languages."""
    every = frozenset[str]().union(*_function_words().values())
    return sum(word.casefold() not in every for word in words)


def _count(found: Iterable[str], own: frozenset[str]) -> int:
    return sum(map(own.__contains__, found))


def _script(text: str) -> str:
    """Return the language of the script most letters are in, "" for Latin."""
    if text.isascii() or not _ANY_SCRIPT.search(text):
        return ""
    counts = Counter({name: len(p.findall(text)) for name, p in _SCRIPTS.items()})
    name, most = counts.most_common(1)[0]
    if 2 * (most + counts["kana"]) <= sum(map(str.isalpha, text)) or not most:
        return ""
    marked = (lang for of, p, lang in _MARKED if of == name and p.search(text))
    return next(marked, _LANGUAGE[name])


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    lists: Mapping[str, list[str]] = table("function-words")
    return {code: frozenset(lists[code]) for code in LATIN}


@cache
def _only_english() -> frozenset[str]:
    lists = _function_words()
    others = (words for code, words in lists.items() if code != "en")
    return lists["en"].difference(*others)


if TYPE_CHECKING:

    class _Detector(Protocol):
        """What is used of a langdetect detector, which has no type stubs."""

        def append(self, text: str, /) -> None: ...
        def get_probabilities(self) -> list[_Language]: ...

    class _Language(Protocol):
        lang: str
        prob: float

    class _Factory(Protocol):
        seed: int

        def load_json_profile(self, profiles: list[str], /) -> None: ...
        def create(self) -> _Detector: ...


@cache
def _factory() -> _Factory:
    """Return a factory of our own that knows the languages in play and no others."""
    module = import_module("langdetect.detector_factory")
    from pathlib import Path  # noqa: PLC0415 - only where the detector is asked

    folder = Path(str(module.__file__)).parent / "profiles"
    made: _Factory = module.DetectorFactory()
    made.load_json_profile([(folder / code).read_text("utf-8") for code in LATIN])
    made.seed = 0
    return made


@cache
def _no_features() -> type[Exception]:
    """Return what langdetect raises where nothing in a text tells a language."""
    return import_module("langdetect.lang_detect_exception").LangDetectException


def _detect(text: str) -> Guess:
    detector = _factory().create()
    detector.append(text)
    try:
        best = detector.get_probabilities()
    except _no_features():  # figures and marks, hardly a letter
        return UNKNOWN
    return Guess(best[0].lang, best[0].prob) if best else UNKNOWN
