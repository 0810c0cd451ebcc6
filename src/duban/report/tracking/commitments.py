"""Commitments and what became of them, as rows of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from duban.report.tracking.store import Store
from duban.tracking.commitments.follow_through import Followed
from duban.tracking.commitments.weighing import FOLLOW_STATUSES, FollowStatus


class Followings(NamedTuple):
    """Commitments with what became of them, as what can be told in lines of JSON."""

    rows: Sequence[Followed]

    def as_json(self) -> list[dict[str, Any]]:
        """A line a row."""
        return [row.as_json() for row in self.rows]


def commitment_counts(followed: Iterable[Followed]) -> dict[FollowStatus, int]:
    """The number of commitments by status, the best status first."""
    found = Counter(one.status for one in followed)
    return {status: found[status] for status in FOLLOW_STATUSES if found[status]}


Place = Callable[[str, int, int], str]
"""Where the app shows a place in the source of a document, by its name."""


def commitment_data(one: Followed, store: Store, place: Place | None = None) -> dict[str, Any]:
    """A commitment for the page's scripts; documents stand in ``store``, ``place`` tells where the app shows them."""
    return {
        "year": one.year,
        "region": one.region,
        "theme": one.theme,
        "text": one.text,
        "status": one.status,
        "document": store.document(one.document),
        "href": place and place(one.document, one.start, one.end),
        "reason": {"zh": one.reason.zh, "en": one.reason.en},
        "evidence": [
            (
                *(store.document(found.document, found.published), found.text, found.word),
                *([] if place is None else [place(found.document, found.start, found.end)]),
            )
            for found in one.evidence
        ],
    }
