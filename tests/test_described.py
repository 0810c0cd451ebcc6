"""Counted things with what makes them those that are meant."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Whom somebody looks at: a bare noun takes it, one that says what it is leaves it.
        ("督察组交办的12件问题已办结。", ["督察组交办的问题"]),
        ("抽查的40个项目已公示。", ["抽查项目"]),
        ("对尚未销号的6个问题，继续跟踪。", ["尚未销号的问题"]),
        ("重点监测的50家大型商场。", ["大型商场"]),
        ("省里确定的8项任务全部完成。", ["任务"]),
        ("已建成的30个项目投入运行。", ["项目"]),
        # Of whom among those counted something is told.
        ("抽查的40个项目中，有6个建设进度滞后。", ["抽查项目", "建设进度滞后的项目"]),
        ("20座水库中，有3座长期渗漏。", ["水库", "长期渗漏的水库"]),
        ("全市15家医院里有4家实行预约挂号。", ["医院", "实行预约挂号的医院"]),
        ("30种产品中，18种产量实现增长。", ["产品", "产量增长的产品"]),
        ("在20个行业中，12个行业利润同比增长。", ["行业", "利润同比增长的行业"]),
        # Where something is tried out.
        ("先行在20个城市开展试点。", ["试点城市"]),
        ("在6个省试点。", ["试点省"]),
        ("在6个县开展问卷调查。", ["问卷调查县"]),
        ("在6个县建成冷库。", ["建成冷库县"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(text) == expected
