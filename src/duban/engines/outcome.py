"""What became of a source: its status, and why it gave no document."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, get_args

from duban.errors import UnreadableError
from duban.language import Bilingual, Texts
from duban.ledger.contents.documents import StoredDocument
from duban.pipeline import Failure, Processed

Status = Literal["read", "unreadable", "failed", "timeout", "memory", "died", "duplicate", "skipped"]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
"""What a source can have become, in the order in which it is told."""
PROBLEMS: Final[tuple[Status, ...]] = ("unreadable", "failed", "timeout", "memory", "died")
"""The statuses of what should have been a document: what ``retry`` tries again."""

_REASONS = Texts("duban.engines", "reasons")
# How pipeline.process tells of an allocation that was refused.
_REFUSED = "MemoryError"


class Outcome(NamedTuple):
    """The status of a source and, where it gave no document, the reason; lengths in characters, times in seconds."""

    status: Status
    message: Bilingual = Bilingual()
    characters: int = 0
    records: int = 0
    seconds: float = 0.0


def problem(status: Status, reason: str = "", /, **parts: object) -> Outcome:
    """An outcome with the reason that stands under ``reason`` in reasons.yaml, or under the name of the ``status``.

    >>> problem("timeout", limit=300).message.en
    'it took longer than 300 s (--time-limit)'
    """
    return Outcome(status, _REASONS[reason or status].format(**parts))


def outcome_of(result: Processed, seconds: float) -> Outcome:
    """What became of a task that was worked on for ``seconds``.

    >>> outcome_of(UnreadableError("a.txt", "文件是空的", "the file is empty"), 0.1)[:2]
    ('unreadable', Bilingual(zh='文件是空的', en='the file is empty'))
    """
    if isinstance(result, StoredDocument):
        return Outcome("read", Bilingual(), len(result.text), len(result.records), seconds)
    if isinstance(result, UnreadableError):
        return Outcome("unreadable", result.message, seconds=seconds)
    return _failed(result)._replace(seconds=seconds)


def _failed(failure: Failure) -> Outcome:
    if failure.error.startswith(_REFUSED):
        return problem("memory", "refused")
    return problem("failed", error=failure.error)
