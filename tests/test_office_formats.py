"""Old Word documents, RTF, presentations and OFD: text, tables, and files that hold none."""

from __future__ import annotations

import pytest

import duban
from duban.errors import UnreadableError
from duban.tables.grid import Grid
from duban.text.formats.office.ofd import read_ofd
from duban.text.formats.office.presentation import read_presentation
from duban.text.formats.office.rtf import read_rtf
from duban.text.formats.office.word_binary import read_word_binary
from make_docx import make_zip
from make_office import make_compound, make_ofd, make_pptx, make_word_binary, ofd_line, ofd_text

ROWS = [["指标", "2024年", "增长%"], ["工业", "412", "-1.8"], ["投资", "", "6.4"]]
TABLE = "指标\t2024年\t增长%\n工业\t412\t-1.8\n投资\t\t6.4"


def spans(grid: Grid) -> list[tuple[str, int, int]]:
    return [(cell.text, cell.rows, cell.columns) for cell in grid.cells if cell.rows * cell.columns > 1]


class TestWordBinary:
    def test_paragraphs_and_tables(self) -> None:
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
    def test_marks(self, paragraph: str, text: str) -> None:
        assert read_word_binary(make_word_binary([paragraph]), "a.doc").text == text

    def test_one_byte_a_character(self) -> None:
        assert read_word_binary(make_word_binary(["GDP 5%"], single=True), "a.doc").text == "GDP 5%"

    def test_many_paragraphs(self) -> None:
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
    def test_unreadable(self, data: bytes, reason: str) -> None:
        with pytest.raises(UnreadableError, match=reason):
            read_word_binary(data, "a.doc")


class TestRtf:
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
    def test_text(self, body: bytes, text: str) -> None:
        assert read_rtf(rb"{\rtf1\ansi" + body + b"}", "a.rtf").text == text

    def test_tables(self) -> None:
        rows = b"".join(
            rb"\trowd\cellx100\cellx200\cellx300\pard\intbl "
            + b"".join("".join(f"\\u{ord(char)}?" for char in cell).encode() + rb"\cell " for cell in row)
            + rb"\row "
            for row in ROWS
        )
        laid = read_rtf(rb"{\rtf1 A\par " + rows + rb"\pard B\par}", "a.rtf")
        assert laid.text == f"A\n{TABLE}\nB"

    def test_merged_cells(self) -> None:
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
    def test_unreadable(self, data: bytes, reason: str) -> None:
        with pytest.raises(UnreadableError, match=reason):
            read_rtf(data, "a.rtf")


def slide(*paragraphs: str, table: str = "") -> str:
    return "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in paragraphs) + table


def cell(text: str, attributes: str = "") -> str:
    return f"<a:tc {attributes}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"


class TestPresentation:
    def test_slides_in_the_order_in_which_they_are_shown(self) -> None:
        table = "<a:tbl>" + "".join(f"<a:tr>{''.join(map(cell, row))}</a:tr>" for row in ROWS) + "</a:tbl>"
        laid = read_presentation(
            make_pptx([slide("第一页", "增长5%"), slide("第二页", table=table)]), "a.pptx"
        )
        assert laid.text == f"第一页\n增长5%\n第二页\n{TABLE}"

    def test_spans(self) -> None:
        rows = (
            cell("指标", 'rowSpan="2"') + cell("2024年", 'gridSpan="2"') + cell("", 'hMerge="1"'),
            cell("", 'vMerge="1"') + cell("总量") + cell("增速"),
        )
        table = "<a:tbl>" + "".join(f"<a:tr>{row}</a:tr>" for row in rows) + "</a:tbl>"
        [grid] = read_presentation(make_pptx([slide(table=table)]), "a.pptx").grids
        assert spans(grid) == [("指标", 2, 1), ("2024年", 1, 2)]

    def test_spans_that_lie(self) -> None:
        wide = cell("甲", 'rowSpan="999" gridSpan="999"')
        table = f"<a:tbl><a:tr>{wide}{cell('乙')}</a:tr></a:tbl>"
        [grid] = read_presentation(make_pptx([slide(table=table)]), "a.pptx").grids
        assert (grid.height, grid.width, spans(grid)) == (1, 2, [])

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (make_pptx([slide()]), "no text"),
            (make_pptx(["<a:p>"]), "damaged"),
            (
                make_zip({"ppt/presentation.xml": b"<a/>", "ppt/slides/slide1.xml": b"\0" * 90_000_000}),
                "zip bomb",
            ),
            (b"PK\x03\x04", "damaged"),
        ],
    )
    def test_unreadable(self, data: bytes, reason: str) -> None:
        with pytest.raises(UnreadableError, match=reason):
            read_presentation(data, "a.pptx")

    def test_entities_are_not_expanded(self) -> None:
        prolog = '<!DOCTYPE a [<!ENTITY b "乙">]>'
        assert "乙" not in read_presentation(make_pptx([slide("甲&b;")], prolog=prolog), "a.pptx").text


def ofd_table(left: float = 20, top: float = 50) -> str:
    xs, ys = [left + 30 * n for n in range(4)], [top + 8 * n for n in range(4)]
    lines = [ofd_line(xs[0], y, xs[-1], y) for y in ys] + [ofd_line(x, ys[0], x, ys[-1]) for x in xs]
    texts = [
        ofd_text(xs[column] + 3, ys[row] + 5.5, text)
        for row, line in enumerate(ROWS)
        for column, text in enumerate(line)
        if text
    ]
    return "".join(lines + texts)


class TestOfd:
    def test_text_by_its_places_and_tables_by_their_lines(self) -> None:
        page = ofd_text(20, 90, "注：快报数。") + ofd_table() + ofd_text(20, 30, "一、主要指标")
        laid = read_ofd(make_ofd([page, ofd_text(20, 30, "增长5%")]), "a.ofd")
        assert laid.text == f"一、主要指标\n{TABLE}\n注：快报数。\f增长5%"

    def test_templates_and_repeated_steps(self) -> None:
        text = (
            '<o:TextObject Boundary="20 30 50 4" Size="4"><o:TextCode X="0" Y="4" DeltaX="g 3 4">增长很快</o:TextCode>'
            "</o:TextObject>"
        )
        laid = read_ofd(make_ofd([text], template=ofd_text(20, 20, "某市公报")), "a.ofd")
        assert laid.text == "某市公报\n增长很快"

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (make_ofd([""]), "no text"),
            (make_ofd(["<o:b>"]), "damaged"),
            (make_zip({"OFD.xml": b"<a/>", "Encryptions.xml": b"<a/>"}), "encrypted"),
        ],
    )
    def test_unreadable(self, data: bytes, reason: str) -> None:
        with pytest.raises(UnreadableError, match=reason):
            read_ofd(data, "a.ofd")

    def test_numbers_that_are_none(self) -> None:
        text = '<o:TextObject Boundary="nan 1e99 a" Size="x" CTM="1"><o:TextCode X="z" DeltaX="g 999999999 1">增长</o:TextCode></o:TextObject>'
        assert "增" in read_ofd(make_ofd([text]), "a.ofd").text


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
