"""Notices: pieces of news and of public notice, short and without chapters, whose headline says what they are about.

A work report says by its sections whether it looks back or ahead; a notice has none. Its headline names the thing, its
first sentence says what happened («…方案印发», «…名单公布»), and what is still to come is said in words (将, 下一步,
征求意见, 申报). A policy that was to be issued is issued by a policy document: lists, standards and calls on its subject are
steps on the way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from duban.ledger.contents.documents import StoredDocument
from duban.records import Commitment
from duban.text.segment import clauses
from duban.tracking.commitments.evidence import Telling, telling
from duban.tracking.commitments.headline import headline_end, is_elsewhere, is_request
from duban.tracking.commitments.passages import Hit, Passage, empty_words
from duban.tracking.commitments.promise import acts, is_document
from duban.tracking.commitments.weighing import Answer
from duban.vocabulary.follow_through import follow_through as word_lists
from duban.vocabulary.pattern import alternation

Brings = Literal["document", "standard", "platform", "pilot", "action", "other", ""]
"""What a promise brings about, where that is known: a document, standards, a platform or list, a pilot, an action."""

# Beside its headline, a clause speaks of another thing unless it is so like it. Of 65 tasks and 37 notices 0.55 takes one
# for its neighbour and finds one more, 0.65 loses two.
ASIDE: Final = 0.6
_SENTENCE = re.compile(r"[^。！？；\n]+")
_ENDED: Final = frozenset(("document", "standard", "platform", "pilot"))


class _Said(NamedTuple):
    """A clause of a notice with what it says; ``lead`` where it stands in the headline."""

    passage: Passage
    told: Telling
    lead: bool


def weigh_notice(
    record: Commitment, hits: Sequence[Hit], number: int, document: StoredDocument, brings: Brings = ""
) -> Answer | None:
    """What the notice ``document`` says of ``record`` by its clauses ``hits``; ``None`` where it is about something else."""
    if is_elsewhere(record.text, document.text) or is_request(document.text):
        return None
    turn = headline_end(document)
    best = max(hits, key=lambda hit: (hit.passage.end <= turn, hit.score))
    on_topic = best.passage.end <= turn
    if not on_topic and (best.score < ASIDE or not _names_head(record, document.text)):
        return None
    wanted = brings or ("document" if is_document(record) else "")
    spoken = frozenset(hit.passage.start for hit in hits)
    sentences = _sentences(document, number, turn)
    if on_topic:
        head = [one for said in sentences for one in said if one.lead]
        body = [said for said in sentences if not said[0].lead]
        tried = [[*head, *(body[0] if body else [])], *body[1:]]
    else:
        tried = [said for said in sentences if any(_within(best, one) for one in said)]
    for said in tried:
        if answer := _of(record, said, best, wanted, spoken):
            return answer
    return Answer("under_way", "news_named", best, telling(best.passage.text), best.score)


def _names_head(record: Commitment, text: str) -> bool:
    """Whether a text has the head of what is promised, its last word (…发展评价), where that is no empty one."""
    head = record.object.rstrip("”》）)")[-2:]
    return head in text or empty_words().search(head) is not None


def _of(
    record: Commitment, said: Sequence[_Said], best: Hit, wanted: str, spoken: frozenset[int]
) -> Answer | None:
    """What a sentence says, with the headline where it is the first one; ``None`` where it says neither.

    ``spoken`` are the starts of clauses that speak of ``record`` itself: a document that one of them has as still to come
    is not issued.
    """
    begun = [one for one in said if _is_begun(record, one)]
    going = [one for one in said if one not in begun and (_is_ahead(one) or _is_part(record, one))]
    done = [one for one in said if one in begun or (one not in going and one.told.finished)]
    if wanted == "document":
        issued = [one for one in done if _issues(record, one, said)]
        going = [*going, *(one for one in done if one not in issued)]
        drafted = any(
            one.passage.start in spoken and _document().search(one.passage.text)
            for one in going
            if not one.told.finished
        )
        done = [] if drafted else issued
    if not done and not going:
        return None
    if done and (not going or _ends(record, done, going, wanted)):
        return _answer("carried_out", "news_done", done[0], best)
    return _answer("under_way", "news_going", going[0], best)


def _ends(record: Commitment, done: Sequence[_Said], going: Sequence[_Said], wanted: str) -> bool:
    """Whether what is done decides against what goes on: of what has an end, and else where only the headline has it done."""
    if wanted in _ENDED or acts(record, "terminative"):
        return not any(one.lead for one in going) or any(one.lead for one in done)
    if acts(record, "lasting"):
        return False
    return any(one.lead for one in done)


def _answer(status: Literal["carried_out", "under_way"], key: str, one: _Said, best: Hit) -> Answer:
    return Answer(status, key, Hit(one.passage, best.score), one.told, best.score)


def _is_ahead(one: _Said) -> bool:
    """Whether a clause says that something is still to come, or goes on."""
    told = one.told
    if _past().search(one.passage.text):
        return False
    before = one.passage.text.partition(told.finished)[0] if told.finished else ""
    going = (told.going and not told.finished) or _hurried().search(before) is not None
    return bool(told.ahead or told.lacking or told.preparing or told.attitude or going)


def _is_begun(record: Commitment, one: _Said) -> bool:
    """Whether a clause tells that what was to begin, or to be held, began: calls go out when it does."""
    begun = _begun().search(one.passage.text) and not _pending().search(one.passage.text)
    return bool(begun and _beginning().search(record.text))


def _is_part(record: Commitment, one: _Said) -> bool:
    """Whether a clause tells only of a part of what is to be whole."""
    return bool(_whole().search(record.text) and _part().search(one.passage.text))


def _issues(record: Commitment, one: _Said, said: Sequence[_Said]) -> bool:
    """Whether a clause tells of a policy document that is out, not of a step towards it."""
    sentence = "，".join(other.passage.text for other in said if other.lead == one.lead)
    bare = sentence if _step().search(record.object) else _step().sub("", sentence)
    return "发文" in one.told.finished or _document().search(bare) is not None


def _sentences(document: StoredDocument, number: int, turn: int) -> list[list[_Said]]:
    """The clauses of a notice by sentence, the headline first."""
    found = []
    if not turn:  # the text lacks its headline
        title = document.title or ""
        clauses_of = [title[start:end] for start, end in clauses(title, 0, len(title))]
        found.append(
            [_Said(Passage(number, 0, 0, text, "other"), telling(text), True) for text in clauses_of]
        )
    for match in _SENTENCE.finditer(document.text):
        said = []
        for start, end in clauses(document.text, match.start(), match.end()):
            text = document.text[start:end]
            said.append(_Said(Passage(number, start, end, text, "other"), telling(text), start < turn))
        if said:
            found.append(said)
    return found


def _within(hit: Hit, one: _Said) -> bool:
    return one.passage.start <= hit.passage.start < one.passage.end


@cache
def _past() -> re.Pattern[str]:
    """What was gone through is behind, and what is not to be is no announcement."""
    return re.compile(f"{alternation(word_lists().denied)}|通过.{{0,6}}{alternation(word_lists().passed)}")


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(f"{alternation(word_lists().starting)}|^{alternation(word_lists().holding)}")


@cache
def _hurried() -> re.Pattern[str]:
    """What is hurried on is not done: 加快|出台."""
    return re.compile(alternation(word_lists().hurried) + "$")


@cache
def _begun() -> re.Pattern[str]:
    return re.compile(alternation(word_lists().begun))


@cache
def _pending() -> re.Pattern[str]:
    return re.compile(alternation(word_lists().pending))


@cache
def _step() -> re.Pattern[str]:
    return re.compile(alternation(word_lists().steps))


@cache
def _part() -> re.Pattern[str]:
    return re.compile(alternation(word_lists().partial | word_lists().halfway))


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(alternation(word_lists().whole))


@cache
def _document() -> re.Pattern[str]:
    return re.compile(alternation(word_lists().documents))
