"""Zip archives are read within bounds."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from duban.errors import UnreadableError
from duban.text.formats import archive
from duban.text.formats.archive import files, open_zip, read_member
from make_docx import make_zip


def read(data: bytes, limit: int = 1000) -> dict[str, bytes]:
    with open_zip(data, "a.zip") as opened:
        return {name: read_member(opened, member, name, limit) for name, member in files(opened)}


def test_members_are_sorted_and_hidden_ones_left_out() -> None:
    data = make_zip({"b.txt": b"2", "a/c.txt": b"1", ".x": b"", "__MACOSX/b.txt": b"", "a/.DS_Store": b""})
    assert read(data) == {"a/c.txt": b"1", "b.txt": b"2"}


@pytest.mark.parametrize(
    ("name", "is_read"),
    [("./a.txt", True), ("../a.txt", True), ("x/./a.txt", True), ("./.a.txt", False), ("..a/b.txt", False)],
)
def test_a_name_from_where_one_stands_is_not_hidden(name: str, is_read: bool) -> None:
    assert list(read(make_zip({name: b"1"}))) == ([name] if is_read else [])


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_unmarked_names_are_decoded(encoding: str) -> None:
    name = "报告.txt".encode(encoding)
    placeholder = "x" * len(name)
    data = make_zip({placeholder: b"1"}).replace(placeholder.encode(), name)
    assert list(read(data)) == ["报告.txt"]


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(UnreadableError, match="zip bomb"):
        open_zip(make_zip({"a.txt": b"0" * 5_000_000}), "a.zip")


def test_a_false_size_does_not_get_past_the_limit() -> None:
    data = make_zip({"a.txt": b"0123456789" * 50})
    size = struct.pack("<I", 500)
    false = data.replace(size, struct.pack("<I", 5))
    with pytest.raises(UnreadableError, match=r"too large|damaged"):
        read(false, limit=3)


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableError, match="too large"):
        read(make_zip({"a.txt": b"0123456789"}), limit=9)
    assert read(make_zip({"a.txt": b"0123456789"}), limit=10)
    monkeypatch.setattr(archive, "MOST_PARTS", 2)
    with pytest.raises(UnreadableError, match="too many files in the archive: 3, the limit is 2"):
        open_zip(make_zip(dict.fromkeys("abc", b"")), "a.zip")


def test_encrypted_and_damaged_members_are_named() -> None:
    data = bytearray(make_zip({"a.txt": b"secret"}))
    flags = data.index(b"PK\x01\x02") + 8
    data[flags] |= 1
    with pytest.raises(UnreadableError, match="encrypted"):
        read(bytes(data))
    broken = bytearray(make_zip({"a.txt": b"some longer text that is packed" * 9}))
    broken[45] ^= 0xFF
    with pytest.raises(UnreadableError, match="damaged"):
        read(bytes(broken))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + b"\0" * 100, make_zip({"a": b"b"})[:-10]])
def test_what_is_no_zip(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged or incomplete"):
        open_zip(data, "a.zip")


def test_a_file_object_will_do() -> None:
    with open_zip(io.BytesIO(make_zip({"a": b"b"})), "a.zip") as opened:
        assert isinstance(opened, zipfile.ZipFile)
