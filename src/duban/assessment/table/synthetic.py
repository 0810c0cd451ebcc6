"""Made-up enterprises with plausible numbers, for demonstrations, tests and measurements; the same for the same seed.

No enterprise of this module exists. Shapes and rough sizes follow what is commonly known of small and medium
enterprises in China: revenue spread over three orders of magnitude (log-normal, median 30 million yuan), growth
around 7 % with much scatter, research at 1 to 2 % of revenue in most firms and 4 to 8 % in those that seek recognition,
liabilities around 55 % of assets. Two things of real tables are kept: values crowd just above known thresholds (3 % for
research), and cells are missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

    Array = np.ndarray[Any, np.dtype[Any]]

SECTORS: Mapping[str, float] = {
    "industry": 0.58,
    "software": 0.16,
    "construction": 0.06,
    "wholesale": 0.1,
    "other": 0.1,
}
# Thresholds that enterprises are known to steer by, as shares of revenue spent on research.
_STEERED = (0.03, 0.04, 0.05, 0.06, 0.1)
_MISSING = 0.03


def enterprises(count: int, seed: int = 2026, *, missing: float = _MISSING, first: int = 1) -> pl.DataFrame:
    """``count`` enterprises, numbered from ``first``; a share ``missing`` of the cells is empty.

    Money is in yuan with two digits, shares are in percent, years and numbers are whole.

    >>> enterprises(3).height
    3
    """
    import numpy as np
    import polars as pl

    random = np.random.default_rng((seed, first))
    columns = {**_finances(random, count), **_research(random, count), **_standing(random, count)}
    columns |= _rights(random, columns)
    columns["rd_expense"], columns["rd_expense_prev"] = _spending(random, columns)
    columns |= _titles(random, count)
    frame = pl.DataFrame({name: values for name, values in columns.items() if not name.startswith("_")})
    gaps = [
        pl.when(pl.Series(random.random(count) >= missing)).then(pl.col(name)).alias(name)
        for name in frame.columns
    ]
    numbers = pl.int_range(first, first + count, eager=True)
    named = [
        pl.format("SYN{}", numbers.cast(pl.String).str.zfill(8)).alias("id"),
        pl.format("示例企业{}号", numbers).alias("name"),
    ]
    return pl.select(*named).hstack(frame.with_columns(gaps))


def _finances(random: np.random.Generator, count: int) -> dict[str, Array]:
    import numpy as np

    revenue = random.lognormal(np.log(30e6), 1.25, count)
    growth, earlier = random.normal(0.07, 0.16, count), random.normal(0.08, 0.16, count)
    before = revenue / np.maximum(1 + growth, 0.2)
    main = random.beta(9, 1.4, count)
    assets = revenue * random.lognormal(0.05, 0.5, count)
    return {
        "revenue": _yuan(revenue),
        "revenue_prev": _yuan(before),
        "revenue_prev2": _yuan(before / np.maximum(1 + earlier, 0.2)),
        "main_revenue": _yuan(revenue * main),
        "main_revenue_prev": _yuan(before * np.clip(main + random.normal(0, 0.02, count), 0, 1)),
        "main_revenue_prev2": _yuan(
            before / np.maximum(1 + earlier, 0.2) * np.clip(main + random.normal(0, 0.03, count), 0, 1)
        ),
        "total_assets": _yuan(assets),
        "total_liabilities": _yuan(assets * random.beta(5.5, 4.5, count)),
        "net_profit": _yuan(revenue * random.normal(0.055, 0.07, count)),
        "costs": _yuan(revenue * random.uniform(0.7, 0.98, count)),
        "equity_financing_2y": _yuan(
            np.where(random.random(count) < 0.09, random.lognormal(np.log(15e6), 1.1, count), 0)
        ),
        "equity_financing_3y": _yuan(
            np.where(random.random(count) < 0.1, random.lognormal(np.log(15e6), 1.1, count), 0)
        ),
    }


def _research(random: np.random.Generator, count: int) -> dict[str, Array]:
    import numpy as np

    seeks = random.random(count) < 0.55
    share = np.where(
        seeks, random.lognormal(np.log(0.052), 0.45, count), random.lognormal(np.log(0.014), 0.7, count)
    )
    staff = np.maximum(random.lognormal(np.log(60), 0.95, count), 3).round()
    technical = np.where(seeks, random.beta(3, 9, count), random.beta(1.3, 14, count))
    return {
        "_seeks": seeks,
        "_share": np.minimum(share, 0.6),
        "staff": staff,
        "rd_staff": (staff * technical).round(),
        "tech_staff": (staff * np.minimum(technical * random.uniform(1.1, 2.2, count), 1)).round(),
    }


def _standing(random: np.random.Generator, count: int) -> dict[str, Array]:
    import numpy as np

    def answer(share: float) -> Array:
        return random.random(count) < share

    sectors = random.choice(list(SECTORS), count, p=list(SECTORS.values()))
    return {
        "sector": sectors,
        "segment_years": random.gamma(2.4, 3.6, count).round(),
        "market_share": (100 * random.beta(1.1, 12, count)).round(2),
        "digital_level": random.choice([1, 2, 3, 4], count, p=[0.34, 0.38, 0.22, 0.06]).astype(float),
        "own_brand": answer(0.68),
        "quality_system": answer(0.74),
        "quality_award": answer(0.05),
        "standards": answer(0.14),
        "high_tech": answer(0.3),
        "key_link": answer(0.3),
        "emerging_field": answer(0.4),
        "core_process_online": answer(0.62),
        "science_award": answer(0.01),
        "quality_score": np.clip(random.normal(54, 13, count), 0, 100).round(1),
    }


def _titles(random: np.random.Generator, count: int) -> dict[str, Array]:
    """Titles, awards and fields that criteria ask for: awards are rare, fields are not."""
    shares = {
        "market_share_high": 0.3,
        "ip_waiver": 0.02,
        "science_award_ranked": 0.01,
        "science_award_top": 0.003,
        "maker_top500": 0.01,
        "maker_top50": 0.002,
        "fills_gap": 0.22,
        "six_bases": 0.25,
        "ten_fields": 0.3,
        "network_strategy": 0.08,
        "old_brand": 0.01,
        "supplies_leader": 0.2,
        "system_certificate": 0.6,
        "tech_sme": 0.35,
        "innovative_title": 0.3,
    }
    found = {name: random.random(count) < share for name, share in shares.items()}
    return {**found, "regional_points": random.integers(0, 16, count).astype(float)}


def _rights(random: np.random.Generator, columns: Mapping[str, Array]) -> dict[str, Array]:
    """Intellectual property: more of it in firms that seek recognition and in larger ones."""
    import numpy as np

    count = len(columns["revenue"])
    weight = np.where(columns["_seeks"], 1.5, 0.25) * np.clip(columns["revenue"] / 30e6, 0.3, 4) ** 0.4
    first = random.poisson(weight * random.gamma(1.2, 1.2, count)).astype(float)
    own = random.binomial(first.astype(int), 0.75).astype(float)
    return {
        "ip_class1": first,
        "ip_class1_own": own,
        "ip_class1_high_value": random.binomial(own.astype(int), 0.2).astype(float),
        "ip_class2": random.poisson(weight * 4).astype(float),
        "rd_institution": random.choice(
            ["none", "below_city", "city", "province", "nation"], count, p=[0.52, 0.14, 0.2, 0.12, 0.02]
        ),
    }


def _spending(random: np.random.Generator, columns: Mapping[str, Array]) -> tuple[Array, Array]:
    """Research this year and the year before; one in twelve spends exactly a share that some rule asks for."""
    import numpy as np

    count = len(columns["revenue"])
    steered = random.random(count) < 1 / 12
    share = np.where(steered, random.choice(_STEERED, count), columns["_share"])
    before = columns["_share"] * random.lognormal(0, 0.15, count)
    return _yuan(columns["revenue"] * share), _yuan(columns["revenue_prev"] * np.minimum(before, 0.8))


def _yuan(values: Array) -> Array:
    return values.round(2)
