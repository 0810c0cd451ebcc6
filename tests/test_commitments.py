"""Commitments: which clauses commit, where they are divided, and what is recorded of them."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.extraction.commitments.commitments import commitments
from duban.text.document import Context, Document, Heading, Paragraph
from duban.text.view import Edit, View

SHARED = Path(__file__).parents[2] / "shared"


def plan(text: str, *, view: View | None = None, year: int = 2026) -> Document:
    """``text`` as a paragraph under a heading of tasks."""
    heading = "三、2026年重点工作\n"
    seen = view or View.of(heading + text)
    size = len(seen.text)
    return Document(
        name="t",
        view=seen,
        context=Context(title="政府工作报告", year=year),
        headings=(Heading(1, "三、", "2026年重点工作", 0, len(heading) - 1, size),),
        paragraphs=(Paragraph(len(heading), size, 0),),
    )


# (sentence, the clauses that commit)
DIVIDED = [
    ("省科技厅会同省财政厅开展考核。", ["开展考核"]),  # both are to act
    ("省林业局会同有关部门编制规划。", ["会同有关部门编制规划"]),
    ("一是稳增长。引进项目8个。", ["引进项目8个"]),  # three characters are a heading
    ("重点抓好八项工作：建设粮库。", ["建设粮库"]),  # what is announced is told behind
    ("办好十件民生实事。", ["办好十件民生实事"]),
    ("整治河道，整治里程120公里。", ["整治河道"]),  # the verb names what is measured
    ("新建数据中心电能利用效率降至1.25以内。", []),
    ("减少碳排放30万吨以上。", []),
    ("扩建港口，完善集疏运体系。", ["扩建港口", "完善集疏运体系"]),
    ("中央财政安排救助资金60亿元。", ["安排救助资金60亿元"]),
    ("今年拟安排债券3亿元。", ["今年拟安排债券3亿元"]),
    ("“一链一策”推进强链补链，推动规划落地见效。", ["“一链一策”推进强链补链", "推动规划落地见效"]),
    ("找准薄弱环节，加强督促检查。", ["找准薄弱环节", "加强督促检查"]),
    ("与沿线城市加强港口合作。", ["与沿线城市加强港口合作"]),
    ("建设智能车间不低于30个。", ["建设智能车间不低于30个"]),
    ("整治海岸线不少于150公里。", ["整治海岸线不少于150公里"]),
    ("铺排桥梁项目92个，营造松林3600亩。", ["铺排桥梁项目92个", "营造松林3600亩"]),  # verbs no list names
    ("依托盐化产业园建设储能项目。", ["依托盐化产业园建设储能项目"]),
    ("改造提升20家老茶场。", ["改造提升20家老茶场"]),
    ("限期拆除危桥。", ["限期拆除危桥"]),
    ("对首次获得证书的企业，按研发费用的30%给予奖励。", ["按研发费用的30%给予奖励"]),  # not to whom
    ("分别给予50万元、20万元一次性奖励。", ["分别给予50万元、20万元一次性奖励"]),
    ("将回收设施纳入城市规划。", ["将回收设施纳入城市规划"]),
    ("下一步，海川海关将深化通关改革。", ["深化通关改革"]),
    ("到2030年，全省新增供水能力5亿立方米。", ["新增供水能力5亿立方米"]),
    ("力争到2027年集聚配套企业30家。", ["集聚配套企业30家"]),
    ("我们也会加强价格监测。", ["加强价格监测"]),
    ("我们打算修建泵站30座。", ["修建泵站30座"]),
    ("再会同财政厅出台管理办法。", ["会同财政厅出台管理办法"]),
    ("出口降幅收窄至3%以内，进口整体通关时间压缩在20小时以内。", []),  # measures, no acts
    ("争取11月前全部完工。", []),
    ("新建项目投资强度原则上不低于每亩180万元。", []),
    ("带动项目投资约20亿元。", []),
    ("重点是解决零部件短缺问题。", ["解决零部件短缺问题"]),
    ("着力扩需求、优环境。", ["着力扩需求", "优环境"]),  # 、 between verb phrases divides
    ("着力稳岗位、稳订单、稳信心。", ["着力稳岗位", "稳订单", "稳信心"]),
    ("优化用地审批、降低物流成本。", ["优化用地审批", "降低物流成本"]),
    ("推进道路、桥梁、隧道改造。", ["推进道路、桥梁、隧道改造"]),  # a list of nouns does not
    ("推进工艺升级、管理创新。", ["推进工艺升级、管理创新"]),  # nor verbs that are nouns there
    ("支持企业开发新品、开拓海外市场。", ["支持企业开发新品、开拓海外市场"]),  # nor what one verb governs
    ("引导各地发挥优势、错位发展。", ["引导各地发挥优势、错位发展"]),
    ("深入实施强龙头、补链条、聚集群行动。", ["深入实施强龙头、补链条、聚集群行动"]),
    ("加强对困难职工、零工群体的帮扶。", ["加强对困难职工、零工群体的帮扶"]),
    ("处理好保护生态、发展产业的关系。", ["处理好保护生态、发展产业的关系"]),
    ("修订《港口条例（试行，2020年）》，开展评估。", ["修订《港口条例（试行，2020年）》", "开展评估"]),
    ("（一）全力扩大内需。实施消费提振行动。", ["全力扩大内需", "实施消费提振行动"]),  # marks stay outside
    ("一是推广节水灌溉；二要新建高标准农田50万亩。", ["推广节水灌溉", "新建高标准农田50万亩"]),
    ("我们将聚力实施“五大工程”。", ["聚力实施“五大工程”"]),  # who is to act stays outside
    (
        "要健全医保体系，并推进异地结算。",
        ["健全医保体系", "推进异地结算"],
    ),  # words of duty and joining do not
    ("到2028年，建成12个零碳园区。", ["建成12个零碳园区"]),
    ("省财政安排资金20亿元支持技改。", ["安排资金20亿元支持技改"]),
    ("省商务厅牵头建立专班，按季度通报进展。", ["牵头建立专班", "按季度通报进展"]),
    ("建立部门会商机制，面向产粮大县建设3个平台。", ["建立部门会商机制", "面向产粮大县建设3个平台"]),
    (
        "对获评的示范企业一次性奖励30万元，次年仍达标的，再奖励5万元。",
        ["对获评的示范企业一次性奖励30万元", "再奖励5万元"],
    ),
    ("健全年度监测、中期评估、总结评估相衔接的机制。", ["健全年度监测、中期评估、总结评估相衔接的机制"]),
    ("力争三年新增粮仓60座。", ["力争三年新增粮仓60座"]),
    ("各省级主管部门要于每年12月底前报送进展。", ["于每年12月底前报送进展"]),
    ("建设省级以上创新平台45家。", ["建设省级以上创新平台45家"]),
    ("城区新增停车位900个。", ["新增停车位900个"]),
    ("将全省养老机构纳入监测范围。", ["将全省养老机构纳入监测范围"]),
    # Over which time stays with the verb, by when does not.
    ("三年培训护理员15万人次。", ["三年培训护理员15万人次"]),
    ("到2028年底，三年累计建成床位32万张。", ["三年累计建成床位32万张"]),
    ("每年12月底前报送进展情况。", ["每年12月底前报送进展情况"]),
    ("各省（区、市）要于2026年3月底前出台配套政策。", ["于2026年3月底前出台配套政策"]),
    ("对改建项目简化审批手续。", ["对改建项目简化审批手续"]),
    ("提出“建设海洋牧场，发展深远海养殖”。", []),  # reported inside another clause
    ("“建设海洋牧场，发展深远海养殖。”", ["建设海洋牧场", "发展深远海养殖"]),  # a quotation as a whole
]

NOTHING = [
    "创新能力跃上新台阶，上市企业总数力争翻一番，新建厂房占比保持90%，出口基本持平。",
    "年内开工8座、竣工6座。",  # nothing is said of what
    "供暖面积力争翻一番。",
    "集散能力进入前30位。",
    "地区生产总值增长5%左右，居民收入与经济同步增长。",  # numbers
    "实现规上工业增加值增长6%以上。",
    "城镇新增就业40万人。",
    "坚持稳中求进工作总基调，深入贯彻会议精神，牢固树立大局意识。",  # guiding ideology
    "坚持以人民为中心，坚持发展和安全相统一。",
    "让市民办事更省心，使企业轻装上阵。",  # purpose
    "与长远规划相衔接，与全国同步实现现代化。",  # how it goes with other things
    "实现上述指标很不容易，工作落到实处。",
    "结合我省实际，培育目标。",  # what stands around a plan's promises
    "为全国大局作出更大贡献，在改革创新上走在前。",
    "产业结构持续优化，创新能力显著增强。",  # states
    "扩大内需是长期的战略方针。",  # maxims
    "促进绿色转型要久久为功抓好落实。",
    "重点抓好八个方面工作。",
    "已建成投用充电桩3万个，发放了补贴。",  # done
    "确保“十五五”开好局、起好步。",  # slogans
]


def texts(document: Document) -> list[str]:
    return [record.text for record in commitments(document)]


@pytest.mark.parametrize(("sentence", "expected"), DIVIDED)
def test_clauses(sentence: str, expected: list[str]) -> None:
    assert texts(plan(sentence)) == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing_is_promised(sentence: str) -> None:
    assert texts(plan(sentence)) == []


def test_fields() -> None:
    text = "到2028年底，省发展改革委将加快推进“蓝湾”整治行动，完善海岸线保护机制。"
    first, second = commitments(plan(text))
    assert (first.action, first.object) == ("推进", "“蓝湾”整治行动")
    assert (first.strength, first.strength_words) == (2, "加快、推进")
    assert (first.deadline, first.instrument, first.body) == ("2028-12", "“蓝湾”整治行动", "省发展改革委")
    assert (second.action, second.object, second.deadline) == ("完善", "海岸线保护机制", "2028-12")
    assert first.section == "2026年重点工作"
    assert first.confidence > 0.9
    assert not first.confidence_reason


def test_low_confidence_has_a_reason() -> None:
    unknown, purpose = commitments(plan("着力攒劲乡村夜市。扩大绿电交易规模，促进低碳转型。"))[::2]
    assert unknown.confidence < 0.6
    assert unknown.confidence_reason == "unknown-verb"
    assert purpose.confidence < 0.8
    assert purpose.confidence_reason == "purpose"


def test_offsets_are_those_of_the_source() -> None:
    source = "三、2026年重点工作\n加快產(chǎn)業(yè)升級，建設港口。"
    at = source.index("產")
    edits = [
        Edit(at, at + 1, "产"),
        Edit(at + 1, at + 7, ""),
        Edit(at + 7, at + 8, "业"),
        Edit(at + 8, at + 12, ""),
    ]
    found = commitments(plan("", view=View.of(source).edit(edits)))
    assert source[found[0].start : found[0].end] == "加快產(chǎn)業(yè)升級"
    assert found[0].text == "加快产业升級"


@given(st.lists(st.sampled_from([row[0] for row in DIVIDED] + NOTHING), max_size=6))
def test_clauses_stand_in_order_and_slice(sentences: list[str]) -> None:
    document = plan("".join(sentences))
    found = commitments(document)
    assert all(document.source[record.start : record.end] == record.text for record in found)
    assert all(record.action in record.text and record.object in record.text for record in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(record.sentence_start <= record.start for record in found)


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    commitments(plan(text))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the gold passages are not beside the project")
def test_gold_passages() -> None:
    reading = pytest.importorskip("duban.text.reading")
    hits = said = wanted = right = 0
    for path in sorted((SHARED / "gold").glob("*.commitments.jsonl")):
        name = path.name.removesuffix(".commitments.jsonl")
        passage = SHARED / "gold" / "passages" / f"{name}.txt"
        context = json.loads(passage.with_suffix(".json").read_text(encoding="utf-8"))
        known = {key: context[key] for key in ("title", "published", "region", "year")}
        found = commitments(
            reading.read_bytes(passage.read_bytes(), passage.name, overrides=Context(**known))
        )
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        said, wanted = said + len(found), wanted + len(gold)
        for one in gold:
            best = next((record for record in found if _shared(one, record.start, record.end) >= 0.7), None)
            hits += best is not None
            right += best is not None and best.action == one["action"]
    assert 2 * hits / (said + wanted) >= 0.95
    assert right / hits >= 0.95


def _shared(gold: dict[str, int], start: int, end: int) -> float:
    common = min(gold["end"], end) - max(gold["start"], start)
    return common / (max(gold["end"], end) - min(gold["start"], start)) if common > 0 else 0.0
