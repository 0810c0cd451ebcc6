"""Commitments and what became of them, as rows of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from duban.report.tracking.store import Store
from duban.tracking.commitments.follow_through import Followed
from duban.tracking.commitments.weighing import FOLLOW_STATUSES, FollowStatus


def commitment_counts(followed: Iterable[Followed]) -> dict[FollowStatus, int]:
    """The number of commitments by status, the best status first."""
    found = Counter(one.status for one in followed)
    return {status: found[status] for status in FOLLOW_STATUSES if found[status]}


def commitment_data(one: Followed, store: Store) -> dict[str, Any]:
    """A commitment for the page's scripts; documents stand in ``store``."""
    return {
        "year": one.year,
        "region": one.region,
        "theme": one.theme,
        "text": one.text,
        "status": one.status,
        "document": store.document(one.document),
        "reason": {"zh": one.reason.zh, "en": one.reason.en},
        "evidence": [
            (store.document(found.document, found.published), found.text, found.word)
            for found in one.evidence
        ],
    }
