"""The company that issues a document: a listed company's notice names it in its title, and short in its first lines."""

from __future__ import annotations

import re
from functools import cache

from duban.text.document import Document
from duban.vocabulary import speech
from duban.vocabulary.companies import company_news
from duban.vocabulary.dependence import dependence
from duban.vocabulary.pattern import alternation


# «证券代码：600001　证券简称：某某股份»
@cache
def _short() -> re.Pattern[str]:
    words = company_news()
    return re.compile(
        rf"(?:[AＡ]股|{alternation(words.securities)})?简称[:：]\s*(?P<name>[一-鿿A-Za-z*·]{{2,8}}?)(?=[\s，。]|{alternation(words.behind_short_names)}|[AＡ]股|$)"
    )


_HEAD = 400


def issuing_company(document: Document) -> str:
    """The name of the company that issues ``document``, as short as it is stated; empty where none does.

    >>> import duban
    >>> issuing_company(duban.read_text("公告\\n营收5亿元。", title="东江铜箔股份有限公司业绩预告"))
    '东江铜箔'
    """
    short = _short().search(document.text, 0, _HEAD)
    if short:
        return short["name"]
    title = document.context.title or ""
    if asked := _interviewed().search(title):
        return _called_short(asked["name"], document.text)
    form = _form().search(title)
    name = title[: form.start()] if form else ""
    return name if 2 <= len(name) <= _LONGEST and not _SAID.search(name) else ""


@cache
def _interviewed() -> re.Pattern[str]:
    """Finds the company whose officer a title says is interviewed: «专访|云岚半导体|董事长某某»."""
    titles, words = alternation(speech().company_titles), company_news()
    return re.compile(
        rf"{alternation(words.interviews)}(?P<name>[一-龥A-Za-z]{{2,8}}?){alternation(words.company_ends)}?(?:联合)?{titles}"
    )


def _called_short(name: str, text: str) -> str:
    """The name as the interview says it: «云岚|半导体|» is 云岚 where only that is said below the title."""
    kinds = alternation({*speech().companies, *speech().trades})
    stem = re.sub(f"(?<=..){kinds}$", "", name)
    body = text.partition("\n")[2]
    return stem if stem in body and name not in body else name


@cache
def _form() -> re.Pattern[str]:
    return re.compile(alternation(dependence().company_forms))


# A longer one is no name of a company, nor is what tells of one.
_LONGEST = 16
_SAID = re.compile("[：:，。《》“”0-9]")
