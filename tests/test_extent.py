"""How far a clause goes."""

from __future__ import annotations

import pytest

from duban.coherence.extent import extent


@pytest.mark.parametrize(
    ("clause", "goes"),
    [
        ("取消码头过磅费", 1),
        ("降低码头过磅费", -1),
        ("码头全部改造", 1),
        ("选择两个码头试点", -1),
        ("逐步取消码头过磅费", 0),
        ("不得限制渔船靠港", 1),
        ("渔船靠港", 0),
    ],
)
def test_extent(clause: str, goes: int) -> None:
    assert extent(clause) == goes
