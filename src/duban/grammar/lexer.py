"""A sentence as typed tokens: values and times are masked, the rest is cut by a segmenter and classed.

Words are classed by our own table first (``vocabulary/lexicon.yaml``, ``measures.yaml``, the names of indicators
and places), then by their last characters (…率, …量 are heads), then by the segmenter's tag.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import rjieba

from duban.grammar import classes as c
from duban.grammar.period import Mention
from duban.grammar.quantity import Quantity
from duban.vocabulary import indicators, measures, regions, sources, units
from duban.vocabulary.lexicon import lexicon

# Masks: one private character each, so that the segmenter keeps them apart.
_VALUES, _TIMES, _BASES, _ADVERBS, _MIXES, _PLACES = 0xE000, 0xE800, 0xF000, 0xF001, 0xF002, 0xF003
_MASKED = re.compile("[\ue000-\uf7ff]")
_FIXED = {chr(_BASES): c.COMPARED, chr(_ADVERBS): c.ADVERB, chr(_MIXES): c.LABOUR, chr(_PLACES): c.PLACE}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a sentence: their classes as one string, their places in the text, their payload.

    ``starts`` has one entry more than there are tokens: the end of the last. ``values`` and ``times`` map the
    number of a token to what it stands for.
    """

    text: str
    classes: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    values: dict[int, Quantity]
    times: dict[int, Mention]
    thresholds: dict[int, int] = field(default_factory=dict)
    sizes: dict[int, Quantity] = field(default_factory=dict)

    def word(self, first: int, last: int | None = None) -> str:
        """The text from token ``first`` to before token ``last`` (the one token where it is not given)."""
        stop = first + 1 if last is None else last
        return self.text[self.starts[first] : self.ends[stop - 1]] if stop > first else ""


_TIME_OF_BASE = (
    r"(?:(?:19|20)\d\d年|[去前上本今]一?年度?|年初|上个?月|上季度?|上期|同期|[一二三四1-4]季度"
    r"|\d{1,2}月份?|1[-—–~～至]+\d{1,2}月份?|前(?:[一二三]季度|[一二两三四五六七八九十\d]+个?月)|“?十[一二三四五]?五”?(?:时期|期间|规划)?"
    r"|[一二两三四五六七八九十\d]+年前|常年|历年|预算|疫情前|基期)"
)
_BASE = re.compile(
    rf"同比|环比|按年|按月|(?:(?:比|较|与|同|相比|相较于?|对比){_TIME_OF_BASE}(?:年?同期|年?同月|水平|全年)?年?[末底初]?(?:水平|预算|相比)?)"
    rf"|(?:是|为|相当于|约为|约是)?(?:{_TIME_OF_BASE}|“?十[一二三四五]?五”?)(?:同期|[末底])?的(?:近|约)?(?=[\ue000-\ue7ff])"
)
_ADVERBIAL = re.compile(
    r"连续(?:第)?[\d一二两三四五六七八九十]+[年个]?(?:月|季度)?(?:以来)?|[（(]同比，下同[）)]|[（(]按[^（）()]{2,30}[）)]|按(?:可比|不变|现行)价格?(?:计算)?|扣除(?:价格|物价)因素|以[^，。；]{1,6}计价"
)
_MIXED = re.compile(r"新[（(][^（）()]{1,2}[）)]建")
_QUOTED = re.compile(r"“[^“”，。；]{1,24}”|《[^《》]{1,40}》|「[^「」]{1,24}」")


def lex(
    text: str,
    start: int,
    end: int,
    values: Sequence[Quantity],
    times: Sequence[Mention],
    places: Sequence[str] = (),
) -> Tokens:
    """The tokens of ``text[start:end]``; the times count from ``start``, ``places`` are names of the document's own."""
    masks: list[tuple[int, int, str]] = []
    value_of: dict[str, Quantity] = {}
    time_of: dict[str, Mention] = {}
    for i, quantity in enumerate(values):
        mark = chr(_VALUES + i)
        value_of[mark] = quantity
        masks.append((max(start, quantity.outer_start), quantity.outer_end, mark))
    sentence, starts = _masked(text, start, end, masks)
    bases = [m for m in _BASE.finditer(sentence)]
    later = [(starts[m.start()], starts[m.end()], chr(_BASES)) for m in bases]
    later += [(starts[m.start()], starts[m.end()], chr(_ADVERBS)) for m in _ADVERBIAL.finditer(sentence)]
    later += [(starts[m.start()], starts[m.end()], chr(_MIXES)) for m in _MIXED.finditer(sentence)]
    for place in places:
        later += [
            (starts[m.start()], starts[m.end()], chr(_PLACES))
            for m in re.finditer(re.escape(place), sentence)
        ]
    taken = [(a, b) for a, b, _ in masks + later]
    for i, mention in enumerate(times):
        first, last = start + mention.start, start + mention.end
        if all(last <= a or first >= b for a, b in taken):
            mark = chr(_TIMES + i)
            time_of[mark] = mention
            later.append((first, last, mark))
    sentence, starts = _masked(text, start, end, masks + later)
    return _tokens(text, sentence, starts, value_of, time_of)


def _masked(text: str, start: int, end: int, masks: list[tuple[int, int, str]]) -> tuple[str, list[int]]:
    """The sentence with its masks, and for each character of it (and its end) where it stands in ``text``."""
    parts: list[str] = []
    starts: list[int] = []
    at = start
    for first, last, mark in sorted(masks):
        if first < at:
            continue
        parts.append(text[at:first])
        starts.extend(range(at, first))
        parts.append(mark)
        starts.append(first)
        at = last
    parts.append(text[at:end])
    starts.extend(range(at, end + 1))
    return "".join(parts), starts


def _tokens(
    text: str, sentence: str, starts: list[int], value_of: dict[str, Quantity], time_of: dict[str, Mention]
) -> Tokens:
    classed: list[str] = []
    places: list[int] = []
    values: dict[int, Quantity] = {}
    times: dict[int, Mention] = {}
    at = 0
    table, segmenter = _table(), _segmenter()
    for piece, quoted in _pieces(sentence):
        if quoted:
            classed.append(c.THING)
            places.append(at)
            at += len(piece)
            continue
        for word, tag in segmenter.tag(piece):
            for part in _split(word):
                if part in value_of:
                    values[len(classed)] = value_of[part]
                    classed.append(_kind(value_of[part]))
                elif part in time_of:
                    times[len(classed)] = time_of[part]
                    classed.append(c.TIME)
                elif part in _FIXED:
                    classed.append(_FIXED[part])
                else:
                    classed.append(table.get(part) or _class_of(part, tag))
                places.append(at)
                at += len(part)
    places.append(at)
    begins = [starts[p] for p in places]
    ends = begins[1:]
    return Tokens(text, "".join(classed), tuple(begins), tuple(ends), values, times)


def _split(word: str) -> list[str]:
    """A word with masks in it cut at them (the segmenter joins unknown characters)."""
    if len(word) == 1:
        return [word]
    if len(word) == 2 and word[1] in "为达至" and word[0] in "数量额率值":
        return [word[0], word[1]]  # «发明专利|数|为»
    if not _MASKED.search(word):
        return [word]
    return [part for part in re.split("([\ue000-\uf7ff])", word) if part]


def _pieces(sentence: str) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    at = 0
    for match in _QUOTED.finditer(sentence):
        if _MASKED.search(match[0]):
            continue
        if match.start() > at:
            found.append((sentence[at : match.start()], False))
        found.append((match[0], True))
        at = match.end()
    if at < len(sentence):
        found.append((sentence[at:], False))
    return found


def _kind(quantity: Quantity) -> str:
    unit = quantity.unit
    if unit in ("%", "‰"):
        return c.RATE
    if unit in ("个百分点", "百分点", "个点", "点", "个基点", "基点"):
        return c.POINTS
    if unit == "倍":
        return c.MULTIPLE
    known = units().find(unit)
    if known is None or known.counter or not unit or known.kind in ("count", "people", "times"):
        return c.COUNT
    return c.MONEY if known.kind == "money" else c.MEASURED


_MARKS = {
    "，": c.COMMA, ",": c.COMMA, "；": c.PAUSE, ";": c.PAUSE, "：": c.PAUSE, ":": c.PAUSE, "。": c.PAUSE, "\n": c.PAUSE,
    "！": c.PAUSE, "？": c.PAUSE, "、": c.DUN, "（": c.OPEN, "(": c.OPEN, "）": c.CLOSE, ")": c.CLOSE, "—": c.PAUSE, " ": c.COMMA, "\u3000": c.COMMA, "\t": c.COMMA, "等": c.ATTRIBUTE,
}  # fmt: skip
_HEAD_ENDINGS = (
    "率", "起数", "量", "额", "值", "产能", "收入", "支出", "利润", "比重", "占比", "比例", "份额", "价格", "均价", "单价", "指数",
    "规模", "面积", "里程", "装机", "余额", "存款", "贷款", "成本", "费用", "能耗", "强度", "浓度", "密度", "水平", "寿命", "总额",
    "容量", "储量", "库存", "人数", "户数", "家数", "件数", "次数", "天数", "数量", "总数", "投资", "产出", "税额", "账款", "资产",
    "负债", "工资", "薪酬", "销量", "产量", "总量", "负荷", "增速", "均值", "增幅", "涨幅", "降幅", "补贴", "补助", "资金", "时长", "单产",
    "总值", "总计", "赤字", "债务", "经费", "标准", "上限", "下限", "人次", "物价", "价", "耗", "比",
)  # fmt: skip


def _class_of(word: str, tag: str) -> str:
    if word in _MARKS:
        return _MARKS[word]
    if word[0] == "每" and 1 < len(word) <= 4:
        return c.EACH
    if word in ("率", "数", "量", "额"):
        return c.HEAD
    if tag[0] in "nlijszb" or tag in ("eng", "vn", "an", "m", "q", "x", "nrfg", "t"):
        if len(word) > 1 and word.endswith(_HEAD_ENDINGS) and not tag.startswith(("nr", "ns", "nt")):
            return c.HEAD
        return c.ATTRIBUTE if tag[0] == "b" else c.THING if word.strip() else c.OTHER
    if tag[0] == "a":
        return c.ATTRIBUTE
    if tag[0] == "v":
        return c.HEAD if len(word) > 1 and word.endswith(("率", "额", "值", "收入", "支出")) else c.VERB
    if tag[0] == "d":
        return c.ADVERB
    if tag[0] == "p":
        return c.PREPOSITION
    if tag[0] == "c":
        return c.AND if word in ("和", "与", "及", "以及") else c.ADVERB
    if tag[0] == "r":
        return c.ATTRIBUTE
    return c.OTHER if tag[0] in "uyeo" else c.THING


# Groups of measures.yaml by class; a word of lexicon.yaml goes before them.
_GROUPS = {
    "heads": c.HEAD, "owned": c.HEAD, "bare_heads": c.HEAD, "countables": c.THING, "creation": c.MAKING, "labour": c.LABOUR, "effects": c.LABOUR,
    "addition": c.ADDING, "adverbs": c.ADVERB, "reach": c.REACHING, "up": c.UP, "down": c.DOWN,
    "movement_heads": c.HEAD,
}  # fmt: skip


# Names that swallow a predicate hide it from the rules.
_PREDICATE = re.compile(
    "的|占|完成|实现|新增|淘汰|建成|对|拥有|发放|通过|开通|扶持|吸纳|安置|累计|促成|带动|支持|入驻|接待|直接|在建|^建设|^改造|^培育|^打造|^中国|^全[国省市区县州]|^年末|增长$|下降$|分别"
)


@cache
def _table() -> dict[str, str]:
    """Our own classes of words: the last group that names a word has it."""
    table: dict[str, str] = {}
    words = measures()
    verbs = tuple(
        word
        for group in ("creation", "labour", "effects", "addition")
        for word in getattr(words, group)
        if len(word) > 1
    )
    for entry in indicators().entries:
        if sources()[entry.source].kind == "usage":
            continue
        for name in (entry.zh, *entry.aliases):
            if (
                (len(name) >= 4 or name.isascii())
                and not _PREDICATE.search(name)
                and not name.startswith(verbs)
            ):
                table[name] = c.HEAD if name.endswith(_HEAD_ENDINGS) else c.THING
    for name in regions().names:
        if name not in regions().ambiguous:
            table[name] = c.PLACE
    for word in (
        "全国",
        "全省",
        "全市",
        "全区",
        "全县",
        "全州",
        "我国",
        "我省",
        "我市",
        "我区",
        "我县",
        "国内",
        "全球",
        "世界",
        "全自治区",
        "全地区",
    ):
        table[word] = c.PLACE
    for group, cls in _GROUPS.items():
        for word in getattr(measures(), group):
            table.pop(word, None)
            table[word] = cls
    for word in measures().predicates:
        table.setdefault(word, c.PREDICATE)
    for name, listed in lexicon().classes.items():
        for word in listed:
            table[word] = c.NAMES[name]
    return table


_HARMFUL = frozenset(["分别达", "分别为", "分别完成", "分别实现", "完成投资", "在", "保持"])


@cache
def _segmenter() -> rjieba.Jieba:
    segmenter = rjieba.Jieba()
    for word in _table():
        if len(word) > 1 and word not in _HARMFUL:
            segmenter.add_word(word, 50_000, "n")
    return segmenter
