"""Indicator phrases: what a number counts or measures, in the text's own words.

The phrase stands before the number («高标准农田1739万亩»), after it («148个行业大模型») or is carried over from
the clause before. Openers (其中, 全省, 预计), periods and verbs of making (建成, 打造, 新增) are no part of it; a
verb that makes the measure is (改造农村危房).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from duban.grammar import heads
from duban.grammar.counted import BRACKET, opens_predicate
from duban.vocabulary import measures
from duban.vocabulary.pattern import alternation

_TIME = (
    r"(?:已?连续第?(?:[一二两三四五六七八九十]+|\d+)年|(?:到|至|在)?年[底末内]前?|\d{1,2}(?:、\d{1,2})+月份?|当[月季]|(?:今明|明后)两年|[二两三四五]年(?:之)?内(?![容部需涵])|第?[一二三四]季度|前[一二三四五六七八九十两\d]+个月|\d{1,2}[-—–~～至到]\d{1,2}月份?|(?:19|20)\d\d年?(?:[-—–~～]{1,2}|至|到)(?:19|20)\d\d年(?:间|期间)?|用[一二三四五六七八九十两\d]+年(?:左右)?(?:的)?时间|(?:最?近|未来|今后)[一二三四五六七八九十两\d]+年|(?:到|至|截至|截止|自)?(?:(?:19|20)\d\d年度?|今年|去年|上年|明年|本年度?)(?:全年|底|末|[上下]半年|前[一二三四\d]个?季度|"
    r"[1一][-—至到]\d{1,2}月份?|\d{1,2}月份?)?(?:底|末|前|以来)?|[上下]半年|前[一二三四\d]个?季度|[1一][-—]\d{1,2}月份?|(?:截至|到)?\d{1,2}月(?:底|末|份)?|"
    r"(?:[一二三四五六七八九十两]|\d{1,2})年(?:间|来|内)?(?=$|[累共平]|全国|全省|新增)|[三四五六七八九十]年(?![来间内前后多以左一级制期限行规计龄轮禁攻])|“?十[一二三四五]?五”?(?:时期|期间|以来|末)|过去[一二三四五六七八九十两\d]+年|[一二三四五六七八九十两\d]+年来)"
)
# Who decides: «中央决定|将补助标准提高到…»
_DECIDED = r"[^，。；、]{0,6}(?:决定|同意)(?=[将把])"
# Who pays: «中央财政拟安排资金493亿元»
_TREASURY = r"(?:中央|国家|各级|地方|[省市县]级?)?财政(?:计划|继续|今年|拟|将|再|共|累计|已)*(?=(?:安排|投入|下达|拨付|筹集)[^，。；])(?!..(?:专项|补助)?资金$)"
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
    return re.compile(
        rf"[{_JOINT}]*(?:(?:{alternation(measures().openers)}|{_TIME}|{_TREASURY}|{_DECIDED})[，,：:的]?)"
    )


@cache
def _making() -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    words = measures()
    made, added = words.creation, words.addition
    return re.compile(rf"{alternation(made | added)}[了好]?"), made, added


@cache
def _made_last() -> re.Pattern[str]:
    words = measures()
    return re.compile(rf"{alternation(words.creation | words.addition)}[了]?$")


@cache
def _labour() -> re.Pattern[str]:
    return re.compile(rf"{alternation(measures().labour)}(?:的)?")


# A verb of making that opens a noun: 建设用地, 有效发明专利, 获得感, 发放 is none.
_NOUN_OPENING = re.compile(
    r"上市(?:公司|企业)|建设(?:用地|规模|项目|资金)|有(?:效|机|色|线|限|轨|害|关|序)|设(?:施|备|区|计)|办(?:学|公|结)"
    r"|建(?:筑|材|制|档|安|议)|获(?:得感|奖)|实施方案|规划(?:总|投)|培育(?:中心|库|企业)|投入(?:强度|产出)|推广(?:面积|应用)"
    r"|发布会|支持(?:项目|企业)|开发区|贡献率|引进外资|完成(?:投资|率)|实现率|新投产|新开工项目|新(?:能源|材料|技术|产品)"
)
_LEADING = re.compile("^(?:" + BRACKET.pattern + ")")
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
            if len(rest) == 1 and rest not in measures().openers:
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
    """Divide off the verb of making at the end of ``phrase``: «省财政安排» is («省财政», «安排»).

    >>> split_making("省财政安排")
    ('省财政', '安排')
    """
    match = _made_last().search(phrase)
    if match and _labour().fullmatch(phrase):  # 改造和新建 is one work
        match = None
    return (phrase[: match.start()], match.group().rstrip("了")) if match else (phrase, "")


@cache
def _use() -> re.Pattern[str]:
    words = measures()
    verbs = alternation([w for w in (*words.creation, *words.labour, "用于", "补贴", "奖励") if len(w) > 1])
    return re.compile(rf"{verbs}(?!资金|项目|债券?|专项|基金|经费|贷款|补助|投资)(?=[^，。；、]{{2}})")


def use_at(text: str, start: int) -> int:
    """Where the verb ends that says behind a sum what it is spent on doing (12亿元|实施…); 0 where none stands.

    >>> text = "安排资金12亿元实施改造"
    >>> use_at(text, 8)
    10
    """
    match = _use().match(text, start)
    return match.end() if match else 0


def is_state(phrase: str) -> bool:
    """Whether ``phrase`` only says in what state things are (在建).

    >>> is_state("在建"), is_state("建设项目")
    (True, False)
    """
    return phrase in measures().states


def is_effect(phrase: str) -> bool:
    """Whether ``phrase`` opens with a verb whose subject is what the sentence speaks of (带动就业).

    >>> is_effect("带动就业"), is_effect("就业人数")
    (True, False)
    """
    return phrase.startswith(measures().effects) and len(phrase) > 2


def is_labour(phrase: str) -> bool:
    """Whether ``phrase`` ends in work that is done over a stretch (农村危房改造).

    >>> is_labour("农村危房改造"), is_labour("农村危房")
    (True, False)
    """
    return any(phrase.endswith(work) and len(phrase) > len(work) for work in measures().labour)


def is_work(words: str) -> bool:
    """Whether ``words`` are a verb of work and nothing else (改造, 改造和新建).

    >>> is_work("改造和新建"), is_work("改造危房")
    (True, False)
    """
    return _labour().fullmatch(words) is not None


def is_verb(word: str) -> bool:
    """Whether ``word`` is a verb of making, of work, or of opening anew (制定, 改造, 新开).

    >>> is_verb("制定"), is_verb("危房")
    (True, False)
    """
    words = measures()
    return (
        word in words.creation
        or word in words.addition
        or word in words.labour
        or (len(word) == 2 and word[0] == "新")
    )


def added_before(words: str, name: str) -> str:
    """The verb of addition that stands before ``name`` at the end of ``words``: 新登记|企业.

    >>> added_before("全年新登记企业", "企业")
    '新登记'
    """
    if not words.endswith(name):
        return ""
    _, verb = split_making(words.removesuffix(name))
    return verb if is_addition(verb) else ""


def is_addition(verb: str) -> bool:
    """Whether ``verb`` says that its number is an increment (新增, 净增).

    >>> is_addition("新增"), is_addition("达到")
    (True, False)
    """
    return verb in _making()[2]


def subject_of(clause: str) -> str:
    """What a clause without number speaks of: the phrase to its first noun of measurement, else all of a short one.

    >>> subject_of("粮食产量屡创新高"), subject_of("继续实施退耕还林")
    ('粮食产量', '退耕还林')
    """
    name = _moved().sub("", _IN_A_ROW.sub("", free(clause).name))
    if opens_predicate(name):
        return ""
    longest = _LONGEST_SUBJECT + 4 * name.endswith(_PAID)
    return heads.first(name) or (name if len(name) <= longest else "")


_IN_A_ROW = re.compile(r"已?连续(?:\d+|[一二两三四五六七八九十]+)年(?:增加|增长|提高|上调|下降|减少)?$")
_LONGEST_SUBJECT = 12
# What is paid has long names: 企业退休人员基本养老金水平.
_PAID = ("水平", "标准", "补助", "补贴", "待遇", "金", "津贴")


@cache
def _moved() -> re.Pattern[str]:
    """A movement that opens a clause before what it moves: 连续7年提高|养老金水平."""
    words = measures()
    verbs = alternation([w for w in words.up | words.down if len(w) > 1])
    return re.compile(
        rf"^(?:已?连续[一二三四五六七八九十两\d]+年|[一二三四五六七八九十两]+次)?(?:较?大幅度?)?{verbs}(?=.{{4}})"
    )
