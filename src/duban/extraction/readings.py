"""Readings: what each quantity of a sentence measures.

A quantity has the words before it, back to the beginning of its clause or to the quantity before (its
*left*), and the words behind it. :mod:`duban.grammar.measure` reads the verb out of the left,
:mod:`duban.grammar.phrase` the indicator; what a clause leaves out is carried over from the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.extraction.antecedents import clause_before, granted, spoken_of, turned_to
from duban.extraction.completion import complete
from duban.extraction.naming import names
from duban.extraction.reading import JOINED, Carried, Reading, Slot
from duban.extraction.thresholds import class_at, is_size, is_threshold, sizes
from duban.grammar import counted, heads, measure, phrase
from duban.grammar.action import opens_clause
from duban.grammar.quantity import Quantity
from duban.grammar.region import placed
from duban.records import Measure
from duban.vocabulary import measures, units

_RATIO_UNITS = frozenset(["%", "‰", "个百分点", "百分点", "个基点", "基点"])


def readings(
    text: str,
    start: int,
    end: int,
    inside: Sequence[Quantity],
    region: str | None = None,
    whole: tuple[str, Measure] | None = None,
) -> list[Reading]:
    """Read the quantities ``inside`` the sentence ``text[start:end]``, in order.

    ``region`` is whose they are; ``whole`` is what was measured last before the sentence, and how: it is what a
    sentence tells parts of that begins with 其中.
    """
    clauses = _clause_starts(text, start, end)
    head = _common_head(text[start : inside[0].outer_start])
    found: list[Reading] = []
    carried = Carried(home=region)
    if whole and text.startswith("其中", start):
        carried = carried._replace(indicator=whole[0], topic=whole[0], measure=whole[1])
    i = 0
    while i < len(inside):
        series = _series(text, inside, i)
        before = inside[i - 1].outer_end if i else start
        stop = _stop(text, inside, i + len(series), end)
        clause = max((c for c in clauses if c <= series[0].outer_start), default=start)
        if not carried.indicator:
            carried = carried._replace(
                indicator=spoken_of(text, clauses, clause), opening=clause_before(text, clauses, clause)
            )
        elif turned := turned_to(text, clauses, before, clause):
            carried = carried._replace(indicator=turned)
        carried = carried._replace(before=clause_before(text, clauses, clause))
        if given := granted(text, max(before, clause), series[0].outer_start, carried.before):
            carried = carried._replace(indicator=given)
        group, carried = _read(text, series, max(before, clause), stop, carried, clause < before, head)
        found.extend(group)
        i += len(series)
    return complete(text, _dealt_out(text, found))


# «增长6.7%、|下降|2.5%»: another verb of movement between two values of one list.
_OTHER_VERB = re.compile(
    r"[、，]?(?:和|与|及|而)?(?:增长|下降|上升|减少|提高|降低|增加|回落|上涨|下跌|降|升|增)了?"
)


def _dealt_out(text: str, found: list[Reading]) -> list[Reading]:
    """«A、B、C分别增长6.7%、下降2.5%、增长6%»: one value for each of the things, whatever the verbs are."""
    i = 0
    while i < len(found):
        same = [j for j in range(i, len(found)) if found[j].quantity is found[i].quantity]
        k, rest = len(same), found[i + len(same) : i + 2 * len(same) - 1]
        if (
            k > 1
            and len(rest) == k - 1
            and "分别" in text[max(0, found[i].quantity.start - 12) : found[i].quantity.start]
        ):
            ends = [found[i].quantity.outer_end, *(one.quantity.outer_end for one in rest)]
            between = zip(ends, (one.quantity.outer_start for one in rest), strict=False)
            if all(_OTHER_VERB.fullmatch(text, end, start) for end, start in between):
                names = [found[j].indicator for j in same]
                dealt = [one._replace(indicator=name) for one, name in zip(rest, names[1:], strict=True)]
                found[i : i + 2 * k - 1] = [found[i], *dealt]
                k = len(dealt) + 1
        i += k
    return found


def _stop(text: str, inside: Sequence[Quantity], i: int, end: int) -> int:
    """Where the words behind a quantity end: at the next one, unless that only describes what is counted.

    «为87万名80岁以上老年人发放津贴» counts people of 80 and more, «新建22个750千伏工程» works of 750 kV.
    """
    end_before = inside[i - 1].outer_end
    while i < len(inside) and (inside[i].outer_start == end_before):
        q = inside[i]
        describes = q.unit not in units().counters and q.unit not in _RATIO_UNITS and q.unit not in ("", "人")
        if not (describes or is_threshold(text, q)):
            break
        i += 1
        # «22个750千伏和330千伏工程»
        joint = JOINED.match(text, q.outer_end)
        end_before = joint.end() if joint else -1
    if i < len(inside) and sizes(text, inside[i - 1].outer_end, inside[i]):
        i += 1
    return inside[i].outer_start if i < len(inside) else end


def _series(text: str, inside: Sequence[Quantity], i: int) -> list[Quantity]:
    """The quantity at ``i`` with those joined to it by nothing but 、 or 和: 21.5%和30.4%."""
    series = [inside[i]]
    for q in inside[i + 1 :]:
        if not JOINED.fullmatch(text, series[-1].outer_end, q.outer_start):
            break
        series.append(q)
    return series


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    """Where the clauses of a sentence begin; commas inside quotation marks or brackets do not divide."""
    starts = [start]
    depth = 0
    for match in _MARK.finditer(text, start, end):
        char = match.group()
        if char == "“" and text.find("”", match.end(), match.end() + _LONGEST_NAME) < 0:
            starts.append(match.end())  # speech, no name
        elif char in "“《（(":
            depth += 1
        elif char in "”》）)":
            depth = max(0, depth - 1)
        elif not depth:
            starts.append(match.end())
    return starts


# No name in quotation marks is longer.
_LONGEST_NAME = 24
_MARK = re.compile(r"[“《（(”》）)，；：。！？!?;\n]")


def _before_noun(tail: measure.Tail, after: counted.After, ratio: bool) -> measure.Tail:
    """The tail before a counted noun: 提升 is a plain verb there, 为 a preposition with its own adverbs."""
    if not after.noun or ratio:
        return tail
    if tail.mover in measures().plain_movers:
        tail = tail._replace(movement=0)
    if tail.arrival in ("为", "在"):
        tail = tail._replace(reached=False, phrase="")
    return tail


_CAUSED = re.compile(r"^.+?(?:推动|促使|带动|促进|使(?!用|命|馆|领)得?|令)(?=.{2})")


def _last_of_actions(own: phrase.Reading, tail: measure.Tail) -> phrase.Reading:
    """Of several things done the one that the number belongs to.

    «建设外贸仓库、服务企业5000家» counts the firms; «热线推动检查次数压减30%» measures the inspections.
    """
    name = own.name
    if tail.movement and not tail.named:
        name = _CAUSED.sub("", name)
    subject, copula, rest = name.rpartition("是")
    if copula and len(rest) >= 2 and len(subject) <= 10 and opens_clause(rest + "物", 0, len(rest) + 1):
        return phrase.free(rest)  # «底线是严守18亿亩耕地»
    head, _, last = name.rpartition("、")
    if own.made and head and opens_clause(last, 0, len(last)):
        return phrase.free(last)._replace(made=True)
    return own._replace(name=name)


def _read(
    text: str,
    series: Sequence[Quantity],
    left_start: int,
    stop: int,
    carried: Carried,
    listed: bool,
    head: str,
) -> tuple[list[Reading], Carried]:
    """Read a series of quantities; ``listed`` says that its clause already had one."""
    first, last = series[0], series[-1]
    ratio = first.unit in _RATIO_UNITS or first.unit == "倍"
    left, fresh = _left(text, left_start, first.outer_start, carried, listed)
    if first.form in _PARTS_OF_A_WHOLE:
        left = _OF_WHOLE.sub(r"占\g<whole>", left)
    tail = measure.read(left)
    after = _after(text, last, stop, ratio, tail)
    tail = _before_noun(tail, after, ratio)
    if first.unit == "%" and not tail.movement and (moved := _MOVED_AFTER.match(text, last.outer_end)):
        tail = tail._replace(movement=-1 if moved["down"] else 1, reached=False)
        after = counted.After("", "", moved.end())
    series = _share_bound(series, tail)
    counting = first.unit in units().counters
    subject, verb = _verb_of(tail.phrase, after, counts=counting)
    if phrase.is_addition(verb) and subject:
        inner = measure.read(subject)
        tail = tail._replace(
            each=tail.each or inner.each, respectively=tail.respectively or inner.respectively
        )
        subject = inner.phrase
    touches = listed and bool(left) and left[0] not in _PARTED  # «利税过千万元|企业149家»
    of_class = (left.startswith("的") or touches or not fresh) and carried.of_class
    where, subject = placed(subject.lstrip("、，"))
    own = _last_of_actions(phrase.free(subject, headed=not fresh), tail)
    if of_class and own.name:
        own = own._replace(name=of_class + own.name)
    opened = placed(own.name)  # behind an expression of time: «2025年|成都|进出口总额»
    own = own._replace(name=_MAY.sub("", opened.phrase))
    if ratio and tail.movement and own.added and (verb_before := phrase.added_before(subject, own.name)):
        own = own._replace(name=verb_before + own.name, added=False)  # «新登记企业|增长20%»
    where = where or opened.region or (carried.region if listed or not own.name else carried.home)
    if (moves := _MOVES.match(own.name)) and not (tail.movement or tail.reached or after.noun):
        # «降低利息负担300亿元», «减少贫困人口50万人»
        tail = tail._replace(movement=-1 if moves["down"] else 1, mover=moves[0])
        own = own._replace(name=own.name[moves.end() :])
    governed = own.made or bool(verb) or bool(tail.movement) or tail.reached
    added = own.added or phrase.is_addition(verb) or (listed and not governed and carried.added)
    added = added or bool(_ADDED_INSIDE.search(own.name))
    shares_verb = listed and not governed and "其中" not in left
    work = own.name if after.noun and not ratio and phrase.is_work(own.name) else ""
    labour = own.labour or work or (carried.labour if shares_verb else "")
    value, tail = _measure(first, left, tail, added, carried)
    blocked = stop <= after.end + 1 or not _DIVIDED.search(text, after.end, stop)
    counts = first.unit in units().counters or not first.unit
    relative = left.endswith("的")
    part = carried.part or "其中" in left or text.startswith(("其中，", "其中："), max(0, left_start - 3))
    slot = Slot(tail, own, verb, after, ratio, blocked, relative, labour, head, counts, listed, part)
    sized = is_size(text, first, last)
    if sized:
        slot = slot._replace(after=counted.After("", "", after.end))
    named = names(slot, len(series), value, carried)
    if sized and own.name:
        class_ = class_at(text, last.outer_end)
        named = [[class_ + name.removeprefix("一批") for name in group] for group in named]
    standing = _is_standing(slot, first, added, carried) or (carried.standing and shares_verb)
    sign = _sign(tail)
    found = [
        Reading(
            quantity=q,
            indicator=name,
            measure="level"
            if sized
            else value
            if q.unit == first.unit
            else _measure(q, left, tail, added, carried)[0],
            sign=sign,
            threshold=sized or is_threshold(text, q) or (listed and sizes(text, left_start, q)),
            arrived=tail.reached,
            baseline=tail.baseline,
            standing=standing,
            total=tail.cumulative or tail.arrival.endswith(("至", "到", "为")),
            after=counted.After("", "", after.end) if ratio else after,
            region=where,
        )
        for q, group in zip(series, named, strict=True)
        for name in group
    ]
    flat = tuple(name for group in named for name in group)
    of_class = f"{slot.own.name}{text[first.outer_start : last.outer_end]}" if found[-1].threshold else ""
    carry = _carry(carried, slot, flat, value, added)
    if of_class and slot.after.noun:  # «投资2000万元以上的技改项目|3000个»
        carry = carry._replace(indicator=of_class + slot.after.noun)
    return found, carry._replace(standing=standing, region=where, of_class=of_class)


# «新增装机超过全球|一半» is a share.
_PARTS_OF_A_WHOLE = frozenset(["half", "fraction", "tenths"])
_OF_WHOLE = re.compile(r"(?:超过|突破|不到|不足|接近|近|达到?)(?P<whole>全[国球省市]|世界)的?$")
_PARTED = "，、；：和及与"
_MAY = re.compile(
    r"^(?:可|将)*(?:比[^，。；]{2,6}前)?可?(?=减轻|降低|减少|节约|增加|带动|拉动)"
)  # «可减轻负担»
_MOVES = re.compile(r"(?:(?P<down>减少|降低|减轻|缩减)|增加|提高)(?=[^率量额度幅的到至].)")
# «保持40%以上增长», «实现10%的增幅»
_MOVED_AFTER = re.compile(
    r"的?(?:较快|高速|快速|正|平均)?(?:(?P<down>下降|降幅|负增长|跌幅)|增长率?|增速|增幅|涨幅|年均增速)(?=[，。；、\n就才能]|$)"
)


def _share_bound(series: Sequence[Quantity], tail: measure.Tail) -> Sequence[Quantity]:
    """«分别超过90%、75%»: the word of bound before the first holds for all."""
    first = series[0]
    if not tail.respectively or first.outer_start == first.start or None not in (first.low, first.high):
        return series
    floor = first.high is None
    rest = [
        q
        if q.outer_start < q.start or q.outer_end > q.end or q.low != q.high
        else (q._replace(high=None) if floor else q._replace(low=None))
        for q in series[1:]
    ]
    return [first, *rest]


def _is_standing(slot: Slot, q: Quantity, added: bool, carried: Carried) -> bool:
    """Whether a level stands at a date (累计建成, 达到, 超过), not made over a stretch (建设 5 个)."""
    if slot.tail.cumulative:
        return True
    made = slot.own.made or slot.verb or slot.labour or added or phrase.is_effect(slot.own.name)
    made = made or phrase.is_labour(slot.own.name)
    return not made and (slot.tail.reached or q.high is None)


_ADDED_INSIDE = re.compile(r"新增|净增")
_DIVIDED = re.compile(r"[，；：。！？、]")


def _verb_of(words: str, after: counted.After, *, counts: bool) -> tuple[str, str]:
    """Divide off a verb of making before the number where it governs a noun behind it, or an addition."""
    subject, verb = phrase.split_making(words)
    if verb in _BUILT and not after.noun and counts and phrase.free(subject).name:
        return subject.removesuffix("基本").removesuffix("已"), ""  # «保障性住房|基本建成|432万套»
    subject = subject.removesuffix("拟")
    if after.noun or phrase.is_addition(verb) or not phrase.free(words).name:
        return subject, verb
    if verb in _ACHIEVED and heads.ends(subject):  # «投资完成2510亿元»
        return subject, ""
    return words, ""


_BUILT = frozenset(["建成", "开工", "新开工", "竣工", "完工", "开工建设", "基本建成"])
_ACHIEVED = frozenset(["完成", "实现", "达成", "安排"])


def _carry(carried: Carried, slot: Slot, flat: tuple[str, ...], value: Measure, added: bool) -> Carried:
    new = () if slot.tail.distance else tuple(n for n in flat if n not in carried.names)
    last = flat[-1] if flat else ""
    noun = slot.after.noun
    return Carried(
        home=carried.home,
        part=slot.part,
        indicator=last,
        names=(*carried.names, *new)[-6:],
        measure=value,
        labour=slot.labour,
        added=added,
        noun_start=slot.after.end - len(noun) if noun else 0,
        noun_end=slot.after.end if noun else 0,
        opening=carried.opening,
        topic=carried.topic or (last if heads.is_owned(slot.own.name) else slot.own.name or last),
    )


def _left(text: str, start: int, end: int, carried: Carried, listed: bool) -> tuple[str, bool]:
    """The words before a number; whether they stand behind a list mark.

    Where the quantity before had its noun behind it, that noun is the subject of what follows
    («3920个新投产项目增加产值») unless a list mark parts them.
    """
    if listed and carried.noun_end and start <= carried.noun_end <= end:
        rest = text[carried.noun_end : end]
        if re.match(r"[、，]|和|与|及|以及", rest) or not rest:
            return rest, True
        return text[carried.noun_start : end], False
    words = text[_moved_on(text, start, end) : end]
    return _LIST_MARK.sub("", _STEP.sub("", _UNBALANCED.sub("", _DATELINE.sub("", words)))), True


def _moved_on(text: str, start: int, end: int) -> int:
    """Behind the movement that follows the number before: «保持40%|增长、达357万辆»."""
    moved = _MOVED_AFTER.match(text, start)
    return moved.end() if moved and moved.end() < end else start


# Words before a number that a bracket parts from it: «（其中出口|5亿元», «0.4亿千瓦）、风电装机|3亿千瓦».
_UNBALANCED = re.compile(
    r"^[^（(，]*[）)](?=[^（()）]*$)|^[^（()）]*[（(](?:(?:其中|含|包括)(?=[^）)]*$)|(?:扣除|剔除)[^，（）]{2,20}，)"
)

# «某社北京10月23日电（记者某某）»
_DATELINE = re.compile(r"^\W{0,2}[^，。；]{0,16}?(?:\d日电|[报网社]讯)(?:（[^（）]{2,40}）)?")
# «迈上4个|万亿元台阶、达14.2万亿元»
_STEP = re.compile(r"^(?:[十百千万亿]+元?)?新?(?:台阶|大关|关口)(?=[、，])")
_LIST_MARK = re.compile(r"^\s*[一二三四五六七八九十]{1,2}是要?")


# «超过450万个的年度目标» counts no targets.
_ABSTRACT = re.compile(
    r"的[^，。；]{0,4}?(?:目标|任务|水平|门槛|要求|预期|政策|规定|局面|态势|走势|趋势|基数|基础)"
)


def _after(text: str, last: Quantity, stop: int, ratio: bool, tail: measure.Tail) -> counted.After:
    """The noun behind a number; behind a ratio only where 的 binds it (30%的高新技术企业)."""
    none = counted.After("", "", last.outer_end)
    bound = text.startswith("的", last.outer_end)
    if (
        ratio
        and not bound
        and not tail.phrase
        and not tail.movement
        and (part := _PART.match(text, last.outer_end))
    ):
        return counted.After(part[0], "", part.end())  # «每年70%财政支出用于民生»
    still = ratio and not bound and not tail.movement and not tail.reached
    if still and (does := counted.does(text, last.outer_end)):
        return does  # «企业超六成|深耕基础领域，近八成企业|分布在关键环节»
    if (ratio and not bound) or _ABSTRACT.match(text, last.outer_end):
        return none
    if tail.movement and not ratio and last.unit and last.unit not in units().counters:
        return none
    if last.unit.endswith("元") and (use := phrase.use_at(text, last.outer_end)):
        # What a sum is spent on names it only where nothing else does.
        named = phrase.free(phrase.split_making(tail.phrase)[0]).name
        return none if named else counted.after(text, use, stop)
    return counted.after(text, last.outer_end, stop, divide=not ratio)


_PART = re.compile(r"[^，。；、的\d]{2,14}?(?:用于|来自|投向)[^，。；、\d]{2,12}")


def _measure(
    q: Quantity, left: str, tail: measure.Tail, added: bool, carried: Carried
) -> tuple[Measure, measure.Tail]:
    if q.form == "halved":
        return "growth", tail._replace(movement=-1)
    if q.form == "ratio":
        return "rate", tail
    bare = not left.strip("、和及与，")
    if bare and q.unit == "%" and carried.measure in ("growth", "avg_growth"):
        return carried.measure, tail
    return measure.measure_of(tail, q.unit, added), tail


def _sign(tail: measure.Tail) -> int:
    if tail.distance:
        return tail.distance
    return -1 if tail.movement < 0 and (not tail.reached or tail.named) else 1


_HEADED = re.compile(
    r"(?P<head>产量|销量|产值|零售额|销售额|出口)[^，。；]{0,6}(?:增长|提升|攀升|上升|较快)[^，。；]{0,4}，"
)


def _common_head(opening: str) -> str:
    """The head that an opening clause without number gives to those after it.

    «高技术产品产量大幅增长，锂电池增长N%» is the growth of the output of batteries.
    """
    match = _HEADED.search(opening)
    return match["head"] if match else ""
