"""Names in quotation marks that came or went."""

from __future__ import annotations

import pytest

from duban.comparison.kinds.named import Named, named


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("推广“一码游”“一卡通”", "用好“一码游”", Named(-1, ("一卡通",))),
        ("落实《渔港条例》", "落实《渔港条例》《海塘条例》", Named(1, ("海塘条例",))),
        ("推广“一码游”", "推广“一卡通”", None),
        ("推广“一码游”", "推广一码游", None),
        ("推广“一码游”", "用好“一码游”", None),
    ],
)
def test_names_that_came_or_went(old: str, new: str, found: Named | None) -> None:
    assert named(old, new) == found
