"""What values of records are called on a page: in the words of the reports, in both languages."""

from __future__ import annotations

from functools import cache
from typing import Any

from duban.language import Texts
from duban.queries.records.filters import EXACTLY

_REPORT = Texts("duban.report.labels", "labels")
_OWN = Texts("duban.web.labels", "figures")
# Fields whose values have a text each in the labels of the report, as modality_target.
_SAID = frozenset({"modality", "measure", "relation", "strength", "type", "speaker"})


def value_name(field: str, value: Any, lang: str) -> str:
    """What a value of a field is called; ``None``, nothing and what says nothing have a name, too.

    >>> value_name("modality", "target", "en"), value_name("indicator", "regional-gdp", "zh"), value_name("year", None, "zh")
    ('target', '地区生产总值', '未注明')
    >>> value_name("indicator", "=某种产量", "en"), value_name("region", "江苏省", "en"), value_name("theme", "industry", "en")
    ('某种产量', 'Jiangsu', 'Industry')
    """
    if field == "corrected":
        return _OWN.say(f"value.corrected_{str(bool(value)).lower()}", lang)
    if value is None or value in ("-", 0, ""):
        return _OWN.say("value.none", lang)
    if field in _SAID:
        text = _REPORT.get(f"{field}_{value}")
        return text.text(lang) if text else str(value)
    if field in ("indicator", "theme", "region", "unit"):
        return _named(field, str(value), lang)
    return str(value)


@cache
def _named(field: str, value: str, lang: str) -> str:
    """The name that a vocabulary has for a value, else the value."""
    from duban.vocabulary import indicators, regions, units
    from duban.vocabulary.themes import themes

    if field == "indicator":
        entry = indicators().get(value)
        return (entry.zh if lang == "zh" else entry.en) if entry else value.removeprefix(EXACTLY)
    if field == "theme":
        theme = themes().get(value)
        return (theme.zh if lang == "zh" else theme.en) if theme else value
    if field == "region":
        region = regions().find(value)
        return region.en if region and region.en and lang == "en" else value
    unit = units().find(value)
    return unit.en if unit and unit.en and lang == "en" else value


def number(value: float | None) -> str:
    """A number in full, its thousands apart.

    >>> number(13_700_000_000_000.0), number(-5.25), number(None)
    ('13,700,000,000,000', '-5.25', '')
    """
    return "" if value is None else f"{value:,.12g}" if abs(value) < 1e12 else f"{value:,.0f}"


def period(start: str | None, end: str | None) -> str:
    """A period as one writes it: whole years as years.

    >>> period("2025-01", "2025-12"), period("2021-01", "2025-12"), period("2025-01", "2025-09"), period(None, "2025-12")
    ('2025', '2021–2025', '2025-01–2025-09', '2025-12')
    """
    if start and end and start.endswith("-01") and end.endswith("-12"):
        return end[:4] if start[:4] == end[:4] else f"{start[:4]}–{end[:4]}"
    if start and end and start != end:
        return f"{start}–{end}"
    return end or start or ""
