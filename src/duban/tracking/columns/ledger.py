"""Tracking of a whole ledger over columns.

Nearly all targets are the only ones of their indicator, place and period; their verdicts are found for all at once. Those
that may be one, or restate, revise or go beyond one another, and those without a number of their own, are the others: they
are judged one by one (:func:`duban.tracking.judging.judged_targets`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from duban.ledger import Ledger
from duban.observation import Observation
from duban.observations.columns.coded import coded, joint
from duban.observations.columns.stored import StoredFigures
from duban.observations.columns.table import ObservationTable
from duban.observations.stored import newest_document
from duban.observations.stored_narrowed import narrowed_relations
from duban.tracking.columns.judging import NUMBERS
from duban.tracking.columns.numbered import NumberedTable, spread
from duban.tracking.columns.outcomes import TableOutcomes
from duban.tracking.columns.rows import RowColumns, TableRows, year_of
from duban.tracking.columns.verdicts import verdicts
from duban.tracking.dates import known_on, last_day
from duban.tracking.judging import Margins, judged, judged_targets, target_key
from duban.tracking.outcomes.estimates import estimates
from duban.tracking.outcomes.pairing import OUTCOMES
from duban.tracking.thresholds import Thresholds
from duban.tracking.tracked import Tracked
from duban.tracking.tracking import Tracking

if TYPE_CHECKING:
    from duban.observations.columns.coded import Numbers


def tracked_ledger(ledger: Ledger, day: str | None, thresholds: Thresholds) -> Tracking:
    """What became of all targets in ``ledger``, by what was said up to ``day``, or by all that was."""
    connection = ledger.connection
    others = [*narrowed_relations(connection, None), *ledger.observations()]
    table = ObservationTable(StoredFigures.of(connection), others)
    of = NumberedTable(table)
    said = [when for when in of.vintage.values if when]
    until = day or last_day(max([newest_document(connection), *said]))
    return tracked_table(of, _known(of, day), until, thresholds)


def _known(of: NumberedTable, day: str | None) -> Numbers:
    """Which rows were known on a day."""
    import numpy as np

    if day is None:
        return np.ones(len(of.table), bool)
    return spread([known_on(when, day) for when in of.vintage.values], of.vintage, slice(None))


def tracked_table(of: NumberedTable, known: Numbers, until: str, thresholds: Thresholds) -> Tracking:
    """What became of the targets of a table by the rows that are ``known`` on the day ``until``."""
    import numpy as np

    table = of.table
    outcomes = TableOutcomes(of, np.flatnonzero(known & of.timed(*OUTCOMES)))
    targets = _Targets.among(of, known & of.timed("target"))
    lone = verdicts(outcomes, targets.lone, until, thresholds)
    held = list(
        judged_targets(
            targets.others, as_of=until, thresholds=thresholds, outcomes=outcomes, margins=targets.margins
        )
    )
    columns, rank = _columns(targets, lone, held)
    actual = TableOutcomes(of, np.flatnonzero(known & of.timed("actual")))
    estimated = (table[row] for row in np.flatnonzero(known & of.timed("estimate")).tolist())
    return Tracking(
        rows=TableRows(
            of,
            columns.only(_order(of, columns.at, rank)),
            held,
            cache(lambda row: judged(table[row], outcomes, until, thresholds)),
        ),
        as_of=until,
        thresholds=thresholds,
        outcomes=outcomes,
        estimates=tuple(estimates(estimated, actual)),
    )


class _Targets(NamedTuple):
    """The targets of a table.

    Attributes:
        rank: by row of the table the place in order of when it was said; of what is no target 0.
        lone: the rows of targets that are the only ones of their indicator, place and period.
        crowd: the rows of all others; ``others`` are their observations.
        margins: where targets say by how much.
    """

    rank: Numbers
    lone: Numbers
    crowd: Numbers
    others: Sequence[Observation]
    margins: Margins

    @classmethod
    def among(cls, of: NumberedTable, is_target: Numbers) -> _Targets:
        """Those among the rows that are targets."""
        import numpy as np

        table, figures = of.table, of.table.figures
        rows = np.flatnonzero(is_target)
        margins = Margins(table[row] for row in rows[rows >= figures].tolist())
        rows = rows[~_inside(of, rows, margins)]
        what = joint(
            [
                of.region.of_rows[rows],
                of.what.of_rows[of.identity.of_rows[rows]],
                of.start.of_rows[rows],
                of.end.of_rows[rows],
            ]
        ).of_rows
        is_lone = (np.bincount(what, minlength=1)[what] == 1) & ~_is_relation(table, rows)
        crowd = rows[~is_lone]
        said = _ranked([when or "~" for when in of.vintage.values])[of.vintage.of_rows[rows]]
        rank = np.zeros(len(table), np.int64)
        rank[rows[np.argsort(said, kind="stable")]] = np.arange(len(rows))
        others = [table[row] for row in crowd.tolist()]
        return cls(rank, rows[is_lone], crowd, others, margins)


def _inside(of: NumberedTable, rows: Numbers, margins: Margins) -> Numbers:
    """Which targets stand inside what says by how much."""
    import numpy as np

    documents = list(margins.documents)
    near = (
        of.table.columns["document"].is_in(documents).to_numpy()[rows]
        if documents
        else np.zeros(len(rows), bool)
    )
    found = np.zeros(len(rows), bool)
    for place in np.flatnonzero(near).tolist():
        found[place] = margins.hold(of.table[rows[place]])
    return found


def _is_relation(table: ObservationTable, rows: Numbers) -> Numbers:
    import numpy as np

    relations = [one.relation is not None for one in table.others]
    return np.concatenate([np.zeros(table.figures, bool), np.array(relations, bool)])[rows]


def _columns(targets: _Targets, lone: Numbers, held: Sequence[Tracked]) -> tuple[RowColumns, Numbers]:
    """The columns of all rows, and what those that stand at one place are in order by."""
    import numpy as np

    first = {
        id(one.witnesses[0]): row for one, row in zip(targets.others, targets.crowd.tolist(), strict=True)
    }
    at = np.array([first[id(row.target.witnesses[0])] for row in held], np.int64)
    # Targets of one number in different stages stand where the first of them does.
    ranks: dict[Any, int] = {}
    for one, row in zip(targets.others, targets.crowd.tolist(), strict=True):
        rank = int(targets.rank[row])
        key = target_key(one)
        ranks[key] = min(rank, ranks.get(key, rank))
    of_held = np.array([ranks[target_key(row.target)] for row in held], np.int64)
    columns = RowColumns(
        at=np.concatenate([targets.lone, at]),
        verdict=np.concatenate([lone, np.array([NUMBERS[row.verdict] for row in held], np.int8)]),
        held=np.concatenate([np.full(len(lone), -1, np.int64), np.arange(len(held))]),
    )
    return columns, np.concatenate([targets.rank[targets.lone], of_held])


def _order(of: NumberedTable, at: Numbers, rank: Numbers) -> Numbers:
    """The order of a tracking: by year, region and place in the document, then by when it was said."""
    import numpy as np

    documents = coded(of.table.columns["document"])
    keys = (
        spread([year_of(end) for end in of.end.values], of.end, at),
        _ranked([place or "" for place in of.region.values])[of.region.of_rows[at]],
        _ranked([name or "" for name in documents.values])[documents.of_rows[at]],
        of.table.columns["start"].fill_null(0).to_numpy()[at],
        rank,
        np.arange(len(at)),
    )
    found: Numbers = np.lexsort(keys[::-1])
    return found


def _ranked(values: Sequence[str]) -> Numbers:
    """The place of each value among all in order; the same values have the same."""
    import numpy as np

    places = {value: place for place, value in enumerate(sorted(set(values)))}
    return np.array([places[value] for value in values], np.int64)
