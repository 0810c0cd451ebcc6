"""Coined names of companies: a stem that is no word of the language and what the company trades in («云岚|储能»).

Such a name opens a clause, perhaps behind what the company is called («龙头|云岚特钢»), and no noun goes on behind it.
"""

from __future__ import annotations

import re
from functools import cache

from duban.grammar.words import segmenter
from duban.vocabulary import regions, speech
from duban.vocabulary.companies import company_news
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.pattern import alternation

_STEM = 2
_LONGEST_LEAD = 14


# What a text has that tells of the accounts of companies.
@cache
def _accounts() -> re.Pattern[str]:
    words = company_news()
    return re.compile(alternation({*words.accounts, *words.of_listed}))


_TWO = 2
_PUBLIC = ("股份", "控股")
_NOT_IN_LEAD = re.compile("[0-9，。；：、“”《》（）]|[对向给与和由把被在为从受据等]")


def tells_accounts(text: str, *, news: bool = False) -> bool:
    """Whether a text tells of a company's accounts; in ``news`` one word of them says so.

    >>> tells_accounts("公司营收5亿元，毛利率25%。"), tells_accounts("粮食产量增长。")
    (True, False)
    """
    told = {match[0] for match in _accounts().finditer(text)}
    return bool(told) if news else "公司" in text and len(told) >= _TWO


def coined_names(text: str) -> set[str]:
    """The coined names with which clauses of ``text`` open.

    >>> sorted(coined_names("云岚储能去年营收5亿元；龙头栖禾特钢也亏损。新型储能装机增长，生物医药产值5亿元。"))
    ['云岚储能', '栖禾特钢']
    """
    found = {match["st"] for match in _SPECIAL.finditer(text)}
    for match in _coined().finditer(text):
        lead = _lead(text, match.start())
        if lead is None or (lead and not _is_called(lead)):
            continue
        name = match["stem"] + match["kind"]
        if _is_coined(match["stem"], match["kind"]) or (
            _is_place(match["stem"]) and _is_told_of(text, match.start() + len(name))
        ):
            found.add(name)
    return found


# «*ST栖禾»: a listed company in trouble.
_SPECIAL = re.compile(r"(?P<st>\*?ST[一-龥]{2})(?![一-龥]?板块)")


@cache
def _coined() -> re.Pattern[str]:
    """Finds two characters with a trade behind them, of which no noun goes on."""
    trades = alternation({*speech().companies, *speech().trades})
    goes_on = alternation({*speech().not_behind_companies, *lexicon().company_kinds})
    return re.compile(rf"(?=(?P<stem>[一-龥]{{{_STEM}}})(?P<kind>{trades})(?!{goes_on}))")


def _lead(text: str, at: int) -> str | None:
    """What stands before a name in its clause; ``None`` where that is too long or no description."""
    begin = max(text.rfind(mark, 0, at) for mark in "。！？；，：\n“”—") + 1
    lead = text[begin:at].strip()
    return None if len(lead) > _LONGEST_LEAD or _NOT_IN_LEAD.search(lead) else lead


def _is_called(lead: str) -> bool:
    """Whether words say what the company is whose name follows: «阀门制造商|», «起步较早的|», «不过|»."""
    kinds = lexicon().company_kinds | lexicon().company_words
    return lead.endswith(("的", "商", "厂", "家", *kinds)) or lead in _TURNS


_TURNS = frozenset(
    ["反观", "不过", "但", "而", "此外", "其中", "同样", "相比之下", "另一边", "比如", "例如", "如"]
)


def _is_coined(stem: str, kind: str) -> bool:
    """Whether a stem is no word of the language, nor a place."""
    if stem in speech().holding or stem in regions().known or stem[-1] in _ENDINGS:
        return False
    if kind in _PUBLIC:
        return True
    words = list(segmenter().tag(stem, False))
    return len(words) > 1 or words[0][1] in ("nr", "nz", "nt", "nrt", "nrfg")


def _is_place(stem: str) -> bool:
    """Whether the segmenter takes a stem for a place that no list of regions has."""
    words = list(segmenter().tag(stem, False))
    listed = stem in regions().known or stem in lexicon().wholes or stem[-1] in _ENDINGS
    return len(words) == 1 and words[0][1] == "ns" and not listed


_ENDINGS = frozenset("省市县区州的了是在和与及或等")


def _is_told_of(text: str, at: int) -> bool:
    """Whether what only a company has stands behind a name that may be one of a place: «金原钢铁|去年|»."""
    return _of_company().match(text, at) is not None


@cache
def _of_company() -> re.Pattern[str]:
    words = company_news()
    return re.compile(
        rf"去年|今年|上半年|下半年|前三季度|第?[一二三四]季度|全年|\d+月|\d{{4}}年|仍|则|也|更为|拟|预计"
        f"|的日子|{alternation({*words.accounts, *words.of_listed, *words.troubles, *words.makes_known})}"
    )
