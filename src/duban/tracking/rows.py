"""Rows of a tracking: many that need not be held, and what they can be narrowed by."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from duban.observations.indicator_key import Measured, indicator_key
from duban.tracking.outcomes.estimates import Estimated
from duban.tracking.tracked import Tracked
from duban.tracking.verdicts.verdict import Verdict
from duban.vocabulary import indicators
from duban.vocabulary.indicator_names import normal
from duban.vocabulary.targets import target_names


class Asked(NamedTuple):
    """What targets are asked for; all that is given holds.

    Attributes:
        region: the full name of their place.
        indicator: a name or an identifier; ``issuer`` a part of a name.
        theme, year, status: as of :class:`Tracked`, whose verdict is ``status``.
    """

    region: str | None = None
    indicator: str | None = None
    issuer: str | None = None
    theme: str | None = None
    year: int | None = None
    status: Verdict | None = None

    def is_met_by(self, row: Tracked) -> bool:
        """Whether a target is asked for."""
        return (
            (self.region is None or row.target.region == self.region)
            and (self.indicator is None or is_of(row.target, self.indicator))
            and (self.issuer is None or self.issuer in (row.issuer or ""))
            and (self.theme is None or row.theme == self.theme)
            and (self.year is None or row.year == self.year)
            and (self.status is None or row.verdict == self.status)
        )

    def is_met_by_estimate(self, one: Estimated) -> bool:
        """Whether an estimate is; it has no verdict."""
        return (
            (self.region is None or one.estimate.region == self.region)
            and (self.indicator is None or is_of(one.estimate, self.indicator))
            and (self.issuer is None or self.issuer in (one.issuer or ""))
            and (self.theme is None or one.theme == self.theme)
            and (self.year is None or one.year == self.year)
        )


class Rows(Sequence[Tracked]):
    """Targets with what became of them, each made when it is first asked for."""

    @abstractmethod
    def verdicts(self) -> Counter[Verdict]:
        """The number of targets by verdict."""

    @abstractmethod
    def where(self, asked: Asked) -> Rows:
        """The targets that are asked for."""


def is_of(one: Measured, name: str) -> bool:
    """Whether a value is of the indicator that ``name`` names: by identifier, by the vocabulary, or by its words."""
    asked = indicators().get(name) or indicators().match(name)
    if asked is not None:
        key = indicator_key(one)
        if key.indicator in (asked.id, target_names().shown_as(asked.id, key.measure, name)):
            return True
    return normal(name) in normal(one.indicator)
