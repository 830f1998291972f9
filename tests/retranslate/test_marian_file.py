"""The reader of Marian's files, and of shortlists, on files made here."""

import struct
from pathlib import Path

import pytest

from provcheck.errors import ProvcheckError
from tests.retranslate.engines import floats, marian_bytes, np

# isort: split
from provcheck.retranslate.engines.marian_file import read
from provcheck.retranslate.engines.shortlist import Shortlist
from provcheck.retranslate.engines.student import Student

SETTINGS = b"""\
type: transformer
transformer-decoder-autoreg: rnn
dec-cell: ssru
transformer-preprocess: ""
transformer-postprocess: dan
transformer-ffn-activation: relu
transformer-train-position-embeddings: false
transformer-heads: 1
enc-depth: 6
dec-depth: 2
dim-vocabs:
  - 3
  - 3
\0"""
SOUND = {
    "Wemb": (0x4101, (3, 4), bytes(range(12)) + floats(2.0)),
    "bias": (0x404, (1, 2), floats(0.5, -1.0) + b"\0" * 8),
    "W": (0x4101, (2, 3), bytes([1, 2, 3, 255, 0, 128]) + floats(4.0)),
    "plain": (0x404, (2, 2), floats(1, 2, 3, 4)),
    "special:model.yml": (0x101, (len(SETTINGS),), SETTINGS),
}


def put(folder: Path, data: bytes) -> str:
    path = folder / "model.bin"
    path.write_bytes(data)
    return str(path)


def changed(name: str, kind: int, shape: tuple[int, ...], data: bytes) -> bytes:
    return marian_bytes({**SOUND, name: (kind, shape, data)})


def test_weights_are_read_as_marian_has_them(tmp_path: Path) -> None:
    student = Student(read(put(tmp_path, marian_bytes(SOUND))))
    assert student.depths == (6, 2)
    assert student.vocabularies == (3, 3)
    assert student.vector("bias").tolist() == [0.5, -1.0]
    assert student.weights("W").tolist() == [[0.25, 0.75, 0.0], [0.5, -0.25, -32.0]]
    assert student.weights("plain").tolist() == [[1, 2], [3, 4]]
    assert student.matrix("plain").values.tolist() == [[1, 3], [2, 4]]
    assert student.embeddings[0].values.tolist() == np.arange(12).reshape(3, 4).tolist()
    assert student.positions(1).tolist() == [[0, 0, 1, 1]]


def test_every_cut_is_noticed(tmp_path: Path) -> None:
    data = marian_bytes(SOUND)
    for size in range(len(data)):
        with pytest.raises(ProvcheckError, match="get the file anew") as error:
            read(put(tmp_path, data[:size]))
        assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b"\x1f\x8b\x08", "packed by gzip"),
        (b"\x28\xb5\x2f\xfd", "packed by zstd"),
        (b"PK\x03\x04", "not Marian's binary format"),
        (b"version https://git-lfs.github.com/spec/v1\n", "pointer of Git LFS"),
        (b"<!DOCTYPE html>" * 9, "its first bytes are others"),
    ],
)
def test_what_is_no_model_is_named(tmp_path: Path, start: bytes, said: str) -> None:
    with pytest.raises(ProvcheckError, match=said):
        read(put(tmp_path, start))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (changed("W", 0x4102, (2, 3), b"\0" * 16), "of type 0x4102"),
        (changed("W", 0x4101, (2, 0), b"\0" * 16), "W is empty"),
        (changed("W", 0x4101, (-2, -3), b"\0" * 16), "W is empty"),
        (changed("W", 0x4101, (), b"\0" * 16), "W is empty"),
        (changed("W", 0x4101, (2**30, 2**30), b"\0" * 16), "bytes for"),
        (changed("W", 0x4101, (2, 3), b"\0" * 16), "has the scale 0.0"),
        (changed("W", 0x4101, (2, 3), b"\0" * 6 + floats(float("nan"))), "scale nan"),
        (changed("W", 0x404, (1, 1, 1, 1, 1), floats(1)), "a tensor of 5 dimensions"),
        (marian_bytes(SOUND).replace(b"Wemb\0", b"Wembx"), "a name without end"),
        (struct.pack("<2Q", 1, 2**60), "its first bytes are others"),
    ],
)
def test_damage_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(ProvcheckError, match=said):
        read(put(tmp_path, data))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"autoreg: rnn", b"autoreg: self-attention", "autoreg is 'self-attention'"),
        (b"dec-depth: 2", b"dec-depth: two", "dec-depth is 'two'"),
        (b"heads: 1", b"heads: 8", "embeddings of 4 dimensions"),
        (b"heads: 1", b"hands: 1", "heads is ''"),
    ],
)
def test_other_networks_are_refused(
    tmp_path: Path, old: bytes, new: bytes, said: str
) -> None:
    settings = SETTINGS.replace(old, new)
    data = changed("special:model.yml", 0x101, (len(settings),), settings)
    with pytest.raises(ProvcheckError, match=said):
        Student(read(put(tmp_path, data)))


def test_missing_weights_are_named(tmp_path: Path) -> None:
    student = Student(read(put(tmp_path, marian_bytes(SOUND))))
    with pytest.raises(ProvcheckError, match="the model has no decoder_l1_rnn_W"):
        student.weights("decoder_l1_rnn_W")


def test_a_vector_is_no_matrix(tmp_path: Path) -> None:
    flat = changed("flat", 0x404, (4,), floats(1, 2, 3, 4))
    with pytest.raises(ProvcheckError, match="flat is no matrix"):
        Student(read(put(tmp_path, flat))).weights("flat")
    table = changed("Wemb", 0x404, (4,), floats(1, 2, 3, 4))
    with pytest.raises(ProvcheckError, match="Wemb is no matrix"):
        Student(read(put(tmp_path, table)))


def listed(offsets: list[int], words: list[int], magic: int = 0xF11A48D5013417F5) -> bytes:
    head = struct.pack("<6Q", magic, 0, 2, 9, len(offsets), len(words))
    return head + np.array(offsets, "<u8").tobytes() + np.array(words, "<u4").tobytes()


def test_shortlist_gives_words_in_order(tmp_path: Path) -> None:
    path = put(tmp_path, listed([0, 2, 2, 3], [7, 5, 4]))
    shortlist = Shortlist(path, (3, 8))
    assert shortlist.allowed([0, 2, 0], tied=False).tolist() == [0, 1, 4, 5, 7]
    assert shortlist.allowed([2], tied=True).tolist() == [0, 1, 2, 4]
    assert shortlist.allowed([], tied=False).tolist() == [0, 1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a shortlist"),
        (listed([0, 1], [1], magic=1), "not a shortlist"),
        (listed([0, 2, 2, 3], [7, 5, 4])[:-1], "cut short"),
        (listed([0, 2, 3], [7, 5, 4]), "not the shortlist of a model of 3 words"),
        (listed([0, 3, 2, 3], [7, 5, 4]), "not the shortlist of a model"),
        (listed([0, 2, 2, 3], [8, 5, 4]), "lists words that the model does not have"),
    ],
)
def test_shortlist_of_another_model_is_refused(
    tmp_path: Path, data: bytes, said: str
) -> None:
    with pytest.raises(ProvcheckError, match=said):
        Shortlist(put(tmp_path, data), (3, 8))
