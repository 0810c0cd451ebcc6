"""The year and number that close the number of a document: 国办发|〔2024〕8号; what stands before them is its issuer's."""

from __future__ import annotations

from typing import Final

YEAR_AND_NUMBER: Final = r"[〔\[［(（](?:19|20)\d\d[〕\]］)）]\s*第?\d+\s*号"
"""A pattern for them, without groups; a cell and a running text bound what stands before them each in its way."""
