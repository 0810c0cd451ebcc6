"""The outline: marks of headings, plain headings, paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.text.document import Context, Document
from duban.text.outline import outline
from duban.text.segment import clauses, sentences
from duban.text.view import View

BODY = "今年以来各项工作扎实推进，主要指标好于预期，民生持续改善。"
HEADINGS = [
    (f"一、回顾\n{BODY}\n二、安排\n{BODY}", [(1, "一、", "回顾", False), (1, "二、", "安排", False)]),
    (f"一、回顾\n（一）稳增长。{BODY}", [(1, "一、", "回顾", False), (2, "（一）", "稳增长", True)]),
    (f"（一）抓项目\n1. 开工\n{BODY}", [(1, "（一）", "抓项目", False), (2, "1.", "开工", False)]),
    (f"第一章 总则\n第一条 为了促进发展，制定本办法。\n{BODY}", [(1, "第一章", "总则", False), (2, "第一条", "为了促进发展，制定本办法", False)]),
    (f"1、5G基站数量将突破450万座\n{BODY}", [(1, "1、", "5G基站数量将突破450万座", False)]),
    (f"报告\n工作回顾\n{BODY}", [(1, "", "工作回顾", False)]),  # a plain heading
    (f"{BODY}\n一是加强领导，二是落实责任，三是督促检查，确保完成全年任务。", []),  # list marks are none
    (f"{BODY}\n2025年生产总值增长5%。", []),  # a year is no number of a heading
    (f"{BODY}\n3.5万人参加。", []),  # nor is a decimal
    (f"报告\n某协会信息部 2025年9月22日\n{BODY}", []),  # who gives it out, and when
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_headings(text: str, expected: list[tuple[int, str, str, bool]]) -> None:
    headings, _ = outline(text)
    assert [(h.level, h.number, h.title, h.run_in) for h in headings] == expected


def test_scope_and_sections() -> None:
    text = f"一、甲\n（一）乙\n{BODY}\n二、丙\n{BODY}"
    headings, paragraphs = outline(text)
    assert [text[h.start : h.scope_end].split("\n")[0] for h in headings] == ["一、甲", "（一）乙", "二、丙"]
    assert headings[0].scope_end == headings[1].scope_end == headings[2].start
    assert [p.section for p in paragraphs] == [1, 2]


@given(st.text("一二（）、1.\n第章条天地玄黄。，", max_size=80))
def test_any_text_is_divided(text: str) -> None:
    headings, paragraphs = outline(text)
    covered = set()
    for paragraph in paragraphs:
        covered |= set(range(paragraph.start, paragraph.end))
    for heading in headings:
        covered |= set(range(heading.start, heading.end))
        assert 0 <= heading.start <= heading.end <= heading.scope_end <= len(text)
    assert {i for i, char in enumerate(text) if not char.isspace()} <= covered


SENTENCES = [
    ("增长5%。下降3%。", ["增长5%。", "下降3%。"]),
    ("他说：“好。”再来。", ["他说：“好。”", "再来。"]),
    ("增长5.7%，见表。", ["增长5.7%，见表。"]),
    ("第一段\n第二段", ["第一段", "第二段"]),
    ("真的？！是。", ["真的？！", "是。"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


CLAUSES = [
    ("加强领导，落实责任；抓好落实。", ["加强领导", "落实责任", "抓好落实"]),
    ("利润1,557元，增长", ["利润1,557元", "增长"]),
    ("实施“稳增长，促改革”行动，见效", ["实施“稳增长，促改革”行动", "见效"]),
    ("未闭合（括号，到句末。新句，开始", ["未闭合（括号，到句末", "新句", "开始"]),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in clauses(text)] == expected


@given(st.text("天地，。；：“”（）1,2\n？!", max_size=60))
def test_segments_are_in_order_and_inside(text: str) -> None:
    for divide in (sentences, clauses):
        last = 0
        for start, end in divide(text):
            assert last <= start < end <= len(text)
            last = end


@pytest.mark.parametrize(
    ("index", "section", "above"),
    [(0, "重点任务", ""), (1, "重点任务 › 扩大内需", "重点任务"), (2, "保障措施", "")],
)
def test_a_section_is_told_by_the_headings_above(index: int, section: str, above: str) -> None:
    text = f"一、重点任务\n（一）扩大内需\n{BODY}\n二、保障措施\n{BODY}"
    headings, paragraphs = outline(text)
    document = Document(
        name="t", view=View.of(text), context=Context(), headings=headings, paragraphs=paragraphs
    )
    assert document.section(index) == section
    assert document.section_above(index) == above
    assert document.section(-1) == ""
