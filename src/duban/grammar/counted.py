"""Counted nouns: what follows a number up to the end of its clause, and what is said of it.

«148个行业大模型», «16个案例入选省级名单»: the noun, and the predicate behind it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from duban.vocabulary import measures
from duban.vocabulary.pattern import alternation

# A remark in brackets before the noun or the indicator: （套）, （含农户）.
BRACKET = re.compile(r"[（(][^（）()]{1,6}[）)][、，]?")


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(alternation(measures().predicates))


def opens_predicate(text: str) -> bool:
    """Whether ``text`` opens with what is said of a counted noun (入选名单, 建成通车).

    >>> opens_predicate("入选名单"), opens_predicate("的企业")
    (True, False)
    """
    return _predicate().match(text) is not None


@cache
def _moving() -> re.Pattern[str]:
    """A verb of movement or arrival behind a number leads to the next: 从39个|拓展到91个."""
    words = measures()
    return re.compile(rf"{alternation([w for w in words.reach | words.up | words.down if len(w) > 1])}(?!值)")


_NOUN_WITHIN = re.compile(
    r"居[民家住]|占地|新开工|(?:开工|竣工|投产|签约)(?:项目|率|额)|试点(?:城市|企业|县|单位|地区|项目|示范)|服务(?:中心|平台|业|网|站|区|设施|机构|体系)|在建|建成区|均衡|均等|有色|有机|有效|成长型|提升(?:工程|行动|项目)|可再生|使用权|就业(?:岗位|人员)|实施方案|共(?:建|享|同|性|富)|创建(?:城市|单位)|推广(?:应用)?(?:中心|站)|公共|都市|集中(?:供|式|区)|产值(?:超|过)|高成长|许可|认可"
)
_STOPS = re.compile(r"[，。；：！？!?;:\n、]|以及")
_NOT_NOUN = re.compile(
    r"分别|同比|作为|列为|视为|在(?!建|岗|校|册|营|运|院|线|研)|对(?!外|口)|以(?!旧|工)|[并且用来向比较至到即左再还也又已均都不未]|由(?!头)|和(?![田平谐美县])|与|及|以上|其中|创历史|超过|(?:[十百千万亿]+元)?新?(?:大关|关口|台阶)|[一两二三四五六七八九十][个大项]|[^“《\u3400-\u9fffA-Za-z0-9（(]"
)
# A list of attributes before its noun: 吸引力强、带动面广的消费场景.
_ATTRIBUTES = re.compile(r"[^，。；：\n]{2,24}?的(?=[^，。；：、\n的]{2,12}(?:[，。；、\n]|$))")
# A short noun goes on behind 、 where no number follows: 49个机关、企事业单位附属空间.
_NOUNS = re.compile(r"(?:、[^，。；：、\d\n]{2,16})+(?=[，。；\n]|$)")
_ADVERBIAL = re.compile(
    r"(?:用好|不动摇|如期|按期|基本|规模化|全面|有序|顺利|加快|扎实|稳步|陆续|相继|先后|落地|正式|成功|提前|集中|全部|均|已|正在|推进|运行|分别|和谐|累计|由|从|是|为|有|将|可)"
)
# What a noun of a list or of «在…的基础上» drags along.
_ON_TOP = re.compile(
    r"(?:的(?:基础上|情况下|背景下|同时)|共|总共|合计|(?<=.{2})(?:集中|同步|同时|相继|先后|接连|密集|双双|[较比](?:上年|去年|同期|年初)|达|超|约))$"
)
_CONJUNCTION = re.compile(r"(?:的|和|与|及|以及|并|或|(?<!其|集|高|初)中)+$")


# «2300元（2010年不变价）», «4万亿元（人民币，下同）»
_PRICED = re.compile(r"[（(][^（）()]{0,12}(?:价|口径|下同|不含|含)[^（）()]{0,6}[）)]")
# Nouns of one character that are counted: 16个区, 3个县.
_ONE_CHARACTER = frozenset("区县市省村镇乡州国岛港站校院馆厂矿")


class After(NamedTuple):
    """What follows a number up to the end of its clause: the counted noun and its predicate."""

    noun: str
    predicate: str
    end: int


# «4.4亿千瓦（其中抽水蓄能|0.4亿千瓦）»: what a bracket opens is of the next number.
_INSET = re.compile(r"[（(](?:其中|含|包括)")


def after(text: str, start: int, stop: int, *, divide: bool = True) -> After:
    """Read the counted noun that follows a number at ``start``; ``stop`` bounds the search.

    ``divide`` tells the noun from a predicate behind it.

    >>> text = "16个案例入选省级名单，"
    >>> after(text, 3, len(text))
    After(noun='案例', predicate='入选省级名单', end=5)
    """
    if (inner := _INSET.match(text, start, stop)) and inner.end() < stop:
        return After("", "", start)
    end = _end_of_item(text, start, stop)
    if text.startswith("的", start):
        start += 1
    if bracket := BRACKET.match(text, start, end) or _PRICED.match(text, start, end):
        start = bracket.end()
    if saying := said(text, start, end):
        return After("", saying, start)
    if start >= end or _NOT_NOUN.match(text, start, end) or _moving().match(text, start, end):
        return After("", "", start)
    listed = text[end : end + 1] == "、" and _ATTRIBUTES.match(text, start, stop)
    if listed and listed.end() > end:
        start, end = listed.end(), _end_of_item(text, listed.end(), stop)
    elif text[end : end + 1] == "、" and end - start <= 4 and (match := _NOUNS.match(text, end, stop)):
        end = match.end()
    item = text[start:end]
    cut = len(item)
    if divide:
        for match in _predicate().finditer(item):
            bound = item.startswith("的", match.end())  # 部门实施的|审批事项
            if bound or _covered(item, match.start()):
                continue
            if match.start() >= (1 if item[0] in _ONE_CHARACTER else 2):
                cut = match.start()
                break
    if cut < len(item) and text[end : end + 1] == "、" and (match := _NOUNS.match(text, end, stop)):
        # The object of a predicate goes on behind 、 as far as the clause does.
        item = text[start : match.end()]
    if (size := _size_within().search(item, 2, cut)) is not None:
        cut = size.start()
    if end == stop and cut == len(item) and (measure := sized(text, end)) and measure > start + 1:
        cut = measure - start  # «75家龙头企业|年销售收入|18亿元»
    if divide and (place := _PLACED.search(item, 0, cut)) and not _covered(item, place.start()):
        cut = place.start()
    if divide and (whole := _WHOLE.match(item)) and whole.end() < cut:
        cut = whole.end()
    noun = item[:cut].strip()
    if cut == len(item) and len(noun) > 4:
        noun = noun.removesuffix("任务").removesuffix("建设")
    noun = _ON_TOP.sub("", noun)
    if joint := _CONJUNCTION.search(noun):
        noun = noun[: joint.start()]
    return After(noun, item[cut:].strip(), start + len(noun))


# «2000家企业|在A股上市», «28个省份|工业增加值增长»: where a noun ends.
_PLACED = re.compile(
    r"(?<=.{2})(?<![存现所潜实内外正])在(?![建校岗册线研营编职])"
    r"|(?<=.{2})(?<![绝相针面反校核结配一])对(?![外口内等称应接手象标比照策])(?=[^，。；]{2})"
)
_WHOLE = re.compile(r"^[^，。；的]{0,6}?(?:省份|省区市)(?!级)(?=[^，。；、的和与及]{3})")


@cache
def _size_within() -> re.Pattern[str]:
    return re.compile(
        rf"(?<={_SIZED_END})(?:年度?|全年)?{alternation(measures().heads)}(?:均|全部|双双)?(?=超|突破|过|达|逾)"
    )


@cache
def _size() -> re.Pattern[str]:
    return re.compile(rf"(?<={_SIZED_END})(?:年度?|全年)?{alternation(measures().heads)}$")


# The last characters of what has a size: 企业, 县, 园区, 集群 …
_SIZED_END = r"[业县区群村镇]"


def sized(text: str, end: int) -> int | None:
    """Where the measure begins that stands at ``end`` behind what it is the size of; ``None`` where none does.

    >>> sized("工业企业营业收入", 8)
    4
    """
    match = _size().search(text, max(0, end - 12), end)
    return match.start() if match else None


def _covered(item: str, at: int) -> bool:
    """Whether position ``at`` lies inside quotation marks or a fixed noun."""
    if item.count("“", 0, at) > item.count("”", 0, at):
        return True
    return any(match.start() <= at < match.end() for match in _NOUN_WITHIN.finditer(item))


def _end_of_item(text: str, start: int, stop: int) -> int:
    """The end of the item at ``start``; quotation marks, brackets and book titles hold together."""
    at = start
    while match := _STOPS.search(text, at, stop):
        inside = text[start : match.start()]
        if all(inside.count(left) <= inside.count(right) for left, right in ("“”", "《》", "（）")):
            return match.start()
        at = match.end()
    return stop


def named(noun: str, predicate: str) -> str:
    """The indicator of a counted noun with its predicate: «案例»«入选名单» is 入选名单案例.

    >>> named("案例", "入选名单")
    '入选名单案例'
    """
    if _MOVED.fullmatch(predicate):
        return f"{predicate}的{noun}"
    done = re.match(r"(?:得到|实现|完成)了?(?=.)", predicate)
    if done:
        return noun + predicate[done.end() :]
    if predicate.endswith("任务") and len(predicate) <= _TASK:  # «1000万农村人口|脱贫任务»
        return noun + predicate.removesuffix("任务")
    if _ADVERBIAL.match(predicate) or predicate.startswith("对"):
        return noun
    return predicate.removesuffix("的") + noun


# «28个行业|实现增长», «41个行业中有39个|保持正增长»: what is said of the things counted.
_MOVED = re.compile(
    r"(?:实现|保持|呈现?|出现)(?:了|稳定|平稳|较快|两位数|不同程度)?(?:的)?(?:正|负)?(?:增长|下降|上涨|回升|回落|盈利|亏损)"
)


_TASK = 6


def said(text: str, start: int, stop: int) -> str:
    """What is said of things counted whose noun is left out: «有39个|实现增长，»; empty where nothing is."""
    match = _MOVED.match(text, start, stop)
    return match[0] if match and (match.end() == stop or text[match.end()] in "，。；、\n") else ""


_DOES = re.compile(
    r"(?P<noun>[^，。；、的\d]{0,12}?)(?P<does>(?:位于|分布[在于]|深耕|集中[在于]|集聚[在于]|属于|从事|布局|来自)[^，。；\d]{2,20})(?=[，。；\n]|$)"
)


def does(text: str, start: int) -> After | None:
    """What a share of some things does: «近八成企业|分布在关键环节»; the noun may be left out."""
    match = _DOES.match(text, start)
    return After(match["noun"], match["does"], match.end()) if match else None


def countable(noun: str) -> str:
    """The thing counted that ``noun`` ends in (数字化转型标准: 标准); empty where it names none.

    >>> countable("数字化转型标准"), countable("同比")
    ('标准', '')
    """
    match = _countable().search(noun)
    return match.group() if match else ""


@cache
def _countable() -> re.Pattern[str]:
    return re.compile(alternation(measures().countables) + "$")
