"""Composition: the indicator of each value of a clause, from the parts that the clause and the state give.

An indicator is owner × measure. What the clause writes comes first; what it leaves out is taken from the
:class:`~duban.extraction.discourse.slots.Slots` by kind: a bare measure takes the owner, a bare thing the measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from duban.extraction.discourse.slots import Slots
from duban.extraction.naming.counted_noun import (
    counted,
    goes_on,
    is_counted,
    is_joined,
    is_moved,
    says_nothing,
    sums_up,
    told_of,
    told_of_part,
)
from duban.extraction.naming.dependents import effects, labours, states, strict
from duban.extraction.naming.ellipsis import (
    averaged_over,
    carried,
    completed,
    given_out,
    of_company,
    of_goods,
    of_industry,
    without_state,
)
from duban.extraction.naming.enumeration import coordinated
from duban.extraction.naming.grants import grant_of
from duban.extraction.naming.making import made
from duban.extraction.naming.measurement import measure_of
from duban.extraction.naming.of_topic import of_topic
from duban.extraction.naming.parts import at_large, part_of_counted, remembered, tells_act
from duban.extraction.naming.proportion import of_base
from duban.extraction.naming.remaining import remaining
from duban.extraction.naming.setting import Setting
from duban.extraction.naming.subject import region_alone, subject
from duban.extraction.naming.told_behind import told_behind
from duban.extraction.naming.topics import after_topics
from duban.extraction.reading import Reading
from duban.grammar import classes as c
from duban.grammar.amount import kind_of
from duban.grammar.clause import NONE, Clause, Span
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import (
    Name,
    core,
    join,
    joined,
    name_of,
    trimmed,
    trimmed_of_preposition,
    written,
)
from duban.grammar.quantity import Quantity
from duban.grammar.retagging import contributes
from duban.grammar.templates import HEADLESS, SHARES
from duban.grammar.words import word_class
from duban.records import Measure
from duban.vocabulary.edges import Edges
from duban.vocabulary.lexicon import lexicon

_NOUNS = frozenset((c.THING, c.HEAD, c.ATTRIBUTE))
_WORKS = frozenset((c.LABOUR, c.VERB, c.AND, c.ADDING))
# What only says how the noun behind the value came to be: «改造、提升|N座|泵站».
_DOING = frozenset((c.LABOUR, c.VERB, c.ADVERB, c.AND, c.DUN, c.OPEN, c.CLOSE))


# What a share of places is by itself: «试点范围|扩大到|四成的县».
_REACHES = ("范围", "面", "覆盖")


class Composer:
    """Reads the clauses of one paragraph, from left to right, keeping the state.

    ``company`` issues the document, ``industry`` is what it is about, ``known`` the company that was told of before,
    ``thing`` what the trade that is reviewed makes.
    """

    def __init__(self, company: str = "", industry: str = "", known: str = "", thing: str = "") -> None:
        self.slots = Slots(company=company, industry=industry, known=known, thing=thing)
        self._issuer, self._heard = company, False

    def speaks(self, company: str) -> None:
        """``company`` speaks of itself in the sentence that follows; empty where none does."""
        if company or self._heard:
            self.slots = replace(self.slots, company=company or self._issuer)
        self._heard = bool(company)

    def tells_of(self, company: str, *, opens: bool) -> None:
        """The sentence that follows names ``company``; where it ``opens`` with it, the paragraph is about it."""
        self.slots = replace(self.slots, known=company, company=company if opens else self.slots.company)

    def hears(self, tokens: Tokens) -> None:
        """What a sentence without a value tells of: «某公司披露三季报。»."""
        self.slots = after_topics(tokens, 0, len(tokens.classes), self.slots.at_sentence())

    def sentence(self, tokens: Tokens, found: Sequence[Clause]) -> Iterator[Reading]:
        """The readings of a sentence's clauses."""
        for i, noun in tokens.thresholds.items():
            if noun not in tokens.values and not _is_age_of_known(tokens, i, noun):
                yield _threshold(tokens, i, noun)
        self.slots = self.slots.at_sentence()
        at, part = 0, False
        last: Clause | None = None
        series = dict(_series(tokens, found))
        series |= _moved_in_turn(tokens, found, series)
        dealt: list[Name] = []
        for number, clause in enumerate(found):
            part = c.WHICH in tokens.classes[at : clause.values[0]] or (
                part and _goes_on_with_parts(tokens, last, clause)
            )
            self.slots = after_topics(tokens, at, clause.left.first, self.slots)
            at = max(clause.values[-1] + 1, clause.right.last)
            setting = Setting(tokens, clause, self.slots, part, last)
            yield from _sizes_of_known(setting)
            if tokens.thresholds:
                yield from _ages_of_known(setting)
            if says_nothing(setting):
                clause.right = NONE
            if number in series:
                dealt = carried(setting, series[number])
                dealt = dealt[-series[number] :] if len(dealt) >= series[number] else []
            yield from self._clause(setting, dealt.pop(0) if dealt else None)
            last = clause

    def _clause(self, setting: Setting, dealt: Name | None) -> Iterator[Reading]:
        """The readings of a clause; ``dealt`` is the name that a list with 分别 gives it."""
        clause = setting.clause
        granted = None if dealt else grant_of(setting)
        known = dealt or granted
        names, region = ([known], None) if known else names_of(setting)
        names = [of_goods(of_industry(setting, of_company(setting, name))) for name in names]
        if len(clause.values) == 3 and clause.quantities[0].form == "ratio" and len(names) != 3:
            names = [Name(f"第{n}产业", "占比", f"第{n}产业占比") for n in "一二三"]
        kind, sign = measure_of(setting)
        names = [remaining(setting, of_base(setting, name)) for name in _together(setting, names)] or [Name()]
        names = list(dict.fromkeys(names)) if len(clause.values) == 1 else names
        names += names[-1:] * (len(clause.values) - len(names))
        shared = len(clause.values) == 1
        for number, name in enumerate(names if shared else names[: len(clause.values)]):
            reading = _reading(setting, 0 if shared else number, name, kind, sign, region)
            yield replace(reading, granted=True) if granted else reading
        self.slots = _after(setting, names, kind)


def _goes_on_with_parts(tokens: Tokens, last: Clause | None, clause: Clause) -> bool:
    """Whether a clause tells of a further part in the same unit: «其中城镇90亿元，|乡村|40亿元»."""
    amount = tokens.classes[clause.values[0]] in (c.MONEY, c.MEASURED)
    words = set(tokens.classes[clause.subject.first : clause.subject.last])
    if last is None or not amount or clause.rule != "bare" or not words <= {*_NOUNS, c.PLACE}:
        return False
    between = tokens.classes[last.values[-1] + 1 : clause.left.first]
    return between in (c.COMMA, c.DUN) and last.quantities[-1].unit == clause.quantities[0].unit


def _together(setting: Setting, names: list[Name]) -> list[Name]:
    """«A、B产量分别增长5%和6%，|合计|拉动工业增长1.9个百分点»: one value for what all do together."""
    clause = setting.clause
    joint = not clause.subject and len(clause.values) == 1 < len(names)
    if not joint or c.TOGETHER not in setting.classes(clause.left):
        return names
    measure = names[-1].measure
    if not all(name.owner and name.measure == measure for name in names):
        whole = "、".join(name.whole for name in names)
        return [Name(whole, "", whole)]
    owner = "、".join(name.owner for name in names)
    return [Name(owner, measure, owner + measure)]


def _series(tokens: Tokens, found: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """Where 分别 deals out clauses one by one, and how many: «A、B产量分别|下降1.6%、增长4.1%»."""
    for i, clause in enumerate(found):
        if (
            clause.subject
            or len(clause.values) > 1
            or c.RESPECTIVELY not in tokens.classes[clause.left.first : clause.left.last]
        ):
            continue
        many = 1
        for following in found[i + 1 :]:
            listed = tokens.classes[following.left.first - 1] in (c.DUN, c.AND)
            if following.subject or len(following.values) > 1 or not listed:
                break
            many += 1
        if many > 1:
            yield i, many


def _moved_in_turn(
    tokens: Tokens, found: Sequence[Clause], known: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Where two movements follow two values that were dealt out: «对A、B分别出口N和M，|同比增长5%、下降3%»."""
    for i, (before, first, second) in enumerate(zip(found, found[1:], found[2:], strict=False), 1):
        dealt = before.rule == "dealt" and len(before.values) == 2 and i not in known
        listed = tokens.classes[second.left.first - 1] == c.DUN and second.rule == first.rule == "movement"
        if dealt and listed and not (first.subject or second.subject):
            yield i, 2


def _threshold(tokens: Tokens, i: int, noun: int) -> Reading:
    """The amount at ``i`` that only names a class, with what is told of the class: «营业收入|2000万元以上|企业»."""
    last = noun
    while last < len(tokens.classes) and tokens.classes[last] in (
        *_NOUNS,
        c.VERB,
        *(c.ADVERB if last == noun else ""),
    ):
        last += 1
    name, _ = name_of(tokens, Span(noun, last))
    before = _measured_of_class(tokens, i)
    if kind_of(tokens.sizes[i].unit) == "money" and not before and name.whole.endswith(lexicon().priced):
        name = Name(name.whole, "价格", name.whole + "价格")
    if before.measure:
        short = len(before.whole) <= _NAMES_NO_OWNER and not before.whole.startswith(_BY_ITSELF)
        of_class = name.whole and (short or not before.owner)
        name = Name(name.whole, before.whole, name.whole + before.whole) if of_class else before
    return Reading(tokens.sizes[i], name, "level", 1, "threshold", i, threshold=True)


def _measured_of_class(tokens: Tokens, i: int) -> Name:
    """What the amount at ``i`` that names a class is an amount of: «对|设备投资|2000万元以上的项目»."""
    first = i
    while first > 0 and tokens.classes[first - 1] in _NOUNS and _is_of_name(tokens.word(first - 1)):
        first -= 1
    name, _ = name_of(tokens, Span(first, i))
    # Before a noun the measure has become an attribute of it.
    measure = tokens.word(i - 1) if name else ""
    if name and not name.measure and measure not in states() and word_class(measure, "n") == c.HEAD:
        return Name(name.whole.removesuffix(measure), measure, name.whole)
    return name


def _is_of_name(word: str) -> bool:
    """Whether a word before an amount can belong to what it is an amount of: no verb, no preposition."""
    return word not in _APPLYING and word_class(word, "n") in _NOUNS


# To whom a rule applies.
_APPLYING = ("对", "对于", "凡", "凡是", "针对", "为", "给", "向")
# A shorter name of a measure does not say of what it is, unless it is one of a single thing
# («年营业收入», five characters, is of whom the class names).
_NAMES_NO_OWNER = 5
_BY_ITSELF = ("单",)


def _size_of_known(setting: Setting) -> int | None:
    """The token of the amount that only says which of the things told of before a clause counts."""
    if not setting.tokens.thresholds or not setting.slots.names:
        return None
    sizes = (i for i, noun in setting.tokens.thresholds.items() if noun == setting.clause.values[0])
    return next(sizes, None)


def _sizes_of_known(setting: Setting) -> Iterator[Reading]:
    """The amount that only says which of the things told of before a clause counts: «其中|1亿元以上|5个»."""
    tokens, i = setting.tokens, _size_of_known(setting)
    if i is None:
        return
    first = i
    while first > 0 and tokens.classes[first - 1] in _NOUNS:
        first -= 1
    name = name_of(tokens, Span(first, i))[0] or without_state(setting.slots.names[-1])
    yield Reading(tokens.sizes[i], name, "level", 1, "threshold", i, threshold=True)


def _is_age_of_known(tokens: Tokens, i: int, noun: int) -> bool:
    """Whether the amount at ``i`` is an age without a noun: «60岁以上的|占27%»."""
    return kind_of(tokens.sizes[i].unit) == "age" and tokens.classes[noun] not in (*_NOUNS, c.VERB, c.LABOUR)


def _ages_of_known(setting: Setting) -> Iterator[Reading]:
    """The age of those told of before of whom a clause tells a part: «医生104万人，|60岁以上的|占27%»."""
    tokens, left = setting.tokens, setting.clause.left
    for i, noun in tokens.thresholds.items():
        if left.first <= i < left.last and noun not in tokens.values and _is_age_of_known(tokens, i, noun):
            told = setting.slots.names[-1] if setting.slots.names else Name()
            whose = told.owner.rpartition("的")[2] if told.measure else told.whole
            yield Reading(
                tokens.sizes[i],
                Name(whose, "年龄", whose + "年龄"),
                "level",
                1,
                "threshold",
                i,
                threshold=True,
            )


def _reading(
    setting: Setting, number: int, name: Name, kind: Measure, sign: int, region: str | None
) -> Reading:
    clause, tokens = setting.clause, setting.tokens
    before = tokens.word(clause.left.first, clause.values[0])
    return Reading(
        _by_the_head(clause, number, name), name, kind, sign, clause.rule, clause.values[number],
        arrived=clause.rule == "arrival",
        baseline=clause.rule == "baseline" or _begins(setting),
        standing=clause.rule in ("arrival", "having", "bare"),
        total=setting.verb in ("达到", "达", "增至", "共有", "现有") or "累计" in before,
        region=region,
    )  # fmt: skip


def _by_the_head(clause: Clause, number: int, name: Name) -> Quantity:
    """The quantity with the unit of persons where it has no noun behind it and the name is of them: «人才|7200多万»."""
    quantity = clause.quantities[number]
    if clause.right:
        return quantity
    size = quantity.low if quantity.low is not None else quantity.high
    if quantity.unit or size is None or abs(size) < _MANY or quantity.form not in ("digits", "spoken"):
        return quantity
    persons = any(word in name.whole for word in lexicon().persons)
    return quantity._replace(unit="人") if persons and not name.whole.endswith(_RATES) else quantity


# A smaller number without a unit is an index, a ratio or a year.
_MANY = 10_000
_RATES = ("率", "比", "系数", "倍数")


def _begins(setting: Setting) -> bool:
    """Whether a share is one from which a movement leads away: «占总量的比重|从|2.8%降到1.5%»."""
    clause = setting.clause
    between = setting.tokens.classes[max(clause.base.last, clause.verb.last) : clause.values[0]]
    return clause.rule == "share" and c.FROM in between


# -- what a clause leaves ------------------------------------------------------------------------------------


def _after(setting: Setting, names: Sequence[Name], kind: Measure) -> Slots:
    """The state that a clause leaves which measures ``names``."""
    clause, slots = setting.clause, setting.slots
    if not names[0] or _size_of_known(setting) is not None:
        return slots
    if clause.rule in SHARES | HEADLESS or clause.rule == "pulling":
        of_whom = clause.rule == "share" and contributes(setting.tokens.word(clause.verb.first))
        return replace(
            slots, names=tuple(names), kind=kind, owner=names[-1].owner if of_whom else slots.owner
        )
    if slots.names and all(averaged_over(name, slots.names[-1]) for name in names):
        return slots
    level = kind in ("level", "rate", "change") and clause.rule not in ("above", "against", "movement")
    last = _of_strict(names[-1])
    names = [*names[:-1], last]
    known = remembered(setting, last) if not last.measure else slots.counted
    before = replace(slots, fresh=False, implied=_implied(last, slots.implied), counted=known)
    after = before.after(tuple(names), clause.quantities[-1].unit if level else before.unit, kind)
    points = kind == "change" and setting.tokens.classes[clause.values[-1]] == c.POINTS
    if kind == "rate" or points:
        after = replace(after, measure=before.measure, unit=before.unit, rate=last.measure or before.rate)
    if not last.measure and (dealt := _DEALT_IN.match(last.whole)):
        after = replace(after, dealt=dealt["thing"])
    elif last.measure in _TRADED and _is_good(setting, last):
        after = replace(after, dealt=last.owner)
    if slots.owner and clause.subject and setting.kind == c.COUNT and tells_act(setting):
        after = replace(after, owner=at_large(slots.owner))  # «窑炉…冷修5座，|产能利用率|83%» is that of all
    return replace(after, labour=_labour(setting))


# «全年|出口|纺织机械|52.7亿美元»: what follows, «进口额», is of it, too.
_DEALT_IN = re.compile("(?:出口|进口|进出口)(?P<thing>(?![总额量值货产])[^占对]{3,})$")


def _is_good(setting: Setting, name: Name) -> bool:
    """Whether a thing is traded («轮胎|出口|3亿条»): a good is weighed or counted, a partner or a trader is not."""
    weighed = setting.kind in (c.COUNT, c.MEASURED)
    return (
        weighed and len(name.owner) >= _SHORTEST_GOOD and not name.owner.startswith(("对", "向", "自", "从"))
    )


_TRADED = frozenset(["出口", "进口", "出口量", "进口量"])
_SHORTEST_GOOD = 2


@cache
def _strict() -> Edges:
    return Edges(strict())


def _of_strict(name: Name) -> Name:
    """«生猪出栏» is what is measured of pigs, though its last word is no noun of measure."""
    ending = _strict().closing(name.whole)
    thing = name.whole.removesuffix(ending)
    return Name(thing, ending, name.whole) if ending and thing and not name.measure else name


def _implied(name: Name, before: str) -> str:
    """What the head of a known name is of («粮食|总产量»), or what it was of in the clauses before."""
    implied = name.whole.removesuffix(core(name.whole)) if name.measure == name.whole else ""
    goes_on = name.whole in strict() or name.whole.startswith(before or " ")
    return implied or (before if goes_on else "")


def _labour(setting: Setting) -> str:
    """The verb that a name opens with and that the items behind share: «淘汰落后的|炼钢产能N吨、炼铁产能N吨»."""
    clause, tokens = setting.clause, setting.tokens
    span = trimmed(tokens, clause.subject) if clause.subject else NONE
    last = span.first
    while last < span.last and (
        tokens.classes[last] in (*_WORKS, c.OF)
        or (
            last > span.first
            and tokens.classes[last] == c.ATTRIBUTE
            and c.OF in tokens.classes[last : span.last]
        )
    ):
        last += 1
    if span.first < last < span.last and tokens.classes[span.first] in (c.LABOUR, c.VERB):
        return joined(tokens.word(span.first, last))
    if span and set(setting.classes(span)) <= _WORKS:
        verb = written(tokens, span)
        return verb if any(verb.startswith(word) for word in labours()) else ""
    return setting.slots.labour if clause.continues else ""


# -- names ---------------------------------------------------------------------------------------------------


def names_of(setting: Setting) -> tuple[list[Name], str | None]:
    """The names of a clause's values, and the place that they open with.

    >>> import duban
    >>> [f.indicator for f in duban.extract("试点扩大到11个省份。").figures]
    ['试点省份']
    """
    clause = setting.clause
    before, region = subject(setting)
    if (special := _told_otherwise(setting, before)) is not None:
        return [special], region
    if not before and (told := told_of_part(setting)) is not None:
        return [told], region
    if (spoken := of_topic(setting, before)) is not None:
        return [spoken], region
    if (alone := region_alone(setting, before)) is not None:
        return [alone[0]], alone[1]
    if (part := part_of_counted(setting, before)) is not None:
        return [part], region
    if is_moved(setting):
        return counted(setting)
    if before and (done := _of_plan(setting, before[0])) is not None:
        return [done], region
    if clause.rule in ("making", "adding", "having", "moving", "loose"):
        return made(setting, before, region)
    if clause.right and _is_for(setting):
        return counted(setting)
    if before and (invested := _invested(setting, before[0])) is not None:
        return [invested], region
    if before and setting.slots.names and before[0].whole in lexicon().planned | {"任务"}:
        return carried(setting, 1)[-1:], region  # «培训30万人次，今年的|任务|是10万人次»
    if clause.right and before and (found := _of_both(setting, before, region)):
        return found
    if clause.rule == "dealt":
        return _dealt(setting), None
    if clause.right and is_counted(setting) and (not before or setting.is_left_over):
        return counted(setting)
    if before and (done := _done_for_people(setting, before[0])):
        return [done], region
    if not before and (said := _said_of_people(setting)):
        return [said], region
    if not before or _was_counted(setting):
        bases = setting.classes(clause.left).count(c.COMPARED)
        return carried(setting, 1 if bases == len(clause.values) else len(clause.values)), region
    names = completed(setting, before)
    if clause.rule == "arrival" and clause.right and len(names) == 1:
        names = [_spread(setting, names[0])]
    return names, region


def _told_otherwise(setting: Setting, before: Sequence[Name]) -> Name | None:
    """The name that neither subject nor object tells: of a value told first, of things counted before."""
    if not before and (told := told_behind(setting)) is not None:
        return told
    return None if is_moved(setting) else told_of(setting)


def _of_both(
    setting: Setting, before: Sequence[Name], region: str | None
) -> tuple[list[Name], str | None] | None:
    """The name that the words before the value and the noun behind it make; ``None`` where they make none."""
    clause = setting.clause
    if clause.rule in ("bare", "last"):
        if goes_on(setting):
            behind, place = counted(setting)
            return [Name("", "", before[0].whole + behind[0].whole)], region or place
        if sums_up(setting):
            return counted(setting)
    if clause.rule == "movement" and setting.kind == c.MONEY and len(before) == 1 and not before[0].measure:
        behind, place = counted(setting)  # «家庭每月多了|300元|补贴»
        return [join(before[0].whole, behind[0])], region or place
    if clause.rule not in ("bare", "last"):
        return None
    done = set(setting.classes(trimmed(setting.tokens, clause.subject))) <= _DOING
    if done and is_counted(setting):
        behind, place = counted(setting)
        act = before[0].whole
        verb = act if act in effects() or act in labours() else ""
        if verb in effects() and not setting.is_listed:
            verb = given_out(setting) + verb  # «发放补贴2亿元，|惠及|3万户|居民»
        return [Name("", "", verb + behind[0].whole)], region or place
    listed = clause.rule == "bare" and before[0].whole.endswith("等")
    return counted(setting) if listed else None


def _of_plan(setting: Setting, name: Name) -> Name | None:
    """«投资5亿元，年度计划已经|完成|83%»: how much of what was planned is done."""
    slots = setting.slots
    planned = setting.kind == c.RATE and setting.verb.endswith("完成") and slots.names
    if not planned or not name.whole.endswith(tuple(lexicon().planned)):
        return None
    last = slots.names[-1]
    return Name(last.owner, last.measure, f"{last.whole}完成{name.whole}比例")


def _is_for(setting: Setting) -> bool:
    """Whether 为 leads in to those who are counted: «免费为|36万|女生|接种疫苗»."""
    before = setting.clause.values[0] - 1
    return (
        setting.kind == c.COUNT
        and before >= 0
        and setting.tokens.word(before) == "为"
        and (setting.tokens.classes[before] == c.ADVERB)
    )


def _said_of_people(setting: Setting) -> Name | None:
    """«45个县开展试点，|30万人|参保»: people of whom something is said are no further number of what was counted."""
    clause, last = setting.clause, setting.last
    people = setting.kind == c.COUNT and kind_of(clause.quantities[0].unit) == "people"
    if not people or clause.right or not clause.predicate or last is None:
        return None
    if setting.part or kind_of(last.quantities[0].unit) == "people" or setting.before_value(clause.predicate):
        return None
    said = setting.joined(trimmed(setting.tokens, clause.predicate))
    return Name("", "", said)


def _invested(setting: Setting, name: Name) -> Name | None:
    """«公司投资|5亿元|扩建试验基地»: what is invested in by the verb behind the sum."""
    clause, tokens = setting.clause, setting.tokens
    behind = clause.right or clause.predicate
    whose = name.whole.removesuffix("投资")
    if setting.kind != c.MONEY or not name.whole.endswith("投资") or len(whose) > _WHOSE or not behind:
        return None
    works = tokens.classes[behind.first] in (c.LABOUR, c.MAKING, c.VERB)
    thing = Span(behind.first + 1, behind.last)
    words = setting.classes(thing)
    if not (works and words) or words[-1] != c.THING or not set(words) <= _NOUNS | {c.VERB, c.LABOUR}:
        return None
    if setting.before_value(behind):
        return None
    return Name(whose + setting.joined(thing), "投资", whose + setting.joined(thing) + "投资")


# Who invests; a longer name says in what already.
_WHOSE = 4


def _done_for_people(setting: Setting, name: Name) -> Name | None:
    """«资助|5万人|参加医疗保险»: what is done for people, and what they do for it."""
    clause = setting.clause
    if clause.rule != "bare" or not clause.predicate or clause.right or setting.kind != c.COUNT:
        return None
    people = kind_of(clause.quantities[0].unit) == "people"
    alone = set(setting.classes(trimmed(setting.tokens, clause.subject))) == {c.LABOUR}
    if not (people and alone) or setting.before_value(clause.predicate):
        return None
    return Name("", "", name.whole + setting.joined(trimmed(setting.tokens, clause.predicate)))


def _was_counted(setting: Setting) -> bool:
    """Whether the words before the value are the noun that the value before counts."""
    clause, last, tokens = setting.clause, setting.last, setting.tokens
    if not (last and last.right and setting.is_left_over):
        return False
    return trimmed(tokens, clause.subject) == trimmed(tokens, last.right)


def _spread(setting: Setting, name: Name) -> Name:
    """«试点|扩大到|11个省份»: it is the provinces that are counted; «试点|扩大到|四成的县»: their share."""
    share = setting.kind == c.RATE and is_joined(setting)
    if not setting.verb.startswith(lexicon().spreading) or not (share or setting.kind == c.COUNT):
        return name
    over, _ = name_of(setting.tokens, setting.clause.right)
    if share:
        reach = name.whole.endswith(_REACHES)
        return name if reach else Name(name.whole, "占比", f"{name.whole}{over.whole}占比")
    return Name(name.whole, "", name.whole + over.whole)


def _dealt(setting: Setting) -> list[Name]:
    """«对A、B和C分别出口N、N和N»."""
    clause, tokens = setting.clause, setting.tokens
    what, _ = name_of(tokens, clause.object)
    lead = "对" if tokens.word(clause.subject.first) == "对" else ""
    items = coordinated(tokens, trimmed_of_preposition(tokens, clause.subject))
    partners = [lead + setting.joined(item) for item in items]
    return [Name(partner, what.measure, partner + what.whole) for partner in partners]
