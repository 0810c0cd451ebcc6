"""What officials promise who take the floor in a transcript; reporters and companies promise nothing."""

from __future__ import annotations

import pytest

import duban

ASKED = "青溪日报记者：下一步有什么打算？\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "省茶叶局局长沈某：产量增长5%。今年要新开通航线5条，出台茶园服务规范。\n",
            ["新开通航线5条", "出台茶园服务规范"],
        ),
        ("省茶叶局局长沈某：产量增长5%，茶园面积扩大。\n", []),
        ("青溪茶业有限公司总经理沈某：今年要新开通航线5条。\n", []),
    ],
)
def test_promises(text: str, expected: list[str]) -> None:
    found = duban.extract(ASKED + text + ASKED + text, published="2026-03-20", title="省茶叶局新闻发布会实录")
    assert list(dict.fromkeys(one.text for one in found.commitments)) == expected
