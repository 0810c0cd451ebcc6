"""What became of all commitments of a ledger: in brief, and each read when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from duban.ledger import Ledger
from duban.observations.datafile.places import place_of
from duban.observations.documents import region_name
from duban.report.tracking.board import COMMITMENT_FACETS, Board, told_of_commitment
from duban.tracking.commitments.by_place import follow_by_place
from duban.tracking.commitments.follow_through import Followed
from duban.tracking.commitments.weighing import FollowStatus
from duban.typed import learnt
from duban.web.tracked.columns import BoardSummary, Values, arranged, places_of
from duban.web.tracked.rows import board_of
from duban.web.tracked.shelf import Shelf, ShelfWriter
from duban.web.tracked.summary import UnwantedError

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

_TOLD: Final = "told"


class PromisesSummary(NamedTuple):
    """What became of all commitments, in brief.

    Attributes:
        ends: where the entries of the shelf end.
        board: the board.
        sorted: the places on the board of all commitments, in the order of :func:`duban.follow_through`.
    """

    ends: Numbers
    board: BoardSummary
    sorted: Numbers


class Promises:
    """What became of all commitments, ready to be narrowed; ``board`` has the rows, each read when it is asked for."""

    def __init__(self, summary: PromisesSummary, shelf: Shelf) -> None:
        decoder = msgspec.msgpack.Decoder(learnt(Followed))
        self._sorted = summary.sorted
        self.board: Board[Followed] = board_of(
            summary.board, lambda number: decoder.decode(shelf.entry(number))
        )

    def only(
        self,
        *,
        region: str | None = None,
        theme: str | None = None,
        year: int | None = None,
        status: FollowStatus | None = None,
    ) -> list[int]:
        """The places on the board of what :func:`duban.follow_through` gives for these, in its order."""
        place = (place_of(region) or region_name(region)) if region else None
        wanted: dict[str, Callable[[str], bool]] = {}
        if place is not None:
            wanted["region"] = lambda value: value != "" and region_name(value) == place
        if theme is not None:
            wanted["theme"] = lambda value: value != "" and value == theme
        if year is not None:
            wanted["year"] = lambda value: value == str(year)
        if status is not None:
            wanted["status"] = lambda value: value == status
        found: list[int] = self._sorted[self.board.where(wanted)[self._sorted]].tolist()
        return found


def promises_summarised(
    ledger: Ledger, shelf: ShelfWriter, as_of: str, is_wanted: Callable[[], bool] = lambda: True
) -> PromisesSummary:
    """What became of all commitments in ``ledger`` by what was known on ``as_of`` (all that is where it is empty).

    They are written to ``shelf``. No more than the documents of some places are held at once.

    Raises:
        UnwantedError: where ``is_wanted`` says at some time that nobody waits any more.
    """
    import numpy as np

    encode = msgspec.msgpack.Encoder().encode
    columns: dict[str, Values[str]] = {name: Values() for name in (*COMMITMENT_FACETS, _TOLD)}
    documents: Values[str] = Values()
    entries = array("q")
    for some in follow_by_place(ledger, as_of=as_of or None):
        if not is_wanted():
            raise UnwantedError
        for one in some:
            for name, of in COMMITMENT_FACETS.items():
                columns[name].add(of(one))
            columns[_TOLD].add(told_of_commitment(one).casefold())
            documents.add(one.document)
            entries.append(shelf.add(encode(one)))
    tracked = np.lexsort([documents.by(str)])
    board = tracked[np.lexsort([columns["year"].by(lambda year: -int(year or 0))[tracked]])]
    facets = {name: arranged(found, board) for name, found in columns.items()}
    summary = BoardSummary(np.array(entries, np.int64)[board], facets, facets.pop(_TOLD))
    return PromisesSummary(shelf.ends(), summary, places_of(board)[tracked])
