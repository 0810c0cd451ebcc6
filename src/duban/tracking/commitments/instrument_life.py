"""The life of a named instrument through documents: announced, issued, in force, revised, ended."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from duban.extraction.discourse.cues import Kind
from duban.ledger.contents.documents import StoredDocument
from duban.tracking.commitments.evidence import SourcePlaces
from duban.tracking.commitments.passages import told
from duban.vocabulary.follow_through import Stage
from duban.vocabulary.follow_through import follow_through as word_lists
from duban.vocabulary.pattern import alternation


class LifeEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of an instrument, and the stage of its life that it tells.

    Attributes:
        stage: ``announced``, ``issued``, ``in_force``, ``revised`` or ``ended``.
        document, published: where it is told, and when that was published.
        start, end: the place of the clause in the source, in code points.
        text: the clause, in clean text.
        word: what says the stage (印发, 修订); empty where only the section does.
    """

    stage: Stage
    document: str
    published: str | None
    start: int
    end: int
    text: str
    word: str


def instrument_life(name: str, documents: Iterable[StoredDocument]) -> list[LifeEvent]:
    """What ``documents`` tell of the instrument ``name``, by date; its marks (《》, “”) may be left out.

    >>> import duban
    >>> texts = {2025: "二、2025年重点任务\\n制定《冷链条例》。", 2026: "一、2025年工作回顾\\n颁布《冷链条例》。"}
    >>> read = [duban.read_text(text, year=year) for year, text in texts.items()]
    >>> [event.stage for event in instrument_life("冷链条例", [StoredDocument.of(one, duban.extract(one)) for one in read])]
    ['announced', 'issued']
    """
    bare = name.strip("《》“” ")
    ordered = sorted(documents, key=lambda one: (one.dated, one.name))
    return [event for document in ordered for event in _events(bare, document)]


def _events(name: str, document: StoredDocument) -> Iterator[LifeEvent]:
    if not name or name not in document.text:
        return
    clauses = list(told(document))
    starts = [start for start, _, _ in clauses]
    places = SourcePlaces(document)
    seen = -1
    for match in re.finditer(re.escape(name), document.text):
        number = bisect_right(starts, match.start()) - 1
        if number <= seen or match.end() > clauses[number][1]:
            continue
        seen = number
        start, end, kind = clauses[number]
        text = document.text[start:end]
        said, word = stage(text.replace(name, "〓"), kind)
        first, last = places.span(start, end)
        yield LifeEvent(
            stage=said,
            document=document.name,
            published=document.published,
            start=first,
            end=last,
            text=text,
            word=word,
        )


def stage(text: str, outlook: Kind) -> tuple[Stage, str]:
    """The stage that a clause tells of the instrument it names, and the word that says so.

    A plan that carries an instrument out, or revises it, has it already; one that issues it only announces it.

    >>> stage("修订〓", "plan"), stage("出台〓", "plan"), stage("出台〓", "review"), stage("落实〓", "plan")
    (('revised', '修订'), ('announced', '出台'), ('issued', '出台'), ('in_force', '落实'))
    """
    said: dict[Stage, str] = {}
    for one, pattern in _patterns().items():
        if match := pattern.search(text):
            said[one] = match[0]
    for one in ("ended", "revised"):
        if one in said:
            return one, said[one]
    if "announced" in said or ("issued" in said and outlook == "plan" and not _DONE.search(text)):
        return "announced", said.get("announced") or said["issued"]
    if "issued" in said:
        return "issued", said["issued"]
    return "in_force", said.get("in_force", "")


_DONE = re.compile("已(?!有)|了(?!解|然|不)")


@cache
def _patterns() -> dict[Stage, re.Pattern[str]]:
    return {one: re.compile(alternation(words)) for one, words in word_lists().life.items()}
