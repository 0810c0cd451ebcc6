"""Words of the tables that the planner reads: sheets, heads, what stands in cells, rules, scenarios, units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

import msgspec

from duban.vocabulary.loader import Vocabulary, Words, load

_ASIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_BETWEEN = re.compile(r"[\s_\-–]+")


class PlanningUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit: what it measures, its names, how many of the base unit of its kind it is, and words for it."""

    dimension: str
    name: str
    en: str
    factor: float
    words: Words


class PlanningTables(Vocabulary, frozen=True):
    """The words of ``planning_tables.yaml``.

    Attributes:
        sheets: names of sheets by what they hold; heads: of columns, by sheet and what the column holds.
        kinds, tiers, states, answers: what stands in cells, by what it means; unlimited: that there is no limit.
        rules: names of rules; targets: what a scenario may change; closing: that it closes a centre or link.
        units: of numbers.
    """

    sheets: dict[str, Words]
    heads: dict[str, dict[str, Words]]
    kinds: dict[str, Words]
    tiers: dict[str, Words]
    states: dict[str, Words]
    answers: dict[str, Words]
    unlimited: Words
    rules: dict[str, Words]
    targets: dict[str, Words]
    closing: Words
    units: tuple[PlanningUnit, ...]

    def unit(self, word: str) -> PlanningUnit | None:
        """The unit that ``word`` names.

        >>> planning_tables().unit("EFLOPS").factor, planning_tables().unit("斤")
        (1000.0, None)
        """
        key = plain(word)
        return next((one for one in self.units if key in one.words), None)


def plain(text: str) -> str:
    """A head or name as the word lists have it: lower case, without brackets, blanks and dashes.

    >>> plain("Unit cost (万元/PFLOPS)"), plain("往返时延上限（ms）")
    ('unitcost', '往返时延上限')
    """
    return _BETWEEN.sub("", _ASIDE.sub("", unicodedata.normalize("NFKC", text))).casefold()


def aside(text: str) -> str:
    """What stands in the brackets of a head: its unit.

    >>> aside("容量（EFLOPS）"), aside("容量")
    ('EFLOPS', '')
    """
    found = _ASIDE.search(unicodedata.normalize("NFKC", text))
    return (found[1] or found[2] or "").strip() if found else ""


def meant(words: Mapping[str, Words], text: str) -> str | None:
    """What ``text`` means by lists of words.

    >>> meant(planning_tables().tiers, "国家枢纽"), meant(planning_tables().kinds, "训练"), meant(planning_tables().kinds, "?")
    ('national', 'training', None)
    """
    key = plain(text)
    return next((name for name, own in words.items() if key in own), None)


@cache
def planning_tables() -> PlanningTables:
    """The words of ``planning_tables.yaml``.

    >>> "需求" in planning_tables().sheets["demand"]
    True
    """
    return load("planning_tables", PlanningTables)
