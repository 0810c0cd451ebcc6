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
from duban.grammar.quantity import Quantity
from duban.records import Measure


class Reading(NamedTuple):
    """One quantity with what its sentence says of it, before time and attitude are known.

    Attributes:
        sign: -1 for a decline or a distance below.
        threshold: the number only describes a class (亿元以上项目).
        arrived: the number is where the indicator stands (达到, 增至).
        doubt: why the reading is unsure; empty where it is not.
    """

    quantity: Quantity
    indicator: str
    measure: Measure
    sign: int
    threshold: bool
    arrived: bool
    doubt: str = ""


class _Carried(NamedTuple):
    """What a quantity leaves for those after it in the sentence.

    Attributes:
        indicator: the indicator of the last quantity.
        names: the indicators so far, for a list of values that follows («实际增长9.8%和8.5%»).
        measure: of the last quantity.
        labour, added: the verb that governs a list («淘汰炼钢产能N吨、炼铁产能N吨», «新增A N个、B N个»).
        noun_start, noun_end: the noun behind the last quantity, where it had one.
        topic: who or what the sentence speaks of («这些高新区贡献了…, 还集聚了…»).
    """

    indicator: str = ""
    names: tuple[str, ...] = ()
    measure: Measure = "level"
    labour: str = ""
    added: bool = False
    noun_start: int = 0
    noun_end: int = 0
    topic: str = ""


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
        stop = inside[i + len(series)].outer_start if i + len(series) < len(inside) else end
        clause = max((c for c in clauses if c <= series[0].outer_start), default=start)
        group, carried = _read(text, series, max(before, clause), stop, carried, clause < before, head)
        found.extend(group)
        i += len(series)
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
    ratio = first.unit in _RATIO_UNITS or first.form in ("doubled",) or first.unit == "倍"
    left, fresh = _left(text, left_start, first.outer_start, carried, listed)
    tail = measure.read(left)
    after = _after(text, last, stop, ratio, tail)
    subject, verb = tail.phrase, ""
    if after.noun or not phrase.free(subject).name:
        subject, verb = phrase.split_making(subject)
    elif phrase.is_addition(made := phrase.split_making(subject)[1]):
        subject, verb = phrase.split_making(subject)[0], made
    own = phrase.free(subject)
    governed = own.made or bool(verb) or bool(tail.movement) or tail.reached
    added = own.added or phrase.is_addition(verb) or (listed and not governed and carried.added)
    labour = own.labour or (carried.labour if listed and not governed else "")
    value, tail = _measure(first, left, tail, added, carried)
    blocked = stop <= after.end + 1 or not re.search(r"[，；：。！？、]", text[after.end : stop])
    names = _names(
        text, series, tail, own, verb, after, carried, ratio, blocked, fresh and listed, labour, head, value
    )
    sign = _sign(tail)
    found = [
        Reading(
            q, name, value, sign, _is_threshold(text, q), tail.reached, "" if name else "no indicator found"
        )
        for q, group in zip(series, names, strict=True)
        for name in group
    ]
    flat = tuple(name for group in names for name in group)
    return found, _Carried(
        flat[-1] if flat else "",
        carried.names
        if tail.distance
        else (*carried.names, *(n for n in flat if n not in carried.names))[-6:],
        value,
        labour,
        added,
        after.end - len(after.noun) if after.noun else 0,
        after.end if after.noun else 0,
        carried.topic or own.name or (flat[-1] if flat else ""),
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
    return text[start:end], True


def _after(text: str, last: Quantity, stop: int, ratio: bool, tail: measure.Tail) -> phrase.After:
    """The noun behind a number; behind a ratio only where 的 binds it (30%的高新技术企业)."""
    none = phrase.After("", "", last.outer_end)
    if ratio and not text.startswith("的", last.outer_end):
        return none
    if tail.movement and not ratio:
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


def _names(
    text: str,
    series: Sequence[Quantity],
    tail: measure.Tail,
    own: phrase.Reading,
    verb: str,
    after: phrase.After,
    carried: _Carried,
    ratio: bool,
    blocked: bool,
    listed: bool,
    labour: str,
    head: str,
    value: Measure,
) -> list[list[str]]:
    """The indicators of each quantity of ``series``."""
    k = len(series)
    name = own.name
    if tail.distance and not name:
        return [[carried.indicator]] * k
    if ratio and after.noun:
        return [_shares_of(after.noun, own, verb, carried)] * k
    if not ratio and after.noun and not (tail.reached and name):
        return [[_counted(own, verb, after, blocked)]] * k
    if not name:
        if k > 1 and len(carried.names) >= k:
            return [[n] for n in carried.names[-k:]]
        return [[carried.indicator or after.noun]] * k
    if k > 1:
        parts = phrase.items(name, k)
        if len(parts) == k:
            return [[part] for part in parts]
    if labour and not own.labour and not ratio:
        name = labour + name
    name = _completed(name, tail, carried, ratio)
    if head and value == "growth" and not phrase.has_head(name):
        name += head
    if tail.each and not tail.respectively:
        return [phrase.items(name)] * k
    return [[name]] * k


def _counted(own: phrase.Reading, verb: str, after: phrase.After, blocked: bool) -> str:
    """The indicator where the noun follows the number: 建设10个国家临床重点专科."""
    name = after.noun if blocked else phrase.counted(after.noun, after.predicate)
    attribute = own.name
    if attribute and not verb and len(attribute) <= 14 and not attribute.endswith(("等", "领域", "中", "的")):
        return attribute + name
    return name


_ANAPHOR = re.compile(r"^(?:这些|这|该|上述|其)")
_NATION = re.compile(r"占?(?:了)?(?P<whole>全国|全省|全市|全区|全球|世界)$")


def _shares_of(noun: str, own: phrase.Reading, verb: str, carried: _Carried) -> list[str]:
    """The indicators of «X集聚了30%的A和B»: the share of X in A, and in B."""
    subject = own.name
    whole = _NATION.search(subject)
    if whole:
        subject, verb = phrase.split_making(subject[: whole.start()])
        subject = phrase.free(subject).name
    topic = _ANAPHOR.sub("", re.sub(r"(?:不仅|还|也|又)$", "", subject))
    if not topic or (carried.indicator and carried.indicator.endswith(topic)):
        topic = carried.topic or carried.indicator
    link = f"{verb}的" if verb and not whole else ""
    share = f"占{whole['whole']}比重" if whole else "占比"
    return [f"{topic}{link}{part}{share}" for part in phrase.items(noun)]


def _completed(name: str, tail: measure.Tail, carried: _Carried, ratio: bool) -> str:
    """Complete a share: «占规划总投资的65.5%» is the share of the clause before in the total."""
    if not ratio:
        return name
    if tail.share and not name.startswith("占"):
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
    r"的?(?:项目|企业|老年人|老人|人口|人群|家庭|儿童|产业集群|居民|城市|群体|重大项目|规模|机组|设备|产业|技术|贷款|县|省份|以上)"
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
