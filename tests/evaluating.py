"""Evaluation run through its commands in this process, and where the published data are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

DATA = Path(__file__).parents[2] / "shared" / "data" / "causal"
published = pytest.mark.skipif(
    not DATA.is_dir(), reason="the published data are not here: ../shared/data/causal"
)


def run(*arguments: object) -> Result:
    """``duban evaluate`` with these arguments: a process of its own takes two seconds to load the libraries again."""
    from duban.cli.evaluate.app import app

    return CliRunner().invoke(app, [*map(str, arguments)])


def line(*arguments: object) -> dict[str, Any]:
    """The one line of JSON that ``duban evaluate`` prints."""
    ran = run(*arguments, "--format", "jsonl")
    assert ran.exit_code == 0, ran.output
    found: dict[str, Any] = json.loads(ran.stdout)
    return found
