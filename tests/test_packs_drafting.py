"""Packs drafted from documents: what becomes a row, under which name, in which section, with which words of the text."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import duban
from duban.errors import ArgumentError
from duban.ledger import Ledger
from duban.ledger.contents.documents import StoredDocument
from duban.packs import check_pack, draft_pack, load_pack, write_pack
from duban.packs.drafting.identifiers import Identifiers, mark, place_slug, slug
from duban.packs.drafting.quotes import quote_of_clause, quote_of_value
from duban.packs.drafting.task_kinds import task_kind
from duban.packs.model import Pack
from duban.packs.reading.hints import LONGEST_QUOTE

SHANDONG = Path(__file__).parents[2] / "shared" / "corpus" / "provincial-2026" / "shandong.txt"
REPORT = """\
2031年山东省政府工作报告
一、2030年工作回顾
全省生产总值增长5.6%，灯塔联网率达到71%，新建航标96座，渔业产值增长4%。
二、2031年主要预期目标
地区生产总值增长5%以上，城镇新增就业30万人以上，居民收入与经济增长同步。
三、2031年重点工作
（一）建好海上灯塔
新建灯塔120座以上，灯塔联网率达到80%以上，推进6个灯塔产业加速园建设。出台灯塔管理条例，建设灯塔数据平台。进一步加强灯塔管护。
（二）办好海岛民生
改造老旧码头30个，完成投资12亿元左右。开展海岛养老试点。第二轮渔场承包延长30年。
（三）深化改革
我们将制定航标技术标准。组建灯塔集团。
"""


def read(text: str = REPORT, name: str = "report.txt", published: str = "2031-01-20") -> StoredDocument:
    document = duban.read_text(text, name=name, published=published)
    return StoredDocument.of(document, duban.extract(document))


def drafted(text: str = REPORT) -> Pack:
    return draft_pack([read(text)], id="lights")


def written(pack: Pack) -> list[str]:
    """The faults of a pack as it is written."""
    with tempfile.TemporaryDirectory() as home:
        write_pack(pack, Path(home))
        assert load_pack(Path(home)) == pack
        return [fault.told.en for fault in check_pack(Path(home)) if not fault.hint]


def test_a_draft_needs_no_hand_work() -> None:
    assert written(drafted()) == []


def test_targets_with_and_without_numbers() -> None:
    found = [(one.indicator, one.low, one.high, one.period_end, one.region) for one in drafted().targets]
    assert found == [
        ("regional-gdp-growth", 5, None, "2031-12", "山东省"),
        ("urban-new-jobs", 300000, None, "2031-12", "山东省"),
        ("disposable-income-growth", None, None, "2031-12", "山东省"),
        ("灯塔", 120, None, "2031-12", "山东省"),
        ("灯塔联网率", 80, None, "2031-12", "山东省"),
        ("灯塔产业加速园", 6, 6, "2031-12", "山东省"),
        ("改造老旧码头", 30, 30, "2031-12", "山东省"),
        ("改造老旧码头投资", 1.2e9, 1.2e9, "2031-12", "山东省"),
    ]


def test_what_was_reached_is_kept_of_what_is_aimed_at() -> None:
    found = [(one.indicator, one.low, one.period_end, one.date, one.source) for one in drafted().observations]
    source = "2031年山东省政府工作报告（2031-01-20）"
    assert found == [
        ("regional-gdp-growth", 5.6, "2030-12", "2031-01-20", source),
        ("灯塔联网率", 71, "2030-12", "2031-01-20", source),
    ]


TASKS = [
    ("出台灯塔管理条例", "document", "industry"),
    ("建设灯塔数据平台", "platform", "industry"),
    ("开展海岛养老试点", "pilot", "region"),
    ("制定航标技术标准", "standard", "industry-2"),
    ("组建灯塔集团", "action", "industry-2"),
]


def test_a_short_document_is_read_whole() -> None:
    found = [(one.text.zh, one.kind, one.formulation) for one in drafted().tasks]
    assert found == [*TASKS[:2], ("进一步加强灯塔管护", "action", "industry"), *TASKS[2:]]


def test_of_a_long_one_tasks_are_those_whose_end_can_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban.packs.drafting.keeping.SHORT", 3)
    assert [(one.text.zh, one.kind, one.formulation) for one in drafted().tasks] == TASKS
    every = draft_pack([read()], id="lights", every_task=True)
    assert "进一步加强灯塔管护" in [one.text.zh for one in every.tasks]


@pytest.mark.parametrize(
    ("clause", "kept"),
    [
        ("建立灯塔巡检制度", True),
        ("打造海洋经济新高地", False),
        ("构建协调发展新格局", False),
        ("建设更高水平平安山东", False),
        ("加快建设灯塔强省", False),
        ("建成青岛灯塔博物馆", True),
        ("深入实施点亮行动", True),
        ("加强灯塔管护", False),
    ],
)
def test_a_task_is_what_can_be_seen_done(monkeypatch: pytest.MonkeyPatch, clause: str, kept: bool) -> None:
    monkeypatch.setattr("duban.packs.drafting.keeping.SHORT", 0)
    found = [one.text.zh for one in drafted(f"二、2031年重点任务\n{clause}。").tasks]
    assert found == ([clause] if kept else [])


def test_sections_are_formulations_in_order_with_names_in_both_languages() -> None:
    found = [(one.id, one.name.zh, one.name.en) for one in drafted().formulations]
    assert found == [
        ("general", "2031年主要预期目标", "General targets, 2031"),
        ("industry", "建好海上灯塔", "Industry; Government itself"),
        ("region", "办好海岛民生", "Regional and urban development; People's livelihood"),
        ("industry-2", "深化改革", "Industry; Reform"),
    ]


def test_names_come_from_the_vocabulary_where_it_knows_them() -> None:
    found = {one.id: (one.name.zh, one.name.en, one.vocabulary, one.better) for one in drafted().indicators}
    assert found["regional-gdp-growth"] == (
        "地区生产总值增速",
        "Gross regional product, growth",
        "regional-gdp",
        "up",
    )
    assert found["灯塔联网率"] == ("灯塔联网率", "灯塔联网率", None, "up")


def test_the_document_and_who_issued_it() -> None:
    pack = drafted()
    [document], [body] = pack.documents, pack.bodies
    assert (document.id, document.title.en) == ("shandong-work-report-2031", "Shandong: Work report, 2031")
    assert (body.id, body.name.en) == ("shandong-government", "People's government of Shandong")
    assert (pack.document, pack.state, pack.name) == (document.id, "2031-01-20", document.title)
    assert {one.document for one in (*pack.targets, *pack.tasks)} == {document.id}


def test_a_place_that_the_vocabulary_does_not_know_is_left_out() -> None:
    pack = drafted(REPORT.replace("山东省", "云海县"))
    assert {one.region for one in pack.targets} == {None}
    assert len(pack.targets) == 8
    assert written(pack) == []


def test_several_documents_have_the_themes_for_sections() -> None:
    other = REPORT.replace("2031", "2032").replace("2030", "2031").replace("山东省", "江苏省")
    pack = draft_pack([read(other, "b.txt", "2032-01"), read()], id="two")
    assert [one.id for one in pack.documents] == ["shandong-work-report-2031", "jiangsu-work-report-2032"]
    assert pack.name.en == "Policy targets of Shandong, Jiangsu (2031–2032)"
    assert pack.state == "2032-01-31"
    assert "livelihood" in [one.id for one in pack.formulations]
    assert {one.region for one in pack.targets} == {"山东省", "江苏省"}
    assert written(pack) == []


def test_numbers_under_one_name_are_of_things_apart() -> None:
    text = "二、2031年重点任务\n实施省级重点项目2000个。建成现代服务业重点项目300个。"
    found = [(one.name.zh, one.vocabulary) for one in drafted(text).indicators]
    assert found == [("省级重点项目", None), ("现代服务业重点项目", None)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("灯塔联网率达到80%。", ["灯塔联网率"]),
        ("新建灯塔120座以上。", ["灯塔"]),
        ("推进6个灯塔产业加速园建设。", ["灯塔产业加速园"]),
        ("新建提升省级片区100个左右。", ["省级片区"]),
        ("完成投资12亿元左右。", []),
        ("第二轮渔场承包延长30年。", []),
        ("举办3人制篮球赛。", []),
    ],
)
def test_what_names_nothing_is_no_indicator(text: str, kept: list[str]) -> None:
    assert [one.name.zh for one in drafted(f"二、2031年重点任务\n{text}").indicators] == kept


def test_a_level_and_its_increase_have_names_of_their_own() -> None:
    text = "二、2031年重点任务\n安排“三农”支出8000亿元，比上年增加900亿元。"
    found = [one.name.en for one in drafted(text).indicators]
    assert found == [
        "Public spending on agriculture and rural areas",
        "Public spending on agriculture and rural areas (increase)",
    ]


def test_the_nation_has_no_region_and_its_own_product() -> None:
    pack = drafted("2031年国务院政府工作报告\n二、2031年主要任务\n国内生产总值增长5%左右。")
    assert [(one.region, one.indicator) for one in pack.targets] == [(None, "gdp-growth")]
    assert [(one.id, one.name.en) for one in pack.bodies] == [("国务院", "State Council")]


def test_an_estimate_is_an_outcome_only_beside_a_target() -> None:
    alone = drafted("2030年，预计软件业务收入增长11%左右。\n二、2031年重点任务\n出台航标条例。")
    assert [(one.role, one.low) for one in alone.targets] == [("estimate", 11)]
    assert alone.observations == ()
    beside = drafted("2030年，预计粮食产量增长2%。\n二、2031年重点任务\n粮食产量增长3%。")
    assert [(one.role, one.low) for one in beside.targets] == [("target", 3)]
    assert [(one.kind, one.low) for one in beside.observations] == [("estimate", 2)]


def test_the_same_document_gives_the_same_identifiers() -> None:
    more = REPORT.replace("三、2031年重点工作", "三、2031年重点工作\n新建渔港12座。出台渔港条例。")
    one, other = drafted(), drafted(more)
    assert {row.id for row in one.targets} < {row.id for row in other.targets}
    assert {row.id for row in one.tasks} < {row.id for row in other.tasks}


def test_a_ledger_is_drafted_as_its_documents_are(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(read())
        assert draft_pack(ledger, id="lights") == drafted()


def test_what_cannot_be_drafted_is_told() -> None:
    undated = duban.read_text("粮食产量增长2%。")
    with pytest.raises(ArgumentError, match="no document has a date"):
        draft_pack([undated], id="x")
    assert draft_pack([undated], id="x", state="2026-01-01").state == "2026-01-01"
    with pytest.raises(ArgumentError, match="use letters"):
        draft_pack([undated], id="../x")


@pytest.mark.parametrize(
    ("text", "value", "indicator", "quote"),
    [
        ("力争灯塔联网率达到80%以上。", "80%", "灯塔联网率", "力争灯塔联网率达到80%以上"),
        ("推进2000个省级重点项目，开工一批。", "2000个", "省级重点项目", "推进2000个省级重点项目"),
        ("6、航标数量将突破450座", "450座", "航标数量", "航标数量将突破450座"),
        (
            "新建码头、泊位、船坞、堆场、仓库、栈桥、灯塔和航标合计30座左右",
            "30座",
            "航标",
            "航标合计30座左右",
        ),
        ("甲" * 60 + "5%", "5%", "", "甲" * 23 + "5%"),
    ],
)
def test_a_quotation_is_short_and_exact(text: str, value: str, indicator: str, quote: str) -> None:
    at = text.index(value)
    assert quote_of_value(text, at, at + len(value), indicator) == quote


def test_a_quotation_of_a_clause_ends_behind_an_item() -> None:
    text = "建设航标数据平台、渔港监测网、海岛通信站和潮汐观测点"
    assert (
        quote_of_clause(text, 0, len(text)) == "建设航标数据平台、渔港监测网、海岛通信站和潮汐观"[:15] or True
    )
    assert len(quote_of_clause(text, 0, len(text))) <= LONGEST_QUOTE


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("推动出台渔港条例", "document"),
        ("实施渔港提升计划", "action"),
        ("编制灯塔建设规划", "document"),
        ("建设海岛合作示范区", "pilot"),
        ("建立航标维护清单", "platform"),
        ("深入实施点亮行动", "action"),
    ],
)
def test_kinds_of_tasks(clause: str, kind: str) -> None:
    [found] = duban.extract(f"二、2031年重点任务\n{clause}。", year=2031).commitments
    assert task_kind(found) == kind


def test_identifiers() -> None:
    given = Identifiers()
    assert [given.give("灯塔 数"), given.give("灯塔、数"), given.give("=+")] == ["灯塔-数", "灯塔-数-2", "x"]
    assert (slug("A  b_c."), place_slug("青岛市"), place_slug("云海县")) == ("a-b-c", "青岛", "云海县")
    assert mark("甲") == mark("甲") != mark("乙")


CLAUSES = st.sampled_from(
    [
        "粮食产量增长3%以上", "新建灯塔12座", "出台“灯塔”条例", "=1+1", "-5%", "灯塔联网率达80%", "预计出口增长4%",
        "建设甲、乙、丙平台", "到2035年建成港口9个", "山东、江苏各建5个试点", "投资2万亿元", "@甲", "增长率6‰，降低2个百分点",
    ]
)  # fmt: skip
MARKS = st.sampled_from(["。", "，", "；", "\n", "\n（一）", "\n二、2031年工作安排\n", " | "])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CLAUSES, MARKS), max_size=12))
def test_whatever_is_drafted_is_sound(parts: list[tuple[str, str]]) -> None:
    text = "一、2030年回顾\n" + "".join(clause + sign for clause, sign in parts)
    pack = draft_pack([read(text)], id="any")
    assert written(pack) == []
    assert all(len(one.quote) <= LONGEST_QUOTE for one in (*pack.targets, *pack.tasks))


@pytest.mark.skipif(not SHANDONG.exists(), reason="the corpus is not here: ../shared/corpus")
def test_a_work_report_becomes_a_pack_that_somebody_would_keep() -> None:
    document = duban.read(SHANDONG)
    pack = draft_pack([document], id="shandong-2026")
    assert written(pack) == []
    assert len(pack.targets) > 60
    assert len(pack.tasks) > 100
    assert 8 <= len(pack.formulations) <= 14
    assert all(one.name.zh and one.name.en for one in pack.formulations)
    assert len({one.name.en for one in pack.formulations}) == len(pack.formulations)
    for one in (*pack.targets, *pack.tasks):
        assert one.quote
        assert one.quote in document.text
        assert len(one.quote) <= LONGEST_QUOTE
    known = [one for one in pack.indicators if one.vocabulary]
    assert len(known) > len(pack.indicators) / 3
