"""The company that issues a document: a listed company's notice names it in its title, and short in its first lines."""

from __future__ import annotations

import re
from functools import cache

from duban.text.document import Document
from duban.vocabulary.dependence import dependence
from duban.vocabulary.pattern import alternation

# «证券代码：600001　证券简称：某某股份»
_SHORT = re.compile(
    r"(?:证券|股票|公司|[AＡ]股)?简称[:：]\s*(?P<name>[\u4e00-\u9fffA-Za-z*·]{2,8}?)(?=[\s，。]|公告|编号|股票|证券|[AＡ]股|$)"
)
_HEAD = 400


def issuing_company(document: Document) -> str:
    """The name of the company that issues ``document``, as short as it is stated; empty where none does.

    >>> import duban
    >>> issuing_company(duban.read_text("公告\\n营收5亿元。", title="东江铜箔股份有限公司业绩预告"))
    '东江铜箔'
    """
    short = _SHORT.search(document.text, 0, _HEAD)
    if short:
        return short["name"]
    title = document.context.title or ""
    form = _form().search(title)
    name = title[: form.start()] if form else ""
    return name if 2 <= len(name) <= _LONGEST and not _SAID.search(name) else ""


@cache
def _form() -> re.Pattern[str]:
    return re.compile(alternation(dependence().company_forms))


# A longer one is no name of a company, nor is what tells of one.
_LONGEST = 16
_SAID = re.compile("[：:，。《》“”0-9]")
