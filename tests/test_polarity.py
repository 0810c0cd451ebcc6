"""Which way a clause pushes its object: signs composed, with counter-examples beside."""

from __future__ import annotations

import pytest

from duban.grammar.directions.polarity import pull

UP, DOWN = 1, -1


@pytest.mark.parametrize(
    ("clause", "sign"),
    [
        # one verb
        ("扩大苗圃面积", UP),
        ("压减苗圃面积", DOWN),
        ("苗圃面积只减不增", DOWN),
        ("苗圃面积只增不减", UP),
        ("苗圃应建尽建", UP),
        # negation turns round what it governs
        ("不得扩大苗圃面积", DOWN),
        ("不得压减苗圃面积", UP),
        ("严禁降低护栏高度", UP),
        ("禁止提高护栏高度", DOWN),
        ("不再受理摊位申请", DOWN),
        ("补助到期后不退出", UP),
        ("不向校外人员开放", DOWN),
        ("不提倡校外办班", DOWN),
        # what a rule holds for has no say
        ("凡未列入禁种目录的苗木均可栽种", UP),
        ("凡未列入开放清单的水域一律不得垂钓", DOWN),
        ("除法律禁止的以外苗木一律开放销售", UP),
        ("废除对外地苗木的限制", UP),
        # the act is at fault, not its object; a denied restriction with an attribute behind it
        ("不得盲目抽贷", UP),
        ("任何单位不得限制符合规定的外省苗木入市", UP),
        # a restriction is a minus
        ("限制外地货车进城", DOWN),
        ("不得限制外地货车进城", UP),
        ("取消外地货车进城限制", UP),
        ("减少对摊位的限制", UP),
        ("不再取消摊位限制", DOWN),
        ("增设前置审批", DOWN),
        ("清理废除妨碍外地苗木销售的规定", UP),
        ("提高摊位面积要求", DOWN),
        ("摊位租赁不再受限", UP),
        # a restriction that is loosened or tightened is counted once
        ("放宽摊位限购", UP),
        ("收紧摊位限购", DOWN),
        ("不得放宽摊位限购", DOWN),
        # a fall that is fought is a rise
        ("遏制客流下滑", UP),
        ("扭转渡口撤并过快的势头", UP),
        # so is a charge: to keep it from rising does those good who pay it
        ("防止门票过快上涨", UP),
        ("防止房租过快上涨", DOWN),
        ("上调停车费", DOWN),
        ("停车费一律免收", UP),
        ("不再收取停车费", UP),
        ("取消停车费", UP),
        ("恢复收取停车费", DOWN),
        ("增加科研经费", UP),
        ("推动客流止跌回升", UP),
        ("推动茶园有序退出", DOWN),
        # two words for one step are one
        ("防范和依法打击电信诈骗", DOWN),
        ("防止和减少山火", DOWN),
        ("清理取缔河边摊位", DOWN),
        ("压减散煤和淘汰小锅炉", DOWN),
        ("停止审批新渡口", DOWN),
        # what stands in an attribute does not govern
        ("支持受限制行业的职工转岗", UP),
        ("加快淘汰能耗不达标的窑炉", DOWN),
        ("未通过评估的渡口可以继续使用", UP),
        # double negation
        ("渡口检修实行非禁即入", UP),
        ("渡口检修不得不延长", UP),
        # what must be done is pushed on
        ("渡船应当统一上漆", UP),
        ("引导商户逐步减少纸杯的使用", DOWN),
    ],
)
def test_signs_compose(clause: str, sign: int) -> None:
    found = pull(clause)
    assert found is not None
    assert found.sign == sign, found.words


@pytest.mark.parametrize(
    "clause",
    [
        "渡口在河的东岸",
        "分别安排三处渡口",
        "不断涌现新渡口",
        "水质控制在三类",
        "渡船不少于二十艘",
        "渡口保持平稳",
    ],
)
def test_nothing_has_a_direction_by_a_part_of_a_word(clause: str) -> None:
    assert pull(clause) is None


@pytest.mark.parametrize(
    ("clause", "faulty"), [("严禁违规新增窑炉", True), ("严禁新增窑炉", False), ("防止房租过快上涨", True)]
)
def test_what_is_at_fault_is_another_object(clause: str, faulty: bool) -> None:
    found = pull(clause)
    assert found is not None
    assert found.faulty is faulty
