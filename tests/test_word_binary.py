"""Old Word documents: text, tables, and files that hold none."""

from __future__ import annotations

import pytest

from duban.errors import UnreadableError
from duban.text.formats.office.word_binary import read_word_binary
from make_office import make_compound, make_word_binary
from office_tables import ROWS, TABLE


def test_paragraphs_and_tables() -> None:
    laid = read_word_binary(make_word_binary(["一、主要指标", ROWS, "注：快报数。"]), "a.doc")
    assert laid.text == f"一、主要指标\n{TABLE}\n注：快报数。"
    [grid] = laid.grids
    assert all(laid.text[cell.start : cell.end] == cell.text for cell in grid.cells)


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        ("增长\x13 PAGEREF _Toc1 \x145%\x15。", "增长5%。"),
        ("第一行\x0b第二行", "第一行\n第二行"),
        ("图\x01\x08片", "图片"),
        ("𠮷市增长5%", "𠮷市增长5%"),
    ],
)
def test_marks(paragraph: str, text: str) -> None:
    assert read_word_binary(make_word_binary([paragraph]), "a.doc").text == text


def test_one_byte_a_character() -> None:
    assert read_word_binary(make_word_binary(["GDP 5%"], single=True), "a.doc").text == "GDP 5%"


def test_many_paragraphs() -> None:
    lines = [f"第{number}段" for number in range(300)]
    assert read_word_binary(make_word_binary(lines), "a.doc").text.split("\n") == lines


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_word_binary(["机密"], encrypted=True), "encrypted"),
        (make_word_binary([" "]), "no text"),
        (make_word_binary(["甲"])[:3000], "damaged"),
        (make_compound({"WordDocument": b"\xff" * 4096, "1Table": b"\xff" * 4096}), "encrypted"),
        (make_compound({"WordDocument": b"\0" * 4096, "0Table": b"\xff" * 4096}), "damaged"),
        (make_compound({"Other": b""}), "damaged"),
    ],
)
def test_unreadable(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_word_binary(data, "a.doc")
