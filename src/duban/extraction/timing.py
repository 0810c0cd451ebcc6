"""Timing: when the figures of a sentence are, by its words of time, the sentences before and the headings above."""

from __future__ import annotations

import re

from duban.extraction.discourse.frames import Frame, month_of
from duban.extraction.reading import Reading
from duban.grammar.period import Kind, Mention, Period, mentions
from duban.grammar.quantity import Quantity
from duban.records import Modality
from duban.text.document import Document
from duban.vocabulary import measures, units


class Timing:
    """The words of time of one sentence.

    ``running`` is the period that the sentences before left, and, once the figures were asked for, the one that this
    leaves to the next.
    """

    def __init__(
        self, document: Document, start: int, end: int, frame: Frame, running: Period | None
    ) -> None:
        self.text, self.context = document.text, document.context
        self.start, self.end = start, end
        self.frame = frame
        self.running = running
        self.lead: Period | None = None
        """The last stretch that a paragraph before told of: growth that nothing dates is over it."""
        context = document.context
        month = month_of(context)
        spoken_of = (
            frame.period.end_year
            if frame.period
            else _year_spoken_of(running, context.year, month, self.text[start:end])
        )
        self.mentions = [
            mention
            for mention in mentions(self.text[start:end], context.year, month, spoken_of=spoken_of)
            if not _PRICES.match(self.text, start + mention.end)
            and not self._is_compared(start + mention.start, start + mention.end)
        ]

    def period(self, q: Quantity, baseline: bool) -> Period | None:
        """When the quantity ``q`` is; ``baseline`` says that a movement begins there."""
        offset = q.start - self.start
        best: Mention | None = None
        for mention in self.mentions:
            if mention.start >= offset:
                break
            if not self._is_past_now(mention, q) and (baseline or not self._is_origin(mention)):
                best = mention
        if baseline and best is not None and not self._is_origin(best) and self._dates_a_movement(best):
            # «从2011年的3亿元增加到2016年的5亿元；另一由6亿元增加到8亿元»: both began in the same year
            origins = [m for m in self.mentions if m.start < best.start and self._is_origin(m)]
            best = origins[-1] if origins else best
        if baseline and best is not None and best.period.kind == "by" and self.context.year:
            return Period(None, f"{self.context.year - 1}-12", "asof")  # where it stood when the aim was set
        if best is not None and self._is_same_before(best):
            return _year_before(self.running or self.frame.period, best.period.kind) or best.period
        if best is not None:
            local = self._is_now(best) or self._dates_a_movement(best) or self._within_term(best.period)
            local = local or _INSIDE.match(self.text, self.start + best.start) is not None
            if not local and not self._is_aside(best):
                self.running = best.period
            return best.period
        if baseline and self._over_the_term():
            return self.frame.period
        return self.running or self.frame.period

    def _over_the_term(self) -> bool:
        """Whether what nothing dates here moved over the whole term that is looked back on: «由1.9%提高到2.8%»."""
        term = self.frame.period
        return (
            self.frame.outlook == "review"
            and term is not None
            and (self.running is None or self.running.end == term.end)
        )

    def is_ahead(self, period: Period) -> bool:
        """Whether ``period`` ends after the document was published."""
        context = self.context
        month = month_of(context)
        if month is not None:
            return period.end > month
        return context.year is not None and period.end_year > context.year

    @property
    def tells_origin(self) -> bool:
        """Whether a word of time dates only where a movement began."""
        return any(map(self._is_origin, self.mentions))

    def _is_origin(self, mention: Mention) -> bool:
        """Whether the mention dates only where a movement began: 从2021年的46503元提高到…"""
        at = self.start + mention.start
        return self.text[at - 1 : at] in ("从", "由")

    def _is_compared(self, start: int, end: int) -> bool:
        """Whether an expression of time only says what is compared with: 好于上年同期, 快于2024年, 是“十三五”时期的2倍."""
        if _PART_OF_THEN.match(self.text, end):
            return True
        same = self.text.startswith("同期", end) or _THEN.search(self.text, start, end)
        return bool(same) and _COMPARED.search(self.text, max(self.start, start - 4), start) is not None

    def _dates_a_movement(self, mention: Mention) -> bool:
        """Whether the mention only dates where a movement began or arrived: 从2020年的…增加到2025年的…"""
        arrived = mention.period.kind != "by" and self.text.startswith(
            ("到", "至"), self.start + mention.start
        )
        return arrived or self._is_origin(mention)

    def _is_aside(self, mention: Mention) -> bool:
        """Whether a mention within a sentence only stretches the time spoken of: 五年增长5%，十年增长6%."""
        spoken_of = self.running or self.frame.period
        if spoken_of is None or spoken_of.end != mention.period.end:
            return False
        at = self.start + mention.start
        return mention is not self.mentions[0] or _VALUE.search(self.text, self.start, at) is not None

    def _is_same_before(self, mention: Mention) -> bool:
        """Whether a movement began in the same stretch of the year before: 由上年同期的38%提高到…, 由上年下降…"""
        if not self._is_origin(mention):
            return False
        at, end = self.start + mention.start, self.start + mention.end
        return self.text.startswith("上年", at) or self.text.startswith("同期", end)

    def _within_term(self, period: Period) -> bool:
        """Whether ``period`` is a part of the term that a plan is for: what follows is for the whole again."""
        term = self.frame.period
        if self.frame.outlook != "plan" or term is None or not term.start or not period.start:
            return False
        several = term.end_year > int(term.start[:4])
        return several and term.start <= period.start and period.end < term.end

    def _is_now(self, mention: Mention) -> bool:
        return self.text.startswith(_NOW, self.start + mention.start)

    def _is_past_now(self, mention: Mention, q: Quantity) -> bool:
        """Whether the mention is a 现有 or 目前 of an earlier clause: it dates its own clause only."""
        return self._is_now(mention) and "，" in self.text[self.start + mention.end : q.start]

    def by_default(self, reading: Reading, modality: Modality) -> Period | None:
        """Where nothing tells the time: an amount stands as of publication, an aim is for the year to come."""
        month = month_of(self.context)
        if month is None or self.frame.outlook != "none":
            return None
        if self.lead and modality == "actual" and reading.measure == "growth":
            return self.lead
        if modality == "target":
            return Period(None, f"{int(month[:4]) + (month[5:] >= '11')}-12", "by")
        return Period(None, month, "asof") if modality == "actual" and reading.measure == "level" else None


def _year_spoken_of(running: Period | None, year: int | None, month: str | None, sentence: str) -> int | None:
    """The year that 全年 means where no frame says it: that of the sentence before, else, in the first half of a
    year, the year before, where the sentence looks at no year to come."""
    if running is not None:
        return running.end_year
    if not year or not month or int(month[:4]) != year:
        return None
    return year - 1 if month[5:] <= ("02" if _TO_COME.search(sentence) else "06") else None


_TO_COME = re.compile(r"预计|力争|目标|计划|将|争取|确保|预期|今年|要")


def set_time(sentence: str, document: Document) -> Period | None:
    """The period that a sentence without figures sets for the next: one that opens it, or a deadline."""
    lead = _SAID.match(sentence)
    sentence = sentence[lead.end() :] if lead else sentence
    found = mentions(sentence, document.context.year, month_of(document.context))
    for mention in reversed(found):
        over = mention.period.kind == "span" and mention.start <= 1 and _is_over(mention.period, document)
        opens = mention.start <= 2 and (over or sentence.startswith(("，", "我", "全", "在"), mention.end))
        if opens or mention.period.kind == "by":
            return mention.period
    return None


# «会议指出，2024年，…»
_SAID = re.compile(r"[^，。；]{2,16}(?:指出|强调|提出|表示|认为|介绍|称|说)[，：]")


def _is_over(period: Period, document: Document) -> bool:
    """Whether a stretch of years ended before the document was published."""
    month = month_of(document.context)
    return (
        month is not None
        and period.end < month
        and period.end_year - int((period.start or period.end)[:4]) > 1
    )


def _year_before(period: Period | None, kind: Kind) -> Period | None:
    """The same stretch of the year before, or for ``asof`` its end (上年末); ``None`` of what is no stretch."""
    if period is not None and kind == "asof":
        return Period(None, f"{period.end_year - 1}-12", kind)
    if period is None or not period.start:
        return None
    first, last = (f"{int(month[:4]) - 1}{month[4:]}" for month in (period.start, period.end))
    return Period(first, last, period.kind)


# «按上年不变价计算», «按2019年平均汇率折算» say how was counted, not when.
_PRICES = re.compile(r"(?:的?(?:不变|可比)?价|[^，。；]{0,12}汇率)")
_COMPARED = re.compile(r"(?:超|超过|快于|高于|低于|好于|优于|多于|少于|强于|慢于)$")
_VALUE = re.compile(r"\d[%％万亿]")
_THEN = re.compile(r"(?:同期|(?<!\d)(?:19|20)\d\d年|去年|上年)$")
# «三年内参保率达到90%» sets no time for what follows.
_INSIDE = re.compile("[二两三四五]年(?:之)?内")
_PART_OF_THEN = re.compile(r"[末底]?的(?:将?近|约|超过?)?(?:\d[\d.]*|[一二两三四五六七八九十]+)(?:多|余)?倍")
_NOW = ("目前", "当前", "现有", "现在", "迄今")


_STOCK_UNITS = frozenset("家个户座人条所处")


def months(period: Period | None, reading: Reading) -> tuple[str | None, str | None]:
    """The months of a figure: a stock has only the last, a flow both."""
    if period is None:
        return None, None
    if period.kind == "by":
        return None, period.end
    stock = _is_stock(reading)
    if reading.baseline and period.start:
        # Where a movement began stands at the end of the year before the stretch.
        year = int(period.start[:4]) - 1
        return (None if stock else f"{year}-01"), f"{year}-12"
    if period.kind == "asof":
        flow = reading.measure in ("growth", "avg_growth", "change") or reading.indicator.endswith(
            measures().flow_heads
        )
        return (f"{period.end[:4]}-01" if flow else None), period.end
    return (None if stock else period.start), period.end


def _is_stock(reading: Reading) -> bool:
    if reading.measure in ("growth", "avg_growth", "change", "multiple"):
        return False
    words = measures()
    name = reading.indicator
    if reading.measure == "rate":
        return name.endswith(words.stock_rates)
    if not reading.standing or name.endswith(measures().flow_heads):
        return False
    unit = reading.quantity.unit
    if unit in _STOCK_UNITS or name.endswith(words.stock_heads):
        return True
    return reading.total and unit in units().counters
