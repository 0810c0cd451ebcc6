"""Fixtures that several test modules share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from command import TEXT

# A machine that does other things too is slow now and then: that is no fault.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process more than cores: of the time of a run a third is spent waiting for servers, browsers and signals."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A small report as a text file."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
