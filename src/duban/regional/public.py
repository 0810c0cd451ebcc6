"""The public functions on regions: what ``duban.regions`` holds.

Stable: :func:`growth`, :func:`structure`, :func:`share`, :func:`dispatch`.
"""

from __future__ import annotations

from duban.regional.asked_dispatch import dispatch
from duban.regional.asked_growth import growth
from duban.regional.asked_share import share
from duban.regional.asked_structure import structure

__all__ = ["dispatch", "growth", "share", "structure"]
