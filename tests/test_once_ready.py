"""What works yield once they are ready, what runs until a year, and the time that mastheads and terms leave alone."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.dating.once_ready import once_ready


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("达产后年产值", True),
        ("支持二期建设，全部建成后日供水能力将达到", True),
        ("三期6月投产后，年产能增加", False),
        ("投产后累计实现产值", False),
        ("产值", False),
    ],
)
def test_once_ready(words: str, expected: bool) -> None:
    assert once_ready(words) is expected


_BRIEF = "东湾开发区2025年前三季度经济运行简报"
_PLAN = "东湾省“十五五”渔业发展规划"
_SURVEY = "2025年三季度花店经营状况调查分析"


@pytest.mark.parametrize(
    ("title", "published", "text", "expected"),
    [
        # a masthead turns nothing
        (
            _BRIEF,
            "2025-10-21",
            "东湾开发区经济运行简报\n（2025年第9期）　管委会经济发展局　10月21日\n一、总体情况\n前三季度，税收40亿元。",
            [("2025-09", "actual")],
        ),
        # what runs until a year to come dates nothing else
        (
            _BRIEF,
            "2025-10-21",
            "手持订单71艘，排产至2029年，1—9月交付货船9艘。出口额3亿元。",
            [("2025-09", "actual")] * 3,
        ),
        (_BRIEF, "2025-10-21", "二期8月竣工，达产后年产值40亿元。", [(None, "target")]),
        # a plan looks back to the end of the term before, and ahead again
        (
            _PLAN,
            "2026-05-20",
            "三、发展目标\n“十四五”末，养殖面积420万亩，五年年均增长12%。\n到2030年，养殖面积达到500万亩。",
            [("2025-12", "actual"), ("2025-12", "actual"), ("2030-12", "target")],
        ),
        # a survey of a quarter tells of the quarter
        (
            _SURVEY,
            "2025-10-30",
            "一、景气\n前三季度平均收入86万元。\n二、资金\n亏损企业占22%。过去一年户均投入6万元。",
            [("2025-09", "actual"), ("2025-09", "actual"), ("2025-10", "actual")],
        ),
    ],
)
def test_times(title: str, published: str, text: str, expected: list[tuple[str | None, str]]) -> None:
    read = duban.extract(text, title=title, published=published)
    assert [(figure.period_end, figure.modality) for figure in read.figures] == expected


def test_a_meeting_turns_news_ahead() -> None:
    text = (
        "本报1月13日电（记者某某）东湾省工业工作会议召开。\n过去一年，全省新增企业300家。\n"
        "会议提出，2026年全省产值力争增长7%。\n围绕上述目标，东湾将实施强链工程，推进90个重点项目。"
    )
    read = duban.extract(text, title="东湾省部署2026年工业重点工作", published="2026-01-14", region="东湾省")
    assert [figure.modality for figure in read.figures] == ["actual", "target", "target"]
    assert "实施强链工程" in [commitment.text for commitment in read.commitments]
