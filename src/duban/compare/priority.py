"""Which tasks moved up or down, and which commitments moved with them or to another task.

A task moved if it changed places with others rather than others with it. Counted are its inversions: tasks
that stood before it and now stand after it, or the other way. If one task jumps over four, it has four
inversions and each of the four has one; the four did not move. A task moved if twice its inversions are more
than those of every task it changed places with.
"""

from __future__ import annotations

from collections.abc import Sequence

from duban.compare.alignment import Link
from duban.compare.thresholds import MOVED


def moved_tasks(links: Sequence[Link]) -> dict[int, tuple[int, int]]:
    """Of links of tasks, by ``id`` of the link: rank before and after, for those that moved."""
    single = [link for link in links if link.old[0].sort == link.new[0].sort == "task"]
    moved = {}
    for opening in (False, True):
        group = [link for link in single if (_level(link) is opening)]
        places = [(link.old[0].side.start, link.new[0].side.start) for link in group]
        crossed = [_crossed(place, places) for place in places]
        for link, others in zip(group, crossed, strict=True):
            if others and 2 * len(others) > max(len(crossed[other]) for other in others):
                moved[id(link)] = (link.old[0].side.rank, link.new[0].side.rank)
    return moved


def _level(link: Link) -> bool:
    """Whether a task is the opening of a paragraph rather than a heading."""
    return link.old[0].opening


def _crossed(place: tuple[int, int], places: Sequence[tuple[int, int]]) -> list[int]:
    """The places with which ``place`` changed order."""
    return [i for i, other in enumerate(places) if (place[0] - other[0]) * (place[1] - other[1]) < 0]


def displaced(links: Sequence[Link]) -> dict[int, float]:
    """Of links of commitments, by ``id``: how far each moved among them, as a share of the document.

    Positive is towards the beginning. Only shifts of at least :data:`MOVED` are given.
    """
    single = [link for link in links if link.new[0].sort == "commitment" == link.old[0].sort]
    before = {id(link): i for i, link in enumerate(sorted(single, key=lambda link: link.old[0].side.start))}
    after = {id(link): i for i, link in enumerate(sorted(single, key=lambda link: link.new[0].side.start))}
    shifts = {key: (place - after[key]) / max(1, len(single)) for key, place in before.items()}
    return {key: shift for key, shift in shifts.items() if abs(shift) >= MOVED}
