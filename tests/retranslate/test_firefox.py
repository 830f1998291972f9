"""Portuguese by a real Firefox model; every test here needs the extra `pt-en`."""

from collections.abc import Callable
from pathlib import Path

import pytest

import provcheck
from provcheck.errors import ProvcheckError
from provcheck.retranslate.allowed import Allowed
from provcheck.retranslate.catalogue import builtin
from provcheck.retranslate.engine import Translation
from provcheck.retranslate.engine_for import open_installed
from provcheck.retranslate.identify import Named
from provcheck.retranslate.imports import Means, import_model
from provcheck.retranslate.translate import translate
from tests.retranslate.engines import needs_pt_en, pt_en

# isort: split
from provcheck.retranslate.engines import encoder, firefox
from provcheck.retranslate.engines.sentences import SentenceEngine

pytestmark = needs_pt_en

STORY = (
    "LISBOA, 3 dez (Lusa) - O primeiro-ministro anunciou na terça-feira a retirada.",
    "O governo vai gastar 3.200 milhões de euros, mais 12,5% do que em 2023.",
    "“Não vamos aceitar este acordo”, disse José Peña, o porta-voz do ministério.",
    "A reunião começa às 14h30 em Bruxelas.",
)
HARD = {
    "name": "Ronaldo",
    "word": "Sim",
    "address": "https://www.exemplo.pt/noticias/2024?id=3",
    "headline": "PRESIDENTE DO BRASIL CONDENA ATAQUE EM GAZA",
    "quote": '"',
    "speaker": "Marie: vamos embora já",
    "parentheses": "(Em atualização)",
    "wrong-language": "The president said on Tuesday that the troops would leave.",
    "empty": "",
    "emoji": "😀",
    "emoji-inside": "Bom dia 😀 a todos",
    "symbols": "♪ _ • ***",
    "figure": "3.200",
    "loop": "a a a a a a a a a a a a a a a a a a a a",
    "laughter": "ha ha ha ha ha ha ha ha ha ha",
    "odd": "a\ud800b\0c\u200b",
    "blank": " \n\t ",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> SentenceEngine:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROVCHECK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        return firefox.open(pt_en(), "pt", "en")


def one(engine: SentenceEngine, text: str) -> Translation:
    return engine.translate([text])[0]


def test_story_is_translated_as_before(
    engine: SentenceEngine, golden: Callable[[str, str], None]
) -> None:
    found = engine.translate(STORY)
    golden("retranslate.pt-en", "".join(f"{t.text}\n" for t in found))


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_hard_input_gives_a_translation_or_a_reason(
    engine: SentenceEngine, text: str
) -> None:
    found = one(engine, text)
    assert bool(found.text) != bool(found.failed) or not text.strip()
    assert len(found.text) <= 2 * len(text) + 10


@pytest.mark.parametrize("name", ["name", "address", "quote", "empty", "emoji", "symbols"])
def test_what_needs_no_translation_stays(engine: SentenceEngine, name: str) -> None:
    assert one(engine, HARD[name]).text == HARD[name]


def test_speaker_and_parentheses_stay(engine: SentenceEngine) -> None:
    assert one(engine, HARD["speaker"]).text.startswith("Marie: ")
    found = one(engine, HARD["parentheses"]).text
    assert (found[0], found[-1]) == ("(", ")")


def test_strange_script_is_refused_with_the_reason(engine: SentenceEngine) -> None:
    for text in ("Президент России заявил", "(风)(掌声)"):
        assert one(engine, text) == Translation(
            "", 0.0, (), (), "the model does not know its script"
        )


def test_long_sentence_is_cut_and_put_together(engine: SentenceEngine) -> None:
    text = " ".join(STORY * 3)
    found = one(engine, text)
    assert not found.failed
    linked = {text[a:b]: found.text[c:d] for (a, b), (c, d) in found.alignment}
    assert {linked[name] for name in ("Lusa", "José", "Peña")} == {"Lusa", "José", "Peña"}
    assert found.text.count("Peña") == 3
    places = [target for _, target in found.alignment]
    assert places == sorted(places)
    assert max(places)[1] >= len(found.text) - 2


def test_words_are_linked_by_code_points(engine: SentenceEngine) -> None:
    text = "“Os preços 😀 sobem 3.200 € na Málaga”, disse José Peña."
    found = one(engine, text)
    linked = {(text[a:b], found.text[c:d]) for (a, b), (c, d) in found.alignment}
    assert {("preços", "Prices"), ("José", "José"), ("Peña", "Peña")} <= linked
    assert ("3.200", "3,200") in linked


def test_neighbours_do_not_change_a_translation(engine: SentenceEngine) -> None:
    together = engine.translate(STORY)
    assert [t.text for t in together] == [one(engine, text).text for text in STORY]
    backwards = engine.translate(STORY[::-1])
    assert [t.text for t in backwards] == [t.text for t in together[::-1]]


def test_score_is_near_that_of_the_search(engine: SentenceEngine) -> None:
    for text in STORY:
        found = one(engine, text)
        scores = engine.score([(text, found.text)])
        assert scores
        assert scores[0] == pytest.approx(found.score, abs=0.25)


def test_score_tells_right_from_wrong(engine: SentenceEngine) -> None:
    right = [t.text for t in engine.translate(STORY)]
    wrong = right[1:] + right[:1]
    good = engine.score(list(zip(STORY, right, strict=True)))
    bad = engine.score(list(zip(STORY, wrong, strict=True)))
    assert good
    assert bad
    assert min(good) > -1 > -4 > max(bad)
    assert engine.score([]) == []


def test_int8_and_beams_translate_too() -> None:
    engine = firefox.open(pt_en(), "pt", "en", compute_type="int8", beam=2)
    assert "int8" in engine.signature
    assert one(engine, "O presidente disse que vai sair.").text.startswith("The president")


def test_signature_names_model_and_compute_type(engine: SentenceEngine) -> None:
    assert engine.signature == (
        f"firefox {provcheck.__version__} pt-en sha256:6c3b7af01772022a float32"
    )
    assert (engine.source, engine.target, engine.quality) == ("pt", "en", "good")


def test_found_without_a_pull() -> None:
    engine = provcheck.translator("pt", "en")
    assert engine.translate(["Bom dia."])[0].text == "Good morning."


def test_damaged_cache_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(tmp_path))
    before = firefox.open(pt_en(), "pt", "en").translate(["Bom dia."])
    kept = next((tmp_path / "encoders").glob("*/model.bin"))
    kept.write_bytes(kept.read_bytes()[:1000])
    assert firefox.open(pt_en(), "pt", "en").translate(["Bom dia."]) == before
    assert kept.stat().st_size > 1000


def test_no_cache_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(tmp_path / "file"))
    assert firefox.open(pt_en(), "pt", "en").translate([""])[0].text == ""


def test_full_disk_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(encoder, "_spec", full)
    with pytest.raises(ProvcheckError, match="cannot be written: No space left"):
        firefox.open(pt_en(), "pt", "en")


def cut_short(paths: firefox.Paths, folder: Path, name: str, size: int) -> firefox.Paths:
    file = folder / "cut"
    file.write_bytes(Path(getattr(paths, name)).read_bytes()[:size])
    return paths.__replace__(**{name: str(file)})


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("model", 0, "not a whole Marian model"),
        ("model", 5_000, "not a whole Marian model"),
        ("model", 17_000_000, "cut short in"),
        ("vocab", 5_000, "not a SentencePiece vocabulary"),
        ("shortlist", 20, "not a shortlist"),
        ("shortlist", 5_000, "cut short or damaged"),
    ],
)
def test_file_cut_short_is_one_line(
    tmp_path: Path, name: str, size: int, said: str
) -> None:
    paths = cut_short(pt_en(), tmp_path, name, size)
    with pytest.raises(ProvcheckError, match=said) as error:
        firefox.open(paths, "pt", "en")
    assert str(error.value).startswith(f"{tmp_path / 'cut'}: ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["model", "vocab", "shortlist"])
def test_file_missing_is_one_line(name: str) -> None:
    with pytest.raises(ProvcheckError, match="/nowhere: cannot be read: no such file"):
        firefox.open(pt_en().__replace__(**{name: "/nowhere"}), "pt", "en")


def test_unknown_compute_type_is_refused() -> None:
    with pytest.raises(ProvcheckError, match="compute type 'float8'"):
        firefox.open(pt_en(), "pt", "en", compute_type="float8")


def test_what_failed_is_asked_in_another_way(engine: SentenceEngine) -> None:
    texts = ["sim", "guerra", "salada salada salada", HARD["loop"], HARD["address"]]
    alone = [one.text for one in engine.translate(texts[:3])]
    assert alone == ["Yes Yes", "War War", "Salad salad salad salad"]
    made = translate(engine, texts)
    assert [one.failed for one in made] == [
        "",
        "",
        "",
        "what it translates repeats itself",
        "",
    ]
    assert [one.text for one in made[:2]] == ["yes", "war"]
    assert made[4].text == HARD["address"]


def test_other_model_of_the_package_is_imported_and_stands_its_trial(home: Path) -> None:
    """Take the weights of the other direction, which no manifest describes."""
    folder = Path(pt_en().model).parent.parent / "enpt-1693087644"
    given = Means(home, builtin(), Allowed(), open_installed)
    installed = import_model(folder, Named(source="en", target="pt"), given)
    assert installed.tested
    engine = open_installed(installed, "en")
    assert engine
    texts = ["The union will not accept the proposal.", "It costs 3.2 billion euros."]
    made = [one.text for one in engine.translate(texts)]
    assert "não aceitará" in made[0]
    assert "3,2" in made[1]
    right = engine.score([*zip(texts, made, strict=True)])
    wrong = engine.score([*zip(texts, made[::-1], strict=True)])
    assert right
    assert wrong
    assert min(right) > max(wrong) + 1
