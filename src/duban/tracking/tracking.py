"""Tracking: all targets of a ledger with what became of them.

Stable: :func:`duban.track`, :class:`Tracking`, :class:`duban.Tracked`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from duban.notebook import table
from duban.observation import Observation
from duban.observations.documents import region_name
from duban.observations.indicator_key import indicator_of
from duban.tracking.estimates import Estimated
from duban.tracking.scorecard import Grouping, Scorecard, scorecards
from duban.tracking.tracked import Tracked
from duban.tracking.verdict import VERDICTS, Verdict
from duban.vocabulary import indicators
from duban.vocabulary.indicator_names import normal


class Tracking(msgspec.Struct, frozen=True, kw_only=True):
    """Targets with what became of them.

    Attributes:
        rows: the targets, by year, region and place in their document.
        as_of: the day (``YYYY-MM-DD``) up to which documents were looked at.
        estimates: estimates with the outcomes that are known of them.
    """

    rows: tuple[Tracked, ...]
    as_of: str
    estimates: tuple[Estimated, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Tracked]:
        return iter(self.rows)

    def __repr__(self) -> str:
        said = ", ".join(f"{number} {verdict}" for verdict, number in self.counts.items())
        return f"<Tracking {self.as_of}: {len(self.rows)} targets{': ' if said else ''}{said}>"

    def _repr_html_(self) -> str:
        rows = (
            (row.year, row.target.region, row.target.indicator, row.verdict, row.reason.en)
            for row in self.rows
        )
        return table(repr(self), ("year", "region", "indicator", "verdict", "reason"), rows, len(self.rows))

    @property
    def counts(self) -> dict[Verdict, int]:
        """The number of targets by verdict, the best verdict first."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}

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
        place = region_name(region) if region else None
        return Tracking(
            rows=tuple(
                row
                for row in self.rows
                if (place is None or row.target.region == place)
                and (indicator is None or _names(row.target, indicator))
                and (issuer is None or issuer in (row.issuer or ""))
                and (theme is None or row.theme == theme)
                and (year is None or row.year == year)
                and (status is None or row.verdict == status)
            ),
            as_of=self.as_of,
            estimates=tuple(
                one
                for one in self.estimates
                if (place is None or one.estimate.region == place)
                and (indicator is None or _names(one.estimate, indicator))
                and (year is None or one.year == year)
                and issuer is None
                and theme is None
                and status is None
            ),
        )

    def scorecards(self, by: Grouping = "region") -> list[Scorecard]:
        """How many targets were kept, by how much, by ``region``, ``year``, ``theme``, ``issuer`` or ``indicator``."""
        return scorecards(self.rows, by)

    def as_json(self) -> list[dict[str, Any]]:
        """The rows as JSON, both sides with their places."""
        return [row.as_json() for row in self.rows]


def _names(one: Observation, name: str) -> bool:
    """Whether ``name`` names the indicator of ``one``: by identifier, by the vocabulary, or by its words."""
    entry = indicator_of(one)
    if entry is not None:
        asked = indicators().get(name) or indicators().match(name)
        if asked is not None and asked.id == entry.id:
            return True
    return normal(name) in normal(one.indicator)
