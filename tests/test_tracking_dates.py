"""Months as points in time, and what was known on a day."""

import pytest

from duban.tracking.dates import known_on, last_day, last_day_passed, months, years_between


@pytest.mark.parametrize(
    ("published", "day", "known"),
    [
        ("2025-01-15", "2025-01-15", True),
        ("2025-01-15", "2025-01-14", False),
        ("2025-01", "2025-01-30", False),
        ("2025-01", "2025-01-31", True),
        # What names but its year may be of December.
        ("2025", "2025-06-30", False),
        ("2025", "2025-12-31", True),
        ("", "2025-12-31", False),
        (None, "2025-12-31", False),
    ],
)
def test_known_on(published: str | None, day: str, known: bool) -> None:
    assert known_on(published, day) is known


def test_last_day() -> None:
    assert [last_day(when) for when in ("", "2023-02", "2025-12")] == [
        "0001-01-01",
        "2023-02-28",
        "2025-12-31",
    ]


def test_months() -> None:
    assert months("2026-01") - months("2025-12") == 1
    assert years_between("2020-12", "2023-06") == 2.5
    assert [last_day_passed("2025-12", day) for day in ("2025-12-31", "2026-01-01")] == [False, True]
    with pytest.raises(ValueError, match="invalid literal"):
        months("soon")
