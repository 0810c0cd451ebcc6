"""What of the ledger an address of tracking asks for, and what was found for it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from starlette.datastructures import QueryParams

from duban.arguments import checked_day
from duban.observations.datafile.places import place_of
from duban.observations.documents import region_name
from duban.report.tracking.board import Board
from duban.tracking.commitments.follow_through import Followed
from duban.vocabulary import indicators
from duban.web.tracked.targets import Targets

VIEWS = ("targets", "scorecards", "map", "commitments", "estimates")
FACETS = ("status", "year", "region", "indicator", "theme", "issuer")
PAGE = 50
"""Rows that a page shows."""
_LONGEST_WORDS = 200
_LONGEST_NUMBER = 6


class Asked(NamedTuple):
    """What of the ledger is asked for: the view, the conditions by facet, words, the day whose knowledge counts."""

    view: str
    conditions: dict[str, str]
    words: str
    as_of: str
    page: int


Found = Targets | Board[Followed]


def asked_of(query: QueryParams) -> Asked:
    """What an address asks for; names of regions and indicators are those of any writing.

    Raises:
        ArgumentError: for a day that cannot be.
    """
    day: date | None = checked_day("as_of", query.get("as_of") or None)
    conditions = {name: value for name in FACETS if (value := query.get(name))}
    if region := conditions.get("region"):
        conditions["region"] = place_of(region) or region_name(region)
    if name := conditions.get("indicator"):
        entry = indicators().get(name) or indicators().match(name)
        conditions["indicator"] = entry.id if entry else name
    view, number = query.get("view", VIEWS[0]), query.get("page", "1")
    return Asked(
        view if view in VIEWS else VIEWS[0],
        conditions,
        query.get("q", "").strip()[:_LONGEST_WORDS],
        day.isoformat() if day else "",
        max(1, int(number)) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else 1,
    )
