"""The companies that a news text tells of: their names by the words that only companies have around them.

A company makes a filing known («佩洛股份近日披露»), has officers («佩洛股份总经理李某»), or a workshop that the reporter
was in. Where a text tells of companies at all, a sentence can open with another one by its kind («桐岭生物走的是…»).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from duban.extraction.discourse.coined_names import coined_names, tells_accounts
from duban.extraction.discourse.outlook import text_kind
from duban.text.document import Document
from duban.vocabulary import organisations, speech
from duban.vocabulary.companies import company_news
from duban.vocabulary.dependence import dependence
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.pattern import alternation
from duban.vocabulary.speech import is_company

_NAME = "[一-龥A-Za-z]{2,8}?"
_OPENING = r"(?:^|(?<=[。；，、“”！？\n\s]))"
_WHEN = r"(?:近日|日前|今日|昨日|今天|昨天|(?:\d{1,2}月)?\d{1,2}日)?(?:凌晨|上午|下午|晚间?|盘后)?"
_COMPANY = "公司"
# What only a company has, behind its name and a word of time: «主打高端的云雀电动去年亏损2亿元».
_LATELY = "(?:去年|今年|上半年|前三季度|一季度|三季度|前\\d个月|\\d{4}年)[^，。；]{0,6}?"
_SHORTEST, _LONGEST_LEAD = 2, 24


class Told(NamedTuple):
    """A company that a sentence names; ``opens`` says that the sentence is about it."""

    company: str
    opens: bool


def companies(document: Document) -> tuple[str, ...]:
    """The names of the companies that ``document`` tells of, the longer first; none where it is neither news nor of accounts.

    >>> import duban
    >>> companies(duban.read_text("本报记者李某报道 佩洛股份5月6日晚披露年报。佩洛股份总经理表示，销量增长。"))
    ('佩洛股份',)
    """
    text = document.text
    news = text_kind(document) == "news"
    accounts = tells_accounts(text, news=news)
    if not (news or accounts or (_COMPANY in text and _visit().search(text))):
        return ()
    found = {
        plain_name(match["name"])
        for sought in _sought()
        if sought.sign is None or sought.sign.search(text)
        for match in sought.pattern.finditer(text)
    }
    found = {name for name in found if _is_name(name)}
    if accounts:
        found |= coined_names(text)
    if found:
        found |= {match["name"] for match in _of_a_kind().finditer(text) if is_company(match["name"])}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def told_of(sentence: str, known: Sequence[str]) -> Told | None:
    """The company of ``known`` that ``sentence`` names first; ``None`` where it names none.

    >>> told_of("佩洛股份走的是另一条路，", ["佩洛股份"]), told_of("订单来自佩洛股份。", ["佩洛股份"])
    (Told(company='佩洛股份', opens=True), Told(company='佩洛股份', opens=False))
    """
    places = [(at, name) for name in known if (at := sentence.find(name)) >= 0]
    if not places:
        return None
    at, name = min(places)
    lead = _TIME_BEFORE.sub("", sentence[:at])
    behind = sentence[at + len(name) :]
    opens = len(lead) <= _LONGEST_LEAD and _INNER.search(lead) is None
    return Told(name, opens and not behind.startswith(speech().company_titles))


def points_back(sentence: str) -> bool:
    """Whether a sentence opens with «公司» or its officer: it is about the company that was told of last.

    >>> points_back("公司预计全年营收5亿元，"), points_back("董秘李某透露，"), points_back("公司法修订，")
    (True, True, False)
    """
    return _itself().match(_TIME_BEFORE.sub("", sentence)) is not None


@cache
def _itself() -> re.Pattern[str]:
    return re.compile(rf"(?:该|本)?公司(?![法债章层治])|{alternation(speech().company_titles)}[一-龥]{{2,4}}")


def tells_of_all(sentence: str) -> bool:
    """Whether a sentence opens with the nation, the world or a whole trade.

    >>> tells_of_all("全国销量5万台，"), tells_of_all("12月末，行业库存3万台。"), tells_of_all("库存3万台。")
    (True, True, False)
    """
    return _all().match(_TIME_BEFORE.sub("", sentence)) is not None


@cache
def _all() -> re.Pattern[str]:
    return re.compile(f"(?:放眼|从|就)?{alternation(company_news().whole_trades)}")


_TIME_BEFORE = re.compile(
    r"^[“\s]*(?:(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[份末底])?"
    r"|相比之下|与之相比|与此同时|对比之下|相较而言|反观|另一边|另一方面|此外|另外|不过|然而|同样|相反)[，,]?)?"
)
# Before the name of whom a sentence is about there is at most what it is called: «以割草机见长的|某某科技».
_INNER = re.compile("[，。；：“”、0-9]|来自|[对向给与和由被把在为从受]|据")


class _Sought(NamedTuple):
    """What shows the name of a company; a text without its ``sign`` need not be searched."""

    pattern: re.Pattern[str]
    sign: re.Pattern[str] | None = None


def _opening_before(sign: str, *, lately: str = "") -> _Sought:
    """A name with which a clause opens, ``lately`` and the ``sign`` behind it."""
    return _Sought(re.compile(f"{_OPENING}(?P<name>{_NAME}){lately}{sign}"), re.compile(sign))


@cache
def _sought() -> tuple[_Sought, ...]:
    filings, titles = alternation(speech().filings), alternation(speech().company_titles)
    kinds = alternation(lexicon().company_kinds | {"上市公司"})
    words = company_news()
    trades = alternation({*speech().companies, *speech().trades})
    said = alternation(words.told_reporters)
    made_known, announced = alternation(words.makes_known), alternation(words.announces)
    accounts = f"{_LATELY}{alternation({*words.accounts, *words.troubles})}"
    since = alternation(words.since_when)
    others = (
        rf"(?:^|(?<=[。；\n]))(?P<name>[一-龥A-Za-z]{{3,8}}?)(?={since}[^。\n]{{2,60}}[，；](?:联合|常务)?{titles}[一-龥]{{2,3}}(?:{said}|，))",
        rf"(?:^|(?<=[。；\n]))[一-龥]{{2,6}}(?:企业|公司)(?P<name>[一-龥]{{2}}{trades})(?=(?:{since}|年产|日产|日处理|月产|已|正|专))",
        rf"{kinds}(?P<name>{_NAME})(?=去年|今年|的|，|则|也|拟|计划|{_WHEN}{made_known})",
        rf"(?:^|[。；，\n])[^，。；、]{{2,12}}的(?P<name>[一-龥]{{3,6}}?)(?={accounts})",
        rf"(?<=[省市县区镇])(?P<name>[一-龥]{{2,6}})的[^，。；的]{{0,4}}{alternation(words.sites)}",
        rf"{alternation(words.quoted)}“(?P<name>[^“”]{{2,8}})”(?:联合)?{titles}",
        rf"{kinds}(?P<name>{_NAME})(?={accounts})",
        rf"{alternation(words.known_for)}的(?P<name>{_NAME})(?=，)",
    )
    return (
        _opening_before(
            f"(?:披露(?!的?[^，。；]{{0,8}}{alternation(words.told_by_others)})|{announced})", lately=_WHEN
        ),
        _opening_before(f"发布(?:了)?[^，。；]{{0,10}}{filings}", lately=_WHEN),
        _opening_before(f"{filings}显示", lately="(?:第?[一二三四](?=季))?"),
        _opening_before(titles, lately="(?:联合)?"),
        _Sought(_visit(), re.compile(_COMPANY)),
        *(_Sought(re.compile(pattern)) for pattern in others),
    )


@cache
def _visit() -> re.Pattern[str]:
    """Finds a company that a reporter goes to see; only reportage does."""
    return re.compile(
        rf"{_OPENING}[^，。；]{{0,6}}(?:{alternation(company_news().visits)}|位于[一-龥]{{2,8}})的?(?P<name>[一-龥]{{3,8}}?)(?:有限|股份)*{_COMPANY}(?=，|的|[里内见看])"
    )


@cache
def _of_a_kind() -> re.Pattern[str]:
    """Finds a name that a sentence opens with and that ends in a kind of company."""
    kinds = alternation(speech().companies)
    return re.compile(
        rf"(?:^|(?<=[。！？\n]))(?P<name>[一-龥]{{2,3}}{kinds})(?=走|靠|则|也|的|在|去年|今年|前|，|\d)"
    )


def plain_name(name: str) -> str:
    """The name of a company without what it is called before it.

    >>> plain_name("另一家上市公司佩洛新能"), plain_name("当地茶商佩洛农业"), plain_name("佩洛股份")
    ('佩洛新能', '佩洛农业', '佩洛股份')
    """
    name = _ASKED.sub("", name)
    kind = _called().match(name)
    return name[kind.end() :] if kind else name


# «|独家专访|云岚半导体董事长»
_ASKED = re.compile("^(?:独家)?(?:专访|对话)")


@cache
def _called() -> re.Pattern[str]:
    """Finds what a company is called before its name."""
    called = alternation(lexicon().company_kinds | lexicon().company_words)
    # «当地豆商|丰谷农业»: who deals in something, before the name.
    traders = f"(?:[一-龥]商|{alternation(company_news().traders)})"
    return re.compile(rf"^.*(?:{called}(?=.{{2,}}$)|{traders}(?=.{{3,}}$))")


def _is_name(name: str) -> bool:
    """Whether a name is one of a company, not of a body, and no word for one."""
    if (
        len(name) < _SHORTEST
        or name in dependence().itself | lexicon().company_kinds | lexicon().company_words
    ):
        return False
    body = name.endswith(speech().organisations) and not is_company(name)
    return not (body or _no_name().search(name) or organisations().get(name))


@cache
def _no_name() -> re.Pattern[str]:
    return re.compile(
        f"{alternation(company_news().not_names)}|集团$|^早|[家位名个]|^[该本其此这]|[的了是在和与并据]|部$"
        "|[局委会院所厅办省市县]$"
    )
