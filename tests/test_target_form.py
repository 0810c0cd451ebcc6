"""The form of targets: what keeps them."""

from math import inf

import pytest

from duban.observation import Observation
from duban.tracking.thresholds import Thresholds
from duban.tracking.verdicts.target_form import Shape, band_width, target_form
from observed import target

FORMS: list[tuple[str, Observation, Shape, float, float, int]] = [
    ("a plain number of something wanted", target("地区生产总值", 5.0), "floor", 5.0, inf, 1),
    ("以上", target("地区生产总值", (5.0, None)), "floor", 5.0, inf, 1),
    ("左右", target("地区生产总值", 5.0, approx=True), "band", 4.8, 5.2, 1),
    (
        "左右 of a large number",
        target("粮食产量", 1000.0, "吨", "level", approx=True),
        "band",
        970.0,
        1030.0,
        1,
    ),
    ("近", target("城镇新增就业", 20.0, "人", "change", approx=True, is_near=True), "floor", 19.0, inf, 1),
    ("a range", target("地区生产总值", (6.5, 7.0)), "range", 6.5, 7.0, 1),
    ("以内", target("城镇登记失业率", (None, 4.5), "%", "rate"), "ceiling", -inf, 4.5, -1),
    (
        "a plain number of something unwanted",
        target("城镇登记失业率", 4.5, "%", "rate"),
        "ceiling",
        -inf,
        4.5,
        -1,
    ),
    ("降低3.9%以上", target("单位国内生产总值能耗", (None, -3.9)), "ceiling", -inf, -3.9, -1),
    ("a plain fall", target("某项收费", -10.0), "ceiling", -inf, -10.0, -1),
    ("prices, whatever the wording", target("居民消费价格", 3.0, approx=True), "ceiling", -inf, 3.2, -1),
    ("prices, 以上", target("居民消费价格", (2.0, None)), "ceiling", -inf, 2.0, -1),
    ("a deficit", target("财政赤字", 1.35e12, "元", "level"), "ceiling", -inf, 1.35e12, -1),
    ("jobs", target("城镇新增就业", (1e7, None), "人", "change"), "floor", 1e7, inf, 1),
]


@pytest.mark.parametrize(
    ("what", "set_", "shape", "low", "high", "good"), FORMS, ids=[form[0] for form in FORMS]
)
def test_form(what: str, set_: Observation, shape: Shape, low: float, high: float, good: int) -> None:
    form = target_form(set_)
    assert (form.shape, form.good_side) == (shape, good)
    assert form.low == pytest.approx(low)
    assert form.high == pytest.approx(high)


def test_what_cannot_be_exceeded() -> None:
    kept_in_check = [
        target("居民消费价格", 3.0),
        target("赤字率", 3.0, "%", "rate"),
        target("广义货币M2", 12.0),
    ]
    others = [target("地区生产总值", 5.0), target("城镇调查失业率", (None, 5.0), "%", "rate")]
    assert [target_form(one).can_exceed for one in (*kept_in_check, *others)] == [False] * 3 + [True] * 2


def test_the_band_is_configurable() -> None:
    assert band_width(5.0, "%", Thresholds(band_points=0.5)) == 0.5
    assert band_width(10.0, "%") == pytest.approx(0.3)


def test_a_target_without_a_number_has_no_form() -> None:
    with pytest.raises(ValueError, match="has no number"):
        target_form(target("地区生产总值", (None, None)))
