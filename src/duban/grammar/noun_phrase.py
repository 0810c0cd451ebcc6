"""Noun phrases: the indicator that a run of tokens names, and its parts.

An indicator is owner × measure: what stands before its last heads, and these. Places that a phrase opens with say
whose value it is; words of time, sum and outlook between its words belong to no name.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from duban.grammar import classes as c
from duban.grammar.clause import Span
from duban.grammar.lexer import Tokens
from duban.vocabulary import indicators, measures, regions
from duban.vocabulary.dependence import dependence
from duban.vocabulary.edges import Edges
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.speech import is_company


class Name(msgspec.Struct, frozen=True):
    """An indicator by its parts, as written.

    Attributes:
        owner: whose or of what: 规模以上工业企业, 新能源汽车.
        measure: what is measured of it: 利润总额, 产量; empty where things are counted.
        whole: the text of the indicator.
    """

    owner: str = ""
    measure: str = ""
    whole: str = ""

    def __bool__(self) -> bool:
        return bool(self.whole)


TRIMMED_LEFT = frozenset(
    (c.ADVERB, c.TIME, c.COMPARED, c.AND, c.DUN, c.OF, c.WHICH, c.TOGETHER, c.OUTLOOK, c.ASPECT, c.SPEECH, c.ALL,
     c.RESPECTIVELY, c.CLOSE, c.COMMA, c.PAUSE, c.OTHER, c.REACHING, c.TO, c.FROM, c.AVERAGE)
)  # fmt: skip


_TRIM_RIGHT = frozenset(
    (
        c.EACH,
        c.OUTLOOK,
        c.OF,
        c.AND,
        c.DUN,
        c.ADVERB,
        c.ASPECT,
        c.OPEN,
        c.ALL,
        c.TOGETHER,
        c.RESPECTIVELY,
        c.TIME,
        c.PREPOSITION,
        c.COMPARED,
        c.OTHER,
        c.AVERAGE,
        c.FROM,
        c.TO,
    )
)


def trimmed(tokens: Tokens, span: Span) -> Span:
    """``span`` without the words at its edges that belong to no name."""
    first, last, classes = span.first, span.last, tokens.classes
    leads = lexicon().leads
    while first < last and (
        classes[first] in TRIMMED_LEFT
        or tokens.word(first) in leads
        or (classes[first] == c.PREPOSITION and not _names_direction(tokens, first, last))
    ):
        first += 1
        if tokens.word(first - 1) in _THIS and first < last - 1 and tokens.word(first) in _FIELDS:
            first += 1
    while last > first and (
        classes[last - 1] in _TRIM_RIGHT
        or (classes[last - 1] in _PLACES and _in_a_place(tokens, first, last))
    ):
        last -= 1
    if classes.find(c.CLOSE, first, last) < 0:
        return Span(first, last)
    # an open bracket without its end
    depth = 0
    for i in range(first, last):
        if classes[i] == c.OPEN:
            depth += 1
        elif classes[i] == c.CLOSE:
            depth -= 1
            if depth < 0:
                return trimmed(tokens, Span(i + 1, last))
    return Span(first, last)


# «该|领域|共披露融资事件» points to what was told of.
_THIS = ("该", "这一")
_FIELDS = ("领域", "行业", "产业", "赛道", "板块", "地区")
_PLACES = frozenset((c.PREDICATE, c.PLACE))


def _in_a_place(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a phrase that ends in a place or a predicate says with it where it is so: «总产值|在|全国|率先突破»."""
    if last - first < 2:
        return False
    whole = tokens.classes[last - 1] == c.PREDICATE and tokens.word(last - 1).startswith("在")
    return whole or (last - first > 2 and tokens.classes[last - 2 : last] == c.PREPOSITION + c.PLACE)


_TRADE = re.compile("出口|进口|贸易|投资")


def _names_direction(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a preposition is part of the name: 对 before a partner of trade says in which direction."""
    return tokens.word(first) == "对" and _TRADE.search(tokens.word(first, last)) is not None


_SUMMED = re.compile("[两三四五六七八九十]+[省市县区州地国]")
NATION = "全国"
_NATION = frozenset((NATION, "我国"))
_FOREMOST = ("首", "最", "第", "领先", "唯一")


# What sums up a list of places.
_SUM_OF_PLACES = re.compile(
    "(?:等)?[两二三四五六七八九十]*(?:大|个)?(?:省[份区市]?|[市县区州地]|城市|地区|直辖市|区域)"
)


_COUNTED_PLACES = re.compile(r"\d{1,2}[省市县区州]")


def place_of(tokens: Tokens, span: Span) -> tuple[str | None, Span]:
    """The places a phrase opens with, and the rest of it; wholes (全省) but the nation's are no places of their own."""
    first = span.first
    found: list[str] = []
    while first < span.last - 1 and tokens.classes[first] == c.PLACE:
        word = tokens.word(first)
        apart = not found or tokens.classes[first - 1] != c.PLACE or not regions().holds(found[-1], word)
        found = [*found, word] if apart else [*found[:-1], found[-1] + word]  # «甘肃|庆阳»
        first += 1
        while (
            first < span.last - 1
            and tokens.classes[first] in (c.DUN, c.AND)
            and tokens.classes[first + 1] == c.PLACE
        ):
            first += 1
        if tokens.word(first) == "的":
            first += 1
    if not found:
        return None, span
    if len(found) > 1 and first < span.last - 1 and _SUMMED.fullmatch(tokens.word(first)):
        first += 1  # «甲、乙、丙|三市|进出口»
    named = [place for place in found if place not in lexicon().wholes]
    if len(named) > 1 and first < span.last - 1 and _SUM_OF_PLACES.fullmatch(tokens.word(first)):
        named[-1] += tokens.word(first) if tokens.word(first) == "地区" else ""
        first += 1  # «柘原、泠口|两市|进出口»
    if len(named) > 1 and first < span.last - 2 and _COUNTED_PLACES.fullmatch(tokens.word(first, first + 2)):
        first += 2  # «柘原、泠口|3市|进出口»
    if found[-1] in ("全球", "世界"):
        foremost = tokens.word(first).startswith(_FOREMOST)  # «全球首款系统» is no system of the world
        return (None if foremost else "全球"), Span(first, span.last)
    # «成为全国第三个…» is no value of the nation's.
    nation = NATION if found[-1] in _NATION and not tokens.word(first).startswith(_FOREMOST) else None
    region = "、".join(named) if named else nation
    return region, Span(first, span.last)


def name_of(tokens: Tokens, span: Span) -> tuple[Name, str | None]:
    """The parts of the phrase at ``span``, and the place it is of."""
    whole = trimmed(tokens, span)
    region, span = place_of(tokens, whole)
    if span is not whole or tokens.classes[span.first : span.last].startswith(c.PREPOSITION):
        span = trimmed(tokens, span)
    span = _without_note(tokens, span)
    if not span:
        return Name(), region
    head = span.last
    while head > span.first and tokens.classes[head - 1] == c.HEAD:
        head -= 1
    if head == span.last - 1 and len(tokens.word(head)) == 1 and head > span.first:
        head -= 1  # «产品销售|率»
    for i in range(head - 1, span.first, -1):
        if tokens.word(i - 1) in lexicon().company_kinds and tokens.classes[i] == c.THING and i < head:
            span = Span(i, span.last)
            break
    named = _behind_heading(written(tokens, span).removesuffix("“"))
    owner = _behind_heading(written(tokens, Span(span.first, head)).removesuffix("的"))
    owner, named = _without_lead(owner, named)
    return Name(owner, written(tokens, Span(head, span.last)).removesuffix("“"), named), region


# «按参保人员计算的|人均支出»: how it is reckoned.
_RECKONED = re.compile("按照?(?P<by>[^，。；]{2,16}?)(?:计算|折算|核算|测算|统计)的")
_PERSONS = re.compile("^.{1,10}(?:人员|职工|居民|人数)")


def _without_lead(owner: str, named: str) -> tuple[str, str]:
    """Owner and name without how the measure is reckoned and what kind of company the owner is."""
    if reckoned := _RECKONED.match(named):
        whom, at = _per_whom(reckoned["by"]), reckoned.end()
        return whom + owner[at:], whom + named[at:]
    company = behind_kind(owner)
    return company, named.removeprefix(owner.removesuffix(company))


def _per_whom(by: str) -> str:
    """Of whom an average by the head is: the persons that it is reckoned by, where they are not the people at large.

    >>> _per_whom("参保人员"), _per_whom("研发人员全时工作量"), _per_whom("常住人口"), _per_whom("可比价格")
    ('参保人员', '研发人员', '', '')
    """
    found = _PERSONS.match(by)
    return found[0].removesuffix("数") if found else ""


_KIND_OF_COMPANY = re.compile("(?<=[一-龥A-Za-z])(?:龙头|巨头|新秀|(?<![厂电外客])商)(?=[一-龥]{4,})")


def behind_kind(owner: str) -> str:
    """The name of a company without what kind it is of, which stands before it as one word with it.

    >>> behind_kind("影像设备商联景科技"), behind_kind("CXO龙头药桥生物"), behind_kind("行业龙头企业")
    ('联景科技', '药桥生物', '行业龙头企业')
    """
    found = _KIND_OF_COMPANY.search(owner)
    rest = owner[found.end() :] if found else ""
    return rest if rest and is_company(rest) and not rest.startswith(_COMMON) else owner


# What opens no company's name: «龙头|企业集团», «龙头|上市公司».
_COMMON = ("企业", "公司", "上市", "品牌", "产品")


def _without_note(tokens: Tokens, span: Span) -> Span:
    """``span`` without the bracket at its end that says what the measure covers, or of what it is a ratio.

    «业务收入|（不含邮政储蓄）», «投入强度|（与营业收入之比）».
    """
    opens = tokens.classes.rfind(c.OPEN, span.first, span.last)
    closed = span and tokens.classes[span.last - 1] == c.CLOSE and opens > span.first
    inside = tokens.word(opens + 1, span.last - 1)
    short = inside.isascii() and inside.isalpha()  # «户均流量|（DOU）»
    if not closed or not (short or inside.startswith(_COVERING) or inside.endswith("之比")):
        return span
    return span if indicators().named(tokens.word(span.first, span.last)) else Span(span.first, opens)


# As closed a class as 包括 has synonyms and opposites.
_COVERING = ("不含", "不包", "不计", "含", "包含", "包括", "扣除", "剔除")

# «【农业】全年|粮食产量»: a heading that runs in; «|22日|单日揽收»: a day before the name.
_HEADED = re.compile(r"^(?:【[^】]*】|\d{1,2}日(?:当[天日])?(?=..))")
_ASIDE = frozenset((c.TIME, c.COMPARED, c.TOGETHER, c.ASPECT, c.OUTLOOK))
# A phrase without these stands in its name as it is written.
_MAY_BE_LEFT_OUT = _ASIDE | {c.ADVERB, c.MAKING}


def _behind_heading(name: str) -> str:
    return _HEADED.sub("", name).lstrip("【") if name[:1] == "【" or name[:1].isdigit() else name


def written(tokens: Tokens, span: Span) -> str:
    """The words at ``span`` without words of time, sum and outlook between them."""
    whole = tokens.word(span.first, span.last)
    plain = "年" not in whole and _MAY_BE_LEFT_OUT.isdisjoint(tokens.classes[span.first : span.last])
    text = joined(whole if plain else _without_asides(tokens, span))
    return _OF_ALL_KINDS.sub("", text) if "各" in text else text


def _without_asides(tokens: Tokens, span: Span) -> str:
    aside = _adverbs()
    words = [
        tokens.word(i)
        for i in range(span.first, span.last)
        if not (
            tokens.classes[i] == c.MAKING
            and span.first < i < span.last - 1
            and tokens.classes[i + 1] == c.HEAD
            and tokens.word(i) not in _MEASURED_BY
        )
        and tokens.classes[i] not in _ASIDE
        and not (tokens.classes[i] == c.ADVERB and tokens.word(i) in aside)
        and not (
            span.first < i < span.last - 1
            and tokens.classes[i + 1] == c.HEAD
            and _YEARS.fullmatch(tokens.word(i))
        )
    ]
    return "".join(words)


# Verbs of making that are a part of what is measured: «房屋|新开工|面积».
_MEASURED_BY = frozenset(["完成", "投入", "新开工"])
# «重点工程|五年|总投资»: over how long is no part of the name.
_YEARS = re.compile("[两二三四五六七八九十]年")


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(lexicon().aside)


@cache
def _cores() -> Edges:
    return Edges([*measures().heads, *measures().owned, *dependence().dependent, *dependence().strict])


def core(measure: str) -> str:
    """The head of a measure that things of another kind can have too: 规模以上工业增加值 → 增加值.

    >>> core("规模以上工业增加值"), core("利润总额")
    ('增加值', '利润总额')
    """
    return _cores().closing(measure) or measure


def joined(text: str) -> str:
    """The text without the blanks that layout put into it, the numbers of notes (①), and how a sum is written (大写).

    >>> joined("规模以上 工业")
    '规模以上工业'
    """
    # Letters alone, as most names are, hold none of these.
    return text if text.isalpha() else _NO_WORDS.sub("", text)


# The numbers of notes, how a sum is written, and that it is of all kinds: «查处|各类|案件».
_NO_WORDS = re.compile(r"[\s①-⑳]+|[（(](?:大写|小写|含税|不含税|[下上]同)[）)]")
_OF_ALL_KINDS = re.compile("(?<!各级)各[类种](?!人才)(?=..)")


def join(owner: str, name: Name) -> Name:
    """``name`` as one of ``owner``.

    >>> join("玩具", Name("", "产量", "产量")).whole, join("玩具", Name("玩具", "产量", "玩具产量")).whole
    ('玩具产量', '玩具产量')
    """
    return (
        Name(owner, name.measure, owner + name.whole) if owner and not name.whole.startswith(owner) else name
    )


def trimmed_of_preposition(tokens: Tokens, span: Span) -> Span:
    """``span`` without the preposition that it opens with."""
    return Span(span.first + 1, span.last) if tokens.classes[span.first] == c.PREPOSITION else span
