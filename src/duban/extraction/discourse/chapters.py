"""Outlook in reports and orders: by headings, words of time and results."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from duban.extraction.discourse.announcement import announces
from duban.extraction.discourse.cues import Evidence, Kind, OutlookSpan, cues
from duban.extraction.discourse.document_frame import tells_of_what_is_over
from duban.extraction.discourse.orientation import orientation, turn
from duban.text.document import Document, Heading
from duban.text.segment import sentences
from duban.vocabulary.pattern import alternation
from duban.vocabulary.titles import titles

# What a passage is, and what says so.
Judged = tuple[Kind, Evidence]

_APPENDIX: Judged = ("other", Evidence.APPENDIX)


def by_chapter(document: Document, default: Kind | None) -> Iterator[OutlookSpan]:
    """Stances by heading, words of time and results."""
    sections = _sections(document)
    told: Kind | None = default or ("review" if tells_of_what_is_over(document.context) else None)
    carried, year = told, document.context.year
    if told == "review" and year:
        year += 1  # what is told of the year itself is over too
    state: Judged | None = None
    current, chapter, appendix = -2, -2, False
    highest = min((heading.level for heading in document.headings), default=1)
    blocks = list(_blocks(document))
    silent = next(
        (i for i, (_, _, section) in enumerate(blocks) if section >= 0 and sections[section]), len(blocks)
    )
    turned = 0 if default else _turned(document, blocks[:silent])
    for i, (start, end, section) in enumerate(blocks):
        if section != current:
            path = document.path_of(section)
            top = path[0].start if path and path[0].level == highest else -1
            if (
                top != chapter or default
            ):  # a chapter that says nothing of itself, a section of a plan are judged afresh
                chapter, carried = top, told
            state, current = None, section
        appendix = appendix or (end - start < 24 and _opens_appendix(document.text[start:end]))
        governed = _APPENDIX if appendix else sections[section] if section >= 0 else None
        heard: Judged | None = ("review", Evidence.ORIENTATION) if i < turned else None
        if turned <= i < silent and not default:
            carried = "plan"  # what sounds like a plan does not go on as the look back before it
        base = governed or heard or _by_results(document.text[start:end], carried)
        if state is not None and state[0] == "situation":
            state = None
        firm = governed is not None or turned <= i < silent
        for outlook in _paragraph(document, (start, end), base, state, firm, year):
            yield outlook
            state = (outlook.kind, outlook.evidence) if outlook.evidence != base[1] else None
        if governed is None:
            carried = base[0] if state is None or state[0] not in {"plan", "review"} else state[0]


def _turned(document: Document, blocks: Sequence[tuple[int, int, int]]) -> int:
    """The first of ``blocks`` under no heading that speaks from which on they are a plan, or that announces one."""
    passages = [document.text[start:end] for start, end, _ in blocks]
    announced = next((i for i, passage in enumerate(passages) if announces(passage.rstrip())), len(passages))
    return min(turn(passages), announced)


def _paragraph(
    document: Document,
    span: tuple[int, int],
    base: Judged,
    state: Judged | None,
    governed: bool,
    year: int | None,
) -> Iterator[OutlookSpan]:
    """The sentences of one paragraph, each turned by its own words of time; ``year`` is the first that is no past.

    Under a heading that decides (``governed``) a look back lasts while results are told; elsewhere
    it lasts until something turns the text again.
    """
    for first, last in sentences(document.text, *span):
        turned = _turn(document.text[first:last], year, base[0], state)
        if turned is None and not governed and base[0] == "review":
            turned = _drafts(document.text[first:last])
        if turned is not None:
            state = None if turned[0] == base[0] else turned
        kind, evidence = turned if turned is not None and turned[0] != base[0] else state or base
        strays = governed and kind == "review" and base[0] == "plan" and evidence is not Evidence.STRETCH
        if strays and not _tells_results(document.text[first:last], turned):
            state, (kind, evidence) = None, base
        aim = (
            _aimed_at(document.text, first, last, year)
            if evidence is Evidence.DATE and kind == "review"
            else 0
        )
        yield OutlookSpan(first, aim or last, kind, evidence)
        if aim:
            yield OutlookSpan(aim, last, "plan", Evidence.DATE)
        if kind == "other":
            state = None


# «2025年回收量为4亿吨，|到2028年超过5亿吨；…»
_BY_YEAR = re.compile(r"(?<=[，；])(?:力争|争取|确保)?到(?P<year>20\d\d)年")


def _aimed_at(text: str, first: int, last: int, year: int | None) -> int:
    """Where a sentence that began with what was turns to what is to be by a year to come; 0 where it does not."""
    found = (
        match.start() for match in _BY_YEAR.finditer(text, first, last) if year and int(match["year"]) >= year
    )
    return next(found, 0)


def _tells_results(sentence: str, turned: Judged | None) -> bool:
    """Whether a sentence goes on with a look back: it says so, or it has marks of completion."""
    return turned is not None or cues().done.search(sentence) is not None


def _turn(sentence: str, year: int | None, base: Kind, state: Judged | None) -> Judged | None:
    """The outlook to which a sentence's own words turn, or ``None`` where they do not."""
    words = cues()
    if base == "other":
        return None
    if words.ceremony.match(sentence):
        return "other", Evidence.CEREMONY
    if state is not None and state[0] == "situation":
        return state
    if words.problem_list.search(sentence) or (base != "plan" and words.problem.search(sentence)):
        return "situation", Evidence.PROBLEMS
    if match := words.past.match(sentence):
        return "review", Evidence.STRETCH if match["stretch"] else Evidence.REMARK
    if match := words.dated.match(sentence):
        turned = _dated(match, year)
        # A term that is past (2005年底前) and a duty of that year are no look back.
        owed = turned and turned[0] == "review" and words.owed.match(sentence, match.end())
        return None if owed else turned
    if words.future.match(sentence) or (base != "review" and words.intent.match(sentence)):
        return "plan", Evidence.AHEAD
    return None


def _drafts(sentence: str) -> Judged | None:
    """A sentence that lays a plan before the reader turns an undecided chapter to it."""
    return ("plan", Evidence.DRAFT) if cues().drafts.search(sentence) else None


def _dated(match: re.Match[str], year: int | None) -> Judged | None:
    """A sentence that opens with a year or a plan period looks back or ahead of the document's year."""
    if year is None:
        return None
    if match["plan"]:
        number = _PLANS.get(match["plan"], 0)
        last = 1955 + 5 * number
        if last < year:
            return "review", Evidence.DATE
        return ("plan", Evidence.DATE) if last - 4 >= year else None
    return ("review" if int(match["year"]) < year else "plan"), Evidence.DATE


_PLANS = {"十一五": 11, "十二五": 12, "十三五": 13, "十四五": 14, "十五五": 15, "十六五": 16, "十七五": 17}


def _sections(document: Document) -> list[Judged | None]:
    """What each section is by the headings above it; the outermost that says something decides.

    Some reports give their chapters no number, so that the outline cannot tell what stands below
    them: a section that says nothing of itself follows the last unnumbered heading that does.
    """
    found: list[Judged | None] = []
    last: Judged | None = None
    for index, heading in enumerate(document.headings):
        said = None
        if cues().heading_guiding.search(heading.title):
            found.append(("other", Evidence.HEADING))
            continue
        for above in document.path_of(index):
            kind = _heading_kind(above.title, document.context.year)
            if kind is not None and not (kind == "review" and _is_aim(document, above)):
                said = kind, Evidence.HEADING
                break
        if not heading.number:
            last = said or last
        found.append(said or (last if heading.number else None))
    return found


def _is_aim(document: Document, heading: Heading) -> bool:
    """Whether a heading of success (高质量发展取得显著成效) stands over what is still to be done."""
    scope = document.text[heading.end : min(heading.scope_end, heading.end + _HEARD)]
    return _success().search(heading.title) is not None and orientation(scope) > 0


@cache
def _success() -> re.Pattern[str]:
    return re.compile(f"取得.{{0,8}}{alternation(titles().successes)}")


_HEARD = 3000


def _opens_appendix(line: str) -> bool:
    """Whether a short line is the title of a glossary or an annex, found as a heading or not."""
    return cues().heading_other.search(line) is not None


def _heading_kind(title: str, year: int | None) -> Kind | None:
    """The outlook a heading announces, if it announces one and not two."""
    words = cues()
    if title.endswith("报告"):  # the title of the whole
        return None
    if words.heading_other.search(title):
        return "other"
    review, plan = words.heading_review.search(title), words.heading_plan.search(title)
    if review and plan:
        return None if "和" in title or "及" in title else "review"
    if review or plan:
        return "review" if review else "plan"
    if words.heading_situation.search(title):
        return "situation"
    if dated := words.dated_anywhere.search(title):
        turned = _dated(dated, year)
        return turned[0] if turned and turned[0] == "plan" else None
    return None


def _by_results(paragraph: str, carried: Kind | None) -> Judged:
    """Where no heading speaks: as before, else review or plan by the share of clauses with results."""
    if carried == "plan":
        return "plan", Evidence.CARRIED
    clauses = 1 + sum(map(paragraph.count, "，；。"))
    share = len(cues().done.findall(paragraph)) / clauses
    if clauses >= 4 and share >= 0.25:
        return "review", Evidence.RESULTS
    return (carried, Evidence.CARRIED) if carried else ("plan", Evidence.NO_RESULTS)


def _blocks(document: Document) -> Iterator[tuple[int, int, int]]:
    """Paragraphs and the headings outside them, in order, each with the index of its section."""
    paragraphs = document.paragraphs
    starts = [paragraph.start for paragraph in paragraphs]
    blocks = [(paragraph.start, paragraph.end, paragraph.section) for paragraph in paragraphs]
    for index, heading in enumerate(document.headings):
        place = bisect_right(starts, heading.start) - 1
        if place < 0 or heading.start >= paragraphs[place].end:
            blocks.append((heading.start, heading.end, index))
    return iter(sorted(blocks))
