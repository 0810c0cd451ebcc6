"""A cascade from nation to provinces as a page and as tables."""

from __future__ import annotations

from typing import Any

import msgspec

from duban.comparison.change import Side
from duban.comparison.regional_targets.cascade import Cascade, Row, Uptake
from duban.comparison.regional_targets.cascade_targets import Target, TargetRow
from duban.comparison.regional_targets.sums import Sum
from duban.report.comparison.rows import theme_name
from duban.report.shell import Address, PageView, labels, names, page, theme_names, unit_names
from duban.sheets.sheet import Share, Sheet

_LABELS = ("labels", "comparison", "series")
# What only regions promise is shown on the page up to so many.
_LOCAL = 3_000


def build(cascade: Cascade, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page: matrix of national tasks and regions, targets, what only regions have."""
    return page(view(cascade, lang=lang), lang=lang, generated=generated)


def view(cascade: Cascade, *, lang: str = "zh", address: Address | None = None) -> PageView:
    """What the page shows: its scripts, styles and data; with ``address`` every wording leads to its document."""
    return PageView(
        "plain",
        ("values.js", "tables.js", "matrix.js", "cascade.js"),
        _data(cascade, address),
        styles=("comparison.css", "matrix.css"),
        more={
            "heading": cascade.national.info.title,
            "documents": [province.info.title for province in cascade.provinces],
        },
    )


def _data(cascade: Cascade, address: Address | None) -> dict[str, Any]:
    local = cascade.local[:_LOCAL]
    return {
        "labels": labels(*_LABELS),
        "themes": theme_names([*(row.theme for row in cascade.rows), *(one.theme for one in local)]),
        "units": _unit_names(cascade),
        "regions": cascade.labels,
        "addresses": [address(one.document) for one in cascade.provinces] if address else [],
        "documents": [
            {
                "title": cascade.national.info.title,
                "name": cascade.national.info.name,
                "address": address and address(cascade.national.document),
            }
        ],
        "rows": [_row(row, cascade) for row in cascade.rows],
        "targets": cascade.targets,
        "local_total": len(cascade.local),
        "local": [
            {
                "theme": one.theme,
                "labels": one.labels,
                "sides": [(label, side.text, _at(cascade, label, side)) for label, side in one.sides],
            }
            for one in local
        ],
    }


def _row(row: Row, cascade: Cascade) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.to_builtins(row)
    shown["side"]["at"] = cascade.national.document.view.position(row.side.start)
    for uptake, told in zip(row.uptakes, shown["uptakes"], strict=True):
        if uptake.side:
            told["side"]["at"] = _at(cascade, uptake.label, uptake.side)
    return {**shown, "coverage": round(row.coverage, 4)}


def _at(cascade: Cascade, label: str, side: Side) -> int:
    """Where a province's wording stands in its clean text."""
    edition = cascade.provinces[cascade.labels.index(label)]
    return edition.document.view.position(side.start)


def _unit_names(cascade: Cascade) -> dict[str, str]:
    """The English names of the units of the targets; classifiers that only count have none."""
    own = [target for row in cascade.targets for target in row.own if target]
    used = {target.own.unit for target in own} | {row.national.unit for row in cascade.targets}
    used |= {target.difference_unit for target in own if target.difference_unit}
    return unit_names(used)


def _of_total(row: TargetRow) -> list[object]:
    """What the provinces aim at together, its share of the national target, and how many state one."""
    if row.total is None:
        return [None, None, sum(own is not None for own in row.own)]
    of_nation = row.total.of_nation
    return [
        _sum(row.total),
        Share(round(of_nation.share, 4)) if of_nation else None,
        len(row.total.regions),
    ]


def _sum(total: Sum) -> str:
    """A sum with the sides that its targets leave open."""
    if total.low is not None and total.high is not None and total.low != total.high:
        return f"{total.low:,.15g}–{total.high:,.15g}{total.unit}"
    if total.low is not None:
        return f"{'≥ ' if total.high is None else ''}{total.low:,.15g}{total.unit}"
    if total.high is not None:
        return f"≤ {total.high:,.15g}{total.unit}"
    return f"{total.value:,.15g}{total.unit}"


def _target(target: Target | None) -> str | None:
    """A province's target as written, with its share of the national one, or how far it lies above or below."""
    if target is None:
        return None
    if target.share is not None:
        return f"{target.own.text} ({target.share.share:.1%})"
    if target.difference is None:
        return target.own.text
    return f"{target.own.text} ({target.difference:+,.15g}{target.difference_unit or ''})"


def sheets(cascade: Cascade, lang: str) -> list[Sheet]:
    """The matrix, the wordings behind it, the targets, and what only regions promise, as tables."""
    return [_matrix(cascade, lang), _variants(cascade, lang), _targets(cascade, lang), _local(cascade, lang)]


def _matrix(cascade: Cascade, lang: str) -> Sheet:
    """How far each region takes up each task of the nation."""

    def degree(uptake: Uptake) -> str:
        share = f" {uptake.share:.0%}" if uptake.share is not None and uptake.degree != "absent" else ""
        return "".join(names(_LABELS, lang, f"degree_{uptake.degree}")) + share

    name, *header = names(_LABELS, lang, "matrix", "task", "theme", "coverage")
    rows = [
        [row.side.text, theme_name(row.theme, lang), Share(round(row.coverage, 4)), *map(degree, row.uptakes)]
        for row in cascade.rows
    ]
    return Sheet(name, [*header, *cascade.labels], rows)


def _variants(cascade: Cascade, lang: str) -> Sheet:
    """The wordings with which regions take up the tasks."""
    rows = [
        [
            row.side.text,
            uptake.label,
            *names(_LABELS, lang, f"degree_{uptake.degree}"),
            uptake.side.text,
            uptake.score,
            uptake.strength,
        ]
        for row in cascade.rows
        for uptake in row.uptakes
        if uptake.side
    ]
    name, *header = names(
        _LABELS, lang, "variants", "task", "region", "degree", "promise", "score", "strength"
    )
    return Sheet(name, header, rows)


def _targets(cascade: Cascade, lang: str) -> Sheet:
    """The targets of the nation beside those of the regions."""
    rows = [
        [row.indicator, row.national.text, *_of_total(row), *(_target(own) for own in row.own)]
        for row in cascade.targets
    ]
    name, *header = names(_LABELS, lang, "targets", "indicator", "nation", "together", "of_nation", "stating")
    return Sheet(name, [*header, *cascade.labels], rows)


def _local(cascade: Cascade, lang: str) -> Sheet:
    """What only regions promise."""
    rows = [
        [one.sides[0][1].text, theme_name(one.theme, lang), len(one.labels), " ".join(one.labels)]
        for one in cascade.local
    ]
    name, *header = names(_LABELS, lang, "local", "promise", "theme", "regions", "region")
    return Sheet(name, header, rows)
