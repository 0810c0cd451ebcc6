"""Targets of the provinces in a ledger against those of its nation, with the levels that its documents and data state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from duban.comparison.regional_targets.stored_targets import stored_targets
from duban.ledger import Ledger
from duban.observations.indicator_key import indicator_key
from duban.observations.stored_narrowed import narrowed_figures, things_in
from duban.regional.targets.targets import RegionTargets, set_against
from duban.regional.targets.weights import Weights, level_weights, weights_in


def stored_region_targets(
    ledger: Ledger,
    *,
    year: int | None = None,
    indicator: str | None = None,
    weights: Any = None,
    weight_column: str | None = None,
) -> RegionTargets:
    """The targets that the documents of ``ledger`` set for a year, as :func:`duban.regional.targets.targets.region_targets` gives them.

    The levels that weigh growth are those of the ledger, of the data files imported there too.

    >>> import duban, tempfile
    >>> from duban.ledger import StoredDocument
    >>> texts = (("全国", "国内生产总值增长5%左右"), ("江苏省", "地区生产总值增长6%"))
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     for region, text in texts:
    ...         read = duban.read_text(f"2026年主要预期目标是：{text}。", name=region, region=region, year=2026)
    ...         _ = ledger.add(StoredDocument.of(read, duban.extract(read)))
    ...     stored_region_targets(ledger).indicators[0].provinces[0].standing
    'above'

    Raises:
        TableError: where the table of weights cannot be read.
    """
    table = stored_targets(ledger, year=year)

    def levels(wanted: Sequence[str], of: int) -> Mapping[str, Weights]:
        ids = frozenset(wanted)
        things = [one for one in things_in(ledger.connection) if indicator_key(one).indicator in ids]
        return level_weights(narrowed_figures(ledger.connection, things, None), wanted, of)

    given = None if weights is None else weights_in(weights, column=weight_column, year=table.year)
    return set_against(table, indicator=indicator, weights=given, levels=levels)
