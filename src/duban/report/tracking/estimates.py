"""Estimates and outcomes as a table of cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from duban.language import Texts
from duban.observation import Observation
from duban.sheets.sheet import Sheet
from duban.tracking.outcomes.estimates import Estimated
from duban.tracking.verdicts import wording

_TEXTS = Texts("duban.report.labels", "tracking")


class Estimates(NamedTuple):
    """Estimates with their outcomes, as what can be told in lines of JSON."""

    rows: Sequence[Estimated]

    def as_json(self) -> list[dict[str, Any]]:
        """A line a row."""
        return [row.as_json() for row in self.rows]


def estimated(found: Sequence[Estimated], lang: str) -> Sheet:
    """A row for each estimate with its outcome: both values, and where they stand."""
    keys = ("year", "region", "indicator", "estimate", "outcome", "estimate_in", "outcome_in")
    rows = [
        [
            one.year,
            one.estimate.region,
            one.estimate.indicator,
            wording.value(one.estimate).text(lang),
            wording.value(one.outcome).text(lang),
            _places(one.estimate),
            _places(one.outcome),
        ]
        for one in found
    ]
    return Sheet(_TEXTS.say("sheets.estimates", lang), [_TEXTS.say(key, lang) for key in keys], rows)


def _places(one: Observation) -> str:
    """Who states a value: the document of each witness, of a data file the cell."""
    named = (f"{witness.document} {witness.cell or ''}".strip() for witness in one.witnesses)
    return "; ".join(dict.fromkeys(named))
