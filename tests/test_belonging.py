"""Who and what belongs to the work, the trade, the persons and things told of before; and what stands alone beside it."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Works told of without a number, and with one.
        (
            "建成青溪引水工程，年调水3亿立方米，惠及4个县。",
            ["青溪引水工程年调水", "青溪引水工程惠及县"],
        ),
        ("启动青溪粮食储备库扩建工程，总投资3亿元。", ["青溪粮食储备库扩建工程总投资"]),
        ("实施重点技改项目40个，完成投资9亿元。", ["重点技改项目", "重点技改项目投资"]),
        ("实施30个县级重点项目，年度完成投资7亿元。", ["县级重点项目", "县级重点项目投资"]),
        ("实施重点技改项目40个，财政收入9亿元。", ["重点技改项目", "财政收入"]),
        ("扩建青溪污水处理站，日处理能力由3千吨提升到5千吨。", ["青溪污水处理站日处理能力"] * 2),
        # Trades by their firms; firms above a size are of all trades.
        (
            "全县现有竹编企业160家，从业人员8万人，去年实现产值26亿元。",
            ["竹编企业", "竹编从业人员", "竹编产值"],
        ),
        ("现有规模以上企业160家，从业人员8万人。", ["规模以上企业", "从业人员"]),
        # Persons and institutions.
        ("年末有普通高中29所，在校生5万人。", ["普通高中", "普通高中在校生"]),
        ("普通高校92所，招生31万人，在校生109万人。", ["普通高校", "普通高校招生", "普通高校在校生"]),
        ("年末有各级各类学校29所，在校生5万人。", ["各级各类学校", "在校生"]),
        ("去年培训护理员2万人次，持证率提高了7个百分点。", ["培训护理员", "护理员持证率"]),
        ("建成车间20座；推广竹材采伐，机械率达到50%。", ["车间", "机械率"]),
        ("年末牦牛存栏6万头，全年出栏2万头，出栏率32%。", ["牦牛存栏", "牦牛出栏", "牦牛出栏率"]),
        ("年末牦牛存栏6万头，城镇化率58%。", ["牦牛存栏", "城镇化率"]),
    ],
)
def test_belonging(text: str, expected: list[str]) -> None:
    assert [figure.indicator for figure in duban.extract(text).figures] == expected
