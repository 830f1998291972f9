"""Downloads: what a server may do wrong, and what is left on the disk afterwards."""

import errno
import os
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError

import pytest

from provcheck.errors import ModelError
from provcheck.retranslate import sink, web
from provcheck.retranslate.transfer import Report, Wanted, Wire, fetch
from tests.retranslate.serving import (
    DATA,
    SHA256,
    Answer,
    Server,
    chunked,
    garbage,
    stalled,
    status,
    trickling,
    truncated,
    whole,
    without_ranges,
    wrong_range,
)

WIRE = Wire(timeout=0.2, attempts=3, pause=0.0, window=0.3, least=10_000)
HALF = len(DATA) // 2


def silent(there: int, total: int) -> None:
    del there, total


def get(
    server: Server,
    part: Path,
    answer: Answer,
    report: Report = silent,
    *,
    size: int = len(DATA),
) -> None:
    server.answers["/f"] = answer
    fetch(Wanted(f"{server.url}/f", SHA256, size, 10**6), part, WIRE, report)


@pytest.fixture
def part(tmp_path: Path) -> Path:
    return tmp_path / "f.part"


GOOD: dict[str, Callable[[], Answer]] = {
    "whole": whole,
    "broken twice": lambda: truncated(2),
    "without ranges": without_ranges,
    "chunked": chunked,
    "500 first": lambda: status(500, then=whole()),
    "503 first": lambda: status(503, then=whole()),
    "429 first": lambda: status(429, then=whole()),
    "moved": lambda: status(302, then=whole(), Location="/f"),
}


@pytest.mark.parametrize("size", [len(DATA), 0], ids=["size known", "size unknown"])
@pytest.mark.parametrize("name", GOOD)
def test_file_comes_whole(name: str, size: int, server: Server, part: Path) -> None:
    told: list[int] = []
    get(server, part, GOOD[name](), lambda there, _: told.append(there), size=size)
    assert part.read_bytes() == DATA
    assert told[-1] == len(DATA)


@pytest.mark.parametrize("answer", [whole(), without_ranges()], ids=["range", "no range"])
def test_transfer_goes_on_where_one_stopped(
    answer: Answer, server: Server, part: Path
) -> None:
    part.write_bytes(DATA[:HALF])
    get(server, part, answer)
    assert part.read_bytes() == DATA
    assert server.asked == [("/f", f"bytes={HALF}-")]


def test_what_is_whole_already_is_not_asked_for(server: Server, part: Path) -> None:
    part.write_bytes(DATA)
    get(server, part, whole())
    assert server.asked == []


def test_wrong_part_is_fetched_anew(server: Server, part: Path) -> None:
    for kept in (b"x" * HALF, b"x" * len(DATA), DATA + b"x"):
        part.write_bytes(kept)
        get(server, part, whole())
        assert part.read_bytes() == DATA


def test_part_that_cannot_be_gone_on_with_is_begun_anew(server: Server, part: Path) -> None:
    wrong = {
        "another place": wrong_range(Content_Range=f"bytes 0-{len(DATA) - 1}/{len(DATA)}"),
        "no place": wrong_range(),
        "nonsense": wrong_range(Content_Range="bytes half"),
        "416": status(416, then=whole()),
    }
    for answer in wrong.values():
        part.write_bytes(DATA[:HALF])
        get(server, part, answer)
        assert part.read_bytes() == DATA
    assert len(server.asked) == 2 * len(wrong)


def test_beyond_the_end_a_file_of_unknown_size_is_begun_anew(
    server: Server, part: Path
) -> None:
    part.write_bytes(DATA)
    get(server, part, whole(), size=0)
    assert [asked for _, asked in server.asked] == [f"bytes={len(DATA)}-", ""]
    assert part.read_bytes() == DATA


BAD: dict[str, tuple[Answer, str, int]] = {  # answer, message, bytes that are kept
    "404": (status(404), "the server answered 404 Not Found", 0),
    "403": (status(403), "the server answered 403 Forbidden", 0),
    "204": (status(204), "answered 204 where 200 was expected", 0),
    "206 unasked": (status(206), "answered 206 where 200 was expected", 0),
    "500": (status(500), "the server answered 500 Internal Server Error", 0),
    "loop": (
        status(302, Location="/f"),
        "redirected where it must not lead",
        0,
    ),
    "file:": (
        status(302, Location="file:///etc/passwd"),
        "redirected where it must not lead",
        0,
    ),
    "ftp:": (
        status(301, Location="ftp://127.0.0.1/f"),
        "redirected where it must not lead (to 'ftp://127.0.0.1/f')",
        0,
    ),
    "nowhere": (status(302), "redirected where it must not lead", 0),
    "other bytes": (whole(DATA[::-1]), "its SHA-256 is", 0),
    "other size": (whole(DATA + b"x"), "256001 bytes, the manifest 256000", 0),
    "too much": (chunked(DATA + b"x"), "more than the 256000 bytes expected", 0),
    "cut chunks": (chunked(DATA[:2000], complete=False), "the connection broke", 2000),
    "stalled": (stalled(seconds=1), "no byte came for 0.2 seconds", HALF),
    "garbage": (garbage, "hello", 0),
    "broken": (truncated(9), "the transfer ended after 254000 bytes", 254_000),
}


@pytest.mark.parametrize("name", BAD)
def test_what_goes_wrong_is_one_line(name: str, server: Server, part: Path) -> None:
    answer, message, kept = BAD[name]
    with pytest.raises(ModelError) as caught:
        get(server, part, answer)
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{server.url}/f: ")
    assert "\n" not in str(caught.value)
    size = part.stat().st_size if part.exists() else 0
    assert size == kept
    assert not kept or DATA.startswith(part.read_bytes())


def test_transfer_that_hardly_moves_is_given_up(server: Server, part: Path) -> None:
    began = time.monotonic()
    with pytest.raises(ModelError, match=r"only \d+ bytes in 0\.3 seconds"):
        get(server, part, trickling())
    assert time.monotonic() - began < 3


def test_only_attempts_that_bring_nothing_count(server: Server, part: Path) -> None:
    told: list[str] = []
    server.answers["/f"] = truncated(4)
    wanted = Wanted(f"{server.url}/f", SHA256, len(DATA))
    fetch(wanted, part, WIRE.__replace__(attempts=1, told=told.append), silent)
    assert part.read_bytes() == DATA
    ended = "the transfer ended after {} bytes; trying again"
    assert [line.removeprefix(f"{server.url}/f: ") for line in told] == [
        ended.format(len(DATA) - (HALF >> step)) for step in range(4)
    ]


def test_pauses_grow_while_nothing_comes(
    server: Server, part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("provcheck.retranslate.transfer.time.sleep", pauses.append)
    server.answers["/f"] = status(503)
    with pytest.raises(ModelError, match=r"503 Service Unavailable \(attempts in vain: 4"):
        fetch(Wanted(f"{server.url}/f", SHA256, 9), part, Wire(), silent)
    assert pauses == [1, 2, 4]


@pytest.mark.parametrize("place", ["http://[bad/f", "http://127.0.0.1:x/f"])
def test_redirect_to_no_address_is_one_line(server: Server, part: Path, place: str) -> None:
    with pytest.raises(ModelError, match=r"/f: (?:no address|redirected)") as caught:
        get(server, part, status(302, Location=place))
    assert "\n" not in str(caught.value)


def test_redirects_are_followed_a_few_times_only(server: Server, part: Path) -> None:
    for number in range(9):
        server.answers[f"/{number}"] = status(307, Location=f"/{number + 1}")
    server.answers["/9"] = whole()
    get(server, part, status(307, Location="/5"))
    assert part.read_bytes() == DATA
    part.unlink()
    with pytest.raises(ModelError, match="redirected where it must not lead"):
        get(server, part, status(307, Location="/0"))
    assert not part.exists()


def test_range_is_asked_for_behind_a_redirect_too(server: Server, part: Path) -> None:
    part.write_bytes(DATA[:HALF])
    server.answers["/store"] = whole()
    get(server, part, status(302, Location="/store"))
    assert server.asked[-1] == ("/store", f"bytes={HALF}-")
    assert part.read_bytes() == DATA


def test_https_is_never_left() -> None:
    handler = web.Redirects()
    request = web.Request("https://127.0.0.1/f")
    with pytest.raises(web.HTTPError) as caught:
        handler.redirect_request(
            request,
            None,  # pyright: ignore[reportArgumentType]
            302,
            "Found",
            web.HTTPMessage(),
            "http://127.0.0.1/f",
        )
    caught.value.close()
    moved = handler.redirect_request(
        request,
        None,  # pyright: ignore[reportArgumentType]
        302,
        "Found",
        web.HTTPMessage(),
        "https://127.0.0.1/g",
    )
    assert moved
    assert moved.full_url == "https://127.0.0.1/g"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://localhost/f", "f", "data:,x"])
def test_only_http_is_spoken(url: str, part: Path) -> None:
    with pytest.raises(ModelError, match="neither http nor https"):
        fetch(Wanted(url, SHA256, 1), part, WIRE, silent)
    assert not part.exists()


def test_server_that_is_not_there_is_tried_and_named(part: Path) -> None:
    with pytest.raises(ModelError) as caught:
        fetch(Wanted("http://127.0.0.1:9/f", SHA256, 1), part, WIRE, silent)
    assert "http://127.0.0.1:9/f: " in str(caught.value)
    assert "(attempts in vain: 3)" in str(caught.value)


def test_address_that_is_none_is_named(part: Path) -> None:
    with pytest.raises(ModelError, match="no address"):
        fetch(Wanted("http://127.0.0.1:9/a b\n", SHA256, 1), part, WIRE, silent)


def test_certificate_that_is_not_trusted_is_not_tried_again() -> None:
    error = ssl.SSLCertVerificationError()
    error.verify_message = "self-signed certificate"
    fault = web.unreachable("https://example.org/f", URLError(error))
    assert isinstance(fault, ModelError)
    assert "its certificate is not trusted: self-signed certificate" in str(fault)
    late = web.unreachable("https://example.org/f", URLError(TimeoutError()))
    assert isinstance(late, web.PassingError)


def test_larger_than_allowed_is_refused_before_it_comes(server: Server, part: Path) -> None:
    server.answers["/f"] = whole()
    with pytest.raises(ModelError, match=r"256000 bytes are more than the 1000 allowed"):
        fetch(Wanted(f"{server.url}/f", SHA256, 0, 1000), part, WIRE, silent)
    server.answers["/f"] = chunked()
    with pytest.raises(ModelError, match="more than the 1000 bytes expected"):
        fetch(Wanted(f"{server.url}/f", SHA256, 0, 1000), part, WIRE, silent)
    assert not part.exists()


def test_full_disk_is_one_line_and_keeps_what_came(
    server: Server, part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = [0]

    class Full(sink.Sink):
        def write(self, piece: bytes) -> None:
            if written[0] > HALF:
                raise self._unwritten(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
            written[0] += len(piece)
            super().write(piece)

    monkeypatch.setattr("provcheck.retranslate.transfer.Sink", Full)
    with pytest.raises(ModelError) as caught:
        get(server, part, whole())
    assert str(caught.value) == f"{part}: cannot be written: no space left on device"
    monkeypatch.undo()
    get(server, part, whole())
    assert part.read_bytes() == DATA
    assert server.asked[-1][1].startswith("bytes=")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_write_that_fails_is_one_line() -> None:
    with (
        pytest.raises(ModelError, match="/dev/full: cannot be written: no space left"),
        sink.Sink(Path("/dev/full")) as full,
    ):
        full.write(b"x")


def test_folder_that_is_not_there_is_one_line(server: Server, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be written: no such file or directory"):
        get(server, tmp_path / "no/f.part", whole())


KILLED = """
import sys
from pathlib import Path
from provcheck.retranslate.transfer import Wanted, Wire, fetch
url, digest, size, part = sys.argv[1:]
def report(there, total):
    print(there, flush=True)
fetch(Wanted(url, digest, int(size)), Path(part), Wire(timeout=30), report)
"""


def test_what_a_killed_process_left_is_gone_on_with(server: Server, part: Path) -> None:
    server.answers["/f"] = stalled(seconds=20)
    words = (f"{server.url}/f", SHA256, str(len(DATA)), str(part))
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, *words], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        while int(process.stdout.readline()) < HALF:
            pass
        process.kill()
    assert part.stat().st_size == HALF
    get(server, part, whole())
    assert server.asked[-1] == ("/f", f"bytes={HALF}-")
    assert part.read_bytes() == DATA
