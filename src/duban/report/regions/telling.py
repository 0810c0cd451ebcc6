"""What the tables of regions are made of: labels as heads, places of numbers in words, records as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from duban.language import LANGUAGES, Bilingual
from duban.regional.sources.values import Origin
from duban.regional.words import named
from duban.report.shell import both as in_both
from duban.report.shell import labels
from duban.report.tracking.tile_map import tile_map
from duban.sheets.sheet import Share, Sheet

LABELS = ("labels", "regions")
_SHOWN = 2


Lead = Callable[[str], Sequence[str]]
"""What a result says first, in a language."""


class Told(NamedTuple):
    """A result to show: in sentences, in tables (brief ones for a terminal), as lines for machines, as a page; and notes."""

    lead: Lead
    sheets: Callable[[str, bool], Sequence[Sheet]]
    as_json: Callable[[], Iterable[dict[str, Any]]]
    page: Callable[[str], str]
    notes: Sequence[Bilingual] = ()


Found = TypeVar("Found")


def told_of(
    found: Found,
    lead: Callable[[Found, str], Sequence[str]],
    sheets: Callable[..., Sequence[Sheet]],
    lines: Callable[[Found], Iterable[dict[str, Any]]],
    build: Callable[..., str],
    notes: Sequence[Bilingual] = (),
) -> Told:
    """What is shown of ``found``, by the functions that give its sentences, its tables, its lines and its page."""
    return Told(
        lambda lang: lead(found, lang),
        lambda lang, brief: sheets(found, lang, brief=brief),
        lambda: lines(found),
        lambda lang: build(found, lambda own: lead(found, own), lang=lang),
        notes,
    )


def label(key: str, lang: str) -> str:
    """The label ``key``.

    >>> label("pull", "zh")
    '拉动（百分点）'
    """
    return labels(*LABELS)[key].text(lang)


def sheet(name: str, keys: Sequence[str], rows: Iterable[Sequence[Any]], lang: str) -> Sheet:
    """A table whose heads are the labels ``keys``.

    >>> sheet("growth", ("region",), [["某省"]], "en").header
    ['Region']
    """
    return Sheet(label(f"sheet_{name}", lang), [label(key, lang) for key in keys], list(rows))


def name(region: str, lang: str) -> str:
    """What a region is called in ``lang``.

    >>> name("江苏省", "en")
    'Jiangsu'
    """
    return named(region).text(lang)


def names(regions: Iterable[str], lang: str) -> str:
    """Regions in a row.

    >>> names(["江苏省", "浙江省"], "en")
    'Jiangsu, Zhejiang'
    """
    return label("list", lang).join(name(one, lang) for one in regions)


def page_data(told_lead: Lead, regions: Iterable[str]) -> dict[str, Any]:
    """What every page of regions has: labels, its lead in both languages, the squares of the map, English names."""
    found = list(dict.fromkeys(regions))
    return {
        "labels": labels(*LABELS),
        "themes": {},
        "units": {},
        "documents": [],
        "lead": {lang: list(told_lead(lang)) for lang in LANGUAGES},
        "tiles": [tile for tile in tile_map() if tile.code != _NATION],
        "names": {one: named(one).en for one in found},
        "common": {tile.name: tile.zh for tile in tile_map()},
    }


def both(notes: Iterable[Bilingual]) -> list[dict[str, str]]:
    """Notes for a page.

    >>> both([Bilingual("缺", "missing")])
    [{'zh': '缺', 'en': 'missing'}]
    """
    return [in_both(note) for note in notes]


_NATION = "100000"


def line(record: str, one: Any) -> dict[str, Any]:
    """A result as a line: its kind, then its fields.

    >>> line("origin", Origin(document="a.csv", line=2))["record"]
    'origin'
    """
    return {"record": record, **msgspec.to_builtins(one)}


def notes_lines(notes: Iterable[Bilingual]) -> list[dict[str, Any]]:
    """Notes as lines.

    >>> notes_lines([Bilingual("缺", "missing")])
    [{'record': 'note', 'zh': '缺', 'en': 'missing'}]
    """
    return [{"record": "note", "zh": note.zh, "en": note.en} for note in notes]


def places(origins: Sequence[Origin], lang: str) -> str:
    """Where numbers stand, in words; of many the first two.

    >>> places([Origin(document="a.csv", line=2, column="增速")], "en")
    'a.csv:2 增速'
    """
    shown = [
        one.sentence or f"{one.document}:{one.line or ''} {one.column}".strip() for one in origins[:_SHOWN]
    ]
    more = f" +{len(origins) - _SHOWN}" if len(origins) > _SHOWN else ""
    return ("；" if lang == "zh" else "; ").join(shown) + more


def share(value: float | None) -> float | None:
    """A share in per cent with two decimals, as yearbooks print them; nothing where there is none.

    >>> share(28 / 31), share(None)
    (90.32, None)
    """
    return None if value is None else round(100 * value, 2)


def trimmed(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The tables that have rows, numbers with six figures at most and shares as they are.

    >>> trimmed([Sheet("甲", ["a"], [[1 / 3, Share(1 / 3)]]), Sheet("乙", ["a"], [])])[0].rows
    [[0.333333, 0.3333333333333333]]
    """
    return [one._replace(rows=[list(map(_short, row)) for row in one.rows]) for one in sheets if one.rows]


def _short(cell: Any) -> Any:
    return float(f"{cell:.6g}") if isinstance(cell, float) and not isinstance(cell, Share) else cell
