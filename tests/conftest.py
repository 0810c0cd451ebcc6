"""Fixtures that several test modules share."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import TEXT


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A small report as a text file."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
