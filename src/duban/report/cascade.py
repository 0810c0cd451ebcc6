"""A cascade from nation to provinces as a page and as tables."""

from __future__ import annotations

from typing import Any

import msgspec

from duban.comparison.change import Side
from duban.comparison.regional_targets.cascade import Cascade, Row, Uptake
from duban.comparison.regional_targets.cascade_targets import Target, TargetRow
from duban.comparison.regional_targets.sums import Sum
from duban.report.comparison.rows import theme_name
from duban.report.shell import Address, PageView, labels, page, theme_names, unit_names
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
    known, regions = labels(*_LABELS), cascade.labels

    def name(key: str) -> str:
        return known[key].text(lang)

    def degree(uptake: Uptake) -> str:
        share = f" {uptake.share:.0%}" if uptake.share is not None and uptake.degree != "absent" else ""
        return name(f"degree_{uptake.degree}") + share

    matrix = [
        [row.side.text, theme_name(row.theme, lang), Share(round(row.coverage, 4)), *map(degree, row.uptakes)]
        for row in cascade.rows
    ]
    wordings = [
        [
            row.side.text,
            uptake.label,
            name(f"degree_{uptake.degree}"),
            uptake.side.text,
            uptake.score,
            uptake.strength,
        ]
        for row in cascade.rows
        for uptake in row.uptakes
        if uptake.side
    ]
    targets = [
        [row.indicator, row.national.text, *_of_total(row), *(_target(own) for own in row.own)]
        for row in cascade.targets
    ]
    local = [
        [one.sides[0][1].text, theme_name(one.theme, lang), len(one.labels), " ".join(one.labels)]
        for one in cascade.local
    ]
    return [
        Sheet(name("matrix"), [name("task"), name("theme"), name("coverage"), *regions], matrix),
        Sheet(
            name("variants"),
            [name("task"), name("region"), name("degree"), name("promise"), name("score"), name("strength")],
            wordings,
        ),
        Sheet(
            name("targets"),
            [name("indicator"), name("nation"), *map(name, ("together", "of_nation", "stating")), *regions],
            targets,
        ),
        Sheet(name("local"), [name("promise"), name("theme"), name("regions"), name("region")], local),
    ]
