"""The targets of a year over all documents of a ledger, as lines that can be narrowed by region and indicator."""

from __future__ import annotations

from typing import Any, NamedTuple

from duban.collection import indicator_ids, region_names
from duban.comparison.regional_targets.targets import targets
from duban.ledger import Ledger, StoredDocument


class YearTargets(NamedTuple):
    """The targets of a year: the year, 0 where no document sets any, and a line for each.

    A line has ``target_region``, ``target_indicator``, ``target_measure``, ``target``, ``in_table``, and the fields of the
    record with its sentence and document (:meth:`duban.TargetTable.as_json`).
    """

    year: int
    lines: list[dict[str, Any]]

    def of(self, *, region: str | None = None, indicator: str | None = None) -> list[dict[str, Any]]:
        """The lines of a region, by any of its names, and of an indicator: its identifier, a name, or a part of the words.

        >>> lines = [{"target_region": "江苏省", "target_indicator": "地区生产总值", "indicator_id": None, "indicator": "GDP"}]
        >>> found = YearTargets(2026, lines)
        >>> len(found.of(region="江苏", indicator="生产总值")), len(found.of(region="浙江"))
        (1, 0)
        """
        names = region_names(region) if region else None
        ids = indicator_ids(indicator) if indicator else None
        return [
            line
            for line in self.lines
            if (names is None or line["target_region"] in names)
            and (
                ids is None
                or line["indicator_id"] in ids
                or (indicator or "") in line["target_indicator"]
                or (indicator or "") in line["indicator"]
            )
        ]


def year_targets(ledger: Ledger, year: int | None = None) -> YearTargets:
    """The targets that the documents of ``ledger`` set for ``year``; by default for the year that most of them are for.

    >>> import tempfile
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     year_targets(ledger)
    YearTargets(year=0, lines=[])

    Raises:
        ArgumentError: for a year that cannot be.
    """
    documents = with_targets(ledger)
    if not documents:
        return YearTargets(year or 0, [])
    table = targets(documents, year=year)
    return YearTargets(table.year, list(table.as_json()))


def with_targets(ledger: Ledger) -> list[StoredDocument]:
    """The documents that set a target, with a number or without.

    >>> import tempfile
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     with_targets(ledger)
    []
    """
    found = ledger.connection.execute(
        "SELECT n.name FROM current_names n WHERE n.sha256 IN (SELECT sha256 FROM figures WHERE modality = 'target' "
        "UNION SELECT sha256 FROM relative_targets WHERE modality = 'target')"
    ).fetchall()
    return ledger.documents(names=[name for (name,) in found])
