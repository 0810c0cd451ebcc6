"""Pages over http, from a server on this machine that behaves well or badly."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
from collections.abc import Iterator

import pytest

from duban.errors import UnreadableError
from duban.text import url
from duban.text.url import charset, fetch, is_address

PAGE = "<p>增长5%。</p>".encode("gbk")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        {
            "/page": self.page,
            "/gzip": self.packed,
            "/moved": lambda: self.moved("/page"),
            "/to-file": lambda: self.moved("file:///etc/hostname"),
            "/loop": lambda: self.moved("/loop"),
            "/%E6%8A%A5%E5%91%8A": self.page,
            "/large": self.large,
            "/silent": self.silent,
            "/cut": self.cut,
        }.get(self.path, lambda: self.send_error(404))()

    def answer(self, data: bytes, **headers: str) -> None:
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def page(self) -> None:
        self.answer(PAGE, Content_Type="text/html; charset=GBK")

    def packed(self) -> None:
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def moved(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.end_headers()

    def large(self) -> None:
        self.answer(b"x" * 200_000)

    def silent(self) -> None:
        self.server.stop.wait(3)  # type: ignore[attr-defined]

    def cut(self) -> None:
        self.answer(b"abc", Content_Length="1000")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.stop = threading.Event()  # type: ignore[attr-defined]
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.stop.set()  # type: ignore[attr-defined]
        running.shutdown()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.mark.parametrize("path", ["/page", "/moved", "/报告"])
def test_a_page_comes_with_its_media_type(server: str, path: str) -> None:
    fetched = fetch(server + path)
    assert fetched.data == PAGE
    assert charset(fetched.media_type) == "GBK"


def test_packed_answers_are_unpacked(server: str) -> None:
    assert fetch(f"{server}/gzip").data == PAGE


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "answered 404"),
        ("/to-file", "answered 302"),
        ("/loop", "answered 302"),
        ("/cut", "connection broke off"),
    ],
)
def test_refusals_say_why(server: str, path: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as error:
        fetch(server + path)
    assert error.value.name == server + path
    assert error.value.message.zh


def test_bounds_of_size_and_time(server: str) -> None:
    with pytest.raises(UnreadableError, match="too large"):
        fetch(f"{server}/large", limit=100_000)
    with pytest.raises(UnreadableError, match="too large"):
        fetch(f"{server}/gzip", limit=5)
    with pytest.raises(UnreadableError, match="did not answer in time"):
        fetch(f"{server}/silent", timeout=0.2)


def test_a_slow_drip_has_a_deadline(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(url, "DEADLINE", -1.0)
    with pytest.raises(UnreadableError, match="did not answer in time"):
        fetch(f"{server}/large")


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UnreadableError, match="cannot open the address"):
        fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "address", ["http://", "http:///x", "http://[::1", "http://a b/", "http://x:99999999/"]
)
def test_bad_addresses(address: str) -> None:
    with pytest.raises(UnreadableError):
        fetch(address, timeout=1)


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ('text/html; Charset="GB2312"; x=y', "GB2312"),
        ("text/html", None),
        ("text/html; charset=", None),
        (None, None),
    ],
)
def test_charset(media_type: str | None, expected: str | None) -> None:
    assert charset(media_type) == expected


def test_is_address() -> None:
    assert is_address("HTTPS://example.org")
    assert not is_address("ftp://example.org")
    assert not is_address("http.txt")
