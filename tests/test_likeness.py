"""How much a clause speaks of a thing."""

from __future__ import annotations

import pytest

from duban.tracking.commitments.likeness import LEAST_RECALL, TRACE, Precision, likeness


@pytest.mark.parametrize(
    ("recall", "precision", "speaks"),
    [
        (0.4, 0.9, True),  # a part of it and nothing else
        (0.4, 0.1, False),  # as much among many other things
        (0.9, 0.1, True),  # nearly all of it, among other things
        (LEAST_RECALL, 1.0, True),
        (0.2, 1.0, False),
    ],
)
def test_likeness(recall: float, precision: float, *, speaks: bool) -> None:
    assert (likeness(recall, precision) >= TRACE - 1e-9) is speaks


def test_rarities_that_changed_are_read_anew() -> None:
    rarities = {"渔港": 1.0, "港航": 1.0, "航道": 1.0}
    precision = Precision(lambda gram: rarities[gram])
    about = {"渔港": 1.0}
    before = precision.of(about, "渔港航道")
    rarities["渔港"] = 4.0
    assert precision.of(about, "渔港航道") == before
    precision.forget()
    assert precision.of(about, "渔港航道") > before
