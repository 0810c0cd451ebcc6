"""The verdicts on the targets of a table, with as little as decides them.

Most targets have one outcome or none, and then their numbers are enough. What needs more is judged as a whole by
:func:`duban.tracking.judging.judged`, which also tells of any target why its verdict is what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from duban.observations.columns.coded import joint
from duban.observations.identity import SAME
from duban.tracking.columns.judging import NUMBERS, judged_pairs
from duban.tracking.columns.likenesses import Likenesses
from duban.tracking.columns.numbered import NumberedTable, spread
from duban.tracking.columns.outcomes import TableOutcomes
from duban.tracking.columns.pairs import pairs
from duban.tracking.dates import last_day_passed
from duban.tracking.judging import judged
from duban.tracking.thresholds import Thresholds
from duban.tracking.verdicts.course import may_lead

if TYPE_CHECKING:
    from duban.observations.columns.coded import Numbers

_UNDECIDED: Final = -1


def verdicts(outcomes: TableOutcomes, rows: Numbers, as_of: str, thresholds: Thresholds) -> Numbers:
    """The numbers of the verdicts on targets that nothing else was stated of; their ``rows`` are given."""
    import numpy as np

    of = outcomes.of_table
    likenesses = Likenesses(of.identity.values)
    # By row of the table: how many outcomes a target may have, and what the only one makes of it.
    number, found = np.zeros(len(of.table), np.int32), np.full(len(of.table), _UNDECIDED, np.int8)
    for some in pairs(outcomes, likenesses, rows):
        targets, many = np.unique(some.target, return_counts=True)
        number[targets] = many
        sure = some.is_trusted & (number[some.target] == 1)
        target = some.target[sure]
        found[target] = judged_pairs(of, target, some.outcome[sure], thresholds)
    left = rows[(found[rows] == _UNDECIDED) & (number[rows] < 2)]
    told = left[~_may_have_come(outcomes, likenesses, left, as_of)]
    found[told] = np.where(number[told] == 1, NUMBERS["unsure"], _without_outcome(of, told, as_of))
    for row in rows[found[rows] == _UNDECIDED].tolist():
        found[row] = NUMBERS[judged(of.table[row], outcomes, as_of, thresholds).verdict]
    return found[rows]


def _without_outcome(of: NumberedTable, rows: Numbers, as_of: str) -> Numbers:
    import numpy as np

    return np.where(_passed(of, rows, as_of), NUMBERS["no_data"], NUMBERS["too_early"])


def _passed(of: NumberedTable, rows: Numbers, as_of: str) -> Numbers:
    """Whether the time of targets is over."""
    return spread([end is not None and last_day_passed(end, as_of) for end in of.end.values], of.end, rows)


def _may_have_come(outcomes: TableOutcomes, likenesses: Likenesses, rows: Numbers, as_of: str) -> Numbers:
    """Whether what was known before may tell how far targets without a sure outcome have come."""
    import numpy as np

    of = outcomes.of_table
    passed = _passed(of, rows, as_of)
    is_level = spread([thing.measure == "level" for thing in of.thing.values], of.thing, rows)
    is_stock = is_level & (of.start.of_rows[rows] == len(of.start.values) - 1)
    points = np.isin(rows, _with_points(outcomes, likenesses, rows[~passed]))
    return np.where(passed, is_stock, points)


def _with_points(outcomes: TableOutcomes, likenesses: Likenesses, rows: Numbers) -> Numbers:
    """The targets that a value of the same indicator may tell the course of."""
    import numpy as np

    of, found = outcomes.of_table, [rows[:0]]
    for targets, points in outcomes.by_name.pairs(rows, outcomes.names(rows)):
        times = joint([of.start.of_rows[points], of.start.of_rows[targets], of.end.of_rows[targets]])
        sides = (
            of.start.only(points[times.first]),
            of.start.only(targets[times.first]),
            of.end.only(targets[times.first]),
        )
        leads = np.array(
            [may_lead(begun, start, end or "") for begun, start, end in zip(*sides, strict=True)], bool
        )
        in_time = leads[times.of_rows]
        targets, points = targets[in_time], points[in_time]
        alike = likenesses.of_pairs(of.identity.of_rows[targets], of.identity.of_rows[points])
        found.append(targets[alike >= SAME])
    return np.concatenate(found)
