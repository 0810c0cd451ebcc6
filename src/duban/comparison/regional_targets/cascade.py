"""From the national document to the provinces: who takes up what, with what wording, number and strength.

The units of every province are aligned with those of the nation as two documents are. A national task or
commitment counts as taken up where it has a counterpart, or where something in the province is as like it
though it answers another one too: provinces say several things at once. Either way the two must be as like as
:data:`~duban.comparison.thresholds.UPTAKE`.

Stable: :func:`cascade`, :class:`Cascade`, :class:`Row`, :class:`Uptake`, :class:`Local`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, get_args

import msgspec
from msgspec.structs import replace

from duban.arguments import checked_many
from duban.comparison.change import Side
from duban.comparison.figures import FigureChanges
from duban.comparison.formulations.units import Unit, Units
from duban.comparison.formulations.wording import wording
from duban.comparison.pairs.alignment import Alignment, align
from duban.comparison.pairs.similarity import Scorer
from duban.comparison.regional_targets.cascade_targets import TargetRow, same_year_pairs, target_rows
from duban.comparison.rows.editions import Edition, editions
from duban.comparison.sources import Source
from duban.comparison.thresholds import PAIR, TAKEN_UP, UPTAKE
from duban.errors import ArgumentError
from duban.notebook import Cell, table

Degree = Literal["absent", "taken_up", "with_instrument", "with_number"]
DEGREES: tuple[Degree, ...] = get_args(Degree)


class Uptake(msgspec.Struct, frozen=True, kw_only=True):
    """What one province makes of a national task or commitment.

    ``degree`` is ``absent``, ``taken_up``, ``with_instrument`` (it names an instrument for it) or
    ``with_number`` (it sets a number for it). ``strength`` is the province's minus the nation's, in levels of
    the scale. ``share`` is, of a task, the share of its commitments that the province takes up: from
    :data:`~duban.comparison.thresholds.TAKEN_UP` on the task is taken up whatever its title.
    """

    label: str
    degree: Degree
    score: float = 0.0
    side: Side | None = None
    strength: int | None = None
    share: float | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A national task or commitment with what each province makes of it, in the order of the labels.

    ``task`` is the index of the row of the task that a commitment stands in, ``None`` outside of tasks.
    """

    unit: Literal["task", "commitment"]
    side: Side
    theme: str | None
    uptakes: tuple[Uptake, ...]
    task: int | None = None

    @property
    def coverage(self) -> float:
        """The share of the provinces that take it up, 0 to 1.

        >>> found = cascade("二、2026年重点任务\\n发展低空经济。", ["二、2026年重点任务\\n发展低空经济。", "种好苹果。"])
        >>> [row.coverage for row in found.rows]
        [0.5]
        """
        taken = sum(uptake.degree != "absent" for uptake in self.uptakes)
        return taken / len(self.uptakes) if self.uptakes else 0.0


class Local(msgspec.Struct, frozen=True, kw_only=True):
    """What provinces promise and the nation does not: alike promises of several, or one of a single province."""

    theme: str | None
    sides: tuple[tuple[str, Side], ...]

    @property
    def labels(self) -> list[str]:
        """The provinces that promise it, in order."""
        return list(dict.fromkeys(label for label, _ in self.sides))


class Cascade:
    """The national document against those of the provinces."""

    def __init__(
        self,
        national: Edition,
        provinces: Sequence[Edition],
        rows: Sequence[Row],
        targets: Sequence[TargetRow],
        local: Sequence[Local],
    ) -> None:
        self.national = national
        self.provinces = tuple(provinces)
        self.rows = tuple(rows)
        self.targets = tuple(targets)
        self.local = tuple(local)

    def __repr__(self) -> str:
        return (
            f"<Cascade {self.national.label} → {len(self.provinces)} below: {len(self.rows)} rows, "
            f"{len(self.targets)} targets, {len(self.local)} local>"
        )

    def _repr_html_(self) -> str:
        rows = (_line(row) for row in self.rows)
        return table(repr(self), ("unit", "text", "coverage", *self.labels), rows, len(self.rows))

    @property
    def labels(self) -> list[str]:
        """What the provinces' documents are called, in the order of the columns.

        >>> import duban
        >>> cascade("二、2026年重点任务\\n发展低空经济。", [duban.read_text("发展低空经济。", region="江苏省")]).labels
        ['江苏省']
        """
        return [province.label for province in self.provinces]

    def tasks(self) -> list[tuple[Row, list[Row]]]:
        """Each task with the commitments in it; the commitments outside of tasks are their own.

        >>> found = cascade("二、2026年重点任务\\n（一）发展低空经济。建设起降点。", ["发展低空经济。"])
        >>> [(task.side.text, len(inside)) for task, inside in found.tasks()]
        [('发展低空经济', 1)]
        """
        inside: dict[int, list[Row]] = {}
        for row in self.rows:
            if row.task is not None:
                inside.setdefault(row.task, []).append(row)
        return [(row, inside.get(i, [])) for i, row in enumerate(self.rows) if row.task is None]

    def as_json(self) -> Iterator[dict[str, Any]]:
        """A line for each row, target and local promise.

        >>> found = cascade("二、2026年重点任务\\n发展低空经济。", ["二、2026年重点任务\\n种好苹果。"])
        >>> [line["record"] for line in found.as_json()]
        ['row', 'local']
        """
        for row in self.rows:
            yield {"record": "row", "coverage": round(row.coverage, 4), **msgspec.to_builtins(row)}
        for target in self.targets:
            shown = msgspec.to_builtins(target)
            shown["own"] = dict(zip(self.labels, shown["own"], strict=True))
            yield {"record": "target", **shown}
        for local in self.local:
            sides = [{"label": label, **msgspec.to_builtins(side)} for label, side in local.sides]
            yield {"record": "local", "theme": local.theme, "labels": local.labels, "sides": sides}


def _line(row: Row) -> list[Cell]:
    """A row as notebooks show it."""
    return [row.unit, row.side.text, round(row.coverage, 2), *(uptake.degree for uptake in row.uptakes)]


def cascade(
    national: Source, provinces: Iterable[Source], advance: Callable[[str], object] = lambda name: None
) -> Cascade:
    """How ``provinces`` take up ``national``; ``advance`` is called with the name of each one done.

    >>> import duban
    >>> nation = duban.read_text("二、2026年重点任务\\n发展低空经济。培育100个产业集群。", region="全国")
    >>> province = duban.read_text("二、2026年重点任务\\n大力发展低空经济。种好苹果。", region="某省")
    >>> found = cascade(nation, [province])
    >>> [(row.side.text, row.uptakes[0].degree) for row in found.rows]
    [('发展低空经济', 'taken_up'), ('培育100个产业集群', 'absent')]

    Raises:
        ArgumentError: where there is no province.
        ArgumentTypeError: where ``provinces`` is a single one or holds what is no document.
    """
    [nation] = editions([national])
    below = editions(checked_many("provinces", provinces))
    if not below:
        raise ArgumentError(
            "provinces",
            "至少要一份省级文件",
            "a cascade needs at least one document below the national one",
        )
    columns = []
    for province in below:
        columns.append(_Column(nation, province))
        advance(province.info.name)
    rows = _with_shares(list(_rows(nation, columns)))
    return Cascade(nation, below, rows, _targets(nation, columns), _local(columns))


class _Column:
    """One province against the nation."""

    def __init__(self, nation: Edition, province: Edition) -> None:
        self.province = province
        above, below = _of_the_whole(nation), _of_the_whole(province)
        figures = FigureChanges(above, below)
        self._alignment = figures.link(align(above, below))
        self._linked = {id(old): link for link in self._alignment.links for old in link.old}
        self._figures = sorted(figure.start for figure in province.units.figures)
        self.targets = list(same_year_pairs(above, below))

    def uptake(self, unit: Unit) -> Uptake:
        """What the province makes of a national unit."""
        label = self.province.label
        link = self._linked.get(id(unit))
        if link is not None and link.score >= UPTAKE:
            return _uptake(label, unit, link.new[0], link.score)
        nearest = self._alignment.nearest.get(id(unit))
        if nearest is not None and nearest.score >= UPTAKE:
            return _uptake(label, unit, nearest.unit, nearest.score)
        return Uptake(label=label, degree="absent")

    def own(self) -> list[Unit]:
        """The commitments that answer nothing national."""
        return [unit for unit in _free(self._alignment) if unit.sort == "commitment" and not unit.doubtful]


def _of_the_whole(edition: Edition) -> Units:
    """The units with the figures of the document's own region only, as those of no region.

    A province's target answers the nation's though the two are of different regions.
    """
    own, same = edition.info.region, wording().counterparts
    figures = [
        replace(f, region=None, indicator_id=same.get(f.indicator_id or "", f.indicator_id))
        for f in edition.units.figures
        if own is None or f.region in (None, own)
    ]
    return dataclasses.replace(edition.units, figures=figures)


def _free(alignment: Alignment) -> Iterator[Unit]:
    for unit in alignment.new:
        nearest = alignment.nearest.get(id(unit))
        if nearest is None or nearest.score < PAIR:
            yield unit


def _uptake(label: str, national: Unit, own: Unit, score: float) -> Uptake:
    degree: Degree = "with_number" if own.indicators else "with_instrument" if own.instruments else "taken_up"
    both = national.side.strength is not None and own.side.strength is not None
    return Uptake(
        label=label,
        degree=degree,
        score=round(score, 4),
        side=own.side,
        strength=(own.side.strength or 0) - (national.side.strength or 0) if both else None,
    )


def _rows(nation: Edition, columns: Sequence[_Column]) -> Iterator[Row]:
    """The tasks in order, each followed by its commitments; what stands in no task at its place."""
    units = nation.units
    by_outline = {unit.task: unit for unit in units.tasks}
    places: dict[int, int] = {}
    ordered = sorted([*units.tasks, *units.promises], key=lambda unit: (unit.side.start, unit.sort != "task"))
    for number, unit in enumerate(ordered):
        holder = by_outline.get(unit.task) if unit.sort == "commitment" else None
        if unit.sort == "task":
            places[id(unit)] = number
        yield Row(
            unit="task" if unit.sort == "task" else "commitment",
            side=unit.side,
            theme=unit.theme,
            uptakes=tuple(column.uptake(unit) for column in columns),
            task=places.get(id(holder)) if holder else None,
        )


def _with_shares(rows: list[Row]) -> list[Row]:
    """The rows with what their commitments say of each task."""
    inside: dict[int, list[Row]] = {}
    for row in rows:
        if row.task is not None:
            inside.setdefault(row.task, []).append(row)
    for number, held in inside.items():
        task = rows[number]
        uptakes = tuple(_shared(own, [row.uptakes[i] for row in held]) for i, own in enumerate(task.uptakes))
        rows[number] = replace(task, uptakes=uptakes)
    return rows


def _shared(task: Uptake, held: Sequence[Uptake]) -> Uptake:
    """What a province makes of a task, of whose commitments it makes ``held``; the best of them stands for it."""
    taken = [uptake for uptake in held if uptake.degree != "absent"]
    share = round(len(taken) / len(held), 4)
    degree = max((task.degree, *(uptake.degree for uptake in taken)), key=DEGREES.index)
    if task.degree != "absent":
        return replace(task, degree=degree, share=share)
    if share < TAKEN_UP:
        return replace(task, share=share)
    best = max(taken, key=lambda uptake: uptake.score)
    return replace(best, degree=degree, share=share, strength=None)


def _targets(nation: Edition, columns: Sequence[_Column]) -> list[TargetRow]:
    labels = [column.province.label for column in columns]
    return list(target_rows(nation.info.name, labels, [column.targets for column in columns]))


def _local(columns: Sequence[_Column]) -> list[Local]:
    """Provincial promises without a national one, alike ones together, what most provinces promise first."""
    units = [(column.province.label, unit) for column in columns for unit in column.own()]
    found = [
        Local(
            theme=next((units[i][1].theme for i in group if units[i][1].theme), None),
            sides=tuple((units[i][0], units[i][1].side) for i in group),
        )
        for group in _groups([unit for _, unit in units], [label for label, _ in units])
    ]
    return sorted(found, key=lambda local: (-len(local.labels), -len(local.sides)))


def _groups(units: Sequence[Unit], labels: Sequence[str]) -> list[list[int]]:
    """The indices of alike units: each joins the group of the likest earlier leader of another province."""
    scorer = Scorer(units, units)
    likest: dict[int, list[tuple[float, int]]] = {}
    for i, j in scorer.candidates():
        if j < i and labels[i] != labels[j] and (score := scorer.score(i, j)) >= PAIR:
            likest.setdefault(i, []).append((score, j))
    leader = list(range(len(units)))
    for i in range(len(units)):
        # Only leaders are joined, so that a group never drifts from one thing to another.
        leaders = [(score, j) for score, j in likest.get(i, ()) if leader[j] == j]
        if leaders:
            leader[i] = max(leaders)[1]
    groups: dict[int, list[int]] = {}
    for i, first in enumerate(leader):
        groups.setdefault(first, []).append(i)
    return list(groups.values())
