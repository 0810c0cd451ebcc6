"""Whose document it is: of the nation or of a region, and how the territories of two documents lie to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from duban.text.document import Document
from duban.vocabulary.pattern import alternation
from duban.vocabulary.regions import Region, regions

Standing = Literal["same", "within", "contains", "apart"]
"""How the second territory lies to the first."""


@dataclass(frozen=True, slots=True)
class Body:
    """Who speaks in a document: its territory, ``None`` for the nation and its ministries, and the year it speaks of."""

    territory: str | None
    year: int | None

    @property
    def is_national(self) -> bool:
        """Whether the document speaks for the whole nation.

        >>> Body(None, 2026).is_national, Body("江苏省", 2026).is_national
        (True, False)
        """
        return self.territory is None


def body_of(document: Document) -> Body:
    """Who speaks in ``document``: by the region stated, else by the place that its issuer, title or name opens with.

    >>> import duban
    >>> body_of(duban.read_text("增长5%。", name="江西省统计局", year=2026))
    Body(territory='江西省', year=2026)
    """
    context = document.context
    told = (document.region, context.issuer, context.title, document.name)
    territory = next((found for text in told if text and (found := territory_in(text))), None)
    published = context.published
    return Body(territory, context.year or (int(published[:4]) if published else None))


def territory_in(text: str) -> str | None:
    """The place that ``text`` opens with, by its full name, with the district behind it.

    >>> territory_in("江西省统计局"), territory_in("上海市徐汇区人民政府"), territory_in("财政部")
    ('江西省', '上海市徐汇区', None)
    """
    match = _opening().match(text)
    if match is None:
        return None
    found = regions().find(match["place"])
    if found is None or found.level in ("world", "nation"):
        return None
    own = found.name + (match["district"] or "")
    return own


@cache
def _opening() -> re.Pattern[str]:
    name = alternation(regions().names)
    return re.compile(rf"(?P<place>{name})(?P<district>[^，。、（(]{{1,4}}?(?:新区|区|县|旗))?")


@cache
def standing(first: str | None, second: str | None) -> Standing:
    """How the second territory lies to the first.

    >>> standing(None, "江苏省"), standing("江苏省", "徐州市"), standing("徐州市", "宿迁市"), standing("江苏省", "江苏省")
    ('within', 'within', 'apart', 'same')
    """
    if first == second:
        return "same"
    if first is None or second is None:
        return "within" if first is None else "contains"
    if _holds(first, second):
        return "within"
    return "contains" if _holds(second, first) else "apart"


def _holds(whole: str, part: str) -> bool:
    if part.startswith(whole):
        return True
    found, inside = regions().find(whole), regions().find(part)
    return bool(found and inside) and inside in _parts(found)


def _parts(region: Region | None) -> tuple[Region, ...]:
    return regions().parts(region) if region else ()
