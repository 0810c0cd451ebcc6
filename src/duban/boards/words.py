"""The sentences that a board says by itself."""

from __future__ import annotations

from typing import Final

from duban.language import Bilingual, Texts
from duban.tracking.commitments.weighing import FollowStatus
from duban.tracking.verdicts.verdict import Verdict

TEXTS: Final = Texts("duban.boards", "words")
_VERDICTS: Final = Texts("duban.tracking.verdicts", "reasons")


def verdict_name(verdict: Verdict) -> Bilingual:
    """What a verdict is called.

    >>> verdict_name("kept").zh
    '完成'
    """
    return _VERDICTS[f"verdicts.{verdict}"]


def status_name(status: FollowStatus) -> Bilingual:
    """What the status of a task is called.

    >>> status_name("under_way").en
    'under way'
    """
    return TEXTS[f"statuses.{status}"]
