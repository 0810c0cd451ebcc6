"""Words by which news tell of companies."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class CompanyNews(Vocabulary, frozen=True):
    """The words of ``companies.yaml``.

    Attributes:
        sites: where a reporter is in a company (佩洛食品的|车间).
        visits: what a reporter does to be in a company.
        accounts: what only companies account for.
        of_listed: what else is told of the accounts of listed companies.
        troubles: what else is told of a company behind a word of time (云雀电动去年|裁员).
        whole_trades: the nation, the world or a whole trade, with which a sentence opens that is about no one company.
        makes_known: what a company does with its accounts.
        announces: how a company is said to make something known.
        told_by_others: what others make known by the same word (披露的|数据).
        known_for: how a description ends behind which a company is named (以割草机|见长|的).
        quoted: what stands before the name of a company in quotation marks (|品牌|“云岚”).
        traders: what a company is called that deals in something, before its name.
        not_names: what the name of a company has not in it.
        any_sector: what is told of the sectors of companies, not which sector (|细分|板块).
        securities: of whom the short name stands in the head of a notice (|证券|简称).
        behind_short_names: what stands behind the short name of a company in the head of a notice.
        interviews: what the title of an interview opens with.
        company_ends: how the name of a company goes on before the title of who is interviewed.
        exchanges: what says that a sector is one of the stock exchange (|A股|特种化工板块).
        houses: how the name of a company or a bank ends in a title (某某|集团|召开工作会议).
        own_events: what a company holds or issues of itself (某某集团2026年|工作会议|).
        since_when: over which time a news text tells of a company, behind its name (某某农业|去年|).
        told_reporters: how an officer of a company tells it (董事长某某|透露|).
    """

    sites: Words
    visits: Words
    accounts: Words
    of_listed: Words
    troubles: Words
    whole_trades: Words
    makes_known: Words
    announces: Words
    told_by_others: Words
    known_for: Words
    quoted: Words
    traders: Words
    not_names: Words
    any_sector: Words
    securities: Words
    behind_short_names: Words
    interviews: Words
    company_ends: Words
    exchanges: Words
    houses: Words
    own_events: Words
    since_when: Words
    told_reporters: Words


@cache
def company_news() -> CompanyNews:
    """The words of ``companies.yaml``.

    >>> "营收" in company_news().accounts
    True
    """
    return load("companies", CompanyNews)
