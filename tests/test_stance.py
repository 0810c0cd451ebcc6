"""Reversals: the stance of a policy and the way a promise pushes."""

from __future__ import annotations

import pytest

import duban
from duban.comparison.change import Change
from duban.comparison.kinds.stance import policies_told, stance, swing


def plan(promises: list[str], year: int) -> str:
    return f"某省工作要点\n一、{year}年重点任务\n（一）部署。\n" + "。".join(promises) + "。\n"


def changes_of(old: list[str], new: list[str]) -> list[Change]:
    return [c for c in duban.compare(plan(old, 2024), plan(new, 2025)) if c.unit != "task"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("扩大财政赤字规模", "压缩财政赤字规模", "扩大→压缩"),
        ("限制外商投资准入领域", "放宽外商投资准入领域", "限制→放宽"),
        ("继续实施适度宽松的货币政策", "实施稳健的货币政策", "适度宽松→稳健"),
        ("货币政策要灵活适度", "货币政策要保持稳健中性", "灵活适度→稳健中性"),
        ("保持银行体系流动性合理充裕", "维护银行体系流动性基本稳定", "合理充裕→基本稳定"),
        ("鼓励企业扩建水泥产能", "控制企业扩建水泥产能", "鼓励→控制"),
        ("不得撤并乡村小学校", "撤并百人以下乡村小学校", "不得撤并→撤并"),
        ("取消货车进城限制", "收紧货车进城限制", "取消→收紧"),
    ],
)
def test_what_turned_round(old: str, new: str, words: str) -> None:
    [change] = changes_of([old], [new])
    assert change.kind == "reversed"
    assert words in change.reason.zh


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("遏制出口下滑势头", "促进出口回稳向好"),  # to curb a fall is to push up
        ("控制水泥产能", "严格控制水泥产能"),
        ("扩大有效投资规模", "扩大民间投资规模"),
        ("继续实施积极的财政政策", "实施更加积极的财政政策"),
        ("稳健的货币政策要松紧适度", "稳健的货币政策要灵活适度"),  # one place on the scale is no turn
        ("扭转城乡差距扩大的趋势", "缩小城乡差距"),  # 扩大 stands in an attribute
        ("开展农村环境整治", "深入推进农村环境整治"),
        ("打击取缔非法采砂船", "坚决取缔非法采砂船"),
        ("提高堤坝防洪能力", "提高堤坝防洪减灾能力"),
        ("反对铺张浪费", "坚决反对铺张浪费和公款送礼"),
        ("完善水费负担机制", "优化水费征收结构"),
        ("继续推进行政审批制度改革", "进一步减少行政审批"),
        ("推进国有企业结构调整", "强化国有企业杠杆约束"),  # work that goes on pushes nothing
        ("坚决避免以扩大内需为名乱上项目", "坚持扩大内需"),
    ],
)
def test_what_did_not_turn_round(old: str, new: str) -> None:
    assert all("reversed" not in (change.kind, *change.also) for change in changes_of([old], [new]))


def test_a_reversal_comes_first() -> None:
    old = ["探索建立碳账户", "扩大财政赤字规模", "安排专项债券300亿元"]
    new = ["全面建立碳账户", "压缩财政赤字规模", "安排专项债券500亿元"]
    found = duban.compare(plan(old, 2024), plan(new, 2025)).changes
    assert next(change.kind for change in found) == "reversed"


def test_two_policies_in_one_sentence_are_two_stances() -> None:
    old = ["实行稳健的财政政策和从紧的货币政策", "建设粮库"]
    new = ["实施积极的财政政策", "建设粮库", "实施适度宽松的货币政策"]
    turned = [c for c in changes_of(old, new) if c.kind == "reversed"]
    assert {c.reasons[0].text.zh for c in turned} == {"方向反转：稳健→积极", "方向反转：从紧→适度宽松"}


@pytest.mark.parametrize(
    ("scale", "text", "place"),
    [
        ("monetary", "继续实施积极的财政政策和适度宽松的货币政策", (4, "适度宽松")),
        ("fiscal", "继续实施积极的财政政策和适度宽松的货币政策", (3, "积极")),
        ("monetary", "稳健的货币政策要灵活适度", (3, "灵活适度")),
        ("monetary", "发展积极的老龄事业", None),
    ],
)
def test_the_place_on_a_scale(scale: str, text: str, place: tuple[int, str] | None) -> None:
    assert stance(scale, text) == place


def test_policies_told() -> None:
    assert policies_told("保持流动性充裕") == frozenset()
    assert policies_told("财政政策要更加积极") == {"fiscal"}


@pytest.mark.parametrize(
    ("name", "text", "end"),
    [
        ("housing", "坚决遏制房价过快上涨", -1),
        ("housing", "满足居民改善性住房需求", 1),
        ("housing", "遏制投机购房和支持自住购房", None),  # both ends are no end
        ("housing", "遏制粮食浪费", None),
        ("exchange", "增强汇率弹性", 1),
        ("deficit", "适度扩大财政赤字", 1),
        ("credit", "加大流动性对冲力度", -1),
    ],
)
def test_the_end_of_a_swing(name: str, text: str, end: int | None) -> None:
    found = swing(name, text)
    assert (found[0] if found else None) == end


@pytest.mark.parametrize(
    ("old", "new", "turned"),
    [
        # no word in common, but one document only holds down what the other only lifts
        (["从严控制新开工项目"], ["大规模增加政府投资"], True),
        (["防止房价过快上涨"], ["支持居民购买自住性住房"], True),
        # what a document does both ways has not turned
        (["防止房价过快上涨", "支持居民购买自住性住房"], ["支持居民购买自住性住房"], False),
        (["从严控制新开工项目"], ["严格控制政府投资规模"], False),
    ],
)
def test_a_turn_of_the_whole_document(old: list[str], new: list[str], turned: bool) -> None:
    kinds = {change.kind for change in changes_of([*old, "建设粮库"], [*new, "建设粮库"])}
    assert ("reversed" in kinds) is turned
