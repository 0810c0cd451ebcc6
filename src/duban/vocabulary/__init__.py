"""The vocabulary: units, regions, indicators, verbs and the rest, as YAML with a schema.

Each function loads its file once and keeps it.
"""

from duban.vocabulary.loader import (
    Indicator,
    Indicators,
    Province,
    Regions,
    Unit,
    Units,
    indicators,
    measures,
    raw,
    regions,
    units,
)

__all__ = [
    "Indicator",
    "Indicators",
    "Province",
    "Regions",
    "Unit",
    "Units",
    "indicators",
    "measures",
    "raw",
    "regions",
    "units",
]
