"""The formats that a match is written in; by itself, for the command line names them before it loads what writes them."""

from __future__ import annotations

from typing import Final

FORMATS: Final = ("jsonl", "csv", "xlsx", "html", "md")
"""The endings of its files."""
