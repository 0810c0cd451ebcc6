"""Fixtures that several test modules share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from command import TEXT

# A machine that does other things too is slow now and then: that is no fault.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A small report as a text file."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
