"""Bad input on the command line: one clear line for each, never a traceback, and the others are done."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest

from command import TEXT, duban
from make_pdf import make_pdf

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x06\x00\x00\x00"
    + bytes(range(256)) * 8
)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 300_000_000)


BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "picture.txt": PNG,
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
    "locked.pdf": make_pdf([["粮食产量增长2%。"]], encrypted=True),
    "wrong.docx": b"this is no zip",
    "cut.zip": b"PK\x03\x04cut",
    "data.jsonl": b'{"a": 1}\n',
    "noise.txt": bytes([0x80, 0x81, 0xFE, 0xFF, 0x01, 0x02, 0x03]) * 60,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_the_others_are_done(report: Path, tmp_path: Path, name: str) -> None:
    bad = tmp_path / name
    if BAD[name] is not None:
        bad.write_bytes(BAD[name])
    shown = duban("extract", bad, report, "--kind", "figure", lang="zh")
    assert shown.returncode == 0
    assert len(shown.stdout.splitlines()) == 3
    [line] = shown.stderr.splitlines()
    assert re.match(rf"duban: (无法读取|跳过) .*{name}：", line)
    alone = duban("extract", bad)
    assert alone.returncode == 2
    first, last = alone.stderr.splitlines()
    assert re.match(rf"duban: (cannot read|skipped) .*{name}: ", first)
    assert last == "duban: nothing could be read"


def test_a_zip_bomb(report: Path, tmp_path: Path) -> None:
    bomb(tmp_path / "bomb.zip")
    shown = duban("extract", tmp_path / "bomb.zip", report)
    assert shown.returncode == 0
    [line] = shown.stderr.splitlines()
    assert "bomb.zip" in line


def test_a_text_that_is_too_large(report: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    shown = duban("extract", large, report)
    [line] = shown.stderr.splitlines()
    assert "large.txt" in line
    assert "50" in line


@pytest.mark.parametrize("data", [b"\xff\xfe\x80\x81\x82\x83", b"\xff\xfe" + bytes(range(128, 256)) * 4])
def test_bytes_that_are_no_text_are_one_line(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    shown = duban("extract", tmp_path / "a.txt")
    [line] = [*shown.stdout.splitlines(), *shown.stderr.splitlines()][:1]
    assert "a.txt" in line


def test_deeply_nested_html(tmp_path: Path) -> None:
    page = tmp_path / "deep.html"
    page.write_text("<div>" * 10_000 + "粮食产量增长2%。" + "</div>" * 10_000, encoding="utf-8")
    shown = duban("extract", page, "--kind", "figure")
    assert (shown.returncode, len(shown.stdout.splitlines())) == (0, 1)


def test_an_address_that_refuses(report: Path) -> None:
    shown = duban("extract", "http://127.0.0.1:9/page.html", report)
    assert shown.returncode == 0
    [line] = shown.stderr.splitlines()
    assert "http://127.0.0.1:9/page.html" in line


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    shown = duban("extract", tmp_path)
    assert shown.returncode == 2
    assert str(tmp_path) in shown.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(report: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(TEXT)
    secret.chmod(0)
    shown = duban("extract", secret, report)
    [line] = shown.stderr.splitlines()
    assert "secret.txt" in line


def test_invalid_utf8_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("粮食产量增长2%。".encode() * 20 + b"\xff\xfe\x80" + "出口增长3%。".encode())
    shown = duban("extract", path, "--kind", "figure")
    assert shown.returncode == 0
    assert "出口" in shown.stdout


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


@pytest.mark.parametrize(("lang", "advice"), [("en", "save them as .docx"), ("zh", "请另存为 .docx 再读")])
@pytest.mark.parametrize("command", ["extract", "read", "run"])
def test_many_old_office_files_get_the_advice_once(
    report: Path, tmp_path: Path, command: str, lang: str, advice: str
) -> None:
    names = ["a.doc", "b.wps", "c.doc"]
    for name in names:
        (tmp_path / name).write_bytes(OLD_OFFICE + name.encode())
    options = ["--ledger", tmp_path / "l.duckdb", "--no-report"] if command == "run" else []
    lines = [
        x for x in duban(command, tmp_path, *options, lang=lang).stderr.splitlines() if x[:6] == "duban:"
    ]
    assert [sum(name in line for line in lines) for name in names] == [1, 1, 1]
    assert [advice in line for line in lines] == [False, False, False, True]


@pytest.mark.parametrize("named", [True, False])
def test_one_old_office_file_gets_it_in_its_line(report: Path, tmp_path: Path, named: bool) -> None:
    old = tmp_path / "a.doc"
    old.write_bytes(OLD_OFFICE)
    shown = duban("extract", *([old, report] if named else [tmp_path]), "--kind", "figure")
    [line] = shown.stderr.splitlines()
    assert "a.doc" in line
    assert "save it as a plain .docx" in line
