"""The text layer of PDF files, and the files that have none."""

from __future__ import annotations

import pytest

from duban.errors import UnreadableError
from duban.text.formats.pages import lay_out_pages
from duban.text.formats.pdf import read_pdf
from duban.text.view import View
from make_pdf import make_pdf


def test_pages_are_parted_by_form_feeds() -> None:
    assert read_pdf(make_pdf([["工业增长5.7%。"], ["二、任务", "建设园区。"]]), "a.pdf").text == (
        "工业增长5.7%。\f二、任务\n建设园区。"
    )


@pytest.mark.parametrize(
    ("data", "reason_en", "reason_zh"),
    [
        (make_pdf([[], []]), "no text", "文字"),
        (make_pdf([["机密"]], encrypted=True), "encrypted", "加密"),
        (make_pdf([["甲"]])[:60], "damaged", "损坏"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 10, "damaged", "损坏"),
    ],
)
def test_unreadable(data: bytes, reason_en: str, reason_zh: str) -> None:
    with pytest.raises(UnreadableError, match=reason_en) as error:
        read_pdf(data, "a.pdf")
    assert reason_zh in error.value.message.zh


def test_scans_name_the_extra_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban.text.formats.pdf.can_recognise", lambda: False)
    with pytest.raises(UnreadableError, match=r"no text layer.*duban\[ocr\]") as error:
        read_pdf(make_pdf([[], []]), "a.pdf")
    assert "OCR" in error.value.message.zh


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
        # A number goes on in the next line; two years do not.
        (f"{FULL[:-4]}增长1\n2.6%，{FULL[3:]}\n平稳。", f"{FULL[:-4]}增长12.6%，{FULL[3:]}平稳。"),
        (f"{FULL[:-4]}增长12\n.6%，{FULL[5:]}\n平稳。", f"{FULL[:-4]}增长12.6%，{FULL[5:]}平稳。"),
        (f"{FULL[:-3]}2023\n2024年，{FULL[4:]}\n平稳。", f"{FULL[:-3]}2023 2024年，{FULL[4:]}平稳。"),
        # A running head that comes again on the second page, with the page's number, parts no sentence.
        (
            f"某市经济运行\n— 1 —\n{FULL}\n总额12\f某市经济运行\n— 2 —\n5.8亿元，{FULL[5:]}\n平稳。",
            f"某市经济运行\n{FULL}总额125.8亿元，{FULL[5:]}平稳。",
        ),
        # A line that ends two pages is text.
        (f"甲市\n{FULL}\n平稳。\f乙市\n{FULL}\n平稳。", f"甲市\n{FULL}平稳。\n乙市\n{FULL}平稳。"),
        # Letter-spaced lines are as long as they have characters.
        (
            "\n".join([" ".join(FULL), " ".join("平稳，增长5.6%，" + FULL[10:]), "向 好 。"]),
            f"{' '.join(FULL)}{' '.join('平稳，增长5.6%，' + FULL[10:])}向 好 。",
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
        assert char.isspace() or source[start:end] == char


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        # Hanzi first, the digits of the same lines later.
        (
            [
                (60, 700, "总产值"),
                (144, 700, "亿元，增长"),
                (252, 700, "；出口"),
                (60, 680, "总额"),
                (120, 680, "亿元。"),
                (96, 700, "21.5"),
                (204, 700, "3.8%"),
                (84, 680, "6.4"),
            ],
            "总产值21.5亿元，增长3.8%；出口\n总额6.4亿元。",
        ),
        # Two columns whose lines are drawn in turn.
        (
            [
                piece
                for row, (left, right) in enumerate(
                    [
                        ("全市粮食产量达到八", "城镇居民收入稳步提"),
                        ("十万吨，再创新高，", "高，增长六个点，农"),
                        ("丰收成色足。同时，", "村更快，差距缩小，"),
                        ("蔬菜产量稳定增长。", "成效显著，好于预期"),
                    ]
                )
                for piece in ((60, 700 - 20 * row, left), (200, 700 - 20 * row, right))
            ],
            "全市粮食产量达到八\n十万吨，再创新高，\n丰收成色足。同时，\n蔬菜产量稳定增长。\n"
            "城镇居民收入稳步提\n高，增长六个点，农\n村更快，差距缩小，\n成效显著，好于预期",
        ),
        # Cells of a table stay on their row.
        (
            [
                (60, 700, "指标名称和单位"),
                (200, 700, "全年累计完成数"),
                (60, 680, "粮食播种总面积"),
                (200, 680, "三百二十万亩整"),
            ],
            "指标名称和单位 全年累计完成数\n粮食播种总面积 三百二十万亩整",
        ),
    ],
)
def test_reading_order(pages: list[tuple[float, float, str]], text: str) -> None:
    assert read_pdf(make_pdf([pages]), "a.pdf").text == text


def test_notes_at_the_foot_stand_behind_the_text() -> None:
    first = [FULL, f"{FULL[2:]}向好", "其中农村居民人均", "[1] 按不变价格计算。", "2 样本为120户。", "1"]
    source = read_pdf(make_pdf([first, [f"可支配收入增长6.5%，{FULL[11:]}", "好。"]]), "a.pdf").text
    assert lay_out_pages(View.of(source)).text == (
        f"{FULL}{FULL[2:]}向好其中农村居民人均可支配收入增长6.5%，{FULL[11:]}好。\n[1] 按不变价格计算。\n2 样本为120户。"
    )
