"""What a number is in a text that sets parameters."""

from __future__ import annotations

import pytest

from duban.extraction.provisions.roles import goes_on, moves_bound, role_of, tells_what_is
from duban.grammar.quantities.quantity import quantities


@pytest.mark.parametrize(
    ("text", "section", "roles"),
    [
        (
            "营业收入3000万元以上的民宿，每张床位补贴500元，总额不超过6万元。",
            "",
            ["condition", "parameter", "parameter"],
        ),
        ("80马力以上拖拉机每台补助1万元。", "", ["condition", "parameter"]),
        ("存栏低于2万头时启动救助。", "", ["condition"]),
        ("资产负债率不高于70%。", "二、申报条件", ["condition"]),
        ("全市安排资金3亿元，力争全年更新家电8万台。", "", ["none", "none"]),
        ("2025年，全县兑付补贴2000万元。", "", ["none"]),
        ("首付比例不低于20%，保险费率为3%。", "", ["parameter", "parameter"]),
        ("市级配套资金1200万元。", "", ["none"]),
    ],
)
def test_roles(text: str, section: str, roles: list[str]) -> None:
    assert [role_of(text, 0, quantity, section) for quantity in quantities(text)] == roles


@pytest.mark.parametrize(
    ("between", "role", "expected"),
    [
        ("、", "condition", True),
        ("，零碳园区", "parameter", True),
        ("。全市", "parameter", False),
        ("，安排", "parameter", False),
    ],
)
def test_goes_on(between: str, role: str, expected: bool) -> None:
    assert goes_on(between, role, "none", True) is expected  # type: ignore[arg-type]


def test_bounds_are_moved() -> None:
    assert moves_bound("，大型设备可放宽至")
    assert not moves_bound("，另补助")


@pytest.mark.parametrize(
    ("text", "title", "told"),
    [
        ("一季度已发放贷款6亿元。", "关于做好贷款工作的通知", True),
        ("本次下达第一批资金3亿元。", "关于下达专项资金的通知", True),
        ("全年计划发放贷款6亿元。", "关于做好贷款工作的通知", False),
    ],
)
def test_what_has_come_to_be(text: str, title: str, told: bool) -> None:
    assert tells_what_is(text, 0, quantities(text)[0], title) is told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("申请人家庭月收入不高于4000元。", "condition"),
        ("团队成员不少于6人。", "condition"),
        ("所购车辆里程应满2万公里。", "condition"),
        ("研发人员占职工总数不低于12%。", "condition"),
        # What is granted, an aim, and what a date bounds.
        ("单户补贴不超过4000元。", "parameter"),
        ("首付比例不低于20%。", "parameter"),
        ("力争企业研发投入占比不低于4%。", "none"),
        ("年底前企业入驻不少于30家。", "none"),
    ],
)
def test_what_is_asked_of_those_who_get_a_grant(text: str, expected: str) -> None:
    assert role_of(text, 0, quantities(text)[0], title="关于印发城乡帮扶补贴办法的通知") == expected


def test_a_standard_asks_nothing_of_applicants() -> None:
    text = "企业用水单价不高于4元。"
    assert role_of(text, 0, quantities(text)[0], title="关于调整水泥工业电价的通知") == "parameter"
