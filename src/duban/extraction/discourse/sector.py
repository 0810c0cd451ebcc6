"""The sector of the stock exchange that a text is about: «A股|特种化工|板块»."""

from __future__ import annotations

import re
from functools import cache

from duban.text.document import Document
from duban.vocabulary.companies import company_news
from duban.vocabulary.pattern import alternation


@cache
def _sector() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternation(company_news().exchanges)}|(?<=[。！？，：\n]))(?P<sector>[一-龥]{{2,6}})板块(?!块)"
    )


# What no sector is called: the parts of a company's business are told of by 其, 各, 该.
@cache
def _any() -> re.Pattern[str]:
    return re.compile(f"[各该其本这的]|{alternation(company_news().any_sector)}")


def sector_of(document: Document) -> str:
    """The sector that ``document`` names first, without 板块; empty where it names none of the stock exchange.

    >>> import duban
    >>> sector_of(duban.read_text("A股特种化工板块上半年营收5亿元。"))
    '特种化工'
    """
    if "股" not in document.text and "板块" not in (document.context.title or ""):
        return ""
    named = (match["sector"] for match in _sector().finditer(document.text))
    return next((sector for sector in named if not _any().search(sector)), "")
