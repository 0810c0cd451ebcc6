"""Tables by what stands around them: a cut-off line below the title, and a report on a plan, which sets no aims."""

from __future__ import annotations

import duban

TABLE = "序号\t县（区）\t受理申请（辆）\n1\t青溪区\t486\n2\t石港县\t317\n"


def test_the_line_below_the_title_dates_the_table() -> None:
    text = f"2025年老旧货车报废补贴兑付进度表\n（截至2025年12月31日）\n{TABLE}"
    found = duban.extract(text, title="关于做好2026年货车报废补贴工作的通知", published="2026-02-11").figures
    assert {(one.period_end, one.modality) for one in found if one.unit == "辆"} == {("2025-12", "actual")}


def test_a_report_on_a_plan_sets_no_aims() -> None:
    text = "表2 各县污水治理率\n县（区）\t2025年治理率（%）\n青溪区\t62.3\n石港县\t39.7\n"
    told = duban.extract(text, title="某市“十四五”环保规划实施情况评估报告", published="2026-04-09").figures
    aimed = duban.extract(text, title="某市“十四五”环保规划", published="2021-04-09").figures
    assert {one.modality for one in told} == {"actual"}
    assert {one.modality for one in aimed} == {"target"}
