"""The answer of a web server as a crawl keeps it: head and body, the body unpacked within bounds."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD = 65_536
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """The status, the ``Content-Type`` as the server wrote it, and the body as it is read."""

    status: int
    media_type: str | None
    data: bytes


def answer_of(block: bytes, limit: int) -> Answer | None:
    """The answer that a record keeps; ``None`` where it has no head, or its body unpacks to over ``limit`` bytes.

    Crawlers keep bodies as they were sent, or unpacked under the same head: what is not packed as the head says is
    taken as it stands.

    >>> answer_of(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/plain\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nhi\\r\\n0\\r\\n", 9)
    Answer(status=200, media_type='text/plain', data=b'hi')
    """
    from http.client import HTTPException, parse_headers  # a fifth of what every command loads

    status, end = _STATUS.match(block), _HEAD_END.search(block[:_LONGEST_HEAD])
    if status is None or end is None:
        return None
    first = block.find(b"\n") + 1
    try:
        head = parse_headers(io.BytesIO(block[first : end.end()]))
    except (HTTPException, ValueError):
        return None
    body = block[end.end() :]
    if "chunked" in (head.get("Transfer-Encoding") or "").lower():
        body = _joined(body)
    unpacked = _unpacked(body, (head.get("Content-Encoding") or "").strip().lower(), limit)
    return None if unpacked is None else Answer(int(status[1]), head.get("Content-Type"), unpacked)


def _joined(body: bytes) -> bytes:
    """The chunks of a body as one; the body itself where it is not in chunks."""
    parts: list[bytes] = []
    at = 0
    while size := _SIZE.match(body, at):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) if parts and at >= len(body) else body


def _unpacked(body: bytes, encoding: str, limit: int) -> bytes | None:
    if encoding in ("gzip", "x-gzip"):
        return _inflated(body, limit, (31,))
    if encoding == "deflate":
        return _inflated(body, limit, (15, -15))  # with the head of zlib, or bare
    if encoding == "br":
        return _brotli(body, limit)
    return body


def _inflated(body: bytes, limit: int, forms: tuple[int, ...]) -> bytes | None:
    for bits in forms:
        try:
            plain = zlib.decompressobj(wbits=bits).decompress(body, limit + 1)
        except zlib.error:
            continue
        if plain:
            return plain if len(plain) <= limit else None
    return body


def _brotli(body: bytes, limit: int) -> bytes | None:
    import brotli  # FastWARC brings it

    unpacker, plain = brotli.Decompressor(), b""
    try:
        plain = unpacker.process(body, output_buffer_limit=limit + 1)
    except brotli.error:
        return body
    if not plain:
        return body
    return plain if len(plain) <= limit else None
