"""Paragraphs and tables of Word documents, in the order of the page."""

from __future__ import annotations

import pytest

from duban.errors import UnreadableError
from duban.text.formats.docx import read_docx
from make_docx import make_docx, make_zip, paragraph

P = paragraph
RUN = "<w:r><w:t>{}</w:t></w:r>"
RAISED = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
MATH = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{}</m:oMath>'
CELL = "<w:tc>{}</w:tc>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(CELL.format(cell) for cell in cells) + "</w:tr>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (P("一、回顾") + P("增长5%。"), "一、回顾\n增长5%。"),
        # One word in several runs.
        ("<w:p><w:r><w:t>增长</w:t></w:r><w:r><w:t>5%</w:t></w:r></w:p>", "增长5%"),
        (
            P("前") + f"<w:tbl>{row(P('指标'), P('值'))}{row(P('产值'), P('5亿元'))}</w:tbl>" + P("后"),
            "前\n指标\t值\n产值\t5亿元\n后",
        ),
        # Two paragraphs in a cell stay in it.
        (f"<w:tbl>{row(P('工业') + P('增加值'), P('5%'))}</w:tbl>", "工业 增加值\t5%"),
        ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>", "甲\n乙"),
        # What tracked changes deleted is no text; what they inserted is.
        ("<w:p><w:del><w:r><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>", "新"),
        # Raised digits are written as such; raised words are words.
        (
            f"<w:p>{RUN.format('绿地12m')}{RAISED.format('2')}{RUN.format('，产量3.5')}{RAISED.format('1')}</w:p>",
            "绿地12m²，产量3.5¹",
        ),
        (f"<w:p>{RUN.format('产量')}{RAISED.format('[3]')}{RAISED.format('注')}</w:p>", "产量[3]注"),
        # Numbers in formulas are text.
        (
            f"<w:p>{RUN.format('降水量')}{MATH.format('<m:r><m:t>628.6</m:t></m:r>')}{RUN.format('毫米')}</w:p>",
            "降水量628.6毫米",
        ),
        (
            "<w:p>"
            + MATH.format(
                "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>8</m:t></m:r></m:sup></m:sSup>"
                "<m:f><m:num><m:r><m:t>2</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f>"
            )
            + "</w:p>",
            "10⁸2/3",
        ),
        # Empty paragraphs leave no line.
        (P("甲") + "<w:p/>" + P("乙"), "甲\n乙"),
    ],
)
def test_text(body: str, text: str) -> None:
    assert read_docx(make_docx(body), "a.docx").text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no zip at all", "zip file is damaged"),
        (make_docx(P("甲"))[:100], "zip file is damaged"),
        (make_zip({"a.txt": b"x"}), "not a Word document"),
        (make_zip({"word/document.xml": b"<w:document"}), "damaged"),
        (make_docx(""), "holds no text"),
    ],
)
def test_unreadable(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_docx(data, "a.docx")


def test_entities_are_not_expanded() -> None:
    prolog = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    text = read_docx(make_docx(P("甲&b;&f;"), prolog=prolog), "a.docx").text
    assert text == "甲"


def test_deep_nesting_is_read_without_recursion() -> None:
    deep = "<w:sdt>" * 200 + P("甲") + "</w:sdt>" * 200
    assert read_docx(make_docx(deep), "a.docx").text == "甲"
    with pytest.raises(UnreadableError):
        read_docx(make_docx("<w:sdt>" * 5000 + P("甲") + "</w:sdt>" * 5000), "a.docx")


def numbered(text: str, depth: int) -> str:
    mark = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="7"/></w:numPr>'
    return f"<w:p><w:pPr>{mark}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_numbers_that_word_adds() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{script}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, script, text in [(0, "chineseCounting", "%1、"), (1, "decimal", "%2."), (2, "bullet", "●")]
    )
    lists = (
        f'<w:numbering xmlns:w="{space}"><w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )
    body = [
        numbered(*x) for x in [("甲", 0), ("乙", 1), ("丙", 1), ("点", 2), ("丁", 0), ("戊", 1), ("己", 5)]
    ]
    document = f'<w:document xmlns:w="{space}"><w:body>{"".join(body)}</w:body></w:document>'
    data = make_zip({"word/document.xml": document.encode(), "word/numbering.xml": lists.encode()})
    assert read_docx(data, "a.docx").text.split("\n") == [
        "一、甲",
        "1.乙",
        "2.丙",
        "点",
        "二、丁",
        "1.戊",
        "己",
    ]
