"""MinHash signatures, and the pairs whose signatures have a band in common: candidates, to be verified.

Signatures are rensa's: 4,400 documents of 1,300 characters took it 0.20 s, datasketch 4.04 s; it depends on nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from duban.duplication.shingles import joined, unique

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from duban.duplication.shingles import Hashes

    Matrix = NDArray[np.uint32]
    Pairs = NDArray[np.int64]

PERMUTATIONS = 128
ERROR = 0.16
"""Four standard errors of an estimated likeness: pairs further below the threshold are not verified."""
_SEED = 20_261_130
_RECALL = 0.995
"""The least share of the pairs at the threshold itself that must become candidates."""
_ALL_PAIRS = 30
"""The largest number of documents in one bucket of which every pair is a candidate; what more share is the template."""
_FINER = 24
"""Pairs of smallest hashes of the finer signatures by which a larger bucket is divided: of copies that share 0.4 of what
is hashed 98 of 100 have one in common, of those that share 0.57 all, of other texts that share 0.05 six."""
_BATCH = 1_000
_CHUNK = 100_000


def signatures(texts: Iterable[Hashes]) -> Matrix:
    """A row of `PERMUTATIONS` smallest hashes for each text.

    >>> from duban.duplication.shingles import hashes
    >>> signatures([hashes("粮食产量增长"), hashes("粮食产量增长")]).shape
    (2, 128)
    """
    import numpy as np

    parts: list[Matrix] = []
    batch: list[Hashes] = []
    for text in texts:
        batch.append(text)
        if len(batch) == _BATCH:
            parts.append(_of_batch(batch))
            batch = []
    if batch:
        parts.append(_of_batch(batch))
    return np.concatenate(parts) if parts else np.empty((0, PERMUTATIONS), np.uint32)


def _of_batch(texts: Sequence[Hashes]) -> Matrix:
    import numpy as np
    from rensa import RMinHash

    flat, ends = joined(texts)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(flat, ends, PERMUTATIONS, _SEED)
    return np.array(matrix.to_rows(), dtype=np.uint32)


def rows_a_band(threshold: float) -> int:
    """How many rows a band has so that pairs of likeness ``threshold`` are found: the most that keep the recall.

    >>> [rows_a_band(threshold) for threshold in (0.5, 0.7, 0.8, 0.95)]
    [3, 4, 6, 14]
    """
    for rows in range(16, 1, -1):
        if 1 - (1 - threshold**rows) ** (PERMUTATIONS // rows) >= _RECALL:
            return rows
    return 1


def pairs(matrix: Matrix, threshold: float, finer: Matrix | None = None) -> Pairs:
    """The pairs of rows that share a band and whose estimated likeness comes near ``threshold``, the smaller number first.

    Rows of which very many share a band are paired where they share something of ``finer``, another signature of theirs.

    >>> from duban.duplication.shingles import hashes
    >>> texts = [hashes("粮食产量增长百分之二"), hashes("蔬菜面积有所扩大"), hashes("粮食产量增长百分之二")]
    >>> pairs(signatures(texts), 0.8).tolist()
    [[0, 2]]
    """
    import numpy as np

    rows, count = rows_a_band(threshold), np.uint64(max(1, len(matrix)))
    found = np.empty(0, np.uint64)
    for first in range(0, PERMUTATIONS - rows + 1, rows):
        told = [
            one * count + other
            for bucket in _buckets(matrix[:, first : first + rows])
            for one, other in _pairs_of(bucket, finer)
        ]
        found = unique(np.concatenate([found, *told]))
    both = np.stack([found // count, found % count], axis=1).astype(np.int64)
    return both[estimates(matrix, both) >= threshold - ERROR]


def estimates(matrix: Matrix, both: Pairs) -> NDArray[np.float64]:
    """The likeness of each of the pairs ``both`` as the signatures tell it; its standard error is 0.04 at most.

    >>> import numpy as np
    >>> from duban.duplication.shingles import hashes
    >>> estimates(signatures([hashes("粮食产量"), hashes("粮食产量")]), np.array([[0, 1]])).tolist()
    [1.0]
    """
    import numpy as np

    parts = [
        (matrix[both[at : at + _CHUNK, 0]] == matrix[both[at : at + _CHUNK, 1]]).mean(axis=1)
        for at in range(0, len(both), _CHUNK)
    ]
    return np.concatenate(parts) if parts else np.empty(0)


def _buckets(band: Matrix) -> Iterator[NDArray[np.uint64]]:
    """The numbers of the rows that are the same, where there are several."""
    import numpy as np

    keys = np.ascontiguousarray(band).view(f"V{band.shape[1] * band.itemsize}").ravel()
    _, places, counts = np.unique(keys, return_inverse=True, return_counts=True)
    order = np.argsort(places, kind="stable").astype(np.uint64)
    ends = np.cumsum(counts)
    for number in np.flatnonzero(counts > 1):
        yield order[ends[number] - counts[number] : ends[number]]


def _pairs_of(
    bucket: NDArray[np.uint64], finer: Matrix | None
) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.uint64]]]:
    import numpy as np

    if len(bucket) <= _ALL_PAIRS:
        first, second = _all_of(len(bucket))
        yield bucket[first], bucket[second]
        return
    if finer is None:
        # A text that a thousand sites carry: each with its neighbour and with the first, not a million pairs.
        yield bucket[:-1], bucket[1:]
        yield np.repeat(bucket[:1], len(bucket) - 1), bucket[1:]
        return
    for column in range(0, 2 * _FINER, 2):
        for part in _buckets(finer[bucket, column : column + 2]):
            yield from _pairs_of(bucket[part], None)


@cache
def _all_of(count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    import numpy as np

    first, second = np.triu_indices(count, 1)
    return first, second
