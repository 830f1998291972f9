"""Reading: text and bytes agree, and what cannot be read is said in one line."""

import io
import os
import re
import sys
from pathlib import Path
from threading import Thread

import pytest

from provcheck import read
from provcheck.errors import ReadError
from provcheck.read import decode, known_encoding, read_file, read_stdin


@pytest.mark.parametrize(
    ("data", "encoding", "text", "exact"),
    [
        (b"", "utf-8", "", "utf-8"),
        (b"a\r\nb\rc\n", "utf-8", "a\r\nb\rc\n", "utf-8"),
        (b"\xef\xbb\xbfa", "utf-8", "\ufeffa", "utf-8"),
        (b"\xef\xbb\xbfa", "UTF_8_SIG", "\ufeffa", "utf-8"),
        (b"\x80", "cp1252", "€", "cp1252"),
        (b"\xff\xfea\0", "utf-16", "\ufeffa", "utf-16-le"),
        (b"\xfe\xff\0a", "UTF16", "\ufeffa", "utf-16-be"),
        (b"\0a", "utf-16-be", "a", "utf-16-be"),
        (b"\xff\xfe\0\0a\0\0\0", "utf-32", "\ufeffa", "utf-32-le"),
        (b"\0\0\xfe\xff\0\0\0a", "utf-32", "\ufeffa", "utf-32-be"),
        ("a".encode("utf-16")[2:], "utf-16", "a", f"utf-16-{sys.byteorder[0]}e"),
    ],
)
def test_text_gives_its_bytes_again(
    data: bytes, encoding: str, text: str, exact: str
) -> None:
    source = decode(data, encoding, "story.txt")
    assert (source.text, source.encoding) == (text, exact)
    assert source.encode(text) == data
    assert source.encode(text + "b").startswith(data)


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (b"El Ni\xf1o", "utf-8", "byte 5 (0xF1) is not UTF-8; try --encoding cp1252"),
        (b"\x81", "utf-8", "byte 0 (0x81) is not UTF-8; try --encoding latin-1"),
        (b"a\x81", "cp1252", "byte 1 (0x81) is not cp1252; try another --encoding"),
        (b"\xff\xfea\0", "utf-8", "this is UTF-16; try --encoding utf-16"),
        (b"\xff\xfe\0\0", "utf-8", "this is UTF-32; try --encoding utf-32"),
        (b"ab\0", "utf-8", "a binary file (NUL at byte 2); only text is read"),
        (b"ab\0", "latin-1", "a binary file (NUL at byte 2); only text is read"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, encoding: str, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, encoding, "story.txt")
    assert str(caught.value) == f"story.txt: {message}"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"El Ni\xf1o\n", "utf-8", "El Ni\udcf1o\n"),
        (b"\xed\xa0\x80", "utf-8", "\udced\udca0\udc80"),
        (b"a\x81\n\0", "cp1252", "a\udc81\n\0"),
        (b"\xef\xbb\xbfa", "utf-8", "\ufeffa"),
        (b"a\x81\n\x82\xa0", "shift_jis", "a\udc81\nあ"),
    ],
)
def test_bytes_that_are_no_text_go_through_where_lines_are_judged(
    data: bytes, encoding: str, text: str
) -> None:
    source = decode(data, encoding, "a.jsonl", by_line=True)
    assert source.text == text
    assert source.encode(text) == data
    assert source.encode(f"{text}b") == data + b"b"


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (b"\xff\xfea\0", "utf-8", "this is UTF-16; try --encoding utf-16"),
        (b"a\0\xed", "utf-16-le", "byte 2 (0xED) is not utf-16-le; try another"),
        (b"a\0\0\xdc", "utf-16-le", "byte 2 (0x00) is not utf-16-le; try another"),
    ],
)
def test_bytes_of_which_two_make_a_character_are_judged_as_one_file(
    data: bytes, encoding: str, message: str
) -> None:
    with pytest.raises(ReadError, match=f"^a.jsonl: {re.escape(message)}"):
        decode(data, encoding, "a.jsonl", by_line=True)


def test_a_nul_far_into_a_text_is_a_character() -> None:
    assert decode(b"a" * 9000 + b"\0", "utf-8", "story.txt").text.endswith("a\0")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied"), "permission denied; make it readable"),
        (OSError(36, "File name too long"), "File name too long"),
        (OSError(5, None), "Input/output error"),
    ],
)
def test_files_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(ReadError, match=f"^story.txt: {message}"):
        read_file("story.txt")


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file or folder; check the path"):
        read_file(str(tmp_path / "missing.txt"))
    with pytest.raises(ReadError, match="a folder; name a file in it"):
        read_file(str(tmp_path))


def test_a_file_may_be_called_something_else(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"a")
    assert read_file(str(path), name="x").name == "x"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\r\n")))
    source = read_stdin()
    assert (source.name, source.text) == ("<stdin>", "a\r\n")


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "a\0b"])
def test_names_that_are_no_text_encoding(name: str) -> None:
    with pytest.raises(ReadError, match=r"unknown encoding .*; try utf-8, cp1252"):
        known_encoding(name)


def test_names_of_encodings() -> None:
    assert known_encoding("CP1252") == "CP1252"
    assert known_encoding("utf-16") == "utf-16"


def test_a_fix_the_encoding_has_no_character_for() -> None:
    source = decode(b"a", "latin-1", "story.txt")
    with pytest.raises(ReadError) as caught:
        source.encode("“a”")
    assert str(caught.value) == (
        "story.txt: latin-1 has no U+201C, which the fix needs; convert it to UTF-8"
    )


def test_an_encoding_that_has_two_ways_to_say_it() -> None:
    source = decode(b"+AGE-", "utf-7", "story.txt")
    assert source.encode("a") == b"+AGE-"  # unchanged text keeps its bytes
    with pytest.raises(ReadError, match="utf-7 cannot give its bytes again"):
        source.encode("b")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_a_device_is_not_read() -> None:
    with pytest.raises(ReadError) as caught:
        read_file("/dev/zero")
    assert str(caught.value) == "/dev/zero: a device; name a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("written", [True, False])
def test_a_pipe_with_a_name_is_not_waited_for(tmp_path: Path, *, written: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    keeper = os.open(pipe, os.O_RDWR) if written else None
    with pytest.raises(ReadError, match="a pipe with a name; give its text as standard"):
        read_file(str(pipe))
    if keeper is not None:
        os.close(keeper)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no files of a process here")
def test_a_pipe_of_the_shell_is_read_to_its_end() -> None:
    reading, writing = os.pipe()
    writer = Thread(target=lambda: (os.write(writing, b"a" * 99_999), os.close(writing)))
    writer.start()
    assert len(read_file(f"/dev/fd/{reading}").text) == 99_999
    writer.join()
    os.close(reading)


def test_standard_input_that_does_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "_MOST", 5)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"aaaaa")))
    assert read_stdin().text == "aaaaa"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"aaaaaa")))
    with pytest.raises(ReadError, match="<stdin>: more than 0 MB; put it into a file"):
        read_stdin()
