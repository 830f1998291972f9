"""Archives: what they may hold, and that nothing lands outside their folder."""

import gzip
import io
import os
import stat
import sys
import tarfile
import types
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.errors import ModelError
from provcheck.retranslate.manifest import Form
from provcheck.retranslate.unpack import (
    expand,
    extract,
    form_of,
    is_archive,
    safe_place,
)
from tests.retranslate.models import zipped

OUT = [
    "../x",
    "a/../../x",
    "/x",
    "\\x",
    "..\\x",
    "C:\\x",
    "c:x",
    "",
    ".",
    "a/\x00b",
    "a\nb",
]


def tarred(path: Path, *members: tuple[str, bytes, bytes]) -> Path:
    """Write a tar archive of (name, data, type)."""
    with tarfile.open(path, "w:gz") as archive:
        for name, data, kind in members:
            info = tarfile.TarInfo(name)
            info.type, info.size, info.linkname = kind, len(data), "/etc/passwd"
            archive.addfile(info, io.BytesIO(data))
    return path


@pytest.mark.parametrize("name", OUT, ids=repr)
def test_name_that_leads_out_has_no_place(name: str, tmp_path: Path) -> None:
    assert safe_place(name, tmp_path) is None


@given(st.text(st.sampled_from("./\\:ab\0\n~ "), max_size=12))
def test_every_place_lies_below_the_folder(name: str) -> None:
    folder = Path("/house/model")
    place = safe_place(name, folder)
    assert place is None or folder in Path(os.path.normpath(place)).parents


def test_plain_names_keep_their_folders(tmp_path: Path) -> None:
    assert safe_place("a/b.spm", tmp_path) == tmp_path / "a/b.spm"
    assert safe_place("./a//b", tmp_path) == tmp_path / "a/b"


def test_zip_and_tar_give_their_files(tmp_path: Path) -> None:
    one = zipped(tmp_path / "one.zip", {"m/": b"", "m/a": b"A", "b": b"B"})
    two = tarred(
        tmp_path / "two.tar.gz",
        ("m", b"", tarfile.DIRTYPE),
        ("m/a", b"A", tarfile.REGTYPE),
        ("b", b"B", tarfile.REGTYPE),
    )
    for path in (one, two):
        assert is_archive(path)
        folder = tmp_path / f"{path.stem}.out"
        extract(path, folder, 10)
        assert (folder / "m/a").read_bytes() == b"A"
        assert (folder / "b").read_bytes() == b"B"


@pytest.mark.parametrize("name", OUT[:6], ids=repr)
def test_archive_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    paths = (
        zipped(tmp_path / "one.zip", {name: b"evil"}),
        tarred(tmp_path / "two.tar", (name, b"evil", tarfile.REGTYPE)),
    )
    for path in paths:
        inside = tmp_path / "deep/inside"
        with pytest.raises(ModelError, match="is no plain file below its folder"):
            extract(path, inside, 100)
    assert {path.name for path in tmp_path.rglob("*")} <= {
        "one.zip",
        "two.tar",
        "deep",
        "inside",
    }


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]
)
def test_links_and_devices_are_refused(kind: bytes, tmp_path: Path) -> None:
    path = tarred(tmp_path / "x.tar", ("a", b"", kind))
    with pytest.raises(ModelError, match="'a' in it is no plain file"):
        extract(path, tmp_path / "out", 100)


def test_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    info = zipfile.ZipInfo("a")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(ModelError, match="'a' in it is no plain file"):
        extract(path, tmp_path / "out", 100)


def test_what_swells_is_stopped(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "x.zip", {"a": bytes(10**7)})
    assert bomb.stat().st_size < 20_000
    with pytest.raises(ModelError, match="more than the 1000 bytes allowed"):
        extract(bomb, tmp_path / "out", 1000)
    small = tmp_path / "x.gz"
    small.write_bytes(gzip.compress(bytes(10**7)))
    with pytest.raises(ModelError, match="more than the 1000 bytes allowed"):
        expand(small, Form.GZIP, tmp_path / "big", 1000)
    two = zipped(tmp_path / "y.zip", {"a": bytes(600), "b": bytes(600)})
    with pytest.raises(ModelError, match="it holds more than"):
        extract(two, tmp_path / "out2", 1000)


def test_many_files_and_doubled_ones_are_refused(tmp_path: Path) -> None:
    many = zipped(tmp_path / "x.zip", {f"{n}": b"" for n in range(1001)})
    with pytest.raises(ModelError, match="more than 1000 files"):
        extract(many, tmp_path / "out", 100)
    twice = tarred(
        tmp_path / "x.tar",
        ("a", b"1", tarfile.REGTYPE),
        ("./a", b"2", tarfile.REGTYPE),
    )
    with pytest.raises(ModelError, match="or one twice"):
        extract(twice, tmp_path / "out2", 100)


def test_damage_is_one_line(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "x.zip", {"a": bytes(range(256)) * 100})
    data = bytearray(whole.read_bytes())
    data[60] ^= 255
    whole.write_bytes(data)
    packed = gzip.compress(bytes(range(256)))
    (tmp_path / "cut.gz").write_bytes(packed[:-9])
    (tmp_path / "no.gz").write_bytes(b"\x1f\x8bno")
    with pytest.raises(ModelError, match="damaged, cannot be unpacked"):
        extract(whole, tmp_path / "out", 10**6)
    for name in ("cut.gz", "no.gz", "missing.gz"):
        with pytest.raises(ModelError, match="damaged, cannot be unpacked") as caught:
            expand(tmp_path / name, Form.GZIP, tmp_path / f"{name}.out", 10**6)
        assert "\n" not in str(caught.value)


def test_locked_zip_is_one_line(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a": b"A"})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1  # the flag of an encrypted file
    path.write_bytes(data)
    with pytest.raises(ModelError, match="damaged, cannot be unpacked"):
        extract(path, tmp_path / "out", 100)


def test_form_is_told_by_the_first_bytes(tmp_path: Path) -> None:
    heads = {b"\x1f\x8b\x08": Form.GZIP, b"\x28\xb5\x2f\xfd": Form.ZSTD, b"": None}
    for data, form in heads.items():
        (tmp_path / "f").write_bytes(data)
        assert form_of(tmp_path / "f") is form


def test_arrays_of_numpy_are_no_archive(tmp_path: Path) -> None:
    assert not is_archive(zipped(tmp_path / "x.npz", {"a.npy": b"A"}))
    assert not is_archive(tmp_path)


def test_zstandard_needs_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("compression.zstd", "backports.zstd", "zstandard"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ModelError, match="this Python cannot read Zstandard; unpack it"):
        expand(tmp_path / "x.zst", Form.ZSTD, tmp_path / "x", 10)
    library = types.ModuleType("zstandard")
    library.open = gzip.open  # pyright: ignore[reportAttributeAccessIssue]
    monkeypatch.setitem(sys.modules, "zstandard", library)
    (tmp_path / "x.zst").write_bytes(gzip.compress(b"words"))
    expand(tmp_path / "x.zst", Form.ZSTD, tmp_path / "x", 10)
    assert (tmp_path / "x").read_bytes() == b"words"
