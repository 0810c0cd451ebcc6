"""Bad input: one clear line for each, naming the file and the reason; the others are still read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from duban.errors import UnreadableError
from duban.text.document import Document
from duban.text.reading import read_bytes
from duban.text.sources import Skipped, find
from make_docx import make_docx, make_zip, paragraph
from make_pdf import make_pdf

GOOD = "某市工业增加值增长5.7%，建成5G基站3.2万个，培育专精特新企业300家，运行总体平稳。"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8


def read_all(*inputs: str) -> dict[str, Document | str]:
    """What each input gives: a document, or its one line of reason in English."""
    results: dict[str, Document | str] = {}
    for found in find(inputs):
        if isinstance(found, UnreadableError | Skipped):
            results[found.name] = found.message.en
            continue
        try:
            results[found.name] = read_bytes(found.load(), found.name, media_type=found.media_type)
        except UnreadableError as error:
            results[error.name] = error.message.en
    return results


BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("empty.pdf", b"", "empty"),
    ("empty.docx", b"", "empty"),
    ("blank.txt", b"\r\n  \r\n", "only blanks"),
    ("picture.txt", PNG, "picture"),
    ("noise.txt", bytes(range(256)) * 20, "not a text file"),
    ("cut.pdf", make_pdf([[GOOD]])[:200], "damaged"),
    ("locked.pdf", make_pdf([[GOOD]], encrypted=True), "encrypted"),
    ("scanned.pdf", make_pdf([[], []]), "no text"),
    ("text.pdf", GOOD.encode(), "not a valid PDF"),
    ("nozip.docx", GOOD.encode(), "not a valid DOCX"),
    ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "encrypted document"),
    ("cut.docx", make_docx(paragraph(GOOD))[:200], "damaged"),
    ("sheet.docx", make_zip({"xl/workbook.xml": b"<x/>"}), "no readable workbook"),
    ("bomb.zip", make_zip({"a.txt": b"0" * 20_000_000}), "zip bomb"),
    ("nozip.zip", b"PK no zip", "damaged"),
    ("bomb.docx", make_docx(paragraph("0" * 20_000_000)), "zip bomb"),
    ("menu.html", b"<html><body><script>x</script></body></html>", "no main text"),
    ("marks.html", b"<p>" * 500_001, "too much markup"),
    ("data.json", b"{}", "not documents"),
    ("data.jsonl", b"{}", "no line holds a JSON object"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_one_line_each_and_the_others_done(
    name: str, data: bytes, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    Path("good.txt").write_text(GOOD, "utf-8")
    results = read_all(name, "missing.txt", "good.txt")
    line = results[name]
    assert isinstance(line, str)
    assert reason in line
    assert "\n" not in line
    assert results["missing.txt"] == "no such file or folder"
    assert isinstance(results["good.txt"], Document)


def test_a_large_text_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert read_all(str(path)) == {str(path): "too large: 50 MB, the limit is 20 MB; split it first"}


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD, "utf-8")
    path.chmod(0)
    assert read_all(str(path)) == {str(path): "no permission to read it"}


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + GOOD + "</div>" * 10_000,
        "<table><tr><td>" * 10_000 + GOOD,
        "<b>" * 10_000 + GOOD + "</b>" * 10_000,
    ],
)
def test_deeply_nested_pages_are_read(page: str) -> None:
    assert read_bytes(page.encode(), "deep.html").text == GOOD


def test_invalid_utf8_is_read_with_marks() -> None:
    document = read_bytes(GOOD.encode() + b"\xff\xfe" + GOOD.encode(), "a.txt")
    assert document.source == GOOD + "\ufffd\ufffd" + GOOD
    assert document.text.startswith(GOOD[:-1])


def test_a_missing_folder_and_an_empty_one(tmp_path: Path) -> None:
    results = read_all(str(tmp_path), str(tmp_path / "none"))
    assert "nothing readable" in str(results[str(tmp_path)])
    assert results[str(tmp_path / "none")] == "no such file or folder"


def refusal(path: Path) -> UnreadableError | Skipped:
    """Why the only source at ``path`` cannot be read."""
    (*_, found) = find([str(path)])
    if isinstance(found, UnreadableError | Skipped):
        return found
    with pytest.raises(UnreadableError) as error:
        read_bytes(found.load(), found.name)
    return error.value


@pytest.mark.parametrize(("name", "data", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_reasons_come_in_both_languages(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = refusal(path)
    assert found.reason("en").isascii()
    assert reason in found.reason("en")
    assert any("一" <= char <= "鿿" for char in found.reason("zh"))
