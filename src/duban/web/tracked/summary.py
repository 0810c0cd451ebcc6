"""What became of all targets of a ledger in brief: what they are narrowed and counted by, and where each is kept.

It is gathered some places after the others, and put in order at the end: the rows themselves lie on a shelf.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from duban.ledger import Ledger
from duban.observations.stored_rows import Position
from duban.records import Measure
from duban.report.tracking.board import (
    ESTIMATE_FACETS,
    TARGET_FACETS,
    coded,
    told_of_estimate,
    told_of_target,
)
from duban.report.tracking.rows import order
from duban.tracking.by_place import TrackedPlaces, known_until, track_by_place
from duban.tracking.outcomes.estimates import Estimated
from duban.tracking.scorecard import mark
from duban.tracking.tracked import Tracked
from duban.tracking.verdicts.verdict import VERDICTS, Verdict
from duban.web.tracked.columns import BoardSummary, Values, arranged, places_of
from duban.web.tracked.entries import EntryWriter
from duban.web.tracked.shelf import ShelfWriter

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

_TOLD = "told"
# Values that are held at once. Of 657,000 figures the process had 434 MB at the most with 15,000 of them, 376 MB with these,
# at 40 and 41 s of processor time.
_AT_ONCE = 4_000


class What(NamedTuple):
    """What a target is of, as far as names of indicators are looked for in it."""

    indicator: str
    indicator_id: str | None
    measure: Measure
    unit: str


class Summary(NamedTuple):
    """What became of all targets, in brief; all columns are in the order of the board of targets.

    Attributes:
        as_of: the day up to which was looked.
        ends: where the entries of the shelf end.
        targets, estimates: the boards.
        sorted: the places on the board of all targets, in the order of :class:`duban.tracking.tracking.Tracking`.
        whats: what targets are of, ``what`` of each by number.
        distance, ambition: as of :class:`duban.tracking.scorecard.Mark`; NaN where there is none.
        is_revised, has_outcome: whether each target is or has.
    """

    as_of: str
    ends: Numbers
    targets: BoardSummary
    estimates: BoardSummary
    sorted: Numbers
    whats: list[What]
    what: Numbers
    distance: Numbers
    ambition: Numbers
    is_revised: Numbers
    has_outcome: Numbers


def summarised(
    ledger: Ledger, shelf: ShelfWriter, as_of: str, is_wanted: Callable[[], bool] = lambda: True
) -> Summary:
    """What became of all targets in ``ledger`` by what was known on ``as_of`` (all that is where it is empty).

    The rows are written to ``shelf``. No more than some places are held at once.

    Raises:
        UnwantedError: where ``is_wanted`` says at some time that nobody waits any more.
    """
    targets, estimates = _Targets(), _Estimates()
    for places in track_by_place(ledger, as_of=as_of or None, most=_AT_ONCE):
        if not is_wanted():
            raise UnwantedError
        writer = EntryWriter(shelf)
        for row in places.rows:
            targets.add(row, places, writer)
        for at, one in places.estimates:
            estimates.add(at, one, writer)
    return Summary(
        as_of=as_of or known_until(ledger),
        ends=shelf.ends(),
        **targets.in_order(),
        estimates=estimates.in_order(),
    )


class UnwantedError(Exception):
    """Nobody waits for the result any more."""


class _Targets:
    """The columns of targets as they are gathered."""

    def __init__(self) -> None:
        self._facets: dict[str, Values[str]] = {name: Values() for name in (*TARGET_FACETS, _TOLD)}
        self._of: Mapping[str, Callable[[Tracked], str]] = {
            **TARGET_FACETS,
            _TOLD: lambda row: told_of_target(row).casefold(),
        }
        self._what: Values[What] = Values()
        self._document: Values[str] = Values()
        self._entry, self._start = array("q"), array("q")
        self._distance, self._ambition = array("d"), array("d")
        self._is_revised, self._has_outcome = array("b"), array("b")

    def add(self, row: Tracked, places: TrackedPlaces, writer: EntryWriter) -> None:
        entry, before = writer.row(row, places.outcomes)
        one = row.target
        for name, of in self._of.items():
            self._facets[name].add(of(row))
        self._what.add(What(one.indicator, one.indicator_id, one.measure, one.unit))
        witness = one.witnesses[0] if one.witnesses else None
        self._document.add(witness.document if witness else "")
        self._start.append((witness.start or 0) if witness else 0)
        self._entry.append(entry)
        told = mark(row, lambda _: before)
        self._distance.append(float("nan") if told.distance is None else told.distance)
        self._ambition.append(float("nan") if told.ambition is None else told.ambition)
        self._is_revised.append(told.is_revised)
        self._has_outcome.append(row.outcome is not None)

    def in_order(self) -> dict[str, Any]:
        """The columns in the order of the board, as :class:`Summary` has them."""
        import numpy as np

        tracked = self._tracking_order()
        board = tracked[np.lexsort([key[tracked] for key in reversed(self._board_keys())])]
        facets = {name: arranged(found, board) for name, found in self._facets.items()}
        return {
            "targets": BoardSummary(np.array(self._entry, np.int64)[board], facets, facets.pop(_TOLD)),
            "sorted": places_of(board)[tracked],
            "whats": self._what.values,
            "what": self._what.of_rows()[board],
            "distance": np.array(self._distance)[board],
            "ambition": np.array(self._ambition)[board],
            "is_revised": np.array(self._is_revised, bool)[board],
            "has_outcome": np.array(self._has_outcome, bool)[board],
        }

    def _tracking_order(self) -> Numbers:
        """The rows in the order of a tracking: by year, region and place in their document."""
        import numpy as np

        keys = (
            self._facets["year"].by(_year),
            self._facets["region"].by(str),
            self._document.by(str),
            np.array(self._start, np.int64),
        )
        return np.lexsort(keys[::-1])

    def _board_keys(self) -> tuple[Numbers, Numbers, Numbers]:
        """What the board is in order by, beside the order of the tracking: the parts of ``report.tracking.rows.order``."""
        return (
            self._facets["status"].by(lambda verdict: order(cast(Verdict, verdict), None, None)[0]),
            self._facets["year"].by(lambda year: order(VERDICTS[0], _year(year), None)[1]),
            self._facets["region"].by(lambda region: order(VERDICTS[0], None, region)[2]),
        )


def _year(written: str) -> int:
    return int(written or 0)


class _Estimates:
    """Estimates as they are gathered: they are few."""

    def __init__(self) -> None:
        self._found: list[tuple[int, Position, int, tuple[str, ...]]] = []

    def add(self, at: Position, one: Estimated, writer: EntryWriter) -> None:
        told = (*(of(one) for of in ESTIMATE_FACETS.values()), told_of_estimate(one).casefold())
        self._found.append((-one.year, at, writer.estimate(one), told))

    def in_order(self) -> BoardSummary:
        """The newest first, those of a year in the order of the ledger."""
        import numpy as np

        found = sorted(self._found, key=lambda one: one[:2])
        columns = (
            zip(*(told for *_, told in found), strict=True) if found else [()] * (len(ESTIMATE_FACETS) + 1)
        )
        *facets, told = map(coded, chain(columns))
        entries = np.array([entry for _, _, entry, _ in found], np.int64)
        return BoardSummary(entries, dict(zip(ESTIMATE_FACETS, facets, strict=True)), told)
