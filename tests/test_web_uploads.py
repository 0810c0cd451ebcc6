"""Uploads: names without folders and tricks, files by their hash, nothing half written."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from duban.web.intake.unfinished import Unfinished
from duban.web.intake.uploads import LONGEST_NAME, Upload, Uploads, cleaned, told_apart


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("报告.docx", "报告.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\报告.pdf", "报告.pdf"),
        ("a\x00b\r\nc.txt", "abc.txt"),
        ("a\u202etxt.exe", "atxt.exe"),  # would be shown backwards
        ("  a   b .txt", "a b .txt"),
        ("..", "file"),
        ("", "file"),
        ("<script>alert(1)</script>.txt", "script>.txt"),  # a folder as the name has it; shown escaped
        ("长" * 300 + ".pdf", "长" * (LONGEST_NAME - 4) + ".pdf"),
    ],
)
def test_names(name: str, shown: str) -> None:
    assert cleaned(name) == shown


def test_a_file_is_kept_by_its_hash(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "files")
    one = uploads.keep(io.BytesIO(b"abc"), "a.PDF")
    assert one.path.name == f"{one.sha256}.pdf"
    assert uploads.keep(io.BytesIO(b"abc"), "b.pdf").path == one.path
    assert [path.name for path in uploads.folder.iterdir()] == [one.path.name]
    uploads.drop(one.sha256)
    assert uploads.find(one.sha256) is None


@pytest.mark.parametrize("asked", ["", "*", "../x", "a" * 63, "A" * 64, "a" * 64 + "/../../l.duckdb"])
def test_only_a_hash_finds_something(tmp_path: Path, asked: str) -> None:
    uploads = Uploads(tmp_path / "files")
    uploads.keep_bytes(b"abc", "a.txt")
    assert uploads.find(asked) is None


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("gone")

    uploads = Uploads(tmp_path / "files")
    with pytest.raises(OSError, match="gone"):
        uploads.keep(Broken(), "a.txt")
    assert list(uploads.folder.iterdir()) == []
    (uploads.folder / "0.part").write_bytes(b"half")  # of a run that was killed
    uploads.sweep()
    assert list(uploads.folder.iterdir()) == []


def test_strange_endings_are_left_out(tmp_path: Path) -> None:
    kept = Uploads(tmp_path / "files").keep_bytes(b"abc", "a.t x t")
    assert kept.path.suffix == ""


def test_names_are_told_apart_over_the_parts_of_one_upload() -> None:
    taken: dict[str, str] = {}
    parts = [[Upload("a.txt", "0", Path())], [Upload("a.txt", "1", Path()), Upload("a.txt", "2", Path())]]
    names = [[one.name for one in told_apart(part, taken)] for part in parts]
    assert names == [["a.txt"], ["a (2).txt", "a (3).txt"]]


def test_what_killed_the_program_is_not_tried_a_third_time(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "files")
    notes = Unfinished(uploads)
    notes.note("a", [uploads.keep_bytes(b"abc", "a.txt")])
    notes.note("b", [Upload("gone.txt", "0" * 64, Path())])
    (uploads.folder / "c.todo").write_bytes(b"no note")
    assert [name for name, _ in notes.taken_up()] == ["a"]
    assert [name for name, _ in notes.taken_up()] == []
    assert [path.suffix for path in uploads.folder.iterdir()] == [".txt"]
