"""Numbers that a rule fixes, and how two of them stand to each other."""

from __future__ import annotations

from math import inf

import pytest

from duban.coherence.limits import fixed_otherwise, limits, ordered


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("每名学徒见习不少于六次", [(6.0, inf, "次")]),
        ("灯塔每四年检修", [(4.0, 4.0, "年")]),
        ("船长年龄不得超过六十周岁", [(-inf, 60.0, "岁")]),
        ("渡口候船时间在20分钟以内", [(-inf, 20.0, "分钟")]),
        # days and years of the calendar are no limits
        ("2027年6月30日前完成", []),
    ],
)
def test_limits(clause: str, found: list[tuple[float, float, str]]) -> None:
    assert [limit[:3] for limit in limits(clause)] == found


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("见习不少于六次", "见习不少于四次", "weaker"),
        ("候船不超过30分钟", "候船不超过20分钟", "stronger"),
        ("灯塔每四年检修", "灯塔每两年检修", "stronger"),
        ("入会年龄为六周岁", "入会年龄为七周岁", "number_conflict"),
        ("层高不低于3米", "层高不得高于2.8米", "number_conflict"),
        ("见习不少于两小时", "见习120分钟以上", "same"),
    ],
)
def test_two_limits(first: str, second: str, verdict: str) -> None:
    told = fixed_otherwise(first, second)
    assert told is not None
    assert told[0] == verdict


def test_two_measures_do_not_compare() -> None:
    assert fixed_otherwise("层高不低于3米", "见习不少于六次") is None
    assert ordered(limits("灯塔每四年检修")[0], limits("期限四年")[0]) is None
