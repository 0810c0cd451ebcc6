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
    if own := _of_its_own(title, document.text):
        return own
    form = _form().search(title)
    name = title[: form.start()] if form else ""
    return name if 2 <= len(name) <= _LONGEST and not _SAID.search(name) else ""


def _of_its_own(title: str, text: str) -> str:
    """The company whose meeting, report or plan a title names: by the short name that the text gives it, else by its kind."""
    event = _event().search(title)
    if event is None:
        return ""
    stated = _stated_short().search(text, 0, _HEAD)
    if (
        stated
        and (stated["name"] in title or stated["of"] in title)
        and stated["name"] not in dependence().itself
    ):
        return stated["name"]
    named = _of_a_kind().match(title, 0, event.end())
    return named["name"] if named else ""


# «某某集团有限公司（以下简称|某某|）»
@cache
def _stated_short() -> re.Pattern[str]:
    kinds = alternation(company_news().houses)
    return re.compile(
        rf"(?P<of>[一-鿿A-Za-z]{{2,12}}?)(?:[（(][一-鿿]{{2,4}}[)）])?[一-鿿]{{0,10}}{kinds}[（(](?:以下)?简称[:：]?[“「《]?(?P<name>[一-鿿A-Za-z]{{2,10}}?)[”」》]?(?:[、，或][^）)]{{1,20}})?[）)]"
    )


@cache
def _event() -> re.Pattern[str]:
    return re.compile(alternation(company_news().own_events))


# «|某某集团|2026年工作会议», «关于印发《|某某银行|“十五五”规划》»
@cache
def _of_a_kind() -> re.Pattern[str]:
    kinds = alternation(company_news().houses)
    behind = r"(?=(?:召开|举行|发布|印发|公布)?[“《]?(?:\d{4}|[“”十一二三四五]+[五”]|第?[一二三四上下前半年度季]|年|工作|关于|高质量|社会|发展|经营|改革|安全))"
    return re.compile(rf"(?:关于印发)?[《“]?(?P<name>[一-鿿A-Za-z]{{2,12}}?{kinds}){behind}")


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
