"""Which texts go into which shard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.archive import plan as planning
from provcheck.archive.plan import Input, Piece, Shard, hashed, plan
from provcheck.read import line_codec

LINE = st.text(st.sampled_from("aé😀 \r\t\x85\u2028"), max_size=8)


def planned(path: Path, most: int, encoding: str = "utf-8", said: str = "") -> list[Shard]:
    return list(plan([Input(str(path), encoding)], most, lambda _: said))


def read(piece: Piece) -> bytes:
    return Path(piece.path).read_bytes()[piece.start : piece.end]


@given(st.lists(LINE, max_size=20), st.integers(1, 5), st.sampled_from(["", "\n"]))
def test_shards_have_every_line_once_and_where_it_stands(
    tmp_path_factory: pytest.TempPathFactory, lines: Sequence[str], most: int, end: str
) -> None:
    path = tmp_path_factory.mktemp("plan") / "a.jsonl"
    text = "\n".join(lines) + end
    data = text.encode()
    path.write_bytes(data)
    shards = planned(path, most)
    assert [shard.number for shard in shards] == list(range(len(shards)))
    seen: list[bytes] = []
    for shard in shards:
        (piece,) = shard.pieces
        own = read(piece)
        assert hashed(own).hexdigest() == piece.digest
        before = data[: piece.start]
        assert piece.line == before.count(b"\n") + 1
        assert piece.offset == len(before.decode())
        filled = [line for line in own.split(b"\n") if line.strip()]
        assert len(filled) == shard.texts <= most
        seen += filled
    assert seen == [line for line in data.split(b"\n") if line.strip()]


def test_bytes_that_are_no_text_count_as_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "\xe2\x82"}\n{"text": "\xff"}\n{}')
    last = planned(path, 1)[-1].pieces[0]
    whole = path.read_bytes().decode("utf-8", "surrogateescape")
    assert whole[last.offset :] == "{}"


def test_keys_change_with_texts_settings_and_places(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"1\n2\n3\n4\n")
    first = [shard.key for shard in planned(path, 2)]
    assert [shard.key for shard in planned(path, 2)] == first
    assert len(set(first)) == 2
    path.write_bytes(b"1\n2\n3\n5\n")
    one, other = (shard.key for shard in planned(path, 2))
    assert one == first[0]
    assert other != first[1]
    assert not set(first) & {shard.key for shard in planned(path, 2, said="other")}
    path.write_bytes(b"0\n3\n1\n2\n")  # the same lines elsewhere
    assert not set(first) & {shard.key for shard in planned(path, 2)}


def test_small_files_share_a_shard_and_bytes_end_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abcd":
        (tmp_path / name).write_bytes(name.encode() * 6)
    inputs = [Input(str(tmp_path / name)) for name in "abcd"]
    (one,) = plan(inputs, 10, lambda _: "")
    assert [Path(piece.path).name for piece in one.pieces] == list("abcd")
    assert one.texts == 4
    monkeypatch.setattr(planning, "_BYTES", 13)
    assert [shard.texts for shard in plan(inputs, 10, lambda _: "")] == [2, 2]


def test_a_long_line_is_a_piece_of_its_own_and_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "LONGEST", 20)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"1\n" + "é".encode() * 50 + b"\n2\n")
    (shard,) = planned(path, 10)
    first, long, last = shard.pieces
    assert (first.long, long.long, last.long) == (False, True, False)
    assert read(long) == "é".encode() * 50 + b"\n"
    assert (last.line, last.offset, read(last)) == (3, 53, b"2\n")
    assert shard.texts == 3


def test_a_file_that_is_not_there_is_a_text_that_will_be_told(tmp_path: Path) -> None:
    for encoding in ("", "utf-8"):
        (shard,) = planned(tmp_path / "none.jsonl", 10, encoding)
        assert (shard.texts, shard.pieces[0].encoding) == (1, "")


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("utf-8", "utf-8"),
        ("UTF8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "cp1252"),
        ("latin-1", "latin-1"),
        ("utf-16", ""),
        ("utf-32-le", ""),
        ("cp500", ""),
        ("utf-7", ""),
        ("gb18030", ""),
    ],
)
def test_lines_are_read_alone_where_they_mean_the_same(encoding: str, codec: str) -> None:
    assert line_codec(encoding) == codec
