"""OFD: text and tables by their places, templates, and files that hold none."""

from __future__ import annotations

import pytest

from duban.errors import UnreadableError
from duban.text.formats.office.ofd import read_ofd
from make_docx import make_zip
from make_office import make_ofd, ofd_line, ofd_text
from office_tables import ROWS, TABLE


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


def test_text_by_its_places_and_tables_by_their_lines() -> None:
    page = ofd_text(20, 90, "注：快报数。") + ofd_table() + ofd_text(20, 30, "一、主要指标")
    laid = read_ofd(make_ofd([page, ofd_text(20, 30, "增长5%")]), "a.ofd")
    assert laid.text == f"一、主要指标\n{TABLE}\n注：快报数。\f增长5%"


def test_templates_and_repeated_steps() -> None:
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
def test_unreadable(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_ofd(data, "a.ofd")


def test_numbers_that_are_none() -> None:
    text = '<o:TextObject Boundary="nan 1e99 a" Size="x" CTM="1"><o:TextCode X="z" DeltaX="g 999999999 1">增长</o:TextCode></o:TextObject>'
    assert "增" in read_ofd(make_ofd([text]), "a.ofd").text
