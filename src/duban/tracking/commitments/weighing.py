"""What speaks for a commitment carried out, weighed against what speaks for one that goes on.

A work report tells of the same thing in its review and in its plan, often in the same words. Neither decides by
itself: the review of what never ends tells of a part of it, and the plan goes on from what was done. So each clause is
evidence for one side, as strong as it is like the commitment and as its words are plain; the stronger side decides. The
aspect of the commitment's own verb leans the balance: what has an end was done once it is told, what has none goes on
where it is promised again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple, get_args

from duban.records import Commitment
from duban.tracking.commitments.evidence import Telling, telling
from duban.tracking.commitments.instrument_life import stage
from duban.tracking.commitments.passages import Hit
from duban.tracking.commitments.promise import acts, drafted, is_document, names_document
from duban.vocabulary.follow_through import follow_through
from duban.vocabulary.pattern import alternation

FollowStatus = Literal["carried_out", "under_way", "no_trace"]
FOLLOW_STATUSES: tuple[FollowStatus, ...] = get_args(FollowStatus)
"""What became of a commitment, as far as the texts tell."""

# How plainly a clause speaks, beside how like it is. What says by its words that something is finished speaks as plainly
# as can be, what only stands in a review or a plan less so where its verb is another. Of 21 commitments of which the
# next report spoke both ways, these order all but two as their readers did; any order of them does for the rest.
_PLAIN = 1.0
_TOLD = 0.85
_OTHER_PLAN = 0.8
_GOING = 0.8
_BEGUN = 0.7
# How far the commitment's own verb leans the balance: of the 21, those that never end and go on lie below it.
_LEAN = 1.15


class Answer(NamedTuple):
    """What one later document says of a commitment: the status, the key of its reason, and the clause that says it."""

    status: FollowStatus
    key: str
    hit: Hit
    told: Telling
    strength: float


def weigh(record: Commitment, hits: Sequence[Hit], *, same_year: bool = False) -> Answer | None:
    """What a document says of ``record`` by its clauses ``hits``; ``None`` where it says nothing.

    Documents of the ``same_year`` are no look back on it by their sections, but by their words.
    """
    best: dict[FollowStatus, Answer] = {}
    for hit in hits:
        told = telling(hit.passage.text)
        if told.lacking or hit.passage.outlook in ("advice", "situation"):
            continue
        answer = _of(record, hit, told, same_year=same_year)
        if answer and (answer.status not in best or answer.strength > best[answer.status].strength):
            best[answer.status] = answer
    done, going = best.get("carried_out"), best.get("under_way")
    if done is None or going is None:
        return done or going
    lean = _LEAN if acts(record, "terminative") else 1 / _LEAN if acts(record, "lasting") else 1.0
    return done if done.strength * lean >= going.strength else going


def _of(record: Commitment, hit: Hit, told: Telling, *, same_year: bool) -> Answer | None:
    """What one clause says of ``record``."""
    outlook = hit.passage.outlook
    if told.done or (told.finished and outlook in ("review", "other")):
        return _of_past(record, hit, told)
    if outlook == "review" and not same_year:
        return _of_past(record, hit, told)
    return _of_plan(record, hit, told) if outlook == "plan" and not same_year else None


def _of_past(record: Commitment, hit: Hit, told: Telling) -> Answer | None:
    """What a clause that tells of the past says; nothing where it tells only of heed, or not of what was to be issued."""
    if told.attitude and told.attitude not in record.action:
        return None
    if is_document(record) and not names_document(hit.passage.text):
        return None
    if told.preparing or _is_partial(record, hit):
        return Answer("under_way", "going", hit, told, _GOING * hit.score)
    if told.finished or told.done:
        return Answer("carried_out", "done", hit, told, _PLAIN * hit.score)
    if told.progressing:
        return Answer("under_way", "going", hit, told, _GOING * hit.score)
    if told.beginning and not acts(record, "initiating"):
        return Answer("under_way", "going", hit, told, _BEGUN * hit.score)
    # A subject before its verb («…制度初步建立») tells of a state that was reached.
    plain = told.reached or _same(record.action, told.verb)
    return Answer("carried_out", "told", hit, told, (_PLAIN if plain else _TOLD) * hit.score)


def _of_plan(record: Commitment, hit: Hit, told: Telling) -> Answer:
    """What a clause that plans says: it may presuppose what was promised, else it promises it again."""
    if _issued(record, hit):
        return Answer("carried_out", "issued", hit, told, _PLAIN * hit.score)
    if told.presupposing and acts(record, "initiating"):
        return Answer("carried_out", "presupposed", hit, told, _PLAIN * hit.score)
    if _goes_on(record, hit, told):
        return Answer("carried_out", "presupposed", hit, told, _PLAIN * hit.score)
    again = _same(record.action, told.verb) or hit.passage.text.startswith(("继续", "进一步"))
    return Answer("under_way", "again", hit, told, (_PLAIN if again else _OTHER_PLAN) * hit.score)


def _is_partial(record: Commitment, hit: Hit) -> bool:
    """Whether a clause tells of a part (主体工程封顶) where the promise was of the whole."""
    return any(word not in record.text for word in _halfway().findall(hit.passage.text))


@cache
def _halfway() -> re.Pattern[str]:
    return re.compile(alternation(follow_through().halfway))


# What is promised for the first time, and what comes behind it: the first was held where the second is planned.
_FIRST = re.compile("首[届批期次]|第一[届批期次]")
_NEXT = re.compile("第?[二三四两][届批期次]")


def _goes_on(record: Commitment, hit: Hit, told: Telling) -> bool:
    """Whether a plan goes on from what was promised: it was to begin and is hurried on, or was the first of a row."""
    if _FIRST.search(record.text) and _NEXT.search(hit.passage.text):
        return True
    return (
        acts(record, "starting")
        and bool(told.going)
        and not told.beginning
        and record.action not in told.verb
    )


def _same(one: str, other: str) -> bool:
    """Whether two verbs, each perhaps compound, are one, or one is a part of the other.

    >>> _same("制定出台", "出台"), _same("推进", "推动"), _same("推进", "")
    (True, False, False)
    """
    return bool(other) and (one in other or other in one)


def _issued(record: Commitment, hit: Hit) -> bool:
    """Whether the clause names the document that ``record`` is to issue, and not as one still to be issued."""
    name = drafted(record)
    if name is None or name not in hit.passage.text:
        return False
    found, _ = stage(hit.passage.text.replace(name, "〓"), hit.passage.outlook)
    return found != "announced" and not (found == "revised" and acts(record, "revised"))
