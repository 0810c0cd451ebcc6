"""The words of tables of entities, from ``table.yaml``, folded so that spellings meet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from duban.files import packaged_yaml
from duban.grammar.quantities.numeral import chinese

_SPAN = re.compile(r"(?<=近)[一二两三四五](?=年)")
_BLANKS = re.compile(r"[\s_·•:：，,、。.;；“”\"'‘’*＊]+")


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of tables, every key folded by :func:`folded`."""

    money: dict[str, int]
    multipliers: dict[str, int]
    percent: frozenset[str]
    fraction: frozenset[str]
    plain: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    missing: frozenset[str]
    currency: tuple[str, ...]
    foreign: frozenset[str]
    unit_signs: tuple[str, ...]
    id: tuple[str, ...]
    name: tuple[str, ...]
    industry: tuple[str, ...]
    this_year: tuple[str, ...]
    last_year: tuple[str, ...]
    opening: tuple[str, ...]
    two_years_ago: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    generic: frozenset[str]
    other: tuple[str, ...]
    titles: tuple[str, ...]
    corners: tuple[str, ...]
    name_ends: tuple[str, ...]
    year_column: tuple[str, ...]
    totals: tuple[str, ...]
    total_ends: tuple[str, ...]
    parts: tuple[str, ...]
    notes: tuple[str, ...]
    signatures: tuple[str, ...]
    closings: tuple[str, ...]
    examples: tuple[str, ...]
    asides: tuple[str, ...]
    asks: tuple[str, ...]
    verbs: tuple[str, ...]


def folded(text: str) -> str:
    """A header or a unit without what spellings differ in: width, case, blanks, marks.

    >>> folded("营业收入 （万元）"), folded("R&D_Expense")
    ('营业收入(万元)', 'r&dexpense')
    """
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text).casefold())


def header_key(text: str) -> str:
    """A header as it is looked up: folded, with 近三年 as 近3年.

    >>> header_key("近两年新增股权融资")
    '近2年新增股权融资'
    """
    return _SPAN.sub(lambda match: f"{chinese(match[0]):.0f}", folded(text))


def answer(text: str) -> str:
    """A cell's text as it is looked up among answers: width, case and outer blanks do not count.

    >>> answer(" ＹＥＳ "), answer("是")
    ('yes', '是')
    """
    return unicodedata.normalize("NFKC", text).strip().casefold()


@cache
def words() -> Words:
    """The vocabulary of tables."""
    entries = packaged_yaml("duban.assessment.table", "table.yaml")

    def factors(key: str) -> dict[str, int]:
        return {folded(word): factor for word, factor in entries[key].items()}

    def units(key: str) -> frozenset[str]:
        return frozenset(map(folded, entries[key]))

    def answers(key: str) -> frozenset[str]:
        return frozenset(map(answer, entries[key]))

    def headers(key: str) -> tuple[str, ...]:
        return tuple(sorted(map(folded, entries[key]), key=len, reverse=True))

    ordered = {
        key: headers(key)
        for key in (
            "currency unit_signs id name this_year last_year opening two_years_ago before after other titles corners name_ends year_column "
            "totals total_ends parts notes signatures closings examples asides asks verbs"
        ).split()
    }
    return Words(
        money=factors("money"),
        multipliers=factors("multipliers"),
        percent=units("percent"),
        fraction=units("fraction"),
        plain=units("plain"),
        foreign=units("foreign"),
        generic=units("generic"),
        yes=answers("yes"),
        no=answers("no"),
        missing=answers("missing"),
        industry=tuple(map(folded, entries["industry"])),
        **ordered,
    )
