"""Readings: what each quantity of a sentence measures.

A quantity has the words before it, back to the beginning of its clause or to the quantity before (its
*left*), and the words behind it. :mod:`duban.grammar.measure` reads the verb out of the left,
:mod:`duban.grammar.phrase` the indicator; what a clause leaves out is carried over from the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from duban.grammar import measure, phrase
from duban.grammar.action import opens_clause
from duban.grammar.quantity import Quantity
from duban.grammar.region import placed
from duban.records import Measure
from duban.vocabulary import measures, units


class Reading(NamedTuple):
    """One quantity with what its sentence says of it, before time and attitude are known.

    Attributes:
        sign: -1 for a decline or a distance below.
        threshold: the number only describes a class (亿元以上项目).
        arrived: the number is where the indicator stands (达到, 增至).
        baseline: the number is where a movement began (从39个拓展到91个).
        standing: the number is what stands at a date, not what came to be over a stretch.
        total: 累计, 增至 or the like says that the number is all there is.
        after: the noun and predicate behind the number, where the indicator was taken from them.
        region: the places whose value it is, where the phrase opens with them.
        doubt: why the reading is unsure; empty where it is not.
    """

    quantity: Quantity
    indicator: str
    measure: Measure
    sign: int
    threshold: bool
    arrived: bool
    baseline: bool = False
    standing: bool = False
    total: bool = False
    after: phrase.After = phrase.After("", "", 0)
    region: str | None = None
    doubt: str = ""


class _Carried(NamedTuple):
    """What a quantity leaves for those after it in the sentence.

    Attributes:
        indicator: the indicator of the last quantity.
        names: the indicators so far, for a list of values that follows («实际增长9.8%和8.5%»).
        measure: of the last quantity.
        standing: the last quantity stands at a date.
        labour, added: the verb that governs a list («淘汰炼钢产能N吨、炼铁产能N吨», «新增A N个、B N个»).
        noun_start, noun_end: the noun behind the last quantity, where it had one.
        region: the places that the clause spoke of.
        topic: who or what the sentence speaks of («这些高新区贡献了…, 还集聚了…»).
    """

    indicator: str = ""
    names: tuple[str, ...] = ()
    measure: Measure = "level"
    labour: str = ""
    added: bool = False
    standing: bool = False
    noun_start: int = 0
    noun_end: int = 0
    region: str | None = None
    topic: str = ""


# Closed class: a phrase that opens with one of these is no indicator.
_PREPOSITIONS = ("在", "为", "让", "将", "把", "向", "给", "使", "对", "以", "按", "从")
_JOINED = re.compile(r"、|和|及|与|以及|、和")
_RATIO_UNITS = frozenset(["%", "‰", "个百分点", "百分点", "个基点", "基点"])


def readings(text: str, start: int, end: int, inside: Sequence[Quantity]) -> list[Reading]:
    """Read the quantities ``inside`` the sentence ``text[start:end]``, in order."""
    clauses = _clause_starts(text, start, end)
    head = _common_head(text[start : inside[0].outer_start])
    found: list[Reading] = []
    carried = _Carried()
    i = 0
    while i < len(inside):
        series = _series(text, inside, i)
        before = inside[i - 1].outer_end if i else start
        stop = _stop(text, inside, i + len(series), end)
        clause = max((c for c in clauses if c <= series[0].outer_start), default=start)
        if not carried.indicator:
            carried = carried._replace(indicator=_spoken_of(text, clauses, clause))
        group, carried = _read(text, series, max(before, clause), stop, carried, clause < before, head)
        found.extend(group)
        i += len(series)
    return _complete(text, found)


def _shares_predicate(text: str, after: phrase.After, following: Reading) -> bool:
    """Whether two counted nouns have one predicate: 16所高校、48个学科|入选名单."""
    if not after.noun or after.predicate or not following.after.predicate:
        return False
    between = text[after.end : following.quantity.outer_start]
    return not between or _JOINED.fullmatch(between) is not None


_GRADE = re.compile(r"^[^，。；、]{1,4}[级型类]")


def _spoken_of(text: str, clauses: Sequence[int], clause: int) -> str:
    """What the clause before speaks of, for one that names no indicator: «粮食产量屡创新高，去年达到…»."""
    end = clause
    for start in reversed([c for c in clauses if c < clause]):
        words = text[start : end - 1].strip()
        if not words.startswith(_PREPOSITIONS) and (subject := phrase.subject_of(words)):
            return subject
        end = start
    return ""


def _stop(text: str, inside: Sequence[Quantity], i: int, end: int) -> int:
    """Where the words behind a quantity end: at the next one, unless that only describes what is counted.

    «为87万名80岁以上老年人发放津贴» counts people of 80 and more, «新建22个750千伏工程» works of 750 kV.
    """
    if i < len(inside) and inside[i].outer_start == inside[i - 1].outer_end:
        q = inside[i]
        describes = q.unit not in units().counters and q.unit not in _RATIO_UNITS and q.unit not in ("", "人")
        if describes or _is_threshold(text, q):
            i += 1
    return inside[i].outer_start if i < len(inside) else end


def _complete(text: str, found: list[Reading]) -> list[Reading]:
    """Give a noun that only grades («8个国家级、13个省级医疗中心») the head of the next one."""
    for i in range(len(found) - 2, -1, -1):
        reading, following = found[i], found[i + 1]
        q, q_next = reading.quantity, following.quantity
        if _shares_predicate(text, reading.after, following):
            name = phrase.counted(reading.after.noun, following.after.predicate)
            found[i] = reading = reading._replace(indicator=name, after=following.after)
        graded = reading.indicator.endswith(("级", "型")) and reading.quantity.unit == q_next.unit
        if graded and (match := _GRADE.match(following.indicator)):
            found[i] = reading._replace(indicator=reading.indicator + following.indicator[match.end() :])
        elif q.outer_end == q_next.outer_start and (
            not reading.indicator or not text[q.start - 1 : q.start].strip("，。；：")
        ):
            # Two classifiers in a row count the same: 6组10家省属国企.
            found[i] = reading._replace(indicator=following.indicator)
    return found


def _series(text: str, inside: Sequence[Quantity], i: int) -> list[Quantity]:
    """The quantity at ``i`` with those joined to it by nothing but 、 or 和: 21.5%和30.4%."""
    series = [inside[i]]
    for q in inside[i + 1 :]:
        if not _JOINED.fullmatch(text, series[-1].outer_end, q.outer_start):
            break
        series.append(q)
    return series


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    """Where the clauses of a sentence begin; commas inside quotation marks or brackets do not divide."""
    starts = [start]
    depth = 0
    for match in _MARK.finditer(text, start, end):
        char = match.group()
        if char in "“《（(":
            depth += 1
        elif char in "”》）)":
            depth = max(0, depth - 1)
        elif not depth:
            starts.append(match.end())
    return starts


_MARK = re.compile(r"[“《（(”》）)，；：。！？!?;\n]")


def _before_noun(tail: measure.Tail, after: phrase.After) -> measure.Tail:
    """The tail before a counted noun: 提升 is a plain verb there, 为 a preposition with its own adverbs."""
    if not after.noun:
        return tail
    if tail.mover in measures()["plain_movers"]:
        tail = tail._replace(movement=0)
    if tail.arrival in ("为", "在"):
        tail = tail._replace(reached=False, phrase="")
    return tail


_CAUSED = re.compile(r"^.+?(?:推动|促使|带动|促进|使得?|令)(?=.{2})")


def _last_of_actions(own: phrase.Reading, tail: measure.Tail) -> phrase.Reading:
    """Of several things done the one that the number belongs to.

    «建设外贸仓库、服务企业5000家» counts the firms; «热线推动检查次数压减30%» measures the inspections.
    """
    name = own.name
    if tail.movement and not tail.named:
        name = _CAUSED.sub("", name)
    head, _, last = name.rpartition("、")
    if own.made and head and opens_clause(last, 0, len(last)):
        return phrase.free(last)._replace(made=True)
    return own._replace(name=name)


class _Slot(NamedTuple):
    """The words around a series of quantities, read.

    Attributes:
        tail: the verb and adverbs before the first quantity.
        own: the phrase before them; ``verb`` a verb of making between the two.
        total: 累计, 增至 or the like says that the number is all there is.
        after: the noun and predicate behind the last quantity.
        ratio: the values are shares, rates or multiples.
        blocked: the predicate behind leads to a further quantity and is no attribute of this noun.
        relative: the words before end in 的 («省委确定的14项改革»): a relative clause, no attribute.
        labour: the verb that makes the measure, own or shared with the item before.
        head: the head noun that an opening clause gives to all (产量).
        counts: the unit is a classifier (家, 个), or there is none.
        listed: the clause already had a quantity.
    """

    tail: measure.Tail
    own: phrase.Reading
    verb: str
    after: phrase.After
    ratio: bool
    blocked: bool
    relative: bool
    labour: str
    head: str
    counts: bool
    listed: bool


def _read(
    text: str,
    series: Sequence[Quantity],
    left_start: int,
    stop: int,
    carried: _Carried,
    listed: bool,
    head: str,
) -> tuple[list[Reading], _Carried]:
    """Read a series of quantities; ``listed`` says that its clause already had one."""
    first, last = series[0], series[-1]
    ratio = first.unit in _RATIO_UNITS or first.unit == "倍"
    left, fresh = _left(text, left_start, first.outer_start, carried, listed)
    tail = measure.read(left)
    after = _after(text, last, stop, ratio, tail)
    tail = _before_noun(tail, after)
    subject, verb = _verb_of(tail.phrase, after)
    if phrase.is_addition(verb) and subject:
        inner = measure.read(subject)
        tail = tail._replace(
            each=tail.each or inner.each, respectively=tail.respectively or inner.respectively
        )
        subject = inner.phrase
    where, subject = placed(subject.lstrip("、，"))
    own = _last_of_actions(phrase.free(subject, headed=not fresh), tail)
    where = where or placed(own.name).region or (carried.region if listed or not own.name else None)
    governed = own.made or bool(verb) or bool(tail.movement) or tail.reached
    added = own.added or phrase.is_addition(verb) or (listed and not governed and carried.added)
    added = added or bool(_ADDED_INSIDE.search(own.name))
    shares_verb = listed and not governed and "其中" not in left
    labour = own.labour or (carried.labour if shares_verb else "")
    value, tail = _measure(first, left, tail, added, carried)
    blocked = stop <= after.end + 1 or not _DIVIDED.search(text, after.end, stop)
    counts = first.unit in units().counters or not first.unit
    slot = _Slot(tail, own, verb, after, ratio, blocked, left.endswith("的"), labour, head, counts, listed)
    names = _names(slot, len(series), value, carried)
    standing = _is_standing(slot, first, added, carried) or (carried.standing and shares_verb)
    sign = _sign(tail)
    found = [
        Reading(
            quantity=q,
            indicator=name,
            measure=value,
            sign=sign,
            threshold=_is_threshold(text, q),
            arrived=tail.reached,
            baseline=tail.baseline,
            standing=standing,
            total=tail.cumulative or tail.arrival.endswith(("至", "到", "为")),
            after=phrase.After("", "", after.end) if ratio else after,
            region=where,
            doubt="" if name else "no indicator found",
        )
        for q, group in zip(series, names, strict=True)
        for name in group
    ]
    flat = tuple(name for group in names for name in group)
    return found, _carry(carried, slot, flat, value, added)._replace(standing=standing, region=where)


def _is_standing(slot: _Slot, q: Quantity, added: bool, carried: _Carried) -> bool:
    """Whether a level stands at a date (累计建成, 达到, 超过), not made over a stretch (建设 5 个)."""
    if slot.tail.cumulative:
        return True
    made = slot.own.made or slot.verb or slot.labour or added or phrase.is_effect(slot.own.name)
    return not made and (slot.tail.reached or q.high is None)


_ADDED_INSIDE = re.compile(r"新增|净增")
_DIVIDED = re.compile(r"[，；：。！？、]")


def _verb_of(words: str, after: phrase.After) -> tuple[str, str]:
    """Divide off a verb of making before the number where it governs a noun behind it, or an addition."""
    subject, verb = phrase.split_making(words)
    if after.noun or phrase.is_addition(verb) or not phrase.free(words).name:
        return subject, verb
    return words, ""


def _carry(carried: _Carried, slot: _Slot, flat: tuple[str, ...], value: Measure, added: bool) -> _Carried:
    new = () if slot.tail.distance else tuple(n for n in flat if n not in carried.names)
    last = flat[-1] if flat else ""
    noun = slot.after.noun
    return _Carried(
        indicator=last,
        names=(*carried.names, *new)[-6:],
        measure=value,
        labour=slot.labour,
        added=added,
        noun_start=slot.after.end - len(noun) if noun else 0,
        noun_end=slot.after.end if noun else 0,
        topic=carried.topic or slot.own.name or last,
    )


def _left(text: str, start: int, end: int, carried: _Carried, listed: bool) -> tuple[str, bool]:
    """The words before a number; whether they stand behind a list mark.

    Where the quantity before had its noun behind it, that noun is the subject of what follows
    («3920个新投产项目增加产值») unless a list mark parts them.
    """
    if listed and carried.noun_end and start <= carried.noun_end <= end:
        rest = text[carried.noun_end : end]
        if re.match(r"[、，]|和|与|及|以及", rest) or not rest:
            return rest, True
        return text[carried.noun_start : end], False
    return _LIST_MARK.sub("", text[start:end]), True


_LIST_MARK = re.compile(r"^\s*[一二三四五六七八九十]{1,2}是要?")


# «超过450万个的年度目标» counts no targets.
_ABSTRACT = re.compile(r"的[^，。；]{0,4}?(?:目标|任务|水平|门槛|要求|预期)")


def _after(text: str, last: Quantity, stop: int, ratio: bool, tail: measure.Tail) -> phrase.After:
    """The noun behind a number; behind a ratio only where 的 binds it (30%的高新技术企业)."""
    none = phrase.After("", "", last.outer_end)
    bound = text.startswith("的", last.outer_end)
    if (ratio and not bound) or _ABSTRACT.match(text, last.outer_end):
        return none
    if tail.movement and not ratio and last.unit not in units().counters:
        return none
    return phrase.after(text, last.outer_end, stop, divide=not ratio)


def _measure(
    q: Quantity, left: str, tail: measure.Tail, added: bool, carried: _Carried
) -> tuple[Measure, measure.Tail]:
    if q.form == "halved":
        return "growth", tail._replace(movement=-1)
    bare = not left.strip("、和及与，")
    if bare and q.unit == "%" and carried.measure in ("growth", "avg_growth"):
        return carried.measure, tail
    return measure.measure_of(tail, q.unit, added), tail


def _names(slot: _Slot, k: int, value: Measure, carried: _Carried) -> list[list[str]]:
    """The indicators of each of the ``k`` quantities of a series."""
    tail, name = slot.tail, slot.own.name
    if tail.distance and not name:
        return [[carried.indicator]] * k
    if slot.ratio and slot.after.noun:
        return [_shares_of(slot, carried)] * k
    if not slot.ratio and slot.after.noun and not (name and tail.reached):
        return [[_counted(slot)]] * k
    if not name:
        if k > 1 and len(carried.names) >= k:
            return [[n] for n in carried.names[-k:]]
        return [[carried.indicator or slot.after.noun]] * k
    parts = phrase.items(name, k) if k > 1 else []
    if len(parts) == k > 1:
        return [[part] for part in parts]
    name = _completed(_with_shared(name, slot, value, carried), slot, carried)
    if tail.each and not tail.respectively:
        return [phrase.items(name)] * k
    return [[name]] * k


def _with_shared(name: str, slot: _Slot, value: Measure, carried: _Carried) -> str:
    """The phrase with what it shares with those before it: verb, subject, head."""
    if phrase.is_state(name):
        return name + phrase.free(carried.indicator).name
    if phrase.is_effect(name) and 0 < len(carried.topic) <= 10 and carried.topic not in name:
        return carried.topic + name
    if slot.labour and not slot.own.labour and not slot.ratio:
        return slot.labour + name
    if slot.head and value == "growth" and not phrase.has_head(name):
        return name + slot.head
    return name


_ENUMERATED = ("等", "领域", "中")


def _counted(slot: _Slot) -> str:
    """The indicator where the noun follows the number: 建设10个国家临床重点专科."""
    after, attribute = slot.after, slot.own.name
    name = after.noun if slot.blocked else phrase.counted(after.noun, after.predicate)
    loose = (
        slot.verb or slot.relative or attribute.endswith(_ENUMERATED) or attribute.startswith(_PREPOSITIONS)
    )
    return name if loose or len(attribute) > 14 else attribute + name


_ANAPHOR = re.compile(r"^(?:这些|这|该|上述|其)")
_NATION = re.compile(r"占?(?:了)?(?P<whole>全国|全省|全市|全区|全球|世界)$")


def _shares_of(slot: _Slot, carried: _Carried) -> list[str]:
    """The indicators of «X集聚了30%的A和B»: the share of X in A, and in B."""
    subject, verb = slot.own.name, slot.verb
    whole = _NATION.search(subject)
    if whole:
        subject, verb = phrase.split_making(subject[: whole.start()])
        subject = phrase.free(subject).name
    topic = _ANAPHOR.sub("", re.sub(r"(?:不仅|还|也|又)$", "", subject))
    if not topic and not verb and not slot.listed:
        return [f"{slot.after.noun}占比"]
    if not topic or (carried.indicator and carried.indicator.endswith(topic)):
        topic = carried.topic or carried.indicator
    link = f"{verb}的" if verb and not whole else ""
    share = f"占{whole['whole']}比重" if whole else "占比"
    return [f"{topic}{link}{part}{share}" for part in phrase.items(slot.after.noun)]


_ACHIEVED = re.compile(r"(?:实现|完成|达成)了?$")


def _completed(name: str, slot: _Slot, carried: _Carried) -> str:
    """Complete a share: «占规划总投资的65.5%» is the share of the clause before in the total."""
    if not slot.ratio:
        return name
    name = _ACHIEVED.sub("", name) or carried.indicator
    if slot.tail.share and not name.startswith("占"):
        return f"{name}占比"
    ended = name.endswith(("比重", "比例", "份额", "占比", "率"))
    if name.startswith("占"):
        return carried.indicator + (name if ended else f"{name}比重")
    nation = re.search(r"(?:稳定|保持|维持)在(?P<whole>全国|全省|全球)$", name)
    if nation:
        return f"{carried.indicator}占{nation['whole']}比重"
    if "占" in name[1:] and not ended and not name.endswith("比"):
        return f"{name}比重"
    if len(name) <= 3 and ended and carried.indicator:
        return carried.indicator + name
    return name


def _sign(tail: measure.Tail) -> int:
    if tail.distance:
        return tail.distance
    return -1 if tail.movement < 0 and (not tail.reached or tail.named) else 1


_CLASS = re.compile(
    r"的?(?:项目|企业|老年人|老人|人口|人群|家庭|儿童|产业集群|居民|城市|群体|重大项目|规模|机组|设备|产业|技术|贷款|县|以上)"
)
_CLASS_UNITS = frozenset(["元", "美元", "岁", "周岁", "千瓦", "人", "吨"])


def _is_threshold(text: str, q: Quantity) -> bool:
    """Whether the number only describes a class: 亿元以上项目, 60岁以上老年人."""
    bound = text[q.end : q.outer_end]
    return (
        q.unit in _CLASS_UNITS
        and bound in ("以上", "以下", "及以上")
        and bool(_CLASS.match(text, q.outer_end))
    )


_HEADED = re.compile(
    r"(?P<head>产量|销量|产值|零售额|销售额|出口)[^，。；]{0,6}(?:增长|提升|攀升|上升|较快)[^，。；]{0,4}，"
)


def _common_head(opening: str) -> str:
    """The head that an opening clause without number gives to those after it.

    «高技术产品产量大幅增长，锂电池增长N%» is the growth of the output of batteries.
    """
    match = _HEADED.search(opening)
    return match["head"] if match else ""
