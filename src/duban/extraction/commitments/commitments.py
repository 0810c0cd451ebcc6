"""Commitments: the clauses in which a government body binds itself to do something.

The way of work: :mod:`duban.extraction.discourse.outlook` finds the sentences that are plans; each is divided into
clauses at ，；：。 and, where a 、 joins verb phrases and not nouns, there too («着力稳就业、稳企业»);
:mod:`duban.grammar.action` reads each clause as a verb phrase. What is left out is what binds nobody:
guiding ideology («坚持以…为指导»), purposes and results («让…», «使…»), states («…显著增强»), bare number
targets («增长5%左右»), things done («已…», «…了»).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from duban.extraction.commitments.bodies import Notes, led_by
from duban.extraction.commitments.granting import provision, sets_provisions
from duban.extraction.commitments.strength import strength
from duban.extraction.commitments.themes import Topics
from duban.extraction.confidence import Confidence, written_out
from duban.extraction.discourse.cues import Evidence
from duban.extraction.discourse.issuing_company import issuing_company
from duban.extraction.discourse.outlook import OutlookSpan, outlooks
from duban.extraction.speech.saying import words as speech_words
from duban.grammar.action import Action, opens_clause, read_action, takes_clause, verb_at
from duban.grammar.action_words import action_words
from duban.grammar.periods.deadline import deadline
from duban.records import Commitment
from duban.text.document import Document
from duban.vocabulary import actions
from duban.vocabulary.commitments import commitment_words
from duban.vocabulary.pattern import alternation

_OPENERS = "“《（(‘"
_ENCLOSED = r"“[^”\n]{0,120}”|《[^》\n]{0,120}》|（[^）\n]{0,200}）|\([^)\n]{0,200}\)|‘[^’\n]{0,80}’"
# Runs of plain characters are taken at once; an opener that nothing closes is one of them.
_CLAUSE = re.compile(
    rf"(?:[^，,；;：:。！？!?\n…{_OPENERS}]++|{_ENCLOSED}|(?<=\d),(?=\d{{3}})|[{_OPENERS}])+"
)
_PART = re.compile(rf"(?:[^、{_OPENERS}]++|{_ENCLOSED}|[{_OPENERS}])+")
# No clause is longer; what is, has lost its punctuation and is not read.
_LONGEST = 600
_DONE = re.compile(r"了(?!解|然|不)|已(?!有)")


# «对首次取得证书的企业，»: to whom the clause behind applies.
@cache
def _applies_to() -> re.Pattern[str]:
    return re.compile(
        f"对于?[^，。；：]{{2,50}}的[^，。；：的]{{0,8}}{alternation(commitment_words().applied_to)}"
    )


# The word opens each pattern and what may not stand before it comes behind: so they are searched fast.
_NORM = re.compile(r"要(?<![重主需必只首紧摘概想不]要)(?!求|素|点|闻|件|塞|害|务|道|地|么)")


# «整治修复|海岸线不少于150公里»: so much of a thing is to be made, no level to be reached.
@cache
def _at_least_so_many() -> re.Pattern[str]:
    return re.compile(
        rf"(?![^，。；]*(?:力争|[率值比]|{alternation(commitment_words().levels)}))[^，。；\d]{{2,30}}(?:不少于|不低于|不超过|超过)"
        r"\d[\d.]*[万千百亿]*(?!个?百分点|[%％])[一-龥]"
    )


_COUNT_ALONE = re.compile(
    "[约近超]?[\\d.]+[万千百亿]*[一-龥](?:以上|左右)?(?:、[一-龥]{2}[约近超]?[\\d.]+[万千百亿]*[一-龥](?:以上|左右)?)*"
)
_COPULA = re.compile(r"是(?<!特别是)(?<!尤其是)(?<![凡于像若总老但可]是)(?!否|非)")
# What stands before the clause proper: list marks, quotes, words that join it to the one before.
_LEAD = re.compile(
    r"(?:\s|——|[-•●·◆■]|第[一二三四五六七八九十百\d]+条\s*|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．](?!\d)|[①-⑳]"
    r"|第?[一二三四五六七八九十]+(?:是|要|，)|第[一二三四五六七八九十]+[、，,]?"
    r"|各位代表[！!]?|同时|此外|明确(?=将|要)|另外|其中|而且|并且|并(?!购|网|轨|行|联|入|重|举|发)|再(?=会同|联合)|其次|首先|最后|还要|也要|就是|(?:重点|关键|核心)是)+"
)


@cache
def _modal() -> re.Pattern[str]:
    return re.compile(
        rf"(?:我们)?(?:还|也|都|均|就|特别|尤其|更|既|又)?(?:要(?!求|素|点|闻|件|塞)|将(?!军|全|[一-龥]{{2,20}}{alternation(commitment_words().disposing)})|必须|应当|应该|应(?!对|急|用)|须|需要?(?!求)|打算|拟|会(?!议|同|展|计|员|商|诊|见|所|费))"
    )


def commitments(document: Document, spoken: Sequence[OutlookSpan] | None = None) -> list[Commitment]:
    """The commitments of ``document``, in source order, one a clause; ``spoken`` are its outlooks, where they are known.

    Spans count characters of the source. ``confidence`` is lower where the verb is unknown, a
    prepositional phrase stands before it, or the outlook rests on weak signs.

    >>> import duban
    >>> [found.text for found in commitments(duban.read_text("2026年，支持企业技术改造。", year=2026))]
    ['支持企业技术改造']
    """
    if issuing_company(document).endswith(tuple(speech_words("companies"))):
        return []  # a company is no body of government
    standing = {heading.start for heading in document.headings if not heading.run_in}
    promises = [
        promise
        for outlook in (outlooks(document) if spoken is None else spoken)
        if outlook.kind == "plan" and outlook.start not in standing and not _is_title(document, outlook)
        for promise in _promises(document, outlook)
    ]
    if not promises:
        return []
    places = _Places(document)
    return [places.record(promise) for promise in promises]


def _is_title(document: Document, outlook: OutlookSpan) -> bool:
    """Whether a sentence is the document's title, which a page repeats with a note: «…方案（要点）»."""
    title = document.context.title
    if not title or not document.text.startswith(title, outlook.start):
        return False
    return _NOTE_OF_TITLE.fullmatch(document.text, outlook.start + len(title), outlook.end) is not None


_NOTE_OF_TITLE = re.compile(r"(?:[（(][^（）()]{1,12}[）)])?\s*")


class _Promise(msgspec.Struct, frozen=True):
    """A clause that commits, in clean offsets."""

    start: int
    end: int
    action: Action
    body: str | None
    outlook: OutlookSpan


def _promises(document: Document, outlook: OutlookSpan) -> Iterator[_Promise]:
    """The committing clauses of one sentence."""
    text = document.text
    for clause in _CLAUSE.finditer(text, outlook.start, outlook.end):
        start, end = clause.span()
        while end > start and text[end - 1].isspace():
            end -= 1
        if quoted := _quoted(text, start, end):
            inner = replace(outlook, start=quoted[0], end=quoted[1])
            yield from (replace(promise, outlook=outlook) for promise in _promises(document, inner))
        elif text[end : end + 1] in "，," and (
            text[end - 1] == "的" or _applies_to().fullmatch(text, start, end)
        ):
            continue  # «更新锅炉的，|按每台5万元补助»: to what the clause behind applies
        elif 3 <= end - start <= _LONGEST and not _DONE.search(text, start, end):
            promised = list(_clause(text, start, end, outlook))
            granted = (
                provision(text, start, end) if not promised and sets_provisions(document.context) else None
            )
            yield from promised if granted is None else [_provided(text, start, end, granted, outlook)]


def _provided(text: str, start: int, end: int, action: Action, outlook: OutlookSpan) -> _Promise:
    """A provision as a promise, without the mark of the list that it stands in."""
    lead = _LEAD.match(text, start, end)
    return _Promise(lead.end() if lead else start, end, action, None, outlook)


def _clause(text: str, start: int, end: int, outlook: OutlookSpan) -> Iterator[_Promise]:
    """The promises of one clause, divided at those 、 that join verb phrases."""
    opened, verb_from, body = _opening(text, start, end)
    for number, (first, last, action) in enumerate(_parts(text, verb_from, end)):
        if action is not None and not _binds_nobody(text, action):
            yield _Promise(first if number else opened, last, action, body, outlook)


def _opening(text: str, start: int, end: int) -> tuple[int, int, str | None]:
    """Where the clause's text begins, where its verb phrase begins, and the body named between."""
    lexicon = action_words()
    at = start
    if lead := _LEAD.match(text, at, end):
        at = lead.end()
    whole = at
    if time := lexicon.time.match(text, at, end):
        at = time.end()
    if modal := _modal().match(text, at, end):
        # a sum that is to be spent (今年拟安排…) is promised with its year
        verb_from = _behind_stretch(text, modal.end(), end)
        return (whole if modal[0] == "拟" else modal.end()), verb_from, None
    if body := lexicon.body.match(text, at, end):
        after = body.end()
        if other := _jointly_with().match(text, after, end):
            after = other.end()
        if time := lexicon.time.match(text, after, end):
            after = time.end()
        if modal := _modal().match(text, after, end):
            opened = whole if modal[0] == "拟" else modal.end()
            return opened, _behind_stretch(text, modal.end(), end), body[0]
        if not verb_at(text, at, end) and read_action(text, after, end) is not None:
            return after, after, body[0]
    if stretch := lexicon.stretch.match(text, at, end):
        if modal := _modal().match(text, stretch.end(), end):
            return modal.end(), modal.end(), None
        return at, stretch.end(), None
    if (aim := _STRIVES.match(text, at, end)) and (stretch := lexicon.stretch.match(text, aim.end(), end)):
        return at, stretch.end(), None
    if place := lexicon.place.match(text, at, end):
        if modal := _modal().match(text, place.end(), end):
            return modal.end(), modal.end(), None
        if _adds().match(text, place.end(), end):
            return place.end(), place.end(), None
    return at, at, None


# «科技厅|会同|财政厅|开展…»: both are to act; «会同有关部门» says how.
@cache
def _jointly_with() -> re.Pattern[str]:
    heads = alternation({*actions().organ_heads, "部", "厅", "局"})
    return re.compile(
        f"(?:会同|联合)(?!有关|相关|各)[一-龥]{{2,14}}?{heads}(?!门|长|级)(?:[、和][一-龥]{{2,14}}?{heads}(?!门|长|级))*"
    )


# «力争|三年|新增…»
_STRIVES = re.compile("力争|争取|确保")


# «全省|新增供水能力5亿立方米»
@cache
def _adds() -> re.Pattern[str]:
    return re.compile(f"{alternation(commitment_words().adding)}[^，。；]{{2,24}}?\\d")


def _behind_stretch(text: str, at: int, end: int) -> int:
    """Where the verb phrase begins behind words that say over which time something is done."""
    stretch = action_words().stretch.match(text, at, end)
    return stretch.end() if stretch else at


# A stretch of a clause with the verb phrase that it is, if it is one.
_Part = tuple[int, int, Action | None]


def _parts(text: str, start: int, end: int) -> list[_Part]:
    """The clause whole, or its verb phrases where 、 joins several."""
    whole = (start, end, read_action(text, start, end))
    if text.find("、", start, end) < 0:
        return [whole]
    spans = [part.span() for part in _PART.finditer(text, start, end)]
    return [whole] if len(spans) < 2 else _divided(text, whole, spans)


def _divided(text: str, whole: _Part, spans: Sequence[tuple[int, int]]) -> list[_Part]:
    """The verb phrases that the stretches ``spans`` of a clause make; the clause ``whole`` where they make one."""
    alone = read_action(text, *spans[0])
    single = alone is not None and alone.verb_end - alone.verb_start == 1
    action = whole[2]
    first = action if action is not None and action.known and not single else alone
    if first is None or first.framed or takes_clause(text, first, spans[0][1]):
        return [whole]
    if first.verb_end >= spans[0][1] or _jointly().search(text, *spans[-1]):
        return [whole]
    parts = [spans[0]]
    for part in spans[1:]:
        if opens_clause(text, *part) or (single and _is_single(text, *part)):
            parts.append(part)
        else:
            parts[-1] = (parts[-1][0], part[1])
    return [whole if part == whole[:2] else (*part, read_action(text, *part)) for part in parts]


# «健全监测、评估|相衔接的机制|»
@cache
def _jointly() -> re.Pattern[str]:
    return re.compile(f"相{alternation(commitment_words().joining)}的")


def _is_single(text: str, start: int, end: int) -> bool:
    """Whether a part is a phrase of a one-character verb, as its neighbour before (稳就业、稳企业)."""
    action = read_action(text, start, end)
    return action is not None and action.verb_end - action.verb_start == 1


def _binds_nobody(text: str, action: Action) -> bool:
    """Whether a verb phrase states a number or a state rather than something to do."""
    lexicon = action_words()
    if _is_slogan(text, action) or _announces(text, action) or _names_a_level(text, action):
        return True
    makes = action.known and _at_least_so_many().match(text, action.verb_end, action.object_end)
    if not makes and lexicon.target.match(text, action.verb_start, action.object_end):
        return True
    if action.verb not in commitment_words().giving and _COUNT_ALONE.fullmatch(
        text, action.verb_end, action.object_end
    ):
        return True  # «开工8个、竣工6个» has no object of its own; «再奖励5万元» needs none
    norm = _NORM.search(text, action.verb_end, action.object_end)
    if norm and read_action(text, norm.end(), action.object_end):  # «the doing of it must …» is a maxim
        return True
    if _COPULA.search(text, action.verb_end, action.object_end):
        return True
    return not action.known and lexicon.state.search(text, action.verb_start, action.object_end) is not None


def _announces(text: str, action: Action) -> bool:
    """Whether what is to be done is told behind: «重点抓好|六项重点任务|：»."""
    followed = text.startswith(("：", ":"), action.object_end)
    return followed and _ANNOUNCED.fullmatch(text, action.verb_end, action.object_end) is not None


def _names_a_level(text: str, action: Action) -> bool:
    """Whether the verb only names what is measured: «|整治|里程120公里», «|新建|数据中心能效降至1.2», «|回收|网点增至2000个»."""
    lexicon = action_words()
    if action.verb in lexicon.causative or action.framed:
        return False
    measured = action.verb in lexicon.nominal and _measured().match(text, action.verb_end, action.object_end)
    return bool(measured) or _COMES_TO.match(text, action.verb_end, action.object_end) is not None


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(f"{alternation(commitment_words().measured)}(?:约|近|达到?|超过?)*\\d")


_COMES_TO = re.compile("[^，。；\\d]{2,40}?(?:增至|降至|升至|减至|缩短至|下降至|上升至)[约近]?\\d")


def _is_slogan(text: str, action: Action) -> bool:
    """Whether three characters behind a list mark are the heading of what follows: «一是|稳增长|。新增企业12家»."""
    short = action.verb_end - action.verb_start == 1 and action.object_end - action.verb_start == _SLOGAN
    item = _ITEM.search(text, max(0, action.start - _MARKED), action.start)
    return short and item is not None and text[action.object_end : action.object_end + 1] in "。：，"


_SLOGAN, _MARKED = 3, 6
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，、]|[（(][一二三四五六七八九十]+[）)])$"
)
_ANNOUNCED = re.compile(
    "好?(?:以下|如下)?[\\d一二三四五六七八九十两几]+[件项个方]面?[^，。；：\\d]{0,6}(?:事|任务|工作|实事|重点|举措)[情项]?"
)


def _quoted(text: str, start: int, end: int) -> tuple[int, int] | None:
    """What stands inside the quotation marks of a clause that is a quotation as a whole."""
    if end - start > 6 and text[start] == "“" and text.find("”", start, end) == end - 1:
        return start + 1, end - 1
    return None


class _Sentence(NamedTuple):
    """A sentence in clean and in source offsets, and the body it names before its promises."""

    clean: tuple[int, int]
    source: tuple[int, int]
    body: str | None


class _Places:
    """Turns promises of one document into records: offsets of the source, section, context."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._outlook: OutlookSpan | None = None
        self._sentence = _Sentence((0, 0), (0, 0), None)
        self._paragraphs = [paragraph.start for paragraph in document.paragraphs]
        self._topics = Topics(document)
        self._notes = Notes(document.text)

    def record(self, promise: _Promise) -> Commitment:
        document, text, action = self._document, self._text, promise.action
        start, end = document.view.span(promise.start, promise.end)
        around = self._around(promise.outlook)
        first, last = around.clean
        verb = text[action.verb_start : action.verb_end]
        level, words = strength(text[action.start : action.verb_start], verb, action.verb)
        sure = _confidence(promise, first)
        written = text[action.verb_end : action.object_end]
        clause = text[promise.start : promise.end]
        return Commitment(
            document=document.name,
            start=start,
            end=end,
            sentence_start=around.source[0],
            sentence_end=around.source[1],
            section=self._section(promise.start),
            confidence=sure.value,
            confidence_reason=written_out(sure.doubts),
            text=clause,
            action=verb,
            object=written,
            strength=level,
            strength_words=words,
            deadline=deadline(text[max(first, promise.end - _LONGEST) : promise.end], document.context.year),
            instrument=_instrument(written),
            body=promise.body or led_by(clause) or around.body or self._notes.after(promise.end),
            theme=self._topics.at((promise.start, promise.end), (first, last)),
        )

    def _around(self, outlook: OutlookSpan) -> _Sentence:
        """The sentence of ``outlook``; that of the promise before is kept, most share it."""
        if outlook is not self._outlook:
            first, last = _sentence(self._text, outlook)
            body = _body_before(self._text[first : outlook.start])
            self._outlook = outlook
            self._sentence = _Sentence((first, last), self._document.view.span(first, last), body)
        return self._sentence

    def _section(self, offset: int) -> str:
        """The path of headings above clean ``offset``, joined by « › »."""
        place = bisect_right(self._paragraphs, offset) - 1
        return self._document.section(self._document.paragraphs[place].section) if place >= 0 else ""


def _sentence(text: str, outlook: OutlookSpan) -> tuple[int, int]:
    """The whole sentence of which ``outlook`` may be a part."""
    start, floor = outlook.start, max(0, outlook.start - _LONGEST)
    while start > floor and text[start - 1] not in "。！？!?\n":
        start -= 1
    while text[start].isspace():
        start += 1
    return start, outlook.end


def _confidence(promise: _Promise, sentence: int) -> Confidence:
    """How sure a promise is, and what speaks against it."""
    action = promise.action
    if not action.known:
        return _UNKNOWN_VERB
    if action.verb in action_words().purposes and promise.start > sentence + 8:
        return _PURPOSE
    if promise.outlook.evidence in _WEAK_EVIDENCE:
        return _NO_OUTLOOK
    return _FRAMED_VERB if action.framed else _SURE


_UNKNOWN_VERB = Confidence(0.55, ("unknown-verb",))
_PURPOSE = Confidence(0.7, ("purpose",))
_NO_OUTLOOK = Confidence(0.8, ("no-outlook",))
_FRAMED_VERB = Confidence(0.8, ("framed-verb",))
_SURE = Confidence(0.95)
_WEAK_EVIDENCE = (Evidence.NO_RESULTS, Evidence.CARRIED)


@dataclass(frozen=True, slots=True)
class _Names:
    """A measure named in marks, one that an object is as a whole with its last words, an organ before a promise."""

    marked: re.Pattern[str]
    whole: re.Pattern[str]
    heads: tuple[str, ...]
    organ: re.Pattern[str]


@cache
def _names() -> _Names:
    heads = actions().measure_heads
    marked = alternation([*heads, "专项"])
    organs = "|".join(actions().organ_heads)
    return _Names(
        re.compile(rf"《([^》]{{2,60}})》|(“[^”]{{1,20}}”[一-龥]{{0,6}}{marked})"),
        re.compile(rf"(?:新一轮)?([^、，。的等和]{{3,36}}?{alternation(heads)})"),
        tuple(heads),
        re.compile(rf"([一-龥]{{2,16}}?(?:{organs}))[^，。；,;]{{0,6}}$"),
    )


def _instrument(written: str) -> str | None:
    """The named plan, action or programme that an object is or names."""
    names = _names()
    if ("《" in written or "“" in written) and (match := names.marked.search(written)):
        return match[1] or match[2]
    match = names.whole.fullmatch(written) if written.endswith(names.heads) else None
    return match[1] if match else None


def _body_before(opening: str) -> str | None:
    """The organ that a sentence names before its promise begins («工信部接下来将…»)."""
    match = _names().organ.search(opening.split("，")[-1].split(",")[-1]) if opening else None
    return match[1] if match else None
