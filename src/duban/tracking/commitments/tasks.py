"""What documents say of tasks that somebody else wrote down: follow-through of promises that no document of theirs makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from duban.grammar.action import read_action
from duban.ledger.contents.documents import StoredDocument
from duban.records import Commitment
from duban.tracking.commitments.follow_through import Followed, Group, in_time
from duban.tracking.commitments.notices import Brings
from duban.tracking.dates import known_on
from duban.vocabulary.follow_through import follow_through
from duban.vocabulary.pattern import alternation


class Promise(NamedTuple):
    """A task in words (制定数字乡村建设指南), when it was set (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``), what it brings about."""

    text: str
    since: str
    brings: Brings = ""


def follow_promises(
    promises: Sequence[Promise], documents: Iterable[StoredDocument], *, as_of: str | None = None
) -> list[Followed | None]:
    """What became of each promise by the ``documents`` that are later than it, of whatever region or issuer.

    ``as_of`` is an ISO date: what was published later is not known. ``None`` where there is no later document.

    >>> import duban
    >>> read = duban.read_text("农业部门发布《数字乡村建设指南》。", name="a", published="2026-03-01")
    >>> stored = StoredDocument.of(read, duban.extract(read))
    >>> asked = [Promise("制定数字乡村建设指南", "2025-02-01"), Promise("新建渔港十座", "2025-02-01")]
    >>> [one.status for one in follow_promises(asked, [stored])]
    ['carried_out', 'no_trace']
    """
    known = [one for one in documents if as_of is None or known_on(one.dated, as_of)]
    group = Group(in_time(known), None)
    found: list[Followed | None] = [None] * len(promises)
    for place in sorted(range(len(promises)), key=lambda place: promises[place].since):
        one = promises[place]
        found[place] = next(group.followed_of(_document(one), brings=one.brings), None)
    return found


def _document(promise: Promise) -> StoredDocument:
    """A promise as a document that makes it."""
    text = promise.text
    place = (0, len(text))
    return StoredDocument(
        name="",
        sha256="",
        published=promise.since,
        year=int(promise.since[:4]) if promise.since[:4].isdecimal() else None,
        source=text,
        text=text,
        records=(commitment(text),),
        spans=(place,),
        sentences=(place,),
    )


def commitment(text: str) -> Commitment:
    """A task as the commitment that it is: its verb, and what that acts on.

    >>> found = commitment("加快制定数字乡村建设指南")
    >>> found.action, found.object
    ('制定', '数字乡村建设指南')
    """
    first = _break().split(text, maxsplit=1)[0]
    action = read_action(first, 0, len(first))
    verb = text[action.verb_start : action.verb_end] if action else ""
    behind = first[action.verb_end :] if action else first
    return Commitment(
        document="",
        start=0,
        end=len(text),
        sentence_start=0,
        sentence_end=len(text),
        text=text,
        action=verb,
        object=behind,
    )


@cache
def _break() -> re.Pattern[str]:
    """Where a task goes on with a second clause; its first one says what it is about."""
    return re.compile(f"[,，;；]|并(?={alternation(follow_through().rejoined)})")
