"""A series of documents as a page and as tables."""

from __future__ import annotations

import itertools
from typing import Any

from duban.comparison.change import KINDS
from duban.comparison.rows.series import Series, Thread
from duban.report.comparison.html import page_labels
from duban.report.comparison.rows import said, theme_name
from duban.report.shell import Address, PageView, labels, names, page, theme_names
from duban.sheets.sheet import Share, Sheet

_LABELS = ("labels", "comparison", "series")


def build(series: Series, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page: themes by year, set phrases, threads, changes from each document to the next."""
    return page(view(series, lang=lang), lang=lang, generated=generated)


def view(series: Series, *, lang: str = "zh", address: Address | None = None) -> PageView:
    """What the page shows: its scripts, styles and data; with ``address`` every wording leads to its document."""
    titles = [edition.info.title for edition in series.editions]
    heading = f"{titles[0]} – {titles[-1]}"
    return PageView(
        "plain",
        ("tables.js", "matrix.js", "series.js"),
        _data(series, address),
        styles=("comparison.css", "matrix.css"),
        more={"heading": heading, "documents": titles},
    )


def _data(series: Series, address: Address | None) -> dict[str, Any]:
    threads = series.threads
    return {
        "labels": {**page_labels(), **labels(*_LABELS)},
        "themes": theme_names([*series.heat, *(thread.theme for thread in threads)]),
        "editions": [
            {"label": one.label, "title": one.info.title, "address": address and address(one.document)}
            for one in series.editions
        ],
        "documents": [],
        "heat": {theme: [round(share, 4) for share in shares] for theme, shares in series.heat.items()},
        "threads": [_thread(thread, series) for thread in threads],
        "formulations": series.formulations,
        "undated": [one.info.title for one in series.undated],
        "steps": [comparison.counts for comparison in series.comparisons],
        "overlaps": [round(comparison.overlap, 4) for comparison in series.comparisons],
    }


def _thread(thread: Thread, series: Series) -> dict[str, Any]:
    shown = ("text", "section", "rank", "tasks", "strength", "strength_words")
    return {
        "text": thread.text,
        "unit": thread.unit,
        "theme": thread.theme,
        "kinds": thread.kinds,
        "sides": [
            side
            and {name: getattr(side, name) for name in shown}
            | {"at": edition.document.view.position(side.start)}
            for side, edition in zip(thread.sides, series.editions, strict=True)
        ],
    }


def sheets(series: Series, lang: str) -> list[Sheet]:
    """Threads, set phrases, shares of themes, and counts of changes, as tables."""
    return [
        _threads(series, lang),
        _phrases(series, lang),
        _heat(series, lang),
        _steps(series, lang),
        *([_undated(series, lang)] if series.undated else []),
    ]


def _threads(series: Series, lang: str) -> Sheet:
    years = series.labels
    rows = [
        [
            thread.text,
            said(f"unit.{thread.unit}", lang),
            theme_name(thread.theme, lang),
            years[thread.places[0]],
            years[thread.places[-1]],
            len(thread.places),
            " ".join(years[i] for i in thread.gaps) or None,
            *(side.text if side else None for side in thread.sides),
        ]
        for thread in series.threads
    ]
    name, *header = names(
        _LABELS, lang, "threads", "thread", "unit", "theme", "first_use", "last_use", "lasts", "gaps"
    )
    return Sheet(name, [*header, *years], rows)


def _phrases(series: Series, lang: str) -> Sheet:
    years = series.labels
    rows = [
        [
            one.text,
            *names(_LABELS, lang, f"sort_{one.sort}"),
            years[one.places[0]],
            years[one.places[-1]],
            sum(one.counts),
            " ".join(years[i] for i in one.gaps) or None,
            *one.counts,
        ]
        for one in series.formulations
    ]
    name, *header = names(
        _LABELS, lang, "phrases", "phrase", "kind", "first_use", "last_use", "count", "gaps"
    )
    return Sheet(name, [*header, *years], rows)


def _heat(series: Series, lang: str) -> Sheet:
    rows = [
        [theme_name(id, lang), *(Share(round(share, 4)) for share in shares)]
        for id, shares in series.heat.items()
    ]
    name, *header = names(_LABELS, lang, "heat", "theme")
    return Sheet(name, [*header, *series.labels], rows)


def _steps(series: Series, lang: str) -> Sheet:
    rows = [
        [said(f"kind.{kind}", lang), *(comparison.counts[kind] for comparison in series.comparisons)]
        for kind in KINDS
    ]
    name, *header = names(_LABELS, lang, "steps", "compare_kind")
    return Sheet(name, [*header, *(f"{old} → {new}" for old, new in itertools.pairwise(series.labels))], rows)


def _undated(series: Series, lang: str) -> Sheet:
    name, *header = names(_LABELS, lang, "undated", "document", "source")
    return Sheet(name, header, [[one.info.title, one.info.name] for one in series.undated])
