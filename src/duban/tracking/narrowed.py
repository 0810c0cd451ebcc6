"""Tracking what is asked for of a ledger: only what its targets can have to do with is fetched.

The verdict on a target hangs on what is known at its place, or of the nation that it names, of indicators that may be its
own or the one that it is held against. The order of what is found is that of all, so that nothing is judged otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from duban.ledger import Ledger
from duban.observation import Observation
from duban.observations.datafile.places import place_of
from duban.observations.documents import region_name
from duban.observations.stored_by_place import stated_margins
from duban.observations.stored_narrowed import (
    narrowed_figures,
    narrowed_relations,
    near,
    places_in,
    things_in,
)
from duban.tracking.outcomes.relative import NATION, reference_of
from duban.tracking.rows import is_of


class Narrowed(NamedTuple):
    """What a ledger knows that targets of a region and an indicator can have to do with, and all stated margins."""

    known: list[Observation]
    margins: list[Observation]


def narrowed(ledger: Ledger, region: str | None, indicator: str | None) -> Narrowed:
    """What ``ledger`` knows that the targets of a region (by any of its names) and an indicator can have to do with.

    >>> import duban, tempfile
    >>> from duban.ledger import StoredDocument
    >>> read = duban.read_text("2025年，粮食产量增长2%，地区生产总值增长5%。", region="某省", year=2025)
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(read, duban.extract(read)))
    ...     [one.indicator for one in narrowed(ledger, None, "粮食产量").known]
    ['粮食产量']
    """
    connection = ledger.connection
    wanted = None if region is None else frozenset([place_of(region) or region_name(region), NATION])
    places = None if wanted is None else places_in(connection, wanted)
    relations = list(narrowed_relations(connection, places))
    things = None
    files = [one for one in ledger.observations() if wanted is None or one.region in wanted]
    if indicator is not None:
        beside = [*_beside(relations, indicator), *(one for one in files if is_of(one, indicator))]
        things = near(things_in(connection), lambda one: is_of(one, indicator), beside)
    figures = narrowed_figures(connection, things, places)
    return Narrowed([*figures, *relations, *files], stated_margins(connection))


def _beside(relations: list[Observation], indicator: str) -> Iterator[Observation]:
    """The targets without a number that are of the indicator, and what they are held against."""
    for one in relations:
        if is_of(one, indicator):
            yield one
            if one.reference:
                yield reference_of(one)
