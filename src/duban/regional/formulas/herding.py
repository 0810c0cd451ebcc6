"""Herding of plans (一哄而上): how alike the lists of fields are that regions plan, against lists drawn at random.

A plan is a row of a table of regions by fields that is true where the region names the field. The similarity of two
plans is the cosine |P∩Q|/√(|P||Q|); herding is its mean over all pairs. Chance is what it would be if each region drew
as many fields as it names at random: √(m_r m_q)/K for a pair. Whether the excess is more than chance is told by
permutation, with the number of fields of each region kept.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

Planned: TypeAlias = npt.NDArray[np.bool_]
Values: TypeAlias = npt.NDArray[np.float64]

DRAWS = 5000
"""Permutations: with so many the standard error of a p of 0.05 is 0.003."""
SEED = 20260101
_TIE = 1e-12
# Random numbers at a time: 8 MB.
_AT_ONCE = 1_000_000


class Herding(msgspec.Struct, frozen=True, kw_only=True):
    """How alike the plans of regions are.

    Attributes:
        regions: N, the regions with a plan that names a field; ``fields`` K, all fields that could be named.
        named: the fields that a region names on average.
        similarity: mean cosine over all pairs of regions, ``jaccard`` likewise.
        chance: mean over pairs of √(m_r m_q)/K; ``excess`` is ``similarity`` less that.
        z: how many standard deviations of random plans the similarity lies above their mean; ``None`` without spread.
        p: share of random plans at least as alike (one-sided).
        concentration: HHI of the fields' shares in all namings, against ``even`` = 1/K.
        draws, seed: of the permutation.
    """

    regions: int
    fields: int
    named: float
    similarity: float
    jaccard: float
    chance: float
    excess: float
    z: float | None
    p: float
    concentration: float
    even: float
    draws: int
    seed: int

    @property
    def is_herding(self) -> bool:
        """Whether plans are more alike than chance, at the 5 % level."""
        return self.p < 0.05


def herding_of(planned: Planned, *, draws: int = DRAWS, seed: int = SEED) -> Herding:
    """How alike the plans in the rows of ``planned`` are; rows without a field are left out.

    >>> import numpy as np
    >>> found = herding_of(np.array([[1, 1, 1, 0, 0], [1, 1, 0, 1, 0], [1, 1, 1, 0, 0], [1, 0, 0, 0, 1]], bool))
    >>> round(found.similarity, 4), round(found.chance, 4), round(found.concentration, 4), found.is_herding
    (0.593, 0.5449, 0.2562, False)

    Raises:
        ValueError: where fewer than two regions name a field.
    """
    held = planned[planned.any(axis=1)]
    count, fields = held.shape
    if count < 2:
        raise ValueError("herding needs the plans of two regions at least")
    sizes = held.sum(axis=1)
    similarity = _mean_cosine(held[None], sizes)[0]
    above = np.triu_indices(count, 1)
    chance = float((np.sqrt(np.outer(sizes, sizes)) / fields)[above].mean())
    drawn = _random(sizes, fields, draws, seed)
    spread = float(drawn.std(ddof=1)) if draws > 1 else 0.0
    shares = held.sum(axis=0) / held.sum()
    return Herding(
        regions=count,
        fields=fields,
        named=float(sizes.mean()),
        similarity=float(similarity),
        jaccard=float(jaccards(held)[above].mean()),
        chance=chance,
        excess=float(similarity) - chance,
        z=(float(similarity) - float(drawn.mean())) / spread if spread > _TIE else None,
        p=float((1 + (drawn >= similarity - _TIE).sum()) / (draws + 1)),
        concentration=float((shares**2).sum()),
        even=1 / fields,
        draws=draws,
        seed=seed,
    )


def cosines(planned: Planned) -> Values:
    """The cosine of each pair of rows; 0 where a row is empty.

    >>> import numpy as np
    >>> cosines(np.array([[1, 1, 0], [1, 0, 0]], bool)).round(4).tolist()
    [[1.0, 0.7071], [0.7071, 1.0]]
    """
    both, sizes = _shared(planned)
    scale = np.sqrt(np.outer(sizes, sizes))
    return np.divide(both, scale, out=np.zeros_like(both), where=scale > 0)


def jaccards(planned: Planned) -> Values:
    """The Jaccard index |P∩Q|/|P∪Q| of each pair of rows; 0 where both are empty.

    >>> import numpy as np
    >>> jaccards(np.array([[1, 1, 0], [1, 0, 0]], bool)).tolist()
    [[1.0, 0.5], [0.5, 1.0]]
    """
    both, sizes = _shared(planned)
    either = sizes[:, None] + sizes[None, :] - both
    found: Values = np.divide(both, either, out=np.zeros_like(both), where=either > 0)
    return found


def coverage(planned: Planned) -> tuple[Values, Values]:
    """Of each field the share of regions that name it, and the share of pairs that both do: k(k − 1)/(N(N − 1)).

    >>> import numpy as np
    >>> [values.tolist() for values in coverage(np.array([[1, 1], [1, 0], [1, 1], [1, 0]], bool))]
    [[1.0, 0.5], [1.0, 0.16666666666666666]]
    """
    regions = planned.shape[0]
    counts = planned.sum(axis=0).astype(float)
    pairs = counts * (counts - 1) / (regions * (regions - 1)) if regions > 1 else np.zeros_like(counts)
    return counts / max(regions, 1), pairs


def bandwagon(planned: Planned, advantage: Values) -> tuple[int, int]:
    """How many planned fields a region has no advantage in (location quotient below 1), and of how many it is known.

    ``advantage`` has the location quotients of ``planned``'s regions and fields, NaN where there is none.

    >>> import numpy as np
    >>> bandwagon(np.array([[1, 1, 0], [0, 1, 1]], bool), np.array([[1.2, 0.5, 0.1], [2.0, 1.0, np.nan]]))
    (1, 3)
    """
    known = planned & np.isfinite(advantage)
    return int((known & (advantage < 1)).sum()), int(known.sum())


def mean_density(planned: Planned, density: Values) -> Values:
    """Of each region the mean relatedness density of the fields it plans; NaN where none is known.

    >>> import numpy as np
    >>> mean_density(np.array([[1, 1, 0], [0, 0, 0]], bool), np.array([[0.2, 0.6, 0.9], [0.1, 0.1, 0.1]])).tolist()
    [0.4, nan]
    """
    known = planned & np.isfinite(density)
    counts = known.sum(axis=1)
    sums = np.where(known, density, 0).sum(axis=1)
    found: Values = np.divide(sums, counts, out=np.full(len(counts), np.nan), where=counts > 0)
    return found


def _shared(planned: Planned) -> tuple[Values, Values]:
    rows = planned.astype(float)
    return rows @ rows.T, rows.sum(axis=1)


def _mean_cosine(plans: Planned, sizes: npt.NDArray[np.integer]) -> Values:
    """The mean cosine over pairs of each of several tables: with rows of length 1 the pairs add up to (|Σ|² − N)/2."""
    total = np.einsum("drk,r->dk", plans, 1 / np.sqrt(sizes))
    count = len(sizes)
    mean: Values = ((total**2).sum(axis=1) - count) / (count * (count - 1))
    return mean


def _random(sizes: npt.NDArray[np.integer], fields: int, draws: int, seed: int) -> Values:
    """The mean cosines of random plans: each region draws as many fields as it names."""
    generator = np.random.default_rng(seed)
    at_once = max(1, _AT_ONCE // (len(sizes) * fields))
    found = []
    for first in range(0, draws, at_once):
        count = min(at_once, draws - first)
        order = generator.random((count, len(sizes), fields)).argsort(axis=2)
        found.append(_mean_cosine(order < sizes[None, :, None], sizes))
    return np.concatenate(found) if found else np.zeros(0)
