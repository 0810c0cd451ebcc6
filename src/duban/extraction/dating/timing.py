"""Timing: when the figures of a sentence are.

The words of time of a sentence are folded into the :class:`~duban.extraction.discourse.reference_time.ReferenceTime` of
its paragraph, each with its reach; a figure takes what is set where it stands, and its aspect says which ends it has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duban.extraction.dating.bases import moves_from, of_base, over_years, since_start
from duban.extraction.dating.dated import Dated
from duban.extraction.dating.dates_behind import aimed_for, finished, noted, prolonged
from duban.extraction.dating.once_ready import once_ready
from duban.extraction.dating.reach import reach
from duban.extraction.dating.standing import (
    is_grant,
    is_share_paid,
    must_hold,
)
from duban.extraction.dating.time_words import has_arrived, is_last_year, is_within, mentions_of
from duban.extraction.discourse.frame import Frame, month_of
from duban.extraction.discourse.reference_time import ReferenceTime
from duban.extraction.policy_terms import names_term
from duban.extraction.reading import Reading
from duban.extraction.respondents import answers
from duban.grammar.aspect import Aspect, Measured, aspect, is_quoted, units_of_products
from duban.grammar.periods.period import Mention, Period, a_year_before
from duban.grammar.quantities.quantity import Quantity
from duban.records import Scope
from duban.text.document import Document
from duban.vocabulary.dating import dating
from duban.vocabulary.pattern import alternation


class Timing:
    """The words of time of one sentence, read up to the figure asked for last."""

    def __init__(
        self,
        document: Document,
        start: int,
        end: int,
        frame: Frame,
        reference: ReferenceTime,
        inside: Sequence[Quantity] = (),
        *,
        first: bool = False,
        run_in: bool = False,
        own_time: bool = False,
    ) -> None:
        self.text, self.context = document.text, document.context
        self.month = month_of(self.context)
        """The month of publication, where it is known."""
        self.start, self.end = start, end
        self.frame, self.reference = frame, reference
        self.inside, self.first, self.run_in = inside, first, run_in
        self.lead: Period | None = None
        """The last stretch that a paragraph before told of: growth that nothing dates is over it."""
        self.mentions = mentions_of(document, start, end, frame, None if own_time else reference)
        self._waiting = self._to_be_read()
        self._at = start
        self._origin: Mention | None = None
        self.latest: Mention | None = None
        self._list: Mention | None = None
        self.goal: Mention | None = None
        """The last time that only an aim is for, which a value is held against: «距2025年2.3%的目标»."""
        self._thresholds: set[int] = set()
        self._date: Period | None = None
        """The last date at which something stands (6月末), not up to which it runs (截至6月末)."""
        self.holds_from_then = False
        """Whether what the sentence sets holds from a day on: «从9月1日起»."""
        self.surveyed: Period | None = None
        """When those asked were asked, in a report on a survey: how things stand that nothing dates."""
        self.stands_now: Period | None = None
        """The default date of a value of the sentence, which its change has too."""
        self.sets_parameters = False
        """Whether the text sets parameters, which hold as long as it does."""
        self.in_force: str | None = None
        """The month from which what the document sets holds, where it says so."""
        self._aside = self._in_item = False
        """Whether the sentence's time is named by 其中 (it holds up to ；), or behind a value (up to the next item, 二是…)."""
        self._paragraph_before = reference.paragraph
        self._began_last: Period | None = None
        """When the movement before began, which one side by side with it goes on with."""
        self._before: tuple[Quantity, Aspect, str, bool] | None = None
        self._said_last: tuple[Quantity, str] | None = None
        self.works = False
        """Whether the value read last is how long or how dear one work is."""

    # -- reading along ---------------------------------------------------------------------------------------

    def _to_be_read(self) -> list[Mention]:
        """The words of time that date what is told, not what those who are counted intend."""
        asked = answers(self.text[self.start : self.end]) if self.mentions else []
        return [
            mention
            for mention in self.mentions
            if not any(first <= mention.start < last for first, last in asked)
        ]

    def _advance(self, to: int) -> None:
        """Fold what stands before ``to`` into the reference time."""
        while self._at < to:
            mention = self._waiting[0] if self._waiting else None
            stop = min(to, self.start + mention.start) if mention else to
            self._pass_clauses(self._at, stop)
            self._at = stop
            if mention and self.start + mention.start < to and stop == self.start + mention.start:
                self._waiting.pop(0)
                self._set(mention)
                self._at = self.start + mention.end
                if self.text.startswith("，", self._at):  # «五年前，…只有49%»: it opens the clause behind it
                    self._at += 1

    def _pass_clauses(self, start: int, end: int) -> None:
        if _CLAUSE_MARK.search(self.text, start, end):
            self.reference.end_clause()
            self._origin = self.latest = None
            if self._aside and self.text.find("；", start, end) >= 0:
                self.reference.sentence, self._aside = None, False
            if self._in_item and _NEXT_ITEM.search(self.text, start, end):
                self.reference.sentence, self._in_item = None, False
        if self.text.find("“", start, end) >= 0 and _quoted().search(
            self.text, max(self.start, start - _LEFT), end
        ):
            # Who is quoted speaks of his own time: «公司去年亏损，董事长说，“价格已涨到10万元”».
            self.reference.sentence, self.reference.paragraph = None, self._paragraph_before

    def _set(self, mention: Mention) -> None:
        at = self.start + mention.start
        if mention.rule == "from a day":
            self.holds_from_then, self.reference.since = True, mention.period
        if self._is_origin(mention):
            self._origin = mention
            return
        if mention.period.kind == "by" and self._is_made_then(mention):
            return
        if self._is_of_goal(mention):
            self.goal = mention
            return
        now = self.reference.clause or self.reference.sentence
        this_year = self.text.startswith(("今年", "年内", "本年"), at) and mention.period.kind == "span"
        if now and now.kind == "asof" and this_year and is_within(now, mention.period):
            return  # «截至目前，今年的资金已预拨…»
        if mention.rule == "recent" and self.month and self._stands_already(mention):
            mention = mention._replace(period=Period(None, self.month, "asof"), rule="now")
        if self._looks_beyond(mention):
            mention = mention._replace(period=Period(None, mention.period.end, "by"))
        self.latest = mention
        if mention.period.kind == "asof" and _DATE.search(self.text[at : self.start + mention.end]):
            self._date = mention.period
        self._list = mention if mention.parts else None
        if has_arrived(self.text, at):
            period = self._reached(mention.period)
            self.reference.set(period, "clause")
            return
        at_head = self.first or (
            self.run_in and (self.reference.around is None or self.reference.around.years == 1)
        )
        opens_paragraph = at_head and self.opens(mention)
        if mention.period.kind == "asof" and opens_paragraph and mention.rule != "now":
            self.reference.standing = mention.period
        scope = reach(self, mention, opens_paragraph=opens_paragraph)
        part = self.text.endswith(("其中", "其中，"), 0, at) or self._is_part_of_frame(mention)
        self._aside = scope == "sentence" and part
        self._in_item = scope == "sentence" and not self.opens(mention)
        if not self.text.startswith(("到", "至"), at - 1):
            self._began_last = None
        self.reference.set(mention.period, scope)

    def _looks_beyond(self, mention: Mention) -> bool:
        """Whether a plan looks out to a year far ahead, by which something is reached: «展望|2035年|，»."""
        year = self.context.year
        far = mention.rule == "year" and year is not None and mention.period.end_year > year + 1
        return far and self.frame.sets_terms and self.text.endswith("展望", 0, self.start + mention.start)

    def _stands_already(self, mention: Mention) -> bool:
        """Whether what stands is told behind a vague stretch: «这几年，助餐发展很快，全省老年食堂|已有|5200个»."""
        return (
            self.frame.outlook == "none" and _ALREADY.match(self.text, self.start + mention.end) is not None
        )

    def _is_part_of_frame(self, mention: Mention) -> bool:
        """Whether a time amid a sentence is a part of that of a plan or a year's review, which goes on behind it.

        «外贸年均增长7%，|2028年|突破600亿元；五年累计…», «投资增长2%；|前11个月|进出口增长9%；居民收入增长5%».
        """
        whole = self.frame.period
        if whole is None or mention.period.kind != "span" or mention.period == whole or self.opens(mention):
            return False
        if self.frame.outlook == "plan":
            return whole.years > 1
        return self.frame.outlook == "review" and is_within(mention.period, whole)

    def _reached(self, period: Period) -> Period:
        """Where a movement arrives: «提高到2030年的12万元» is a deadline, «增加到去年的9亿元» a stretch."""
        if self.is_ahead(period):
            return Period(None, period.end, "by")
        return Period(f"{period.end[:4]}-01", period.end) if period.kind == "by" else period

    def opens(self, mention: Mention) -> bool:
        """Whether no value stands before the mention in its sentence."""
        return not any(quantity.start < self.start + mention.start for quantity in self.inside)

    def _is_origin(self, mention: Mention) -> bool:
        """Whether the mention dates only where a movement began: 从2021年的46503元提高到…"""
        if mention.rule in ("from a day", "months", "years", "since a year", "since a month"):
            return False  # it dates what holds from then on, or a stretch from its beginning to its end
        at = self.start + mention.start
        return self.text[at - 1 : at] in ("从", "由") or self.text.startswith(("从", "由"), at)

    # -- the figures -----------------------------------------------------------------------------------------

    def dated(self, reading: Reading) -> Dated:
        """When the figure of ``reading`` is; to be asked in the order of the text."""
        self._advance(reading.quantity.start)
        kind = self._aspect(reading)
        told = self.frame.outlook == "none" and reading.rule in ("arrival", "baseline")
        if told and names_term(reading.indicator):
            kind = "stock"  # «今年返还比例由60%提高到90%»: it holds from then on
        self.reference.idle = False
        if found := self._set_apart(reading, kind):
            return found
        period, scope = self._told(reading, kind)
        before = self.text[self.start : reading.quantity.start]
        if reading.measure in ("level", "change") and once_ready(before):
            return Dated(None, "clause", kind)
        if period and (through := over_years(self.said(reading.quantity), period)):
            period = through
        self.works = self._tells_works(reading)
        if self._is_of_no_time(reading, scope):
            return Dated(None, "none", kind)
        return self._with_ends(reading, period, scope, kind)

    def _set_apart(self, reading: Reading, kind: Aspect) -> Dated | None:
        """When a threshold, a parameter that is set, or what a movement began with is; ``None`` for any other value."""
        if reading.threshold:
            self._thresholds.add(reading.quantity.start)
            return Dated(None, "none", kind)
        if reading.granted and self.sets_parameters and (held := self._held(reading, kind)):
            return held
        turned = self._origin is not None and _TURNED_INTO.match(self.text, reading.quantity.outer_end)
        if (reading.baseline or turned) and (found := self._began() or self._began_last):
            self._began_last = found
            return Dated(found, "clause", "stock" if found.kind == "asof" else kind)
        return None

    def _told(self, reading: Reading, kind: Aspect) -> tuple[Period | None, Scope]:
        """The time that the clause, its base or its note tells, else the one that is told of."""
        period, scope = self._current(reading, kind)
        found = (
            self._of_base(reading.quantity)
            or noted(self, reading.quantity)
            or prolonged(self, reading.quantity)
            or finished(self, reading.quantity)
            or aimed_for(self, reading.quantity)
        )
        return (found, "clause") if found else (period, scope)

    def _is_of_no_time(self, reading: Reading, scope: Scope) -> bool:
        """Whether a value is of a work, a capacity or a grant, whenever it comes about."""
        if self.works and scope != "clause":
            return True
        if self.is_capacity(reading) and scope not in ("clause", "sentence"):
            return True
        asked_for = reading.granted and self.frame.outlook != "review" and scope != "clause"
        return asked_for or self._is_granted(reading, scope)

    def _with_ends(self, reading: Reading, period: Period | None, scope: Scope, kind: Aspect) -> Dated:
        """``period`` with the ends that count: what is reckoned from the year's beginning, or is so far, stands at its end."""
        by_start = since_start(self.said(reading.quantity)) or self._goes_on(reading)
        if period and period.kind in ("span", "asof") and by_start and reading.measure != "level":
            period, kind = Period(None, period.end, "asof"), "stock"  # «比年初增加30.5亿元，增长8%»
        self._before = (reading.quantity, kind, reading.indicator, by_start)
        if period is not None and period is self._date and kind == "flow":
            kind = "stock"  # «6月末，停产企业9户，比5月末多2户»
        so_far = period and period.kind == "asof" and kind == "flow" and period.end == self.month
        if so_far or (period and period.kind == "asof" and is_quoted(reading.indicator)):
            kind = "stock"  # «目前，今年的资金已预拨120亿元»: so far, it stands; a price is of a day
        return Dated(period, scope, kind)

    def _tells_works(self, reading: Reading) -> bool:
        """Whether a value is how long or how dear one work is, whenever it is built: «铁路|全长|312公里，|总投资|486亿元»."""
        found = _OF_WORKS.search(self.said(reading.quantity))
        if found is None or reading.baseline or reading.measure != "level":
            return False
        before = self._before
        if before is None:
            return self.works or bool(found["of"])
        return self.works or (
            bool(found["of"]) and before[0].outer_end < self._clause_start(reading.quantity)
        )

    def is_capacity(self, reading: Reading) -> bool:
        """Whether a value is what somebody makes in any year or day: «某企业|年产|地板200万平方米»."""
        made = reading.rule in ("bare", "continued", "loose") and self.frame.outlook == "none"
        return made and _PER_YEAR.search(self.said(reading.quantity)) is not None

    def _held(self, reading: Reading, kind: Aspect) -> Dated | None:
        """When a parameter holds: from the day that its paragraph names, or whenever somebody asks for it.

        ``None`` where its own clause names a time to come, or up to when it is prolonged.
        """
        if since := self.reference.since:
            return Dated(Period(None, since.end, "asof"), "sentence", "stock")
        if self._is_set_for(*self._current(reading, kind)) or prolonged(self, reading.quantity):
            return None
        return Dated(None, "none", kind)

    def _is_set_for(self, period: Period | None, scope: Scope) -> bool:
        """Whether what is set holds from a day on, or for a time to come that its own clause names."""
        if period is None:
            return False
        return self.holds_from_then or (scope == "clause" and self.is_ahead(period))

    def _of_base(self, quantity: Quantity) -> Period | None:
        """The time of a value that another one is held against: «比|去年同月|的5万吨高7%»."""
        if not moves_from(self.text, quantity.outer_end):
            return None
        return of_base(self.said(quantity), self.context, self.reference.current)

    def _is_made_then(self, mention: Mention) -> bool:
        """Whether a date that is over only says which things are meant."""
        behind = self.start + mention.end
        return (
            not self.is_ahead(mention.period) and _made_then().match(self.text, behind, self.end) is not None
        )

    def _is_of_goal(self, mention: Mention) -> bool:
        """Whether a stretch to come dates only an aim that is told of: «完成|2025年|产值30亿元的目标»."""
        if self.frame.outlook == "plan" or mention.period.kind != "span" or not self.is_ahead(mention.period):
            return False
        return _GOAL.match(self.text, self.start + mention.end, self.end) is not None

    def _is_granted(self, reading: Reading, scope: Scope) -> bool:
        """Whether a plan grants the value («每张床位给予1万元补助»): it holds whenever somebody asks for it."""
        if self.frame.outlook != "plan" or scope == "clause":
            return False
        if reading.measure in ("rate", "change") and is_share_paid(reading.indicator):
            return True
        if scope == "sentence":
            return False
        clause = self.said(reading.quantity) + "|" + self._behind(reading.quantity)
        term = self.frame.period
        return (term is not None and term.years > 1 and must_hold(clause)) or is_grant(clause)

    def _goes_on(self, reading: Reading) -> bool:
        """Whether the value before, of the same thing, was counted from the year's beginning."""
        listed = self.said(reading.quantity) in ("和", "、", "及", "与")
        return (
            self._before is not None and self._before[3] and (listed or self._before[2] == reading.indicator)
        )

    def _began(self) -> Period | None:
        """When a movement began, where its words say so."""
        if self._origin is None:
            return None
        if self._origin.rule == "same of the year before" or is_last_year(
            self.text, self.start, self._origin
        ):
            around = self.reference.current or self._origin.period
            if around.start:
                return a_year_before(around)
            if around.kind == "asof":
                before = a_year_before(around)
                same_month = self._origin.rule == "same of the year before"
                return before if same_month else Period(None, f"{before.end_year}-12", "asof")
        return self._origin.period

    def _current(self, reading: Reading, kind: Aspect) -> tuple[Period | None, Scope]:
        reference = self.reference
        latest = self.latest
        around = reference.sentence or reference.around
        if latest and latest.rule == "same of the year before" and around:
            return a_year_before(around), "clause"
        if self._list and reference.current == self._list.period:
            return self._dealt(self._list, reading.quantity), reference.scope()
        if reference.sentence is None and reference.clause is None and reference.standing:
            inner = reference.paragraph is None or reference.paragraph.end == reference.standing.end
            if kind in ("stock", "open") and inner:
                return reference.standing, "paragraph"
        current = reference.current
        if reading.baseline and current and current.kind == "by" and self.context.year:
            return Period(None, f"{self._first_year() - 1}-12", "asof"), reference.scope()
        if reading.baseline and self.frame.outlook == "review" and self._same_end(current):
            return self.frame.period, reference.scope()
        return current, reference.scope()

    def _first_year(self) -> int:
        """The year in which what is planned begins: that of the term, else the text's own."""
        term = self.frame.period
        if self.frame.sets_terms and term and term.start:
            return int(term.start[:4])
        assert self.context.year is not None
        return self.context.year

    def _same_end(self, current: Period | None) -> bool:
        term = self.frame.period
        if term is None or current is None:
            return term is not None
        longer = term.years > 1 or current.start is None or term == current or term.holds(current)
        return current.end == term.end and longer

    def _dealt(self, mention: Mention, quantity: Quantity) -> Period:
        """The period of a list that falls to a value of «分别为A、B和C»."""
        behind = self.text.rfind("分别", self.start + mention.end, quantity.start)
        run = [q for q in self.inside if behind < q.start <= quantity.start]
        return mention.parts[min(max(len(run), 1), len(mention.parts)) - 1] if behind >= 0 else mention.period

    # -- aspect ----------------------------------------------------------------------------------------------

    def _aspect(self, reading: Reading) -> Aspect:
        said = self.said(reading.quantity)
        listed = follows = None
        if self._before is not None:
            follows = self._before[1]
            listed = follows if said.startswith(("、", "和", "及", "其中")) else None
        return aspect(
            Measured(
                reading.measure,
                reading.indicator,
                reading.quantity.unit,
                _LISTING.sub("", said),
                self._behind(reading.quantity),
                reading.rule,
                listed,
                follows,
                turned_over=self._is_summed_up_behind(reading.quantity),
            )
        )

    def _is_summed_up_behind(self, quantity: Quantity) -> bool:
        """Whether a sentence gives what was made in a month and since January: «机器人：2143套；1—11月1.97万套»."""
        if quantity.unit not in units_of_products():
            return False
        spans = (m.period for m in self.mentions if m.period.kind == "span" and not self.opens(m))
        return any(p.start and p.start[5:] == "01" and p.end[5:] != "12" and p.years == 1 for p in spans)

    def said(self, quantity: Quantity) -> str:
        """The words before a value back to its clause's beginning or the value before; it is asked several times."""
        if self._said_last is None or self._said_last[0] is not quantity:
            self._said_last = quantity, self._words_before(quantity)
        return self._said_last[1]

    def _words_before(self, quantity: Quantity) -> str:
        start = max(self.start, quantity.outer_start - _LEFT)
        earlier = [
            q.outer_end
            for q in self.inside
            if q.outer_end <= quantity.outer_start and q.start not in self._thresholds
        ]
        last = max(earlier, default=start)
        words = self.text[max(start, last) : quantity.start]
        return words[max(map(words.rfind, _CLAUSE_MARKS)) + 1 :]

    def _clause_start(self, quantity: Quantity) -> int:
        """Where the clause of a value begins."""
        return quantity.start - len(self.said(quantity))

    def _behind(self, quantity: Quantity) -> str:
        """The words between a value and the end of its clause."""
        start = quantity.outer_end
        last = min(self.end, start + _BEHIND)
        stop = _CLAUSE_END.search(self.text, start, last)
        return self.text[start : stop.start() if stop else last]

    # -- what else is asked ----------------------------------------------------------------------------------

    def is_ahead(self, period: Period) -> bool:
        """Whether ``period`` ends after the document was published."""
        month = self.month
        if month is not None:
            return period.end > month
        return self.context.year is not None and period.end_year > self.context.year

    @property
    def tells_origin(self) -> bool:
        """Whether a word of time dates where a movement began, or one side by side with it."""
        return self._origin is not None or self._began_last is not None


# «距2025年|2.3%的目标|»
_GOAL = re.compile("[^，。；]{0,20}?\\d[\\d.]*[^，。；\\d]{1,3}的?[^，。；、的\\d]{0,6}目标")


# «|2010年底前|建成的老旧小区»: which are meant, and no deadline.
@cache
def _made_then() -> re.Pattern[str]:
    return re.compile(f"(?:以?前)?{alternation(dating().made_then)}[^，。；的]{{0,6}}的")


_CLAUSE_MARKS = "，；：,;"
_CLAUSE_MARK = re.compile(f"[{_CLAUSE_MARKS}]")
_CLAUSE_END = re.compile("[，。；：、\n]")
# «由上年同期亏损1100万元|转为|盈利»
_TURNED_INTO = re.compile("(?:转为|转成|变为|扭亏|转向)")
# «铁路|全长|»: of one work.
_OF_WORKS = re.compile(
    "(?P<of>[^，。；、\\d]{2,}?)?(?<!协议)(?<!计划)(?<!合同)(?<!签约)(?:全长|总长度?|总投资|总建筑面积)(?:约|近|超过?|达|为)*$"
)
_PER_YEAR = re.compile(
    "(?<![去今前当全近往每\\d本半多])[年日](?:产|加工|处理)(?![值量能业])[^，。；\\d]{0,12}$"
)
_ALREADY = re.compile("[^。；\\d]{0,40}(?:已有|已达|已经有|现有|现在有)(?:近|约|超过?)?\\d")


# A date at which something stands; 截至 and 到 lead in to what ran up to it.
_DATE = re.compile("^(?!截至|截止|到|至).*[末底]$")
_LISTING = re.compile("^(?:[、和及]|其中|还|又)+")
_LEFT, _BEHIND = 48, 24


# «二是资金下达迟缓，…»
_NEXT_ITEM = re.compile("；[二三四五六七八九十]{1,2}是")


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(dating().quoted_by)}|告诉[^，。；]{{0,6}})[，：]?“")
