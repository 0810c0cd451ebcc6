"""The vocabulary: units, regions, indicators, verbs and the rest, as YAML with a schema.

Each function loads its file once and keeps it.
"""

from duban.vocabulary.indicators import Indicator, Indicators, Source, indicators, sources
from duban.vocabulary.loader import measures, raw
from duban.vocabulary.regions import Province, Region, Regions, regions
from duban.vocabulary.units import Unit, Units, units

__all__ = [
    "Indicator",
    "Indicators",
    "Province",
    "Region",
    "Regions",
    "Source",
    "Unit",
    "Units",
    "indicators",
    "measures",
    "raw",
    "regions",
    "sources",
    "units",
]
