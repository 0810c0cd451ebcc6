"""What a commitment brings about, as the kinds of a pack's tasks have it."""

from __future__ import annotations

from duban.packs.model import TaskKind
from duban.records import Commitment
from duban.tracking.commitments.promise import acts
from duban.vocabulary.follow_through import follow_through
from duban.vocabulary.instruments import instruments

# The types of named instruments that say what kind of task sets them up.
_OF_TYPE: tuple[tuple[str, TaskKind], ...] = (
    ("list", "platform"),
    ("platform", "platform"),
    ("zone", "pilot"),
)
_STANDARD, _PILOT = ("标准", "标准体系"), "试点"


def task_kind(record: Commitment) -> TaskKind:
    """The kind of task that a commitment is, by its verb and the head of its object.

    >>> import duban
    >>> text = "二、2026年重点任务\\n出台渔港条例。建设灯塔数据平台。开展联网试点。实施点亮计划。制定灯光标准。"
    >>> [task_kind(one) for one in duban.extract(text, year=2026).commitments]
    ['document', 'platform', 'pilot', 'action', 'standard']
    """
    if record.object.endswith(_STANDARD):
        return "standard"
    if record.object.endswith(_PILOT):
        return "pilot"
    types = instruments().types
    named = next((kind for type, kind in _OF_TYPE if record.object.endswith(types[type])), None)
    if named is not None:
        return named
    return "document" if _issues(record) and record.object.endswith(_documents()) else "action"


def _issues(record: Commitment) -> bool:
    """Whether something is put into force, and not only carried out."""
    return acts(record, "initiating") or any(verb in record.action for verb in instruments().issued)


def _documents() -> tuple[str, ...]:
    return (*instruments().types["document"], *follow_through().documents)
