"""What is done around a network: long sentences, loops, links, spelling."""

import io
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.retranslate.engines import np

# isort: split
from provcheck.retranslate.engines import blas
from provcheck.retranslate.engines.batches import batches
from provcheck.retranslate.engines.faults import fault
from provcheck.retranslate.engines.links import links
from provcheck.retranslate.engines.portions import portions
from provcheck.retranslate.engines.sentences import Hypothesis, SentenceEngine
from provcheck.retranslate.engines.subwords import Cut, Subwords


def words(text: str) -> list[tuple[int, int]]:
    """Return the places of words, as if they were subwords."""
    at, places = 0, list[tuple[int, int]]()
    for word in text.split(" "):
        places.append((max(at - 1, 0), at + len(word)))
        at += len(word) + 1
    return places


@pytest.mark.parametrize(
    ("source", "target", "ended", "said"),
    [
        ("a b c", "x y z", True, ""),
        ("a b c", "x y z", False, "the translation does not end"),
        ("a b c", "", True, "no translation came out"),
        ("a b c", ". , !", True, "no translation came out"),
        (". .", "", True, ""),
        ("a b c", "no no no no", True, ""),
        ("a b c", "no no no no no", True, "the translation repeats “no”"),
        ("a b c", "it is so it is so it is so", True, "the translation repeats “it is so”"),
        ("sim sim sim sim sim", "yes yes yes yes yes", True, ""),
        ("a b c", ". . . . . . . . x", True, ""),
        ("a", " ".join(map(str, range(30))), True, "the translation is much longer"),
        (" ".join(map(str, range(60))), "1 2", True, "the translation is much shorter"),
    ],
)
def test_fault_is_named(source: str, target: str, ended: bool, said: str) -> None:  # noqa: FBT001
    made = [f"▁{word}" for word in target.split()]
    found = fault([f"▁{word}" for word in source.split()], made, ended=ended)
    assert found.startswith(said)
    assert bool(found) == bool(said)


def test_cut_is_where_a_reader_pauses() -> None:
    text = "one two three, four five six. seven eight nine ten eleven twelve"
    spans = portions(text, words(text), 7)
    assert [text[a:b] for a, b in spans] == [
        "one two three, four five six.",
        "seven eight nine ten eleven twelve",
    ]
    text = "one two three four five, six seven eight nine ten eleven"
    assert text[slice(*portions(text, words(text), 8)[0])].endswith("five,")


@given(st.text(alphabet="ab ,.;", max_size=300), st.integers(1, 20))
def test_portions_hold_all_of_a_text(text: str, most: int) -> None:
    text = " ".join(text.split())
    places = words(text)
    spans = portions(text, places, most)
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")
    assert all(a <= b for a, b in spans)
    assert len(spans) >= len(places) / most


@given(st.lists(st.integers(0, 50)), st.integers(1, 100))
def test_batches_hold_every_sentence_once(lengths: list[int], most: int) -> None:
    found = list(batches(lengths, most))
    assert sorted(n for batch in found for n in batch) == list(range(len(lengths)))
    for batch in found:
        longest = max(lengths[n] for n in batch)
        assert len(batch) == 1 or longest * len(batch) <= most or longest == 0


def test_links_follow_the_attention() -> None:
    looked = np.array([[0.9, 0.1, 0.0], [0.2, 0.4, 0.4], [0.0, 0.0, 1.0]], np.float32)
    source, target = ("ab c d", words("ab c d")), ("x yz, w", words("x yz, w"))
    assert links(source, target, looked) == (
        ((0, 2), (0, 1)),
        ((3, 4), (2, 4)),
        ((5, 6), (2, 4)),
        ((5, 6), (6, 7)),
    )
    assert links(("...", [(0, 3)]), target, looked[:, :1]) == ()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Subwords:
    """Return a vocabulary of the letters a to z, a straight quote and a dash."""
    trainer: Any = import_module("sentencepiece").SentencePieceTrainer
    written = io.BytesIO()
    letters = 'the quick brown fox jumps over "a" lazy dog - EUR. '
    trainer.train(
        sentence_iterator=iter([letters, letters[::-1]] * 40),
        model_writer=written,
        vocab_size=60,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    path = tmp_path_factory.mktemp("spm") / "v.spm"
    path.write_bytes(written.getvalue())
    return Subwords(str(path))


def test_strange_characters_are_respelt_in_place(plain: Subwords) -> None:
    text = "“niño” — 😀 € ¿qué?\ud800"
    cut = plain.cut([text])[0]
    shown = "".join(cut.pieces).replace("▁", " ")
    assert '"nino" -' in shown
    assert "EUR" in shown
    assert cut.respelt == (("nino", "niño"), ("que", "qué"))
    assert all(0 <= a <= b <= len(text) for a, b in cut.places)
    assert [a for a, _ in cut.places] == sorted(a for a, _ in cut.places)
    assert plain.cut(["a \u0416\u0416"])[0].strange == pytest.approx(2 / 3)
    assert plain.cut(["fox", ""])[1] == Cut((), (), ())


@given(st.text(max_size=60))
def test_any_text_is_cut_within_its_bounds(text: str) -> None:
    cut = VOCABULARY[0].cut([text])[0]
    assert all(0 <= a <= b <= len(text) for a, b in cut.places)
    assert 0 <= cut.strange <= 1


VOCABULARY: list[Subwords] = []


@pytest.fixture(autouse=True, scope="module")
def _vocabulary(plain: Subwords) -> None:
    VOCABULARY.append(plain)


def test_pieces_are_joined_with_their_places(plain: Subwords) -> None:
    pieces = plain.cut(["the fox."])[0].pieces
    text, places = plain.join(pieces)
    assert text == "the fox."
    shown = [text[a:b].replace(" ", "▁") for a, b in places]
    assert "".join(shown) == "".join(pieces).removeprefix("▁")
    assert plain.join(["<unk>"])[1] == ((0, 0),)


class Echo:
    """A network that says what it reads in a vocabulary."""

    longest = 6

    def __init__(self, subwords: Subwords) -> None:
        """Read and write `subwords`."""
        self.source = self.target = subwords

    def decode(self, sentences: Sequence[Cut], *, again: bool) -> list[Hypothesis]:
        assert not again or not sentences
        looked = [np.eye(len(cut.pieces), dtype=np.float32) for cut in sentences]
        return [
            Hypothesis(cut.pieces, -1.0, look, ended=True)
            for cut, look in zip(sentences, looked, strict=True)
        ]

    def force(self, pairs: Sequence[tuple[Cut, Cut]]) -> list[float]:
        return [float(len(source.pieces)) for source, _ in pairs]


def test_parts_are_put_together_again(plain: Subwords) -> None:
    engine = SentenceEngine(Echo(plain), ("xx", "yy"), "good", "echo")
    text = "the quick brown fox.  jumps over, the lazy dog"
    made = engine.translate([text, "", "https://a.example/b", "the niño"])
    assert made[0].text == " ".join(text.split())
    assert made[0].score == pytest.approx(-1)
    assert made[0].alignment
    for (a, b), (c, d) in made[0].alignment:
        assert text[a:b] == made[0].text[c:d]
    assert [one.text for one in made[1:]] == ["", "https://a.example/b", "the niño"]
    assert engine.score([("the", "a")])


def test_threads_are_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [4]

    def use(count: int) -> None:
        now[0] = count

    monkeypatch.setattr(blas, "_threads", lambda: (lambda: now[0], use))
    with blas.one_thread():
        assert now == [1]
    assert now == [4]
    with pytest.raises(KeyError), blas.one_thread():
        raise KeyError
    assert now == [4]


def test_other_libraries_are_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(blas.np, "__file__", str(tmp_path / "numpy/__init__.py"))
    threads: Any = blas._threads  # pyright: ignore[reportPrivateUsage]
    threads.cache_clear()
    with blas.one_thread():
        assert threads()[0]() == 1
    threads.cache_clear()
