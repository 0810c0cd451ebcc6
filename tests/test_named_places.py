"""Places that no list knows, by the kind that they end in; and words that end alike."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.discourse.named_places import named_places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云渚市、石港市完成5亿件。", ("云渚市", "石港市")),
        ("其中沙堰县增长5%。", ("沙堰县",)),
        ("展会期间，青岫市集中签约9个。", ("青岫市",)),
        ("云渚、石港、沙堰三市进出口分别为5亿元、4亿元和3亿元。", ("云渚", "石港", "沙堰")),
        ("云渚和石港两县产值增长5%。", ("云渚", "石港")),
        ("粮食、蔬菜两类产品增长5%。", ()),
        ("岚溪省提出，增长5%；沿海省份增长2%，外省增长1%。", ("岚溪省",)),
        ("跨省结算5万人次，异地跨省直接结算2万人次。", ()),
        ("建平台，新建省重点冷库5座。", ()),
        ("贫困县增长5%，示范县、试点县增长2%。", ()),
        ("大城市、超市和股市增长2%。", ()),
        ("云渚市场活跃，石港县域经济增长。", ()),
        ("杭州市完成5亿件。", ()),  # a list knows it
    ],
)
def test_named_places(text: str, expected: tuple[str, ...]) -> None:
    assert named_places(text) == expected


def test_a_figure_is_of_the_place() -> None:
    (figure,) = duban.extract("分地区看，云渚市、石港市快递业务量合计24亿件。").figures
    assert (figure.indicator, figure.region) == ("快递业务量", "云渚市、石港市")
