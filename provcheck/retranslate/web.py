"""An answer of a server, asked for the rest of a file.

Only http and https are spoken: no handler for file:, ftp: or data: is there to be led to.
"""

from __future__ import annotations

import http.client
import re
import ssl
from http.client import HTTPMessage, HTTPResponse
from typing import IO, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from provcheck.errors import ModelError
from provcheck.version import VERSION

_REDIRECTS = 5  # real publishers need one or two: to a store, to a mirror
_OK, _PARTIAL, _BEYOND = 200, 206, 416
_MOVED = range(300, 400)
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})  # that may be gone in a minute
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


class PassingError(Exception):
    """A fault of network or server that another attempt may not meet."""


class RangeRefusedError(Exception):
    """The server has no rest of the file to give: it must be fetched from the start."""


def ask(url: str, start: int, timeout: float) -> tuple[HTTPResponse, int, int]:
    """Ask for the bytes of `url` from `start` on.

    Returns the open answer, the place its bytes belong at (0 if the server gives the
    whole file, as it may), and the size of the whole file, 0 where it is not told. Raises
    ModelError for what will not change, else PassingError or RangeRefusedError.
    """
    headers = {"User-Agent": f"provcheck/{VERSION}", "Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    try:
        if urlsplit(url).scheme not in ("http", "https"):
            raise ModelError(f"{url}: neither http nor https")
        answer = _opener().open(Request(url, headers=headers), timeout=timeout)  # noqa: S310 - checked above
    except HTTPError as error:
        error.close()
        raise _refused(url, error, start) from error
    except (URLError, OSError, http.client.HTTPException) as error:
        raise unreachable(url, error) from error
    except ValueError as error:  # brackets around what is no address; a port that is none
        raise ModelError(f"{url}: no address, or led to none ({error})") from error
    response = cast("HTTPResponse", answer)
    try:
        place, size = _placed(url, response, start)
    except BaseException:
        response.close()
        raise
    return response, place, size


def _placed(url: str, response: HTTPResponse, start: int) -> tuple[int, int]:
    """Return where the bytes of an answer belong, and the size of the whole file."""
    if response.status == _OK:
        return 0, response.length or 0
    if response.status != _PARTIAL or not start:
        raise ModelError(f"{url}: answered {response.status} where 200 was expected")
    said = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
    if not said or int(said[1]) != start:
        raise RangeRefusedError
    return start, int(said[3]) if said[3] != "*" else 0


def _refused(url: str, error: HTTPError, start: int) -> Exception:
    """Return what an answer that is no success means."""
    if error.code == _BEYOND and start:
        return RangeRefusedError()
    said = f"{error.code} {http.client.responses.get(error.code, '')}".strip()
    if error.code in _MOVED:
        told = " ".join(str(error.reason).split())
        return ModelError(f"{url}: redirected where it must not lead ({told})")
    if error.code in _PASSING:
        return PassingError(f"the server answered {said}")
    return ModelError(f"{url}: the server answered {said}")


def unreachable(url: str, error: Exception) -> Exception:
    """Return what it means that there is no answer."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return ModelError(f"{url}: its certificate is not trusted: {reason.verify_message}")
    if isinstance(reason, TimeoutError):
        return PassingError("the server did not answer in time")
    if isinstance(reason, http.client.InvalidURL):
        return ModelError(f"{url}: no address")
    told = reason.strerror if isinstance(reason, OSError) else None
    return PassingError(" ".join((told or str(reason)).lower().split()) or "no answer")


class Redirects(HTTPRedirectHandler):
    """Follows a few redirects, and none from https to another scheme."""

    max_redirections = _REDIRECTS

    def http_error_302(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> HTTPResponse | None:
        """Go where an answer leads. Raises HTTPError where that is no address."""
        newurl = headers.get("location", "")
        if not _is_sound(newurl):
            raise HTTPError(req.full_url, code, f"to {newurl!r}", headers, fp)
        answer = super().http_error_302(req, fp, code, msg, headers)
        return cast("HTTPResponse | None", answer)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def redirect_request(  # noqa: PLR0913, PLR0917 - as urllib calls it
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        """Return the request that `req` leads to. Raises HTTPError where it must not."""
        allowed = ("https",) if req.type == "https" else ("http", "https")
        if urlsplit(newurl).scheme not in allowed:
            raise HTTPError(newurl, code, f"to {newurl!r}", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _is_sound(url: str) -> bool:
    """Tell whether `url` can be taken apart: brackets and port are what they should be."""
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def _opener() -> OpenerDirector:
    opener = OpenerDirector()
    handlers = (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        Redirects(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
    )
    for handler in handlers:
        opener.add_handler(handler)
    return opener
