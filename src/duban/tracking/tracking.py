"""Tracking: all targets of a ledger with what became of them.

Stable: :func:`duban.track`, :class:`Tracking`, :class:`duban.Tracked`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Protocol

import msgspec

from duban.arguments import checked_choice
from duban.notebook import table
from duban.observation import Observation
from duban.observations.datafile.places import place_of
from duban.observations.documents import region_name
from duban.tracking.outcomes.estimates import Estimated
from duban.tracking.rows import Asked, Rows
from duban.tracking.scorecard import GROUPINGS, Grouping, Scorecard, scorecards
from duban.tracking.thresholds import DEFAULT, Thresholds
from duban.tracking.tracked import Tracked
from duban.tracking.verdicts.verdict import VERDICTS, Verdict, lit

Place = tuple[str, int | None, int | None]


class Lookup(Protocol):
    """Where what is known of indicators is looked up: :class:`duban.tracking.outcomes.pairing.Outcomes`, or what was found there."""

    def points(self, target: Observation) -> tuple[Observation, ...]:
        """What is known of the indicator of ``target`` before the end of its period, in order of date."""

    def year_before(self, target: Observation) -> Observation | None:
        """What came of the same indicator in the same period a year earlier."""


class Tracking(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Targets with what became of them.

    Attributes:
        rows: the targets, by year, region and place in their document.
        as_of: the day (``YYYY-MM-DD``) up to which documents were looked at.
        thresholds: the widths and margins by which was judged.
        outcomes: where what is known of indicators is looked up.
        estimates: estimates with the outcomes that are known of them.
    """

    rows: Sequence[Tracked]
    as_of: str
    thresholds: Thresholds = DEFAULT
    outcomes: Lookup | None = None
    estimates: tuple[Estimated, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Tracked]:
        return iter(self.rows)

    def __repr__(self) -> str:
        said = ", ".join(f"{number} {verdict}" for verdict, number in self.counts.items())
        return f"<Tracking {self.as_of}: {len(self.rows)} targets{': ' if said else ''}{said}>"

    def _repr_html_(self) -> str:
        rows = (row.shown() for row in self.rows)
        counts = (
            replace(lit(verdict), text=f"{verdict} {number:,}") for verdict, number in self.counts.items()
        )
        headers = ("verdict", "year", "region", "indicator", "target", "outcome", "reason")
        return table(repr(self), headers, rows, len(self.rows), above=counts)

    @property
    def counts(self) -> dict[Verdict, int]:
        """The number of targets by verdict, the best verdict first."""
        rows = self.rows
        found = rows.verdicts() if isinstance(rows, Rows) else Counter(row.verdict for row in rows)
        return {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}

    @cached_property
    def by_place(self) -> dict[Place, Tracked]:
        """The targets by every place that states them: document, start and end."""
        return {
            (witness.document, witness.start, witness.end): row
            for row in self.rows
            for witness in row.target.witnesses
        }

    def only(
        self,
        *,
        region: str | None = None,
        indicator: str | None = None,
        issuer: str | None = None,
        theme: str | None = None,
        year: int | None = None,
        status: Verdict | None = None,
    ) -> Tracking:
        """The targets of a region, indicator (name or identifier), issuer, theme, year or verdict; all that is given holds."""
        place = (place_of(region) or region_name(region)) if region else None
        asked = Asked(place, indicator, issuer, theme, year, status)
        if asked == Asked():
            return self
        rows = self.rows
        return msgspec.structs.replace(
            self,
            rows=rows.where(asked) if isinstance(rows, Rows) else tuple(filter(asked.is_met_by, rows)),
            estimates=tuple(filter(asked.is_met_by_estimate, self.estimates)),
        )

    def points(self, row: Tracked) -> tuple[Observation, ...]:
        """What is known of the indicator of a target before the end of its period, in order of date.

        >>> import duban
        >>> report = duban.read_text("2024年末，泊位12个。2025年目标：泊位达到15个。", region="某市", published="2025-01-15")
        >>> found = duban.track([report])
        >>> [point.value for point in found.points(found.rows[0])]
        [12.0]
        """
        return () if self.outcomes is None else self.outcomes.points(row.target)

    def scorecards(self, by: Grouping = "region") -> list[Scorecard]:
        """How many targets were kept, by how much, by ``region``, ``year``, ``theme``, ``issuer`` or ``indicator``."""
        checked_choice("by", by, GROUPINGS)
        return scorecards(self.rows, by, self.year_before)

    def year_before(self, row: Tracked) -> Observation | None:
        """What came of the indicator of a target in the same period a year earlier, where that is known."""
        return None if self.outcomes is None else self.outcomes.year_before(row.target)

    def as_json(self) -> list[dict[str, Any]]:
        """The rows as JSON, both sides with their places."""
        return [row.as_json() for row in self.rows]
