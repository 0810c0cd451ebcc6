"""The rows of a board that lie on a shelf, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

from duban.report.tracking.board import Board
from duban.web.tracked.columns import BoardSummary

R = TypeVar("R")


def board_of(summary: BoardSummary, read: Callable[[int], R]) -> Board[R]:
    """The board of which ``summary`` says all but its rows; ``read`` gets an entry of the shelf by its number."""
    return Board.of_coded(_Rows(summary, read), summary.facets, summary.told)


class _Rows(Sequence[R], Generic[R]):
    def __init__(self, summary: BoardSummary, read: Callable[[int], R]) -> None:
        self._entries = summary.entries
        self._read = read

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, place: int) -> R: ...
    @overload
    def __getitem__(self, place: slice) -> list[R]: ...
    def __getitem__(self, place: int | slice) -> R | list[R]:
        if isinstance(place, slice):
            return [self._read(int(entry)) for entry in self._entries[place]]
        return self._read(int(self._entries[place]))
