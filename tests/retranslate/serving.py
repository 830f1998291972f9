"""A web server on this machine that serves files well, or badly in every known way."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DATA = bytes(range(256)) * 1000  # 256,000 bytes: several pieces of a transfer
SHA256 = hashlib.sha256(DATA).hexdigest()
RANGE = re.compile(r"bytes=(\d+)-")


class Handler(BaseHTTPRequestHandler):
    """Answers by what the server has for the path; notes what was asked."""

    server: Server  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_GET(self) -> None:
        asked = self.headers.get("Range", "")
        self.server.asked.append((self.path, asked))
        answer = self.server.answers.get(self.path)
        try:
            if answer:
                answer(self)
            else:
                self.send_error(404)
        except (BrokenPipeError, ConnectionResetError):  # the client has had enough
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the tests look at what was asked."""
        del format, args

    def start(self) -> int:
        """Return the place from which on bytes are asked for."""
        found = RANGE.fullmatch(self.headers.get("Range", ""))
        return int(found[1]) if found else 0

    def head(self, status: int, **headers: object) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.send_header("Connection", "close")
        self.end_headers()


Answer = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    """Has an answer for each path, and a list of (path, Range) that were asked."""

    daemon_threads = True
    block_on_close = True

    def __init__(self) -> None:
        """Listen on a port that is free."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        self.stopping = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def serving() -> Generator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.stopping.set()
            server.shutdown()
            thread.join()


def whole(data: bytes = DATA) -> Answer:
    """Serve as a good server does, ranges too."""

    def answer(handler: Handler) -> None:
        start = handler.start()
        if start >= len(data) and start:
            handler.head(416, Content_Range=f"bytes */{len(data)}", Content_Length=0)
            return
        rest = data[start:]
        if start:
            place = f"bytes {start}-{len(data) - 1}/{len(data)}"
            handler.head(206, Content_Length=len(rest), Content_Range=place)
        else:
            handler.head(200, Content_Length=len(rest))
        handler.wfile.write(rest)

    return answer


def without_ranges(data: bytes = DATA) -> Answer:
    """Give the whole file, whatever is asked for."""

    def answer(handler: Handler) -> None:
        handler.head(200, Content_Length=len(data))
        handler.wfile.write(data)

    return answer


def truncated(times: int, data: bytes = DATA) -> Answer:
    """Break the connection in the middle of what is left, so many times."""
    left = [times]

    def answer(handler: Handler) -> None:
        start = handler.start()
        rest = data[start:]
        place = f"bytes {start}-{len(data) - 1}/{len(data)}"
        extra = {"Content_Range": place} if start else {}
        handler.head(206 if start else 200, Content_Length=len(rest), **extra)
        cut = len(rest) // 2 if left[0] else len(rest)
        left[0] = max(left[0] - 1, 0)
        handler.wfile.write(rest[:cut])

    return answer


def chunked(data: bytes = DATA, *, complete: bool = True) -> Answer:
    """Send without saying how much, as HTTP/1.1 allows."""

    def answer(handler: Handler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.head(200, Transfer_Encoding="chunked")
        for piece in (data[:1000], data[1000:]):
            handler.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        if complete:
            handler.wfile.write(b"0\r\n\r\n")

    return answer


def status(code: int, *, then: Answer | None = None, **headers: object) -> Answer:
    """Answer with a status; from the second request on as `then`."""
    asked = [0]

    def answer(handler: Handler) -> None:
        asked[0] += 1
        if then and asked[0] > 1:
            then(handler)
            return
        handler.head(code, Content_Length=0, **headers)

    return answer


def stalled(data: bytes = DATA, seconds: float = 5.0) -> Answer:
    """Send a half, then nothing."""

    def answer(handler: Handler) -> None:
        handler.head(200, Content_Length=len(data))
        handler.wfile.write(data[: len(data) // 2])
        handler.wfile.flush()
        until = time.monotonic() + seconds
        while time.monotonic() < until and not handler.server.stopping.is_set():
            time.sleep(0.01)

    return answer


def trickling(data: bytes = DATA, pause: float = 0.01) -> Answer:
    """Send a byte at a time."""

    def answer(handler: Handler) -> None:
        handler.head(200, Content_Length=len(data))
        for number in range(len(data)):
            handler.wfile.write(data[number : number + 1])
            handler.wfile.flush()
            time.sleep(pause)

    return answer


def wrong_range(data: bytes = DATA, **headers: object) -> Answer:
    """Answer 206 with a place that was not asked for, or none."""

    def answer(handler: Handler) -> None:
        if handler.start():
            handler.head(206, Content_Length=len(data), **headers)
        else:
            handler.head(200, Content_Length=len(data))
        handler.wfile.write(data)

    return answer


def garbage(handler: Handler) -> None:
    """Answer with what is no HTTP."""
    handler.wfile.write(b"\x00\x01\x02 hello\r\n\r\n")
