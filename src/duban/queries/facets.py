"""Facets: which values the fields of a selection have, and how often."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from duban.queries.filters import COLUMNS, Selection, source

if TYPE_CHECKING:
    import duckdb

SHOWN = 8
"""Values of a facet that are shown at first."""
LONGEST_FACET = 300
"""Values of a facet that is opened."""


class Facet(NamedTuple):
    """The values of a field: the most frequent with their counts, how many there are, and which are chosen.

    A value that is not stated is ``None``.
    """

    field: str
    values: tuple[tuple[Any, int], ...]
    distinct: int


def facets(
    connection: duckdb.DuckDBPyConnection,
    selection: Selection,
    fields: Sequence[str] = (),
    *,
    limit: int = SHOWN,
) -> list[Facet]:
    """How often each value of ``fields`` (of all that the kind has) occurs in a selection, most frequent first.

    A field's own choice is left aside where it is counted, so that another value can be chosen beside it.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> document = duban.read_text("2025年，粮食产量增长2%，蔬菜产量增长3%。", name="a.txt")
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(document, duban.extract(document)))
    ...     facets(ledger.connection, Selection(), ["year", "region"])
    [Facet(field='year', values=((2025, 2),), distinct=1), Facet(field='region', values=((None, 2),), distinct=1)]
    """
    columns = COLUMNS[selection.kind]
    asked = [name for name in fields or columns if name in columns]
    chosen = selection.chosen()
    together = [name for name in asked if name not in chosen]
    found = _counted(connection, selection, together, limit)
    for name in asked:
        if name in chosen:
            found |= _counted(connection, selection.without(name), [name], limit)
    return [found[name] for name in asked]


def _counted(
    connection: duckdb.DuckDBPyConnection, selection: Selection, names: Sequence[str], limit: int
) -> dict[str, Facet]:
    """The facets of fields that are counted over the same records, in one pass."""
    if not names:
        return {}
    asked = source(selection)
    columns = COLUMNS[selection.kind]
    inner = ", ".join(f"{columns[name]} AS v{i}" for i, name in enumerate(names))
    sets = ", ".join(f"(v{i})" for i in range(len(names)))
    marks = ", ".join(f"v{i}" for i in range(len(names)))
    # GROUPING() has a bit for each field, 0 for the one that is counted; the value is cast since fields differ in type.
    value = "CASE " + " ".join(
        f"WHEN g = {_bits(i, len(names))} THEN v{i}::VARCHAR" for i in range(len(names))
    )
    counted = (
        f"SELECT {marks}, grouping({marks}) AS g, count(*) AS n FROM (SELECT {inner} {asked.source}) "
        f"GROUP BY GROUPING SETS ({sets})"
    )
    whole = f"SELECT g, {value} END AS v, n FROM ({counted})"
    parted = [_bits(i, len(names)) for i, name in enumerate(names) if name == "region"]
    if parted:  # several regions are joined by 、
        whole = (
            f"SELECT g, v, sum(n)::BIGINT AS n FROM (SELECT g, unnest(CASE WHEN g = {parted[0]} AND v IS NOT NULL "
            f"THEN string_split(v, '、') ELSE [v] END) AS v, n FROM ({whole})) GROUP BY g, v"
        )
    rows = connection.execute(
        f"{asked.opening} SELECT g, v, n, count(*) OVER (PARTITION BY g) FROM ({whole}) "
        "QUALIFY row_number() OVER (PARTITION BY g ORDER BY n DESC, v) <= ? ORDER BY g, n DESC, v",
        (*asked.values, limit),
    ).fetchall()
    return {name: _facet(name, _bits(i, len(names)), rows) for i, name in enumerate(names)}


def _bits(place: int, of: int) -> int:
    """What GROUPING() says where only the column at ``place`` is grouped by.

    >>> [_bits(i, 3) for i in range(3)]
    [3, 5, 6]
    """
    return ((1 << of) - 1) ^ (1 << (of - 1 - place))


_TYPED: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {"year": int, "strength": int, "corrected": "true".__eq__}
)


def _facet(name: str, bits: int, rows: Sequence[tuple[Any, ...]]) -> Facet:
    made = _TYPED.get(name, str)
    own = [row for row in rows if row[0] == bits]
    values = tuple((None if value is None else made(value), n) for _, value, n, _ in own)
    return Facet(name, values, int(own[0][3]) if own else 0)
