"""Spanish and Catalan by way of Portuguese, and by Apertium alone."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

import provcheck
from provcheck.errors import ProvcheckError
from provcheck.retranslate import packages, trial
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.engines import apertium
from provcheck.retranslate.engines.apertium import Apertium, Rendering
from provcheck.retranslate.engines.kindred import kindred
from provcheck.retranslate.engines.lexicon import Lexicon, Overlay, read_lexicon
from tests.retranslate.engines import needs_apertium, needs_pt_en

# isort: split
from provcheck.retranslate.engines.pivot import Pivot, news_lexicon

STORY = (
    "Una milicia ha reclamado este martes al Gobierno que envíe 300 soldados a Siria.",
    "Los yihadistas y Ankara acordaron un alto el fuego en 2020.",
    "José Peña no ha dimitido, ha asegurado el portavoz del Ministerio del Interior.",
)


@pytest.fixture(scope="module")
def pivot() -> Engine:
    return provcheck.translator("es", "en", model="pivot")


@needs_apertium
@needs_pt_en
def test_terms_of_the_news_are_translated(pivot: Engine) -> None:
    made = [one.text for one in pivot.translate(STORY)]
    assert "300 soldiers" in made[0]
    assert "demanded" in made[0]
    assert "ceasefire" in made[1].replace("-", "")
    assert "jihadists" in made[1].lower()
    assert "José Peña" in made[2]
    assert "Interior" in made[2]
    assert made[2].endswith(".")
    assert pivot.quality == "rough"


@needs_apertium
@needs_pt_en
def test_words_are_linked_through_the_language_between(pivot: Engine) -> None:
    made = pivot.translate(STORY)
    linked = [
        {(text[a:b], one.text[c:d]) for (a, b), (c, d) in one.alignment}
        for text, one in zip(STORY, made, strict=True)
    ]
    assert {("300", "300"), ("Siria", "Syria")} <= linked[0]
    assert ("2020", "2020") in linked[1]
    assert {("José", "José"), ("Peña", "Peña")} <= linked[2]


@needs_apertium
@needs_pt_en
def test_forced_scores_tell_right_from_wrong(pivot: Engine) -> None:
    english = (
        "A militia demanded on Tuesday that the government send 300 soldiers to Syria.",
        "The jihadists and Ankara agreed a ceasefire in 2020.",
        "José Peña has not resigned, the spokesman for the Interior Ministry said.",
    )
    good = pivot.score(list(zip(STORY, english, strict=True)))
    bad = pivot.score(list(zip(STORY, english[1:] + english[:1], strict=True)))
    assert good
    assert bad
    assert min(good) > max(bad) + 1


@needs_apertium
@needs_pt_en
def test_catalan_goes_the_same_way() -> None:
    engine = provcheck.translator("ca", "en")
    made = engine.translate(["El govern ha anunciat eleccions.", ""])
    assert "elections" in made[0].text
    assert made[1].text == ""
    assert " lexicon:" in engine.signature


CATALAN = [  # words that Apertium does not know or takes for others, and what they are
    ("La borsa ha tancat la sessió a la baixa.", "stock exchange"),
    ("Hi haurà un alto el foc aquest dilluns.", "ceasefire"),
    ("El judici ha quedat vist per a sentència.", "awaits"),
    ("Els sindicats faran vaga dijous.", "strike"),
    ("El cap de setmana serà calorós.", "weekend"),
    ("Han detingut tres persones per blanqueig de capitals.", "laundering"),
    ("El ple de l’Ajuntament ha tirat endavant el pla.", "council"),
    ("El president dels Estats Units imposarà aranzels.", "tariffs"),
]


@needs_apertium
@needs_pt_en
@pytest.mark.parametrize(("text", "word"), CATALAN)
def test_catalan_terms_of_the_news_are_translated(text: str, word: str) -> None:
    (made,) = provcheck.translator("ca", "en").translate([text])
    assert word in made.text.lower().replace("cease-fire", "ceasefire")


@needs_apertium
def test_marks_of_the_text_are_not_taken_for_apertiums() -> None:
    engine = Apertium("es", "pt")
    assert [one.text[-3:] for one in engine.render(["Sí.", "No...", "Ya"])] == [
        "im.",
        "...",
        "Já",
    ]
    texts = ["*casa* @ajo #eso\nyihadista [x] {y} ^z$ <b> \\ /", "", "a\ud800\0b", "Kfir 7"]
    made = engine.render(texts)
    assert "yihadista" in made[0].unknown
    assert made[0].text.startswith("*casa* @")
    assert "[x] {" in made[0].text
    assert made[1] == Rendering("", ())
    assert len(made) == 4
    assert engine.score([("a", "b")]) is None
    assert [one.text for one in engine.translate(texts)] == [one.text for one in made]


@needs_apertium
def test_apertium_alone_translates_to_english() -> None:
    engine = provcheck.translator("es", "en", model="apertium")
    assert engine.translate(["La casa es roja."])[0].text == "The house is red."
    assert engine.quality == "rough"
    assert " spa-eng sha256:" in engine.signature


@needs_apertium
@needs_pt_en
def test_signature_names_both_halves_and_the_lexicon(pivot: Engine) -> None:
    assert pivot.signature.startswith("pivot apertium ")
    assert " lexicon:" in pivot.signature
    assert pivot.signature.endswith(" pt-en sha256:6c3b7af01772022a float32")
    assert (pivot.source, pivot.target) == ("es", "en")
    bare = Pivot(Apertium("es", "pt"), provcheck.translator("pt", "en"), None)
    assert "lexicon" not in bare.signature


def fails(
    monkeypatch: pytest.MonkeyPatch, error: Exception | None, out: bytes = b""
) -> None:
    def run(*_: object, **__: object) -> Any:  # noqa: ANN401
        if error:
            raise error
        return subprocess.CompletedProcess("", 0, out, b"")

    def found(_: str) -> str:
        return "/usr/bin/apertium"

    monkeypatch.setattr(apertium, "_modes", lambda: {"es-pt"})
    monkeypatch.setattr(apertium, "_version", lambda: "3")
    monkeypatch.setattr(apertium.shutil, "which", found)
    monkeypatch.setattr(apertium.subprocess, "run", run)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            subprocess.CalledProcessError(1, "x", stderr=b"Error:\nno mode"),
            "Error: no mode",
        ),
        (subprocess.TimeoutExpired("x", 30), "timed out after 30 seconds"),
        (OSError(13, "Permission denied"), "Permission denied"),
        (None, "gave 3 lines for 1"),
    ],
)
def test_failure_of_apertium_is_one_line(
    monkeypatch: pytest.MonkeyPatch, error: Exception | None, said: str
) -> None:
    fails(monkeypatch, error, b"a\nb\nc")
    with pytest.raises(ProvcheckError, match=said) as raised:
        Apertium("es", "pt").render(["casa"])
    assert "\n" not in str(raised.value)


def test_missing_apertium_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_: str) -> None:
        """Find no program."""

    monkeypatch.setattr(apertium.shutil, "which", nothing)
    apertium._modes.cache_clear()  # pyright: ignore[reportPrivateUsage]
    with pytest.raises(ProvcheckError, match="not installed; on Debian: apt install"):
        Apertium("es", "pt")


@needs_apertium
def test_unknown_pair_names_the_remedy() -> None:
    with pytest.raises(ProvcheckError, match="from xx to yy here; on Debian"):
        Apertium("xx", "yy")


def test_data_of_a_mode_elsewhere_is_unknown() -> None:
    data = apertium._data  # pyright: ignore[reportPrivateUsage]
    data.cache_clear()
    assert data("no-such-mode") == "unknown"


TERMS = {"alto el fuego": "cessar-fogo", "fuego": "incêndio", "alepo": "Aleppo"}


def test_longest_term_is_masked_in_its_case() -> None:
    overlay = Overlay(Lexicon(TERMS, {}))
    masked = overlay.mask("Un ALTO EL FUEGO, un alto  el fuego, Fuego en Alepo y fuegos.")
    assert masked.text == "Un Zqx0k, un alto  el Zqx1k, Zqx2k en Zqx3k y fuegos."
    assert masked.meanings == ("CESSAR-FOGO", "incêndio", "Incêndio", "Aleppo")
    assert overlay.unmask("um Zqx0k, ZQX3K, Zqx9k", masked.meanings, ()) == (
        "um CESSAR-FOGO, Aleppo, Zqx9k"
    )


def test_terms_go_on_behind_an_apostrophe() -> None:
    overlay = Overlay(Lexicon({"cap d'estat": "chefe de Estado", "il·legal": "ilegal"}, {}))
    masked = overlay.mask("El cap d’estat, un cap d'Estat i l'il·legal, cap. Estat")
    assert masked.text == "El Zqx0k, un Zqx1k i l'Zqx2k, cap. Estat"


def test_unknown_words_get_portuguese_endings() -> None:
    overlay = Overlay(Lexicon({}, {"ción": "ção", "ón": "ão"}))
    text = "a desescalación do balcón e Zqx0k com Pirción"
    made = overlay.unmask(text, ("x",), ("desescalación", "balcón", "Pirción", "ón"))
    assert made == "a desescalação do balcão e x com Pirción"


def test_text_without_terms_stays() -> None:
    overlay = Overlay(Lexicon({}, {}))
    assert overlay.mask("Zqx0k casa") == overlay.mask("Zqx0k casa")
    assert overlay.mask("").text == ""


@pytest.mark.parametrize("source", ["es", "ca"])
def test_lexicon_of_the_news_is_sound(source: str) -> None:
    lexicon = read_lexicon(news_lexicon(source))
    assert len(lexicon.terms) > 200
    for term, new in lexicon.terms.items():
        assert term == term.lower().strip()
        assert term != new
        assert new.strip() == new != ""


@pytest.mark.parametrize("text", ["terms = 3", "[terms", "[terms]\n[endings]\na = 1"])
def test_damaged_lexicon_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text(text)
    with pytest.raises(ProvcheckError, match=r"lexicon\.toml: "):
        read_lexicon(path)
    with pytest.raises(ProvcheckError, match=r"nowhere\.toml: "):
        read_lexicon(tmp_path / "nowhere.toml")


def test_like_words_are_matched_in_order() -> None:
    spanish = ["la", "casa", "roja", "del", "presidente", "tiene", "3.200", "ventanas"]
    portuguese = [
        "a",
        "casa",
        "vermelha",
        "do",
        "presidente",
        "tem",
        "3.200",
        "janelas",
        "grandes",
    ]
    found = kindred(spanish, portuguese)
    assert [found[n] for n in (1, 4, 6)] == [1, 4, 6]
    assert kindred([], ["a"]) == [None]
    assert kindred(["a"] * 300, ["b"] * 300) == list(range(300))


def test_asking_for_what_is_not_there_names_the_remedy(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    del home
    with pytest.raises(ProvcheckError, match="no model nmt from es to en is known"):
        provcheck.translator("es", "en", model="nmt")
    with pytest.raises(ProvcheckError, match="models pull firefox-de-en-"):
        provcheck.translator("de", "en")

    def absent(_: object) -> bool:
        return False

    monkeypatch.setattr(packages, "is_there", absent)
    with pytest.raises(ProvcheckError, match=r"pip install 'provcheck\[translate,pt-en\]'"):
        provcheck.translator("pt", "en")


@needs_pt_en
def test_missing_extra_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "missing_packages", lambda: ["numpy"])
    with pytest.raises(ProvcheckError, match=r"needs numpy: pip install 'provcheck\[tr"):
        provcheck.translator("pt", "en")


@needs_pt_en
def test_spanish_without_apertium_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_: str) -> None:
        """Find no program."""

    monkeypatch.setattr(apertium.shutil, "which", nothing)
    apertium._modes.cache_clear()  # pyright: ignore[reportPrivateUsage]
    with pytest.raises(ProvcheckError, match="apt install apertium"):
        provcheck.translator("es", "en", model="pivot")
    with pytest.raises(ProvcheckError, match="apt install apertium"):
        provcheck.translator("ca", "en")

    def absent(_: object) -> bool:
        return False

    monkeypatch.setattr(packages, "is_there", absent)
    with pytest.raises(ProvcheckError, match=r"pip install 'provcheck\[translate,es-en\]'"):
        provcheck.translator("es", "en")
