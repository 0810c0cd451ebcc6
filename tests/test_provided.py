"""The parameters of provisions by name, modality and month: what is granted, charged, capped, changed, for whom."""

from __future__ import annotations

import pytest

import duban

Row = tuple[str, str, str, str | None]


def _read(text: str, title: str = "某县扶持产业发展若干措施") -> list[Row]:
    found = duban.extract(text, title=title, published="2026-02-10").figures
    return [(f.value_text, f.indicator, f.modality, f.period_end) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Shares of a sum, with the most that is paid.
        (
            "乡村客栈改造按合同价款的20%补贴，每户最高3万元。",
            [
                ("20%", "乡村客栈改造补贴占合同价款比例", "target", None),
                ("3万元", "乡村客栈改造每户补贴", "target", None),
            ],
        ),
        ("财政补偿本金损失的40%。", [("40%", "补偿占本金损失比例", "target", None)]),
        # Sums for each, and for others of the kind.
        (
            "博士每月租房补贴2000元，硕士1200元。",
            [("2000元", "博士每月租房补贴", "target", None), ("1200元", "硕士每月租房补贴", "target", None)],
        ),
        (
            "新就业大学生给予一次性安家费，其中本科2万元、硕士4万元。",
            [("2万元", "本科安家费", "target", None), ("4万元", "硕士安家费", "target", None)],
        ),
        (
            "低谷时段电价下浮50%，高峰时段上浮60%。",
            [("50%", "低谷时段电价", "target", None), ("60%", "高峰时段电价", "target", None)],
        ),
        # Dealt out.
        (
            "对全职引进的A类、B类人才，分别给予90万元、60万元购房补贴。",
            [
                ("90万元", "全职引进的A类人才购房补贴", "target", None),
                ("60万元", "全职引进的B类人才购房补贴", "target", None),
            ],
        ),
        # What is charged.
        (
            "对小型微利企业，按20%的税率缴纳企业所得税。",
            [("20%", "小型微利企业企业所得税税率", "target", None)],
        ),
        ("灵活就业人员按缴费基数的20%缴纳。", [("20%", "灵活就业人员缴纳比例", "target", None)]),
        # Limits and changes.
        (
            "缴费基数上限为22500元，下限为4500元。",
            [("22500元", "缴费基数上限", "target", None), ("4500元", "缴费基数下限", "target", None)],
        ),
        (
            "普通火化费由每具360元调整为300元。",
            [("360元", "普通火化费", "actual", "2025-12"), ("300元", "普通火化费", "target", "2026-12")],
        ),
        ("伤残津贴每人每月增加120元。", [("120元", "伤残津贴", "target", None)]),
        # A day from which it holds.
        (
            "自2026年4月1日起，最低工资标准一类地区调整为每月2300元，二类地区2100元。",
            [
                ("2300元", "一类地区最低工资标准", "target", "2026-04"),
                ("2100元", "二类地区最低工资标准", "target", "2026-04"),
            ],
        ),
        (
            "补贴资金由省、市、县按50:30:20共担。",
            [
                ("50", "补贴资金省承担比例", "target", None),
                ("30", "补贴资金市承担比例", "target", None),
                ("20", "补贴资金县承担比例", "target", None),
            ],
        ),
    ],
)
def test_provided(text: str, expected: list[Row]) -> None:
    assert _read(text) == expected


def test_caps_that_are_moved_stay_caps() -> None:
    text = "单机补贴不超过5万元，大型收割机可放宽至15万元。"
    found = duban.extract(text, title="某县农机补贴实施细则", published="2026-02-10").figures
    assert [(f.low, f.high) for f in found] == [(None, 50000.0), (None, 150000.0)]


def test_reports_set_nothing() -> None:
    text = "全年每亩补贴60元，兑付补贴500万元。"
    assert {row[2] for row in _read(text, "2025年惠农政策落实情况报告")} == {"actual"}
