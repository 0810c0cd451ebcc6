"""What a file is: its content tells, not its name; what cannot be read says what to do."""

from __future__ import annotations

import pytest

import duban
from duban.errors import UnreadableError
from make_docx import make_zip
from make_office import make_compound, make_ofd, make_word_binary, ofd_text
from office_tables import ROWS, TABLE
from test_ofd import ofd_table


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (make_word_binary(["主要指标（亿元）", ROWS]), "a.wps"),
        # What is inside decides, not the name.
        (make_word_binary(["主要指标（亿元）", ROWS]), "a.txt"),
        (make_ofd([ofd_text(20, 30, "主要指标（亿元）") + ofd_table()]), "a.zip.bin"),
    ],
)
def test_documents_have_their_tables(data: bytes, name: str) -> None:
    document = duban.read(data, name=name)
    assert TABLE in document.text
    assert len(document.tables) == 1
    assert "-1.8" in [figure.value_text for figure in duban.extract(document)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_compound({"PowerPoint Document": b""}), "save it as .pptx"),
        (make_compound({"Workbook": b""}), "the workbook holds no table"),
        (make_compound({"EncryptedPackage": b""}), "encrypted"),
        (make_compound({"Other": b""}), "save it as a plain .docx"),
        (make_zip({"xl/workbook.xml": b"<a/>"}), "no readable workbook"),
        (make_zip({"content.xml": b""}), "save it as .docx"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        duban.read(data, name="a.bin")
