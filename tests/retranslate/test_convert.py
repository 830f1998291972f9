"""A Marian model, made here, goes through CTranslate2's own converter and then runs."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from provcheck.retranslate.engine_for import open_installed
from provcheck.retranslate.identify import Named
from provcheck.retranslate.imports import import_model
from provcheck.retranslate.inventory import load_installed
from tests.retranslate.models import means, write, zipped

WORDS = ["</s>", "<unk>", "▁hola", "▁hello"]
SIZE, INNER = 8, 16
OPTIONS = """\
type: transformer
transformer-decoder-autoreg: self-attention
transformer-no-projection: false
transformer-ffn-activation: relu
transformer-preprocess: ""
transformer-postprocess: dan
transformer-postprocess-emb: d
transformer-guided-alignment-layer: last
transformer-heads: 2
enc-depth: 1
dec-depth: 1
"""


def marian(words: int = len(WORDS)) -> dict[str, Any]:
    """Return the weights of a network of one layer each, as Marian names them."""
    numpy: Any = import_module("numpy")
    random = numpy.random.default_rng(7)

    def matrix(*shape: int) -> Any:  # noqa: ANN401
        return random.normal(size=shape).astype("float32")

    scopes = ["encoder_l1_self", "decoder_l1_self", "decoder_l1_context"]
    made = {"Wemb": matrix(words, SIZE)}
    made["decoder_ff_logit_out_b"] = matrix(1, words)
    for scope in scopes:
        for name in "qkvo":
            made[f"{scope}_W{name}"] = matrix(SIZE, SIZE)
            made[f"{scope}_b{name}"] = matrix(1, SIZE)
    for side in ("encoder", "decoder"):
        scope = f"{side}_l1_ffn"
        made |= {f"{scope}_W1": matrix(SIZE, INNER), f"{scope}_b1": matrix(1, INNER)}
        made |= {f"{scope}_W2": matrix(INNER, SIZE), f"{scope}_b2": matrix(1, SIZE)}
        scopes.append(scope)
    for scope in scopes:
        inner = "ffn" if scope.endswith("ffn") else "Wo"
        made[f"{scope}_{inner}_ln_scale"] = numpy.ones((1, SIZE), "float32")
        made[f"{scope}_{inner}_ln_bias"] = numpy.zeros((1, SIZE), "float32")
    said = numpy.frombuffer(OPTIONS.encode() + b"\0", "int8")
    return {**made, "special:model.yml": said}


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_marian_model_is_converted_and_translates(
    packed: bool,  # noqa: FBT001
    tmp_path: Path,
    home: Path,
) -> None:
    ctranslate2: Any = pytest.importorskip("ctranslate2", reason="the extra translate")
    numpy: Any = import_module("numpy")
    given = tmp_path / "given"
    table = "".join(f'"{word}": {number}\n' for number, word in enumerate(WORDS))
    write(
        given,
        {"opus.vocab.yml": table.encode(), "source.spm": b"\nA", "target.spm": b"\nB"},
    )
    numpy.savez(given / "opus.npz", **marian())
    if packed:
        files = {path.name: path.read_bytes() for path in given.iterdir()}
        given = zipped(tmp_path / "opus.zip", files)
    installed = import_model(given, Named("mine", "es", "en"), means(home))
    assert load_installed(home) == ([installed], [])
    assert {path.name for path in installed.folder.iterdir()} == {
        "config.json",
        "model.bin",
        "shared_vocabulary.json",
        "source.spm",
        "target.spm",
    }
    network = ctranslate2.Translator(str(installed.folder), device="cpu")
    (result,) = network.translate_batch([["▁hola"]], max_decoding_length=3)
    assert set(result.hypotheses[0]) <= set(WORDS)


def test_converted_model_runs_in_the_engine(tmp_path: Path, home: Path) -> None:
    """Take the whole way of an OPUS-MT model, from Marian's file to words."""
    pytest.importorskip("ctranslate2", reason="the extra translate")
    numpy: Any = import_module("numpy")
    subwords: Any = import_module("sentencepiece")
    given = tmp_path / "given"
    given.mkdir()
    subwords.SentencePieceTrainer.train(
        sentence_iterator=iter(["el gobierno envía tropas", "the government"] * 40),
        model_prefix=str(given / "source"),
        vocab_size=40,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    (given / "source.model").rename(given / "source.spm")
    (given / "target.spm").write_bytes((given / "source.spm").read_bytes())
    (given / "source.vocab").unlink()
    known = subwords.SentencePieceProcessor(model_file=str(given / "source.spm"))
    pieces = [known.id_to_piece(n) for n in range(known.vocab_size())]
    words = ["</s>", "<unk>", *(p for p in pieces if p not in ("</s>", "<unk>", "<s>"))]
    table = "".join(f"{json.dumps(word)}: {n}\n" for n, word in enumerate(words))
    (given / "opus.vocab.yml").write_text(table, "utf-8")
    numpy.savez(given / "opus.npz", **marian(len(words)))
    installed = import_model(given, Named("mine", "es", "en"), means(home))
    engine = open_installed(installed, "es")
    assert engine
    texts = ["el gobierno envía tropas", "tropas", ""]
    made = engine.translate(texts)
    assert all(bool(one.text) != bool(one.failed) for one in made[:2])
    assert made[2].text == ""
    assert made == engine.translate(texts)
    (score,) = engine.score([("el gobierno", "the government")]) or [0.0]
    assert score < 0
    assert engine.signature.startswith("ctranslate2 ")
