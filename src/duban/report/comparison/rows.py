"""Changes as the rows of a table, for every kind of file."""

from __future__ import annotations

from typing import Any

from duban.comparison.change import Change, Side, Value
from duban.comparison.phrases import phrase
from duban.language import Bilingual
from duban.report.shell import labels
from duban.vocabulary.themes import themes

# The columns by the key of their label.
COLUMNS = (
    "compare_kind",
    "also",
    "unit",
    "theme",
    "old",
    "new",
    "section_old",
    "section_new",
    "strength_old",
    "strength_new",
    "indicator",
    "old_value",
    "new_value",
    "difference",
    "relation",
    "reason",
    "importance",
    "score",
)


def headers(lang: str) -> list[str]:
    """The names of the columns in ``lang``."""
    known = labels("labels", "comparison")
    return [known[key].text(lang) for key in COLUMNS]


def row(change: Change, lang: str) -> list[Any]:
    """The cells of ``change`` in ``lang``, in the order of :data:`COLUMNS`."""
    difference = "" if change.difference is None else f"{change.difference:+g}{change.difference_unit or ''}"
    return [
        said(f"kind.{change.kind}", lang),
        " ".join(said(f"kind.{kind}", lang) for kind in change.also),
        said(f"unit.{change.unit}", lang),
        theme_name(change.theme, lang),
        texts(change.old),
        texts(change.new),
        change.old[0].section if change.old else "",
        change.new[0].section if change.new else "",
        change.old[0].strength if change.old else None,
        change.new[0].strength if change.new else None,
        change.indicator or "",
        _value(change.old_value),
        _value(change.new_value),
        difference,
        said(change.relation, lang) if change.relation else "",
        change.reason.text(lang),
        round(change.importance, 2),
        round(change.score, 2),
    ]


def texts(sides: tuple[Side, ...]) -> str:
    """The texts of one side, a line each."""
    return "\n".join(side.text for side in sides)


def said(key: str, lang: str) -> str:
    """A saying of the comparison in ``lang``."""
    return phrase(key).text(lang)


def theme_name(id: str | None, lang: str) -> str:
    """The name of a theme in ``lang``; empty where there is none."""
    theme = themes().get(id) if id else None
    return "" if theme is None else Bilingual(theme.zh, theme.en).text(lang)


def _value(value: Value | None) -> str:
    return value.text if value else ""
