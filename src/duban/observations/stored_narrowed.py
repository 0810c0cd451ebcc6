"""Observations out of a ledger that may have to do with some indicators or places: fetched by what they are of, not all.

A ledger has far fewer things that values are of (name, measure, unit) than values. Those are looked through here, and the
database then gives only the values of the ones that are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from duban.observation import Observation
from duban.observations.documents import region_name
from duban.observations.identity import UNSURE, Identity, identity, likeness
from duban.observations.indicator_key import Measured, Thing
from duban.observations.stored_rows import KINDS, StoredRow, asked, placed

if TYPE_CHECKING:
    import duckdb

# Rows that are fetched at once: with fewer, the texts of all documents are looked through more often.
_BATCH: Final = 20_000
_PLACE: Final = "coalesce(nullif(r.region, ''), d.region)"
_PLACES: Final = f"JOIN (SELECT unnest(?::VARCHAR[]) AS place) p ON p.place IS NOT DISTINCT FROM {_PLACE}"
_THINGS: Final = (
    "JOIN (SELECT unnest(?::VARCHAR[]) AS indicator, unnest(?::VARCHAR[]) AS indicator_id, "
    "unnest(?::VARCHAR[]) AS measure, unnest(?::VARCHAR[]) AS unit) t ON r.indicator = t.indicator "
    "AND r.indicator_id IS NOT DISTINCT FROM t.indicator_id AND r.measure = t.measure AND r.unit = t.unit"
)


def places_in(connection: duckdb.DuckDBPyConnection, wanted: frozenset[str]) -> list[str]:
    """The names by which the records of a ledger call the places ``wanted``."""
    found = connection.execute(
        f"SELECT DISTINCT {_PLACE} AS place FROM (SELECT sha256, region FROM figures UNION "
        "SELECT sha256, region FROM relative_targets) r JOIN documents d USING (sha256)"
    ).fetchall()
    return sorted(place for (place,) in found if place and region_name(place) in wanted)


def things_in(connection: duckdb.DuckDBPyConnection) -> list[Thing]:
    """What the figures of a ledger are of."""
    found = connection.execute(
        "SELECT DISTINCT indicator, indicator_id, measure, unit FROM figures WHERE indicator <> ''"
    ).fetchall()
    return [Thing(*row) for row in sorted(found, key=lambda row: tuple(map(str, row)))]


def near(
    things: Sequence[Thing], is_asked: Callable[[Measured], bool], beside: Sequence[Observation]
) -> list[Thing]:
    """Those of ``things`` that are asked for, of one indicator with these or with ``beside``, or may be their outcomes."""
    of = {thing: identity(thing) for thing in things}
    asked_for = {_key(of[thing]) for thing in things if is_asked(thing)}
    wanted = {_bare(found) for found in of.values() if _key(found) in asked_for}
    wanted |= {_bare(identity(one)) for one in beside}
    by_family: dict[object, list[Identity]] = {}
    for found in wanted:
        by_family.setdefault(found.family, []).append(found)
    return [thing for thing in things if _is_near(of[thing], by_family.get(of[thing].family, ()))]


def _key(found: Identity) -> tuple[str, str, str]:
    return found.key.indicator, found.key.measure, found.unit


def _bare(found: Identity) -> Identity:
    """Without what a clause may say otherwise."""
    return replace(found, stage=None, is_difference=False)


def _is_near(found: Identity, wanted: Sequence[Identity]) -> bool:
    """Whether a value may be of one indicator with one that is ``wanted``, whatever its clause says of it."""
    bare = _bare(found)
    return any(one.key == bare.key or may_be_one(one, bare) for one in wanted)


def may_be_one(one: Identity, other: Identity) -> bool:
    """Whether two names may be of one indicator, in some stage.

    >>> import duban
    >>> a, b = map(identity, duban.extract("地区生产总值增长5%，粮食产量增长2%。").figures)
    >>> may_be_one(a, a), may_be_one(a, b)
    (True, False)
    """
    from duban.vocabulary.identity import identity_words

    if likeness(one, other) >= UNSURE:
        return True
    return one.family == other.family and identity_words().are_kin(one.key.indicator, other.key.indicator)


def narrowed_figures(
    connection: duckdb.DuckDBPyConnection, things: Sequence[Thing] | None, places: Sequence[str] | None
) -> Iterator[Observation]:
    """The observations that figures of ``things`` at ``places`` state, all of either where it is ``None``."""
    joins, values = _place_join(places)
    if things is not None:
        joins = f"{joins} {_THINGS}"
        values += [[thing[column] for thing in things] for column in range(len(Thing._fields))]
    yield from _fetched(connection, asked("figures", join=joins), values, 0)


def narrowed_relations(
    connection: duckdb.DuckDBPyConnection, places: Sequence[str] | None
) -> Iterator[Observation]:
    """The observations without a number of their own at ``places``."""
    joins, values = _place_join(places)
    yield from _fetched(connection, asked("relative_targets", join=joins), values, 1)


def _place_join(places: Sequence[str] | None) -> tuple[str, list[Any]]:
    return ("", []) if places is None else (_PLACES, [list(places)])


def _fetched(
    connection: duckdb.DuckDBPyConnection, statement: str, values: Sequence[Any], kind: int
) -> Iterator[Observation]:
    with closing(connection.cursor()) as cursor:
        found = cursor.execute(statement, [*values, *KINDS])
        while rows := found.fetchmany(_BATCH):
            for one in placed(connection, [StoredRow(kind, row[1:]) for row in rows]):
                yield one.one
