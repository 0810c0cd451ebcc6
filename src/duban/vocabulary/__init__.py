"""The vocabulary: units, regions, indicators, verbs and the rest, as YAML with a schema.

Each function loads its file once and keeps it.
"""

from duban.vocabulary.loader import Unit, Units, measures, raw, units

__all__ = ["Unit", "Units", "measures", "raw", "units"]
