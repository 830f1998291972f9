"""The engine for CTranslate2 models, on a network that is made here and knows nothing."""

import io
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from provcheck.errors import ProvcheckError
from provcheck.retranslate.engine import Translation
from tests.retranslate.engines import np

# isort: split
from provcheck.retranslate.engines import ctranslate2 as engine
from provcheck.retranslate.engines.ctranslate2 import CTranslate2Network, Marks, Paths
from provcheck.retranslate.engines.sentences import Hypothesis, SentenceEngine
from provcheck.retranslate.engines.subwords import Cut

WIDTH, INNER = 16, 32
TEXTS = [
    "el gobierno anuncia la retirada de las tropas",
    "the government sends troops",
] * 40
SENTENCES = ["el gobierno anuncia la retirada", "las tropas", "the troops", ""]


def vocabulary(folder: Path) -> Path:
    """Write a SentencePiece vocabulary of a few subwords."""
    trainer: Any = import_module("sentencepiece").SentencePieceTrainer
    written = io.BytesIO()
    trainer.train(
        sentence_iterator=iter(TEXTS),
        model_writer=written,
        vocab_size=60,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    path = folder / "vocab.spm"
    path.write_bytes(written.getvalue())
    return path


def network(folder: Path, pieces: Sequence[str]) -> Path:
    """Write a network of random weights, always the same."""
    specs: Any = import_module("ctranslate2.specs")
    random = np.random.default_rng(7)

    def fill(layer: Any, *shape: int) -> None:  # noqa: ANN401
        layer.weight = random.normal(0, 0.3, shape).astype(np.float32)
        layer.bias = np.zeros(shape[0], np.float32)

    def norm(layer: Any) -> None:  # noqa: ANN401
        layer.gamma, layer.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    spec = specs.TransformerSpec.from_config(
        (1, 1), 2, pre_norm=False, alignment_layer=-1, alignment_heads=1
    )
    for side in (spec.encoder, spec.decoder):
        table = side.embeddings[0] if side is spec.encoder else side.embeddings
        table.weight = random.normal(0, 1, (len(pieces), WIDTH)).astype(np.float32)
        side.position_encodings.encodings = random.normal(0, 0.1, (512, WIDTH)).astype(
            np.float32
        )
        for layer in side.layer:
            fill(layer.self_attention.linear[0], 3 * WIDTH, WIDTH)
            fill(layer.self_attention.linear[1], WIDTH, WIDTH)
            norm(layer.self_attention.layer_norm)
            if side is spec.decoder:
                fill(layer.attention.linear[0], WIDTH, WIDTH)
                fill(layer.attention.linear[1], 2 * WIDTH, WIDTH)
                fill(layer.attention.linear[2], WIDTH, WIDTH)
                norm(layer.attention.layer_norm)
            fill(layer.ffn.linear_0, INNER, WIDTH)
            fill(layer.ffn.linear_1, WIDTH, INNER)
            norm(layer.ffn.layer_norm)
    fill(spec.decoder.projection, len(pieces), WIDTH)
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.validate()
    made = folder / "model"
    made.mkdir()
    spec.save(str(made))
    return made


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    folder = tmp_path_factory.mktemp("ct2")
    vocab = vocabulary(folder)
    processor: Any = import_module("sentencepiece").SentencePieceProcessor()
    processor.LoadFromFile(str(vocab))
    pieces = [processor.id_to_piece(n) for n in range(processor.vocab_size())]
    return Paths(str(network(folder, [*pieces, "__en__", "__es__"])), str(vocab))


def opened(paths: Paths, marks: Marks | None = None) -> SentenceEngine:
    return engine.open(paths, "es", "en", beam=2, compute_type="float32", marks=marks)


def test_each_sentence_gets_a_translation_or_a_reason(paths: Paths) -> None:
    made = opened(paths).translate(SENTENCES)
    assert len(made) == len(SENTENCES)
    assert all(bool(one.text) != bool(one.failed) for one in made[:3])
    assert made[3].text == ""
    assert made == opened(paths).translate(SENTENCES)


def test_neighbours_do_not_change_a_translation(paths: Paths) -> None:
    made = opened(paths)
    alone = [made.translate([text])[0].text for text in SENTENCES]
    assert [one.text for one in made.translate(SENTENCES)] == alone


def test_score_is_that_of_the_words_given(paths: Paths) -> None:
    made = opened(paths)
    scores = made.score([("las tropas", "the troops"), ("las tropas", "gobierno el el")])
    assert scores
    assert len(set(scores)) == 2
    assert max(scores) < 0
    assert made.score([]) == []


def test_marks_of_languages_are_given_and_taken_off(paths: Paths) -> None:
    marks = Marks(source=("__es__",), target=("__en__",), end=True, aligned=True)
    made = CTranslate2Network(paths, 1, "float32", marks)
    cut = made.source.cut(["las tropas"])[0]
    found = made.decode([cut], again=False)[0]
    assert "__en__" not in found.pieces
    assert found.looked is not None
    assert found.looked.shape == (len(found.pieces), len(cut.pieces))
    plain = CTranslate2Network(paths, 1, "float32", Marks())
    assert plain.decode([cut], again=False)[0].looked is None
    assert plain.force([(cut, cut)]) != made.force([(cut, cut)])


def test_end_of_source_is_not_put_twice(paths: Paths, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    for file in Path(paths.model).iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    config = folder / "config.json"
    config.write_text(config.read_text().replace('eos": false', 'eos": true'))
    twin = paths.__replace__(model=str(folder))
    cut = CTranslate2Network(paths, 1, "float32", Marks()).source.cut(["las tropas"])
    ended = CTranslate2Network(twin, 1, "float32", Marks(end=True))
    asked = CTranslate2Network(paths, 1, "float32", Marks(end=True))
    assert ended.decode(cut, again=False)[0].score == pytest.approx(
        asked.decode(cut, again=False)[0].score
    )
    config.write_text("{")
    with pytest.raises(ProvcheckError, match="CTranslate2 refuses it"):
        CTranslate2Network(twin, 1, "float32", Marks(end=True))


def test_loop_is_tried_again_then_given_up(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = CTranslate2Network(paths, 1, "float32", Marks())
    made = SentenceEngine(network, ("es", "en"), "good", "")
    asked: list[bool] = []

    def loops(sentences: Sequence[Cut], *, again: bool) -> list[Hypothesis]:
        asked.append(again)
        return [Hypothesis(("▁no",) * 9, -0.1, None, ended=True)] * len(sentences)

    monkeypatch.setattr(network, "decode", loops)
    assert made.translate(["las tropas"]) == [
        Translation("", 0.0, (), (), "the translation repeats “no”")
    ]
    assert asked == [False, True]


def test_signature_names_hash_and_compute_type(paths: Paths) -> None:
    made = opened(paths)
    assert " es-en sha256:" in made.signature
    assert made.signature.endswith(" float32")
    assert (
        made.signature
        == opened(paths.__replace__(model=f"{paths.model}/model.bin")).signature
    )


@pytest.mark.parametrize("damage", ["missing", "cut", "vocabulary"])
def test_damage_is_one_line(paths: Paths, tmp_path: Path, damage: str) -> None:
    wrong = paths
    if damage == "vocabulary":
        wrong = paths.__replace__(target_vocab=f"{paths.model}/model.bin")
    else:
        for file in Path(paths.model).iterdir():
            (tmp_path / file.name).write_bytes(file.read_bytes()[:3000])
        if damage == "missing":
            (tmp_path / "model.bin").unlink()
        wrong = paths.__replace__(model=str(tmp_path))
    with pytest.raises(ProvcheckError) as error:
        opened(wrong)
    assert "\n" not in str(error.value)
