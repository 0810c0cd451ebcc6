"""Named instruments: what is a name and where it ends: text → (name, type)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.extraction.instruments import instruments, type_of
from duban.text.reading import read_bytes

NAMED = [
    # book-title marks with the noun of a document
    ("省里出台了《数据条例》。", [("数据条例", "document")]),
    ("落实《仪表产业行动方案（2025—2027年）》。", [("仪表产业行动方案（2025—2027年）", "document")]),
    ("《远景规划纲要（草案）》已提请审议。", [("远景规划纲要（草案）", "document")]),
    ("对标《教育现代化2035》。", [("教育现代化2035", "document")]),  # the outline's target year
    ("发布《鼓励类产业目录》。", [("鼓励类产业目录", "list")]),
    ("市商务局印发《夜市十问》。", [("夜市十问", "document")]),  # no noun, but an issuer
    # quotation marks before a head
    ("启动“双引擎”行动。", [("“双引擎”行动", "action")]),
    ("用好“办事通”平台。", [("“办事通”平台", "platform")]),
    ("开展乡村“亮灯”工程，", [("乡村“亮灯”工程", "programme")]),
    ("建设“百县”市场工程。", [("“百县”市场工程", "programme")]),
    ("共办“一带一路”陶瓷论坛。", [("“一带一路”陶瓷论坛", "event")]),
    ("推行“首问负责”制度，", [("“首问负责”制度", "mechanism")]),
    # a verb that puts the name to work
    ("实施工业母机强基行动。", [("工业母机强基行动", "action")]),
    ("去年推动的大规模农机更新行动，", [("大规模农机更新行动", "action")]),
    ("开展新一轮中央财政支持专精特新中小企业高质量发展行动，", [("中央财政支持专精特新中小企业高质量发展行动", "action")]),
    ("推进实施绿电直供工程。", [("绿电直供工程", "programme")]),
    ("实施屋顶光伏工程和充电桩倍增行动。", [("屋顶光伏工程", "programme"), ("充电桩倍增行动", "action")]),  # two names
    ("实施16个国家种业重大专项。", [("国家种业重大专项", "programme")]),  # the count is no part of it
    # a trial with a level, an area or a quotation
    ("推进国家碳监测试点。", [("国家碳监测试点", "programme")]),
    ("推进企业数字化城市试点。", [("企业数字化城市试点", "programme")]),
    ("开展“一码通”试点。", [("“一码通”试点", "programme")]),
    ("启动成都低效用地试点。", [("成都低效用地试点", "programme")]),
    # the level that owns it, and events that are held
    ("依托国家产融合作平台助企。", [("国家产融合作平台", "platform")]),
    ("设立国家算力投资基金。", [("国家算力投资基金", "fund")]),
    ("在周五下午召开的2024机器人大会上，", [("2024机器人大会", "event")]),
    ("成功举办第八届中国陶瓷博览会。", [("第八届中国陶瓷博览会", "event")]),
]  # fmt: skip

NOTHING = [
    "电影《长夜》票房很高。",  # the title of a work
    "学习《现代汉语词典》。",
    "开展30个县域商业体系试点。",  # a count of trials without a name
    "推进排污权交易试点。",  # a trial of nowhere
    "建设南北通道等工程。",  # the tail of a list
    "推动“苏品”上平台。",  # the head is the object of 上
    "开展“双创”试点城市评选。",  # another word: 试点城市
    "落实“十四五”重大项目。",  # a plan's projects in general
    "抓好“某规划”确定的重大项目。",  # a description
    "实施一批民生工程。",
    "推进重点工程。",
    "实施三年行动。",  # a head and a term
    "建设市场化运作平台。",  # 市场, not 市
    "建设国家级创新平台。",  # a class
    "开展行动。",
]


def names(text: str) -> list[tuple[str, str]]:
    return [(i.name, i.type) for i in instruments(read_bytes(text.encode(), "a.txt"))]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_named(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("省水利厅近日印发《河湖管护办法》。", "省水利厅"),
        ("近日印发的《河湖管护办法》，", None),  # a time is no issuer
        ("推动《河湖法》出台。", None),
        ("市发改委等5部门联合发布《充电桩建设指南》。", "市发改委等5部门"),
    ],
)
def test_issuer(text: str, issuer: str | None) -> None:
    (found,) = instruments(read_bytes(text.encode(), "a.txt"))
    assert found.issuer == issuer


def test_period_is_in_the_name() -> None:
    (found,) = instruments(read_bytes("落实《仪表行动方案（2025—2027年）》。".encode(), "a.txt"))
    assert found.period == "2025—2027年"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("民法典", "document"), ("清洁水行动计划", "action"), ("白名单", "list"), ("某某大会", "event")],
)
def test_type(name: str, expected: str) -> None:
    assert type_of(name) == expected


@given(st.text("实施开展国家“”《》行动工程试点平台和等的、。30个一批省\n", max_size=60))
def test_names_are_where_they_stand(text: str) -> None:
    document = read_bytes(f"某地{text}".encode(), "a.txt")
    last = 0
    for found in instruments(document):
        assert last <= found.start < found.end <= len(document.view.source)
        assert found.sentence_start <= found.start
        assert found.end <= found.sentence_end
        last = found.end


@pytest.mark.parametrize(
    "text", ["实施" * 20_000, "“" * 50_000, "《" * 50_000, "和行动" * 20_000, "试点" * 30_000]
)
def test_long_strings_end(text: str) -> None:
    instruments(read_bytes(text.encode(), "a.txt"))
