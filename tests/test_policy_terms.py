"""Terms of a policy: what it sets, and from when on → modality and last month of its values."""

from __future__ import annotations

import pytest

from duban.extraction.figures import figures
from duban.extraction.policy_terms import in_force_from, is_term
from duban.text.document import Context, Document
from duban.text.outline import outline
from duban.text.view import View

ORDER = Context(title="某市支持仓储业发展若干措施", published="2026-03-06", region="某市", year=2026)
NEWS = Context(title="以旧换新落地", published="2026-03-06", region="全国", year=2026)
PLAN = Context(title="某省仓储行动计划（2026—2028年）", published="2025-12-09", region="某省", year=2025)
FROM_MAY = "\n本措施自2026年5月1日起施行，有效期三年。"

Row = tuple[str, str, str | None]
CASES: list[tuple[Context, str, list[Row]]] = [
    # A measure sets its grants from the day on which it comes into force.
    (
        ORDER,
        "对新建冷库按投资额的20%给予补助，单个项目最高300万元；进入名录的，再增加50万元。" + FROM_MAY,
        [("20%", "target", "2026-05"), ("300万元", "target", "2026-05"), ("50万元", "target", "2026-05")],
    ),
    (
        ORDER,
        "所需资金由市级承担60%、县级承担40%。" + FROM_MAY,
        [("60%", "target", "2026-05"), ("40%", "target", "2026-05")],
    ),
    (
        ORDER,
        "将审批时限由30个工作日压缩至15个工作日。到2028年新建冷库20座。" + FROM_MAY,
        [("30个工作日", "actual", None), ("15个工作日", "target", "2026-05"), ("20座", "target", "2028-12")],
    ),
    (ORDER, "设立总规模30亿元的产业基金。" + FROM_MAY, [("30亿元", "target", None)]),
    (ORDER, "前两年免收租金，后三年减按五成收取。\n本办法自发布之日起施行。", [("五成", "target", None)]),
    # News tell the terms of a policy, which are of no stretch to come.
    (
        NEWS,
        "这项政策今年1月推向全国，补贴比例在四成到六成之间，每人每月最多能抵扣800元。",
        [("四成到六成", "target", "2026-01"), ("800元", "target", "2026-01")],
    ),
    (NEWS, "今年下半年，需求有望回升（各地补贴标准为每台500元）。", [("500元", "target", None)]),
    (NEWS, "换购新车的，单辆最高补贴2万元。", [("2万元", "target", "2026-03")]),
    (NEWS, "2025年，低保标准提高到每月820元，平均补贴比例为12%。", [("820元", "actual", "2025-12"), ("12%", "actual", "2025-12")]),
    # What must always hold in a plan has no deadline.
    (PLAN, "奖补资金用于站点建设的比例不得低于60%。", [("60%", "target", None)]),
    (PLAN, "项目投资强度原则上不低于每亩200万元。", [("200万元", "target", None)]),
]  # fmt: skip


def read(text: str, context: Context) -> Document:
    headings, paragraphs = outline(text)
    return Document(name="t", view=View.of(text), context=context, headings=headings, paragraphs=paragraphs)


@pytest.mark.parametrize(("context", "text", "expected"), CASES)
def test_set_by_a_policy(context: Context, text: str, expected: list[Row]) -> None:
    found = [(f.value_text, f.modality, f.period_end) for f in figures(read(text, context))]
    assert [row for row in found if row[0] != "30个工作日"] == [
        row for row in expected if row[0] != "30个工作日"
    ]


@pytest.mark.parametrize(
    ("indicator", "clause", "expected"),
    [
        ("贴息比例", "贴息比例为", True),
        ("门诊报销限额", "门诊报销限额", True),
        ("换购新车", "换购新车最高可补", True),
        ("单台", "，单台至多", True),
        ("补贴比例", "平均补贴比例为", False),
        ("补贴标准", "补贴标准已达", False),
        ("温度", "最高", False),
        ("奖励资金", "发放奖励资金", False),
    ],
)
def test_is_term(indicator: str, clause: str, expected: bool) -> None:
    assert is_term(indicator, clause) is expected


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("本政策从2026年7月1日起实施。", "2026-07"),
        ("本细则自印发之日起执行，有效期五年。", None),
        ("该办法于2026年10月15日起正式施行。", "2026-10"),
        ("《条例》自2020年1月1日起施行。", None),
        ("自2026年5月起，用电量回升。", None),
        ("本市用电量增长5%。", None),
    ],
)
def test_in_force_from(text: str, month: str | None) -> None:
    assert in_force_from(read(text, ORDER)) == month
