"""Crawls (WARC): pages by their address, other records passed over, broken ones told and gone on behind."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from command import duban
from duban.errors import MissingLibraryError, UnreadableError
from duban.pipeline import run as process
from duban.text.inputs.answer import answer_of
from duban.text.sources import Source, find

pytest.importorskip("fastwarc", reason="the extra duban[warc] is not installed")

PAGE = "<html><body><p>2025年，某县粮食产量增长2%，农民收入增长3%，蔬菜产量增长4%。</p></body></html>"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def answer(body: bytes, media_type: str = "text/html", *heads: str, status: int = 200) -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status} OK", f"Content-Type: {media_type}", *heads])
    return head.encode() + b"\r\n\r\n" + body


def record(
    number: int, block: bytes, kind: str = "response", length: int | None = None, media: str = ""
) -> bytes:
    heads = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{number:032}>",
        f"WARC-Target-URI: http://county.example/{number}",
        "WARC-Date: 2026-01-01T00:00:00Z",
        f"Content-Type: {media or 'application/http; msgtype=response'}",
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(heads).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def page(number: int) -> bytes:
    return record(number, answer(f"<p>page {number}</p>".encode()))


def read(data: bytes, name: str = "a.warc") -> list[tuple[str, str]]:
    """What is found in ``data``: number and content of each page, or ``problem`` and its reason."""
    Path(name).write_bytes(data)
    return [
        (found.name.rpartition("/")[2], found.load().decode())
        if isinstance(found, Source)
        else ("problem", found.reason("en"))
        for found in find([name])
    ]


def good(*numbers: int) -> list[tuple[str, str]]:
    return [(str(number), f"<p>page {number}</p>") for number in numbers]


@pytest.mark.parametrize("packed", ["no", "by record", "whole"])
def test_pages_in_any_packing_and_any_order(packed: str) -> None:
    pages = [page(1), page(2), page(3)]
    data = b"".join(gzip.compress(one, mtime=0) if packed == "by record" else one for one in pages)
    name = "a.warc" if packed == "no" else "a.warc.gz"
    assert read(gzip.compress(data, mtime=0) if packed == "whole" else data, name) == good(1, 2, 3)
    found = [one for one in find([name]) if isinstance(one, Source)]
    assert [found[i].load() for i in (2, 0, 1)] == [f"<p>page {i}</p>".encode() for i in (3, 1, 2)]


def test_the_media_type_of_the_server_is_known() -> None:
    Path("a.warc").write_bytes(record(1, answer(PAGE.encode("gb18030"), "text/html; charset=gbk")))
    (document,) = process(find(["a.warc"]))
    assert document.name == "http://county.example/1"
    assert document.url == "http://county.example/1"  # type: ignore[union-attr]
    assert document.media_type == "text/html"  # type: ignore[union-attr]
    assert "粮食产量增长2%" in document.text  # type: ignore[union-attr]


PASSED_OVER = [
    record(1, b"software: x\r\n", "warcinfo", media="application/warc-fields"),
    record(1, b"GET / HTTP/1.1\r\n\r\n", "request", media="application/http; msgtype=request"),
    record(1, b"via: x\r\n", "metadata", media="application/warc-fields"),
    record(1, answer(b""), "revisit"),
    record(1, answer(b"body{}", "text/css")),
    record(1, answer(b"\x89PNG", "image/png")),
    record(1, answer(b"gone", status=404)),
    record(1, answer(b"moved", "text/html", "Location: /", status=302)),
    record(1, answer(b"")),
]


@pytest.mark.parametrize("data", PASSED_OVER)
def test_what_is_no_document_is_passed_over(data: bytes) -> None:
    assert read(data + page(2)) == good(2)
    assert read(data) == [("problem", "it holds no document")]


def test_texts_taken_from_pages_and_files_are_documents() -> None:
    assert read(record(1, b"<p>page 1</p>", "conversion", media="text/plain")) == good(1)
    assert read(record(1, b"<p>page 1</p>", "resource", media="text/html")) == good(1)


BROKEN = [
    (
        "words between",
        page(1) + b"some words\r\n\r\n" + page(2),
        good(1, 2),
        "at byte 0 or the one behind it",
    ),
    (
        "too short",
        page(1) + record(9, answer(b"<p>x</p>"), length=20) + page(3),
        good(1, 3),
        "no whole HTTP answer",
    ),
    ("too long", page(1) + record(9, answer(b"x"), length=5000) + page(3), good(1, 3), "is cut off"),
    ("negative", page(1) + record(9, answer(b"x"), length=-5) + page(3), good(1, 3), "broken"),
    ("no head", page(1) + record(9, b"<p>x</p>") + page(3), good(1, 3), "no whole HTTP answer"),
    ("cut off", page(1) + page(2)[:-30], good(1), "is cut off"),
    (
        "packed cut off",
        gzip.compress(page(1), mtime=0) + gzip.compress(page(2), mtime=0)[:-40],
        good(1),
        "cut off",
    ),
    (
        "packed damaged",
        gzip.compress(page(1), mtime=0)
        + gzip.compress(page(2), mtime=0)[:40]
        + b"\1\2\3" * 9
        + gzip.compress(page(3), mtime=0),
        good(1, 3),
        "broken",
    ),
    ("no crawl", b"hello\n" * 9, [], "broken"),
    ("one byte", b"W", [], "broken"),
    ("head without end", b"WARC/1.0\r\nX-A: " + b"a" * 5_000_000, [], "broken"),
]


@pytest.mark.parametrize(
    ("data", "pages", "reason"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_a_broken_record_does_not_stop_the_rest(
    data: bytes, pages: list[tuple[str, str]], reason: str
) -> None:
    found = read(data, "a.warc.gz" if data.startswith(b"\x1f") else "a.warc")
    assert [one for one in found if one[0] != "problem"] == pages
    problems = [told for kind, told in found if kind == "problem"]
    assert any(reason in problem for problem in problems)
    assert all(problem.isascii() for problem in problems)


def test_sizes_are_bounded() -> None:
    bomb = gzip.compress(record(1, answer(b"a" * 60_000_000)), 9)
    assert read(bomb + gzip.compress(page(2), mtime=0), "a.warc.gz")[0][1].startswith("looks like a zip bomb")
    inner = gzip.compress(b"a" * 400_000_000, 1, mtime=0)
    assert answer_of(answer(inner, "text/html", "Content-Encoding: gzip"), 1_000_000) is None
    assert read(record(1, b"x", length=10**18) + page(2))[0][1].startswith("looks like a zip bomb")


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        (gzip.compress(b"text", mtime=0), "Content-Encoding: gzip", b"text"),
        (b"text", "Content-Encoding: gzip", b"text"),
        (zlib.compress(b"text"), "Content-Encoding: deflate", b"text"),
        (zlib.compress(b"text")[2:-4], "Content-Encoding: deflate", b"text"),
        (b"\x0b\x02\x80hello\x03", "Content-Encoding: br", b"hello"),
        (b"text", "Content-Encoding: br", b"text"),
        (b"2\r\nte\r\n2;x=1\r\nxt\r\n0\r\n\r\n", "Transfer-Encoding: chunked", b"text"),
        (b"text", "Transfer-Encoding: chunked", b"text"),
        (b"", "Content-Encoding: gzip", b""),
    ],
)
def test_bodies_as_sent_or_unpacked_under_the_same_head(body: bytes, head: str, expected: bytes) -> None:
    told = answer_of(answer(body, "text/plain", head), 1000)
    assert told is not None
    assert told.data == expected


def test_one_address_twice_is_two_documents() -> None:
    data = record(1, answer(b"<p>old</p>")) + record(1, answer(b"<p>new</p>"))
    assert read(data) == [("1", "<p>old</p>"), ("1", "<p>new</p>")]


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fastwarc", None)
    Path("a.warc").write_bytes(page(1))
    with pytest.raises(MissingLibraryError, match=r"duban\[warc\]"):
        list(find(["a.warc"]))


def test_on_the_command_line() -> None:
    Path("a.warc.gz").write_bytes(gzip.compress(record(1, answer(PAGE.encode()))))
    done = duban("run", "a.warc.gz", "--no-report")
    assert '"document": "http://county.example/1"' in done.stdout


def test_a_folder_with_a_crawl() -> None:
    Path("in").mkdir()
    Path("in/a.warc").write_bytes(page(1))
    (found,) = find(["in"])
    assert isinstance(found, Source)
    Path("in/a.warc").write_bytes(b"")
    (error,) = find(["in"])
    assert isinstance(error, UnreadableError)
