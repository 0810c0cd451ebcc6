"""The best one-to-one pairing of scored pairs: exact, sparse, order not assumed.

The pairing maximises the sum of (score - threshold) over the chosen pairs; a unit may stay alone. It is a
weighted matching of a sparse bipartite graph, solved exactly by the algorithm of Jonker and Volgenant
("A shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 38, 1987)
as :func:`scipy.sparse.csgraph.min_weight_full_bipartite_matching` has it.
"""

from __future__ import annotations

from collections.abc import Sequence

from duban.comparison.pairs.similarity import Pair

# What staying alone gains: nearly nothing, since a stored zero would be no edge of the graph.
_ALONE = 1e-9


def assign(pairs: Sequence[Pair], threshold: float) -> list[Pair]:
    """The pairs of the best pairing, in order of the old unit; every unit is in at most one.

    >>> assign([Pair(0, 0, 0.9), Pair(0, 1, 0.8), Pair(1, 0, 0.85), Pair(2, 2, 0.1)], 0.5)
    [Pair(old=0, new=1, score=0.8), Pair(old=1, new=0, score=0.85)]
    """
    worth = [pair for pair in pairs if pair.score > threshold]
    if not worth:
        return []
    rows = {old: i for i, old in enumerate(sorted({pair.old for pair in worth}))}
    columns = {new: j for j, new in enumerate(sorted({pair.new for pair in worth}))}
    edges = [(rows[pair.old], columns[pair.new], pair.score - threshold) for pair in worth]
    # A private column for each row lets the row stay alone.
    edges += [(row, len(columns) + row, _ALONE) for row in range(len(rows))]
    matched = _match(edges, len(rows), len(columns) + len(rows))
    return sorted(pair for pair in worth if matched[rows[pair.old]] == columns[pair.new])


def _match(edges: Sequence[tuple[int, int, float]], rows: int, columns: int) -> list[int]:
    """The column of each row in the heaviest matching that gives every row one."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    left, right, gains = zip(*edges, strict=True)
    graph = csr_matrix((gains, (left, right)), shape=(rows, columns))
    _, chosen = min_weight_full_bipartite_matching(graph, maximize=True)
    return [int(column) for column in chosen]
