"""The columns that every table of entities has beside its variables."""

from __future__ import annotations

ROW, ID, NAME = "_row", "_id", "_name"
"""The row in the file, the entity's identifier and its name."""
