"""What of a document is held against others: the sentences of its plans, with their clauses, numbers and time.

A sentence is taken where the comparison has a unit in it: a task, a commitment, a statement, or a figure that is a target
(:mod:`duban.comparison.formulations.units`). A text as short as a notice or an excerpt is read whole: nothing in it says what is plan.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from duban.coherence.bodies import Body, body_of
from duban.coherence.force import Force, force
from duban.coherence.matter import Matter, is_bare, matter
from duban.comparison.formulations.units import Units, is_clear_target
from duban.comparison.rows.editions import Edition
from duban.grammar.directions.polarity import Pull, pull
from duban.grammar.periods.deadline import deadline
from duban.records import Figure
from duban.text.segment import clauses, sentences
from duban.vocabulary.coherence import coherence_words
from duban.vocabulary.pattern import alternation
from duban.vocabulary.stances import stances

# The longest text that is read whole: excerpts of two or three sentences have under 200 characters, while the shortest
# meeting report of the corpus has 1,500.
_EXCERPT = 400


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A clause: its place in the source, its words, its direction, its object and how binding it is."""

    start: int
    end: int
    text: str
    pull: Pull | None
    matter: Matter
    force: Force
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence of a plan with the clauses of it that count.

    Attributes:
        document: the name of its document.
        start, end: its place in the source.
        text: its words.
        body: who speaks.
        clauses: those that are units, or all of an excerpt.
        matter: the words of the objects of all its clauses.
        theme: identifier in the themes vocabulary, where a unit in it has one.
        deadline: ``YYYY-MM``, the time by which it is to be done.
        section: the headings above it.
    """

    document: str
    start: int
    end: int
    text: str
    body: Body
    clauses: tuple[Clause, ...]
    matter: Matter
    theme: str | None = None
    deadline: str | None = None
    section: str = ""
    excerpt: bool = field(default=False)


def passages(edition: Edition) -> list[Passage]:
    """The passages of a document, in order.

    >>> import duban
    >>> from duban.comparison.rows.editions import editions
    >>> [edition] = editions(["放宽落户限制，增加学位。"])
    >>> [(p.text, [c.pull.sign for c in p.clauses if c.pull]) for p in passages(edition)]
    [('放宽落户限制，增加学位。', [1, 1])]
    """
    units = edition.units
    document = units.document
    body = body_of(document)
    excerpt = len(document.text) <= _EXCERPT
    told = sorted(
        ((unit.side.start, unit.side.end, unit.theme) for unit in (*units.tasks, *units.promises)),
        key=lambda span: span[0],
    )
    found = []
    for first, last in _parts(document.text):
        if not excerpt and _HEADING.match(document.text, first, last):
            continue
        start, end = document.view.span(first, last)
        inside = _overlapping(told, start, end)
        own = _settled(tuple(_clauses(units, first, last, None if excerpt else inside)))
        if own:
            theme = next((theme for _, _, theme in inside if theme), None)
            found.append(_passage(units, (first, last), body, own, theme, excerpt=excerpt))
    return found


# «（三）加大环境保护力度。»: a heading that runs in names the field of what follows, it sets no task.
_HEADING = re.compile(
    r"\s*[（(][一二三四五六七八九十]{1,3}[）)][^，。；、]{2,24}[，、]?[^，。；、]{0,20}。?\s*$"
)


def _passage(
    units: Units,
    span: tuple[int, int],
    body: Body,
    own: tuple[Clause, ...],
    theme: str | None,
    *,
    excerpt: bool,
) -> Passage:
    text = units.document.text[span[0] : span[1]]
    start, end = units.document.view.span(*span)
    words: dict[str, float] = {}
    for clause in own:
        words |= clause.matter
    return Passage(
        document=units.document.name,
        start=start,
        end=end,
        text=text,
        body=body,
        clauses=own,
        matter=words,
        theme=theme,
        deadline=time_of(text, body.year),
        excerpt=excerpt,
    )


def time_of(text: str, year: int | None) -> str | None:
    """The time by which what ``text`` says is to be done, as ``YYYY-MM``.

    >>> time_of("2026年底前完成改造", 2025), time_of("改造的期限定为2027年6月", 2025), time_of("继续改造", 2025)
    ('2026-12', '2027-06', None)
    """
    if season := _season().search(text):
        return f"{season['year']}-{_months()[season['season']]:02d}"
    if found := deadline(text, year):
        return found
    match = _TIME.search(text)
    return f"{match['year']}-{int(match['month'] or 12):02d}" if match else None


# «期限定为2027年12月», «延长到2025年12月31日», «2028年实现通车»
_TIME = re.compile(
    r"(?:[至到为]|确保|力争|推迟到?|提前到?|(?=20\d\d年(?:全面|全部|基本|正式)?(?:建成|完成|实现|通车|投产|投用|达标|开通)))"
    r"(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月)?"
)


@cache
def _season() -> re.Pattern[str]:
    return re.compile(rf"(?P<year>20\d\d)年(?P<season>{alternation(_months())})(?:来临|到来|开始)?[之以]?前")


@cache
def _months() -> dict[str, int]:
    """The month that each season begins in."""
    parted = (line.split("|") for line in coherence_words().seasons)
    return {season: int(month) for season, month in parted}


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, divided at semicolons too."""
    for start, end in sentences(text):
        last = start
        for i in range(start, end):
            if text[i] in "；;":
                yield last, i + 1
                last = i + 1
        if last < end:
            yield last, end


def _overlapping(
    told: Sequence[tuple[int, int, str | None]], start: int, end: int
) -> list[tuple[int, int, str | None]]:
    last = bisect_left(told, end, key=lambda span: span[0])
    return [span for span in told[max(0, last - _NEAR) : last] if span[1] > start]


# Units that begin before a passage and may reach into it.
_NEAR = 40


def _clauses(
    units: Units, first: int, last: int, inside: Sequence[tuple[int, int, str | None]] | None
) -> Iterator[Clause]:
    """The clauses of a passage that count: all where ``inside`` is ``None``, else those in units or with a target."""
    document = units.document
    earlier: Matter = {}
    is_topic = False
    for low, high in clauses(document.text, first, last):
        start, end = document.view.span(low, high)
        figures = _figures(units, start, end, every=inside is None)
        if inside is not None and not figures and not any(s < end and e > start for s, e, _ in inside):
            continue
        text = document.text[low:high]
        own, way = matter(text), pull(text)
        said = _said_of(own, earlier, is_topic=is_topic) if inside is None else own or _faded(earlier)
        yield Clause(start, end, text, way, said, force(text), figures)
        earlier, is_topic = said if is_bare(own) else own, _is_topic(text, way)


def _settled(told: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses, those turned round of which a later one says that it is to end («此类做法应当终止»)."""
    found = list(told)
    for i, clause in enumerate(told):
        if i and clause.pull and clause.pull.sign < 0 and _such().match(clause.text):
            found[:i] = [
                replace(c, pull=replace(c.pull, sign=-c.pull.sign)) if c.pull else c for c in found[:i]
            ]
            found[i] = replace(clause, pull=None)
    return tuple(found)


@cache
def _such() -> re.Pattern[str]:
    return re.compile(
        rf"(?:此类|此种|这种|这类|这些|这一|上述|该类|类似){alternation(stances().pulls.courses)}"
    )


def _said_of(own: Matter, earlier: Matter, *, is_topic: bool) -> Matter:
    """What a clause of an excerpt is about: a topic before it («小型煤矿，年底前全部退出») and what it goes on about.

    A clause that names a measure alone («不得再增加产能») goes on about the thing before it.
    """
    if not is_topic and not own:
        return _faded(earlier)
    return {**earlier, **own} if is_topic or is_bare(own) else own


def _is_topic(text: str, way: Pull | None) -> bool:
    """Whether a clause only names what the next speaks of: a noun with its measure, or a condition."""
    return way is None and _TOPIC.match(text) is not None


# «凡无依据的证明», «年产三十万吨以下煤矿», «一百二十米以下空域», «现有小型水库»
_TOPIC = re.compile(r"凡|对[^，]{2,16}$|[^，]{0,10}(?:以[上下内外]|现有|存量|新增)的?[^，]{2,8}$")


def _faded(earlier: Matter) -> Matter:
    """What a clause without an object of its own goes on about, less sure."""
    return {word: weight * _INHERITED for word, weight in earlier.items()}


_INHERITED = 0.6


def _figures(units: Units, start: int, end: int, *, every: bool) -> tuple[Figure, ...]:
    first = bisect_right(units.figures, start - 1, key=lambda figure: figure.start)
    last = bisect_left(units.figures, end, key=lambda figure: figure.start)
    return tuple(figure for figure in units.figures[first:last] if every or is_clear_target(figure))
