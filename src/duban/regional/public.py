"""The public functions on regions: what ``duban.regions`` holds.

Stable: :func:`growth`, :func:`structure`, :func:`share`, :func:`plans`, :func:`targets`, :func:`dispatch`.
"""

from __future__ import annotations

from duban.regional.of_tables.dispatch import dispatch
from duban.regional.of_tables.growth import growth
from duban.regional.of_tables.share import share
from duban.regional.of_tables.structure import structure
from duban.regional.plans.public import herding as plans
from duban.regional.targets.targets import region_targets as targets

__all__ = ["dispatch", "growth", "plans", "share", "structure", "targets"]
