"""Figures of bulletins and statistical news: whose they are, of which time, as what."""

from __future__ import annotations

import pytest

import duban
from duban.records import Commitment, Figure
from reading_cases import wrong


def figures(text: str, title: str = "新闻", published: str = "2025-08-20") -> list[Figure]:
    context = duban.Context(title=title, published=published, year=int(published[:4]), region="全国")
    from duban.text.reading import read_bytes

    document = read_bytes(text.encode(), "a.txt", overrides=context)
    return [record for record in duban.extract(document) if isinstance(record, Figure)]


NAMES = [
    pytest.param("三地投资增幅分别为-14.3%、-7.4%、4.7%。", [("三地投资", -14.3), ("三地投资", -7.4), ("三地投资", 4.7)], "a minus is a sign",
                 marks=wrong("the owner is missing")),
    ("总规模八千亿到九千亿元。", [("总规模", 8e11)], "a range of numerals, each with its multiplier"),
    ("出口3.4万亿元人民币，增长7.7%。", [("出口", 3.4e12), ("出口", 7.7)], "人民币 belongs to the unit"),
    pytest.param("对东盟、欧盟进出口分别增长7%、5%。", [("对东盟进出口", 7), ("欧盟进出口", 5)], "进出口 is one head",
                 marks=wrong("the owner is missing")),
    ("铁路完成投资700亿元。", [("铁路投资", 70000000000.0)], "what a subject completed"),
    ("公路、水路分别完成投资50亿元、20亿元。", [("公路投资", 5000000000.0), ("水路投资", 2000000000.0)], "likewise of several"),
    pytest.param("水电装机4.4亿千瓦（其中抽水蓄能0.4亿千瓦）、风电装机3.4亿千瓦。", [("水电装机", 4.4e8), ("抽水蓄能", 4e7), ("风电装机", 3.4e8)],
                 "brackets part",
                 marks=wrong("words behind the name")),
    ("铁路、水路、民航客运量分别增长6%、下降2%、增长5%。", [("铁路客运量", 6), ("水路客运量", -2), ("民航客运量", 5)], "dealt out over verbs"),
    pytest.param("东、中、西部投资分别增长3%、4%、5%。", [("东部投资", 3), ("中部投资", 4), ("西部投资", 5)], "halves of a word",
                 marks=wrong("edges or parts of the name")),
    pytest.param("内、外贸吞吐量分别增长3%、4%。", [("内贸吞吐量", 3), ("外贸吞吐量", 4)], "likewise",
                 marks=wrong("edges or parts of the name")),
    ("水电新增3亿千瓦、风电新增7亿千瓦，分别占全国的10%、20%。", [("水电", 3e8), ("风电", 7e8), ("水电占全国比重", 10), ("风电占全国比重", 20)], "before"),
    pytest.param("城镇新增就业650万人，完成全年目标任务的59%。", [("城镇新增就业", 6.5e6), ("城镇新增就业完成目标任务", 59)], "a goal",
                 marks=wrong("edges or parts of the name")),
    ("居民基尼系数0.46。", [("居民基尼系数", 0.46)], "a coefficient has no unit"),
    ("新建棚户区200万㎡。", [("棚户区", 2e6)], "a unit in one sign"),
    pytest.param("上半年新开工项目13万个。", [("新开工项目", 130_000)], "新开工 is an attribute of projects",
                 marks=wrong("the owner is missing")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), NAMES)
def test_what_a_number_measures(text: str, expected: list[tuple[str, float]], why: str) -> None:
    assert [(f.indicator, f.low) for f in figures(text)] == expected, why


TIMES = [
    # text, title, published, years and modality of each figure
    ("全市生产总值600亿元，增长5%。\n工业增加值300亿元。", "某市2019年国民经济和社会发展统计公报", "2020-04-10", ["2019-12 actual"] * 3),
    ("全年粮食产量7亿吨，增长1.6%。", "新闻", "2025-03-31", ["2024-12 actual"] * 2),
    ("力争全年粮食产量7亿吨。", "新闻", "2025-03-31", ["2025-12 target"]),
    ("1至6月，全市投资增长7%。\n第二产业投资增长19%。", "新闻", "2025-07-20", ["2025-06 actual"] * 2),
    ("推动农网改造。2025年投资60亿元。新增风电200万千瓦。", "某省补短板三年行动方案（2025—2027年）", "2025-08-11", ["2025-12 target", "2027-12 target"]),
    ("实施重点项目150个。", "某市2025年工业工作要点", "2025-02-11", ["2025-12 target"]),
    ("前7月电信业务总量按上年不变价计算增长9%。", "新闻", "2025-08-20", ["2025-07 actual"]),
    ("1至6月投资增长7%，超过去年同期1个百分点。进口增长3%。", "新闻", "2025-07-20", ["2025-06 actual"] * 3),
    ("部长王某表示，2024年，工业增加值增长5.8%。\n软件收入增长10%。", "发布会", "2025-01-21", ["2024-12 actual"] * 2),
    ("部长王某表示，2024年出口增长6%。\n院长李某认为，市场增长10%。", "发布会", "2025-01-21", ["2024-12 actual", "None actual"]),
    ("记者从某省统计局获悉，1—11月，产值增长8%。\n装备制造、汽车产值分别增长9%、7%。\n研发强度达2%。", "新闻", "2024-12-18", ["2024-11 actual"] * 4),
    ("一、任务\n（一）供给。建设平台10个。\n（二）要素。设立基金3只。", "某省三年行动计划（2024—2026年）", "2024-05-10", ["2026-12 target"] * 2),
    ("“十四五”期间，累计发放补贴500亿元。", "新闻", "2025-09-20", ["2025-12 actual"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "published", "expected"), TIMES)
def test_when_and_as_what(text: str, title: str, published: str, expected: list[str]) -> None:
    assert [f"{f.period_end} {f.modality}" for f in figures(text, title, published)] == expected


PROMISES = [
    ("下一步，全省将实施链长制行动，推进数字化改造。", ["实施链长制行动", "推进数字化改造"]),
    ("国家能源局表示，中国将开展储能示范行动，加强电网建设。", ["开展储能示范行动", "加强电网建设"]),
    ("工信部表示，将每年组织供需对接活动10场。", ["每年组织供需对接活动10场"]),
    ("某省工业厅介绍了情况。该厅负责人表示，明年将建设中试平台20个。", ["建设中试平台20个"]),
    ("国家林草局表示，将加强湿地保护。", ["加强湿地保护"]),
    ("我省发展环境面临深刻变化。", []),
]


@pytest.mark.parametrize(("text", "expected"), PROMISES)
def test_who_is_to_act(text: str, expected: list[str]) -> None:
    found = duban.extract(f"某部门新闻发布会\n{text}", year=2026)
    assert [record.text for record in found if isinstance(record, Commitment)] == expected
