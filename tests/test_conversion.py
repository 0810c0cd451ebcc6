"""Files that LibreOffice saves anew: what comes of them where it is installed, and what is said where it is not."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import duban
from duban.errors import UnreadableError
from duban.text.formats.office import conversion
from make_docx import make_zip
from make_office import make_compound, make_pptx
from office_tables import ROWS

needs_office = pytest.mark.skipif(not conversion.can_convert(), reason="LibreOffice is not installed")
ODP_TYPE = "application/vnd.oasis.opendocument.presentation"
ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}
PPT = {"PowerPoint Document": b""}
PAGE = (
    "<html><meta charset=utf-8><p>2025年，粮食产量增长2%。</p><table border=1>"
    + "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in ROWS)
    + "</table></html>"
).encode()
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SLIDE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<office:document xmlns:office="{_OASIS}:office:1.0" xmlns:text="{_OASIS}:text:1.0" xmlns:draw="{_OASIS}:drawing:1.0"'
    f' xmlns:svg="{_OASIS}:svg-compatible:1.0" office:version="1.2" office:mimetype="{ODP_TYPE}">'
    "<office:body><office:presentation><draw:page>"
    '<draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="4cm"><draw:text-box>'
    "<text:p>2025年，粮食产量增长2%。</text:p></draw:text-box></draw:frame>"
    "</draw:page></office:presentation></office:body></office:document>"
).encode()


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """No program of the name is on the path."""
    monkeypatch.setenv("PATH", os.devnull)


@needs_office
@pytest.mark.parametrize("to", ["odt", "doc"])
def test_documents_keep_sentences_and_tables(to: str) -> None:
    made = conversion.converted(PAGE, "html", "odt")
    if to != "odt" and made:
        made = conversion.converted(made, "odt", to)
    assert made is not None
    document = duban.read(made, name=f"a.{to}", published="2026-02")
    assert "粮食产量增长2%" in document.text
    assert len(document.tables) == 1
    assert {"2%", "-1.8"} <= {figure.value_text for figure in duban.extract(document)}


@needs_office
@pytest.mark.parametrize("to", ["ppt", "odp"])
def test_slides(to: str) -> None:
    made = conversion.converted(SLIDE, "fodp", to)
    assert made is not None
    assert "粮食产量增长2%" in duban.read(made, name=f"a.{to}").text


@needs_office
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_zip(ODT), "LibreOffice cannot open"),
        (make_compound({"WordDocument": b"\0" * 600}), "old Word document is damaged"),
    ],
)
def test_what_is_damaged_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        duban.read(data, name="a.bin")


@needs_office
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert conversion.converted(PAGE, "html", "odt", seconds=60)
    assert conversion.converted(PAGE, "html", "odt", seconds=0.01) is None
    assert list(tmp_path.iterdir()) == []
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path) not in running


@pytest.mark.usefixtures("without_office")
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_zip(ODT), r"save it as \.docx, or install LibreOffice"),
        (make_compound(PPT), r"save it as \.pptx, or install LibreOffice"),
        (make_compound({"WordDocument": b"\0" * 600}), "old Word document is damaged"),
    ],
)
def test_without_the_program_it_says_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        duban.read(data, name="a.bin")


@pytest.mark.usefixtures("without_office")
def test_what_needs_no_program_is_read_without_it() -> None:
    slide = "<a:p><a:r><a:t>增长5%</a:t></a:r></a:p>"
    assert "增长5%" in duban.read(make_pptx([slide]), name="a.pptx").text
