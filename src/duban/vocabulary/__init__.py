"""The vocabulary: units, regions, indicators, verbs and the rest, as YAML with a schema.

Each function loads its file once and keeps it.
"""

from duban.vocabulary.actions import actions
from duban.vocabulary.boilerplate import boilerplate
from duban.vocabulary.indicator_sources import Source, sources
from duban.vocabulary.indicators import Indicator, Indicators, indicators
from duban.vocabulary.industries import Industries, Industry, industries
from duban.vocabulary.instruments import instruments
from duban.vocabulary.measures import measures
from duban.vocabulary.organisations import Organisation, Organisations, organisations
from duban.vocabulary.orientation import orientation
from duban.vocabulary.outlook import outlook
from duban.vocabulary.regions import Province, Region, Regions, regions
from duban.vocabulary.relations import relations
from duban.vocabulary.speech import speech
from duban.vocabulary.spun import spun
from duban.vocabulary.strength import strength
from duban.vocabulary.technologies import Technologies, Technology, technologies
from duban.vocabulary.themes import Theme, Themes, themes
from duban.vocabulary.units import Unit, Units, units
from duban.vocabulary.wording import wording

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
    "actions",
    "boilerplate",
    "indicators",
    "industries",
    "instruments",
    "measures",
    "organisations",
    "orientation",
    "outlook",
    "regions",
    "relations",
    "sources",
    "speech",
    "spun",
    "strength",
    "technologies",
    "themes",
    "units",
    "wording",
]
