"""Whether what was brought in before now grows."""

from __future__ import annotations

import pytest

from duban.comparison.change import Side
from duban.comparison.formulations.units import Unit
from duban.comparison.kinds.widening import widened


def unit(action: str, content: str) -> Unit:
    text = action + content
    side = Side(document="x", start=0, end=len(text), text=text)
    return Unit(sort="commitment", side=side, plain=text, content=content, action=action)


@pytest.mark.parametrize(
    ("old", "new", "verbs"),
    [
        (("推行", "图书通借通还"), ("扩大", "图书通借通还范围"), ("推行", "扩大")),
        (("建立", "长者食堂补贴制度"), ("扩大", "长者食堂补贴覆盖面"), ("建立", "扩大")),
        (("推进", "博物馆夜间开放"), ("延长", "博物馆夜间开放时间"), ("推进", "延长")),
    ],
)
def test_what_grows(old: tuple[str, str], new: tuple[str, str], verbs: tuple[str, str]) -> None:
    assert widened(unit(*old), unit(*new)) == verbs


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("推行", "图书通借通还"), ("扩大", "渔业保险范围")),
        (("推行", "图书通借通还"), ("扩大", "图书通借通还影响")),
        (("整治", "流动渔船停靠"), ("扩大", "流动渔船停靠范围")),
    ],
)
def test_what_does_not(old: tuple[str, str], new: tuple[str, str]) -> None:
    assert widened(unit(*old), unit(*new)) is None
