"""Targets with all that may be their outcomes, as pairs of rows: what :func:`duban.tracking.outcomes.pairing.Outcomes.of` looks
through target by target is looked through here for many at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from duban.observations.identity import SAME, UNSURE
from duban.tracking.columns.likenesses import Likenesses
from duban.tracking.columns.numbered import NumberedTable, spread
from duban.tracking.columns.outcomes import TableOutcomes
from duban.tracking.columns.units import factors
from duban.tracking.outcomes.pairing import FAR_APART

if TYPE_CHECKING:
    from duban.observations.columns.coded import Numbers


class Pairs(NamedTuple):
    """Targets and outcomes of one place and end of period whose names may be of one indicator.

    Attributes:
        target, outcome: the rows of the two.
        is_trusted: the pair is sure, as far as names, sizes and copies tell.
    """

    target: Numbers
    outcome: Numbers
    is_trusted: Numbers


def pairs(outcomes: TableOutcomes, likenesses: Likenesses, targets: Numbers) -> Iterator[Pairs]:
    """The pairs of ``targets`` with outcomes, some targets after the others, each with all its pairs at once."""
    for target, outcome in outcomes.by_end.pairs(targets, outcomes.ends(targets)):
        yield _near(outcomes.of_table, likenesses, target, outcome)


def _near(of: NumberedTable, likenesses: Likenesses, target: Numbers, outcome: Numbers) -> Pairs:
    """Those of some pairs that may be of one indicator and are of the same sort."""
    identity = of.identity.of_rows
    alike = likenesses.of_pairs(identity[target], identity[outcome])
    near = alike >= UNSURE
    target, outcome, alike = target[near], outcome[near], alike[near]
    same = _same_sort(of, target, outcome)
    target, outcome, alike = target[same], outcome[same], alike[same]
    trusted = (alike >= SAME) & ~of.plain["is_copy"][outcome] & _comparable(of, target, outcome)
    return Pairs(target, outcome, trusted)


def _same_sort(of: NumberedTable, target: Numbers, outcome: Numbers) -> Numbers:
    """Whether the two of each pair are of the same period, and stated as the same."""
    import numpy as np

    measures = np.array([thing.measure for thing in of.thing.values], object)
    wanted, came = measures[of.thing.of_rows[target]], measures[of.thing.of_rows[outcome]]
    no_start = len(of.start.values) - 1
    start, begun = of.start.of_rows[target], of.start.of_rows[outcome]
    means = (wanted == "avg_growth") == (came == "avg_growth")
    stock_came = (wanted == "change") & (came == "level") & (begun == no_start)
    stock_wanted = (wanted != "change") & (came == "change") & (wanted == "level") & (start == no_start)
    found: Numbers = means & ~stock_came & ~stock_wanted & _same_period(of, target, start, begun)
    return found


def _same_period(of: NumberedTable, target: Numbers, start: Numbers, begun: Numbers) -> Numbers:
    """Whether periods with the same end begin together; a stock has no start."""
    import numpy as np

    no_start = len(of.start.values) - 1
    years = np.array([(one or "")[:4] for one in of.start.values])
    end_years = np.array([(one or "")[:4] for one in of.end.values])
    known = np.where(start == no_start, begun, start)
    in_year = years[known] == end_years[of.end.of_rows[target]]
    one_is_open = (start == no_start) != (begun == no_start)
    found: Numbers = (start == begun) | (one_is_open & in_year)
    return found


def _comparable(of: NumberedTable, target: Numbers, outcome: Numbers) -> Numbers:
    """Whether units convert and sizes are not too far apart to be of one scope."""
    import numpy as np

    factor = factors(of, target, outcome)
    is_size = spread([thing.measure in ("level", "change") for thing in of.thing.values], of.thing, target)
    wanted, came = _values(of, target), _values(of, outcome)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = came * factor / wanted
    in_reach = (ratio >= 1 / FAR_APART) & (ratio <= FAR_APART)
    no_size = ~is_size | (wanted == 0) | np.isnan(wanted) | np.isnan(came)
    found: Numbers = ~np.isnan(factor) & (no_size | in_reach)
    return found


def _values(of: NumberedTable, rows: Numbers) -> Numbers:
    """The numbers that observations are compared by: the middle of their bounds, or the one that they state."""
    import numpy as np

    low, high = of.plain["low"][rows], of.plain["high"][rows]
    return np.where(np.isnan(low), high, np.where(np.isnan(high), low, (low + high) / 2))
