"""Tracking of a ledger place by place: what became of its targets, without holding all that it knows at once.

A target and its outcome are of one place. Only two things reach further: a relation may name the nation's value
(高于全国平均), so that of the nation is read first and kept; and what says by how much (高于全国1个百分点) may hold a number
that reads as one of another place, so that all such margins are known from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from duban.arguments import checked_day
from duban.ledger import Ledger
from duban.observation import Observation
from duban.observations.stored import newest_document
from duban.observations.stored_by_place import MOST, observations_by_place, stated_margins
from duban.observations.stored_rows import Placed, Position
from duban.tracking.dates import known_on, last_day
from duban.tracking.judging import Margins, judged_targets
from duban.tracking.outcomes.estimates import Estimated, estimates
from duban.tracking.outcomes.pairing import Outcomes
from duban.tracking.outcomes.relative import NATION
from duban.tracking.thresholds import DEFAULT, Thresholds
from duban.tracking.tracked import Tracked


class PlacedEstimate(NamedTuple):
    """An estimate that an outcome is known of, with the position of the first observation that states it."""

    at: Position
    estimated: Estimated


class TrackedPlaces(NamedTuple):
    """What became of the targets of some places.

    Attributes:
        rows: the targets, those of one place in the order that :func:`duban.track` gives them before it sorts them.
        estimates: estimates with the outcomes that are known of them.
        outcomes: where what is known of the indicators of these places is looked up.
    """

    rows: list[Tracked]
    estimates: list[PlacedEstimate]
    outcomes: Outcomes


def track_by_place(
    ledger: Ledger,
    *,
    as_of: str | date | None = None,
    thresholds: Thresholds = DEFAULT,
    most: int = MOST,
) -> Iterator[TrackedPlaces]:
    """What became of the targets in ``ledger``, some places after the others: together what :func:`duban.track` finds.

    About ``most`` values are held at once.

    >>> import duban, tempfile
    >>> from duban.ledger import StoredDocument
    >>> texts = {"2025-01-15": "2025年主要预期目标：粮食产量增长2%左右。", "2026-01-15": "2025年，粮食产量增长2.1%。"}
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     for day, text in texts.items():
    ...         read = duban.read_text(text, name=day, region="某省", published=day)
    ...         _ = ledger.add(StoredDocument.of(read, duban.extract(read)))
    ...     [row.verdict for places in track_by_place(ledger) for row in places.rows]
    ['kept']

    Raises:
        ArgumentError: for a day that cannot be.
    """
    checked = checked_day("as_of", as_of)
    day = checked.isoformat() if checked else None
    until = day or known_until(ledger)
    margins = Margins(one for one in stated_margins(ledger.connection) if _is_known(one, day))
    nation: Outcomes | None = None
    for batch in observations_by_place(ledger.connection, first=NATION, most=most):
        placed = [one for one in batch if _is_known(one.one, day)]
        known = [one.one for one in placed]
        outcomes = Outcomes(known, nation)
        if nation is None:
            nation = outcomes if any(one.region == NATION for one in known) else Outcomes(())
        judged = judged_targets(known, as_of=until, thresholds=thresholds, outcomes=outcomes, margins=margins)
        yield TrackedPlaces(list(judged), list(_estimates(placed)), outcomes)


def known_until(ledger: Ledger) -> str:
    """The day up to which a ledger knows of anything: that of its newest document or value (``YYYY-MM-DD``)."""
    found = ledger.connection.execute("SELECT max(vintage) FROM observations").fetchone()
    return last_day(max(newest_document(ledger.connection), (found[0] if found else "") or ""))


def _is_known(one: Observation, day: str | None) -> bool:
    return day is None or known_on(one.vintage, day)


def _estimates(placed: list[Placed]) -> Iterator[PlacedEstimate]:
    """The estimates among what is known of some places, each with the position of its first witness."""
    positions = {id(one.witnesses[0]): at for at, one in placed if one.kind == "estimate"}
    for found in estimates([one for _, one in placed]):
        yield PlacedEstimate(positions[id(found.estimate.witnesses[0])], found)
