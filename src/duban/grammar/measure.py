"""Measures: what the words before a number say of it.

«规模以上工业增加值同比增长» before 5.7% names a growth, «提高到» a level reached, «新增» an increment,
«高于全国» a distance. :func:`read` peels these words off the right end of the clause before the number and
leaves the phrase that names the indicator.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from duban.records import Measure
from duban.vocabulary import measures
from duban.vocabulary.loader import Words

Part = Literal["adverb", "up", "down", "head", "reach", "share", "made"]


class Tail(NamedTuple):
    """The words between an indicator and its number.

    Attributes:
        phrase: what is left of the clause: the indicator with what stands before it.
        movement: 1 up, -1 down, 0 none: the number is a change, unless ``reached``.
        reached: the number is where the indicator arrived (增至, 达到).
        average: per year on average (年均).
        distance: 1 above, -1 below somebody else's value, 0 none.
        mover: the word of movement; arrival: the word of arrival nearest the number.
        cumulative: 累计: the number is a total up to a date.
        baseline: 从 or 由 stands before the number: it is where a movement began.
        share: 占 stands before the number or in the phrase; ``whole`` is what it is a share of.
        each: 均, 分别 or the like: the items of a list have a value each.
        respectively: 分别: a list of values follows.
        named: a head noun names the movement (涨幅, 增速).
    """

    phrase: str
    movement: int = 0
    reached: bool = False
    average: bool = False
    distance: int = 0
    each: bool = False
    respectively: bool = False
    named: bool = False
    share: bool = False
    baseline: bool = False
    cumulative: bool = False
    mover: str = ""
    arrival: str = ""


# Bases of comparison at the end: 比上年, 较“十三五”末, 比2020年.
_BASE = re.compile(
    r"(?:[、，]?(?:比|较|与|同)[^，、；。比较与]{0,8}?(?:年|月|月份|季度|全年|末|底|初|期|期间|预算|预算数|预计数|执行数|决算数|计划|预期|同期|时期|水平|全国|”|前)(?:相比|相较|时)?)$"
)
_IN_A_ROW = re.compile(r"(?:已?连续|连年)(?:[一二三四五六七八九十两多]+|\d+)[年个]月?(?:均|都)?$")
# The value is one per head or per month: 提高到人均280元.
_PER_HEAD = re.compile(
    r"^(?:每?人均?每月|每人每年|每户|平均每[天日月]|每[天日])$|(?:^|(?<=[又也还再年，]))(?:人均|每人|户均)$|(?<=.{2})(?:人均|每人)每月$|(?<=[到至达为])(?:人均|每人每[年月]|每[^，。；、每]{1,6}|户均|亩均)$|平均每[斤亩吨人户公]斤?$|(?<=.{2})(?:平均)?每\d+[一-龥]{1,3}$"
)
_OF_AVERAGE = re.compile(r"(?:约|仅|相当)?(?:为|是|于)(?:全国|世界|全省)平均(?:水平|值)?$")
_FROM = re.compile(
    r"(?<![自来理缘])(?:从|由)(?:原来的?|过去的?|最初的?|(?:19|20)\d\d年(?:底|末)?的?|(?:[两三四五六七八九十]|\d{1,2})年前的?|(?:上年|去年|今年|当年)(?:\d{1,2}月份?|[上下]半年|[一二三四]季度)?(?:底|末)?的?|“?十[一二三四]五”?末的?|(?:上半年|下半年|年初|第?[一二三四]季度|\d{1,2}月份?)的?|人均|每人每[年月]|每[人户年月亩]|平均)?(?:人均每?[年月]?|每人每[年月])?$"
)
# When: behind the verb («增加到2007年», «支出五年»); the period is read elsewhere.
_WHEN = re.compile(
    r"(?:在?(?:第?[一二三四]季度|[上下]半年|前[一二三四五六七八九十两\d]+个月|\d{1,2}月份?)|(?:(?:19|20)\d\d年?(?:[-—–~～]{1,2}|至|到))?(?:19|20)\d\d年(?:底|末)?|(?<=[^比较与同]{2})(?:今年|去年|上年|明年|现在|目前)(?:全年|以来|底|末)?|(?<=.{2})(?<!\d)(?:[一二三四五六七八九十两]{1,2}|\d{1,2})年(?:来|间)?)的?$"
)
_DISTANCE = re.compile(
    r"(?P<word>远超|远高于|远低于|高于|快于|高出|超过|领先|好于|优于|低于|慢于|落后于?|高|低)(?:了)?"
    r"(?P<than>(?:同期)?(?:整体|平均|规上|工业|全部|全国|全省|全市|全区|东部|西部|中部|世界|预期|目标|规模以上|地区|城镇|同期|经济|上年|去年|上一年|(?:19|20)\d\d年|“?十[一二三四五]?五”?|GDP)[^，、；。]{0,12})$"
)
_BELOW = frozenset(["低于", "远低于", "慢于", "落后", "落后于", "低"])
_COMPARED = re.compile(r"比(?P<than>[^，；。比]{1,12})(?<![提增减])(?P<word>高出?|低|快|慢|多|少)(?:了)?$")
_AVERAGE = frozenset(["年均", "每年", "平均每年", "年平均"])
_EACH = frozenset(
    [
        "均",
        "都",
        "双双",
        "各",
        "分别",
        "分别为",
        "同比均",
        "均已",
        "都要",
        "均要",
        "都将",
        "均将",
        "也都",
        "也均",
    ]
)
_COUNTS = "一二两三四五六七八九十几"
# Short adverbs and verbs that also end nouns: 首都, 公共, 甚至, 行为.
_NOT_WORD = {
    "都": "首成古旧京帝陪故",
    "均": "人户亩",
    "共": "公",
    "过": "通经超不透",
    "再": "",
    "将": "",
    "为": "行作认因以人",
    "是": "于但",
    "至": "甚乃以",
    "达": "发到直传表抵送",
    "到": "得受感",
    "有": "所国私公集特",
    "在": "存现所潜实内外旨",
    "中": "其集高初",
    "时": "小实及工",
    "内": "境国室省市",
    "后": "前",
    "各": "",
    "低": "高",
    "少": "至",
    "长": "校市省县",
    "占": "",
    "计": "总统会设",
    "减": "加",
    "增": "",
    "升": "提",
    "降": "",
    "净": "",
    "净化": "",
    "即": "立",
    "仅": "不",
    "的": "目",
    "了": "",
    "年度": "",
    "年均": _COUNTS,
    "年平均": _COUNTS,
}


@cache
def _parts() -> tuple[dict[str, Part], int]:
    words = measures()
    # Verbs of making end the reading: 新增 is no 增, 现有 no 有.
    parts: dict[str, Part] = dict.fromkeys(
        (w for w in [*words.addition, *words.creation] if len(w) > 1), "made"
    )
    adverb: Part = "adverb"
    parts |= dict.fromkeys(words.up | words.down | words.reach | words.adverbs, adverb)
    groups: tuple[tuple[Words, Part], ...] = (
        (words.adverbs, "adverb"),
        (words.up, "up"),
        (words.down, "down"),
        (words.reach, "reach"),
        (words.movement_heads, "head"),
        (words.share, "share"),
    )
    for group, part in groups:
        parts |= {word: part for word in group if parts.get(word) != "made"}
    parts |= dict.fromkeys(_AVERAGE | _EACH, adverb)
    return parts, max(map(len, parts))


@cache
def _falling() -> frozenset[str]:
    return measures().falling_heads | measures().down


def read(clause: str) -> Tail:
    """Read the words at the end of ``clause``, the text before a number and its word of bound.

    >>> read("规模以上工业增加值同比增长").phrase, read("失业率控制在").reached, read("高于全国").distance
    ('规模以上工业增加值', True, 1)
    """
    tail = Tail(clause, cumulative="累计" in clause[-24:])
    if match := _FROM.search(clause):
        tail = tail._replace(phrase=clause[: match.start()], baseline=True)
    while (shorter := _peel(tail)) is not None:
        tail = shorter
    if tail.phrase.endswith(("年均", "年平均")):
        return tail._replace(average=True)
    return tail


# «利润由上年|下降2%转为增长8%»: the state that is left.
_TURNED = re.compile(r"(?<=[^自来理缘].)(?:从|由)(?:上年|去年|前年|今年|年初|上半年|一季度)(?:同期)?的?$")
# «收入增速高于经济增速、突破3万元»: a comparison without number between the indicator and its value.
_OUTPACED = re.compile(r"(?<=.{2})(?:增速|增长|增幅)?(?:高于|快于|低于|慢于|跑赢)[^，。；、]{2,10}、$")
_YEARS = re.compile(r"(?<![\d一二三四五六七八九十〇零])(?:[两三四五六七八九十]|\d)年(?:来|间)?$")
# «利润总额为“十三五”时期|的2.2倍»
_TIMES_OF = re.compile(
    r"(?:是|为|相当于)(?:“?十[一二三四]五”?(?:时期|期间|末)?|(?:19|20)\d\d年(?:底|末)?|上年|去年)的$"
)
_IGNORED_ENDS = (_TIMES_OF, _BASE, _IN_A_ROW, _PER_HEAD, _OF_AVERAGE, _TURNED, _OUTPACED, _WHEN)


def _peel(tail: Tail) -> Tail | None:
    """``tail`` with one more word read off the end of its phrase; ``None`` where there is none."""
    text = tail.phrase
    stripped = text.rstrip(" \u3000\n：:“")
    if not stripped or stripped != text:
        return tail._replace(phrase=stripped) if text else None
    if not (tail.movement or tail.reached or tail.named) and (match := _distance(text)):
        below = match["word"] in _BELOW or match["word"] in ("少", "慢")
        return tail._replace(phrase=text[: match.start()], distance=-1 if below else 1)
    for pattern in _IGNORED_ENDS:
        if match := pattern.search(text):
            began = tail.baseline or pattern is _TURNED
            return tail._replace(phrase=text[: match.start()], baseline=began)
    parts, longest = _parts()
    word = _last_word(text, parts, longest)
    return _take(tail, word, parts[word]) if word and not _stops(tail, word, parts[word]) else None


def _distance(text: str) -> re.Match[str] | None:
    return _DISTANCE.search(text) or _COMPARED.search(text)


def _stops(tail: Tail, word: str, part: Part) -> bool:
    """Whether ``word`` belongs to the phrase though it could be one of the words behind it."""
    if part == "made" or tail.share:
        return True
    if part in ("up", "down"):
        # 提高到 is read as one word; a movement before another arrival is part of the phrase.
        return tail.reached and word not in ("增长", "下降", "上涨", "增加")
    if part == "reach":
        return bool(tail.movement or tail.reached)
    return part == "share" and word == "占比"


def _take(tail: Tail, word: str, part: Part) -> Tail:
    """``tail`` with ``word`` taken off its phrase and understood."""
    tail = tail._replace(
        phrase=tail.phrase[: -len(word)],
        average=tail.average
        or word in _AVERAGE
        or (word == "平均" and bool(_YEARS.search(tail.phrase[:-2]))),
        each=tail.each or word in _EACH or word.startswith("分别"),
        respectively=tail.respectively or word.startswith("分别"),
    )
    if part in ("up", "down"):
        # A movement before an arrival is what is measured: «年均增长保持在6.5%».
        sign = (tail.movement or 1) if part == "up" else -1
        return tail._replace(movement=sign, named=tail.named or tail.reached, mover=tail.mover or word)
    if part == "head":
        sign = -1 if word in _falling() else tail.movement or 1
        average = tail.average or "复合" in word or "年均" in word
        return tail._replace(movement=sign, named=True, average=average)
    if part == "reach":
        return tail._replace(reached=True, arrival=word)
    return tail._replace(share=True) if part == "share" else tail


def _last_word(text: str, parts: dict[str, Part], longest: int) -> str:
    for length in range(min(longest, len(text)), 0, -1):
        word = text[-length:]
        if word in parts:
            before = text[-length - 1 : -length]
            if before and before in _NOT_WORD.get(word, ""):
                continue
            return word
    return ""


def measure_of(tail: Tail, unit: str, added: bool) -> Measure:
    """The measure that the words before a number give it.

    ``added`` says that a verb of addition (新增, 净增) governs the number.

    >>> measure_of(read("粮食产量同比增长"), "%", False), measure_of(read("粮食产量达到"), "吨", False)
    ('growth', 'level')
    """
    if unit in ("个百分点", "百分点", "个基点", "基点"):
        return "change"
    moved = tail.movement != 0 and (not tail.reached or tail.named)
    if unit in ("%", "‰"):
        if moved:
            return "avg_growth" if tail.average else "growth"
        return "rate"
    if tail.distance:
        return "change"
    if unit == "倍":
        return "multiple"
    return "change" if moved or added else "level"
