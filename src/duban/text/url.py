"""Pages fetched over http(s), within bounds of time and size."""

from __future__ import annotations

import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO

from duban.errors import UnreadableError

TIMEOUT = 20.0
DEADLINE = 60.0
MAX_BYTES = 50_000_000
_CHUNK = 65_536
_HEADERS = {"User-Agent": "duban/0.1", "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "gzip, identity"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """The body of an answer and its ``Content-Type`` as the server wrote it."""

    data: bytes
    media_type: str | None


class _SameScheme(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https only: never to a file or another protocol."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not is_address(newurl):
            raise urllib.error.URLError(f"redirect to {newurl[:60]}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_address(text: str) -> bool:
    """Whether ``text`` is an http or https address.

    >>> is_address("https://example.org/a"), is_address("reports/a.txt")
    (True, False)
    """
    return text[:8].lower().startswith(("http://", "https://"))


def fetch(address: str, *, timeout: float = TIMEOUT, limit: int = MAX_BYTES) -> Fetched:
    """Fetch ``address``; ``timeout`` seconds for each answer, `DEADLINE` for all of it.

    Raises:
        UnreadableError: where the server refuses, is silent, or sends more than ``limit`` bytes.
    """
    try:
        request = urllib.request.Request(_quoted(address), headers=_HEADERS)
        opener = urllib.request.build_opener(_SameScheme)
        with opener.open(request, timeout=timeout) as answer:
            data = _body(answer, address, limit, time.monotonic() + DEADLINE)
            packed = answer.headers.get("Content-Encoding", "").lower() == "gzip"
            media_type = answer.headers.get("Content-Type")
    except UnreadableError:
        raise
    except urllib.error.HTTPError as error:
        raise UnreadableError(
            address,
            f"服务器回答 {error.code}（{error.reason}）",
            f"the server answered {error.code} ({error.reason})",
        ) from error
    except TimeoutError as error:
        raise _late(address) from error
    except (OSError, HTTPException, ValueError) as error:
        raise _refused(address, error) from error
    return Fetched(_unpacked(data, address, limit) if packed else data, media_type)


def charset(media_type: str | None) -> str | None:
    """The charset named in a ``Content-Type``.

    >>> charset('text/html; charset="GBK"')
    'GBK'
    """
    _, _, rest = (media_type or "").lower().partition("charset=")
    start = len(media_type or "") - len(rest)
    value = (media_type or "")[start:].split(";")[0].strip().strip("\"'")
    return value or None if rest else None


def _quoted(address: str) -> str:
    """The address with Chinese characters in host and path written as the protocol wants them."""
    parts = urllib.parse.urlsplit(address)
    host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    path = urllib.parse.quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return urllib.parse.urlunsplit((parts.scheme, host, path, query, ""))


def _body(answer: HTTPResponse, address: str, limit: int, deadline: float) -> bytes:
    parts: list[bytes] = []
    room = limit
    while part := answer.read(_CHUNK):
        parts.append(part)
        room -= len(part)
        if room < 0:
            raise _too_large(address, limit)
        if time.monotonic() > deadline:
            raise _late(address)
    if answer.length:
        raise UnreadableError(address, "连接中断，网页不完整，请重试", "the connection broke off; try again")
    return b"".join(parts)


def _unpacked(data: bytes, address: str, limit: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        raise _refused(address, error) from error
    if len(plain) > limit:
        raise _too_large(address, limit)
    return plain


def _too_large(address: str, limit: int) -> UnreadableError:
    most = f"{limit / 1e6:.0f}"
    return UnreadableError(address, f"网页过大：超过 {most} MB", f"too large: more than {most} MB")


def _late(address: str) -> UnreadableError:
    return UnreadableError(
        address, "服务器没有及时回答，请稍后再试", "the server did not answer in time; try again later"
    )


def _refused(address: str, error: Exception) -> UnreadableError:
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, TimeoutError):
        return _late(address)
    shown = " ".join(str(reason).split())[:120]
    return UnreadableError(address, f"无法打开网址：{shown}", f"cannot open the address: {shown}")
