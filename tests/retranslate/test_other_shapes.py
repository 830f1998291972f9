"""Networks of other sizes than the tiny one, with weights made here."""

import io
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from provcheck.errors import ProvcheckError
from tests.retranslate.engines import marian_bytes, needs_pt_en, np, pt_en
from tests.retranslate.test_marian_file import SETTINGS

# isort: split
from provcheck.retranslate.engines import firefox
from provcheck.retranslate.engines.firefox import FirefoxNetwork, Paths
from provcheck.retranslate.engines.marian_file import read
from provcheck.retranslate.engines.student import Student

WIDTH, INNER, ENCODER, DECODER = 8, 12, 2, 4
FLOAT, SHARP = 0x404, 0x4101


def vocabulary(folder: Path) -> tuple[str, int]:
    """Write a vocabulary as Firefox has them, its end 0 and unknown 1; return its size."""
    sentencepiece: Any = import_module("sentencepiece")
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["the quick brown fox jumps over a lazy dog"] * 30),
        model_writer=written,
        vocab_size=60,
        hard_vocab_limit=False,
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        minloglevel=2,
    )
    path = folder / "vocab.spm"
    path.write_bytes(written.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=written.getvalue())
    return str(path), processor.vocab_size()


def model(folder: Path, words: int, kind: int) -> str:
    """Write a network of random weights with separate embeddings of both sides."""
    random = np.random.default_rng(3)
    tensors: dict[str, tuple[int, tuple[int, ...], bytes]] = {}

    def put(name: str, *shape: int) -> None:
        values = random.normal(0, 0.4, shape).astype("<f4")
        data = values.tobytes()
        if kind == SHARP and shape[0] > 1:
            whole = np.clip(np.rint(values * 64), -127, 127).astype(np.int8)
            data = whole.tobytes() + np.array([64], "<f4").tobytes()
        tensors[name] = (kind if shape[0] > 1 else FLOAT, shape, data)

    def sublayer(scope: str, weights: str, norm: str) -> None:
        for role in weights:
            put(f"{scope}_W{role}", WIDTH, WIDTH)
            put(f"{scope}_b{role}", 1, WIDTH)
        put(f"{scope}_{norm}_ln_scale", 1, WIDTH)
        put(f"{scope}_{norm}_ln_bias", 1, WIDTH)

    def feed(scope: str) -> None:
        put(f"{scope}_W1", WIDTH, INNER)
        put(f"{scope}_b1", 1, INNER)
        put(f"{scope}_W2", INNER, WIDTH)
        put(f"{scope}_b2", 1, WIDTH)
        sublayer(scope, "", "ffn")

    put("encoder_Wemb", words, WIDTH)
    put("decoder_Wemb", words, WIDTH)
    put("decoder_ff_logit_out_b", 1, words)
    for n in range(1, ENCODER + 1):
        sublayer(f"encoder_l{n}_self", "qkvo", "Wo")
        feed(f"encoder_l{n}_ffn")
    for n in range(1, DECODER + 1):
        put(f"decoder_l{n}_rnn_W", WIDTH, WIDTH)
        put(f"decoder_l{n}_rnn_Wf", WIDTH, WIDTH)
        put(f"decoder_l{n}_rnn_bf", 1, WIDTH)
        sublayer(f"decoder_l{n}_rnn", "", "ffn")
        sublayer(f"decoder_l{n}_context", "qkvo", "Wo")
        feed(f"decoder_l{n}_ffn")
    settings = SETTINGS.replace(b"heads: 1", b"heads: 2")
    for old, new in ((b"enc-depth: 6", ENCODER), (b"dec-depth: 2", DECODER)):
        settings = settings.replace(old, old[:-1] + str(new).encode())
    tensors["special:model.yml"] = (0x101, (len(settings),), settings)
    path = folder / f"model-{kind}.bin"
    path.write_bytes(marian_bytes(tensors))
    return str(path)


@pytest.mark.parametrize("kind", [FLOAT, SHARP], ids=["float32", "intgemm8"])
def test_neighbours_change_nothing_and_beams_do_not_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: int
) -> None:
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(tmp_path / "cache"))
    vocab, words = vocabulary(tmp_path)
    paths = Paths(model(tmp_path, words, kind), vocab, "", vocab)
    network = FirefoxNetwork(Student(read(paths.model)), paths, "float32", 1)
    cuts = network.source.cut(["the quick fox", "a lazy dog jumps over the brown fox", "a"])
    made = network.decode(cuts, again=False)
    alone = [network.decode([cut], again=False)[0] for cut in cuts]
    assert [one.pieces for one in made] == [one.pieces for one in alone]
    for cut, one in zip(cuts, made, strict=True):
        assert one.looked is not None
        assert one.looked.shape == (len(one.pieces), len(cut.pieces))
    for one in network.decode(cuts, again=True):
        fours = list(zip(*[one.pieces[n:] for n in range(4)], strict=False))
        assert len(set(fours)) == len(fours)


@needs_pt_en
def test_vocabulary_of_another_model_is_refused(tmp_path: Path) -> None:
    vocab, words = vocabulary(tmp_path)
    with pytest.raises(ProvcheckError, match=f"{words} subwords, but .* has 32000"):
        firefox.open(pt_en().__replace__(vocab=vocab), "pt", "en")


@needs_pt_en
def test_without_shortlist_all_words_are_weighed() -> None:
    engine = firefox.open(pt_en().__replace__(shortlist=""), "pt", "en")
    made = engine.translate(["O presidente disse que vai sair."])[0]
    assert made.text.startswith("The president said")
    scores = engine.score([("O presidente disse que vai sair.", made.text)])
    assert scores == [pytest.approx(made.score, abs=1e-3)]
