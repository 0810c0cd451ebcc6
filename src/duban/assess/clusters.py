"""Made-up clusters of small and medium enterprises, like :mod:`duban.assess.synthetic`; none of them exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def clusters(count: int = 60, seed: int = 2026) -> pl.DataFrame:
    """``count`` clusters: output of three years in yuan, shares in percent, area in square kilometres."""
    import numpy as np
    import polars as pl

    random = np.random.default_rng((seed, 60))
    output = random.lognormal(np.log(6e9), 0.6, count)
    growth = random.normal(0.11, 0.05, (2, count))
    numbers = pl.int_range(1, count + 1, eager=True)
    before = output / (1 + growth[0])
    columns = {
        "output": output.round(-4),
        "output_prev": before.round(-4),
        "output_prev2": (before / (1 + growth[1])).round(-4),
        "area": random.gamma(3, 18, count).round(1),
        "sme_output_share": (100 * random.beta(9, 3, count)).round(1),
        "leading_output_share": (100 * random.beta(8, 2.5, count)).round(1),
    }
    named = [
        pl.format("CL{}", numbers.cast(pl.String).str.zfill(3)).alias("id"),
        pl.format("示例集群{}号", numbers).alias("name"),
    ]
    return pl.select(*named).hstack(pl.DataFrame(columns))
