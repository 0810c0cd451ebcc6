"""Figures: the quantities of a document with what they measure, when, where, and as what.

The reading goes sentence by sentence. Each quantity has the words before it back to the clause's beginning
or the quantity before (its *left*), and the words behind it; :mod:`duban.grammar.measure` reads the verb,
:mod:`duban.grammar.phrase` the indicator, and what a clause leaves out is taken from the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duban.extract.frames import Frame, frames, month_of
from duban.grammar import measure, phrase
from duban.grammar.period import Mention, Period, mentions
from duban.grammar.quantity import Quantity, quantities
from duban.records import Figure, Measure, Modality
from duban.text.document import Document
from duban.text.segment import sentences
from duban.vocabulary import measures


class _Reading(NamedTuple):
    """One quantity with what the sentence says of it, before time and attitude are known."""

    quantity: Quantity
    indicator: str
    measure: Measure
    sign: int
    doubt: str = ""
    threshold: bool = False
    arrived: bool = False


class _Clause(NamedTuple):
    """What a clause leaves for the next: its last indicator, the verb that governed it, its topic."""

    indicator: str = ""
    measure: Measure = "level"
    labour: str = ""
    added: bool = False
    names: tuple[str, ...] = ()


_SERIES = re.compile(r"[、，]?(?:和|及|与|以及)?$")
_CLAUSE = re.compile(r"[，；：。！？!?;\n]")
_BETWEEN_DIGITS = re.compile(r"\d[,，]\d")


def figures(document: Document) -> list[Figure]:
    """The figures of ``document``, in order of their place."""
    found: list[Figure] = []
    text = document.text
    pending = quantities(text)
    at = 0
    for paragraph, frame in zip(document.paragraphs, frames(document), strict=True):
        while at < len(pending) and pending[at].start < paragraph.start:
            at += 1
        if at == len(pending):
            break
        if pending[at].start >= paragraph.end:
            continue
        section = " › ".join(h.title for h in document.path_of(paragraph.section))
        running: Period | None = None
        for start, end in sentences(text, paragraph.start, paragraph.end):
            inside = []
            while at < len(pending) and pending[at].start < end:
                inside.append(pending[at])
                at += 1
            if not inside:
                if at < len(pending) and pending[at].start < paragraph.end:
                    running = _set_time(text[start:end], document) or running
                continue
            sentence = _Sentence(document, start, end, frame, running)
            found.extend(sentence.figures(inside, section))
            running = sentence.running
    return found


def _set_time(sentence: str, document: Document) -> Period | None:
    """The period that a sentence without figures sets for the next ones: one that opens it."""
    head = sentence[:16]
    opened = mentions(head, document.context.year, month_of(document.context))
    return opened[0].period if opened and opened[0].start <= 6 else None


class _Sentence:
    """One sentence with quantities, read from left to right."""

    def __init__(
        self, document: Document, start: int, end: int, frame: Frame, running: Period | None
    ) -> None:
        self.document = document
        self.text = document.text
        self.start, self.end = start, end
        self.frame = frame
        self.running = running
        context = document.context
        self.mentions = mentions(self.text[start:end], context.year, month_of(context))
        self.clause_starts = _clause_starts(self.text, start, end)

    def figures(self, inside: Sequence[Quantity], section: str) -> Iterator[Figure]:
        """The figures of the quantities ``inside`` the sentence."""
        view = self.document.view
        sentence_start, sentence_end = view.span(self.start, self.end)
        for reading in self._readings(inside):
            q = reading.quantity
            low, high = q.low, q.high
            if reading.sign < 0:
                low, high = (None if high is None else -high), (None if low is None else -low)
            period = self._period(q)
            modality = self._modality(reading, period)
            period_start, period_end = _months(period, reading)
            start, end = view.span(q.start, q.end)
            yield Figure(
                document=self.document.name,
                start=start,
                end=end,
                sentence_start=sentence_start,
                sentence_end=sentence_end,
                section=section,
                confidence=0.5 if reading.doubt else 0.95,
                confidence_reason=reading.doubt,
                value_text=self.text[q.start : q.end],
                low=low,
                high=high,
                approx=q.approx,
                unit=q.unit,
                measure=reading.measure,
                indicator=reading.indicator,
                period_start=period_start,
                period_end=period_end,
                region=self.document.context.region,
                modality=modality,
            )

    # -- what is measured ---------------------------------------------------------------------

    def _readings(self, inside: Sequence[Quantity]) -> Iterator[_Reading]:
        state = _Clause()
        i = 0
        while i < len(inside):
            series = self._series(inside, i)
            left_start = self._left_start(inside, i)
            stop = inside[i + len(series)].outer_start if i + len(series) < len(inside) else self.end
            left = self.text[left_start : series[0].outer_start]
            readings, state = self._read(
                left, series, stop, state, listed=left_start == self._end_before(inside, i)
            )
            yield from readings
            i += len(series)

    def _series(self, inside: Sequence[Quantity], i: int) -> list[Quantity]:
        """The quantity at ``i`` with those that follow it joined by nothing but 、 or 和: 21.5%和30.4%."""
        series = [inside[i]]
        for q in inside[i + 1 :]:
            between = self.text[series[-1].outer_end : q.outer_start]
            if not between or len(between) > 2 or not _SERIES.fullmatch(between):
                break
            series.append(q)
        return series

    def _end_before(self, inside: Sequence[Quantity], i: int) -> int:
        return inside[i - 1].outer_end if i else self.start

    def _left_start(self, inside: Sequence[Quantity], i: int) -> int:
        """Where the words that belong to quantity ``i`` begin."""
        floor = self._end_before(inside, i)
        start = self.start
        for clause in self.clause_starts:
            if clause > inside[i].outer_start:
                break
            start = clause
        return max(floor, start)

    def _read(
        self, left: str, series: Sequence[Quantity], stop: int, state: _Clause, *, listed: bool
    ) -> tuple[list[_Reading], _Clause]:
        tail = measure.read(left)
        first, last = series[0], series[-1]
        subject, verb = phrase.split_making(tail.phrase)
        own = phrase.free(subject)
        added = own.added or phrase.is_addition(verb)
        made = own.made or bool(verb)
        after = phrase.after(self.text, last.outer_end, stop)
        blocked = stop < self.end and self._same_clause(last.outer_end, stop)
        names = self._names(tail, own, verb, after, series, state, blocked=blocked, listed=listed)
        if not made and listed and not tail.movement and not tail.reached:
            added = state.added
        value = measure.measure_of(tail, first.unit, added)
        if first.form == "halved":
            value, tail = "growth", tail._replace(movement=-1)
        if (
            not left.strip("、和及与，")
            and first.unit == "%"
            and state.measure in ("growth", "avg_growth")
            and state.names
        ):
            value = state.measure
        sign = _sign(tail)
        readings = [
            _Reading(
                q,
                name,
                value,
                sign,
                "" if name else "no indicator",
                _is_threshold(self.text, q),
                tail.reached,
            )
            for q, group in zip(series, names, strict=True)
            for name in group
        ]
        flat = tuple(name for group in names for name in group)
        labour = own.labour or (state.labour if listed else "")
        kept = state.names if tail.distance else ()
        recent = kept or (flat if not listed or len(series) > 1 else (*state.names, *flat)[-4:])
        return readings, _Clause(flat[-1] if flat else "", value, labour, added, recent)

    def _same_clause(self, start: int, end: int) -> bool:
        return not _CLAUSE.search(self.text, start, end)

    def _names(
        self,
        tail: measure.Tail,
        own: phrase.Reading,
        verb: str,
        after: phrase.After,
        series: Sequence[Quantity],
        state: _Clause,
        *,
        blocked: bool,
        listed: bool,
    ) -> list[list[str]]:
        """The indicators of each quantity of ``series``."""
        first = series[0]
        k = len(series)
        ratio = first.unit in ("%", "‰", "个百分点", "百分点", "倍") or first.form in (
            "half",
            "halved",
            "doubled",
        )
        if tail.distance and not own.name:
            return [[state.indicator]] * k
        if ratio and after.noun and self.text.startswith("的", series[-1].outer_end):
            return [[self._share_of(after.noun, own, state)]] * k
        if not ratio and after.noun and not tail.movement and not (tail.reached and own.name):
            name = self._counted(own, verb, after, blocked=blocked)
            return [[name]] * k
        name = own.name
        if not name:
            if k > 1 and len(state.names) >= k:
                return [[n] for n in state.names[-k:]]
            if not state.indicator and after.noun and not ratio:
                return [[self._counted(own, verb, after, blocked=blocked)]] * k
            return [[state.indicator]] * k
        if k > 1:
            parts = phrase.items(name, k)
            if len(parts) == k:
                return [[part] for part in parts]
        if listed and state.labour and not own.made and not own.labour and not ratio and not tail.movement:
            name = state.labour + name
        name = _shared(name, tail, state, ratio=ratio)
        if tail.each and not tail.respectively:
            return [phrase.items(name)] * k
        return [[name]] * k

    def _counted(self, own: phrase.Reading, verb: str, after: phrase.After, *, blocked: bool) -> str:
        """The indicator where the noun follows the number: 建设10个国家临床重点专科."""
        noun = after.noun
        name = noun if blocked else phrase.counted(noun, after.predicate)
        attribute = own.name
        if attribute and not verb and not attribute.endswith(("等", "领域", "中")) and len(attribute) <= 14:
            return attribute + name
        return name

    def _share_of(self, noun: str, own: phrase.Reading, state: _Clause) -> str:
        return f"{noun}占比"

    # -- when, and as what -----------------------------------------------------------------------

    def _period(self, q: Quantity) -> Period | None:
        offset = q.start - self.start
        best: Mention | None = None
        for mention in self.mentions:
            if mention.start < offset:
                best = mention
        if best is not None:
            self.running = best.period
            return best.period
        return self.running or self.frame.period

    def _modality(self, reading: _Reading, period: Period | None) -> Modality:
        if reading.threshold:
            return "other"
        year = self.document.context.year
        before = self.text[self.start : reading.quantity.outer_start]
        clause = before[max(before.rfind("；"), before.rfind("：")) + 1 :]
        ahead = period is not None and year is not None and period.end_year > year
        if _EXPECT.search(clause):
            return "estimate" if not ahead or self.frame.outlook == "review" else "forecast"
        if _AIM.search(clause) or (ahead and self.frame.outlook != "review"):
            return "target"
        if self.frame.outlook == "plan":
            past = period is not None and year is not None and period.end_year < year
            return "actual" if past or _DONE.search(clause) else "target"
        return "actual"


_EXPECT = re.compile(r"预计|估计|有望|预测")
_AIM = re.compile(r"力争|目标|确保|争取|计划|拟|将(?!近)|明年|下一年|规划")
_DONE = re.compile(r"已(?:经)?|完成了|实现了")
_THRESHOLD = re.compile(
    r"(?:以上|以下|及以上|以内)?的?(?:项目|企业|老年人|老人|人口|人群|家庭|儿童|产业集群|居民|城市|群体|重大项目|规模)"
)


def _is_threshold(text: str, q: Quantity) -> bool:
    """Whether the number only describes a class: 亿元以上项目, 60岁以上老年人."""
    bounded = text[q.end : q.outer_end]
    return bool(
        bounded in ("以上", "以下", "及以上")
        and _THRESHOLD.match(text, q.outer_end)
        and q.unit in ("元", "美元", "岁", "周岁", "千瓦", "人")
    )


def _sign(tail: measure.Tail) -> int:
    if tail.distance:
        return tail.distance
    return -1 if tail.movement < 0 and (not tail.reached or tail.named) else 1


_BARE = re.compile(r"(?:占比|比重|比例|占有率|规模|增速|总数|数量|总量|占.*)$")


def _shared(name: str, tail: measure.Tail, state: _Clause, *, ratio: bool) -> str:
    """Complete a share: 占规划总投资的65.5% is the share of the clause before in the total."""
    if tail.share and ratio and not name.startswith("占"):
        return f"{name}占比"
    if name.startswith("占") and ratio:
        whole = name if name.endswith(("比重", "比例", "份额", "占比")) else f"{name}比重"
        return state.indicator + whole
    if "占" in name[1:] and ratio and not name.endswith(("比重", "比例", "份额", "率", "占比", "比")):
        return f"{name}比重"
    if len(name) <= 3 and _BARE.fullmatch(name) and state.indicator:
        return state.indicator + name
    return name


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    """Where the clauses of a sentence begin; commas inside quotation marks or brackets do not divide."""
    starts = [start]
    depth = 0
    for match in re.finditer(r"[“《（(]|[”》）)]|[，；：。！？!?;,:\n]", text[start:end]):
        char = match.group()
        if char in "“《（(":
            depth += 1
        elif char in "”》）)":
            depth = max(0, depth - 1)
        elif not depth:
            starts.append(start + match.end())
    return starts


_STOCK_UNITS = frozenset("家个户座人条所处")


def _months(period: Period | None, reading: _Reading) -> tuple[str | None, str | None]:
    """The months of a figure: a stock has only the last, a flow both."""
    if period is None:
        return None, None
    if period.kind == "by":
        return None, period.end
    stock = _is_stock(reading)
    if period.kind == "asof":
        flow = reading.measure in ("growth", "avg_growth", "change")
        return (f"{period.end[:4]}-01" if flow else None), period.end
    return (None if stock else period.start), period.end


def _is_stock(reading: _Reading) -> bool:
    if reading.measure in ("growth", "avg_growth", "change", "multiple"):
        return False
    words = measures()
    name = reading.indicator
    if reading.measure == "rate":
        return name.endswith(tuple(words["stock_rates"]))
    if name.endswith(tuple(words["stock_heads"])) and (
        reading.arrived or reading.quantity.unit not in ("元", "亿元")
    ):
        return reading.arrived
    return reading.arrived and reading.quantity.unit in _STOCK_UNITS
