"""Notices and their headlines: short pieces of news or of public notice, without chapters."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from duban.ledger.contents.documents import StoredDocument
from duban.vocabulary.follow_through import follow_through as word_lists
from duban.vocabulary.pattern import alternation

LONGEST: Final = 2_000
"""The most characters of a notice: longer texts without headings are reports whose headings were lost."""


def is_notice(document: StoredDocument) -> bool:
    """Whether a document is a notice: short, and without headings.

    >>> import duban
    >>> read = duban.read_text("某部发布渔港办法\\n\\n办法自五月起施行。", published="2026-04-02")
    >>> is_notice(StoredDocument.of(read, []))
    True
    """
    return len(document.text) <= LONGEST and not document.headings


def headline_end(document: StoredDocument) -> int:
    """Where the headline ends in the clean text, or without a title the first sentence; 0 where the text lacks its title.

    >>> import duban
    >>> texts = {"某部发布渔港办法\\n\\n办法自五月起施行。": None, "办法自五月起施行。": "某部发布渔港办法"}
    >>> read = [duban.read_text(text, title=title, published="2026-04-02") for text, title in texts.items()]
    >>> [headline_end(StoredDocument.of(one, [])) for one in read]
    [8, 0]
    """
    title = document.title or ""
    if not title:
        found = _SENTENCE_END.search(document.text)
        return found.start() if found else len(document.text)
    start = document.text.find(title)
    return start + len(title) if 0 <= start <= len(title) else 0


_SENTENCE_END = re.compile(r"[。！？\n]")

# A province and its like; a county or a city may lie in the province that was named.
_PROVINCE = re.compile("[一-龥]{2,3}?(?:省|自治区)")


def is_elsewhere(promise: str, text: str) -> bool:
    """Whether a text names a province and not the one that a promise is for.

    >>> is_elsewhere("设立岭川省渔业基金", "朔岚省设立渔业基金"), is_elsewhere("设立岭川省渔业基金", "岭川的渔业基金成立")
    (True, False)
    """
    wanted = {place[-3:] for place in _PROVINCE.findall(promise)}
    if not wanted or any(place[:2] in text for place in wanted):
        return False
    return _PROVINCE.search(text) is not None


def is_request(text: str) -> bool:
    """Whether a text asks for something to be done: what is asked for is not done yet.

    >>> is_request("多家企业呼吁设立渔业基金"), is_request("渔业基金成立")
    (True, False)
    """
    return _requests().search(text) is not None


@cache
def _requests() -> re.Pattern[str]:
    return re.compile(alternation(word_lists().requests))
