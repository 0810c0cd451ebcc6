"""The rulebooks of the package and what is read of them once for all their tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duban
from duban.assessment.authoring.trial import Trial, run
from duban.assessment.rulebook.loader import load, names
from duban.assessment.rulebook.model import IndexVersion, Rulebook

HOME = Path(duban.assessment.__file__).parent
BOOKS = HOME / "rulebook" / "packaged"


@cache
def book(name: str) -> Rulebook:
    return load(name)


@cache
def trials(name: str) -> list[Trial]:
    return run(BOOKS / f"{name}.tests.yaml")


# Rulebooks with tiers, and their versions; those that are indices have no criteria to test.
TIERED = [
    name for name in names() if not any(isinstance(version, IndexVersion) for version in book(name).versions)
]
VERSIONS = [(name, version.id) for name in TIERED for version in book(name).versions]
