"""What regions have in the fields that they plan: read from a table, to tell plans that stand on a base from those that do not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from duban.evaluation.table.reading import rows_of
from duban.regional.sources.columns import column_of
from duban.regional.sources.places import known
from duban.regional.sources.values import read_numbers
from duban.regional.words import refuse
from duban.vocabulary.fields import fields


class Base(NamedTuple):
    """What a region has in a field: its location quotient, and the relatedness density where it is known."""

    quotient: float
    density: float | None = None


class Bases(NamedTuple):
    """The bases of a table by region and field, and the fields named there that are not known."""

    by_place: Mapping[tuple[str, str], Base]
    unknown: tuple[str, ...]


def bases_of(path: Path) -> Bases:
    """The location quotients and densities of a table with the columns region, field, quotient and perhaps density.

    Fields go by any of their names or by their identifiers, regions by any of theirs.

    Raises:
        UnreadableError: where the file is none, or no table.
        DesignError: where it has no rows, or two columns of one name.
        TableError: where a column is missing, or a cell is no number.
    """
    rows = rows_of(path)
    region, field, quotient = (column_of(rows, role, None) for role in ("region", "industry", "quotient"))
    if region is None or field is None or quotient is None:
        refuse(rows.name, "no_bases")
    density = column_of(rows, "density", None)
    quotients = read_numbers(rows, quotient, least=0.0)
    densities = read_numbers(rows, density, least=0.0) if density else np.full(len(rows), np.nan)
    found: dict[tuple[str, str], Base] = {}
    unknown: list[str] = []
    places = zip(
        rows.columns[region], rows.columns[field], quotients.tolist(), densities.tolist(), strict=True
    )
    for place, name, held, near in places:
        entry = fields().get(name.strip())
        if entry is None:
            unknown.append(name)
        elif not np.isnan(held):
            whose = known(place)
            base = Base(held, None if np.isnan(near) else near)
            found[whose.name if whose else place.strip(), entry.id] = base
    return Bases(found, tuple(unknown))
