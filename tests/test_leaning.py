"""How two excerpts lean to each other, and whether they speak of one thing in other words."""

from __future__ import annotations

import pytest

from duban.coherence.leaning import leaning, share_matter
from duban.coherence.passages import Passage, passages
from duban.comparison.rows.editions import editions


def _two(first: str, second: str) -> list[Passage]:
    return [passages(edition)[0] for edition in editions([first, second])]


@pytest.mark.parametrize(
    ("first", "second", "way"),
    [
        ("放宽摊位信贷，扩大授信。", "收紧摊贩授信。", -1),
        ("放宽摊位信贷。", "扩大摊贩授信。", 1),
        ("减少化肥用量。", "增加有机肥用量。", 0),  # two sorts of a thing
        ("渡船必须配救生衣，违者依法处罚。", "渡船应当配救生衣。", 1),  # the threat has no vote
    ],
)
def test_leaning(first: str, second: str, way: int) -> None:
    found = leaning(*_two(first, second))
    assert (found > 0) - (found < 0) == way


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("放宽摊位信贷。", "收紧摊贩授信。", True),
        ("调整企业投资项目核准。", "压减企业投资项目目录。", True),
        ("放宽摊位信贷。", "提高渡船票价。", False),
    ],
)
def test_matter_in_other_words(first: str, second: str, shared: bool) -> None:
    assert share_matter(*_two(first, second)) is shared
