"""What a number is in a text that sets parameters: one of these, or only who or what they are for."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from duban.extraction.conditions import says_who_qualifies
from duban.grammar.quantities.quantity import Quantity
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions

Role = Literal["parameter", "condition", "none"]


def role_of(text: str, start: int, quantity: Quantity, section: str = "", title: str = "") -> Role:
    """The role of a quantity in the sentence that begins at ``start`` under the headings ``section``.

    >>> from duban.grammar.quantities.quantity import quantities
    >>> told = "营业收入2000万元以上的民宿，每张床位补贴500元，总额不超过5万元。全市安排资金3亿元。"
    >>> [role_of(told, 0, quantity) for quantity in quantities(told)]
    ['condition', 'parameter', 'parameter', 'none']
    """
    around = _around(text, start, quantity)
    if _is_asked(around, quantity, section) or _says_which(around, quantity):
        return "condition"
    if grants(title) and _is_required(around, quantity, section):
        return "condition"
    if allots(title) and not _is_bounded(around, quantity):
        return "none"
    return "parameter" if _is_set(around, quantity, section) else "none"


def says_how_much_more(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a sum is by how much a grant to each is raised, and no step from which something follows.

    >>> from duban.grammar.quantities.quantity import quantities
    >>> told = ("抚恤金每人每月增加120元。", "价格每上涨1元，利润减少3元。")
    >>> [says_how_much_more(text, 0, quantities(text)[0]) for text in told]
    [True, False]
    """
    return _EACH_MORE.search(text[start : quantity.start]) is not None


_EACH_MORE = re.compile(
    "每[人户张床亩头辆台](?:每[年月天日])?(?:再)?(?:增加|提高|上调|增发)(?:$|\\d[^。；]*(?:增加|提高)$)"
)


def names_single(text: str, start: int, quantity: Quantity) -> str:
    """By which piece a threshold is meant: «对|单户|500万元以下的贷款»; empty where it does not say so.

    >>> from duban.grammar.quantities.quantity import quantities
    >>> names_single("对单户500万元以下的贷款，", 0, quantities("对单户500万元以下的贷款，")[0])
    '单户'
    """
    found = _SINGLE.search(text[start : quantity.start])
    return found[0] if found else ""


_SINGLE = re.compile("单[户笔家个项]$")


def is_changed(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a parameter was so much and is changed: «由每具|360元|调整为300元».

    >>> from duban.grammar.quantities.quantity import quantities
    >>> [is_changed("费用由每具360元调整为300元", 0, quantity) for quantity in quantities("费用由每具360元调整为300元")]
    [True, False]
    """
    before = _FROM.search(text[max(start, quantity.start - _NEAR) : quantity.start])
    return before is not None and _CHANGED.match(text, quantity.end) is not None


_NEAR = 12
_FROM = re.compile("[由从](?:现行的?|原来?的?|最高|每[^，。；\\d]{1,4})*$")
_CHANGED = re.compile("[提调升降下上减压放][^，。；\\d]{0,3}[到至为]")


def moves_bound(between: str) -> bool:
    """Whether the words between two numbers move the cap or the floor that the first is to the second.

    >>> moves_bound("，大型设备可放宽至"), moves_bound("提高到"), moves_bound("，另补助")
    (True, True, False)
    """
    return _MOVES_BOUND.search(between) is not None


_MOVES_BOUND = re.compile("(?:^|[，；][^。；]{2,24}可)(?:放宽|提高|降低?|上浮|下调)[到至为]$")


def is_aimed(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a word of an aim stands before a number in its part of the sentence.

    >>> from duban.grammar.quantities.quantity import quantities
    >>> is_aimed("力争全年比例不低于60%", 0, quantities("力争全年比例不低于60%")[0])
    True
    """
    return _aims().search(_around(text, start, quantity).part.rsplit("；", 1)[-1]) is not None


def tells_what_is(text: str, start: int, quantity: Quantity, title: str) -> bool:
    """Whether a number of a text that sets parameters is one of what has come to be.

    >>> from duban.grammar.quantities.quantity import quantities
    >>> told = "一季度已发放贷款6亿元，惠及借款人3000人。"
    >>> [tells_what_is(told, 0, quantity, "关于做好贷款工作的通知") for quantity in quantities(told)]
    [True, True]
    """
    part = _around(text, start, quantity).part
    if _aims().search(part) or _MEANT.search(part):
        return False
    return _HAS_DONE.search(part) is not None or (allots(title) and _WHOLE.search(part) is None)


_HAS_DONE = re.compile(
    "(?:^|[，；年月末底度市县区省])已(?:经|累计)?(?:发放|兑付|兑现|下达|拨付|完成|支持|建成|惠及|落实)(?![^，。；]*的)"
)
_MEANT = re.compile("预算|[应须需要将拟]|不[低高少超]|最[高低多]")
_WHOLE = re.compile("20\\d\\d年|总额")


def allots(title: str) -> bool:
    """Whether a notice only says how a sum is dealt out.

    >>> allots("关于下达2026年专项资金的通知"), allots("关于申报2026年专项资金的通知")
    (True, False)
    """
    return _ALLOTS.search(title) is not None


_ALLOTS = re.compile("(?:下达|拨付|分配)[^，。；]*(?:资金|经费|预算)")


def grants(title: str) -> bool:
    """Whether a text grants something to those who meet what it asks, and is no standard that all must keep.

    >>> grants("关于印发消费品以旧换新补贴实施细则的通知"), grants("关于执行水泥工业排放标准的通知")
    (True, False)
    """
    return _ALL_KEEP.search(title) is None


_ALL_KEEP = re.compile("排放|限值|标准的|电价|能耗|安全|管控|考核")


def goes_on(between: str, role: Role, own: Role, same_unit: bool) -> bool:
    """Whether a number behind ``between`` has the ``role`` of the number before it.

    >>> goes_on("、", "condition", "none", True), goes_on("，零碳园区", "parameter", "none", True)
    (True, True)
    >>> goes_on("。全市投资", "parameter", "none", True), goes_on("，", "condition", "parameter", True)
    (False, False)
    """
    if role == "none" or own == "condition":
        return False
    if _LISTED.fullmatch(between):
        return same_unit
    goes = role == "parameter" and same_unit and _NEXT.fullmatch(between) is not None
    return goes and not (_wholes().search(between) or _aims().search(between) or _accounts().search(between))


_LISTED = re.compile("(?:及?以[上下内])?[、和与及或至]")
_NEXT = re.compile("[^。；\\d]{0,8}[、，和][^。；，\\d]{0,10}")


def _is_bounded(around: _Around, quantity: Quantity) -> bool:
    """Whether a cap, a standard or a sum by the piece is told."""
    told = _caps().search(around.clause) or _terms().search(around.clause) or _PER.search(around.clause)
    return told is not None


class _Around:
    """The words around a number: its clause and its part of the sentence before it, its clause behind it."""

    def __init__(self, clause: str, part: str, behind: str, value: str) -> None:
        self.clause, self.part, self.behind, self.value = clause, part, behind, value


def _around(text: str, start: int, quantity: Quantity) -> _Around:
    before = text[start : quantity.start]
    clause = before[max(map(before.rfind, "，；：。\n")) + 1 :]
    part = before[max(map(before.rfind, "。\n")) + 1 :]
    behind = _CLAUSE_END.split(text[quantity.end : quantity.end + _BEHIND], maxsplit=1)[0]
    return _Around(
        clause, part, behind + text[quantity.end + len(behind) :][:1], text[quantity.start : quantity.end]
    )


_BEHIND = 40
_CLAUSE_END = re.compile("[，；：。\n]")


def _is_asked(around: _Around, quantity: Quantity, section: str) -> bool:
    """Whether a number is asked of whoever applies: it stands under a heading of conditions."""
    if not any(says_who_qualifies(heading) for heading in section.split(" › ")):
        return False
    bounded = quantity.low is None or quantity.high is None or _REACHES.search(around.clause) is not None
    return bounded and not _GIVES.search(around.part)


def _is_required(around: _Around, quantity: Quantity, section: str) -> bool:
    """Whether a bound is one that whoever gets something has to keep: «申请人家庭月收入不高于|3000元|»."""
    found = _bound().search(around.clause)
    if found is None or section.endswith(("目标", "任务")) or _DATED.search(around.part):
        return False
    noun = found["noun"].rstrip("应须需要")
    part = around.part.rsplit("；", 1)[-1]
    if not noun or _aims().search(part) or _SINGLE_OR_EACH.match(noun):
        return False
    if noun.endswith(tuple(provisions().qualities)) or _MADE_UP.search(noun):
        return True
    own = (*provisions().grants, *provisions().terms, *provisions().rates)
    return not noun.endswith(own) and _asks().search(around.clause) is not None


@cache
def _bound() -> re.Pattern[str]:
    """Finds what is bounded in a clause that ends before a number."""
    return re.compile(
        "(?P<noun>[^，；：。\\d、]{2,16}?)(?:原则上|均|应当?|必?须|需|要|一般)*(?:不得?低于|不得?少于|不得?超过|不得?高于|不得?小于|达到?|满|在)$"
    )


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(f"应|须|需|^{alternation(provisions().applicants)}")


# «研发|人员占职工总数比例|不低于10%»
_MADE_UP = re.compile("(?:收入|人员|费用|投入|职工)占[^，；。]{2,12}$")
_DATED = re.compile("(?:20\\d\\d年|[年月季]度?[底末内前]|全年)")
_SINGLE_OR_EACH = re.compile("[单每]|同一")
_REACHES = re.compile("达到?$|[须需应满][^，。；]{0,8}$|不得(?:超过|低于|少于|高于)$")
_GIVES = re.compile("给予|予以|力争|计划|到20\\d\\d年")


def _says_which(around: _Around, quantity: Quantity) -> bool:
    """Whether a number only says which are meant: «亩均税收|30万元|以上的企业，», «|100马力|以上拖拉机»."""
    if _WHEN.match(around.behind) and _BOUND_BEFORE.search(around.clause):
        return True
    if _wholes().search(around.clause) or _granting().search(around.clause):
        return False
    if _class().match(around.behind):
        return True
    return bool(_such().match(around.behind))


_WHEN = re.compile("(?:以[上下])?(?:时(?![间限段])|的?情况下)")
_BOUND_BEFORE = re.compile("(?:低于|超过|高于|达到?|不足|跌破|少于|满|突破)$")


@cache
def _class() -> re.Pattern[str]:
    return re.compile(
        "(?:[（(]含[）)]|及)?以[上下](?:[（(]含[）)])?(?=[一-龥]{2})(?![的并且至到和或以及并]|上述)"
    )


@cache
def _such() -> re.Pattern[str]:
    words = provisions()
    listed = r"(?:(?:及?以[上下内])?[、和或至][^，。；、\d]{0,12}\d[\d.]*[^，。；、\d]{1,12})*"
    return re.compile(
        rf"(?:[（(]含[）)]|及)?(?:以[上下内])?(?:[（(][^（）()]*[）)])?{listed}(?:且?[^，。；、\d的]{{0,10}})?"
        rf"的(?!{alternation({*words.grants, *words.measured_so})})[^，。；、]"
    )


@cache
def _wholes() -> re.Pattern[str]:
    return re.compile(f"{alternation(provisions().wholes)}[^，。；的]*$")


@cache
def _granting() -> re.Pattern[str]:
    return re.compile(
        f"(?:{alternation(provisions().grants)}|给予|予以|按照?|最高|最多|至多|上限)[^，。；]{{0,10}}$"
    )


def _is_set(around: _Around, quantity: Quantity, section: str) -> bool:
    """Whether a number is a parameter: a grant, a cap, a rate, a standard."""
    if _accounts().search(around.clause) or _OVER.match(around.part):
        return False
    if section.endswith(("目标", "任务")) or _aims().search(around.part.rsplit("；", 1)[-1]):
        return False
    return _is_parameter(around, quantity)


# «2025年，全县兑付…»
_OVER = re.compile("(?:[^，。；]{0,6}年[，底末内度前]|截至|去年|上年|[一二三四]季度|上半年)[^起]{0,40}")


@cache
def _accounts() -> re.Pattern[str]:
    return re.compile(f"{alternation(provisions().accounts)}[^，。；、]{{0,10}}$")


@cache
def _aims() -> re.Pattern[str]:
    return re.compile(alternation(provisions().aims))


def _is_parameter(around: _Around, quantity: Quantity) -> bool:
    if around.clause.strip("、") in ("占", "占比", "占比为"):
        return False
    if _FUNDS.search(around.clause) and not _caps().search(around.clause):
        return False
    per = "/" in quantity.unit or _PER.search(around.clause) is not None
    whole = "亿" in around.value and not _caps().search(around.clause)
    money = ("元" in quantity.unit and not whole) or quantity.unit in ("%", "‰", "个百分点", "倍", "个基点")
    if money and (per or _near().search(around.clause) or _near_behind().match(around.behind)):
        return not _wholes().search(around.clause)
    if _caps().search(around.clause):
        return True
    return _terms().search(around.clause) is not None


# «市级配套|资金|1200万元»: so much is there.
_FUNDS = re.compile("(?:资金|经费|专款)$")
_PER = re.compile(
    "每(?:[人户名亩头只羽台套辆吨张件个家次月年天日所处座公斤间]|平方米|人次|千瓦时|立方米)[^，。；\\d]{0,8}$|[户人亩]均$"
)


@cache
def _near() -> re.Pattern[str]:
    return re.compile(f"{alternation(provisions().grants)}[^，。；]{{0,14}}$")


@cache
def _near_behind() -> re.Pattern[str]:
    return re.compile(f"[^，。；]{{0,16}}?{alternation(provisions().grants)}")


@cache
def _caps() -> re.Pattern[str]:
    return re.compile(f"{alternation(provisions().caps)}[^，。；\\d]{{0,4}}$")


@cache
def _terms() -> re.Pattern[str]:
    return re.compile(
        f"{alternation(provisions().terms)}(?:[^，。；\\d]{{0,4}}?(?:为|按|是|由|从|在|即|[提调升降下上浮增放减压][^，。；\\d]{{0,3}}[到至为]))?(?:最高|最低|不[低高超少][于过]|不得[低高超少][于过])?$"
    )
