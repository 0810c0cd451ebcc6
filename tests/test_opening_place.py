"""The place with which a clause opens → the regions of its figures."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("上海同期发放补贴6亿元。", ["上海"]),
        ("会展办了5000场，其中四川省217场。", ["全国", "四川省"]),
        ("甘肃庆阳新建机房5座。", ["甘肃庆阳"]),
        ("同期，企业在上海发放补贴6亿元。", ["全国"]),
        ("全省发放补贴6亿元。", ["全国"]),
    ],
)
def test_regions(text: str, regions: list[str | None]) -> None:
    assert [figure.region for figure in duban.extract(text, region="全国").figures] == regions
