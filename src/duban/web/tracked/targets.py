"""What became of all targets by a day, for pages, interface and Home: counted and narrowed at once, read row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from duban.observation import Observation
from duban.observations.datafile.places import place_of
from duban.observations.documents import region_name
from duban.queries.attention import Standing
from duban.report.tracking.board import Board
from duban.tracking.outcomes.estimates import Estimated
from duban.tracking.rows import is_of
from duban.tracking.scorecard import Grouping, Mark, Scorecard, carded
from duban.tracking.thresholds import DEFAULT, Thresholds
from duban.tracking.tracked import Tracked
from duban.tracking.tracking import Lookup, Tracking
from duban.tracking.verdicts.verdict import VERDICTS, Verdict
from duban.web.tracked.entries import Beside, EntryReader
from duban.web.tracked.rows import board_of
from duban.web.tracked.shelf import Shelf
from duban.web.tracked.summary import Summary


class Targets:
    """What became of everything, ready to be narrowed.

    Attributes:
        as_of: the day up to which was looked; ``thresholds`` the widths and margins of the verdicts.
        targets, estimates: the boards; a row is read when it is asked for.
    """

    def __init__(self, summary: Summary, shelf: Shelf) -> None:
        self.as_of = summary.as_of
        self.thresholds: Thresholds = DEFAULT
        self._summary = summary
        self._reader = EntryReader(shelf, summary.as_of)
        self.targets: Board[Tracked] = board_of(summary.targets, self._reader.row)
        self.estimates: Board[Estimated] = board_of(summary.estimates, self._reader.estimate)

    def tracking(self, numbers: Iterable[int]) -> Tracking:
        """The rows at these places of the board, in that order, with what is known beside them: those of a page."""
        found = [self._reader.beside(self._entry(number)) for number in numbers]
        return self._tracking([one.row for one in found], _Beside(found))

    def whole_tracking(self, numbers: Iterable[int], estimates: Sequence[Estimated]) -> Tracking:
        """The same of any number of rows: what is known beside a row is read when it is looked up, and not held."""
        entries = [self._entry(number) for number in numbers]
        rows = [self._reader.row(entry) for entry in entries]
        return self._tracking(rows, _Later(self._reader, rows, entries), estimates)

    def _tracking(
        self, rows: Iterable[Tracked], outcomes: Lookup, estimates: Sequence[Estimated] = ()
    ) -> Tracking:
        return Tracking(
            rows=tuple(rows),
            as_of=self.as_of,
            thresholds=self.thresholds,
            outcomes=outcomes,
            estimates=tuple(estimates),
        )

    def _entry(self, number: int) -> int:
        return int(self._summary.targets.entries[number])

    def sorted(self, numbers: Iterable[int]) -> list[int]:
        """Places of the board in the order of a tracking."""
        wanted = set(numbers)
        return [number for number in self._summary.sorted.tolist() if number in wanted]

    def only(
        self,
        *,
        region: str | None = None,
        indicator: str | None = None,
        issuer: str | None = None,
        theme: str | None = None,
        year: int | None = None,
        status: Verdict | None = None,
    ) -> list[int]:
        """The places on the board of what :meth:`duban.tracking.tracking.Tracking.only` leaves, in its order."""
        import numpy as np

        place = (place_of(region) or region_name(region)) if region else None
        wanted: dict[str, Callable[[str], bool]] = {}
        if place is not None:
            wanted["region"] = lambda value: value == place
        if issuer is not None:
            wanted["issuer"] = lambda value: issuer in value
        if theme is not None:
            wanted["theme"] = lambda value: value != "" and value == theme
        if year is not None:
            wanted["year"] = lambda value: value == str(year)
        if status is not None:
            wanted["status"] = lambda value: value == status
        held = self.targets.where(wanted)
        if indicator is not None:
            named = [is_of(what, indicator) for what in self._summary.whats]
            held &= np.array(named, bool)[self._summary.what]
        order = self._summary.sorted
        found: list[int] = order[held[order]].tolist()
        return found

    def counts(self, numbers: Sequence[int]) -> dict[Verdict, int]:
        """How many of the rows at these places have each verdict, the best verdict first."""
        status = self.targets.coded("status")
        found = Counter(status.of_rows[numbers].tolist())
        named = {status.values[number]: count for number, count in found.items()}
        return {verdict: named[verdict] for verdict in VERDICTS if verdict in named}

    def scorecards(self, numbers: Sequence[int], by: Grouping) -> list[Scorecard]:
        """How many targets at these places were kept, by how much, by ``region``, ``year`` or ``theme``."""
        return carded(self._marks(numbers, by), by)

    def standing(self, year: int) -> Standing:
        """What tracking leaves open, as :func:`duban.queries.attention.standing` has it."""
        status, years = self.targets.coded("status"), self.targets.coded("year")
        is_due = (years.of_rows == years.numbers.get(str(year), -1)) & ~self._summary.has_outcome
        due = Counter(status.of_rows[is_due].tolist())
        number = {verdict: status.numbers.get(verdict, -1) for verdict in VERDICTS}
        return Standing(
            int((status.of_rows == number["unsure"]).sum()),
            {verdict: due[number[verdict]] for verdict in ("no_data", "too_early") if due[number[verdict]]},
        )

    def _marks(self, numbers: Sequence[int], by: Grouping) -> Iterator[tuple[str, Mark]]:
        summary, names, status = self._summary, self.targets.coded(by), self.targets.coded("status")
        columns: tuple[Any, ...] = (
            names.of_rows,
            status.of_rows,
            summary.distance,
            summary.ambition,
            summary.is_revised,
        )
        for name, verdict, distance, ambition, is_revised in zip(
            *(column[numbers].tolist() for column in columns), strict=True
        ):
            told = cast(Verdict, status.values[verdict])
            yield names.values[name], Mark(told, _number(distance), _number(ambition), is_revised)


def _number(value: float) -> float | None:
    """A number of a column; ``None`` of NaN."""
    return value if value == value else None


class _Beside:
    """What is known beside some targets, by the identity of each."""

    def __init__(self, rows: Iterable[Beside]) -> None:
        self._beside = {id(one.row.target): one for one in rows}

    def points(self, target: Observation) -> tuple[Observation, ...]:
        return self._beside[id(target)].points

    def year_before(self, target: Observation) -> Observation | None:
        return self._beside[id(target)].before


class _Later:
    """The same, read each time that it is asked for; the rows are held by the tracking."""

    def __init__(self, reader: EntryReader, rows: Iterable[Tracked], entries: Iterable[int]) -> None:
        self._reader = reader
        self._entries = {id(row.target): entry for row, entry in zip(rows, entries, strict=True)}

    def points(self, target: Observation) -> tuple[Observation, ...]:
        return self._reader.points(self._entries[id(target)])

    def year_before(self, target: Observation) -> Observation | None:
        return self._reader.before(self._entries[id(target)])
