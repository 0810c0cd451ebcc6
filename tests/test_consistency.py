"""Whether documents pull the same way: pairs of invented sentences with their relation, negatives beside positives."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

import duban
from duban.coherence.finding import RELATIONS

BENCH = runpy.run_path(str(Path(__file__).parent.parent / "bench" / "consistency.py"))
PAIRS = Path(__file__).parent / "data" / "consistency.jsonl"
REVERSALS = PAIRS.with_name("reversals.tsv")


def _relation(first: str, second: str, **told: str) -> str:
    documents = [
        duban.read_text(text, title=title, published="2026-02", name=name)
        for text, title, name in zip((first, second), (told.get("a"), told.get("b")), "ab", strict=True)
    ]
    found = duban.consistency(documents).findings
    return found[0].relation if found else "unrelated"


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("不得取消偏远村的班车线路。", "对客流不足的偏远村班车线路予以停运。", "opposed"),
        (
            "取消货车进城通行证，城区道路全天向货车开放。",
            "扩大货车限行区域，城区白天禁止货车通行。",
            "opposed",
        ),
        ("遏制耕地面积减少的势头。", "适当调减耕地面积，退出部分坡耕地。", "opposed"),
        ("放宽人才公寓申请门槛。", "收紧人才公寓申请条件，缩小保障范围。", "opposed"),
        ("坚决纠正限制外地出租车营运的做法。", "限制外地出租车在本市营运。", "opposed"),
        ("平台佣金由商户自主协商，不设上限。", "对平台佣金设定上限。", "opposed"),
        ("实行适度宽松的货币政策。", "实行从紧的货币政策。", "opposed"),
        # what a rule holds for, and what it is for, decide nothing
        ("凡未列入禁止目录的苗木均可外运。", "凡未列入允许目录的苗木一律不得外运。", "opposed"),
        ("除国家禁止的以外，外地苗木一律开放销售。", "外地苗木全面放开销售。", "same"),
        ("为减轻果农负担，下调冷库电价。", "下调冷库电价。", "same"),
        # what is at fault is the act, not its object
        ("不得盲目压缩果园面积。", "逐步压减果园面积。", "opposed"),
        ("不得限制符合安全规定的外省渔船靠港。", "限制外省渔船靠港。", "opposed"),
        ("取消苗木配额。", "苗木配额再减一成。", "same"),
        # what all may do is no offer; a swing that is prevented is no price that is lowered
        ("除法律禁止的以外，冰上运动项目均可开展。", "凡法律未禁止的冰上运动项目，一律对外开放。", "same"),
        ("防止大蒜价格大起大落。", "保持大蒜价格基本稳定。", "same"),
        # what must be asked for is bound, what need not be is free
        ("外地苗木入市须报批。", "外地苗木入市无需报批。", "opposed"),
        ("加快苗圃审批，苗圃无须备案。", "苗圃须事前备案。", "opposed"),
        # a denied pinching of what is paid keeps it
        ("不得克扣护林员津贴。", "护林员津贴逐年核减。", "opposed"),
        # the same words, reversed twice
        ("清理废除妨碍外地中介机构执业的规定。", "不得限制外地中介机构执业。", "same"),
        ("扭转湿地面积萎缩趋势。", "扩大湿地面积。", "same"),
        ("不再收取图书馆押金。", "取消图书馆押金。", "same"),
        ("不得新设水电站。", "严禁新建水电站。", "same"),
        # opposite words, other objects
        ("扩大玉米种植面积。", "压减烟叶种植面积。", "unrelated"),
        ("降低港口收费。", "提高河道采砂收费标准。", "unrelated"),
        ("关停小造纸厂。", "扩建污水处理厂。", "unrelated"),
        ("减少一次性餐盒。", "推广可降解餐盒。", "unrelated"),
        ("取消纸质准考证。", "推行电子准考证。", "complementary"),
        ("取消幼儿园借读费。", "增加幼儿园学位。", "complementary"),
        # force
        ("鼓励学校配备校医。", "中小学校必须配备校医。", "stronger"),
        ("必须安装油气回收装置。", "鼓励加油站安装油气回收装置。", "weaker"),
        ("安装油气回收装置。", "加快安装油气回收装置。", "same"),
        # a restriction that is abolished, and eased
        ("放宽渔船靠港时段限制。", "取消渔船靠港时段限制。", "stronger"),
        ("取消渔船靠港时段限制。", "放宽渔船靠港时段限制。", "weaker"),
    ],
)
def test_relation_of_two_texts(first: str, second: str, relation: str) -> None:
    assert _relation(first, second) == relation


@pytest.mark.parametrize(
    ("first", "of", "second", "by", "relation"),
    [
        (
            "2026年生产总值增长6%。",
            "江苏省文件",
            "2026年生产总值增长5%。",
            "江苏省发展改革委文件",
            "number_conflict",
        ),
        (
            "2026年生产总值增长6%左右。",
            "江苏省文件",
            "2026年生产总值增长6%。",
            "江苏省发展改革委文件",
            "same",
        ),
        ("2026年生产总值增长6%。", "江苏省文件", "2027年生产总值增长5%。", "江苏省文件", "unrelated"),
        ("2026年生产总值增长6%。", "江苏省文件", "2026年生产总值增长5%。", "江西省文件", "unrelated"),
        (
            "2026年国内生产总值增长5%左右。",
            "全国文件",
            "2026年全省地区生产总值增长6%。",
            "江西省文件",
            "stronger",
        ),
        ("今年新增充电桩90万个。", "全国文件", "今年全省新增充电桩5万个。", "江西省文件", "complementary"),
        (
            "2027年底前完成老旧电梯更新改造。",
            "江西省文件",
            "老旧电梯更新改造2029年底前完成。",
            "江西省市场监管局文件",
            "deadline_conflict",
        ),
        (
            "2027年底前完成老旧电梯更新改造。",
            "江西省文件",
            "老旧电梯更新改造2027年12月底前完成。",
            "江西省市场监管局文件",
            "same",
        ),
        (
            "2027年汛期前完成圩堤加固。",
            "江西省文件",
            "圩堤加固2027年底前完成。",
            "江西省水利厅文件",
            "deadline_conflict",
        ),
        (
            "全国臭氧年均浓度降至150微克/立方米。",
            "全国文件",
            "全省臭氧年均浓度降至140微克/立方米。",
            "江西省文件",
            "stronger",
        ),
    ],
)
def test_numbers_and_deadlines_need_one_place_and_time(
    first: str, of: str, second: str, by: str, relation: str
) -> None:
    assert _relation(first, second, a=of, b=by) == relation


def test_pairs_of_the_test_set() -> None:
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    counts, wrong = BENCH["scores"](pairs)
    assert sum(n for (judged, _), n in counts.items() if judged == "opposed") == counts["opposed", "opposed"]
    # In three pairs one end is served by means that share no word with each other.
    assert len(wrong) <= 3, wrong


def test_most_pairs_that_push_opposite_ways_are_found() -> None:
    """Pairs with negation and reversal, invented; the rest turn on what no word says («照常», «三栋办公楼»)."""
    pairs = [line.split("\t") for line in REVERSALS.read_text(encoding="utf-8").splitlines()]
    found = sum(_relation(first, second) == "opposed" for first, second in pairs)
    assert found >= 0.9 * len(pairs)


def test_a_finding_has_both_sentences_and_places() -> None:
    first, second = "先说一句。全面取消住房限购。", "继续收紧住房限购。"
    [finding] = duban.consistency([first, second]).only(["opposed"]).findings
    assert finding.second is not None
    assert first[finding.first.start : finding.first.end] == finding.first.text == "全面取消住房限购。"
    assert (finding.first.words, finding.second.words) == (("取消", "限购"), ("收紧", "限购"))
    assert "住房" in finding.reason.zh
    assert "opposite" in finding.reason.en


_PLAN = "一、总体要求\n" + "坚持质量第一。" * 60 + "\n二、2026年重点任务\n"


@pytest.mark.parametrize(
    ("below", "is_missing"),
    [("大力发展低空经济。", True), ("对乡镇消防水源和消防泵逐一检修。", False)],
)
def test_what_the_nation_asks_and_a_region_leaves_out(below: str, is_missing: bool) -> None:
    nation = duban.read_text(_PLAN + "各地要完成乡镇消防水源和消防泵检修。", title="全国文件", year=2026)
    region = duban.read_text(_PLAN + below, title="江西省文件", region="江西省", year=2026)
    found = duban.consistency([nation, region]).only(["missing"]).findings
    assert [finding.missing_in is not None for finding in found] == [True] * is_missing


def test_pairs_of_regions_are_compared_where_they_are_asked_for() -> None:
    texts = (("取消住房限购。", None), ("收紧住房限购。", "江西省"), ("收紧住房限购。", "江苏省"))
    documents = [
        duban.read_text(text, region=region, name=region or "国务院", title=region) for text, region in texts
    ]
    led, every = duban.consistency(documents), duban.consistency(documents, every=True)
    assert (led.counts()["opposed"], led.counts()["same"]) == (2, 0)
    assert (every.counts()["opposed"], every.counts()["same"]) == (2, 1)


def test_lines_and_summary() -> None:
    lines = list(duban.consistency(["取消住房限购。", "收紧住房限购。"]).as_json())
    assert [line["record"] for line in lines] == ["finding", "summary"]
    assert lines[-1]["counts"] == {relation: int(relation == "opposed") for relation in RELATIONS}


def test_nothing_of_nothing() -> None:
    assert duban.consistency(["果园。", "收紧住房限购。"]).findings == ()


def _report(name: str, task: str, filler: str) -> duban.Document:
    """A text that is too long for an excerpt."""
    lines = "".join(f"{filler.format(n)}\n" for n in range(101, 131))
    return duban.read_text(f"2026年重点工作\n{task}\n{lines}", name=name, published="2026-02", title=name)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("稳步推进城镇老旧小区改造。", "加快推进城镇老旧小区改造。", "same"),
        # One field, two matters.
        ("促进义务教育优质均衡。", "加快义务教育学校标准化校舍建设。", "unrelated"),
        # What every report says tells nothing.
        ("自觉接受政协民主监督。", "自觉接受市政协民主监督。", "unrelated"),
        # The stance was changed.
        ("继续实施适度宽松的货币政策。", "继续实施稳健的货币政策。", "unrelated"),
        # A heading that runs in sets no task.
        ("（三）加强农产品冷链物流建设。", "加强农产品冷链物流建设。", "unrelated"),
    ],
)
def test_the_same_between_reports(first: str, second: str, relation: str) -> None:
    reports = _report("甲", first, "修缮{}号灯塔和码头。"), _report("乙", second, "种植{}号果园苹果树。")
    found = duban.consistency(reports).findings
    assert (found[0].relation if found else "unrelated") == relation
