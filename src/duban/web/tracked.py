"""What became of all targets by a day: worked out once for pages, interface and Home, since it takes long and much room."""

from __future__ import annotations

from typing import NamedTuple

from duban.ledger import Ledger
from duban.report.tracking.board import Board, estimate_board, target_board
from duban.tracking.estimates import Estimated
from duban.tracking.public import track
from duban.tracking.tracked import Tracked
from duban.tracking.tracking import Tracking
from duban.web.store import Store
from duban.web.working import works_on


class Targets(NamedTuple):
    """What became of everything, ready to be narrowed."""

    tracking: Tracking
    targets: Board[Tracked]
    estimates: Board[Estimated]


def targets_by(store: Store, as_of: str, patience: float) -> Targets | None:
    """What became of the targets by what was known on the day ``as_of`` (by everything where it is empty).

    ``None`` where it is not worked out within ``patience`` seconds; it goes on being.
    """
    return works_on(store).ask(("track", as_of), lambda ledger: _targets(ledger, as_of), patience)


def _targets(ledger: Ledger, as_of: str) -> Targets:
    found = track(ledger, as_of=as_of or None)
    return Targets(found, target_board(found.rows), estimate_board(found.estimates))
