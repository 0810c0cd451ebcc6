"""Recipients: for whom or what a provision is, as its grant is named by them."""

from __future__ import annotations

import re
from functools import cache

from duban.vocabulary.dependence import dependence
from duban.vocabulary.granting import granting
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions

_BARE = 3


def recipient(told: str) -> str:
    """The recipient of a grant by the words that say for whom it is.

    A clause that bounds whom it is for is left out; one that says what they did first stays, and so does one
    without which a bare noun would say nothing.

    >>> recipient("对首次上规入统的企业"), recipient("对年投入50万元以上的技改项目"), recipient("企业承担的重大科技专项")
    ('首次上规入统的企业', '技改项目', '重大科技专项')
    >>> recipient("新认定的省级绿色工厂"), recipient("购置高端农机的"), recipient("对营业收入首次突破1亿元的企业")
    ('省级绿色工厂', '高端农机', '营业收入首次突破1亿元的企业')
    """
    whom = _BASIS.sub("", _leads().sub("", told.strip()))
    whom = _years().sub("", whom)
    whom = _also().sub("", _came().sub("", whom))
    relative, _, head = whom.rpartition("的")
    if not relative:
        return _bought().sub("", whom)
    if not head:
        return _did(relative)
    bounded = _BOUNDED.search(relative) is not None
    if "首次" in relative and "的" not in relative:
        return whom
    if bounded or len(head) > _BARE:
        return _bought().sub("", head)
    return whom


# «费率|在现行基础上|下调…»
_BASIS = re.compile("在[^，。；]{0,8}基础上$")


def is_bare(whom: str) -> bool:
    """Whether a recipient is no more than a noun that any grant may be for: 企业, 项目.

    >>> is_bare("企业"), is_bare("新建项目"), is_bare("应用单位")
    (True, True, False)
    """
    plain = re.sub("^新[建设引办]?|^相关|^申报|^获奖", "", whom)
    return len(plain) <= _BARE and plain.endswith(tuple({*granting().getters, *provisions().bare}))


def _did(relative: str) -> str:
    """What those do or have done who get a grant: «购置高端农机|的», «通过复核|的»."""
    if _BOUNDED.search(relative) and "首次" not in relative:
        of = _attribute().match(relative)
        return _bought().sub("", of["of"]) if of else ""
    return _bought().sub("", _doer().sub("", relative))


_BOUNDED = re.compile(
    r"\d[^的]*(?:以[上下内]|及以上)|(?:不低于|不少于|不超过|超过|低于|高于|达到?|满|增长)[^的]{0,6}\d"
)


@cache
def _doer() -> re.Pattern[str]:
    """Finds who does what gets a grant, where that is said at length: «|企业|招用高校毕业生»."""
    return re.compile(f"^(?:用人)?{alternation(granting().getters)}(?![消创])(?=[一-龥]{{6}})")


@cache
def _attribute() -> re.Pattern[str]:
    """Finds what is bounded of those who get a grant: «养殖场|存栏|100头以上»."""
    return re.compile(
        rf"(?P<of>[^，。；\d]{{3,16}}?)(?:年度?|作业|实际|总)?{alternation(provisions().attributes)}[^，。；\d]{{0,6}}\d"
    )


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:第[一二三四五六七八九十百\d]+条\s*|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.]|其中|凡|"
        rf"{alternation(provisions().addresses)})+"
    )


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"^(?:(?:20\d\d年(?:度|内|以来)?|当年|本年度|上年度|年度内)(?=[一-龥]))+")


@cache
def _came() -> re.Pattern[str]:
    return re.compile(
        f"^(?:首次|新)?(?:被)?{alternation(granting().came)}(?:为|的)(?=..)|^新{alternation(granting().came)}(?=..)"
    )


@cache
def _also() -> re.Pattern[str]:
    """Finds what is done before something is bought: «报废旧车|并购买电动客车的»."""
    return re.compile(f"^[^，。；的“”]{{2,14}}并(?={alternation({*granting().bought, *provisions().does})})")


@cache
def _then() -> re.Pattern[str]:
    """Finds what is done with things that were bought: «购买游艇、帆船|并在本市登记|的»."""
    return re.compile("(?<=..)并(?:在|于|投入|通过|按|依法|完成|办理|正常|实际|持续|签订)[^，。；的]*$")


@cache
def _bought() -> re.Pattern[str]:
    does = alternation({*granting().bought, *provisions().does})
    return re.compile(f"^{does}(?:[、和或]{does})*(?=..)")


def dealt(told: str, many: int) -> list[str]:
    """Each of ``many`` who are listed, with the words that the list has for all; empty where it has not so many.

    >>> dealt("对一级、二级店铺", 2), dealt("对产值首次突破1亿元、5亿元的企业", 2)
    (['一级店铺', '二级店铺'], ['产值首次突破1亿元的企业', '产值首次突破5亿元的企业'])
    >>> dealt("新认定的国家级工业设计中心、绿色工厂和省级绿色园区", 3)
    ['国家级工业设计中心', '国家级绿色工厂', '省级绿色园区']
    """
    whom = _came().sub("", _years().sub("", _leads().sub("", told.strip().removesuffix("，"))))
    whom = _bought().sub("", _then().sub("", _also().sub("", whom.removesuffix("的"))))
    if len(sums := _SUM.findall(whom)) == many:
        first, last = whom.find(sums[0]), whom.rfind(sums[-1]) + len(sums[-1])
        return [whom[:first] + item + whom[last:] for item in sums]
    parts = [part for part in _split(whom) if part]
    if len(parts) != many:
        return []
    return _shared(parts) or [_with_level(part, parts[0]) for part in parts]


def _shared(parts: list[str]) -> list[str]:
    """Short items before a noun that all share: «国际、国内、省内|首台装备»; empty where each has its own."""
    levels = tuple(sorted(dependence().levels, key=len, reverse=True))
    opening = _level(parts[0])
    if opening and all(part in levels for part in parts[1:-1]) and parts[-1].startswith(levels):
        last = next(level for level in levels if parts[-1].startswith(level))
        lead, tail = parts[0].removesuffix(opening), parts[-1].removeprefix(last)
        return [lead + item + tail for item in (opening, *parts[1:-1], last)] if tail else []
    short = len(parts[-2])
    lead = _lead_of(parts[0], parts[-1])
    if not lead and len(parts) > 2 and len(parts[0]) > len(parts[1]):
        lead = parts[0][: -len(parts[1])]
    items = [parts[0].removeprefix(lead), *parts[1:-1]]
    width = len(items[-1])
    if any(len(item) > 5 for item in items) or len(parts[-1]) <= max(width, short - len(lead)):
        return []
    if max(map(len, items)) - min(map(len, items)) > 1:
        return []
    if not (_alike(items[-1], parts[-1][:width]) or (width <= _BARE and (not lead or lead.endswith("的")))):
        return []
    tail = parts[-1][width:]
    if any(item.endswith(tail[-2:]) for item in items):
        return []
    return [lead + item + tail for item in (*items, parts[-1][:width])]


def _level(part: str) -> str:
    """The level with which a part ends: «新认定的|国家级|»; empty where it ends with none."""
    levels = sorted(dependence().levels, key=len, reverse=True)
    return next((level for level in levels if part.endswith(level)), "")


def _alike(item: str, other: str) -> bool:
    """Whether two short items are built alike: they begin or end with the same character."""
    return item[0] == other[0] or item[-1] == other[-1]


def _lead_of(first: str, last: str) -> str:
    """What stands before the first of two items: «新引进的|博士、硕士毕业生», «评为|五星级、四星级的饭店»."""
    if "的" in first:
        return first[: first.rfind("的") + 1]
    levels = sorted(dependence().levels, key=len, reverse=True)
    level = next((level for level in levels if first.endswith(level)), "")
    if level and last.startswith(tuple(levels)):
        return first.removesuffix(level)
    width = next((n for n in (2, 3) if len(first) > n and first[-1] == last[n - 1 : n]), 0)
    return first[:-width] if width and len(last) > width + 1 else ""


def _with_level(part: str, first: str) -> str:
    """An item with the level of the first where it has none: «国家级A、|B»."""
    levels = tuple(sorted(dependence().levels, key=len, reverse=True))
    level = next((level for level in levels if first.startswith(level)), "")
    return part if part.startswith(levels) else level + part


def _split(whom: str) -> list[str]:
    return re.split(r"[、和及与或](?![^“”]*”)(?![^（）]*）)", whom.replace("以及", "、"))


_SUM = re.compile(r"\d[\d.]*[百千万亿]*[元人家吨个亩户年件项星级%]*")
