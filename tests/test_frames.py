"""Frames: the lines of a report → what each paragraph speaks of (outlook, first and last year)."""

from __future__ import annotations

import pytest

from duban.extraction.discourse.document_frame import frame_of_document
from duban.extraction.discourse.frame import Frame
from duban.extraction.discourse.frames import frames
from duban.grammar.periods.period import year_span
from duban.text.document import Context, Document
from duban.text.outline import outline
from duban.text.public import read_text
from duban.text.view import View

REPORT = Context(title="2026年某省政府工作报告", published="2026-02-01", region="某省", year=2026)
YEAR, TERM, AHEAD, PLAN = (
    ("review", 2025, 2025),
    ("review", 2021, 2025),
    ("plan", 2026, 2026),
    ("plan", 2026, 2030),
)
LONG = "各项工作扎实推进，重点领域取得了新的成效，为全年任务打下了坚实的基础，群众获得感也在增强。"

CASES = [
    # Chapters that say their time in the heading; parts keep it.
    (["一、2025年工作回顾", LONG, "（一）产业。" + LONG, "二、2026年重点工作", LONG], [YEAR, YEAR, AHEAD]),
    # A word like 部署 in the heading of a part does not turn a look back.
    (["一、2025年工作回顾", "（一）推进改革部署落地。" + LONG, "（二）开放。" + LONG], [YEAR, YEAR]),
    # A look back over the year that goes over to the whole plan, for the parts that follow.
    (
        [
            "一、2025年和“十四五”时期工作回顾",
            "2025年很不平凡。" + LONG,
            "2025年任务的完成，标志着规划收官。回望过去五年，道路很不平凡。" + LONG,
            "（一）产业。" + LONG,
            "（二）民生。" + LONG,
        ],
        [YEAR, YEAR, TERM, TERM],
    ),
    # … and back to the year, and to the plan again.
    (
        [
            "一、“十四五”时期工作回顾",
            "“十四五”时期是很不平凡的五年。" + LONG,
            "刚刚过去的2025年，全省上下共同努力。" + LONG,
            "改革继续深化。" + LONG,
            "各位代表！五年发展历程给我们深切的体会。" + LONG,
        ],
        [TERM, YEAR, YEAR, TERM],
    ),
    # A look back that opens a chapter of the plan goes on while results are told.
    (
        ["三、2026年的工作", "过去一年，各项工作取得很大成绩。", "粮食产量增长2.3%。", "新增就业8万人。", "这为今后打下了基础。" + LONG],
        [YEAR, YEAR, YEAR, AHEAD],
    ),
    (["三、2026年的工作", "过去一年，各项工作取得很大成绩。", "加快建设公园，健全服务机制。"], [YEAR, AHEAD]),
    # A value of one year in a look back over five does not turn what follows.
    (
        ["一、过去五年工作回顾", LONG, "2025年，粮食产量达到500亿斤。", "农村公路建设加快。" + LONG],
        [TERM, YEAR, TERM],
    ),
    # Chapters whose headings say nothing turn with how they open, and then stay ahead.
    (
        [
            "一、一年接着一年干，发展取得新成效",
            "2025年是收官之年。" + LONG,
            "二、一张蓝图绘到底",
            "“十五五”时期是全面发力的关键时期。" + LONG,
            "三、一鼓作气抓落实",
            "2026年是“十五五”开局之年。" + LONG,
            "（一）壮大实体经济。" + LONG,
            "四、一以贯之转作风",
            LONG,
        ],
        [YEAR, PLAN, AHEAD, AHEAD, AHEAD],
    ),
    # «开好局» is about the first year of the plan.
    (["一、工作回顾", LONG, "二、推动“十五五”开好局", LONG], [YEAR, AHEAD]),
    # Unnumbered chapters over parts with （一）.
    (
        ["2025年工作回顾", LONG, "2026年重点工作", LONG, "（一）扩大消费", LONG, "（二）改善民生", LONG],
        [YEAR, AHEAD, AHEAD, AHEAD],
    ),
    # A look back over the year at the head of a paragraph is the paragraph's; a remark on last year is its own.
    (
        ["一、2026年工作安排", "过去一年，各项工作取得很大成绩。粮食增产2%。", "去年粮食增产2%。" + LONG],
        [YEAR, AHEAD],
    ),
    # A plan for five years within a part ends with the part.
    (
        [
            "一、2026年工作安排",
            LONG,
            "（一）产业。" + LONG,
            "未来五年，我们要建成现代化产业体系。" + LONG,
            "（二）民生。" + LONG,
        ],
        [AHEAD, AHEAD, PLAN, AHEAD],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_what_each_paragraph_speaks_of(lines: list[str], expected: list[tuple[str, int, int]]) -> None:
    text = "\n".join(["2026年某省政府工作报告", *lines])
    headings, paragraphs = outline(text)
    document = Document(
        name="t", view=View.of(text), context=REPORT, headings=headings, paragraphs=paragraphs
    )
    seen = [
        (frame.outlook, int((frame.period.start or "0")[:4]), frame.period.end_year)
        for paragraph, frame in zip(document.paragraphs, frames(document), strict=True)
        if frame.period and paragraph.section >= 0
    ]
    assert seen == expected


OUTLINE = Context(
    title="某市国民经济和社会发展第十五个五年规划纲要", published="2026-03-18", region="某市", year=2026
)
THREE_YEARS = Context(
    title="某行业三年行动计划（2026—2028年）", published="2026-01-15", region="全国", year=2026
)
EVALUATION = Context(
    title="某市“十四五”规划纲要实施情况中期评估报告", published="2023-09-20", region="某市", year=2023
)
PLANS = [
    # A plan's chapter on where it stands tells of the term before; its aims are for its own.
    (OUTLINE, ["第一章　发展基础", LONG, LONG, "第二章　主要目标", LONG], [TERM, TERM, PLAN]),
    (OUTLINE, ["第一章　夯实发展基础", LONG], [PLAN]),
    # Without a heading the first paragraph turns it; a chapter that sounds like a plan turns it back.
    (
        OUTLINE,
        [
            "“十四五”时期，全市砥砺前行。" + LONG,
            LONG,
            "第二章　产业",
            "加快建设园区，健全机制。支持企业改造，完善服务。",
        ],
        [TERM, TERM, PLAN],
    ),
    # A year of the term dates its sentence and no more.
    (
        THREE_YEARS,
        ["一、目标", "2026年，新建机构200家。", "二、重点任务", "培训护理员5万人次。"],
        [("plan", 2026, 2028), ("plan", 2026, 2028)],
    ),
    # It goes on to its aims where a paragraph announces them, or with its next chapter.
    (
        OUTLINE,
        ["第一章　主要目标", "“十四五”时期，粮食产量年均增长2%。今后五年努力实现以下目标：", LONG],
        [TERM, PLAN],
    ),
    (OUTLINE, ["一、发展基础", LONG, "二、壮大集群", "全市粮食加工业稳步发展。"], [TERM, PLAN]),
    # An evaluation looks back on the term as far as it has come.
    (EVALUATION, ["一、总体情况", LONG], [("review", 2021, 2023)]),
]


@pytest.mark.parametrize(("context", "lines", "expected"), PLANS)
def test_what_plans_speak_of(
    context: Context, lines: list[str], expected: list[tuple[str, int, int]]
) -> None:
    text = "\n".join([context.title or "", *lines])
    headings, paragraphs = outline(text)
    document = Document(
        name="t", view=View.of(text), context=context, headings=headings, paragraphs=paragraphs
    )
    seen = [
        (frame.outlook, int((frame.period.start or "0")[:4]), frame.period.end_year)
        for paragraph, frame in zip(document.paragraphs, frames(document), strict=True)
        if frame.period and text[paragraph.start : paragraph.end] != context.title
    ]
    assert seen == expected


def test_without_a_year_nothing_is_framed() -> None:
    text = "一、有关情况\n今年以来，形势平稳。"
    headings, paragraphs = outline(text)
    document = Document(
        name="t", view=View.of(text), context=Context(), headings=headings, paragraphs=paragraphs
    )
    assert [frame.outlook for frame in frames(document)] == ["none"]


# A title that tells its years, in a text that says nowhere when it was written.
UNDATED = [
    ("东岭县“十四五”规划中期评估报告", Frame(year_span(2021, 2025), "review", voiced=True)),
    ("东岭县2023年运行情况", Frame(year_span(2023), "review", voiced=True)),
    ("东岭县2026—2030年产业发展规划", Frame(None, "none")),
]


@pytest.mark.parametrize(("title", "expected"), UNDATED)
def test_titles_of_texts_without_a_date(title: str, expected: Frame) -> None:
    assert frame_of_document(Context(title=title), "") == expected


READOUTS = [
    # The title of an annual meeting names both years, its headings say which is which.
    (
        Context(
            title="某工作会议（总结2024年、部署2025年）要点", published="2024-12-27", region="全国", year=2024
        ),
        ["一、2024年的数字", LONG, "二、2025年的任务", LONG],
        [("review", 2024), ("plan", 2025)],
    ),
    # Without a year in the heading the tasks of a meeting in December are for the next.
    (
        Context(title="全省商务工作会议召开", published="2025-12-26", region="某省", year=2025),
        ["一、工作回顾", LONG, "二、重点任务", LONG],
        [("review", 2025), ("plan", 2026)],
    ),
    (
        Context(title="全省商务工作会议召开", published="2026-01-08", region="某省", year=2026),
        ["一、工作回顾", LONG, "二、重点任务", LONG],
        [("review", 2025), ("plan", 2026)],
    ),
]


@pytest.mark.parametrize(("context", "lines", "expected"), READOUTS)
def test_readouts(context: Context, lines: list[str], expected: list[tuple[str, int]]) -> None:
    text = "\n".join(lines)
    headings, paragraphs = outline(text)
    document = Document(
        name="t", view=View.of(text), context=context, headings=headings, paragraphs=paragraphs
    )
    assert [(f.outlook, f.period.end_year) for f in frames(document) if f.period] == expected


def test_a_bulletin_is_not_heard_as_a_plan() -> None:
    # Its title says what it tells of; its chapters may open in the tone of a plan.
    text = (
        "统计简报\n第3期\n东岭县统计局　2026年7月24日\n东岭县2026年上半年经济运行情况\n"
        "今年以来，全县积极应对不利影响，着力稳定工业，加强服务，经济运行平稳。\n"
        "一、工业加快。粮食加工业产值增长8%。\n二、下一步工作。要加快建设园区。"
    )
    document = read_text(
        text, title="东岭县2026年上半年经济运行情况", published="2026-07-24", region="东岭县"
    )
    assert [frame.outlook for frame in frames(document)][-3:] == ["review", "review", "plan"]
