"""Composition: the indicator of each value of a clause, from the parts that the clause and the state give.

An indicator is owner × measure. What the clause writes comes first; what it leaves out is taken from the
:class:`~duban.extraction.discourse.slots.Slots` by kind: a bare measure takes the owner, a bare thing the measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duban.extraction.dependents import (
    effects,
    labours,
    movements,
    states,
    strict,
)
from duban.extraction.discourse.slots import Slots
from duban.extraction.ellipsis import ITSELF, PER, Gap, completed
from duban.extraction.enumeration import coordinated, distributed, dual
from duban.extraction.measurement import measure_of
from duban.extraction.reading import Reading
from duban.grammar import classes as c
from duban.grammar.clause import NONE, VALUES, Clause, Span
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import (
    TRIMMED_LEFT,
    Name,
    core,
    join,
    joined,
    name_of,
    place_of,
    trimmed,
    trimmed_of_preposition,
    written,
)
from duban.grammar.quantity import Quantity
from duban.records import Measure
from duban.vocabulary import measures
from duban.vocabulary.lexicon import lexicon


class Composer:
    """Reads the clauses of one paragraph, from left to right, keeping the state."""

    def __init__(self) -> None:
        self.slots = Slots()
        self.part = False
        self.last: Clause | None = None

    def sentence(self, tokens: Tokens, found: Sequence[Clause]) -> Iterator[Reading]:
        """The readings of a sentence's clauses."""
        for i, noun in tokens.thresholds.items():
            yield self._threshold(tokens, i, noun)
        at = 0
        self.last = None
        self.slots = replace(
            self.slots,
            paragraph=self.slots.owner or self.slots.paragraph,
            fresh=True,
            owner=self.slots.company,
            opening=self.slots.company,
            topical=False,
            recent=(),
            rate=self.slots.rate if self.slots.kind in ("rate", "change") else "",
        )
        for clause in found:
            self.part = c.WHICH in tokens.classes[at : clause.values[0]]
            self._topics(tokens, at, clause.left.first)
            at = clause.values[-1] + 1
            yield from self._clause(tokens, clause)
            self.last = clause

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
            name = (
                before
                if not name.whole or before.owner
                else Name(name.whole, before.measure, name.whole + before.measure)
            )
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
                self.slots = replace(
                    self.slots, measure=name.measure, section=name.measure, owner="", opening="", topical=True
                )
            return
        while first < last and tokens.classes[first] in TRIMMED_LEFT:
            first += 1
        stop = first
        while stop < last and tokens.classes[stop] in _SUBJECT:
            stop += 1
        if stop == last and stop - first >= 2:
            name, _ = name_of(tokens, Span(first, stop))
            if name.measure and c.DUN not in tokens.classes[first:stop]:
                self.slots = replace(self.slots, names=(name,), owner=name.owner or self.slots.owner)
            return
        if (
            stop == first
            and self.slots.fresh
            and tokens.classes[first] in (c.UP, c.DOWN, c.MAKING, c.LABOUR, c.VERB)
        ):
            self._object_topic(tokens, first, last)
            return
        if stop in (first, last) or tokens.classes[stop] not in (
            c.VERB,
            c.UP,
            c.DOWN,
            c.ADVERB,
            c.MAKING,
            c.REACHING,
            c.HOLDING,
            c.COMPARED,
        ):
            return
        name, _ = name_of(tokens, Span(first, stop))
        if not name or name.whole in ITSELF:
            return
        if notice := _REPORTED.search(name.whole):
            company = name.whole[: notice.start()]
            if len(company) >= 2:
                self.slots = replace(self.slots, company=company, owner=company, opening=company, names=())
            return
        if _announces(tokens, stop, last) and not name.measure:
            self.slots = replace(
                self.slots, company=name.whole, owner=name.whole, opening=name.whole, names=()
            )
            return
        if name.measure and tokens.classes[stop] in (c.UP, c.DOWN, c.ADVERB, c.COMPARED):
            self.slots = replace(
                self.slots,
                measure=name.measure,
                owner=name.owner,
                names=(name,),
                unit="",
                topical=not name.owner or True,
            )
        elif not name.measure and len(name.whole) >= 2:
            self.slots = replace(self.slots, owner=name.whole, names=(Name(name.whole, "", name.whole),))

    def _object_topic(self, tokens: Tokens, first: int, last: int) -> None:
        """«提高企业退休人员基本养老金水平，|年均增长10%»: what is acted on is measured next."""
        start = first
        while start < last and tokens.classes[start] not in (c.THING, c.HEAD, c.ATTRIBUTE):
            start += 1
        if start < last and all(cls in _SUBJECT for cls in tokens.classes[start:last]):
            name, _ = name_of(tokens, Span(start, last))
            if len(name.whole) >= 3 and c.DUN not in tokens.classes[start:last]:
                owner = name.owner if name.measure else name.whole
                self.slots = replace(self.slots, names=(name,), owner=owner or self.slots.owner)

    def _clause(self, tokens: Tokens, clause: Clause) -> Iterator[Reading]:
        names, region = self._names(tokens, clause)
        if len(clause.values) == 3 and clause.quantities[0].form == "ratio":
            names = [Name(f"第{n}产业", "占比", f"第{n}产业占比") for n in "一二三"]
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
        if names[0] and clause.rule in ("share", "pulling", "part", "ratio"):
            self.slots = replace(self.slots, names=tuple(names), kind=kind)
        elif names[0]:
            if all(PER.match(name.whole) for name in names) and self.slots.names:
                return
            level = kind in ("level", "rate", "change") and clause.rule not in (
                "above",
                "against",
                "movement",
            )
            whole = names[-1].whole
            implied = whole.removesuffix(core(whole)) if names[-1].measure == whole else ""
            before = self.slots = replace(
                self.slots,
                fresh=False,
                implied=implied
                or (
                    self.slots.implied
                    if whole in strict() or whole.startswith(self.slots.implied or " ")
                    else ""
                ),
            )
            self.slots = self.slots.after(
                tuple(names), clause.quantities[-1].unit if level else self.slots.unit, kind
            )
            if kind == "rate" or (kind == "change" and tokens.classes[clause.values[-1]] == c.POINTS):
                self.slots = replace(
                    self.slots, measure=before.measure, rate=names[-1].measure or before.rate
                )
            self.slots = replace(
                self.slots, added=clause.rule == "adding", verb=verb, labour=self._labour(tokens, clause)
            )

    def _reading(
        self,
        tokens: Tokens,
        clause: Clause,
        number: int,
        name: Name,
        kind: Measure,
        sign: int,
        verb: str,
        region: str | None,
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

    def _labour(self, tokens: Tokens, clause: Clause) -> str:
        """The verb that a name opens with and that the items behind share: «淘汰落后的|炼钢产能N吨、炼铁产能N吨»."""
        span = trimmed(tokens, clause.subject) if clause.subject else NONE
        last = span.first
        while (last < span.last and tokens.classes[last] in (c.LABOUR, c.VERB, c.AND, c.OF, c.ADDING)) or (
            last > span.first
            and last < span.last
            and tokens.classes[last] == c.ATTRIBUTE
            and c.OF in tokens.classes[last : span.last]
        ):
            last += 1
        if last > span.first and last < span.last and tokens.classes[span.first] in (c.LABOUR, c.VERB):
            return joined(tokens.word(span.first, last))
        if span and all(
            tokens.classes[i] in (c.LABOUR, c.VERB, c.AND, c.ADDING) for i in range(span.first, span.last)
        ):
            verb = written(tokens, span)
            return verb if any(verb.startswith(word) for word in labours()) else ""
        return self.slots.labour if clause.continues else ""

    # -- names ---------------------------------------------------------------------------------------------

    def _names(self, tokens: Tokens, clause: Clause) -> tuple[list[Name], str | None]:
        subject, region = self._subject(tokens, clause)
        if clause.rule in ("making", "adding", "having", "moving", "loose"):
            return self._object(tokens, clause, subject, region)
        if clause.rule in ("bare", "last") and clause.right and subject and self._attributed(tokens, clause):
            counted, place = self._counted(tokens, clause)
            return [Name("", "", subject[0].whole + counted[0].whole)], region or place
        if clause.rule in ("bare", "last") and clause.right and subject and self._lists_kinds(tokens, clause):
            return self._counted(tokens, clause)  # «基础设施、公共服务等领域|320个|重点项目»
        if (
            clause.rule == "bare"
            and clause.right
            and subject
            and all(
                tokens.classes[i] in (c.LABOUR, c.VERB, c.ADVERB, c.AND, c.DUN, c.OPEN, c.CLOSE)
                for i in range(trimmed(tokens, clause.subject).first, trimmed(tokens, clause.subject).last)
            )
            and self._counts(tokens, clause)
        ):
            counted, place = self._counted(tokens, clause)
            verb = subject[0].whole
            return [
                Name("", "", (verb if verb in effects() or verb in labours() else "") + counted[0].whole)
            ], region or place
        if clause.rule == "bare" and clause.right and subject and subject[0].whole.endswith("等"):
            return self._counted(tokens, clause)
        if clause.rule == "dealt":
            return self._dealt(tokens, clause), None
        if clause.right and self._counts(tokens, clause) and (not subject or self._behind(tokens, clause)):
            return self._counted(tokens, clause)
        if not subject or (
            self.last
            and self.last.right
            and self._behind(tokens, clause)
            and trimmed(tokens, clause.subject) == trimmed(tokens, self.last.right)
        ):
            bases = tokens.classes[clause.left.first : clause.left.last].count(c.COMPARED)
            return self._carried(1 if bases == len(clause.values) else len(clause.values)), region
        names = self._completed(tokens, clause, subject)
        if (
            clause.rule == "arrival"
            and clause.right
            and tokens.classes[clause.values[0]] == c.COUNT
            and len(names) == 1
            and _SPREADS.match(tokens.word(clause.verb.first, clause.verb.last))
        ):
            over, _ = name_of(tokens, clause.right)
            names = [Name(names[0].whole, "", names[0].whole + over.whole)]
        return names, region

    def _carried(self, values: int) -> list[Name]:
        """The names before, as many as there are values: «A 1万元，B 2万元，分别增长5%和6%»."""
        slots = self.slots
        if values > 1 and len(slots.names) < values <= len(slots.recent):
            return list(slots.recent[-values:])
        return list(slots.names) or [Name()]

    def _subject(self, tokens: Tokens, clause: Clause) -> tuple[list[Name], str | None]:
        """The items of the subject, each completed by what the last item has for all."""
        if not clause.subject:
            return [], None
        span = trimmed(tokens, clause.subject)
        region, span = place_of(tokens, span)
        items = coordinated(tokens, span)
        if len(items) != len(clause.values) > 1 and len(coarse := coordinated(tokens, span, (c.DUN,))) == len(
            clause.values
        ):
            items = coarse
        if (
            len(items) != len(clause.values)
            and (pair := dual(tokens, span))
            and len(pair) == len(clause.values)
        ):
            return pair, region
        several = len(items) > 1 and (
            len(items) == len(clause.values) or self._for_all(tokens, clause, items)
        )
        if not several:
            name, inner = self._listed(tokens, clause, span)
            return ([name] if name else []), region or inner
        return distributed(tokens, items), region

    def _listed(self, tokens: Tokens, clause: Clause, span: Span) -> tuple[Name, str | None]:
        """The name of a subject; behind a list's comma it shares the verb before («新开工改造小区N个、城中村N户»)."""
        name, region = name_of(tokens, span)
        listed = (
            clause.continues
            and clause.left.first > 0
            and tokens.classes[clause.left.first - 1] in (c.DUN, c.AND)
        )
        if listed and name:
            if (
                len(name.whole) == 2 and name.whole in states() and self.slots.names
            ):  # «建成通道4座、|在建|8座»
                whole = self.slots.names[-1].whole
                return Name("", "", name.whole + whole), region
            if (
                self.slots.labour
                and clause.rule == "bare"
                and tokens.classes[span.first] not in (c.LABOUR, c.VERB)
            ):
                return Name(name.owner, name.measure, self.slots.labour + name.whole), region
        return name, region

    def _for_all(self, tokens: Tokens, clause: Clause, items: Sequence[Span]) -> bool:
        """«A、B均增长11%», «A、B分别下降3%», «巩固率、升学率超过96%»: one value for each."""
        left = tokens.classes[clause.left.first : clause.left.last]
        if len(clause.values) != 1 or c.TOGETHER in left:
            return False
        if tokens.classes[clause.values[0]] == c.MULTIPLE and all(
            tokens.classes[item.last - 1] == c.HEAD for item in items
        ):
            return True
        verb = tokens.word(clause.verb.first, clause.verb.last) if clause.verb else ""
        if c.ALL in left or c.RESPECTIVELY in left or verb[:1] in ("均", "都", "双"):
            return True
        bounded = clause.quantities[0].outer_start < clause.quantities[0].start and clause.rule == "bare"
        if (
            not (clause.rule in ("movement", "arrival") or bounded)
            or tokens.classes[clause.values[0]] != c.RATE
        ):
            return False
        if all(tokens.classes[item.last - 1] == c.HEAD for item in items):
            return True
        last = items[-1]
        return (
            len(items) == 2
            and tokens.classes[last.last - 1] == c.HEAD
            and items[0].last - items[0].first == 1
            and last.last - last.first == 2
        )

    def _counts(self, tokens: Tokens, clause: Clause) -> bool:
        return (
            tokens.classes[clause.values[0]] in (c.COUNT, c.MONEY, c.MEASURED)
            or tokens.word(clause.right.first - 1) == "的"
        )

    def _attributed(self, tokens: Tokens, clause: Clause) -> bool:
        """Whether the noun behind a count goes on with the words before it: «生态环境|9项|约束性指标»."""
        if tokens.classes[clause.values[0]] != c.COUNT or clause.right.first != clause.values[-1] + 1:
            return False
        if self._behind(tokens, clause):
            return False
        span = trimmed(tokens, clause.subject)
        words = tokens.classes[span.first : span.last]
        return (
            c.DUN not in words
            and not set(words) <= {c.ATTRIBUTE, c.PLACE}
            and words[-1:] != c.HEAD
            and (words[0] not in (c.LABOUR, c.VERB) or len(words) > 1)
        )

    def _lists_kinds(self, tokens: Tokens, clause: Clause) -> bool:
        """Whether the words before a count list what the noun behind it sums up."""
        words = tokens.classes[clause.subject.first : clause.subject.last]
        counts = tokens.classes[clause.values[0]] == c.COUNT and clause.right.first == clause.values[-1] + 1
        return counts and c.DUN in words and words[-1:] != c.HEAD

    def _behind(self, tokens: Tokens, clause: Clause) -> bool:
        """Whether what stands before the value belongs to the value before it: «200亿元|资金支持|4441个项目»."""
        first = clause.left.first
        return (clause.continues and tokens.classes[first - 1] in VALUES) or (
            clause.continues and tokens.classes[first - 1] == c.OF and tokens.classes[first - 2] in VALUES
        )

    def _dealt(self, tokens: Tokens, clause: Clause) -> list[Name]:
        """«对A、B和C分别出口N、N和N»."""
        what, _ = name_of(tokens, clause.object)
        lead = "对" if tokens.word(clause.subject.first) == "对" else ""
        items = coordinated(tokens, trimmed_of_preposition(tokens, clause.subject))
        return [
            Name(
                lead + joined(tokens.word(i.first, i.last)),
                what.measure,
                lead + joined(tokens.word(i.first, i.last)) + what.whole,
            )
            for i in items
        ]

    def _object(
        self, tokens: Tokens, clause: Clause, subject: list[Name], region: str | None
    ) -> tuple[list[Name], str | None]:
        """«企业实现利润总额N»: owner and measure; «建成设施N座», «建成N座设施»: what is made."""
        if (
            tokens.classes[clause.values[0]] == c.RATE
            and clause.right
            and tokens.word(clause.right.first - 1) == "的"
        ):
            name, inner = name_of(tokens, clause.right)  # «这些高新区贡献了全国20%的|工业增加值»
            owner = self._resolved(tokens, clause.subject, subject[0]) if subject else self.slots.owner
            self.slots = replace(self.slots, owner=owner)
            return [Name(owner, "占比", owner + name.whole + "占比")], region or inner
        listed = tokens.classes[clause.values[0] - 1] in (c.DUN, c.AND)  # «建设海洋馆和|4个水族园»
        name, inner = (
            name_of(tokens, clause.object)
            if clause.object and not (listed and clause.right)
            else (Name(), None)
        )
        if clause.right and self._counts(tokens, clause):
            counted, place = self._counted(tokens, clause)
            if not name:
                return counted, region or place
            listed = name.whole.endswith("等")
            name = counted[0] if listed else Name("", "", name.whole + counted[0].whole)
        if name.whole == "投资" and tokens.word(clause.verb.first, clause.verb.last).endswith("完成"):
            name = Name("", "完成投资", "完成投资")
        region = region or inner
        items = coordinated(tokens, trimmed(tokens, clause.object)) if clause.object else []
        if len(items) > 1 and len(items) == len(clause.values):
            return distributed(tokens, items), region
        if (
            clause.rule == "adding"
            and clause.object
            and name
            and self._keeps_verb(tokens, clause, name, subject)
        ):
            verb = tokens.word(clause.verb.first, clause.verb.last)
            name = Name(name.owner, name.measure, verb + name.whole)
        if not name and not clause.right and clause.predicate and tokens.classes[clause.values[0]] == c.MONEY:
            use = Span(clause.predicate.first + 1, clause.predicate.last)
            name, _ = name_of(tokens, use)  # «筹措7亿元|实施就业惠民工程»
        if not name:
            if subject:
                return self._completed(tokens, clause, subject), region
            return self._carried(len(clause.values)), region
        if (
            subject
            and clause.rule == "having"
            and c.EACH in tokens.classes[clause.subject.first : clause.subject.last]
        ):
            verb = tokens.word(clause.verb.first, clause.verb.last)  # «城镇居民每百户拥有家用汽车»
            return [
                Name(
                    "", "", joined(tokens.word(clause.subject.first, clause.subject.last)) + verb + name.whole
                )
            ], region
        lead = tokens.classes[clause.subject.first] if clause.subject else ""
        if subject and lead == c.PREPOSITION and tokens.word(clause.subject.first) == "对":
            return [join(subject[0].whole, name)], region  # «对高危人群开展|内镜检查»
        if (
            subject
            and clause.rule == "making"
            and not name.measure
            and tokens.classes[clause.values[0]] in (c.MONEY, c.COUNT)
            and lead in (c.THING, c.ATTRIBUTE)
        ):
            verb = tokens.word(clause.verb.first, clause.verb.last)
            return [
                Name(subject[0].whole, "", subject[0].whole + ("" if verb in _DOING else verb) + name.whole)
            ], region
        if clause.rule == "moving" and tokens.word(clause.verb.first) in measures().plain_movers and name:
            verb = tokens.word(clause.verb.first)  # «改善|农村住房»
            return [Name(name.owner, name.measure, verb + name.whole)], region
        if subject and name.measure and not name.owner:
            return [join(one.whole, name) for one in subject], region
        if subject:
            return [name], region
        return self._completed(tokens, clause, [name]), region

    def _keeps_verb(self, tokens: Tokens, clause: Clause, name: Name, subject: list[Name]) -> bool:
        """Whether a verb of adding is part of the name: «新建|改建农村公路», «新建|商品房销售面积»."""
        if tokens.classes[clause.object.first] == c.LABOUR:
            return True
        increases = tokens.word(clause.verb.first, clause.verb.last).endswith("增")
        measured = bool(name.measure) and tokens.classes[clause.values[0]] in (c.MEASURED, c.MONEY)
        return measured and not subject and not increases

    def _counted(self, tokens: Tokens, clause: Clause) -> tuple[list[Name], str | None]:
        """The noun behind a value, with what is said of it: «8家茶企|入选省级龙头企业»."""
        right = clause.right
        behind = tokens.classes[right.last : right.last + 1]
        while (
            right.last - right.first > 1
            and tokens.classes[right.last - 1] == c.HEAD
            and (
                behind in VALUES
                or behind in (c.REACHING, c.HOLDING)
                or (
                    behind in (c.UP, c.DOWN, c.COMPARED)
                    and set(tokens.classes[right.last : right.last + 4]) & VALUES
                )
            )
        ):
            right = Span(right.first, right.last - 1)  # «12条产业链项目|占比达84%»
        name, region = name_of(tokens, right)
        if clause.rule == "continued" and self.slots.names and _is_goal(tokens, right):
            return list(self.slots.names), region  # «提前超过|450万个的年度目标»
        if tokens.classes[clause.values[0]] == c.RATE:
            if name.whole in movements()[0] and self.slots.names:
                return list(self.slots.names), region
            if name.measure and not name.owner and clause.subject:
                return [join(name_of(tokens, clause.subject)[0].whole, name)], region  # «建材业|12%的税率»
            verb = clause.predicate
            if verb and verb.last - verb.first == 1 and clause.rule == "continued":  # «63.5%的任务|落地»
                return [Name(name.whole, "", f"{name.whole}{tokens.word(verb.first)}率")], region
            owner = self.slots.owner
            return [Name(owner, "占比", owner + name.whole + "占比")], region
        moved = tokens.classes[clause.right.last : clause.right.last + 2]
        if name.measure and moved[-1:] in (c.UP, c.DOWN) and moved[:-1] in ("", c.COMPARED):
            movement = joined(tokens.word(clause.right.last, clause.right.last + len(moved)))
            return [Name(name.owner, "", f"{name.measure}{movement}的{name.owner}")], region
        if clause.rule not in ("making", "adding", "moving", "loose"):
            name = self._with_predicate(tokens, clause, name)
            if clause.continues and clause.rule == "continued" and self.slots.labour:
                name = Name(name.owner, name.measure, self.slots.labour + name.whole)
        elif clause.predicate and tokens.word(clause.verb.first, clause.verb.last) in _EVENTS:
            said = trimmed(tokens, clause.predicate)
            if said.last >= len(tokens.classes) or tokens.classes[said.last] not in VALUES:
                name = Name("", "", name.whole + written(tokens, said))  # «完成141公里架空线|入地和杆箱整治»
        return [name], region

    def _resolved(self, tokens: Tokens, span: Span, name: Name) -> str:
        """«这些高新区»: those that were named before."""
        pointing = tokens.word(span.first) in _POINTING if span else False
        last = self.slots.names[-1].whole if self.slots.names else ""
        return last if pointing and last.endswith(name.whole) else name.whole

    def _with_predicate(self, tokens: Tokens, clause: Clause, name: Name) -> Name:
        """The name with what is said of it: «入选名录|茶企», «农村危房|改造» of what gets its noun by a light verb."""
        said = trimmed(tokens, clause.predicate) if clause.predicate else NONE
        stop = clause.predicate.last
        if (
            said
            and tokens.word(said.first) in _LIGHT
            and (stop >= len(tokens.classes) or tokens.classes[stop] not in VALUES)
        ):
            while said and tokens.word(said.first) in _LIGHT:
                said = Span(said.first + 1, said.last)
            if said and said.last - said.first == 1:
                return Name(name.owner, name.measure, name.whole + tokens.word(said.first))
        return Name(name.owner, name.measure, self._said(tokens, clause) + name.whole)

    def _said(self, tokens: Tokens, clause: Clause) -> str:
        """What is said of the things counted, where it has an object: «8家茶企|入选省级龙头企业»."""
        said = clause.predicate
        stop = said.last
        if not said or (stop < len(tokens.classes) and tokens.classes[stop] in VALUES):
            return ""
        said = trimmed(tokens, said)
        while said and tokens.word(said.first) in _LIGHT:
            said = Span(said.first + 1, said.last)
        if not any(tokens.classes[i] in (c.THING, c.HEAD, c.LABOUR) for i in range(said.first, said.last)):
            return ""
        return joined(tokens.word(said.first, said.last))

    def _completed(self, tokens: Tokens, clause: Clause, names: list[Name]) -> list[Name]:
        follows = self.last is not None
        return [completed(Gap(name, tokens, clause, self.slots, self.part, follows)) for name in names]

    def _base(self, tokens: Tokens, clause: Clause, name: Name) -> Name:
        """«占Y的N%»: X占Y比重; «拉动Y增长»: X拉动Y增长."""
        if clause.rule == "share" and name:
            text = written(tokens, trimmed(tokens, _without_share_head(tokens, clause.base)))
            text = _WHOLE.sub("", text)
            if re.search("[^的](?:市场)?份额$", text):
                return Name(name.whole, f"占{text}", f"{name.whole}占{text}")
            text = re.sub(r"的?(?:比重|比例|份额)$", "", text).removesuffix("的")
            if not text:
                return Name(name.owner or name.whole, "占比", name.whole + "占比")
            return Name(name.whole, f"占{text}比重", f"{name.whole}占{text}比重")
        if clause.rule == "ratio" and name:
            text = written(tokens, trimmed(tokens, clause.base)).removesuffix("的")
            return Name(name.whole, f"占{text}比重", f"{name.whole}占{text}比重")
        if clause.rule == "part" and name:
            text = written(tokens, trimmed(tokens, clause.base))
            return Name(name.owner, "", f"{name.whole}{tokens.word(clause.verb.first)}{text}比例")
        if clause.rule == "pulling" and name:
            text = joined(tokens.word(clause.base.first, clause.base.last))
            return Name(name.owner, name.measure, f"{name.whole}拉动{text}")
        return name


def _is_goal(tokens: Tokens, noun: Span) -> bool:
    """Whether the noun only says that the value is aimed at: «年度目标», «全年任务»."""
    heads = {c.HEAD, c.THING, c.OUTLOOK} & set(tokens.classes[noun.last - 1])
    before = set(tokens.classes[noun.first : noun.last - 1])
    return (
        bool(heads)
        and tokens.word(noun.last - 1) in lexicon().planned
        and before <= {c.ATTRIBUTE, c.TIME, c.OF}
    )


def _announces(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a company's notice follows: «某汽车|公告称，»."""
    if last <= first:
        return False
    said = tokens.word(first, last)
    return bool(_NOTICE.search(said))


_REPORTED = re.compile("(?:发布|披露|最新)?(?:公告|财报|业绩预告|季报|年报|半年报)$")


_NOTICE = re.compile("公告|财报|季报|年报|业绩预告|披露|发布公告|宣布")


# «试点|扩大到|11个省份»: it is the provinces that are counted.
_SPREADS = re.compile("扩大|扩展|拓展|推广|覆盖|延伸|通达|增至")


# Verbs whose object is an event.
_EVENTS = frozenset(
    ["完成", "开展", "实施", "推进", "启动", "组织", "抓好", "落实", "全面完成", "推动", "组织开展"]
)


# What points back to things named before.
_POINTING = frozenset(["这些", "该", "该类", "上述", "这"])
# Grades that the items of a list share: «省级优质粮仓60座、|示范粮库25座».
_GRADES = ("国家级", "省级", "市级", "自治区级", "部级", "县级", "全国", "国家")


# Verbs of making that say no more than that it was done: «中央财政|安排|购置补贴».
_DOING = frozenset(
    [
        "完成",
        "实现",
        "安排",
        "投入",
        "下达",
        "拨付",
        "取得",
        "达成",
        "创造",
        "形成",
        "建成",
        "建设",
        "新建",
        "打造",
        "培育",
        "落实",
    ]
)


# Verbs that only carry their noun: «危房|得到|改造».
_LIGHT = frozenset(["得到", "实现", "进行", "受到", "获得", "了"])


_WHOLE = re.compile("^(?:全[国省市区县]|我[国省市区县])(?=[^的])")


def _without_share_head(tokens: Tokens, span: Span) -> Span:
    last = span.last
    while last > span.first and (
        tokens.classes[last - 1] not in (c.THING, c.HEAD, c.ATTRIBUTE, c.PLACE, c.VERB)
    ):
        last -= 1
    return Span(span.first, last)


def _quantity_at(tokens: Tokens, i: int) -> Quantity:
    return tokens.sizes[i]


_SUBJECT = frozenset((c.THING, c.HEAD, c.ATTRIBUTE, c.OF, c.PLACE, c.DUN, c.AND, c.OPEN, c.CLOSE))
