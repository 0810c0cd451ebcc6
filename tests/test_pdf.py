"""The text layer of PDF files, and the files that have none."""

from __future__ import annotations

import pytest

from duban.errors import UnreadableError
from duban.text.formats.pages import lay_out_pages
from duban.text.formats.pdf import read_pdf
from duban.text.view import View
from make_pdf import make_pdf


def test_pages_are_parted_by_form_feeds() -> None:
    assert read_pdf(make_pdf([["工业增长5.7%。"], ["二、任务", "建设园区。"]]), "a.pdf") == (
        "工业增长5.7%。\f二、任务\n建设园区。"
    )


@pytest.mark.parametrize(
    ("data", "reason_en", "reason_zh"),
    [
        (make_pdf([[], []]), "no text layer", "OCR"),
        (make_pdf([["机密"]], encrypted=True), "encrypted", "加密"),
        (make_pdf([["甲"]])[:60], "damaged", "损坏"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 10, "damaged", "损坏"),
    ],
)
def test_unreadable(data: bytes, reason_en: str, reason_zh: str) -> None:
    with pytest.raises(UnreadableError, match=reason_en) as error:
        read_pdf(data, "a.pdf")
    assert reason_zh in error.value.message.zh


def test_a_limit_on_the_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban.text.formats.pdf.MAX_CHARACTERS", 10)
    with pytest.raises(UnreadableError, match="more than 10 characters"):
        read_pdf(make_pdf([["甲" * 9], ["乙" * 9]]), "a.pdf")


FULL = "全市坚持稳中求进工作总基调，着力推动高质量发展，经济运行总体"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        # A line that reaches the margin goes on.
        (f"{FULL}\n{FULL}\n平稳。\n{FULL}\n向好。", f"{FULL}{FULL}平稳。\n{FULL}向好。"),
        # So does one at the foot of a page.
        (f"{FULL}\n{FULL}\f平稳。", f"{FULL}{FULL}平稳。"),
        # A short line ends its paragraph; a heading begins one.
        (
            f"{FULL}\n一、工作回顾\n{FULL}\n（二）任务\n好。",
            f"{FULL}\n一、工作回顾\n{FULL}\n（二）任务\n好。",
        ),
        # Page numbers and running headers are no text.
        (
            "\f".join(
                f"某市公报\n{FULL}\n{FULL}\n平稳{end}。\n— {number} —" for number, end in enumerate("甲乙丙")
            ),
            "\n".join(f"{FULL}{FULL}平稳{end}。" for end in "甲乙丙"),
        ),
        # Short lines only: nothing is joined.
        ("指标\n数值\n5%", "指标\n数值\n5%"),
    ],
)
def test_printed_lines_become_paragraphs(source: str, text: str) -> None:
    view = lay_out_pages(View.of(source))
    assert view.text == text
    for i, char in enumerate(view.text):
        start, end = view.span(i, i + 1)
        assert char == "\n" or source[start:end] == char
