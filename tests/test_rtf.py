"""RTF: text in any code page, tables with merged cells, and files that hold none."""

from __future__ import annotations

import pytest

from duban.errors import UnreadableError
from duban.text.formats.office.rtf import read_rtf
from office_tables import ROWS, TABLE, spans


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"\ansicpg936 \'b2\'fa\'c1\'bf\u22686?\uc2\u38271??5%\par", "产量增长5%"),
        (rb"{\fonttbl{\f1\fcharset134 SimSun;}}\f1 \'b2\'fa\'c1\'bf\f0  5%\par", "产量 5%"),
        (
            rb"{\fonttbl{\f0\fcharset134\'cb\'ce\'cc\'e5;}}{\*\generator X;}{\info{\title T}}GDP\par 2\par",
            "GDP\n2",
        ),
        (rb" A\{b\}\\\~c\line d\tab e\par", "A{b}\\ c\nd\te"),
        (rb"{\field{\*\fldinst PAGE}{\fldrslt 5%}}\par", "5%"),
        (rb"\u-10179?\u-8905?5\u-10179?\par", "\U0001f5375\ufffd"),
        (rb"{\pict\bin4 }}}}abcd}GDP\par", "GDP"),
    ],
)
def test_text(body: bytes, text: str) -> None:
    assert read_rtf(rb"{\rtf1\ansi" + body + b"}", "a.rtf").text == text


def test_tables() -> None:
    rows = b"".join(
        rb"\trowd\cellx100\cellx200\cellx300\pard\intbl "
        + b"".join("".join(f"\\u{ord(char)}?" for char in cell).encode() + rb"\cell " for cell in row)
        + rb"\row "
        for row in ROWS
    )
    laid = read_rtf(rb"{\rtf1 A\par " + rows + rb"\pard B\par}", "a.rtf")
    assert laid.text == f"A\n{TABLE}\nB"


def test_merged_cells() -> None:
    laid = read_rtf(
        rb"{\rtf1\trowd\clvmgf\cellx1\clmgf\cellx2\clmrg\cellx3\pard\intbl A\cell B\cell\cell\row"
        rb"\trowd\clvmrg\cellx1\cellx2\cellx3\pard\intbl\cell C\cell D\cell\row}",
        "a.rtf",
    )
    assert spans(laid.grids[0]) == [("A", 2, 1), ("B", 1, 2)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(rb"{\rtf1 }", "no text"), (b"{\\rtf1" + b"{" * 100_000, "nested too deeply")],
)
def test_unreadable(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_rtf(data, "a.rtf")
