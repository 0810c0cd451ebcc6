"""Threads: what becomes of one task or commitment through documents in a row, years that lack it bridged.

A thread is a chain of the pairs of consecutive comparisons. Where it ends, a later document may take it up again: in the
same words after any number of documents, in like words after at most :data:`REACH` that lack it. What one document says
several times in the same words is one place of one thread.

Stable: :class:`Thread`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from duban.comparison.change import Kind, Side
from duban.comparison.comparison import Comparison
from duban.comparison.formulations.link import Link
from duban.comparison.formulations.units import Unit, Units
from duban.comparison.formulations.wording import plain
from duban.comparison.kinds.judging import judge
from duban.comparison.pairs.assignment import assign
from duban.comparison.pairs.similarity import Pair, Scorer
from duban.comparison.thresholds import BRIDGE, REACH


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """One task or commitment through the documents.

    ``sides`` and ``kinds`` have an entry for each document: where it stands there (first, where it stands several
    times), and how it changed from the last document that has it; ``None`` where it is absent, and for the kind of its
    first appearance.
    """

    unit: Literal["task", "commitment"]
    theme: str | None
    sides: tuple[Side | None, ...]
    kinds: tuple[Kind | None, ...]

    @property
    def places(self) -> list[int]:
        """The indices of the documents it stands in, in order.

        >>> import duban
        >>> found = duban.series([f"二、{year}年重点任务\\n发展低空经济。" for year in (2025, 2026)])
        >>> found.threads[0].places
        [0, 1]
        """
        return [i for i, side in enumerate(self.sides) if side]

    @property
    def gaps(self) -> list[int]:
        """The indices of the documents that lack it between its first and its last, in order.

        >>> import duban
        >>> texts = {2024: "发展低空经济。", 2025: "种好苹果。", 2026: "发展低空经济。"}
        >>> found = duban.series([f"二、{year}年重点任务\\n{text}" for year, text in texts.items()])
        >>> [(thread.text, thread.gaps) for thread in found.threads]
        [('发展低空经济', [1])]
        """
        places = self.places
        return [i for i in range(places[0], places[-1]) if not self.sides[i]]

    @property
    def text(self) -> str:
        """Its last wording.

        >>> import duban
        >>> found = duban.series(["二、2025年重点任务\\n探索低空经济。", "二、2026年重点任务\\n发展低空经济。"])
        >>> found.threads[0].text
        '发展低空经济'
        """
        side = self.sides[self.places[-1]]
        return side.text if side else ""


@dataclass(frozen=True, slots=True)
class _Node:
    """What the document of an index says in these words."""

    document: int
    words: str


@dataclass(slots=True)
class _Chain:
    """What follows what: the next node of a node with the kind of its change, and what is known of each."""

    following: dict[_Node, tuple[_Node, Kind]] = field(default_factory=dict)
    continued: set[_Node] = field(default_factory=set)
    sides: dict[_Node, Side] = field(default_factory=dict)
    themes: dict[_Node, str] = field(default_factory=dict)
    tasks: set[_Node] = field(default_factory=set)

    def add(self, old: _Node, new: _Node, kind: Kind) -> None:
        """``new`` goes on with ``old``, where neither goes on with anything yet."""
        if old not in self.following and new not in self.continued:
            self.following[old] = (new, kind)
            self.continued.add(new)

    def keep(self, node: _Node, side: Side, theme: str | None, *, is_task: bool) -> None:
        """The side of a node, its first place in the document; ``theme`` where it is known."""
        if is_task:
            self.tasks.add(node)
        known = self.sides.get(node)
        if known is None or side.start < known.start:
            self.sides[node] = side
        if theme:
            self.themes[node] = theme


def threads_of(documents: Sequence[Units], comparisons: Sequence[Comparison]) -> Iterator[Thread]:
    """The threads through ``documents``, of which ``comparisons`` has one for each pair of neighbours.

    A merger or split goes on with the place that fits best.
    """
    chain = _Chain()
    answered = _chained(chain, comparisons)
    free = [_free(index, units, answered) for index, units in enumerate(documents)]
    _bridge(chain, free)
    for first in sorted(chain.following, key=lambda node: (node.document, chain.sides[node].start)):
        if first not in chain.continued:
            yield _thread(first, chain, len(documents))


def _chained(chain: _Chain, comparisons: Sequence[Comparison]) -> tuple[set[_Node], set[_Node]]:
    """Fill ``chain`` with the pairs of neighbours; the nodes that have a later counterpart, and those with an earlier one."""
    later: set[_Node] = set()
    earlier: set[_Node] = set()
    for index, comparison in enumerate(comparisons):
        for change in comparison.changes:
            if change.unit == "figure" or not change.old or not change.new:
                continue
            olds = [_node(index, side) for side in change.old]
            news = [_node(index + 1, side) for side in change.new]
            later.update(olds)
            earlier.update(news)
            for node, side in zip((*olds, *news), (*change.old, *change.new), strict=True):
                chain.keep(node, side, change.theme, is_task=change.unit == "task")
            chain.add(olds[0], news[0], change.kind)
    return later, earlier


def _node(document: int, side: Side) -> _Node:
    return _Node(document, plain(side.text) or side.text)


@dataclass(frozen=True, slots=True)
class _Free:
    """The units of a document that no neighbour answers: ``ends`` nothing follows, ``starts`` follow nothing."""

    ends: dict[_Node, Unit]
    starts: dict[_Node, Unit]


def _free(index: int, units: Units, answered: tuple[set[_Node], set[_Node]]) -> _Free:
    own = {_node(index, unit.side): unit for unit in reversed([*units.tasks, *units.promises])}
    later, earlier = answered
    return _Free(
        {node: unit for node, unit in own.items() if node not in later},
        {node: unit for node, unit in own.items() if node not in earlier},
    )


def _bridge(chain: _Chain, free: Sequence[_Free]) -> None:
    """Join what ends with what a later document begins with: the same words first, then like words nearby."""
    for index, document in enumerate(free):
        _join_same(chain, [one.ends for one in free[: max(0, index - 1)]], document.starts)
    for missing in range(1, REACH + 1):
        for index in range(missing + 1, len(free)):
            _join_like(chain, free[index - missing - 1].ends, free[index].starts)


def _join_same(chain: _Chain, before: Sequence[dict[_Node, Unit]], starts: dict[_Node, Unit]) -> None:
    newest = {node.words: (node, unit) for ends in before for node, unit in ends.items()}
    for node, unit in starts.items():
        old = newest.get(node.words)
        if old is not None and (old[1].sort == "task") == (unit.sort == "task"):
            _join(chain, old, (node, unit), 1.0)


def _join_like(chain: _Chain, ends: dict[_Node, Unit], starts: dict[_Node, Unit]) -> None:
    for is_task in (True, False):
        olds = [(n, u) for n, u in ends.items() if (u.sort == "task") is is_task and n not in chain.following]
        news = [
            (n, u) for n, u in starts.items() if (u.sort == "task") is is_task and n not in chain.continued
        ]
        if not olds or not news:
            continue
        scorer = Scorer([unit for _, unit in olds], [unit for _, unit in news])
        for pair in assign([Pair(i, j, scorer.score(i, j)) for i, j in scorer.candidates()], BRIDGE):
            _join(chain, olds[pair.old], news[pair.new], pair.score)


def _join(chain: _Chain, old: tuple[_Node, Unit], new: tuple[_Node, Unit], score: float) -> None:
    finding = judge(Link((old[1],), (new[1],), score), moved=False)
    for node, unit in (old, new):
        chain.keep(node, unit.side, unit.theme, is_task=unit.sort == "task")
    chain.add(old[0], new[0], finding.kinds[0])


def _thread(node: _Node, chain: _Chain, length: int) -> Thread:
    nodes = [node]
    sides: list[Side | None] = [None] * length
    kinds: list[Kind | None] = [None] * length
    sides[node.document] = chain.sides[node]
    while node in chain.following:
        node, kind = chain.following[node]
        nodes.append(node)
        sides[node.document], kinds[node.document] = chain.sides[node], kind
    return Thread(
        unit="task" if node in chain.tasks else "commitment",
        theme=next((chain.themes[one] for one in reversed(nodes) if one in chain.themes), None),
        sides=tuple(sides),
        kinds=tuple(kinds),
    )
