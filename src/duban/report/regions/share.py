"""The share of a part as tables and lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from duban.language import rounded
from duban.regional.share import PlaceShare, RegionPart, ShareReport
from duban.report.regions.share_page import build
from duban.report.regions.telling import (
    LABELS,
    Told,
    line,
    name,
    notes_lines,
    places,
    sheet,
    told_of,
    trimmed,
)
from duban.report.shell import labels
from duban.sheets.sheet import Sheet

_PLACE = (
    "region", "period", "share_after", "points", "volume", "price", "log_change", "log_volume", "log_price",
    "floor", "margin", "source",
)  # fmt: skip
_BRIEF = ("region", "period", "share_after", "points", "volume", "price", "margin")
_PART = ("region", "period", "share_before", "share_after", "within", "between")
_CHANGE = ("points", "volume", "price", "log_change", "log_volume", "log_price")


def told(found: ShareReport) -> Told:
    """What is shown of ``found``."""
    return told_of(found, lead, sheets, lines, build, found.notes)


def lead(found: ShareReport, lang: str) -> list[str]:
    """The newest share in sentences: its change by volume and price, and how it stands to the floor."""
    if not found.nation:
        return []
    newest, parts = found.nation[-1], labels(*LABELS)
    said = []
    if change := newest.change:
        given = {"after": newest.period, "before": newest.previous, "now": rounded(newest.share)}
        given["points"] = _signed(change.points)
        if change.volume is None or change.price is None:
            said.append(parts["share_plain"].format(**given).text(lang))
        else:
            split = {"volume": _signed(change.volume), "price": _signed(change.price)}
            said.append(parts["share_lead"].format(**given, **split).text(lang))
    if newest.floor is not None and newest.margin is not None:
        floor = {"floor": rounded(newest.floor), "margin": _signed(newest.margin)}
        said.append(parts["share_floor"].format(**floor).text(lang))
    return said


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def sheets(found: ShareReport, lang: str, *, brief: bool = False) -> list[Sheet]:
    """The shares of nation and regions, and what regions gave to the change; ``brief`` without places of numbers."""
    keys = _BRIEF if brief else _PLACE
    return trimmed(
        [
            sheet("share", keys, (_row(one, keys, lang) for one in found.nation), lang),
            sheet("places", keys, (_row(one, keys, lang) for one in found.regions), lang),
            sheet("regions", _PART, (_part(one, lang) for one in found.parts), lang),
        ]
    )


def _row(one: PlaceShare, keys: Sequence[str], lang: str) -> list[Any]:
    cells = {key: getattr(one.change, key) if one.change else None for key in _CHANGE}
    cells |= {"region": name(one.region, lang), "share_after": one.share, "source": places(one.origins, lang)}
    return [cells[key] if key in cells else getattr(one, key) for key in keys]


def _part(one: RegionPart, lang: str) -> list[Any]:
    shift = one.shift
    return [
        name(shift.region, lang),
        one.period,
        100 * shift.before,
        100 * shift.after,
        shift.within,
        shift.between,
    ]


def lines(found: ShareReport) -> Iterator[dict[str, Any]]:
    """A line a place and period (``share``), and a region's part of the change (``share_part``)."""
    for one in (*found.nation, *found.regions):
        made = line("share", one)
        change = made.pop("change") or {}
        yield (
            made
            | {"share_before": change.pop("before", None)}
            | {k: v for k, v in change.items() if k != "after"}
        )
    for part in found.parts:
        shift = msgspec.to_builtins(part.shift)
        yield {"record": "share_part", "period": part.period, "previous": part.previous, **shift}
    yield from notes_lines(found.notes)
