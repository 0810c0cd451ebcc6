"""The object that two formulations both name."""

from __future__ import annotations

import duban
from duban.comparison.formulations.common_substring import common_stretch

OLD = "一、2024年重点任务\n大力发展乡村旅游和冰雪旅游。办好夜校。修好海堤。\n"
NEW = "一、2025年重点任务\n大力发展冰雪旅游。办好夜校。修好海堤。鼓励大型旅行社开设乡村旅游专线。\n"


def test_an_object_that_the_counterpart_lacks_finds_its_own() -> None:
    pairs = {(c.old[0].text, c.new[0].text) for c in duban.compare(OLD, NEW) if c.old and c.new}
    assert ("大力发展乡村旅游和冰雪旅游", "鼓励大型旅行社开设乡村旅游专线") in pairs
    assert ("大力发展乡村旅游和冰雪旅游", "大力发展冰雪旅游") in pairs


def test_what_no_list_names_stays_new() -> None:
    new = NEW.replace("开设乡村旅游专线", "开设夜间柜台")
    assert "鼓励大型旅行社开设夜间柜台" in {c.new[0].text for c in duban.compare(OLD, new) if c.kind == "new"}


def test_the_longest_stretch() -> None:
    assert common_stretch("整治渔港码头环境", "扩建渔港码头") == "渔港码头"
    assert common_stretch("修好海堤", "修好河堤") == ""
