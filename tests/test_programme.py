"""Whether what was told in words came to have a programme of its own."""

from __future__ import annotations

import pytest

from duban.comparison.change import Side
from duban.comparison.formulations.units import Unit
from duban.comparison.kinds.programme import programme


def unit(text: str, action: str) -> Unit:
    side = Side(document="x", start=0, end=len(text), text=text)
    return Unit(sort="commitment", side=side, plain=text, content=text, action=action)


@pytest.mark.parametrize(
    ("old", "verb", "new", "doing", "words"),
    [
        ("加强渔船安全管理", "加强", "开展渔船隐患全链条整治", "开展", "全链条整治"),
        ("促进木雕技艺传承", "促进", "实施木雕振兴工程", "实施", "工程"),
        ("提升社区食堂品质", "提升", "启动社区食堂提质行动", "启动", "行动"),
    ],
)
def test_a_programme_that_came(old: str, verb: str, new: str, doing: str, words: str) -> None:
    found = programme(unit(old, verb), unit(new, doing))
    assert found is not None
    assert (found.by, found.new_words) == (1, words)


@pytest.mark.parametrize(
    ("old", "verb", "new", "doing"),
    [
        ("实施木雕振兴工程", "实施", "促进木雕技艺传承", "促进"),  # it may be under way
        ("推进堤防加固工程", "推进", "实施堤防加固工程", "实施"),
        ("加强渔船安全管理", "加强", "规范渔船改造项目", "规范"),
    ],
)
def test_no_programme(old: str, verb: str, new: str, doing: str) -> None:
    assert programme(unit(old, verb), unit(new, doing)) is None
