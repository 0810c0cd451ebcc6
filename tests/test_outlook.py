"""Plan, review, situation, advice: the outlook of sentences in reports, orders and news."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban.extraction.discourse.outlook import outlook_at, outlooks, text_kind
from duban.text.document import Context, Document, Heading, Paragraph
from duban.text.view import View


def document(*lines: str, title: str = "2026年东海省政府工作报告", year: int = 2026) -> Document:
    """A document whose lines are paragraphs; a line that begins with # is a heading of level one."""
    headings: list[Heading] = []
    paragraphs: list[Paragraph] = []
    text = ""
    for line in lines:
        start, body = len(text), line.removeprefix("#")
        text += body + "\n"
        if line.startswith("#"):
            headings.append(Heading(1, "", body, start, start + len(body), 10**6))
        else:
            paragraphs.append(Paragraph(start, start + len(body), len(headings) - 1))
    return Document(
        name="t",
        view=View.of(text),
        context=Context(title=title, year=year),
        headings=tuple(headings),
        paragraphs=tuple(paragraphs),
    )


def kind_of(found: Document, words: str) -> str:
    outlook = outlook_at(outlooks(found), found.text.index(words))
    assert outlook is not None
    return outlook.kind


REPORT = document(
    "#一、2025年工作回顾",
    "推进以旧换新，落实补贴30亿元。外贸稳中有进。",
    "我们也清醒认识到，发展还面临不少困难。新动能还不够强。",
    "#二、2026年重点工作",
    "推进以旧换新扩围。去年投用的12个园区已满产。新建8个园区。",
    "各位代表！让我们携起手来，共创美好明天。",
    "#附件 名词解释",
    "“两新”：指设备更新和以旧换新。",
)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("推进以旧换新，", "review"),  # the heading above says so
        ("我们也清醒", "situation"),  # problems
        ("新动能还不够", "situation"),  # to the end of the paragraph
        ("推进以旧换新扩围", "plan"),  # the same words under the other heading
        ("去年投用", "review"),  # a look back inside the plan
        ("新建8个", "plan"),  # which ends with its results
        ("让我们", "other"),  # ceremony
        ("指设备更新", "other"),  # glossary
    ],
)
def test_report(words: str, kind: str) -> None:
    assert kind_of(REPORT, words) == kind


def test_undecided_chapters_turn_with_the_words_of_time() -> None:
    found = document(
        "#二、“十四五”发展成就和“十五五”目标任务",
        "“十四五”时期，全省经济总量连上两个台阶。公路里程增加3000公里。",
        "“十五五”时期，要建设海洋强省。打造临港产业带。",
    )
    assert kind_of(found, "公路里程") == "review"
    assert kind_of(found, "打造临港") == "plan"


def test_a_remark_on_last_year_does_not_turn_what_sounds_like_a_plan() -> None:
    found = document(
        "要完善港口布局，健全集疏运体系。",
        "去年财政超收70亿元。",
        "要加强预算管理，优化支出结构，提高资金效益。",
        title="政府工作报告",
    )
    assert kind_of(found, "财政超收") == "review"
    assert kind_of(found, "优化支出") == "plan"


def test_a_heading_of_success_can_stand_over_a_plan() -> None:
    plan = document(
        "#（一）高质量发展取得显著成效", "要加快建设集群，完善机制，扩大有效投资。", title="政府工作报告"
    )
    done = document(
        "#（一）高质量发展取得显著成效", "累计建成园区9个，首次进入全国前列。", title="政府工作报告"
    )
    assert kind_of(plan, "完善机制") == "plan"
    assert kind_of(done, "累计建成") == "review"


def test_without_headings_results_decide() -> None:
    found = document(
        "地区生产总值增长5.2%，进出口增长8%，粮食产量达到310亿斤，新增就业41万人，投资增长6%。",
        title="",
    )
    assert kind_of(found, "进出口") == "review"
    assert kind_of(document("加快港口改造，打造物流枢纽，完善冷链网络。", title=""), "打造") == "plan"


NEWS = document(
    "本报记者从会上获悉，全省工信会议提出，将实施设备更新行动，培育链主企业。扩大光纤覆盖。",
    "东海研究院研究员林一凡告诉记者，明年行业将回暖，应加强协同。要推动标准统一。",
    "省工信厅厅长陈立表示，去年基础仍薄弱，下一步将制定升级指南。",
    "林一凡建议，支持企业出海。",
    "陈立表示，园区改造已经过半，接下来要建设公共平台。",
    "据统计局数据，产量增长7%。",
    "省商务厅称，一是已开展清理。下一步，商务厅从三方面加大力度，修订目录。二是组织抽查。",
    "“近期，将与邻省加强合作，建设冷链网络。”陈立说，另一方面，促进要素流动。",
    "省商务厅表示，去年组建了专班。后续我们将稳住外贸基本盘。",
    "省体育局局长何青说，场馆开放率达到九成。今年重点抓三件事：一是修订开放办法。",
    "省发改委主任周明23日在发布会上介绍了情况。",
    "对于下一步稳增长，周明表示，稳住基本盘方面，将支持大市挑大梁。",
    "增强动能方面，将实施技改工程；培育新赛道。",
    "会议强调，2026年要抓好以下工作：",
    "实施节水行动，建设节水园区。",
    "2025年，组织开展摸底，培育示范。",
    "《方案》提出，到2027年建成节水园区20个，完善水价机制。",
    title="东海部署工信工作",
)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("本报记者从", "other"),  # the narrator
        ("将实施设备", "plan"),  # what the meeting sets
        ("扩大光纤", "plan"),  # to the end of the paragraph
        ("应加强协同", "advice"),  # a researcher
        ("要推动标准", "advice"),  # who speaks on
        ("去年基础", "situation"),  # an official describes
        ("将制定升级", "plan"),  # and promises
        ("支持企业出海", "advice"),  # known by name from before
        ("建设公共平台", "plan"),  # likewise the official
        ("产量增长", "other"),
        ("一是已开展", "situation"),  # an organ tells
        ("修订目录", "plan"),  # what it does next, named after the word of time
        ("组织抽查", "plan"),
        ("建设冷链", "plan"),  # a quotation, its speaker behind it
        ("促进要素", "plan"),  # the same speaker goes on
        ("组建了专班", "situation"),
        ("稳住外贸", "plan"),
        ("场馆开放率", "situation"),
        ("修订开放办法", "plan"),  # so many things are to be done this year
        ("建设节水", "plan"),
        ("培育示范", "other"),  # a paragraph of a year that is over
        ("完善水价", "plan"),  # a document under its short name
        ("支持大市", "plan"),
        ("培育新赛道", "plan"),  # the next point, in a paragraph of its own
    ],
)
def test_news(words: str, kind: str) -> None:
    assert kind_of(NEWS, words) == kind


def test_what_guides_a_plan_promises_nothing() -> None:
    found = document(
        "#总体要求",
        "#指导思想",
        "深入实施设备更新行动，健全培育机制。",
        "#培育目标",
        "到2027年，培育链主企业50家。",
        title="关于培育链主企业的若干意见",
    )
    assert kind_of(found, "健全培育") == "other"
    assert kind_of(found, "培育链主企业50家") == "plan"


def test_an_order_is_plan_from_the_start() -> None:
    found = document(
        "#一、发展现状", "企业超过300家。", "#二、重点任务", "建设中试平台。", title="海工装备行动方案"
    )
    assert text_kind(found) == "order"
    assert kind_of(found, "企业超过") == "situation"
    assert kind_of(found, "建设中试") == "plan"


@given(st.lists(st.text(alphabet="会议提出将要今年去年回顾增长3%，。！“”；我们", max_size=30), max_size=5))
def test_stances_are_sorted_and_inside(lines: list[str]) -> None:
    found = document(*(line.replace("#", "") for line in lines))
    spans = outlooks(found)
    assert all(0 <= outlook.start < outlook.end <= len(found.text) for outlook in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("2005年底前，小冶炼炉要全部淘汰。", "plan"),
        ("2005年6月底前关闭违规采砂点。", "plan"),
        ("2005年以前建成的冷库，逐座检修。", "plan"),
        ("2005年，各地要全部淘汰小冶炼炉。", "plan"),
        ("2005年，全省主要港口吞吐量居第三位。", "review"),
        ("2005年前三季度，港口吞吐量居第三位。", "review"),
        ("2005年，全省建成冷库三十座。", "review"),
    ],
)
def test_what_was_due_in_a_past_year_turns_nothing(sentence: str, kind: str) -> None:
    found = document(
        "加快冷链建设。", f"{sentence}改造老旧冷库。", title="关于加快冷链发展的实施意见", year=2007
    )
    assert kind_of(found, sentence) == kind


def test_a_look_back_at_the_head_of_a_chapter_of_a_plan_ends_with_its_section() -> None:
    text = (
        "第三章 建设现代水网\n“十四五”末，全县供水能力达到8万吨，管网漏损率为9%。\n"
        "第一节 完善骨干工程\n推进南山水库扩建，建设调水泵站。\n"
    )
    document = duban.read_text(text, title="云溪县第十五个五年规划纲要", published="2026-03-01", year=2026)
    assert [one.text for one in duban.extract(document).commitments] == ["推进南山水库扩建", "建设调水泵站"]
