"""The dispatch of provinces as tables and lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from duban.language import rounded
from duban.regional.dispatch import Dispatch, Progress
from duban.report.regions.dispatch_page import build
from duban.report.regions.telling import (
    LABELS,
    Told,
    label,
    line,
    name,
    notes_lines,
    places,
    share,
    sheet,
    told_of,
    trimmed,
)
from duban.report.shell import labels
from duban.sheets.sheet import Sheet, Tone

_KEYS = (
    "region", "light", "rate", "target", "gap", "required", "at_pace", "weight", "need_gap", "warnings", "source",
)  # fmt: skip
_BRIEF = ("region", "light", "rate", "target", "gap", "required", "at_pace", "need_gap")
_TONES: dict[str, Tone] = {"green": "good", "yellow": "fair", "red": "poor"}


def told(found: Dispatch) -> Told:
    """What is shown of ``found``."""
    return told_of(found, lead, sheets, lines, build, found.notes)


def lead(found: Dispatch, lang: str) -> list[str]:
    """How many provinces are where, and what the nation needs of them, in sentences."""
    parts, lights = labels(*LABELS), Counter(one.light for one in found.provinces)
    furthest = max(found.provinces, key=lambda one: one.done)
    counts = {name: lights[name] for name in ("green", "yellow", "red")}
    given = {"done": furthest.done, "of": furthest.of, "n": len(found.provinces)}
    said = [parts["dispatch_lead"].format(**given, **counts).text(lang)]
    need = found.need
    if need.target is not None and need.required is not None:
        values = {
            "target": rounded(need.target),
            "rate": rounded(need.rate),
            "required": rounded(need.required),
        }
        said.append(parts["dispatch_need"].format(**values).text(lang))
    return said


def sheets(found: Dispatch, lang: str, *, brief: bool = False) -> list[Sheet]:
    """The provinces, what is most behind first, and the nation's own row; ``brief`` for a terminal."""
    keys = _BRIEF if brief else _KEYS
    places_of = [found.nation] if found.nation else []
    rows = [_row(one, keys, lang) for one in found.provinces]
    tones = {
        (i, keys.index("light")): _TONES[one.light] for i, one in enumerate(found.provinces) if one.light
    }
    main = sheet("dispatch", keys, rows, lang)
    nation = sheet("nation", keys, [_row(one, keys, lang) for one in places_of], lang)
    made = trimmed([main, nation, _warnings(found, lang)])
    return [made[0]._replace(tones=tones), *made[1:]]


def _row(one: Progress, keys: tuple[str, ...], lang: str) -> list[Any]:
    cells = {
        "region": name(one.region, lang),
        "light": label(f"light_{one.light}", lang) if one.light else None,
        "weight": share(one.weight),
        "warnings": "；".join(warned.text.text(lang) for warned in one.warnings),
        "source": places(one.origins[-2:], lang),
    }
    return [cells[key] if key in cells else getattr(one, key) for key in keys]


def _warnings(found: Dispatch, lang: str) -> Sheet:
    rows = [
        [name(one.region, lang), warned.text.text(lang)] for one in found.provinces for warned in one.warnings
    ]
    return sheet("warnings", ("region", "warnings"), rows, lang)


def lines(found: Dispatch) -> Iterator[dict[str, Any]]:
    """A line for the whole (``need``), the nation (``nation``), each province (``progress``), and each warning (``warning``)."""
    yield {**line("need", found.need), "year": found.year}
    if found.nation:
        yield line("nation", found.nation)
    for one in found.provinces:
        yield line("progress", one)
        for warned in one.warnings:
            yield {"record": "warning", "region": one.region, "year": one.year, **_warned(warned)}
    yield from notes_lines(found.notes)


def _warned(one: Any) -> dict[str, Any]:
    return {"kind": one.kind, "zh": one.text.zh, "en": one.text.en}
