"""Who says what: text → (person, title, organisation, kind), the words said, the source of figures."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.extraction.speech.attributions import attributions, speeches
from duban.extraction.speech.saying import saying
from duban.extraction.speech.speakers import _Clauses
from duban.text.document import Document
from duban.text.reading import read_bytes, read_path

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"


def read(text: str) -> Document:
    return read_bytes(text.encode(), "a.txt")


Named = tuple[str | None, str | None, str | None, str]

WHO: list[tuple[str, list[Named]]] = [
    # a person with title and organisation
    ("海川研究院院长李明告诉本报，需求回升。", [("李明", "院长", "海川研究院", "expert")]),
    ("国家统计局副局长张立新表示，增长3%。", [("张立新", "副局长", "国家统计局", "official")]),
    ("海川研究所（材料中心）副所长王芳建议，扩大试点。", [("王芳", "副所长", "海川研究所（材料中心）", "expert")]),
    ("海川大学经济中心主任、研究员赵宁认为，仍有空间。", [("赵宁", "主任、研究员", "海川大学经济中心", "expert")]),
    ("12月3日海川协会副会长欧阳明指出，出口增长。", [("欧阳明", "副会长", "海川协会", "expert")]),  # the date is no part
    ("对此，远山银行首席经济学家周平分析，利率走低。", [("周平", "首席经济学家", "远山银行", "expert")]),
    ("在周五的大会上，工业和信息化部总工程师陈远表示，将编制路线图。", [("陈远", "总工程师", "工业和信息化部", "official")]),
    ("海川局局长钱进近期接受本报记者采访时也指出，要抓落实。", [("钱进", "局长", "海川局", "official")]),
    ("环球银行行长阿贾·班达表示，增速放缓。", [("阿贾·班达", "行长", "环球银行", "expert")]),  # a foreign name
    # bodies, their nameless voices, documents, meetings
    ("商务部数据显示，出口增长2%。", [(None, None, "商务部", "agency")]),
    ("海丝研究院有份报告显示，出口增长2%。", [(None, None, "海丝研究院", "agency")]),
    ("按照海丝研究院的测算，出口增长2%。", [(None, None, "海丝研究院", "agency")]),
    ("海关统计，出口增长2%。", [(None, None, "海关", "agency")]),
    ("国家统计局日前公布，出口增长2%。", [(None, None, "国家统计局", "agency")]),
    ("海川联盟的统计是，出口增长2%。", [(None, None, "海川联盟", "agency")]),
    ("海川智库给出的判断更低，增速只有2%。", [(None, None, "海川智库", "agency")]),
    ("研究机构海川网则较为谨慎，预计出口减少2%。", [(None, None, "海川网", "agency")]),
    ("海川研究院有个报告，预测市场达到5亿元。", [(None, None, "海川研究院", "agency")]),
    ("另据海川研究会课题组预测，市场达到5亿元。", [(None, None, "海川研究会课题组", "agency")]),
    ("海川省政府已提出，全年增长5%。", [(None, None, "海川省政府", "official")]),
    ("海川省政府工作报告明确，今年增长5%。", [(None, None, "海川省政府工作报告", "report")]),
    ("东江医疗则在业绩会上表示，收入增长5%。", [(None, None, "东江医疗", "agency")]),
    ("后市如何？农业农村部数据显示，存栏增长5%。", [(None, None, "农业农村部", "agency")]),
    ("海川数据统计显示，出口增长2%。", [(None, None, "海川数据", "agency")]),
    ("远山证券分析师罗青则提醒，产能过剩。", [("罗青", "分析师", "远山证券", "expert")]),
    ("睿川咨询12月初发布的白皮书显示，出口增长2%。", [(None, None, "睿川咨询", "agency")]),
    ("东江股份近日披露，营收增长2%。", [(None, None, "东江股份", "agency")]),
    ("工信部预计，全年增长5%。", [(None, None, "工信部", "agency")]),
    ("据Blue River预测，规模达到3万亿元。", [(None, None, "Blue River", "agency")]),
    ("海川研究院调研发现，订单不足。", [(None, None, "海川研究院", "agency")]),
    ("商务部有关负责人介绍，展会将办四天。", [(None, "有关负责人", "商务部", "official")]),
    ("近日印发的《电机行动方案（2025—2027年）》，明确到2027年建成10家工厂。", [(None, None, "《电机行动方案（2025—2027年）》", "report")]),
    ("据海川汽车协会统计，产量增长4%。", [(None, None, "海川汽车协会", "agency")]),  # no verb but the evidence
    ("记者从海川省商务厅获悉，展会将办四天。", [(None, None, "海川省商务厅", "agency")]),
    ("海川统计局5月6日公布的数据显示，价格回落。", [(None, None, "海川统计局", "agency")]),
    ("海关总署今天发布数据，出口增长4%。", [(None, None, "海关总署", "agency")]),
    ("环球能源署（GEA）预测，需求增长4%。", [(None, None, "环球能源署", "agency")]),  # without its abbreviation
    ("远山证券认为，仍有空间。", [(None, None, "远山证券", "agency")]),
    ("多位专家表示，仍有空间。", [(None, "专家", None, "expert")]),
    ("业内人士认为，仍有空间。", [(None, "业内人士", None, "expert")]),
    ("“订单不少。”海川研究院研究员李明对记者说。", [("李明", "研究员", "海川研究院", "expert")]),
    ("海川公司创始人兼首席执行官李明告诉记者，产量翻番。", [("李明", "创始人兼首席执行官", "海川公司", "expert")]),
    ("海川省发展改革委副主任李明透露，规模达百亿元。", [("李明", "副主任", "海川省发展改革委", "official")]),
    ("国家信息中心发展部主任李明表示，增速最快。", [("李明", "主任", "国家信息中心发展部", "expert")]),  # 部 of a centre
    ("5月6日召开的全国陶瓷工作会议要求，改造10条产线。", [(None, None, "全国陶瓷工作会议", "official")]),
    ("研究机构Redwood预测，出货增长6%。", [(None, None, "Redwood", "agency")]),  # without what it is
    ("此外，会议强调，要稳增长。", [(None, None, "会议", "official")]),
    ("局长会议表示，要稳增长。", [(None, None, "局长会议", "official")]),  # 会议 is no name after 局长
    ("本次会议公布的数据显示，基站超过400万个。", [(None, None, "本次会议", "official")]),
]  # fmt: skip

NOBODY = [
    "社会预期和信心偏弱，困难较多。",  # 社会 is no body
    "引入第三方和社会评价，建立机制。",
    "随着半年报披露收官，业绩悉数亮相。",
    "据了解，全省有12家园区。",  # a source that is nobody
    "公开数据显示，市场扩大。",
    "按照会议要求，各地抓好落实。",  # a meeting followed, not heard
    "落实《条例》明确的各项任务。",  # an attribute
    "专家解释说，这是惯例。",  # 解释 is no name, though 解 is one's
    "负责人向媒体表示，正在核实。",
    "各级主任要履职尽责。",
    "坚持以习近平新时代中国特色社会主义思想为指导。",
    "全省生产总值增长5%，实现预期目标。",
    "推动组建专家委员会，提出建议。",
]


def who(text: str) -> list[Named]:
    return [(a.person, a.title, a.organisation, a.speaker) for a in attributions(read(text))]


@pytest.mark.parametrize(("text", "expected"), WHO)
def test_who(text: str, expected: list[Named]) -> None:
    assert who(text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text: str) -> None:
    assert who(text) == []


# text → (source of figures, words said)
SAID: list[tuple[str, list[tuple[str | None, str]]]] = [
    # to the end of the paragraph
    ("商务部数据显示，出口增长2%。进口下降。", [("商务部", "出口增长2%。进口下降。")]),
    # to the next speaker; 据 belongs to the next one
    (
        "商务部数据显示，出口增长2%。据Blue River预测，明年持平。",
        [("商务部", "出口增长2%。"), ("Blue River", "明年持平。")],
    ),
    # not into the next paragraph
    ("商务部预计，出口增长2%。\n进口下降3%。", [("商务部", "出口增长2%。")]),
    # nobody's words end those of the one before
    ("商务部数据显示，出口增长2%。据了解，进口下降。", [("商务部", "出口增长2%。")]),
    # a meeting reports, it is no source
    ("会议提出，新建10家工厂。", [(None, "新建10家工厂。")]),
    # who was told is not said
    ("海川研究院院长李明告诉本报记者，需求回升。", [("李明", "需求回升。")]),
    # a word like a verb inside the name of an event
    ("海川局局长钱进在2024显示产业大会上透露，规模翻番。", [("钱进", "规模翻番。")]),
    ("海川局局长钱进介绍说，规模翻番。", [("钱进", "规模翻番。")]),
    # the quotation before the name
    (
        "海川研究院院长李明表示，要稳。\n“没有需求就没有增长。”李明说，还要等。",
        [("李明", "要稳。"), ("李明", "“没有需求就没有增长。”"), ("李明", "还要等。")],
    ),
    # a quotation that the verb before leads to
    (
        "海川研究院院长李明表示：“要稳。”商务部预计，出口增长2%。",
        [("李明", "“要稳。”"), ("商务部", "出口增长2%。")],
    ),
    # the quotation of the next speaker is not the first one's
    (
        "商务部预计，出口增长2%。“我看要3%。”海川研究院院长李明说，订单不少。",
        [("商务部", "出口增长2%。"), ("李明", "“我看要3%。”"), ("李明", "订单不少。")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_said(text: str, expected: list[tuple[str | None, str]]) -> None:
    document = read(text)
    assert [(s.source, document.text[s.start : s.end]) for s in speeches(document)] == expected


def test_later_mentions_keep_title_and_organisation() -> None:
    text = "海川研究院院长李明表示，要稳。\n过了一周，李明建议，扩大试点。"
    assert who(text) == [("李明", "院长", "海川研究院", "expert")] * 2


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("海川局局长钱进表示，要稳。\n他还指出，要快。", ["钱进", "钱进"]),
        (
            "海川局局长钱进表示，要稳。\n海川院院长李明认为，不易。他建议，再等。\n钱进说，不等。\n他强调，要快。",
            ["钱进", "李明", "李明", "钱进", "钱进"],
        ),  # the one named last
        ("他表示，要稳。", []),  # nobody was named
        ("海川局局长钱进表示，要稳。\n其他指标表示，情况良好。", ["钱进"]),  # 其他 is no pronoun
    ],
)
def test_pronouns(text: str, persons: list[str]) -> None:
    assert [a.person for a in attributions(read(text))] == persons


@pytest.mark.parametrize(
    ("text", "third_party", "expects"),
    [
        ("工信部预计，全年增长5%。", False, True),
        ("据Blue River预测，全年增长5%。", True, True),
        ("海川研究院院长李明预计，全年增长5%。", True, True),
        ("商务部数据显示，全年增长5%。", False, False),
        ("《芯片市场展望》预计，全年增长5%。", True, True),  # a study
        ("《芯片行动方案》提出，到2027年增长5%。", False, False),  # a plan
        ("国家统计局副局长张立新预计，全年增长5%。", False, True),
    ],
)
def test_third_party(text: str, third_party: bool, expects: bool) -> None:
    (speech,) = speeches(read(text))
    assert (speech.third_party, speech.expects) == (third_party, expects)


def test_offsets_are_those_of_the_source() -> None:
    text = "商務部數據顯示，出口增長２％。"
    (found,) = attributions(read(text))
    assert text[found.said_start : found.said_end] == "出口增長２％。"
    assert found.text == "出口增长2%。"


@given(st.text("商务部海川研究院长李明表示预计据《》“”会议数据显，。：\n", max_size=80))
def test_speeches_are_in_order_and_apart(text: str) -> None:
    document = read(f"某地{text}")
    last = 0
    for speech in speeches(document):
        assert last <= speech.start < speech.end <= len(document.text)
        last = speech.end


@pytest.mark.parametrize(
    "text", ["表示" * 20_000, "据" * 50_000, "院长李明" * 10_000, "部预计，" * 10_000, "《" * 50_000]
)
def test_long_strings_end(text: str) -> None:
    attributions(read(text))


SPEAKERS = "乔宝华 曹茜芮 魏琪嘉 原庆丹 常国武 杨岭 李艺铭 谢少峰 高婴劢 辛伟 单志广 张云泉 梁志峰"


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpus is not at {CORPUS}")
def test_the_thirteen_speakers_of_the_article() -> None:
    document = read_path(CORPUS / "news" / "miit-conference-2024.txt")
    named = [a for a in attributions(document) if a.person]
    assert list(dict.fromkeys(a.person for a in named)) == SPEAKERS.split()
    assert all(a.title and a.organisation for a in named)
    officials = {a.person for a in named if a.speaker == "official"}
    assert officials == {"常国武", "谢少峰", "梁志峰"}


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpus is not at {CORPUS}")
def test_reports_quote_no_persons() -> None:
    for folder in ("national", "provincial-2026"):
        for path in sorted((CORPUS / folder).glob("*.txt")):
            assert [a.person for a in attributions(read_path(path)) if a.person] == []


# What clauses are made of that the patterns of speech look at, with words that lead astray.
_PIECES = [
    "近日",
    "，",
    "某省",
    "商务厅",
    "负责人",
    "专家",
    "的看法",
    "更为乐观",
    "会议",
    "大会",
    "召开的",
    "强调",
    "预计",
    "认为",
    "据",
    "“",
    "。",
    "在",
    "表示",
]


@pytest.mark.parametrize(
    ("sign", "pattern"), [("meets", "meeting"), ("anonymous", "nameless"), ("view", "held")]
)
def test_no_clause_is_passed_over_that_a_pattern_would_read(sign: str, pattern: str) -> None:
    chance = Random(5)
    tried, found = 0, getattr(saying(), pattern)
    for _ in range(3000):
        text = "".join(chance.choices(_PIECES, k=14)) + "，产量增长。"
        expected = [match.span() for match in found.finditer(text)]
        tried += bool(expected)
        assert [
            match.span() for match in _Clauses(text, 0, len(text)).having(getattr(saying(), sign), found)
        ] == expected
    assert tried > 20
