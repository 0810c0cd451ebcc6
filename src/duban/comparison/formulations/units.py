"""What is compared: the tasks, commitments and statements of a document, and the other clauses of its plans.

The headings of tasks and the commitments in them are one unit each; a commitment inside a heading belongs
to the heading. Statements are clauses of a plan that say what is to be without a verb of action
(:mod:`duban.comparison.formulations.statements`). Other clauses only serve as counterparts: where one document promises
what the other says in a clause, that is a pair too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

import msgspec

from duban.comparison.change import Side
from duban.comparison.formulations.statements import is_statement, verb_of
from duban.comparison.formulations.tasks import Task, tasks
from duban.comparison.formulations.topic import topic_start
from duban.comparison.formulations.wording import AMOUNT, plain, wording
from duban.extraction.commitments.themes import Cues, theme_of
from duban.extraction.discourse.outlook import outlooks
from duban.records import AnyRecord, Commitment, Figure, Instrument
from duban.text.document import Document
from duban.text.segment import clauses, sentences
from duban.vocabulary.synonyms import synonyms
from duban.vocabulary.thesaurus import thesaurus
from duban.vocabulary.things import things

Sort = Literal["task", "commitment", "statement", "clause"]
_R = TypeVar("_R", Instrument, Figure)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Unit:
    """One formulation that is compared.

    ``plain`` is its text without marks and empty words, ``content`` that without the verb and what stands
    before it (the whole where nothing is left), ``lead`` the words before the verb. ``task`` is the index
    of the finest task it stands in, -1 outside; ``instruments`` and ``indicators`` are what it names.
    ``concepts`` are what it speaks of (``vocabulary/thesaurus.yaml``), or, where its words tell none («再开工27个项目»),
    what its sentence does; ``setting`` is what the sentence speaks of in any case; ``things`` are what its own words name
    (``vocabulary/things.yaml``), finer than concepts.
    ``matter`` is the content with every thing by the one name by which things are compared
    (``vocabulary/synonyms.yaml``).
    ``amounts`` are the units of the numbers it states, ``sentence`` is the number of its sentence in the document.
    ``opening`` marks a task that is the opening of a paragraph, ``doubtful`` a commitment that the records
    are unsure of.
    """

    sort: Sort
    side: Side
    plain: str
    content: str
    matter: str = ""
    lead: str = ""
    action: str = ""
    theme: str | None = None
    task: int = -1
    instruments: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    setting: frozenset[str] = frozenset()
    amounts: frozenset[str] = frozenset()
    sentence: int = -1
    opening: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """A document as it is compared: its units by sort, each in order of place, its tasks and figures.

    ``promises`` are its commitments and statements; ``clauses`` what else its plans say.
    """

    document: Document
    tasks: list[Unit]
    promises: list[Unit]
    clauses: list[Unit]
    outline: list[Task]
    figures: list[Figure]


def units(document: Document, records: Sequence[AnyRecord]) -> Units:
    """The units of ``document``, whose records are ``records``.

    >>> import duban
    >>> document = duban.read_text("二、2026年重点任务\\n发展低空经济。")
    >>> [unit.plain for unit in units(document, duban.extract(document)).promises]
    ['发展低空经济']
    """
    promises = [record for record in records if isinstance(record, Commitment)]
    outline = tasks(document, promises)
    builder = _Builder(document, records, outline)
    headed = [builder.of_task(task, promises) for task in outline]
    covered = [(task.start, task.end) for task in outline]
    free = [builder.of_promise(promise) for promise in promises if not _within(covered, promise.start)]
    others = list(builder.clauses(covered, promises))
    stated = [unit for unit in others if unit.sort == "statement"]
    return Units(
        document,
        headed,
        sorted([*free, *stated], key=lambda unit: unit.side.start),
        [unit for unit in others if unit.sort == "clause"],
        outline,
        [record for record in records if isinstance(record, Figure)],
    )


def _within(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    place = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return place >= 0 and offset < spans[place][1]


class _Builder:
    """Makes units of one document."""

    def __init__(self, document: Document, records: Sequence[AnyRecord], outline: Sequence[Task]) -> None:
        self.document = document
        openings = [task.start for task in outline if task.opening]
        self.fine = [
            i
            for i, task in enumerate(outline)
            if task.opening or bisect_left(openings, task.start) == bisect_left(openings, task.scope_end)
        ]
        self.outline = outline
        self.instruments = [record for record in records if isinstance(record, Instrument)]
        self.figures = [record for record in records if isinstance(record, Figure)]
        self.sentences = list(sentences(document.text))
        self._settings: dict[int, frozenset[str]] = {}
        self._topics: dict[int, tuple[int, str]] = {}
        self._promised = sorted(record.end for record in records if isinstance(record, Commitment))

    def of_task(self, task: Task, promises: Sequence[Commitment]) -> Unit:
        """The unit of a heading or opening; it has the strength of the promise that it is, if it is one."""
        first = bisect_left(promises, task.start, key=lambda promise: promise.start)
        promise = promises[first] if first < len(promises) and promises[first].end <= task.end else None
        action = promise.action if promise else ""
        side = self._side(task.start, task.end, task.title, task.section, promise)
        side, theme = _ranked(side, task), promise.theme if promise else None
        unit = self._unit("task", side, action, theme, self.outline.index(task))
        return replace(unit, opening=task.opening)

    def of_promise(self, promise: Commitment) -> Unit:
        """The unit of a commitment."""
        place = self._task_of(promise.start)
        start, topic = self._topic(promise)
        side = self._side(start, promise.end, topic + promise.text, promise.section, promise)
        if place >= 0:
            side = _ranked(side, self.outline[place])
        unit = self._unit("commitment", side, promise.action, promise.theme, place, topic)
        return replace(unit, doubtful=promise.confidence < _SURE)

    def _topic(self, promise: Commitment) -> tuple[int, str]:
        """Where a promise begins with the clause that says of what it is, and what stands before its own text."""
        if promise.start not in self._topics:
            self._topics[promise.start] = self._topic_of(promise)
        return self._topics[promise.start]

    def _topic_of(self, promise: Commitment) -> tuple[int, str]:
        text, view = self.document.text, self.document.view
        at = view.position(promise.start)
        first = topic_start(text, at)
        start = view.span(first, at)[0] if first < at else promise.start
        held = bisect_right(self._promised, promise.start)
        if first == at or (held and self._promised[held - 1] > start):
            return promise.start, ""
        return start, text[first:at]

    def clauses(self, covered: Sequence[tuple[int, int]], promises: Sequence[Commitment]) -> Iterable[Unit]:
        """The clauses of the plans in which nothing was promised by the records, statements among them."""
        document = self.document
        headed = (document.view.span(heading.start, heading.end) for heading in document.headings)
        promised = ((self._topic(promise)[0], promise.end) for promise in promises)
        taken = sorted([*covered, *headed, *promised])
        for outlook in outlooks(document):
            if outlook.kind != "plan":
                continue
            spans = clauses(document.text, outlook.start, outlook.end)
            for first, own, last in _with_topics(document.text, spans):
                start, end = document.view.span(first, last)
                place = bisect_left(taken, end, key=lambda span: span[0]) - 1
                if last - first >= _SHORTEST_CLAUSE and (place < 0 or taken[place][1] <= start):
                    yield self._clause(document.text[first:last], own - first, start, end)

    def _clause(self, text: str, own: int, start: int, end: int) -> Unit:
        """The unit of a clause whose own text begins at ``own``, behind what it is about."""
        side = self._side(start, end, text, self._section(start), None)
        targets = [figure for figure in self._inside(self.figures, side) if figure.modality == "target"]
        if any(map(is_clear_target, targets)) or not (targets or is_statement(text[own:])):
            return self._unit("clause", side)
        place = self._task_of(start)
        if place >= 0:
            side = _ranked(side, self.outline[place])
        return self._unit("statement", side, verb_of(text[own:]), _theme(text), place, text[:own])

    def _unit(
        self,
        sort: Sort,
        side: Side,
        action: str = "",
        theme: str | None = None,
        task: int = -1,
        topic: str = "",
    ) -> Unit:
        own = side.text[len(topic) :]
        before, verb, after = own.partition(action) if action else ("", "", own)
        lead = topic + before if verb and len(before) <= _LONGEST_LEAD else ""
        said = plain(wording().trivial.sub("", lead) + side.text[len(lead) :])
        content = plain(topic + (disposed(before) + after if lead else before + after))
        return Unit(
            sort=sort,
            side=side,
            plain=said,
            content=content if len(content) > 1 else said,
            matter=synonyms().by_one_name(content if len(content) > 1 else said),
            lead=lead,
            action=action,
            theme=theme,
            task=task,
            amounts=frozenset(found["unit"] for found in AMOUNT.finditer(side.text)),
            concepts=thesaurus().spoken_of(side.text) or self._setting(side),
            things=_things(side.text),
            setting=self._setting(side),
            sentence=self._sentence(side),
            instruments=frozenset(_name(found.name) for found in self._inside(self.instruments, side)),
            indicators=frozenset(
                found.indicator_id or found.indicator for found in self._inside(self.figures, side)
            ),
        )

    def _setting(self, side: Side) -> frozenset[str]:
        """What the sentence speaks of in which a unit stands."""
        place = self._sentence(side)
        if place < 0:
            return frozenset()
        if place not in self._settings:
            first, last = self.sentences[place]
            self._settings[place] = thesaurus().spoken_of(self.document.text[first:last])
        return self._settings[place]

    def _sentence(self, side: Side) -> int:
        """The number of the sentence in which a unit begins; -1 before the first."""
        at = self.document.view.position(side.start)
        return bisect_right(self.sentences, at, key=lambda span: span[0]) - 1

    def _side(self, start: int, end: int, text: str, section: str, promise: Commitment | None) -> Side:
        named = promise.instrument if promise else None
        return Side(
            document=self.document.name,
            start=start,
            end=end,
            text=text,
            section=section,
            strength=promise.strength if promise else None,
            strength_words=promise.strength_words if promise else "",
            instrument=named,
            deadline=promise.deadline if promise else None,
        )

    @staticmethod
    def _inside(records: Sequence[_R], side: Side) -> Sequence[_R]:
        first = bisect_left(records, side.start, key=lambda record: record.start)
        last = bisect_left(records, side.end, key=lambda record: record.start)
        return records[first:last]

    def _section(self, offset: int) -> str:
        """The headings above a place of the source."""
        document = self.document
        at = document.view.position(offset)
        place = bisect_right(document.paragraphs, at, key=lambda paragraph: paragraph.start) - 1
        return document.section(document.paragraphs[place].section) if place >= 0 else ""

    def _task_of(self, offset: int) -> int:
        place = bisect_right(self.fine, offset, key=lambda i: self.outline[i].start) - 1
        if place < 0 or offset >= self.outline[self.fine[place]].scope_end:
            return -1
        return self.fine[place]


def disposed(before: str) -> str:
    """The object that stands before its verb, behind 把 or 将 («把旧仓库改为书店»); empty where none does.

    >>> disposed("逐步把旧仓库"), disposed("将港口税费"), disposed("明年将"), disposed("全面")
    ('旧仓库', '港口税费', '', '')
    """
    found = _DISPOSAL.search(before)
    return found.group(1) if found else ""


_DISPOSAL = re.compile("(?:^|[^时间年后即必])[把将]([^把将，]{2,})$")


def _with_topics(text: str, found: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int, int]]:
    """The clauses, each that says what is to be with the one before it that says of whom («对…的，必须…»).

    Each as where it begins with that, where its own text begins, and where it ends.
    """
    spans = list(found)
    begun = [topic_start(text, first) if is_statement(text[first:last]) else first for first, last in spans]
    for (first, last), start, following in zip(spans, begun, [*begun[1:], len(text)], strict=True):
        if following > first:
            yield start, first, last


_SHORTEST_CLAUSE = 5
_SURE = 0.75
_LONGEST_LEAD = 24


def is_clear_target(figure: Figure) -> bool:
    """Whether a figure is a target that tells something by itself: its indicator must be sure."""
    if figure.modality != "target" or figure.confidence < _SURE_TARGET:
        return False
    rate = figure.measure in ("growth", "avg_growth", "rate", "change")
    return figure.indicator_id is not None or (rate and 2 < len(figure.indicator) <= _LONGEST_INDICATOR)


_SURE_TARGET = 0.8
_LONGEST_INDICATOR = 12


def _theme(text: str) -> str | None:
    """The theme that the cues of a clause tell by themselves."""
    return theme_of(Cues(text).between(0, len(text)), dict)


def _things(text: str) -> frozenset[str]:
    """The things that a text names, by identifiers that are none of a concept."""
    return frozenset(f"thing {thing}" for thing in things().named_in(text))


def _name(name: str) -> str:
    return plain(name.strip("“”《》"))


def _ranked(side: Side, task: Task) -> Side:
    return msgspec.structs.replace(side, rank=task.rank, tasks=task.total)
