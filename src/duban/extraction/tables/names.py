"""Names: the indicator of a cell, composed of what its row and its column name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from duban.extraction.naming.dependents import strict
from duban.extraction.tables.columns import Column
from duban.extraction.tables.joined_names import one_name, run_on
from duban.extraction.tables.labels import (
    head_label,
    is_of_base,
    is_parting,
    parted_at_base,
    stub_label,
    without_sum,
)
from duban.extraction.tables.regions import place_in
from duban.extraction.tables.rules_in_force import are_set_by_rules
from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.stubs import Stub
from duban.grammar.clause import Span
from duban.grammar.lexer import lex
from duban.grammar.noun_phrase import Name, core, name_of
from duban.tables.cells.values import squeezed
from duban.vocabulary import indicators, measures
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words

_INDUSTRY = re.compile(r"第[一二三]产业|[\u4e00-\u9fff]+业")


@cache
def _share() -> re.Pattern[str]:
    return re.compile("^(?:所)?占|(?:比重|占比|构成|份额)$")


@cache
def _bare_share() -> re.Pattern[str]:
    return re.compile(f"(?:所占)?{alternation(table_words().shares)}")


def indicator(stub: Stub, column: Column, setting: TableSetting) -> str:
    """The indicator of the cell of ``stub`` and ``column``."""
    return _of_sector(_composed_of(stub, column, setting), setting)


def _composed_of(stub: Stub, column: Column, setting: TableSetting) -> str:
    own = _own(column)
    if stub.kind == "thing" and (total := _of_total(stub, setting)):
        return _cleaned(_composed(total, own))
    if stub.kind in ("region", "period", "total", "none"):
        own = _part_of(own, column.whole, stub)
        return _cleaned(_of_heads(own, stub, setting))
    row = stub.label.name
    if stub.kind == "thing" and (goods := _of_goods(row, own, column, setting)):
        return _cleaned(goods)
    if own in table_words().populations:
        # «衣着» in the column 城市 of a table of consumer prices.
        return _cleaned(own + _of_caption(row, setting.name, stub))
    if stub.parent and own in table_words().measured and _composed(stub.parent, own) == stub.parent:
        # «火电» under 发电量 in a column of outputs: the row above has a measure of its own.
        measure = _core(parse(stub.parent).measure) or own
        return _cleaned(_owned(row if parse(row).measure else _composed(row, measure), stub, setting))
    said = group_measure(stub.groups[-1]) if stub.groups else ""
    if stub.partner and not _ALL.fullmatch(row) and (trade := _trade(own, said, setting.name)):
        return f"{'对' if '出口' in trade else '自'}{row}{trade}"
    row = _row_in_full(row, own, said, stub, setting)
    name = _cleaned(_owned(_composed(without_sum(row), own), stub, setting))
    if stub.shared and (not parse(name).owner or name in table_words().measured):
        return _composed(_group(stub.groups[-1]), name)
    return name


def _row_in_full(row: str, own: str, said: str, stub: Stub, setting: TableSetting) -> str:
    """A row with what it leaves out: the whole that it is part of, whose it is, what the heading or the caption measures."""
    if stub.parent and (not own or _share().search(own)):
        return _part_in_full(row, own, said, stub, setting)
    if _names_which(row) and (owner := stub.within or stub.parent or _beside(stub)):
        return row + ("" if owner.endswith(tuple(table_words().measured)) else owner)  # 民办 of 普通高中
    if said and (not own or own in table_words().sizes):
        # A heading that parts one measure says it of all below; another may head things of other kinds too.
        parting = is_parting(stub.groups[-1]) or said in table_words().of_products
        other = parse(row).measure if parting else _is_measure(row, stub)
        return row if other else _composed(row, said)
    if not own and setting.name:
        return _of_caption(row, setting.name, stub)
    return row


def _part_in_full(row: str, own: str, said: str, stub: Stub, setting: TableSetting) -> str:
    """A row that is part of the one above: «小麦» of 粮食 below «主要农产品产量»."""
    whole = _named_by(setting.name, stub.parent) or stub.parent
    measured = parse(whole).measure or said not in table_words().of_products
    part = _of_whole(row, whole if measured else _composed(whole, said))
    if part == row and stub.above:
        part = _of_whole(row, stub.above)
    return _of_caption(row, setting.name, stub) if part == row and not own else part


# «主要出口商品», «进口主要商品量值»; not both directions.
_GOODS = re.compile(
    "(?<!进)(出口|进口)(?!额|总|和|、|及|增)[\u4e00-\u9fff]{0,4}商品|商品(出口|进口)(?!额|总)"
)


def _of_goods(row: str, own: str, column: Column, setting: TableSetting) -> str:
    """Quantity or worth of goods that a table of exports or imports lists: 鞋靴 | 数量 | 金额."""
    found = _GOODS.search(setting.name)
    if found is None or column.size == "" or own not in ("", column.size) or parse(row).measure:
        return ""
    trade = found[1] or found[2]
    return f"{row}{trade}{'额' if column.is_money else '量'}"


def _named_by(title: str, name: str) -> str:
    """The caption where it only adds a measure to a name: 规模以上工业 in «规模以上工业增加值»; empty for another."""
    return title if title.startswith(name) and title[len(name) :] in table_words().measured else ""


def _names_which(row: str) -> bool:
    return row in table_words().qualifiers or row in table_words().populations


def _beside(stub: Stub) -> str:
    """The group that the label of a row only says which part it is of: 最低生活保障 | 城市."""
    return _group(stub.groups[-1]) if stub.groups and not is_parting(stub.groups[-1]) else ""


def _of_total(stub: Stub, setting: TableSetting) -> str:
    """What the caption says is measured, where the row is its sum: 支出合计 of a table of 一般公共预算支出."""
    summed = without_sum(stub.label.name)
    of_all = summed != stub.label.name or summed.startswith(("本年", "全年"))
    if one := _side(setting.name, summed):
        return one
    return setting.name if of_all and summed != setting.name and setting.name.endswith(summed) else ""


def _side(title: str, side: str) -> str:
    """The one side of a title that names both: 收入 of «一般公共预算收支»; empty for another."""
    both = next((both for both in table_words().both_sides if title.endswith(both)), "")
    owner = title.removesuffix(both)
    # «部门收支总表» is of the office that gives it.
    return (
        (owner if owner not in table_words().own_office else "") + side
        if both and side in ("收入", "支出")
        else ""
    )


def _trade(*names: str) -> str:
    """The trade with a partner that the first of some names tells: 出口, 进出口总值."""
    named = (parse(name).measure for name in names if name and not _share().search(name))
    return next((measure for measure in named if measure.startswith(("进出口", "出口", "进口"))), "")


def _own(column: Column) -> str:
    """The name that the heads give; a part (其中：小麦) under a wider head takes its measure."""
    if len(column.heads) < 2 or column.label.movement or place_in(squeezed(column.heads[-1])):
        return column.label.name
    part, whole = squeezed(column.heads[-1]), head_label(column.heads[-2]).name
    if part.startswith(("（", "(")):
        return column.label.name  # a remark goes on with the head above it
    opening = next((word for word in table_words().parts if part.startswith(word)), "")
    name = head_label(part[len(opening) :]).name
    if opening and name in table_words().measured:
        return name  # «专任教师» is no 专任教师教职工数
    # «玉米» beside «其中：小麦» under 播种面积; 年末数 and 金额 name no part.
    if column.parted and name and _names_part(name):
        return name + whole if _names_which(name) else _of_whole(name, whole)
    beside = name and _names_part(name) and parse(whole).measure
    return _of_whole(name, whole) if opening or beside else column.label.name


def _part_of(name: str, whole: str, stub: Stub) -> str:
    """The name of a column that is a part of another: 第一产业 of 地区生产总值, 男 of 总人口."""
    if whole and _bare_share().fullmatch(name):
        return run_on(whole, name) if stub.kind == "region" else name
    if whole.endswith("生产总值"):
        return _of_whole(name, whole)
    return (
        name + whole if whole and (_names_which(name) or name.endswith(("岁", "及以上", "及以下"))) else name
    )


def _names_part(name: str) -> bool:
    words = table_words()
    return not parse(name).measure and name not in words.measured and name not in words.sizes


def _of_heads(own: str, stub: Stub, setting: TableSetting) -> str:
    """The name where the row gives place or time: that of the column, of the group, of the caption."""
    if own and not _needs_owner(own) and stub.kind != "total":
        return _measured(own, stub, setting)
    if own and stub.kind == "total" and not stub.groups:
        if setting.name.endswith(table_words().list_titles):
            return setting.name if setting.name.endswith(own) else own
        if one := _side(setting.name, own):
            return one
        several = next(reversed(list(_ALSO.finditer(setting.name))), None)
        if several is not None and (own in table_words().measured or own.endswith("数")):
            return run_on(setting.name[: several.start()], own)  # 机构数 of «卫生机构及床位数»
        if setting.name.endswith(own):
            # 出口 is one side of 进出口, and no end of its name.
            return own if setting.name.endswith(f"进{own}") else setting.name
        if several is not None and own in setting.name[: several.start()]:
            return setting.name[
                : setting.name.index(own) + len(own)
            ]  # of «批发业法人单位和从业人员» the first
        return run_on(setting.name, own) if setting.name and not parse(setting.name).measure else own
    if own:
        owner = stub.groups[-1] if stub.groups else setting.name
        return _composed(_group(owner), own) if owner else own
    return setting.name or (_group(stub.groups[-1]) if stub.groups else "")


def _measured(own: str, stub: Stub, setting: TableSetting) -> str:
    """A thing that a column is headed by with the measure of the caption: 专业技术人员 in a table of 平均工资."""
    measure = _of_title(setting.name)
    shared = _MEAN.match(measure) or measure in table_words().measured
    return _of_caption(own, setting.name, stub) if shared and not _is_whole(own) else own


def _is_whole(own: str) -> bool:
    return own in table_words().measured or own in table_words().sizes or _share().search(own) is not None


def _composed(row: str, own: str) -> str:
    """Row and column as one name, what both say only once."""
    if not own or own in row:
        return row
    if _ALL.fullmatch(row):
        return own if _ALL.search(own) else own + row  # 总值 in the column 进出口
    if row.endswith("税") and own == "收入":
        return row  # a tax is a revenue
    if own in ("收入", "支出") and row.endswith(("结余", "结转", "结转资金")):
        return row  # what is left over stands on either side
    own = _BASED_INDEX.sub("指数", own)
    if own in row:
        return row
    if is_of_base(own):
        measure, base = parted_at_base(own)
        return _composed(without_sum(row), measure) + _of_aim(base)
    if not row or own.startswith(row):
        return own
    if _share().search(own):
        return run_on(row, own)
    if are_set_by_rules(own) and own.startswith(row[-_NOUN:]):
        return row  # 补贴标准 of 稻谷补贴
    if not parse(own).measure and parse(row).measure:
        return own + row  # «城镇居民» over the column, «人均可支配收入» before the row
    if own.endswith(table_words().invested) and (row.endswith("投资") or indicators().named(f"{row}投资")):
        return row if row.endswith("投资") else f"{row}投资"
    if own in table_words().sizes and parse(row).measure:
        return row
    if own in table_words().measured and (
        (row.endswith(own[-1]) and own[-1] in "量额率数") or _ends_alike(row, own)
    ):
        return row
    return run_on(row, own)


_ALL = re.compile("总[值额量]$")
# «同比指数»: its base is told by the figure's time.
_BASED_INDEX = re.compile("^(?:同比|环比|定基)(?:价格)?指数$")


@cache
def _aim() -> re.Pattern[str]:
    words = table_words()
    return re.compile(
        f"^(?:{alternation(words.reckoned)}数?)?(?P<how>为|完成|占)(?P<aim>.*{alternation(words.aims)})数?的?(?:%|{alternation(words.done_shares)})?$"
    )


def _of_aim(own: str) -> str:
    """How much of an aim was done: «为调整预算%» is 完成调整预算比例."""
    found = _aim().match(own)
    if found is None:
        # An index on what another year came to: 决算数为上年决算数比例.
        return own if own.endswith(("比例", "比重", "率", "进度")) else f"{own.removesuffix('的')}比例"
    return f"{'占' if found['how'] == '占' else '完成'}{found['aim']}比例"


def _ends_alike(row: str, own: str) -> bool:
    return core(parse(row).measure or row).endswith(core(own))


def _of_whole(row: str, parent: str) -> str:
    """A part that only names a thing takes the measure of the whole: 其中：轻工业 of 规模以上工业增加值."""
    if parent.endswith("生产总值") and _INDUSTRY.fullmatch(row):
        return f"{row}增加值"
    if parse(row).measure or (_funds().search(row) and "资金" in parent):
        return row
    whole = _cleaned(parent)
    if (joint := one_name(whole, row)) != whole + row:
        return row if row[-_NOUN:] == whole[-_NOUN:] else joint  # 大型企业 of 企业景气指数
    total = parse(whole)
    if total.measure == "总量" and total.owner:
        return _composed(row, f"{total.owner}量")  # 货物运输总量: 公路货物运输量
    measure = _core(parse(whole).measure) or (whole if indicators().named(whole) else "")
    if measure and (_qualifiers().fullmatch(row) or measure in table_words().sizes):
        measure = whole  # 限额以上社会消费品零售总额
    head = _PER_HEAD.match(whole)
    if head and measure and not _people().search(row):
        return head[0] + _composed(row, measure.removeprefix("人均"))
    alike = row[-_NOUN:] == measure[-_NOUN:] or (
        measure != "" and row.endswith("费") and measure.endswith("费")
    )
    return _composed(row, measure) if measure and not alike else row


# What each spends on a thing, told from what a group of people spends: «食品烟酒» and «城镇居民» of 居民人均消费支出.
_PER_HEAD = re.compile("[\u4e00-\u9fff]*人均")


# «财政拨款» of 年度资金总额 is money itself.
@cache
def _funds() -> re.Pattern[str]:
    return re.compile(f"{alternation(table_words().funds)}$")


# The shortest noun that says what is counted: 人口, 人员, 产值.
_NOUN = 2


@cache
def _people() -> re.Pattern[str]:
    """Finds a row that is of a group of people: 城镇居民, 农村, 五口之家的农户."""
    said = (*table_words().populations, *lexicon().persons)
    return re.compile(f"(?:{alternation(said)}|居民|家庭|户|人)$")


@cache
def _qualifiers() -> re.Pattern[str]:
    """Labels of parts that name no thing, but which of it: 限额以上, 外贸, 城镇."""
    words = table_words()
    return re.compile(rf".+(?:以上|以下|以内|以外)|{alternation(words.qualifiers | words.populations)}")


def _is_measure(row: str, stub: Stub) -> bool:
    """Whether the label of a row says itself what is measured, in the unit that the row has."""
    if parse(row).measure:
        return True
    named = indicators().named(row)
    if stub.amount is None:
        return bool(named)
    return any(entry.can_be(stub.amount.unit, "level") for entry in named)


_BEHIND = re.compile(r"[（(]([^（）()]{2,10})[)）]$")


@lru_cache(maxsize=1024)
def group_measure(text: str) -> str:
    """What the heading of a group says is measured of the things below it; empty where it says none.

    >>> group_measure("按贸易方式分（进出口）"), group_measure("三、主要产品产量"), group_measure("按经济类型分"), group_measure("二、人口与就业")
    ('进出口', '产量', '', '')
    """
    flat = squeezed(text)
    if is_parting(flat):
        behind = _BEHIND.search(flat)
        return parse(behind[1]).measure if behind else ""
    name = _group(flat)
    measure = _core(parse(name).measure)
    return measure if measure in table_words().measured and not _SEVERAL.search(name) else ""


# «卫生机构及床位数», but not «省及市» before what they have.
_ALSO = re.compile("(?<=.{3})[与和及]")
# A heading for things of several kinds: 人口与就业.
_SEVERAL = re.compile("[与和及、]")


def _core(measure: str) -> str:
    """The head of a measure that other things can have too; that which tables use as a head goes before."""
    if mean := _MEAN.search(measure):
        return measure[mean.start() :]
    ends = (measure[i:] for i in range(1, len(measure)))
    return next((end for end in ends if end in table_words().measured), core(measure))


# «年平均工资», «人均可支配收入» lose their sense without the mean.
_MEAN = re.compile("[年月日]?平均|[人户亩]均")


def _of_title(title: str) -> str:
    """The measure that a caption names, without its owner; that of a mean says over which time: 年平均工资."""
    measure = _core(parse(title).measure)
    before = title.removesuffix(measure)
    if measure in table_words().heads_counted and len(before) >= _NOUN:
        return before[-_NOUN:] + measure
    over = measure.startswith("平均") and before.endswith(("年", "月", "日"))
    return before[-1:] + measure if over else measure


def _needs_owner(name: str) -> bool:
    return name in strict() or name in table_words().owned


def _of_caption(row: str, title: str, stub: Stub) -> str:
    """A thing takes the measure that the caption names: 农产品 in «主要商品出口»."""
    if whole := _named_by(title, row):
        return whole
    if _SEVERAL.search(title):
        return row  # «人口与就业» names no one measure
    measure = _of_title(title)
    if not measure or measure == row or _is_measure(row, stub):
        return row
    return _composed(row, measure)


def _owned(name: str, stub: Stub, setting: TableSetting) -> str:
    """A measure that says nothing alone takes its owner from the group or the caption."""
    firm = _firm().search(setting.name) is not None and not stub.groups
    if not _needs_owner(name) and not firm:
        return name
    owner = _group(stub.groups[-1]) if stub.groups else setting.name
    return owner + name if owner and not owner.endswith(name) and not parse(owner).measure else name


def _of_sector(name: str, setting: TableSetting) -> str:
    """The name of an index with the sector whose indices the caption announces."""
    sector = _indices_of().match(setting.name) if name.endswith("指数") else None
    return name if sector is None or name.startswith(sector[1]) else sector[1] + name


# «非制造业主要分类指数»: the indices below have the same names in every sector.
@cache
def _indices_of() -> re.Pattern[str]:
    return re.compile(
        f"([一-鿿]{{1,6}}业){alternation(table_words().indices_of)}?(?:及其?|主要|各?分[类项]|构成)+指数"
    )


# What names a company, whose figures carry its name.
@cache
def _firm() -> re.Pattern[str]:
    return re.compile(f"{alternation(table_words().firms)}$")


def _group(text: str) -> str:
    """The name in the heading of a group, without its number."""
    return stub_label(text).name


@lru_cache(maxsize=8192)
def parse(name: str) -> Name:
    """The parts of a name: whose it is, and what is measured.

    >>> parse("其他玩具产量").measure, parse("其他玩具").measure
    ('产量', '')
    """
    tokens = lex(name, 0, len(name), (), ())
    return name_of(tokens, Span(0, len(tokens.classes)))[0]


@cache
def _leads() -> re.Pattern[str]:
    words = table_words()
    return re.compile(rf"^(?!{alternation(words.invested)}$){alternation(words.leads)}(?=.{{2}})")


def _cleaned(name: str) -> str:
    """The name without verbs of making before it and words for the whole: 新建高标准农田, 全市粮食产量."""
    name = re.sub(r"[①-⑳\s]", "", name)
    name = without_sum(name)
    if indicators().named(name):
        return name
    for whole in lexicon().wholes:
        if name.startswith(whole) and len(name) > len(whole) + 1:
            name = name[len(whole) :]
            break
    name = _leads().sub("", name)
    verb = made(name)
    return name[len(verb) :] if verb else name


@lru_cache(maxsize=8192)
def made(name: str) -> str:
    """The verb of making or adding that a name opens with, where a thing is left: 新建|高标准农田.

    >>> made("新建高标准农田"), made("新增就业"), made("建设用地面积")
    ('新建', '', '')
    """
    if indicators().named(name):
        return ""
    words = (*measures().addition, *measures().creation)
    verb = max((word for word in words if name.startswith(word)), key=len, default="")
    rest = name[len(verb) :]
    kept = _not_made().search(rest) or _kinds_of_projects().fullmatch(rest)
    if not verb or len(rest) < _SHORTEST or kept or (verb not in measures().addition and parse(name).measure):
        return ""
    return verb


_SHORTEST = 3


# «新建商品住宅价格指数» has not been built: which houses' prices.
@cache
def _not_made() -> re.Pattern[str]:
    return re.compile(f"{alternation(table_words().not_made)}$")


# «签约项目个数», «开工项目»: which of the projects, rather than what was made.
_ASIDE = re.compile(r"[（(][^（）()]*[）)]$")


@cache
def _kinds_of_projects() -> re.Pattern[str]:
    words = table_words()
    return re.compile(f"{alternation(words.projects)}{alternation(words.project_amounts)}?")


def adds(name: str) -> bool:
    """Whether a label says that its values are what was added: 城镇新增就业, 新建5G基站.

    >>> adds("城镇新增就业"), adds("新能源汽车产量")
    (True, False)
    """
    flat = _ASIDE.sub("", squeezed(name))
    if _new_projects().fullmatch(flat):
        return False
    if _not_made().search(flat) and not flat.startswith(table_words().additions):
        return False
    return any(word in flat for word in table_words().additions) or flat.startswith(_adding())


# «新开工项目小计»: which of the projects the amounts are of.
@cache
def _new_projects() -> re.Pattern[str]:
    words = table_words()
    return re.compile(f"新{alternation(words.new_projects)}?项目{alternation(words.sums)}?")


@cache
def _adding() -> tuple[str, ...]:
    return tuple(measures().addition - table_words().not_adding)
