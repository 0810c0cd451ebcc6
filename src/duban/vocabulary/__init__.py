"""The vocabulary: units, regions, indicators, verbs and the rest, as YAML with a schema.

Each function loads its file once and keeps it.
"""

from duban.vocabulary.indicators import Indicator, Indicators, Source, indicators, sources
from duban.vocabulary.industries import Industries, Industry, industries
from duban.vocabulary.loader import measures, raw
from duban.vocabulary.organisations import Organisation, Organisations, organisations
from duban.vocabulary.regions import Province, Region, Regions, regions
from duban.vocabulary.technologies import Technologies, Technology, technologies
from duban.vocabulary.themes import Theme, Themes, themes
from duban.vocabulary.units import Unit, Units, units

__all__ = [
    "Indicator",
    "Indicators",
    "Industries",
    "Industry",
    "Organisation",
    "Organisations",
    "Province",
    "Region",
    "Regions",
    "Source",
    "Technologies",
    "Technology",
    "Theme",
    "Themes",
    "Unit",
    "Units",
    "indicators",
    "industries",
    "measures",
    "organisations",
    "raw",
    "regions",
    "sources",
    "technologies",
    "themes",
    "units",
]
