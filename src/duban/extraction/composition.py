"""Composition: the indicator of each value of a clause, from the parts that the clause and the state give.

An indicator is owner × measure. What the clause writes comes first; what it leaves out is taken from the
:class:`~duban.extraction.discourse.slots.Slots` by kind: a bare measure takes the owner, a bare thing the measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from duban.extraction.discourse.slots import Name, Slots
from duban.grammar import classes as c
from duban.grammar.clause import NONE, VALUES, Clause, Span
from duban.grammar.lexer import Tokens
from duban.grammar.quantity import Quantity
from duban.records import Measure
from duban.vocabulary import indicators, measures
from duban.vocabulary.loader import raw


@dataclass(frozen=True, slots=True)
class Reading:
    """One value with its indicator, before time and attitude are known."""

    quantity: Quantity
    name: Name
    measure: Measure
    sign: int
    rule: str
    token: int
    threshold: bool = False
    arrived: bool = False
    baseline: bool = False
    standing: bool = False
    total: bool = False
    region: str | None = None

    @property
    def indicator(self) -> str:
        return self.name.whole


_TRIM_LEFT = frozenset(
    (c.ADVERB, c.TIME, c.COMPARED, c.AND, c.DUN, c.OF, c.WHICH, c.TOGETHER, c.OUTLOOK, c.ASPECT, c.SPEECH, c.ALL,
     c.RESPECTIVELY, c.CLOSE, c.COMMA, c.PAUSE, c.OTHER, c.REACHING, c.TO, c.FROM, c.AVERAGE)
)  # fmt: skip
_TRIM_RIGHT = frozenset((c.OF, c.AND, c.DUN, c.ADVERB, c.ASPECT, c.OPEN, c.ALL, c.TOGETHER, c.RESPECTIVELY, c.TIME, c.PREPOSITION, c.COMPARED, c.OTHER, c.AVERAGE, c.FROM, c.TO))
_WHOLES = frozenset(["全国", "全省", "全市", "全区", "全县", "全州", "我国", "我省", "我市", "我区", "我县", "国内", "全自治区", "全地区"])


def trimmed(tokens: Tokens, span: Span) -> Span:
    """``span`` without the words at its edges that belong to no name."""
    first, last = span.first, span.last
    while first < last and (tokens.classes[first] in _TRIM_LEFT or tokens.word(first) in _LEADS):
        first += 1
    while last > first and tokens.classes[last - 1] in _TRIM_RIGHT:
        last -= 1
    # an open bracket without its end
    depth = 0
    for i in range(first, last):
        if tokens.classes[i] == c.OPEN:
            depth += 1
        elif tokens.classes[i] == c.CLOSE:
            depth -= 1
            if depth < 0:
                return trimmed(tokens, Span(i + 1, last))
    return Span(first, last)


_LEADS = frozenset(["年末", "月末", "年底", "月底", "期末", "全年", "当年", "当月", "本年", "目前", "今年", "去年", "明年", "该", "这些", "上述", "各地", "年内", "我们", "同期", "此外", "其中", "另外"])


def place_of(tokens: Tokens, span: Span) -> tuple[str | None, Span]:
    """The places a phrase opens with, and the rest of it; wholes (全省) are no places of their own."""
    first = span.first
    found: list[str] = []
    while first < span.last - 1 and tokens.classes[first] == c.PLACE:
        found.append(tokens.word(first))
        first += 1
        while first < span.last - 1 and tokens.classes[first] in (c.DUN, c.AND) and tokens.classes[first + 1] == c.PLACE:
            first += 1
        if tokens.word(first) == "的":
            first += 1
    if not found:
        return None, span
    named = [place for place in found if place not in _WHOLES]
    if found[-1] in ("全球", "世界"):
        return "全球", Span(first, span.last)
    region = "、".join(named) if named else None
    return region, Span(first, span.last)


def name_of(tokens: Tokens, span: Span) -> tuple[Name, str | None]:
    """The parts of the phrase at ``span``, and the place it is of."""
    span = trimmed(tokens, span)
    region, span = place_of(tokens, span)
    span = trimmed(tokens, span)
    if not span:
        return Name(), region
    head = span.last
    while head > span.first and tokens.classes[head - 1] == c.HEAD:
        head -= 1
    whole = _clean(tokens.word(span.first, span.last))
    owner = _clean(tokens.word(span.first, head)).removesuffix("的")
    return Name(owner, _clean(tokens.word(head, span.last)), whole), region


def _clean(text: str) -> str:
    return re.sub(r"\s+", "", text)


@cache
def _dependent() -> frozenset[str]:
    """Measures that say nothing without what they are of."""
    words = measures()
    return frozenset([*words["owned"], *words["bare_heads"], *raw("dependent")["dependent"]])


@cache
def _movements() -> tuple[frozenset[str], frozenset[str]]:
    words = measures()
    return frozenset(words["movement_heads"]), frozenset(words["falling_heads"])


class Composer:
    """Reads the clauses of one paragraph, from left to right, keeping the state."""

    def __init__(self) -> None:
        self.slots = Slots()

    def sentence(self, tokens: Tokens, found: Sequence[Clause]) -> Iterator[Reading]:
        """The readings of a sentence's clauses."""
        for i, noun in tokens.thresholds.items():
            yield self._threshold(tokens, i, noun)
        at = 0
        for clause in found:
            self._topics(tokens, at, clause.left.first)
            at = clause.values[-1] + 1
            yield from self._clause(tokens, clause)

    def _threshold(self, tokens: Tokens, i: int, noun: int) -> Reading:
        last = noun
        while last < len(tokens.classes) and tokens.classes[last] in (c.THING, c.HEAD, c.ATTRIBUTE, c.VERB):
            last += 1
        name, _ = name_of(tokens, Span(noun, last))
        first = i
        while first > 0 and tokens.classes[first - 1] in (c.THING, c.HEAD, c.ATTRIBUTE):
            first -= 1
        before, _ = name_of(tokens, Span(first, i))
        if before.measure:
            name = before if not name.whole or not before.owner == "" else Name(name.whole, before.measure, name.whole + before.measure)
        quantity = _quantity_at(tokens, i)
        return Reading(quantity, name, "level", 1, "threshold", i, threshold=True)

    def _topics(self, tokens: Tokens, first: int, last: int) -> None:
        """What clauses without a value set for those behind them."""
        at = first
        while at < last:
            stop = at
            while stop < last and tokens.classes[stop] not in (c.COMMA, c.PAUSE):
                stop += 1
            self._topic(tokens, at, stop)
            if stop < last and tokens.classes[stop] == c.PAUSE and tokens.word(stop) == "；":
                self.slots = replace(self.slots, owner=self.slots.opening, section="")
            at = stop + 1

    def _topic(self, tokens: Tokens, first: int, last: int) -> None:
        if first >= last:
            return
        if tokens.word(last - 1) == "方面" and last - first >= 2:
            name, _ = name_of(tokens, Span(first, last - 1))
            if name.measure and not name.owner:
                self.slots = replace(self.slots, measure=name.measure, section=name.measure, owner="", opening="")
            return
        stop = first
        while stop < last and tokens.classes[stop] in _SUBJECT:
            stop += 1
        if stop == first or stop == last or tokens.classes[stop] not in (c.VERB, c.UP, c.DOWN, c.ADVERB, c.MAKING, c.REACHING, c.HOLDING):
            return
        name, _ = name_of(tokens, Span(first, stop))
        if not name:
            return
        if name.measure and tokens.classes[stop] in (c.UP, c.DOWN, c.ADVERB):
            self.slots = replace(self.slots, measure=name.measure, owner=name.owner, names=(name,), unit="")
        elif not name.measure and len(name.whole) >= 2:
            self.slots = replace(self.slots, owner=name.whole, names=(Name(name.whole, "", name.whole),))

    def _clause(self, tokens: Tokens, clause: Clause) -> Iterator[Reading]:
        names, region = self._names(tokens, clause)
        kind, sign = measure_of(tokens, clause, self.slots)
        names = [self._base(tokens, clause, name) for name in names]
        if not names:
            names = [Name()]
        while len(names) < len(clause.values):
            names.append(names[-1])
        shared = len(clause.values) == 1 and len(names) > 1
        verb = tokens.word(clause.verb.first, clause.verb.last) if clause.verb else ""
        if shared:
            for name in names:
                yield self._reading(tokens, clause, 0, name, kind, sign, verb, region)
        else:
            for number, name in enumerate(names[: len(clause.values)]):
                yield self._reading(tokens, clause, number, name, kind, sign, verb, region)
        if names[0]:
            self.slots = self.slots.after(tuple(names), clause.quantities[-1].unit, kind)
            self.slots = replace(self.slots, added=clause.rule == "adding", verb=verb)

    def _reading(
        self, tokens: Tokens, clause: Clause, number: int, name: Name, kind: Measure, sign: int, verb: str, region: str | None
    ) -> Reading:
        quantity = clause.quantities[number]
        return Reading(
            quantity, name, kind, sign, clause.rule, clause.values[number],
            arrived=clause.rule == "arrival",
            baseline=clause.rule == "baseline",
            standing=clause.rule in ("arrival", "having", "bare"),
            total=verb in ("达到", "达", "增至", "共有", "现有") or "累计" in tokens.word(clause.left.first, clause.values[0]),
            region=region,
        )  # fmt: skip

    # -- names ---------------------------------------------------------------------------------------------

    def _names(self, tokens: Tokens, clause: Clause) -> tuple[list[Name], str | None]:
        subject, region = self._subject(tokens, clause)
        if clause.rule in ("making", "adding", "having", "labour"):
            return self._object(tokens, clause, subject, region)
        if not subject and self._counts(tokens, clause) and clause.right:
            return self._counted(tokens, clause)
        if not subject:
            return list(self.slots.names) or [Name()], region
        return self._completed(tokens, clause, subject), region

    def _subject(self, tokens: Tokens, clause: Clause) -> tuple[list[Name], str | None]:
        """The items of the subject, each completed by what the last item has for all."""
        if not clause.subject:
            return [], None
        span = trimmed(tokens, clause.subject)
        region, span = place_of(tokens, span)
        items = coordinated(tokens, span)
        several = len(items) > 1 and (len(items) == len(clause.values) or self._for_all(tokens, clause))
        if not several:
            name, inner = name_of(tokens, span)
            return ([name] if name else []), region or inner
        return distributed(tokens, items), region

    def _for_all(self, tokens: Tokens, clause: Clause) -> bool:
        """«A、B均增长11%»: one value for each."""
        left = tokens.classes[clause.left.first : clause.left.last]
        return c.ALL in left and len(clause.values) == 1

    def _counts(self, tokens: Tokens, clause: Clause) -> bool:
        return tokens.classes[clause.values[0]] in (c.COUNT, c.MONEY, c.MEASURED) or tokens.word(clause.right.first - 1) == "的"

    def _object(
        self, tokens: Tokens, clause: Clause, subject: list[Name], region: str | None
    ) -> tuple[list[Name], str | None]:
        """«企业实现利润总额N»: owner and measure; «建成设施N座», «建成N座设施»: what is made."""
        name, inner = name_of(tokens, clause.object) if clause.object else (Name(), None)
        if not name and clause.right and self._counts(tokens, clause):
            name, inner = name_of(tokens, clause.right)
        region = region or inner
        items = coordinated(tokens, trimmed(tokens, clause.object)) if clause.object else []
        if len(items) > 1 and len(items) == len(clause.values):
            return distributed(tokens, items), region
        if not name:
            if subject:
                return self._completed(tokens, clause, subject), region
            return list(self.slots.names) or [Name()], region
        if subject and name.measure and not name.owner:
            return [join(one.whole, name) for one in subject], region
        if subject:
            return [name], region
        return self._completed(tokens, clause, [name]), region

    def _counted(self, tokens: Tokens, clause: Clause) -> tuple[list[Name], str | None]:
        """The noun behind a value, with what is said of it: «8家茶企|入选省级龙头企业»."""
        name, region = name_of(tokens, clause.right)
        if self.slots.verb and clause.continues and name:
            pass
        if clause.predicate and clause.predicate.last - clause.predicate.first > 1:
            stop = clause.predicate.last
            if stop >= len(tokens.classes) or tokens.classes[stop] not in VALUES:
                said = trimmed(tokens, clause.predicate)
                text = _clean(tokens.word(said.first, said.last))
                name = Name(name.whole, "", text + name.whole)
        return [name], region

    def _completed(self, tokens: Tokens, clause: Clause, names: list[Name]) -> list[Name]:
        slots = self.slots
        cls = tokens.classes[clause.values[0]]
        moved, _ = _movements()
        found: list[Name] = []
        for name in names:
            if name.measure in moved or name.whole in moved:
                owner = name.owner
                found.append(Name(owner, "", owner) if owner else (slots.names[0] if slots.names else Name()))
            elif name.measure in ("总数", "数量", "总量", "家数", "户数") and not name.owner and slots.owner:
                found.append(Name(slots.owner, "", slots.owner))
            elif name.measure and not name.owner and name.measure in _dependent() and slots.owner:
                found.append(join(slots.owner, name))
            elif not name.measure and slots.measure and self._takes_measure(clause, cls):
                found.append(join(name.whole, Name("", slots.measure, slots.measure)))
            else:
                found.append(name)
        return found

    def _takes_measure(self, clause: Clause, cls: str) -> bool:
        """Whether a bare thing is measured as the clause before: its unit is the same, or it grows."""
        if clause.rule in ("movement", "baseline") and cls in (c.RATE, c.MULTIPLE):
            return self.slots.kind in ("growth", "multiple", "level", "avg_growth")
        return clause.quantities[0].unit == self.slots.unit and clause.rule in ("bare", "arrival") and cls in (c.MONEY, c.MEASURED, c.COUNT, c.RATE)

    def _base(self, tokens: Tokens, clause: Clause, name: Name) -> Name:
        """«占Y的N%»: X占Y比重; «拉动Y增长»: X拉动Y增长."""
        if clause.rule == "share" and name:
            base, _ = name_of(tokens, _without_share_head(tokens, clause.base))
            text = re.sub(r"的?(?:比重|比例|份额)$", "", base.whole)
            text = text.removesuffix("的")
            if not text:
                return Name(name.owner or name.whole, "占比", name.whole + "占比")
            return Name(name.whole, f"占{text}比重", f"{name.whole}占{text}比重")
        if clause.rule == "pulling" and name:
            text = _clean(tokens.word(clause.base.first, clause.base.last))
            return Name(name.owner, name.measure, f"{name.whole}拉动{text}")
        return name


def _without_share_head(tokens: Tokens, span: Span) -> Span:
    last = span.last
    while last > span.first and (tokens.classes[last - 1] not in (c.THING, c.HEAD, c.ATTRIBUTE, c.PLACE, c.VERB)):
        last -= 1
    return Span(span.first, last)


def join(owner: str, name: Name) -> Name:
    """``name`` as one of ``owner``."""
    return Name(owner, name.measure, owner + name.whole) if owner and not name.whole.startswith(owner) else name


def coordinated(tokens: Tokens, span: Span) -> list[Span]:
    """The items of a list phrase: what 、 and 和 part, outside brackets."""
    items: list[Span] = []
    first, depth = span.first, 0
    for i in range(span.first, span.last):
        cls = tokens.classes[i]
        if cls == c.OPEN:
            depth += 1
        elif cls == c.CLOSE:
            depth -= 1
        elif depth == 0 and cls in (c.DUN, c.AND) and i > first:
            items.append(Span(first, i))
            first = i + 1
    if first < span.last:
        items.append(Span(first, span.last))
    return items


def distributed(tokens: Tokens, items: list[Span]) -> list[Name]:
    """The names of list items: a thing takes the measure that the last item has for all, a bare measure the owner
    of the first."""
    names = [name_of(tokens, item)[0] for item in items]
    last = items[-1]
    head = last.last
    while head > last.first and tokens.classes[head - 1] == c.HEAD:
        head -= 1
    if head == last.last:
        return names
    others = max((item.last - item.first for item in items[:-1]), default=1)
    parallel = min(others, head - last.first)
    tail = _clean(tokens.word(last.first + parallel, last.last)) if head > last.first else ""
    found: list[Name] = []
    for name in names[:-1]:
        if not name.measure and tail:
            found.append(Name(name.whole, names[-1].measure, name.whole + tail))
        else:
            found.append(name)
    final = names[-1]
    if not final.owner and found and found[0].owner and final.measure in _dependent():
        final = join(found[0].owner, final)
    return [*found, final]


def _quantity_at(tokens: Tokens, i: int) -> Quantity:
    return tokens.sizes[i]


_SUBJECT = frozenset((c.THING, c.HEAD, c.ATTRIBUTE, c.OF, c.PLACE, c.DUN, c.AND, c.OPEN, c.CLOSE))

_PER_CENT_KINDS = frozenset((c.RATE,))


def measure_of(tokens: Tokens, clause: Clause, slots: Slots) -> tuple[Measure, int]:
    """How a value is meant (level, growth, change …) and whether it falls."""
    cls = tokens.classes[clause.values[0]]
    left = tokens.classes[clause.left.first : clause.left.last]
    verb = tokens.classes[clause.verb.first] if clause.verb else ""
    quantity = clause.quantities[0]
    falling = clause.move == c.DOWN or (clause.rule in ("movement", "against") and verb == c.DOWN) or (clause.rule == "above" and verb == c.BELOW)
    sign = -1 if falling else 1
    moved, fallen = _movements()
    heads = {tokens.word(i) for i in range(clause.subject.first, clause.subject.last)} if clause.subject else set()
    if quantity.form == "halved":
        return "growth", -1
    if heads & fallen and clause.rule in ("bare", "arrival", "movement"):
        sign = -1 if clause.rule != "movement" else sign
    average = c.AVERAGE in left or any(word.startswith(("年均", "年平均", "复合")) for word in heads)
    if cls == c.MULTIPLE:
        return "multiple", 1
    if clause.rule in ("above", "against", "pulling"):
        return "change", sign
    if cls == c.POINTS:
        return "change", sign
    if clause.rule == "share":
        return "rate", 1
    if cls == c.RATE:
        grows = clause.rule == "movement" or clause.move or heads & moved
        if not grows and clause.rule == "continued" and slots.kind in ("growth", "avg_growth") and not clause.bracket:
            grows = True
        signed = tokens.text[quantity.start] in "+-−－＋—–"
        if signed and (clause.bracket or c.COMPARED in left or clause.rule in ("bare", "continued")) and quantity.unit == "%":
            return "growth", 1
        if average and grows:
            return "avg_growth", sign
        return ("growth", sign) if grows else ("rate", 1)
    if clause.rule in ("movement", "adding"):
        return "change", sign
    return "level", 1
