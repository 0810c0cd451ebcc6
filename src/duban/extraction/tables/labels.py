"""Labels: what the words of a head or a stub say, taken apart.

A label holds up to six things: the name of what is measured, a unit («（亿元）»), words of time (2024年, 本月), a
movement (比上年增长), whether it is aimed at or done (目标, 实绩), and marks of notes and numbers. What none of these is,
is the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from duban.extraction.tables.time_words import TIME_WORDS
from duban.extraction.tables.units import HeadUnit, unit_of, units_of
from duban.tables.cells.gloss import without_gloss
from duban.tables.cells.values import squeezed
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words

Movement = Literal["", "growth", "average", "change", "share", "shift"]
Stance = Literal["", "target", "actual", "estimate"]


@dataclass(frozen=True, slots=True)
class Label:
    """A label by its parts.

    Attributes:
        name: what is measured, in the label's own words; empty where it only says how or when.
        unit: the unit that it gives.
        movement: as what its values are meant beside a level; a ``shift`` (增减) is a growth or a change, as its unit
            says; ``falls`` says that they are declines.
        times: its words of time, in order; ``since`` says that values are counted from a year's beginning.
        stance: whether its values are aimed at, measured or expected.
    """

    name: str = ""
    unit: HeadUnit | None = None
    movement: Movement = ""
    falls: bool = False
    times: tuple[str, ...] = ()
    since: bool = False
    stance: Stance = ""


_NUMERALS = "[一二三四五六七八九十]"
# «3.1 工业», «3工业» but not «3年», «3亿元».
_COUNTED = "年月日周岁个人万亿千百家项所类种大级度以"
_DECIMAL_ORDINAL = rf"\d{{1,2}}(?:[.．]\d{{1,2}})*(?:[.．、](?!\d)|(?=[\u4e00-\u9fff]{{3}})(?![{_COUNTED}]))"
_HANZI_ORDINAL = rf"[（(](?:\d{{1,2}}|{_NUMERALS}+)[）)]、?|{_NUMERALS}{{1,3}}、"
_BULLET = r"[①-⑳●◆■▲★☆○◇□※＊*•·△]|[-—–－]{1,2}(?=\D)|[+＋]|[#＃]"


# «指标1：危桥改造数量» in performance forms.
@cache
def _named_ordinal() -> str:
    return rf"{alternation(table_words().named_ordinals)}(?:\d{{1,2}}|[一二三四五六七八九十])[：:.．、]"


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(f"^(?:{_named_ordinal()}|{_DECIMAL_ORDINAL}|{_HANZI_ORDINAL}|{_BULLET})+")


_NOTE = re.compile(
    r"[\[［〔【](?:注?\d{1,2}|注)[\]］〕】]|[①-⑳⁰¹²³⁴-⁹*＊]+$|(?<=[\u4e00-\u9fff）)])注?\d$|[（(]注\d{0,2}[）)]"
)
_BRACKET = re.compile(r"[（(\[［【〔]([^（）()\[\]［］【】〔〕]*)[）)\]］】〕]")
_BARE_UNIT = re.compile(r"(?:[±]?[%％‰]|[/／,，:：](?P<unit>[^/／,，:：]{1,12}))$")

# -- words of time --------------------------------------------------------------------------------------------
_YEAR = r"(?:19|20)\d\d"
_DASH = r"[-—–~～至到]{1,2}"
_MONTHS = (
    rf"(?:\d{{1,2}}(?:月?{_DASH}\d{{1,2}})?月份?|[一二三四五六七八九]月份?|[一二三]{_DASH}[二三四]季度"
    r"|(?:第?[一二三四1-4]|前[一二三四两])季度|[上下]半年|Q[1-4])"
)
_RELATIVE = "|".join(word.pattern for word in TIME_WORDS)

_UP_TO = "(?:截至|截止到?|到|至)?"
_CLOSE = "(?:累计|止)?"
_DATED = (
    rf"{_UP_TO}{_YEAR}(?:年?{_DASH}(?:{_YEAR}|\d\d(?!月)))?年(?:度)?"
    rf"(?:\d{{1,2}}月{_DASH})?{_MONTHS}?(?:\d{{1,2}}日)?[末底初]?{_CLOSE}"
)
# Years and months without 年 and 月, where nothing else stands in the label or a bracket follows.
_BARE_YEARS = rf"^{_YEAR}(?:{_DASH}{_YEAR})?(?=$|[（(])|^{_YEAR}[./]\d{{1,2}}$|{_YEAR}(?:{_DASH}){_YEAR}年?"
# «2025-09» is a month where no years can be meant by it.
_STAMP = r"^(?:19|20)\d\d-(?:0[1-9]|1[0-2])$"
_BARE_MONTHS = rf"(?<![\d.]){_MONTHS}[末底]?{_CLOSE}"
_PLAN = "“?(?:十[一二三四五六]五|“十[一二三四五六]五”)”?(?:规划)?(?:时期|期间|期末|末期?)?"
_TIME = re.compile("|".join((_STAMP, _DATED, _BARE_YEARS, _BARE_MONTHS, _PLAN, _RELATIVE)))


# -- movements ------------------------------------------------------------------------------------------------
@cache
def _base() -> str:
    words = table_words()
    reckoned = alternation(words.reckoned)
    # «预算数比执行数增减额»: held against each other, of which the second is the base.
    two = f"(?:{reckoned}数?)?[比较](?:上年|去年)?(?:预计)?{reckoned}数(?=增|减|净)"
    when = (
        rf"[比较与同](?:上一?年|去年|前年|上月|上季度?|上[周旬]|年初|年[末底]|(?:{_YEAR}年)?{_MONTHS}|{_YEAR}年?|“?十[一二三四五]五”?"
        f"|同期|上期|基期|{alternation(words.budgeted)}|多年平均值?|常年值?|历[年史](?=同期))"
    )
    # «比上年执行数», «比上年快报数»: what the base was counted as says nothing of the values compared with it.
    counted_as = f"(?:同期|同月|末|底|初)?(?:预计)?(?:{reckoned}数?)?(?:相比|比较|比)?"
    return f"{two}|{when}{counted_as}|相比"


@cache
def _kind() -> str:
    words = table_words()
    return (
        f"{alternation(words.price_kinds)}(?=增|下|上|提)|[按以]{alternation(words.comparable)}(?:计算)?"
        f"|按{alternation(words.constant)}(?:计算)?"
    )


# «年均增速/累计» heads averages, and sums in brackets.
_OR_SUM = re.compile("[/／、或]累计(?:增?[数值量])?")


@cache
def _moves() -> re.Pattern[str]:
    """What a head ends with that speaks of a movement; 增加值 is a thing of its own."""
    words = table_words()
    parts = (
        "[,，、/]",
        _OR_SUM.pattern,
        f"(?P<average>{alternation(words.averages)})",
        f"(?P<base>同比|环比|{_base()})",
        _kind(),
        f"(?P<size>{alternation(words.size_changes)})",
        f"(?P<down>{alternation(words.declines)})",
        f"(?P<word>{alternation(words.rates)})",
        f"(?P<shift>{alternation(words.shifts)}(?!(?<=增加)值))",
    )
    return re.compile(f"(?:{'|'.join(parts)})+(?:情况|率|量)?$")


def without_movement(head: str) -> str:
    """A head without what it says at its end of a movement.

    >>> without_movement("数量同比"), without_movement("金额"), without_movement("增加值")
    ('数量', '金额', '增加值')
    """
    return _moves().sub("", head)


# «为上年决算数的», «完成年度目标», «占年初预算»: how much of something was done.
_OF_WHEN = "(?:上年|去年|上年同期|年初|调整|全年|年度|本年|当年|年)*"


@cache
def _of_base() -> re.Pattern[str]:
    bases = alternation(table_words().bases)
    return re.compile(rf"(?:[为占]|完成){_OF_WHEN}{bases}数?的?{alternation(table_words().done_shares)}?$")


# «2023年为2022年的%»: an index of one year on another.
_OF_YEAR = re.compile(
    rf"(?P<year>{_YEAR}年|本年|本期|当年)?[为是](?:{_YEAR}年|上年|上年同期|去年|上期|预算)的?"
)
# «恢复至2019年同期的»: how much of another time's there is.
_OF_SAME_TIME = re.compile(rf"(?:恢复[至到]|相当于|为)?{_YEAR}年同期的?(?:水平)?(?:比例|程度)?")


# «比上期价格涨跌»: what is compared with stands before the name.
@cache
def _leading_base() -> re.Pattern[str]:
    return re.compile(f"^(?:同比|环比|{_base()})")


# «完成进度», «目标完成率», «预算执行率»: the same, of the aim beside it.
@cache
def _of_aim() -> re.Pattern[str]:
    words = table_words()
    return re.compile(
        f"(?:年度|全年|年|当年|本年)?{alternation(words.aims)}*{alternation(words.aim_met)}{alternation(words.done_shares)}"
    )


def is_of_base(name: str) -> bool:
    """Whether a head says how much of an aim or a base was done.

    >>> is_of_base("完成年度目标"), is_of_base("完成进度"), is_of_base("占GDP比重")
    (True, True, False)
    """
    return _of_base().search(name) is not None or _of_aim().fullmatch(name) is not None


@cache
def _sum() -> re.Pattern[str]:
    return re.compile(f"(?<=.{{2}}){alternation(table_words().sums)}$")


def without_sum(name: str) -> str:
    """A name without the word at its end that it is a sum.

    >>> without_sum("支出合计"), without_sum("合计")
    ('支出', '合计')
    """
    return _sum().sub("", name)


def parted_at_base(name: str) -> tuple[str, str]:
    """A name that says how much of an aim or a base was done, as what was done and of what.

    >>> parted_at_base("收入为调整预算"), parted_at_base("产值"), parted_at_base("完成进度")
    (('收入', '为调整预算'), ('产值', ''), ('', '完成进度'))
    """
    found = _of_base().search(name) or _of_aim().fullmatch(name)
    start = found.start() if found is not None else len(name)
    said = _self().search(name[:start]) if found is not None else None
    start = said.start() if said is not None else start
    return name[:start], name[start:]


# «决算数为上年决算数», «执行数占预算»: what of the base is held against it.
@cache
def _self() -> re.Pattern[str]:
    return re.compile(f"{alternation(table_words().reckoned)}数?$")


def is_rate_name(name: str) -> bool:
    """Whether a name is that of a rate or a share.

    >>> is_rate_name("执行率"), is_rate_name("占比"), is_rate_name("产量")
    (True, True, False)
    """
    return name.endswith("率") or _share().search(name) is not None


@cache
def _share() -> re.Pattern[str]:
    return re.compile(f"{alternation(table_words().shares)}$|^占(?=[^地])")


@cache
def _stances() -> tuple[tuple[Stance, re.Pattern[str]], ...]:
    words = table_words()
    return (
        ("estimate", re.compile(alternation(words.expected))),
        ("actual", re.compile(alternation(words.done))),
        ("target", re.compile(alternation(words.targets))),
    )


@lru_cache(maxsize=8192)
def head_label(text: str) -> Label:
    """The parts of the words over a column.

    >>> head_label("绝对额（亿元）").unit, head_label("2025年目标").times, head_label("2025年目标").stance
    (HeadUnit(unit='元', factor=100000000.0), ('2025年',), 'target')
    >>> head_label("比上年增长（%）").movement, head_label("产量（万吨）").name, head_label("±%").movement
    ('growth', '产量', 'growth')
    """
    flat = squeezed(text)
    if flat in table_words().indexed:
        return Label(unit=HeadUnit(""))
    if (alone := _lone_unit(flat)) is not None:
        return Label(unit=alone)
    rest, unit, asides = _stripped(_BY_STRETCH.sub("", _without_part(squeezed(text))))
    if is_of_base(rest):
        return Label(_trimmed(rest), unit or HeadUnit("%"), "share", stance="actual")
    if (dated := _TIME.match(rest)) is not None and _of_aim().fullmatch(rest[dated.end() :]):
        name = _trimmed(rest[dated.end() :])
        return Label(name, unit or HeadUnit("%"), "share", times=(dated[0],), stance="actual")
    if _OF_SAME_TIME.fullmatch(rest):
        return Label(_trimmed(rest), unit or HeadUnit("%"), "share")
    if (index := _OF_YEAR.fullmatch(rest)) is not None:
        return Label("", unit or HeadUnit("%"), "share", times=(index["year"],) if index["year"] else ())
    whole = rest
    rest, movement, falls, since = _moved(whole, unit)
    times = [*_times(asides), *_times(rest), *(["累计"] if movement and _OR_SUM.search(whole) else [])]
    rest = _TIME.sub("", rest)
    kept = _invested().search(rest)
    stance, rest = _stance(rest, asides)
    if _trimmed(rest) == _BUDGET:
        stance, rest = "target", ""
    name = kept[0] if kept is not None else _generic(_trimmed(rest))
    if name == "年均":
        name, movement = "", "average"
    if movement == "" and _share().search(name) and (unit is None or unit.is_rate):
        movement = "share"
    return Label(name, unit, movement, falls, tuple(times), since, stance)


@lru_cache(maxsize=8192)
def stub_label(text: str) -> Label:
    """The parts of the words before a row: movements and times are looked for at its edges only.

    >>> stub_label("1.常住人口城镇化率（%）").name
    '常住人口城镇化率'
    >>> found = stub_label("其中：单位地区生产总值能耗降低（%）")
    >>> found.name, found.falls, found.movement
    ('单位地区生产总值能耗', True, 'growth')
    """
    rest, unit, asides = _stripped(_without_part(squeezed(text)))
    times = _times(asides)
    time = _TIME.match(rest)
    if time is not None and not _timed_names().match(rest):
        times += [time[0]]
        rest = rest[time.end() :]
    moved, movement, falls, since = _moved(rest, unit)
    rest = moved
    stance: Stance = ""
    if not rest or _is_only_stance(rest):
        stance, rest = _stance(rest, asides)
        rest = _generic(_trimmed(rest))
    return Label(_trimmed(rest), unit, movement, falls, tuple(times), since, stance)


def _without_part(text: str) -> str:
    found = re.match(r"^(?:#|＃|[（(]?其中[)）]?[：:,，]?|按[^：:]{1,8}分[：:])+", text)
    return text[found.end() :] if found and found.end() < len(text) else text


def _is_only_stance(text: str) -> bool:
    rest = text
    for _, pattern in _stances():
        rest = pattern.sub("", rest)
    return rest != text and _trimmed(rest) in ("", *table_words().filling)


@cache
def _invested() -> re.Pattern[str]:
    return re.compile(f"{alternation(table_words().invested)}$")


def _stripped(text: str) -> tuple[str, HeadUnit | None, str]:
    """The label without its number, notes, unit and brackets of other kinds; the unit; what those brackets say."""
    rest = _NOTE.sub("", without_gloss(squeezed(text)[:_LONGEST]))
    rest = _ordinal().sub("", rest)
    unit: HeadUnit | None = None
    asides = ""
    rest = _summed_count().sub("", rest.rstrip("：:"))
    for bracket in list(_BRACKET.finditer(rest))[::-1]:
        inner = bracket[1]
        found = unit_of(inner) or next(iter(units_of(re.sub("^单位[：:]", "", inner))), None)
        if found is not None and unit is None:
            unit = found
            asides += _beside_unit(inner)
        elif not (_is_aside(inner) or found is not None):
            continue
        else:
            asides += inner
        rest = rest[: bracket.start()] + rest[bracket.end() :]
    if unit is None:
        rest, unit = _bare_unit(rest)
    return _NOTE.sub("", rest), unit, asides


def _beside_unit(inner: str) -> str:
    """What a bracket with a unit says beside it: （亿元，预测）."""
    parts = [part.strip() for part in re.split("[，,；;]", inner)]
    return "".join(part for part in parts if len(parts) > 1 and unit_of(part) is None and _is_aside(part))


# «合计：2个项目», «总计共15项»
@cache
def _summed_count() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[合总共小]计)[：:,，]?共?\d+[个家项户所座条件处]{alternation(table_words().summed_up)}?$"
    )


# A label that is longer is text, and is not looked through to its end.
_LONGEST = 80


def _bare_unit(rest: str) -> tuple[str, HeadUnit | None]:
    """A unit at the end without brackets: 增长%, 营业收入/万元."""
    found = _BARE_UNIT.search(rest)
    if found is None:
        return rest, None
    if found["unit"] is None:
        return rest[: found.end() - 1], HeadUnit("‰" if rest.endswith("‰") else "%")
    unit = unit_of(found["unit"])
    return (rest[: found.start()], unit) if unit is not None else (rest, None)


_PARTING = re.compile(
    r"(?:其中)?[：:]?(?:分|按).{1,12}?分(?:组|类)?(?=$|[：:（(])|分(?!(?:年度?|季度?|月度?)[^度（(]).{2,10}(?=$|[（(])"
)
# «分年度投资计划»: of what the years below it tell, beside a word for how they are told.
_BY_STRETCH = re.compile("^分(?:年度?|季度?|月度?)(?=[^度]{2})")


def is_parting(heading: str) -> bool:
    """Whether the heading of a group says only by what the things below it are told apart.

    >>> is_parting("按贸易方式分（进出口）"), is_parting("分三大门类"), is_parting("分年度投资计划")
    (True, True, False)
    """
    return _PARTING.match(squeezed(heading)) is not None


def _lone_unit(flat: str) -> HeadUnit | None:
    """The unit that a head is and no more: 万人次 below 接待游客; a single character is a thing too."""
    if len(flat) < 2 or flat[0] in "±（(" or "（" in flat or "(" in flat or flat in table_words().measured:
        return None
    return unit_of(flat)


# How many there are of what the label names: 合计（7个项目）, 产业类（共4个）.
@cache
def _count() -> re.Pattern[str]:
    return re.compile(rf"共?\d+[个家项户所座条件处]{alternation(table_words().summed_up)}?")


# «全年预算数（A）», «执行率（B/A×100%）»: by which letter another column means it, and how it is reckoned.
_LETTERED = re.compile(r"[A-F](?:[-－+/÷×*=＝][A-F\d]+)*[%％]?")


def _is_aside(inner: str) -> bool:
    """Whether a bracket only says when, how or as what: （2024年）, （预期性）, （同比）, （上年=100）."""
    if not inner or inner in table_words().attributes or inner in table_words().indexed:
        return True
    if _count().fullmatch(inner) or _LETTERED.fullmatch(inner) or inner.startswith(table_words().bracketed):
        return True
    rest = _TIME.sub("", inner)
    for _, pattern in _stances():
        rest = pattern.sub("", rest)
    bare = _trimmed(rest)
    says = bare != inner and bare in table_words().forecasters
    return says or _generic(bare) == "" or _moves().fullmatch(rest) is not None


def _moved(rest: str, unit: HeadUnit | None) -> tuple[str, Movement, bool, bool]:
    """The label without the movement at its end, the movement, whether it falls, and whether it is since a date."""
    found = _moves().search(rest)
    if found is None or not any(found.group("average", "base", "size", "down", "word", "shift")):
        return rest, "", False, False
    name = _leading_base().sub("", rest[: found.start()])
    if found["word"] and name.endswith("自然"):
        return rest, "", False, False  # 人口自然增长率 is a rate at which people are born and die
    if _is_work(name, found, unit):
        return rest, "", False, False
    if found["average"] and not any(found.group("base", "size", "down", "word", "shift")) and name:
        return rest, "", False, False
    falls = found["down"] is not None and not (found["word"] or "").startswith("增")
    since = re.search("年初|[年月季][末底]", found[0]) is not None
    if found["average"] and not (found["base"] and not _OVER_YEARS.search(found["average"])):
        return name, "average", falls, since
    if found["size"] or (unit is not None and unit.unit not in ("%", "‰", "")):
        return name, "change", falls, since
    shifts = unit is None and not (found["word"] or found["down"]) and found["shift"] is not None
    return name, "shift" if shifts else "growth", falls, since


def _is_work(name: str, found: re.Match[str], unit: HeadUnit | None) -> bool:
    """Whether 提升 goes on with a work whose size is given, and speaks of no rise: 高标准农田改造提升（万亩）."""
    sized = unit is None or unit.unit not in ("", "%", "‰", "个百分点")
    raised = found["shift"] is not None and not any(found.group("average", "base", "size", "word"))
    return sized and raised and name.endswith(tuple(table_words().works))


# «1—10月平均同比涨跌幅» is no average over years.
_OVER_YEARS = re.compile("年")


def _times(text: str) -> list[str]:
    return [match[0] for match in _TIME.finditer(text)]


def _stance(rest: str, asides: str) -> tuple[Stance, str]:
    """As what values are stated, and the label without the words for it."""
    said: Stance = ""
    if _names().search(rest):
        return said, rest
    for stance, pattern in _stances():
        if not said and (pattern.search(rest) or pattern.search(asides)):
            said = stance
    if said:
        for _, pattern in _stances():
            shorter = pattern.sub("", rest)
            if not _RATIO.search(rest):
                rest = shorter
    return said, rest


@cache
def _timed_names() -> re.Pattern[str]:
    return re.compile(alternation(table_words().timed_names))


@cache
def _names() -> re.Pattern[str]:
    return re.compile(alternation(table_words().stanced_names))


# Alone beside its year it is the sum that was set: 2025年预算.
_BUDGET: Final = "预算"
# «目标完成率», «计划完成%», «完成进度» measure how much of an aim was done.
_RATIO = re.compile(r"[率度]$|占|^为")


_ITS = re.compile("^其(?![他余它中])")
# What joins labels to others and says nothing alone.
_LINKS: Final = "、/／:：,，-—–+＋=及与和的·.．；; "


def _trimmed(rest: str) -> str:
    bare = re.sub(r"[（(][）)]", "", rest).strip(_LINKS).removesuffix("其").rstrip(_LINKS)
    return _ITS.sub("", bare)


@cache
def _plain_value() -> re.Pattern[str]:
    return re.compile(f"{alternation(table_words().plain_values)}$")


def _generic(name: str) -> str:
    """The name, or nothing where it is a word that names no measure of its own."""
    name = _plain_value().sub("", name)
    return "" if name in table_words().generic or name in table_words().name_heads else name
