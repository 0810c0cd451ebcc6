"""At which end of an axis a clause puts a thing: words of both ends, with what turns them round."""

from __future__ import annotations

import pytest

from duban.grammar.directions.axes import positions

FREE, BOUND = 1, -1


@pytest.mark.parametrize(
    ("clause", "axis", "end"),
    [
        ("冬季长跑坚持自愿参加", "choice", FREE),
        ("冬季长跑全员参加", "choice", BOUND),
        ("不得强制学生参加冬季长跑", "choice", FREE),
        ("渡口一律免费", "charge", FREE),
        ("渡口实行有偿使用", "charge", BOUND),
        ("取消渡口免费乘船", "charge", BOUND),
        ("苗木价格由市场形成", "pricing", FREE),
        ("苗木价格实行政府定价", "pricing", BOUND),
        # of a change what stands behind counts
        ("摊位由核准制改为备案制", "permit", FREE),
        ("摊位由备案制改为核准制", "permit", BOUND),
        # what is stopped may stand first
        ("摊位告知承诺方式停止使用", "permit", BOUND),
        ("轻微违停首违不罚", "severity", FREE),
        ("违停一律顶格处罚", "severity", BOUND),
        ("渡口停运推迟", "timing", BOUND),
        ("渡口停运提前", "timing", FREE),
        # words with a gap
        ("票价由企业按季决定", "authority", FREE),
        ("摆渡须在本镇拥有住房", "eligibility", BOUND),
        # what must be is not turned by what is put off before it
        ("推迟禁渡要坚持自愿原则", "choice", FREE),
        # what follows for those who do not is no turn
        ("未投保的不予办理", "choice", BOUND),
        ("对船工不强迫搬迁", "choice", FREE),
        ("渡口只收电子支付", "payment", BOUND),
        ("渡口保留人工售票窗口", "payment", FREE),
    ],
)
def test_ends_of_axes(clause: str, axis: str, end: int) -> None:
    assert {position.axis: position.sign for position in positions(clause)}.get(axis) == end


@pytest.mark.parametrize("clause", ["渡口在河的东岸", "既有免费渡口也有有偿使用的渡口"])
def test_no_end_and_both_ends_are_none(clause: str) -> None:
    assert "charge" not in {position.axis for position in positions(clause)}


def test_words_that_hold_others_without_their_meaning() -> None:
    assert positions("电动自行车停在渡口") == ()
