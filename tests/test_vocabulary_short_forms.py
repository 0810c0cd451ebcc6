"""Short names: none is longer than what it stands for, none opens another."""

from __future__ import annotations

import pytest

from duban.vocabulary.short_forms import short_forms


@pytest.mark.parametrize(("short", "full"), list(short_forms().forms.items()))
def test_short_forms_are_no_longer_than_what_they_stand_for(short: str, full: str) -> None:
    assert len(short) <= len(full)
    assert short != full


@pytest.mark.parametrize("full", short_forms().forms.values())
def test_what_is_in_full_stays(full: str) -> None:
    assert short_forms().in_full(full) == full
