"""Names: the indicator of a cell, composed of what its row and its column name."""

from __future__ import annotations

import re
from functools import lru_cache

from duban.extraction.dependents import dependent
from duban.extraction.tables.columns import Column
from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.stubs import Stub
from duban.grammar.lexer import lex
from duban.grammar.noun_phrase import Name, core, name_of
from duban.grammar.clause import Span
from duban.tables.values import squeezed
from duban.vocabulary import indicators, measures
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.tables import table_words

_INDUSTRY = re.compile(r"第[一二三]产业|[\u4e00-\u9fff]+业")
_SHARE = re.compile("^(?:所)?占|比重$|占比$|构成$|份额$")


def indicator(stub: Stub, column: Column, setting: TableSetting) -> str:
    """The indicator of the cell of ``stub`` and ``column``."""
    own = column.label.name
    if stub.kind in ("region", "period", "total", "none"):
        return _cleaned(_of_heads(own, stub, setting))
    row = stub.label.name
    if stub.parent and not own:
        row = _of_whole(row, stub.parent)
    return _cleaned(_owned(_composed(row, own), stub, setting))


def _of_heads(own: str, stub: Stub, setting: TableSetting) -> str:
    """The name where the row gives place or time: that of the column, of the group, of the caption."""
    if own and own not in dependent():
        return own
    if own:
        owner = stub.groups[-1] if stub.groups else setting.name
        return _composed(_group(owner), own) if owner else own
    return setting.name or (_group(stub.groups[-1]) if stub.groups else "")


def _composed(row: str, own: str) -> str:
    """Row and column as one name, what both say only once."""
    if not own or own in row:
        return row
    if not row:
        return own
    if _SHARE.search(own):
        return row + own
    if own in _SIZES and parse(row).measure:
        return row
    if own in _HEADS and (row.endswith(own[-1]) and own[-1] in "量额率数" or _ends_alike(row, own)):
        return row
    return row + own


# Words of size that say nothing beside a name that has its measure.
_SIZES = frozenset("人数 户数 家数 个数 数量 面积 金额 规模 数 台数 件数 价值 总值 总额 产值".split())
_HEADS = frozenset([*table_words().measured, "人数", "户数", "家数"])


def _ends_alike(row: str, own: str) -> bool:
    return core(parse(row).measure or row).endswith(core(own))


def _of_whole(row: str, parent: str) -> str:
    """A part that only names a thing takes the measure of the whole: 其中：轻工业 of 规模以上工业增加值."""
    if indicators().named(row) or parse(row).measure:
        return row
    if parent.endswith("生产总值") and _INDUSTRY.fullmatch(row):
        return f"{row}增加值"
    measure = core(parse(parent).measure)
    return _composed(row, measure) if measure and measure != parent else row


def _owned(name: str, stub: Stub, setting: TableSetting) -> str:
    """A measure that says nothing alone takes its owner from the group or the caption."""
    if name not in dependent() and name not in _OF_OWNERS:
        return name
    owner = _group(stub.groups[-1]) if stub.groups else setting.name
    return owner + name if owner and not owner.endswith(name) and not parse(owner).measure else name


_OF_OWNERS = frozenset("营业收入 利润总额 资产负债率 营业成本 资产总计 负债合计 增加值 产值 总产值 销售额 产销率 销售产值 平均用工人数 户数 数量 产量 面积".split())


def _group(text: str) -> str:
    """The name in the heading of a group, without its number."""
    from duban.extraction.tables.labels import stub_label

    return stub_label(text).name


@lru_cache(maxsize=8192)
def parse(name: str) -> Name:
    """The parts of a name: whose it is, and what is measured.

    >>> parse("启程汽车产量").measure, parse("启程汽车").measure
    ('产量', '')
    """
    tokens = lex(name, 0, len(name), (), ())
    return name_of(tokens, Span(0, len(tokens.classes)))[0]


_LEADS = re.compile(r"^(?:其中|实现|完成|累计|共|全部|当年|全年|年末)(?=.{2})")


def _cleaned(name: str) -> str:
    """The name without verbs of making before it and words for the whole: 新建高标准农田, 全市粮食产量."""
    name = re.sub(r"[①-⑳\s]", "", name)
    if indicators().named(name):
        return name
    for whole in lexicon().wholes:
        if name.startswith(whole) and len(name) > len(whole) + 1:
            name = name[len(whole) :]
            break
    name = _LEADS.sub("", name)
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
    if not verb or len(rest) < _SHORTEST or (verb not in measures().addition and parse(name).measure):
        return ""
    return verb


_SHORTEST = 3


def adds(name: str) -> bool:
    """Whether a label says that its values are what was added: 城镇新增就业, 新建5G基站.

    >>> adds("城镇新增就业"), adds("新能源汽车产量")
    (True, False)
    """
    flat = squeezed(name)
    return "新增" in flat or "净增" in flat or any(flat.startswith(word) for word in _ADDING)


_ADDING = tuple(word for word in measures().addition if word not in ("新上",))
