"""Indicator phrases: what a number counts or measures, in the text's own words.

The phrase stands before the number («高标准农田1739万亩»), after it («148个行业大模型») or is carried over from
the clause before. Openers (其中, 全省, 预计), periods and verbs of making (建成, 打造, 新增) are no part of it; a
verb that makes the measure is (改造农村危房).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from duban.pattern import alternation
from duban.vocabulary import measures

_TIME = (
    r"(?:(?:到|至|在)?年[底末内]前?|第?[一二三四]季度|前[一二三四五六七八九十两\d]+个月|\d{1,2}[-—–~～至到]\d{1,2}月份?|(?:19|20)\d\d年?(?:[-—–~～]{1,2}|至|到)(?:19|20)\d\d年(?:间|期间)?|用[一二三四五六七八九十两\d]+年(?:左右)?(?:的)?时间|(?:最?近|未来|今后)[一二三四五六七八九十两\d]+年|(?:到|至|截至|截止|自)?(?:(?:19|20)\d\d年|今年|去年|上年|明年|本年度?)(?:全年|底|末|[上下]半年|前[一二三四\d]个?季度|"
    r"[1一][-—至到]\d{1,2}月份?|\d{1,2}月份?)?(?:底|末|前|以来)?|[上下]半年|前[一二三四\d]个?季度|[1一][-—]\d{1,2}月份?|(?:截至|到)?\d{1,2}月(?:底|末|份)?|"
    r"(?:[一二三四五六七八九十两]|\d{1,2})年(?:间|来|内)?(?=$|[累共平]|全国|全省|新增)|[三四五六七八九十]年(?![来间内前后多以左一级制期限行规计龄轮禁攻])|“?十[一二三四五]?五”?(?:时期|期间|以来|末)|过去[一二三四五六七八九十两\d]+年|[一二三四五六七八九十两\d]+年来)"
)
_MARKS = "、，,；;：: \n　"
_JOINT = "、，,；;：: \n和及与　"
_JOINED_TO = re.compile(rf"^(?:和(?![谐美平])|[{_JOINT.replace('和', '')}])+")


class Reading(NamedTuple):
    """An indicator phrase that was freed of what does not belong to it.

    Attributes:
        name: the phrase; empty where nothing is left.
        added: a verb of addition (新增) governed it.
        made: a verb of making (建成, 安排) governed it.
        labour: the verb that makes the measure, at the beginning of ``name``.
    """

    name: str
    added: bool = False
    made: bool = False
    labour: str = ""


@cache
def _opening() -> re.Pattern[str]:
    """What may open a clause before its indicator: conjunctions, adverbs, periods."""
    return re.compile(rf"[{_JOINT}]*(?:(?:{alternation(measures()['openers'])}|{_TIME})[，,：:的]?)")


@cache
def _making() -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    words = measures()
    made, added = frozenset(words["creation"]), frozenset(words["addition"])
    return re.compile(rf"{alternation(made | added)}[了好]?"), made, added


@cache
def _made_last() -> re.Pattern[str]:
    words = measures()
    return re.compile(
        rf"(?:{'|'.join(sorted([*words['creation'], *words['addition']], key=len, reverse=True))})[了]?$"
    )


@cache
def _labour() -> re.Pattern[str]:
    return re.compile(rf"{alternation(measures()['labour'])}(?:的)?")


# A verb of making that opens a noun: 建设用地, 有效发明专利, 获得感, 发放 is none.
_NOUN_OPENING = re.compile(
    r"上市(?:公司|企业)|建设(?:用地|规模|项目|资金)|有(?:效|机|色|线|限|轨|害|关|序)|设(?:施|备|区|计)|办(?:学|公|结)"
    r"|建(?:筑|材|制|档|安|议)|获(?:得感|奖)|实施方案|规划(?:总|投)|培育(?:中心|库|企业)|投入(?:强度|产出)|推广(?:面积|应用)"
    r"|发布会|支持(?:项目|企业)|开发区|贡献率|引进外资|完成(?:投资|率)|实现率|新投产|新开工项目|新(?:能源|材料|技术|产品)"
)
_BRACKET = re.compile(r"[（(][^（）()]{1,6}[）)][、，]?")
_LEADING = re.compile("^(?:" + _BRACKET.pattern + ")")
# The subject of a verb of making is kept, the verb is not: 国家级集群共创造产值.
_TOTAL = re.compile(r"(?<=.)(?:累计|共计|合计)(?=.)")
_INNER = re.compile(
    r"(?<=[^，。；、]{2})(?:已?(?:累计|共|共计|合计))?(?:创造|增加(?!值)|实现|拥有(?!量))(?=[^，。；]{2})"
)


# «经济总量成为全省第四个突破2000亿元的城市» is of the 经济总量.
_BECAME = re.compile(r"(?<=.{3})(?:成为|跻身)[^，。；]{0,14}$")


def free(phrase: str, *, headed: bool = False) -> Reading:
    """Free ``phrase`` of openers and verbs of making; one that is ``headed`` opens with its subject noun.

    >>> free("其中，全省建成高价值专利培育中心").name
    '高价值专利培育中心'
    >>> free("，新增上市公司")
    Reading(name='上市公司', added=True, made=True, labour='')
    """
    text = _LEADING.sub("", _JOINED_TO.sub("", phrase).rstrip(_MARKS))
    added = made = False
    opening = _opening()
    making, _, additions = _making()
    while text and not headed:
        labour = _labour().match(text)
        if labour and labour.end() < len(text):
            break
        match = opening.match(text)
        if match and not _NOUN_OPENING.match(text):
            rest = text[match.end() :]
            if len(rest) == 1 and rest not in measures()["openers"]:
                break
            text = rest.lstrip(_JOINT) if len(rest) > 1 else ""
            continue
        match = making.match(text)
        if match and not _NOUN_OPENING.match(text):
            word = match.group().rstrip("了好")
            rest = text[match.end() :]
            joined = word in additions and _BUILDING.match(rest)
            if (_GOES_ON.match(rest) or joined) and len(rest) > 2:
                # 新建和加固堤防: the verbs together make the measure.
                return Reading(text, labour=_joined_verbs(text))
            if len(rest) == 1 or rest.startswith(("率", "量", "额", "度", "期", "力")):
                break
            added = added or word in additions
            made = True
            text = rest.lstrip("了 ")
            continue
        break
    text = _BECAME.sub("", text)
    labour = _labour().match(text)
    if (inner := _INNER.search(text)) and "增加" in inner.group():
        added = True
    return Reading(
        _INNER.sub("", _TOTAL.sub("", text)),
        added,
        made,
        labour.group() if labour and labour.end() < len(text) else "",
    )


# Another verb follows on a verb of making: 新建和加固堤防, 新（改）建公路.
_GOES_ON = re.compile(r"[及、（(与]|和(?![谐美平])")
# Verbs of building that make a mixed measure with 新建: 新建改造, 新建扩建.
_BUILDING = re.compile(r"改建|扩建|改扩建|续建|改造|提升|修缮|加固|重建|迁建")
_VERBS_JOINED = re.compile(r"^(?:[^，。；、和及]{2,4}(?:、|和|及|与)){1,2}[^，。；、]{2}|^新（[改扩]）建")


def _joined_verbs(text: str) -> str:
    match = _VERBS_JOINED.match(text)
    return match.group() if match else ""


def split_making(phrase: str) -> tuple[str, str]:
    """Divide off the verb of making at the end of ``phrase``: «省财政安排» is («省财政», «安排»)."""
    match = _made_last().search(phrase)
    return (phrase[: match.start()], match.group().rstrip("了")) if match else (phrase, "")


@cache
def _use() -> re.Pattern[str]:
    words = measures()
    verbs = alternation(
        [w for w in (*words["creation"], *words["labour"], "用于", "补贴", "奖励") if len(w) > 1]
    )
    return re.compile(rf"{verbs}(?!资金|项目|债券?|专项|基金|经费|贷款|补助|投资)(?=[^，。；、]{{2}})")


def use_at(text: str, start: int) -> int:
    """Where the verb ends that says behind a sum what it is spent on doing (12亿元|实施…); 0 where none stands."""
    match = _use().match(text, start)
    return match.end() if match else 0


def is_state(phrase: str) -> bool:
    """Whether ``phrase`` only says in what state things are (在建)."""
    return phrase in measures()["states"]


def is_effect(phrase: str) -> bool:
    """Whether ``phrase`` opens with a verb whose subject is what the sentence speaks of (带动就业)."""
    return phrase.startswith(tuple(measures()["effects"])) and len(phrase) > 2


def is_labour(phrase: str) -> bool:
    """Whether ``phrase`` ends in work that is done over a stretch (农村危房改造)."""
    return any(phrase.endswith(work) and len(phrase) > len(work) for work in measures()["labour"])


def is_verb(word: str) -> bool:
    """Whether ``word`` is a verb of making, of work, or of opening anew (制定, 改造, 新开)."""
    words = measures()
    return (
        word in words["creation"]
        or word in words["addition"]
        or word in words["labour"]
        or (len(word) == 2 and word[0] == "新")
    )


def is_addition(verb: str) -> bool:
    """Whether ``verb`` says that its number is an increment (新增, 净增)."""
    return verb in _making()[2]


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(alternation(measures()["predicates"]))


@cache
def _moving() -> re.Pattern[str]:
    """A verb of movement or arrival behind a number leads to the next: 从39个|拓展到91个."""
    words = measures()
    return re.compile(
        rf"{alternation([w for w in words['reach'] + words['up'] + words['down'] if len(w) > 1])}(?!值)"
    )


_NOUN_WITHIN = re.compile(
    r"居[民家住]|占地|新开工|(?:开工|竣工|投产|签约)(?:项目|率|额)|试点(?:城市|企业|县|单位|地区|项目|示范)|服务(?:中心|平台|业|网|站|区|设施|机构|体系)|在建|建成区|均衡|均等|有色|有机|有效|成长型|提升(?:工程|行动|项目)|可再生|使用权|就业(?:岗位|人员)|实施方案|共(?:建|享|同|性|富)|创建(?:城市|单位)|推广(?:应用)?(?:中心|站)|公共|都市|集中(?:供|式|区)|产值(?:超|过)|高成长"
)
_STOPS = re.compile(r"[，。；：！？!?;:\n、]|以及")
_NOT_NOUN = re.compile(
    r"分别|同比|在(?!建|岗|校|册|营|运|院|线|研)|对(?!外|口)|以(?!旧|工)|[并且用来向比较至到即左再还也又已均都不未]|由(?!头)|和(?![田平谐美县])|与|及|以上|其中|创历史|超过|(?:[十百千万亿]+元)?新?(?:大关|关口|台阶)|[一两二三四五六七八九十][个大项]|[^“《\u3400-\u9fffA-Za-z0-9（(]"
)
# A list of attributes before its noun: 吸引力强、带动面广的消费场景.
_ATTRIBUTES = re.compile(r"[^，。；：\n]{2,24}?的(?=[^，。；：、\n的]{2,12}(?:[，。；、\n]|$))")
# A short noun goes on behind 、 where no number follows: 49个机关、企事业单位附属空间.
_NOUNS = re.compile(r"(?:、[^，。；：、\d\n]{2,16})+(?=[，。；\n]|$)")
_ADVERBIAL = re.compile(
    r"(?:如期|按期|基本|规模化|全面|有序|顺利|加快|扎实|稳步|陆续|相继|先后|落地|正式|成功|提前|集中|全部|均|已|正在|推进|运行|分别|和谐|累计|由|从|是|为|有|将|可)"
)
# What a noun of a list or of «在…的基础上» drags along.
_ON_TOP = re.compile(
    r"(?:的(?:基础上|情况下|背景下|同时)|共|总共|合计|(?<=.{2})(?:集中|同步|同时|相继|先后|接连|密集|双双|[较比](?:上年|去年|同期|年初)|达|超|约))$"
)
_CONJUNCTION = re.compile(r"(?:的|和|与|及|以及|并|或|(?<!其|集|高|初)中)$")


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
    if bracket := _BRACKET.match(text, start, end):
        start = bracket.end()
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
            if match.start() >= (1 if item[0] in _ONE_CHARACTER else 2) and not _covered(item, match.start()):
                cut = match.start()
                break
    if cut < len(item) and text[end : end + 1] == "、" and (match := _NOUNS.match(text, end, stop)):
        # The object of a predicate goes on behind 、 as far as the clause does.
        item = text[start : match.end()]
    if (size := _size_within().search(item, 2, cut)) is not None:
        cut = size.start()
    if divide and (place := _PLACED.search(item, 0, cut)) and not _covered(item, place.start()):
        cut = place.start()
    if divide and (whole := _WHOLE.match(item)) and whole.end() < cut:
        cut = whole.end()
    noun = item[:cut].strip()
    if cut == len(item) and len(noun) > 4:
        noun = noun.removesuffix("建设")
    noun = _ON_TOP.sub("", noun)
    if joint := _CONJUNCTION.search(noun):
        noun = noun[: joint.start()]
    return After(noun, item[cut:].strip(), start + len(noun))


# «2000家企业|在A股上市», «28个省份|工业增加值增长»: where a noun ends.
_PLACED = re.compile(r"(?<=.{2})(?<![存现所潜实内外正])在(?![建校岗册线研营编职])")
_WHOLE = re.compile(r"^[^，。；的]{0,6}?(?:省份|省区市)(?=[^，。；、的和与及级]{3})")


@cache
def _size_within() -> re.Pattern[str]:
    return re.compile(
        rf"(?<={_SIZED_END})(?:年度?|全年)?{alternation(measures()['heads'])}(?:均|全部|双双)?(?=超|突破|过|达|逾)"
    )


@cache
def _size() -> re.Pattern[str]:
    return re.compile(rf"(?<={_SIZED_END})(?:年度?|全年)?{alternation(measures()['heads'])}$")


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


def counted(noun: str, predicate: str) -> str:
    """The indicator of a counted noun with its predicate: «案例»«入选名单» is 入选名单案例."""
    done = re.match(r"(?:得到|实现|完成)了?(?=.)", predicate)
    if done:
        return noun + predicate[done.end() :]
    if _ADVERBIAL.match(predicate):
        return noun
    return predicate.removesuffix("的") + noun


@cache
def _head() -> re.Pattern[str]:
    words = measures()
    return re.compile(
        rf"(?:限上|规上|规模以上|年|总|净|人均|实际|{alternation(words['heads'])})*(?:{alternation(words['heads'])})(?:占.*)?$"
    )


def subject_of(clause: str) -> str:
    """What a clause without number speaks of: the phrase to its first noun of measurement, else all of a short one.

    >>> subject_of("粮食产量屡创新高"), subject_of("继续实施退耕还林")
    ('粮食产量', '退耕还林')
    """
    name = _moved().sub("", free(clause).name)
    if _predicate().match(name):
        return ""
    match = _first_head().match(name)
    if match:
        return match.group()
    return name if len(name) <= 12 else ""


@cache
def _moved() -> re.Pattern[str]:
    """A movement that opens a clause before what it moves: 连续7年提高|养老金水平."""
    words = measures()
    verbs = alternation([w for w in words["up"] + words["down"] if len(w) > 1])
    return re.compile(
        rf"^(?:已?连续[一二三四五六七八九十两\d]+年|[一二三四五六七八九十两]+次)?(?:较?大幅度?)?{verbs}(?=.{{4}})"
    )


@cache
def _first_head() -> re.Pattern[str]:
    return re.compile(rf"[^，。；、]{{0,14}}?{alternation(measures()['heads'])}")


def is_owned(name: str) -> bool:
    """Whether ``name`` is a measure that says nothing without what it is of (市场占有率)."""
    return name in measures()["owned"]


def head(phrase: str) -> str:
    """The noun of measurement that ``phrase`` ends in (工业增加值: 增加值); empty where it ends in none."""
    match = _head().search(phrase)
    return match.group() if match else ""


def owner(phrase: str) -> str:
    """What a measured phrase measures: «新能源汽车产量» is of 新能源汽车; all of it where it names no measure."""
    match = _head().search(phrase)
    return phrase[: match.start()] if match else phrase


def countable(noun: str) -> str:
    """The thing counted that ``noun`` ends in (数字化转型标准: 标准); empty where it names none."""
    return next((word for word in measures()["countables"] if noun.endswith(word)), "")


def is_measured(phrase: str) -> bool:
    """Whether ``phrase`` names a measure by its head or by how its last word is built (处置率, 供水量)."""
    return phrase.endswith(_MEASURE_SUFFIXES) or has_head(phrase)


# What nouns of measurement are built with; 质量 and the like measure nothing.
_MEASURE_SUFFIXES = ("率", "额", "值", "总量")


def is_head(phrase: str) -> bool:
    """Whether ``phrase`` is nothing but a noun of measurement (总规模, 年产值)."""
    match = _head().search(phrase)
    return match is not None and match.start() == 0


def has_head(phrase: str) -> bool:
    """Whether ``phrase`` ends in a noun of measurement (产量, 增加值)."""
    return _head().search(phrase) is not None


def items(phrase: str, wanted: int | None = None) -> list[str]:
    """The coordinated indicators of a list phrase, each with the head or owner it shares.

    ``wanted`` is the number of values that the list has, where it is known (分别).

    >>> items("新能源汽车、智能家电限上零售额")
    ['新能源汽车限上零售额', '智能家电限上零售额']
    >>> items("非化石能源发电量、用电量占比")
    ['非化石能源发电量占比', '非化石能源用电量占比']
    """
    parts = _divide(_PAIRED.sub(r"\1\2\4、\1\3\4", phrase), wanted)
    if len(parts) < 2:
        return _parts_of_word(phrase, wanted) if wanted else [phrase]
    return _share_owner(_share_head(_share_tail(_share_half(parts))))


# Halves of a word that share its other half: 存、贷款余额, 进、出口额, 产、销量.
_PAIRED = re.compile(r"^([^、和]*)(存|进|产|收)、(贷|出|销|支)([款口量额][^、和]*)$")


_HALF = re.compile("[东中西南北内外上下前后大小新老]")


def _share_half(parts: list[str]) -> list[str]:
    """«东、中、西部投资», «内、外贸吞吐量»: the first halves of a word share the second, 东部, 内贸."""
    if len(parts[-1]) < 3 or not all(len(part) == 1 and _HALF.match(part) for part in parts[:-1]):
        return parts
    return [part + parts[-1][1] for part in parts[:-1]] + [parts[-1]] if _HALF.match(parts[-1]) else parts


def _share_tail(parts: list[str]) -> list[str]:
    """«刑事、治安案件»: short items without a head of their own take what follows as many characters of the last."""
    short = max(map(len, parts[:-1]))
    if (kinds := _KINDS.match(parts[-1])) and all(part.endswith(kinds["kind"]) for part in parts[:-1]):
        return [part + parts[-1][kinds.end() :] for part in parts[:-1]] + [parts[-1]]  # 急难型、支出型救助
    if (head := _head().search(parts[-1])) and 0 < head.start() <= short + 1:  # 原煤、天然气产量
        return parts
    if short > 2 or len(parts[-1]) <= short + 1 or any(has_head(part) for part in parts[:-1]):
        return parts
    return [part + parts[-1][len(part) :] for part in parts[:-1]] + [parts[-1]]


_KINDS = re.compile("[^、]{1,4}(?P<kind>[型级类])(?=.{2})")


def _divide(phrase: str, wanted: int | None) -> list[str]:
    """Divide a list at 、 and, where it has none or more items are wanted, at 和, 与, 及 too."""
    parts = [part for part in re.split(r"、|以及", phrase) if part]
    if wanted == len(parts):
        return parts
    if len(parts) == 1 or (wanted and wanted > len(parts)):
        last = [part for part in re.split(r"和(?!谐|美|平)|与|及(?!以上)", parts[-1]) if part]
        if wanted is None or wanted == len(parts) - 1 + len(last):
            return parts[:-1] + last
    elif _AND.search(parts[-1]):
        both = [part for part in _AND.split(parts[-1]) if part]
        if all(_head().search(part) for part in both):
            return parts[:-1] + both
    return parts


_AND = re.compile(r"和(?!谐|美|平)|与|及(?!以上)")


# Words of several parts, each of which has a value of its own, and what the parts are called.
_PARTS = (
    ("城乡", "城镇", "农村"),
    ("产销", "产", "销"),
    ("收支", "收入", "支出"),
    ("存贷款", "存款", "贷款"),
    ("一二三产业", "第一产业", "第二产业", "第三产业"),
    ("一二三产", "第一产业", "第二产业", "第三产业"),
    ("三次产业", "第一产业", "第二产业", "第三产业"),
    ("东中西部", "东部", "中部", "西部"),
)


def _parts_of_word(phrase: str, wanted: int) -> list[str]:
    """«城乡居民收入» with two values is that of the towns and that of the country, «产销» output and sales."""
    for both, *each in _PARTS:
        if both in phrase and len(each) == wanted:
            closing = "量" if both == "产销" and phrase.endswith(both) else ""
            return [phrase.replace(both, half, 1) + closing for half in each]
    return [phrase]


def _share_head(parts: list[str]) -> list[str]:
    last = _head().search(parts[-1])
    if not last or last.start() == 0:
        ratio = re.search(r"占比$|比重$|占[^，]*(?:比重|比例)$", parts[-1])
        if not ratio:
            return parts
        head = ratio.group()
    else:
        head = last.group()
        if all(_head().search(part) for part in parts[:-1]):
            ratio = re.search(r"占比$|比重$|比例$|占.*$", head)
            if not ratio:
                return parts
            head = ratio.group()
    is_ratio = head.endswith(("占比", "比重", "比例")) or "占" in head
    return [
        part if part.endswith((head, "率")) or (not is_ratio and has_head(part)) else part + head
        for part in parts[:-1]
    ] + [parts[-1]]


def _share_owner(parts: list[str]) -> list[str]:
    bare = measures()["bare_heads"]
    first = parts[0]
    head = _head().search(first)
    owner = first[: head.start()] if head else ""
    if not owner:
        return parts
    return [first] + [
        owner + part
        if any(part.startswith(word) and len(part) - len(word) in (0, 2) for word in bare)
        else part
        for part in parts[1:]
    ]
