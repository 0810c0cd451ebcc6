"""Which tasks moved up or down, and which commitments moved with them or to another task.

A task moved if it changed places with others rather than others with it. Counted are its inversions: tasks
that stood before it and now stand after it, or the other way. If one task jumps over four, it has four
inversions and each of the four has one; the four did not move. A task moved if twice its inversions are more
than those of every task it changed places with, and its rank is another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duban.comparison.formulations.link import Link
from duban.comparison.thresholds import MOVED

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


def moved_tasks(links: Sequence[Link]) -> dict[int, tuple[int, int]]:
    """Of links of tasks, by ``id`` of the link: rank before and after, for those that moved."""
    single = [link for link in links if link.old[0].sort == link.new[0].sort == "task"]
    moved = {}
    for opening in (False, True):
        group = [link for link in single if link.old[0].opening is opening]
        places = [(link.old[0].side.start, link.new[0].side.start) for link in group]
        for link, has_moved in zip(group, _moved(places), strict=True):
            ranks = link.old[0].side.rank, link.new[0].side.rank
            if has_moved and ranks[0] != ranks[1]:
                moved[id(link)] = ranks
    return moved


def _moved(places: Sequence[tuple[int, int]]) -> list[bool]:
    """For each place (before, after), whether it moved among the others."""
    import numpy as np

    if not places:
        return []
    before, after = np.array(places).T

    def crossed(place: tuple[int, int]) -> npt.NDArray[np.bool_]:
        """With which of the others a place changed order."""
        return np.asarray((before < place[0]) != (after < place[1]))

    # Twice over, row by row: the whole table would grow with the square of the tasks.
    inversions = np.array([crossed(place).sum() for place in places])
    return [
        bool(count and 2 * count > inversions[crossed(place)].max())
        for count, place in zip(inversions, places, strict=True)
    ]


_PROMISES = ("commitment", "statement")


def displaced(links: Sequence[Link]) -> dict[int, float]:
    """Of links of commitments, by ``id``: how far each moved among them, as a share of the document.

    Positive is towards the beginning. Only shifts of at least :data:`MOVED` are given.
    """
    single = [link for link in links if link.new[0].sort in _PROMISES and link.old[0].sort in _PROMISES]
    before = {id(link): i for i, link in enumerate(sorted(single, key=lambda link: link.old[0].side.start))}
    after = {id(link): i for i, link in enumerate(sorted(single, key=lambda link: link.new[0].side.start))}
    shifts = {key: (place - after[key]) / max(1, len(single)) for key, place in before.items()}
    return {key: shift for key, shift in shifts.items() if abs(shift) >= MOVED}
