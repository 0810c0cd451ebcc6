"""The lines above and below a table of a data file: what they say of all its values.

«指标：地区生产总值(亿元)», «地区：江苏省», «Last Updated Date | 2025-01-28» name a key; others are titles and notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duban.extraction.tables.labels import stub_label
from duban.extraction.tables.setting import name_in, region_of
from duban.grammar.periods.period import mentions
from duban.observations.datafile.measuring import measuring
from duban.observations.datafile.periods import day_said, period_of, written
from duban.observations.datafile.places import place_of
from duban.tables.structure.caption import title_of
from duban.tables.structure.unit_line import is_only_unit, unit_said
from duban.vocabulary.data_files import data_file_words

_KEYED = re.compile(r"(?P<key>[^：:]{1,20})[：:]\s*(?P<said>.+)")


class Said(NamedTuple):
    """What lines say: as the fields of that name of a :class:`~duban.observations.datafile.mapping.TableMapping`."""

    indicator: str = ""
    region: str = ""
    source_region: str = ""
    period: str = ""
    unit: str = ""
    grows: bool = False
    source: str = ""
    published: str = ""


def said_in(above: Sequence[Sequence[str]], below: Iterable[str], sheet: str = "") -> Said:
    """What the rows ``above`` a table (their cells), the notes ``below`` and the name of the ``sheet`` say.

    >>> said_in([["数据库：分省年度数据"], ["指标：地区生产总值(亿元)"], ["时间：最近3年"]], ["数据来源：国家统计局"])[:5]
    ('地区生产总值', '', '全国', '', '亿元')
    >>> said_in([["2024年江苏省各市粮食产量"], ["单位：万吨"]], [])[:5]
    ('粮食产量', '江苏省', '', '2024', '万吨')
    """
    keyed = dict(pair for row in above if (pair := _keyed(row)) is not None)
    titles = [text for row in above for text in row if text and _keyed(row) is None]
    found = Said(
        unit=next((unit for text in titles if (unit := unit_said(text))), ""),
        source=keyed.get("source", ""),
        published=day_said(keyed.get("published", "")) or "",
    )
    for title in (*filter(_names, titles), sheet):
        found = _with_title(found, title_of(title), region_of(title_of(title)))
    found = _with_keys(found, keyed)
    if not found.region and any(name in text for text in below for name in data_file_words().national):
        found = found._replace(source_region="全国")
    return found


def _keyed(row: Sequence[str]) -> tuple[str, str] | None:
    """The key and what it says: in one cell with a colon, or in two."""
    cells = [text for text in row if text]
    if len(cells) == 1 and (match := _KEYED.fullmatch(cells[0])):
        cells = [match["key"], match["said"]]
    if len(cells) != 2:
        return None
    role = data_file_words().role(cells[0])
    return (role, cells[1]) if role not in (None, "unit", "value") else None


def _names(text: str) -> bool:
    return not is_only_unit(text)


def _with_title(found: Said, title: str, region: str | None) -> Said:
    """``found`` with what a title says where nothing has said it yet."""
    if not title:
        return found
    spoken = [mention.period for mention in mentions(title, None, None)]
    name = name_in(title, region)
    return found._replace(
        indicator=found.indicator or (name if _is_indicator(name) else ""),
        region=found.region or (place_of(region) or "" if region else ""),
        period=found.period or (written(spoken[0]) if spoken else ""),
        grows=found.grows or stub_label(title).movement == "growth",
    )


def _is_indicator(name: str) -> bool:
    return measuring(name).indicator_id is not None if name else False


def _with_keys(found: Said, keyed: dict[str, str]) -> Said:
    """``found`` with what lines with a key say, which goes before all else."""
    if name := keyed.get("indicator", ""):
        label = stub_label(name)
        found = found._replace(
            indicator=label.name, unit=_bracketed(name) or found.unit, grows=label.movement == "growth"
        )
    if place := place_of(keyed.get("region", "")):
        found = found._replace(region=place)
    if (period := period_of(keyed.get("period", ""))) is not None:
        found = found._replace(period=written(period))
    return found


def _bracketed(name: str) -> str:
    inside = re.search(r"[（(]([^（）()]+)[）)]\s*$", name)
    return inside[1] if inside else ""
