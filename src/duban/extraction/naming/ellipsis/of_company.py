"""Of a company or a trade: names that take the company, the industry or the goods that are told of."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.discourse.slots import Slots
from duban.extraction.naming.dependents import (
    corporate,
)
from duban.extraction.naming.ellipsis.gap import gap_of
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, core
from duban.vocabulary.dependence import dependence
from duban.vocabulary.edges import Edges
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation


@cache
def _of_all() -> re.Pattern[str]:
    """Finds what is measured of all companies, where one is told of: «全球出货量»."""
    return re.compile(f"{alternation(naming().of_all)}|[全该][省市县区镇]")


_INTENT = re.compile("^(?:计划|拟|预计)")


FIRMS = ("公司", "企业", "企")
"""How a noun ends that is of firms of which all is told together: «9家|上市酒企|净利润5亿元，研发费用2亿元»."""


def of_company(setting: Setting, name: Name) -> Name:
    """``name`` with the company that is told of: «某公司季报显示，毛利率25%», «公司铜箔产量6万吨».

    >>> import duban
    >>> [f.indicator for f in duban.extract("东江科技季报显示，公司营收38亿元，毛利率25%。").figures]
    ['东江科技营收', '东江科技毛利率']
    """
    name = _from_company(setting, name)
    if setting.slots.company and (house := _house_of(name, setting.slots.company)):
        return house
    own = _itself().opening(name.whole)
    if own and setting.is_left_over:
        return name  # «两家|公司|合计裁员4000人»
    company = setting.slots.company or (_pointed_at(setting) if own.endswith("公司") else "")
    company = company or (firm(setting.slots) if name.whole in corporate() else "")
    if not company or name.whole.startswith(company):
        return name
    name = (
        Name("", "投资", "投资")
        if name.whole in naming().putting_in and setting.kind == c.MONEY
        else _of_shares(name)
    )
    rest = _INTENT.sub("", name.whole.removeprefix(own)) if own else name.whole
    of_all = not own and (_of_all().match(name.whole) or gap_of(name, setting).is_of_a_place)
    measured = rest.removesuffix("占比").endswith(corporate()) or (own and name.owner.startswith(own))
    measured = (
        measured
        or _is_part_of_companys(setting, company)
        or _is_made_by_company(setting)
        or (company in setting.slots.companies and not _is_of_others(setting, name))
    )
    if not rest or of_all or not measured:
        return name
    return Name(company + _INTENT.sub("", name.owner.removeprefix(own)), name.measure, company + rest)


def _house_of(name: Name, company: str) -> Name | None:
    """``name`` of a house of the company, which names it alone: «|所属云岚矿机|交付电铲42台», «|铅锌公司|利润总额14亿元»."""
    if (belongs := _BELONGING.match(name.whole)) is not None:
        lead = belongs.group()
        return Name(name.owner.removeprefix(lead), name.measure, name.whole.removeprefix(lead))
    named = _NAMED_HOUSE.match(name.owner) and not name.owner.startswith((company, *dependence().itself))
    return name if named and name.measure else None


_BELONGING = re.compile("(?:集团)?(?:所属|下属|旗下)(?=[一-龥]{4,})(?!企业|公司|单位|[一二三四]级|各|子公司)")
# «|南浦码头公司|», no kind of companies.
_NAMED_HOUSE = re.compile("[一-龥]{2,8}(?<!上市)(?<!子)(?<!分)(?<!参股)(?<!控股)(?<!各)公司$")


def _is_of_others(setting: Setting, name: Name) -> bool:
    """Whether what is measured is of a trade, a place or a good on the market, where one tells of a company."""
    each = c.EACH in setting.classes(setting.clause.left)
    priced = each and (not name.measure or name.whole.endswith("价"))
    return priced or _others().search(name.whole) is not None


# «(走进某某茶业公司，…。)|茶产业|产值80亿元», «|鲜叶|从每斤6元涨到10元».
@cache
def _others() -> re.Pattern[str]:
    return re.compile(f"指数$|{alternation(naming().of_others)}")


def _from_company(setting: Setting, name: Name) -> Name:
    """``name`` without what is said of the company before its name: «主打高端的|云雀电动亏损», or of a quotation mark."""
    company = setting.slots.company
    at = name.whole.find(company) if company else 0
    if at <= 0 or company not in name.owner:
        quoted = name.whole.startswith("“") and "”" not in name.whole
        return Name(name.owner[1:], name.measure, name.whole[1:]) if quoted else name
    return Name(name.owner[name.owner.find(company) :], name.measure, name.whole[at:])


def _is_part_of_companys(setting: Setting, company: str) -> bool:
    """«某公司门店1.3万家，其中|加盟店|9600家»: a part of what the company has."""
    last = setting.slots.names[-1].whole if setting.slots.names else ""
    return setting.part and setting.kind == c.COUNT and last.startswith(company)


def _is_made_by_company(setting: Setting) -> bool:
    """«(某公司某人表示，)今年将推出|5款|新车»: what nobody else is said to make."""
    clause = setting.clause
    makes = clause.rule in ("making", "adding") and setting.kind == c.COUNT and not clause.subject
    return makes and bool(setting.slots.company) and c.PLACE not in setting.classes(clause.left)


def _of_shares(name: Name) -> Name:
    """«向全体股东|每10股派现»: to whom a dividend goes is no part of its name."""
    per = _PER_SHARES.search(name.whole)
    return Name("", name.whole[per.start() :], name.whole[per.start() :]) if per and per.start() else name


def firm(slots: Slots) -> str:
    """The company whose measures are told: that of the paragraph, or whom «公司» pointed back to in the sentence."""
    told = slots.recent[-1].whole if slots.recent else ""
    return slots.company or (slots.known if slots.known and told.startswith(slots.known) else "")


_PER_SHARES = re.compile(r"每(?:\d+|[一十])股")


def _pointed_at(setting: Setting) -> str:
    """Whom «公司» points back to: whose measure was told just before, else the company that the text told of last."""
    last = setting.slots.names[-1] if setting.slots.names else Name()
    whose = last.owner if last.measure.endswith(corporate()) else ""
    generic = whose.endswith(naming().generic_owners) or _of_all().match(whose)
    return whose if whose and not generic else setting.slots.known


def of_industry(setting: Setting, name: Name) -> Name:
    """``name`` with the industry that the document is about: «产业营收» of a plan for the 机器人产业.

    >>> import duban
    >>> [f.indicator for f in duban.extract("产业营收5亿元。", title="机器人产业行动方案").figures]
    ['机器人产业营收']
    """
    industry = setting.slots.industry
    if industry and (stage := _stage().fullmatch(name.whole)):
        whole = stage["lead"] + (industry + stage["stage"] if stage["stage"] else industry[:-2]) + "企业"
        return Name("", "", whole)
    if not industry.endswith("产业") or not name.whole.startswith("产业") or not name.measure:
        return name
    return Name(
        industry + name.owner.removeprefix("产业"), name.measure, industry + name.whole.removeprefix("产业")
    )


def of_goods(name: Name) -> Name:
    """«摩托车行业|产量»: what is made and sold are the goods, not the trade.

    >>> of_goods(Name("摩托车行业", "产量", "摩托车行业产量")).whole
    '摩托车产量'
    """
    goods = name.owner if name.owner.startswith("对") else _market().sub("", name.owner)
    made = core(name.measure) in naming().flows and name.whole == name.owner + name.measure
    return (
        Name(goods, name.measure, goods + name.measure)
        if made and goods != name.owner and len(goods) > 1
        else name
    )


# How the trade in a thing is called, whose output is told next: «玻璃|需求|下降3%，全年|产量|9亿箱».
@cache
def _market() -> re.Pattern[str]:
    return re.compile(f"(?<=..){alternation(naming().markets)}$")


# «规上|企业», «上下游|企业» of a plan for an industry are those of the industry.
@cache
def _stage() -> re.Pattern[str]:
    return re.compile(f"(?P<lead>{alternation(naming().firm_sizes)}|)(?P<stage>上下游|)企业(?<!^企业)")


@cache
def _itself() -> Edges:
    return Edges(dependence().itself)
