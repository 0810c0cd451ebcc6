"""Whether a promise came to have a deadline, or it moved."""

from __future__ import annotations

import pytest

from duban.comparison.change import Side
from duban.comparison.formulations.units import Unit
from duban.comparison.kinds.due_date import due_date_moved


def unit(text: str, deadline: str | None = None) -> Unit:
    side = Side(document="x", start=0, end=len(text), text=text, deadline=deadline)
    return Unit(sort="commitment", side=side, plain=text, content=text)


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [
        (unit("整治码头"), unit("年底前整治码头", "2025-12"), 1),
        (unit("两年内整治码头"), unit("整治码头"), -1),
        (unit("9月底前整治码头", "2025-09"), unit("6月底前整治码头", "2025-06"), 1),
        (unit("2025年整治完码头", "2025-12"), unit("2027年整治完码头", "2027-12"), -1),
    ],
)
def test_a_deadline_that_came_went_or_moved(old: Unit, new: Unit, by: int) -> None:
    found = due_date_moved(old, new)
    assert found is not None
    assert found.by == by


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (unit("年底前整治码头", "2024-12"), unit("年底前整治码头", "2025-12")),  # yearly plans renew theirs
        (unit("整治码头"), unit("整治渡口")),
    ],
)
def test_no_sign(old: Unit, new: Unit) -> None:
    assert due_date_moved(old, new) is None
