"""The sector of the stock exchange that a text is about: «A股|特种化工|板块»."""

from __future__ import annotations

import re

from duban.text.document import Document

_SECTOR = re.compile(r"(?:A股|港股|沪深|(?<=[。！？，：\n]))(?P<sector>[一-龥]{2,6})板块(?!块)")
# What no sector is called: the parts of a company's business are told of by 其, 各, 该.
_ANY = re.compile("[各该其本这的]|整个|多个|细分|主要|上述|相关")


def sector_of(document: Document) -> str:
    """The sector that ``document`` names first, without 板块; empty where it names none of the stock exchange.

    >>> import duban
    >>> sector_of(duban.read_text("A股特种化工板块上半年营收5亿元。"))
    '特种化工'
    """
    if "股" not in document.text and "板块" not in (document.context.title or ""):
        return ""
    named = (match["sector"] for match in _SECTOR.finditer(document.text))
    return next((sector for sector in named if not _ANY.search(sector)), "")
