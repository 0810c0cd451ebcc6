"""A match as lines of JSON, one a firm and programme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from duban.matching.gaps import Gap
from duban.matching.item import Item
from duban.matching.match import Match


def lines(match: Match) -> Iterator[dict[str, Any]]:
    """Every item as a mapping for JSON, by firm, the most valuable first; words in both languages."""
    for firm in match.firms:
        for item in (*firm.now, *firm.next):
            yield _line(match, item)


def _line(match: Match, item: Item) -> dict[str, Any]:
    programme, worth = item.programme, item.worth
    told = worth.told
    return {
        "row": item.row,
        "id": item.id,
        "name": item.name,
        "on": match.on.isoformat(),
        "kind": programme.kind,
        "programme": programme.id,
        "zh": item.what.zh,
        "en": item.what.en,
        "tier": item.tier,
        "state": item.state,
        "title": None if item.title is None else item.title.id,
        "gap": None if item.gap is None else _gap(item.gap),
        "worth": worth.amount,
        "rough": worth.way is not None and worth.way.rough,
        "worth_zh": told.zh,
        "worth_en": told.en,
        "inputs": {field.id: value for field, value in worth.inputs},
        "document": programme.document.zh,
        "number": programme.number,
        "source": programme.source,
        "sure": item.sure,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    lift = gap.lift
    return {
        "zh": gap.asked.zh,
        "en": gap.asked.en,
        "variable": None if lift is None else lift.field.id,
        "missing": gap.missing,
        "before": None if lift is None else lift.before,
        "after": None if lift is None else lift.after,
        "value": gap.value,
        "threshold": gap.threshold,
        "distance": gap.distance,
        "unit": gap.unit or None,
    }
