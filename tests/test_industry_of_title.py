"""The industry that a title is about: title → its name."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.discourse.industry_of_title import industry_of_title


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("东江市加快推进机器人产业创新发展实施方案", "机器人产业"),
        ("某省人民政府办公厅关于加快生物制造产业发展的实施意见", "生物制造产业"),
        ("关于促进光伏产业链供应链协同的通知", "光伏产业"),
        # A cluster, a park, a system of industries, or industries of any kind.
        ("东江市机器人产业集群培育方案", ""),
        ("某省现代化产业体系规划", ""),
        ("推动未来产业创新发展的实施意见", ""),
        ("某市2025年统计公报", ""),
        ("东江省茶产业提升行动计划（2026—2028年）", "茶产业"),
        ("2025年游戏产业年度回顾", "游戏产业"),
        ("小茶叶做成大产业", ""),
    ],
)
def test_industry(title: str, expected: str) -> None:
    assert industry_of_title(duban.read_text("目标。", title=title)) == expected


def test_a_plan_names_its_industry_once() -> None:
    found = duban.extract(
        "到2027年，产业营收突破110亿元，产业园区达到5个，产业规模在2025年基础上翻一番，企业达到5家。",
        title="东江市机器人产业发展行动方案（2026—2028年）",
        published="2026-02-01",
    ).figures
    assert [figure.indicator for figure in found] == ["机器人产业营收", "产业园区", "机器人产业规模", "企业"]
